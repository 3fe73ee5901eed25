"""The commands that begin with $ in two sections of README.md, run as they stand over corpora/presse,
one after the other in one folder, give what README shows. There … stands for anything in a line,
and alone in a line for any lines; spaces that do not break are spaces."""
import os
import re
import subprocess
import tempfile
import unittest

from support import BIN, SOURCE

README = SOURCE / "README.md"
SECTIONS = ("## A tour", "## Asking")
COMMANDS_MIN = 12


def read_commands(lines):
    """Yields (line number, command, the lines shown below it)."""
    start, shown, section = None, [], ""
    for number, line in enumerate([*lines, "end"]):
        section = line if line.startswith("## ") else section
        inside = line.startswith("    ") or not line.strip()
        if start is not None and (not inside or line.startswith("    $ ")):
            while shown and not shown[-1]:
                shown.pop()
            yield start + 1, lines[start][6:], shown
            start, shown = None, []
        if line.startswith("    $ ") and section in SECTIONS:
            start = number
        elif start is not None:
            shown.append(line[4:].rstrip())


def pattern(shown):
    lines = [r"(?:.*\n)*?" if line == "…" else
             ".*".join(map(re.escape, line.split("…"))) + r"\n" for line in shown]
    return "".join(lines)


class Readme(unittest.TestCase):
    maxDiff = None

    def test_commands(self):
        commands = list(read_commands(README.read_text("utf-8").split("\n")))
        self.assertGreaterEqual(len(commands), COMMANDS_MIN)
        environment = dict(os.environ, PATH=f"{BIN}:{os.environ['PATH']}", COLUMNS="80")
        with tempfile.TemporaryDirectory(prefix="quidit-") as home:
            os.symlink(SOURCE / "corpora", os.path.join(home, "corpora"))
            for number, command, shown in commands:
                done = subprocess.run(command, shell=True, cwd=home, env=environment, timeout=60,
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                text = (done.stdout + done.stderr).decode()
                text = text.replace("\u202f", " ").replace("\xa0", " ")
                got = "\n".join(line.rstrip() for line in text.split("\n"))
                with self.subTest(f"README.md:{number}: {command}"):
                    self.assertTrue(shown or not got, got)
                    if not re.fullmatch(pattern(shown), got):
                        self.assertEqual("\n".join(shown) + "\n", got)
