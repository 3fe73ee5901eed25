"""quidit-index: what is in the index after each kind of run, and that no kill breaks it.

With the fake plugin, so that nothing here changes when the real one learns.
"""
import csv
import fcntl
import io
import os
import pathlib
import random
import shutil
import signal
import subprocess
import time
import unittest

from support import BIN, MODULES, Case, run

FAKE = MODULES / "fake.so"


def article(number, words="Nous embauchons"):
    return (f"Article {number}\n\n« {words} plus de {number + 1} millions de dollars », "
            f"dit Léa Morel{'et' * (number % 3)} (PDG, Solvance). La suite arrive demain.\n")


class IndexCase(Case):
    def setUp(self):
        super().setUp()
        self.archive = self.folder / "archive"
        self.db = self.folder / "x.qdb"

    def index(self, *arguments, env=None, **more):
        environment = dict(os.environ, **(env or {}))
        return run("quidit-index", "--db", self.db, "--plugin", FAKE, *arguments,
                   cwd=self.folder, env=environment, **more)

    def query(self, *arguments, db=None, **more):
        return run("quidit-query", "--db", db or self.db, "--plugin", FAKE, *arguments,
                   cwd=self.folder, **more)

    def rows(self, *arguments, **more):
        result = self.query("--format", "csv", *arguments, **more)
        return list(csv.DictReader(io.StringIO(result.text, newline="")))

    def counts(self, result):
        """The numbers of the summary line."""
        line = [line for line in result.said if " unchanged, " in line][-1]
        return line.split(": ", 1)[1]


class Incremental(IndexCase):
    def test_new_changed_unchanged(self):
        for number in range(3):
            self.write(f"archive/{number}.txt", article(number))
        first = self.index("archive")
        self.assertEqual(first.code, 0)
        self.assertEqual(first.text, "")
        self.assertEqual(self.counts(first), "3 new, 0 changed, 0 unchanged, 0 removed, "
                                             "0 unreadable; 3 statements and 3 amounts read")
        ids = {row["path"]: row["id"] for row in self.rows()}
        self.write("archive/1.txt", article(1, "Nous licencions"))
        self.write("archive/3.txt", article(3))
        second = self.index("archive")
        self.assertEqual(self.counts(second), "1 new, 1 changed, 2 unchanged, 0 removed, "
                                              "0 unreadable; 2 statements and 2 amounts read")
        rows = {row["path"]: row for row in self.rows()}
        self.assertEqual(len(rows), 4)
        self.assertEqual(rows["archive/0.txt"]["id"], ids["archive/0.txt"])
        self.assertNotEqual(rows["archive/1.txt"]["id"], ids["archive/1.txt"])
        self.assertEqual(len(self.rows("licencions")), 1)
        self.assertEqual(len(self.rows("embauchons")), 3)

    def test_ids_survive_being_indexed_again_elsewhere_in_the_archive(self):
        self.write("archive/b.txt", article(1))
        self.index("archive")
        before = self.rows("--type", "amount")
        shutil.rmtree(self.db)
        self.write("archive/a.txt", article(2))
        self.index("./archive/")
        after = [row for row in self.rows("--type", "amount") if row["path"] == "archive/b.txt"]
        self.assertEqual(after, before)

    def test_the_same_path_in_other_words_is_one_article(self):
        self.write("archive/a.txt", article(1))
        self.index("archive")
        again = self.index("./archive//a.txt", "archive")
        self.assertEqual(self.counts(again)[:34], "0 new, 0 changed, 2 unchanged, 0 r")

    def test_other_language_data_reads_everything_again(self):
        self.write("archive/a.txt", article(1))
        self.index("archive")
        other = {"QUIDIT_FAKE_FINGERPRINT": "other"}
        asked = self.query("--count", env=dict(os.environ, **other))
        self.assertEqual((asked.text, asked.code), ("1\n", 0))
        self.assertEqual(asked.said, [f"quidit-query: the index '{self.db}' was made with other "
                                      "language data; run quidit-index to bring it up to date"])
        again = self.index("archive", env=other)
        self.assertEqual(self.counts(again)[:34], "0 new, 1 changed, 0 unchanged, 0 r")
        self.assertEqual(self.query("--count", env=dict(os.environ, **other)).said, [])


