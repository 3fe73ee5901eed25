"""What the programs print of their own tables: man pages and completions; and the examples of
--help, run."""
import gzip
import json
import os
import pty
import re
import select
import shutil
import subprocess
import time
import unittest

from support import BIN, BUILD, SOURCE, Case, run

PROGRAMS = ("quidit-extract", "quidit-index", "quidit-query")
PATH = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}


def needs(tool):
    return unittest.skipUnless(shutil.which(tool), f"skipped: {tool} is not there")


def options(program):
    """Long names of the options that --help shows."""
    return re.findall(r"^  (?:-\w, |    )--([\w-]+)", run(program, "--help").text, re.M)


def checked(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    return (done.returncode, done.stdout + done.stderr)


class Man(Case):
    def page(self, program):
        return self.write(f"{program}.1", run(program, "--help=man").out)

    @needs("groff")
    def test_groff_has_nothing_to_say(self):
        for program in PROGRAMS:
            self.assertEqual(checked("groff", "-man", "-Tutf8", "-ww", "-z", self.page(program)),
                             (0, ""))

    @needs("mandoc")
    def test_mandoc_has_nothing_to_say(self):
        for program in PROGRAMS:
            self.assertEqual(checked("mandoc", "-Tlint", self.page(program)), (0, ""))

    @needs("groff")
    def test_it_says_what_the_help_says(self):
        for program in PROGRAMS:
            with self.subTest(program):
                text = subprocess.run(["groff", "-man", "-Tutf8", "-P-cbou", self.page(program)],
                                      capture_output=True, text=True).stdout
                words = re.sub(r"[^\w€]+", " ", text).lower()
                shown = run(program, "--help").text
                self.assertGreater(len(options(program)), 5)
                for line in shown.splitlines()[1:]:
                    line = re.sub(r"[^\w€]+", " ", line).strip()
                    if line and line not in ("Options", "Examples"):
                        self.assertIn(f" {line} ".lower(), words)

    def test_no_byte_beyond_ascii(self):
        for program in PROGRAMS:
            self.assertTrue(run(program, "--help=man").out.isascii())

    def test_forms_of_the_help(self):
        self.assertTrouble(run("quidit-extract", "--help=roff"),
                           "quidit-extract: option '--help' takes man, bash, zsh or fish, not "
                           "'roff'; try 'quidit-extract --help'")


class Completion(Case):
    def script(self, program, shell):
        return self.write(f"{program}.{shell}", run(program, f"--help={shell}").out)

    def test_shells_can_read_them(self):
        for shell in ("bash", "zsh", "fish"):
            if not shutil.which(shell):
                continue
            for program in PROGRAMS:
                with self.subTest(shell=shell, program=program):
                    path = self.script(program, shell)
                    self.assertEqual(checked(shell, "-n", path), (0, ""))

    def bash(self, program, *words):
        """What bash offers for the last of the words."""
        shell = ('source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); compopt() { :; }\n'
                 '_${1//-/_} "$1" "${@: -1}" "${@: -2:1}"; printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run(["bash", "--norc", "-c", shell, self.script(program, "bash"), program,
                               *words], capture_output=True, text=True, cwd=self.folder / "in")
        self.assertEqual(done.stderr, "")
        return set(done.stdout.split("\n")) - {""}

    def test_bash(self):
        self.write("in/été à.txt", "")
        self.write("in/folder/a", "")
        for program in PROGRAMS:
            self.assertEqual(self.bash(program, "--"), {"--" + name for name in options(program)})
        extract = "quidit-extract"
        self.assertEqual(self.bash(extract, "--format", ""), {"jsonl", "brat", "html", "bulk"})
        self.assertEqual(self.bash(extract, "-f", "b"), {"brat", "bulk"})
        self.assertEqual(self.bash(extract, "--format", "=", "h"), {"html"})
        self.assertEqual(self.bash(extract, "--format", "="), {"jsonl", "brat", "html", "bulk"})
        self.assertEqual(self.bash(extract, "--output-dir", ""), {"folder"})
        self.assertEqual(self.bash(extract, "--charset", ""), set())
        self.assertEqual(self.bash(extract, ""), {"folder", "été à.txt"})
        self.assertEqual(self.bash(extract, "--", "--"), set())
        self.assertEqual(self.bash("quidit-index", "--db", "fol"), {"folder"})
        self.assertEqual(self.bash("quidit-query", "--sort", "d"), {"date"})
        self.assertEqual(self.bash("quidit-query", "--facets", "ro"), {"role"})
        self.assertEqual(self.bash("quidit-query", "--facets", "role,ye"), {"role,year"})
        self.assertEqual(self.bash("quidit-query", "--columns", "text,title,spea"),
                         {"text,title,speaker", "text,title,speaker_key"})

    def at_a_terminal(self, shell, environment, *steps):
        """What a person sees who types: each step is keys, and what then stands on the line."""
        child, screen = pty.fork()
        if child == 0:
            os.environ.update(PATH, TERM="dumb", INPUTRC="/dev/null", **environment)
            os.execvp(shell[0], shell)
        shown = b""
        try:
            for keys, wanted in (("", "ready> "), *steps):
                os.write(screen, keys.encode())
                until = time.monotonic() + 30
                while wanted.encode() not in shown and time.monotonic() < until:
                    if select.select([screen], [], [], 0.2)[0]:
                        shown += os.read(screen, 4096)
                self.assertIn(wanted.encode(), shown)
        finally:
            os.write(screen, b"\x15exit\n")
            os.close(screen)
            os.waitpid(child, 0)

    def test_bash_at_a_terminal(self):
        rc = self.write("rc", f"source '{self.script('quidit-extract', 'bash')}'\nPS1='ready> '\n"
                              "bind 'set enable-bracketed-paste off'\n")
        self.at_a_terminal(["bash", "--noprofile", "--rcfile", str(rc), "-i"], {},
                           ("quidit-extract --outp\t", "--output-dir "),
                           ("x --format ht\t", "--format html "))

    @needs("zsh")
    def test_zsh_at_a_terminal(self):
        self.write("functions/_quidit-query", run("quidit-query", "--help=zsh").out)
        self.write(".zshrc", f"fpath=('{self.folder}/functions' $fpath)\nautoload -U compinit\n"
                             f"compinit -u -d '{self.folder}/dump'\nPS1='ready> '\n"
                             "unset zle_bracketed_paste\n")
        self.at_a_terminal(["zsh", "-d", "-i"], {"ZDOTDIR": str(self.folder)},
                           ("quidit-query --reve\t", "--reverse "),
                           ("--sort da\t", "--sort date "),
                           ("--facets spe\tye\t", "year,"))

    @needs("fish")
    def test_fish(self):
        for line, wanted in (("quidit-extract --input-format ", {"text", "jsonl"}),
                             ("quidit-extract --outp", {"--output-dir"}),
                             ("quidit-query --sort d", {"date"}),
                             ("quidit-query --facets role,ye", {"role,year"})):
            program = line.split(" ")[0]
            done = subprocess.run(
                ["fish", "--no-config", "-c", f"source {self.script(program, 'fish')}; "
                 f"complete -C '{line}'"], capture_output=True, text=True,
                env={**PATH, "HOME": str(self.folder)})
            self.assertEqual({row.split("\t")[0] for row in done.stdout.splitlines()}, wanted)

    def test_they_are_made_by_the_build(self):
        for program in PROGRAMS:
            for form, name in (("man", f"{program}.1"), ("bash", program), ("zsh", f"_{program}"),
                               ("fish", f"{program}.fish")):
                self.assertEqual((BUILD / "share" / form / name).read_bytes(),
                                 run(program, f"--help={form}").out)