class Prune(IndexCase):
    def setUp(self):
        super().setUp()
        for name in ("a/1.txt", "a/2.txt", "b/1.txt"):
            self.write("archive/" + name, article(1))
        self.index("archive")

    def paths(self):
        return sorted({row["path"] for row in self.rows()})

    def test_vanished_articles_stay_unless_asked(self):
        (self.archive / "a/1.txt").unlink()
        self.index("archive")
        self.assertEqual(len(self.paths()), 3)
        result = self.index("--prune", "archive")
        self.assertIn("2 unchanged, 1 removed", self.counts(result))
        self.assertEqual(self.paths(), ["archive/a/2.txt", "archive/b/1.txt"])
        self.assertEqual(self.query("--count", "type:article").text, "2\n")
        self.assertEqual(self.query("--count", "type:amount").text, "2\n")

    def test_only_below_the_given_paths(self):
        shutil.rmtree(self.archive / "b")
        self.index("--prune", "archive/a")
        self.assertEqual(len(self.paths()), 3)
        self.index("--prune", ".")
        self.assertEqual(len(self.paths()), 2)

    def test_an_archive_without_articles_is_not_gone(self):
        """As a folder is that nothing is mounted on."""
        for path in self.archive.rglob("*.txt"):
            path.unlink()
        result = self.index("--prune", "archive")
        self.assertEqual(result.said[0],
                         "quidit-index: no article was read, so --prune forgets none")
        self.assertIn("0 removed", self.counts(result))
        self.assertEqual((result.code, len(self.paths())), (1, 3))

    def test_what_cannot_be_read_is_not_gone(self):
        (self.archive / "a/1.txt").write_text("REFUSE\n")
        (self.archive / "a/2.txt").write_bytes(b"\0\1\2\3" * 100)
        result = self.index("--prune", "archive")
        self.assertEqual(result.code, 0)
        self.assertEqual(len(self.paths()), 3)
        self.assertIn("0 removed, 2 unreadable", self.counts(result))

    def test_a_closed_folder_is_not_gone(self):
        if os.geteuid() == 0:
            self.skipTest("root may read everything")
        os.chmod(self.archive / "a", 0)
        self.index("--prune", "archive")
        self.assertEqual(len(self.paths()), 3)


class OtherNames(IndexCase):
    """An archive that the index knows by another name would be in it twice: said, once."""

    def said(self, folder, *paths):
        done = run("quidit-index", "--db", self.db, "--plugin", FAKE, *paths, cwd=self.folder / folder)
        return done.said[:-1]

    def test_one_archive_under_two_names(self):
        for number, name in enumerate(("archive/2024/a.txt", "archive/2024/b.txt", "archive/2023/c.txt")):
            self.write(name, article(number))
        known = "quidit-index: the index knows '%s' as '%s'; what is read under both names is in it twice"
        here = self.folder.resolve()
        for folder, paths, wanted in (
                (".", ["archive/2024"], []),
                (".", ["./archive//2024/", "archive/2024/a.txt"], []),
                (".", ["archive/2023"], []),
                (".", [f"{here}/archive/2023"], [known % (f"{here}/archive/2023", "archive/2023")]),
                (".", [f"{here}/archive/2023"], []),
                ("archive", ["2024/b.txt"], [known % ("2024", "archive/2024")]),
                ("archive/2024", ["."], [known % (".", "archive/2024")]),
                ("archive/2024", [f"{here}/archive"], [known % (f"{here}/archive/2024", "archive/2024")])):
            with self.subTest(folder=folder, paths=paths):
                self.assertEqual(self.said(folder, *paths), wanted)

    def test_from_below(self):
        self.write("archive/2024/a.txt", article(1))
        self.assertEqual(self.said("archive/2024", "a.txt"), [])
        self.assertEqual(self.said("archive", "2024"), [
            "quidit-index: the index knows '2024' as '.'; what is read under both names is in it twice"])

    def test_a_link_of_a_longer_name(self):
        self.write("archive/a.txt", article(1))
        self.write("links/readme.txt", article(2))
        os.symlink("../archive/a.txt", self.folder / "links" / "za.txt")
        self.assertEqual(self.said(".", "links/za.txt"), [])
        self.assertEqual(self.said(".", "archive"), [
            "quidit-index: the index knows 'archive/a.txt' as 'links/za.txt'; "
            "what is read under both names is in it twice"])


class ClosedIndex(IndexCase):
    def test_no_permission_is_no_other_writer(self):
        self.write("archive/a.txt", article(1))
        self.index("archive")
        for path in [self.db, *self.db.iterdir()]:
            os.chmod(path, 0o555)
        self.refused()
        (self.db / "flintlock").unlink()  # it cannot be made again
        self.refused()

    def refused(self):
        for what in (["archive"], ["--compact"], ["--check"]):  # Xapian's check wants to write, too
            with self.subTest(what=what):
                done = self.run_unprivileged("quidit-index", "--db", self.db, "--plugin", FAKE, *what,
                                             cwd=self.folder)
                self.assertEqual(done.code, 2)
                self.assertRegex(done.said[0], "cannot .* index '.*': Permission denied$")


class BadInput(IndexCase):
    def test_a_missing_path_is_trouble_and_the_rest_is_done(self):
        self.write("archive/a.txt", article(1))
        result = self.index("missing", "archive")
        self.assertEqual(result.said[0], "quidit-index: cannot read 'missing': "
                                         "No such file or directory")
        self.assertEqual(result.code, 2)
        self.assertEqual(len(self.rows()), 1)

    def test_bad_documents_inside_an_archive_cost_a_line(self):
        self.write("archive/a.txt", article(1))
        self.write("archive/b.txt", "REFUSE\n")
        self.write("archive/c.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 20)
        self.write("archive/d.txt", article(2).replace("Nous", "N\0us").encode()
                   .replace(b"embauchons", b"emb\xffauchons"))
        os.symlink("..", self.archive / "loop")
        result = self.index("--report", "report.tsv", "archive")
        self.assertEqual(result.code, 0)
        said = "\n".join(result.said)
        self.assertIn("cannot read 'archive/b.txt': refused by the fake plugin", said)
        self.assertIn("cannot read 'archive/c.txt': binary data", said)
        self.assertIn("'archive/d.txt' is not valid UTF-8: 1 sequence became U+FFFD", said)
        self.assertEqual(len(self.rows()), 2)
        report = (self.folder / "report.tsv").read_text(encoding="utf-8").splitlines()
        self.assertEqual(report[0], "path\tproblem")
        self.assertIn("archive/c.txt\tbinary data", report)

    def test_a_plugin_that_gives_places_outside_the_text(self):
        self.write("archive/a.txt", article(1))
        self.write("archive/b.txt", article(2) + "OUTSIDE\n")
        result = self.index("archive")
        self.assertEqual(result.said[0], "quidit-index: cannot read 'archive/b.txt': the plugin "
                                         "gave a place outside the text")
        self.assertEqual(len(self.rows()), 1)

    def test_a_device_without_end(self):
        result = self.index("/dev/zero")
        self.assertEqual((result.code, result.said[0]), (2, "quidit-index: cannot read '/dev/zero': "
                                                            "larger than 64 MiB"))

    def test_nothing_to_index(self):
        self.archive.mkdir()
        result = self.index("archive")
        self.assertEqual(result.code, 1)
        asked = self.query("--count")
        self.assertTrouble(asked, f"quidit-query: cannot read index '{self.db}': nothing has been "
                                  "indexed in it yet")

    def test_no_operand(self):
        self.assertTrouble(self.index(), "quidit-index: no PATH given; try 'quidit-index --help'")

    def test_report_that_cannot_be_written(self):
        self.write("archive/a.txt", article(1))
        result = self.index("--report", "none/report.tsv", "archive")
        self.assertTrouble(result, "quidit-index: cannot write 'none/report.tsv': "
                                   "No such file or directory")

    def test_hostile_names(self):
        name = b"archive/\x1b[31m\xff\n.txt"
        self.archive.mkdir()
        with open(os.path.join(os.fsencode(self.folder), name), "wb") as file:
            file.write(article(1).encode())
        self.assertEqual(self.index("archive").code, 0)
        row = self.rows()[0]
        self.assertEqual(row["path"], "archive/\ufffd[31m\ufffd .txt")
        self.assertNotIn("\x1b", self.query("--color", "never").text)
        self.assertIn("\\ufffd", self.query("--format", "jsonl").text.replace("\ufffd", "\\ufffd"))


class Foreign(IndexCase):
    def setUp(self):
        super().setUp()
        self.write("archive/a.txt", article(1))

    def test_missing(self):
        self.assertTrouble(self.query("x"), f"quidit-query: cannot read index '{self.db}': there is "
                                            "none; make it with quidit-index")
        self.assertFalse(self.db.exists())

    def test_a_folder_with_other_things(self):
        reason = f"index '{self.archive}': the folder holds other things"
        self.assertTrouble(self.query("x", db=self.archive), "quidit-query: cannot read " + reason)
        self.db = self.archive
        self.assertTrouble(self.index("archive"), "quidit-index: cannot write " + reason)
        self.assertEqual(os.listdir(self.archive), ["a.txt"])

    def test_a_file(self):
        self.db = self.archive / "a.txt"
        self.assertTrouble(self.index("archive"), f"quidit-index: cannot write index '{self.db}': "
                                                  "it is a file")
        self.assertEqual(self.query("x").code, 2)
        self.assertEqual(self.db.read_text(encoding="utf-8"), article(1))

    def test_damaged(self):
        self.index("archive")
        (self.db / "iamglass").write_bytes(b"no glass")
        for result in (self.query("x"), self.index("archive")):
            self.assertEqual(result.code, 2)
            self.assertEqual(len(result.said), 1)
            self.assertIn(str(self.db), result.said[0])

    def test_locked(self):
        self.index("archive")
        with open(self.db / "flintlock", "wb") as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)
            self.assertTrouble(self.index("archive"), f"quidit-index: cannot write index "
                                                      f"'{self.db}': another process is writing it")
            self.assertEqual(self.query("--count").text, "1\n")
        self.assertEqual(self.index("archive").code, 0)

    def test_two_at_once(self):
        """One writes, the other is told; nothing is lost."""
        processes = [subprocess.Popen([BIN / "quidit-index", "--db", self.db, "--plugin", FAKE,
                                       "archive"], cwd=self.folder, stderr=subprocess.PIPE)
                     for _ in range(4)]
        results = [(process.communicate()[1].decode(), process.returncode)
                   for process in processes]
        self.assertIn(0, [code for _, code in results])
        for said, code in results:
            if code != 0:
                self.assertEqual(code, 2, said)
                self.assertIn("another process is writing it", said)
        self.assertEqual(self.query("--count").text, "1\n")

    def test_unwritable(self):
        result = self.run_unprivileged("quidit-index", "--db", self.db, "--plugin", FAKE,
                                       "archive", cwd=self.folder)
        self.assertEqual(result.code, 2)
        self.assertEqual(len(result.said), 1)
        self.assertIn(f"cannot write index '{self.db}'", result.said[0])