class Examples(Case):
    def test_all_of_them_run(self):
        """Over corpora/presse, in a folder with what they name; each finds something."""
        presse = SOURCE / "corpora" / "presse"
        shutil.copytree(presse, self.folder / "archive")
        text = (presse / "001-budget-taxe-mutuelles.txt").read_bytes().decode("utf-8")
        self.write("article.txt", text)
        self.write("names.tsv", "name\taliases\tkind\tid\nMutuelle Horizon\tMH\torganisation\tQ1\n")
        self.write("articles.jsonl", json.dumps({"id": "a", "text": text}) + "\n")
        self.write("articles.jsonl.gz", gzip.compress((self.folder / "articles.jsonl").read_bytes()))
        for program in ("quidit-index", "quidit-extract", "quidit-query"):
            shown = run(program, "--help").text.split("\nExamples:\n")[1].split("\nExit status")[0]
            examples = re.findall(r"^  (\S.*)$", shown, re.M)
            self.assertGreater(len(examples), 1)
            for command in examples:
                with self.subTest(command):
                    before = set(self.folder.rglob("*"))
                    done = subprocess.run(["sh", "-c", command], cwd=self.folder, env=PATH,
                                          capture_output=True, text=True)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    made = [path for path in set(self.folder.rglob("*")) - before
                            if path.is_file() and path.stat().st_size]
                    self.assertTrue(done.stdout or made or program == "quidit-index")