class Killed(IndexCase):
    """Whatever the moment, the index opens, and the next run completes it to the same content."""

    ARTICLES = 120
    KILLS = 20

    def command(self, *more):
        return [BIN / "quidit-index", "--db", self.db, "--plugin", FAKE, "--batch", "7", *more,
                "archive"]

    def export(self):
        result = self.query("--format", "csv", "--sort", "date", "type:statement OR type:amount")
        self.assertEqual(result.code, 0, result.said)
        return result.out

    def test_kills(self):
        for number in range(self.ARTICLES):
            self.write(f"archive/{number:03}.txt", article(number))
        started = time.monotonic()
        subprocess.run(self.command(), cwd=self.folder, check=True, stderr=subprocess.DEVNULL)
        duration = time.monotonic() - started
        shutil.rmtree(self.db)
        chance = random.Random(5)
        for kill in range(self.KILLS):
            # Often early: making the index is the delicate moment.
            wait = duration * chance.random() ** 2
            process = subprocess.Popen(self.command("--prune"), cwd=self.folder,
                                       stderr=subprocess.PIPE)
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
            said = process.communicate()[1]
            self.assertIn(process.returncode, (-signal.SIGKILL, 0), said)
            asked = self.query("--count", "type:article")
            self.assertIn(asked.code, (0, 1, 2), asked.said)
            if asked.code == 2:
                self.assertRegex(asked.said[0], "there is none|nothing has been indexed")
            if kill % 4 == 3:
                shutil.rmtree(self.db, ignore_errors=True)
            elif chance.random() < 0.3:
                victim = self.archive / f"{chance.randrange(self.ARTICLES):03}.txt"
                victim.write_text(victim.read_text(encoding="utf-8") + " ", encoding="utf-8")
        last = subprocess.run(self.command(), cwd=self.folder, stderr=subprocess.PIPE)
        self.assertEqual(last.returncode, 0, last.stderr)
        completed = self.export()
        shutil.rmtree(self.db)
        subprocess.run(self.command(), cwd=self.folder, check=True, stderr=subprocess.DEVNULL)
        self.assertEqual(completed, self.export())

    def test_an_interrupt_keeps_what_was_read(self):
        for number in range(400):
            self.write(f"archive/{number:03}.txt", article(number))
        process = subprocess.Popen(
            [BIN / "quidit-index", "--db", self.db, "--plugin", FAKE, "--batch", "1", "archive"],
            cwd=self.folder, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not (self.db / "iamglass").exists():
            time.sleep(0.01)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1].decode()
        if process.returncode == 0:
            self.skipTest("faster than the interrupt")
        self.assertEqual(process.returncode, 2)
        self.assertIn("interrupted; what was read is kept", said)
        kept = int(self.query("--count", "type:article").text)
        self.assertGreater(kept, 0)
        again = self.index("archive")
        self.assertIn(f"{400 - kept} new, 0 changed, {kept} unchanged", self.counts(again))

    def test_an_interrupt_ends_the_wait_for_a_pipe(self):
        """One that nobody writes to yet, and one that stalls after many articles."""
        os.mkfifo(self.folder / "pipe.txt")
        for name, given in (("pipe.txt", b""), ("-", b'{"text": "Un."}\n' * 10_000)):
            process = subprocess.Popen(
                [BIN / "quidit-index", "--db", self.db, "--plugin", FAKE, "--input-format",
                 "jsonl", name],
                cwd=self.folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
            process.stdin.write(given)
            process.stdin.flush()
            self.wait_until_it_waits(process.pid)
            process.send_signal(signal.SIGTERM)
            try:
                self.assertEqual(process.wait(10), 2)
            finally:
                process.kill()
                said = process.communicate()[1].decode()
            self.assertIn("interrupted; what was read is kept", said)
        self.assertGreater(int(self.query("--count", "type:article").text), 1000)

    def wait_until_it_waits(self, pid):
        """Until the program has slept for a while in one call."""
        slept = 0
        for _ in range(1000):
            state = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
            slept = slept + 1 if state == "S" and (self.db / "iamglass").exists() else 0
            if slept == 10:
                return
            time.sleep(0.01)


class WhileWriting(IndexCase):
    """Questions asked while the index is written are answered, from one commit or another."""

    def test_questions(self):
        for number in range(150):
            self.write(f"archive/{number:03}.txt", article(number) * 5)
        self.index("archive/000.txt")
        writer = subprocess.Popen(
            [BIN / "quidit-index", "--db", self.db, "--plugin", FAKE, "--batch", "3", "archive"],
            cwd=self.folder, stderr=subprocess.DEVNULL)
        asked = 0
        last = 0
        while writer.poll() is None:
            result = self.query("--format", "csv")
            self.assertEqual(result.code, 0, result.said)
            rows = list(csv.DictReader(io.StringIO(result.text, newline="")))
            self.assertEqual(len(rows) % 5, 0)
            self.assertGreaterEqual(len(rows), last)
            last = len(rows)
            self.assertEqual(self.query("--facets", "speaker", "embauchons").code, 0)
            asked += 1
        self.assertEqual(writer.returncode, 0)
        self.assertGreater(asked, 1)
        self.assertEqual(self.query("--count").text, "750\n")


class MadeSmaller(IndexCase):
    """A run that writes most of the index in several batches ends with what --compact does."""

    SAYS = "quidit-index: making the index smaller"

    def setUp(self):
        super().setUp()
        self.beside = self.folder / "x.qdb.compacting"
        for number in range(40):
            self.write(f"archive/{number:03}.txt", article(number) * 20)

    def size(self):
        return sum(path.stat().st_size for path in self.db.iterdir())

    def test_as_small_as_it_gets(self):
        made = self.index("--batch", "2", "archive")
        self.assertEqual(made.said[-1], self.SAYS)
        self.assertEqual({path.name for path in self.folder.iterdir()}, {"archive", "x.qdb"})
        size, rows = self.size(), self.rows("--sort", "date")
        compacted = run("quidit-index", "--db", self.db, "--compact")
        self.assertEqual(compacted.said, [f"quidit-index: {size} bytes before, {size} after"])
        self.assertEqual(self.rows("--sort", "date"), rows)
        self.assertEqual(len(rows), 800)

    def test_only_when_it_pays(self):
        self.assertNotIn(self.SAYS, self.index("archive").said)  # one batch
        for number in range(40, 60):
            self.write(f"archive/{number:03}.txt", article(number))
        self.assertNotIn(self.SAYS, self.index("--batch", "2", "archive").said)  # a third of it
        for path in self.archive.iterdir():
            path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
        self.assertIn(self.SAYS, self.index("--batch", "2", "archive").said)

    def test_what_a_kill_left_goes_with_the_next_run(self):
        self.index("archive")
        shutil.copytree(self.db, self.beside)
        self.index("archive")
        self.assertFalse(self.beside.exists())

    def test_what_is_in_the_way_costs_nothing_else(self):
        self.write("x.qdb.compacting/mine.txt", "a")
        made = self.index("--batch", "2", "archive")
        self.assertEqual(made.code, 0)
        self.assertEqual(made.said[-1], "quidit-index: the index is complete, but larger than it "
                         f"need be: cannot remove '{self.beside}': it holds other things")
        self.assertTrue((self.beside / "mine.txt").exists())
        self.assertEqual(len(self.rows()), 800)


class FullDisk(IndexCase):
    """A file size limit stands in for a disk that is full."""

    def test_the_last_commit_stays(self):
        import resource
        for number in range(300):
            self.write(f"archive/{number:03}.txt", article(number) * 20)
        self.index("archive/000.txt")

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

        result = self.index("--batch", "10", "archive", preexec_fn=limit)
        self.assertEqual(result.code, 2)
        self.assertRegex(result.said[-1], "cannot write index '.*': .*[Ff]ile")
        self.assertGreater(int(self.query("--count", "type:article").text), 0)
        self.assertEqual(self.index("archive").code, 0)
        self.assertEqual(self.query("--count", "type:article").text, "300\n")


if __name__ == "__main__":
    unittest.main()
