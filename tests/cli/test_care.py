"""quidit-index --check, --stats, --compact: an index looked after."""
import csv
import fcntl
import json
import os
import random
import shutil
import subprocess
import time

from support import BIN, BUILD, MODULES, SOURCE, Case, run

FAKE = ("--plugin", MODULES / "fake.so")
TEXTS = {
    "a.txt": "« Nous embauchons », dit Léa Morel (PDG, Solvance). Cela coûte 10 M€.\n",
    "b.txt": "« Cela vaut plus de 2 millions de dollars », dit Anne Petit.\n",
    "c.txt": "Rien de neuf chez OpenAI.\n",
}


class Care(Case):
    def setUp(self):
        super().setUp()
        self.db = self.folder / "x.qdb"
        for name, text in TEXTS.items():
            self.write(f"in/{name}", text)
        self.index()

    def index(self):
        result = run("quidit-index", *FAKE, "--db", self.db, "in", cwd=self.folder)
        self.assertEqual(result.code, 0, result.said)

    def care(self, task, db=None):
        return run("quidit-index", f"--{task}", "--db", db or self.db, cwd=self.folder)

    def rows(self, *arguments):
        result = run("quidit-query", *FAKE, "--db", self.db, "--format", "jsonl", "--columns",
                     "id,speaker,text,amount,path,start,end,article,statement", *arguments)
        return [json.loads(line) for line in result.text.splitlines()]

    def export(self):
        return self.rows("--sort", "date") + self.rows("--sort", "date", "--type", "amount")


class Check(Care):
    def damage(self, kind, *document):
        subprocess.run([BUILD / "tests" / "damage", self.db, kind, *document], check=True)

    def assertDefects(self, *lines):
        result = self.care("check")
        self.assertEqual(sorted(result.text.splitlines()), sorted(lines))
        self.assertEqual(result.said[-1].split(", ")[1],
                         f"{len(lines)} defect{'' if len(lines) == 1 else 's'}")
        self.assertEqual(result.code, 1)

    def test_sound(self):
        result = self.care("check")
        self.assertEqual((result.text, result.said, result.code),
                         ("", ["quidit-index: 7 documents checked, 0 defects"], 0))

    def test_what_is_wrong_with_a_document(self):
        row = self.rows("embauchons")[0]
        document = f"document 1 ({row['id']})"
        at = f"its words do not stand in the article at {row['start']} to"
        for kind, defects in (
                ("record", ["document 1: its record does not decode"]),
                ("place", [f"{document}: {at} 999999"]),
                ("words", [f"{document}: {at} {row['end']}"]),
                ("article", [f"{document}: its article daaaaaaaaaaaaaaa is missing",
                             f"{document}: its terms are not those of its record"]),
                ("term", [f"{document}: its terms are not those of its record"]),
                ("slot", [f"{document}: a value is missing"]),
                ("copies", [f"{document}: a value is missing"]),
                ("twice", [f"{document}: its id is not its own",
                           f"document 8 ({row['id']}): its id is not its own",
                           f"article {row['article']} 'in/a.txt': 4 documents are of it, not 3"]),
                ("missing", [f"article {row['article']} 'in/a.txt': 2 documents are of it, "
                             "not 3"])):
            with self.subTest(kind):
                shutil.rmtree(self.db)
                self.index()
                self.damage(kind, row["id"])
                self.assertDefects(*defects)

    def test_an_article_that_is_missing(self):
        row = self.rows("embauchons")[0]
        amount = self.rows("--type", "amount", "--amount", "10M€")[0]
        self.damage("missing", row["article"])
        self.assertDefects(
            f"document 1 ({row['id']}): its article {row['article']} is missing",
            f"document 2 ({amount['id']}): its article {row['article']} is missing")

    def test_a_statement_around_an_amount_that_is_missing(self):
        amount = self.rows("--amount", ">1M$")[0]
        self.damage("missing", amount["statement"])
        self.assertDefects(
            f"document 5 ({amount['id']}): the statement around it {amount['statement']} "
            "is missing",
            f"article {amount['article']} 'in/b.txt': 2 documents are of it, not 3")

    def test_the_title_page(self):
        self.damage("fingerprint")
        self.assertDefects("title page: 'quidit.fingerprint' is missing")

    def test_an_index_of_another_schema_is_left_alone(self):
        for kind, what_to_do in (
                ("older", "it was made by an older Quidit; index the archive again into a new "
                          "folder"),
                ("newer", "it was made by a newer Quidit; use that one")):
            shutil.rmtree(self.db)
            self.index()
            self.damage(kind)
            files = {path.name: path.read_bytes() for path in self.db.iterdir()}
            for program, verb, *arguments in (
                    ("quidit-index", "write", *FAKE, "in"), ("quidit-index", "check", "--check"),
                    ("quidit-index", "read", "--stats"), ("quidit-index", "compact", "--compact"),
                    ("quidit-index", "write", *FAKE, "--prune", "in"),
                    ("quidit-query", "read", *FAKE, "embauchons"),
                    ("quidit-query", "read", *FAKE, "--distinct", "--timeline", "day")):
                with self.subTest(kind=kind, program=program, arguments=arguments):
                    self.assertTrouble(run(program, "--db", self.db, *arguments, cwd=self.folder),
                                       f"{program}: cannot {verb} index '{self.db}': {what_to_do}")
            self.assertEqual({path.name: path.read_bytes() for path in self.db.iterdir()}, files)

    def wrong(self):
        """Whether the check tells of something; a sanitizer's report from Xapian is that too."""
        done = subprocess.run([BIN / "quidit-index", "--check", "--db", self.db],
                              capture_output=True)
        if b"Sanitizer" not in done.stderr:
            self.assertIn(done.returncode, (0, 1), done.stderr)
            self.assertEqual(done.returncode, 1 if done.stdout else 0, done.stderr)
        return done.returncode != 0

    def test_files_damaged_at_random(self):
        """Bytes overwritten in a table: told, or without effect on anything that is stored."""
        presse = self.folder / "presse.qdb"
        run("quidit-index", "--db", presse, SOURCE / "corpora" / "presse")
        export = ("--db", presse, "--sort", "date", "--format", "jsonl")
        rows = run("quidit-query", *export).text
        self.db = presse
        dice = random.Random(5)
        told = 0
        for table in ("docdata", "postlist", "termlist", "position") * 6:
            path = presse / f"{table}.glass"
            whole = path.read_bytes()
            place = dice.randrange(len(whole) - 64)
            path.write_bytes(whole[:place] + dice.randbytes(64) + whole[place + 64:])
            with self.subTest(f"{table} at {place}"):
                wrong = self.wrong()
                told += wrong
                if not wrong:
                    self.assertEqual(run("quidit-query", *export).text, rows)
            path.write_bytes(whole)
        self.assertGreater(told, 12)
        self.assertEqual(self.care("check").code, 0)

    def test_files_cut_off_or_gone(self):
        for table in ("docdata", "postlist", "termlist", "position"):
            path = self.db / f"{table}.glass"
            whole = path.read_bytes()
            for content in (whole[:len(whole) // 2], None):
                with self.subTest(f"{table} {'cut' if content else 'gone'}"):
                    path.unlink()
                    if content:
                        path.write_bytes(content)
                    result = self.care("check")
                    self.assertIn(result.code, (1, 2))
                    self.assertTrue(result.text if result.code == 1 else result.said)
            path.write_bytes(whole)
        self.assertEqual(self.care("check").code, 0)

    def test_what_is_no_index(self):
        for name, why in (("nowhere", "there is no index"),
                          ("in", "the folder holds other things")):
            for task, verb in (("check", "check"), ("stats", "read"), ("compact", "compact")):
                self.assertTrouble(self.care(task, name),
                                   f"quidit-index: cannot {verb} index '{name}': {why}")
        self.write("stub", "auto x.qdb\nauto x.qdb\n")
        self.assertTrouble(self.care("check", "stub"), "quidit-index: cannot check index 'stub': "
                           "it stands for other indexes; check each of them")

    def test_while_somebody_writes(self):
        with Lock(self.db):
            for task in ("check", "compact"):
                self.assertTrouble(self.care(task), f"quidit-index: cannot {task} index "
                                   f"'{self.db}': another process is writing it")
            self.assertEqual(self.care("stats").code, 0)

    def test_tasks_stand_alone(self):
        for arguments, problem in ((["--check", "in"], "option '--check' goes with no PATH"),
                                   (["--check", "--stats"],
                                    "option '--stats' goes with no other task")):
            result = run("quidit-index", "--db", self.db, *arguments, cwd=self.folder)
            self.assertTrouble(result, f"quidit-index: {problem}; try 'quidit-index --help'")


class Lock:
    """The lock that a writer of Xapian's has."""

    def __init__(self, db):
        self.path = db / "flintlock"

    def __enter__(self):
        self.fd = os.open(self.path, os.O_RDWR)
        fcntl.lockf(self.fd, fcntl.LOCK_EX)

    def __exit__(self, *_):
        os.close(self.fd)


class Stats(Care):
    def stats(self):
        result = self.care("stats")
        self.assertEqual((result.said, result.code), ([], 0))
        return dict(line.split(maxsplit=1) for line in result.text.splitlines())

    def test_what_is_in_it(self):
        stats = self.stats()
        counts = {name: int(stats[name]) for name in
                  ("documents", "articles", "undated", "statements", "direct", "indirect", "mixed", "claim",
                   "amounts", "speakers", "companies", "sources")}
        self.assertEqual(counts, {"documents": 7, "articles": 3, "undated": 3, "statements": 2,
                                  "direct": 2, "indirect": 0, "mixed": 0, "claim": 0, "amounts": 2,
                                  "speakers": 2, "companies": 1, "sources": 0})
        self.assertNotIn("days", stats)
        sizes = {path.stem: path.stat().st_size for path in self.db.glob("*.glass")}
        for name, size in sizes.items():
            self.assertEqual(int(stats[name]), size)
        self.assertEqual(int(stats["bytes"]), sum(path.stat().st_size for path in self.db.iterdir()))
        self.assertEqual(stats["plugin"].split()[0], "quidit-fake")
        self.assertRegex(stats["schema"], r"^\d+$")
        self.assertTrue(stats["fingerprint"] and stats["stemmer"])

    def test_it_agrees_with_the_query(self):
        self.db = self.folder / "presse.qdb"
        run("quidit-index", "--db", self.db, SOURCE / "corpora" / "presse")
        stats = self.stats()
        for name, kind in (("articles", "article"), ("amounts", "amount"), ("direct", "direct"),
                           ("indirect", "indirect"), ("mixed", "mixed"), ("claim", "claim"),
                           ("statements", "statement")):
            counted = run("quidit-query", "--db", self.db, "--count", f"type:{kind}").text
            self.assertEqual(stats[name], counted.strip(), name)
        undated = run("quidit-query", "--db", self.db, "--count", "type:article date:?").text
        self.assertEqual(stats["undated"], undated.strip())
        for name, facet in (("speakers", "speaker"), ("companies", "company"),
                            ("sources", "source")):
            values = set()
            for rows in ("type:statement", "type:amount"):
                listed = run("quidit-query", "--db", self.db, "--facets", facet, "--format", "csv",
                             rows)
                values |= {line[1] for line in csv.reader(listed.text.splitlines()[1:])}
            self.assertEqual(int(stats[name]), len(values - {"?"}), name)
        dates = sorted(row["date"] for row in
                       run("quidit-query", "--db", self.db, "--format", "jsonl").json_lines()
                       if len(row["date"] or "") >= 10)
        first, last = stats["days"].split(" to ")
        self.assertLessEqual(first, dates[0])
        self.assertGreaterEqual(last, dates[-1][:10])


class Compact(Care):
    def test_the_same_in_less(self):
        self.db = self.folder / "presse.qdb"
        run("quidit-index", "--db", self.db, SOURCE / "corpora" / "presse")
        os.chmod(self.db, 0o750)
        export = ("--db", self.db, "--sort", "date", "--format", "jsonl")
        rows = run("quidit-query", *export).text
        result = self.care("compact")
        self.assertRegex(result.said[0], r"^quidit-index: \d+ bytes before, \d+ after$")
        before, after = (int(word) for word in result.said[0].split() if word.isdigit())
        self.assertLess(after, before)
        self.assertEqual(after, sum(path.stat().st_size for path in self.db.iterdir()))
        self.assertEqual((result.text, result.code), ("", 0))
        self.assertEqual(run("quidit-query", *export).text, rows)
        self.assertEqual(self.care("check").code, 0)
        self.assertEqual(self.db.stat().st_mode & 0o777, 0o750)
        self.assertEqual({path.name for path in self.folder.iterdir()}, {"in", "x.qdb", "presse.qdb"})

    def test_it_goes_on_being_written(self):
        self.care("compact")
        self.write("in/d.txt", "« Encore », dit Anne Petit.\n")
        self.write("in/a.txt", "« Rien », dit Anne Petit.\n")
        self.index()
        self.assertEqual(len(self.rows("--speaker", "petit")), 3)
        self.assertEqual(self.care("check").code, 0)

    def test_through_a_link_and_with_a_slash(self):
        (self.folder / "link").symlink_to("x.qdb")
        for name in ("link", "x.qdb/", "./x.qdb"):
            self.assertEqual(self.care("compact", name).code, 0)
        self.assertTrue((self.folder / "link").is_symlink())
        self.assertEqual(self.care("check").code, 0)

    def test_what_is_in_the_way(self):
        self.write("x.qdb.compacting/mine.txt", "a")
        result = self.care("compact")
        self.assertTrouble(result, f"quidit-index: cannot compact index '{self.db}': cannot remove "
                                   f"'{self.db}.compacting': it holds other things")
        shutil.rmtree(self.folder / "x.qdb.compacting")
        self.write("x.qdb/mine.txt", "a")
        result = self.care("compact")
        self.assertTrouble(result, f"quidit-index: cannot compact index '{self.db}': the folder "
                                   "holds other things")
        self.assertTrue((self.db / "mine.txt").exists())

    def test_killed_at_any_moment(self):
        export = self.export()
        dice = random.Random(7)
        killed = 0
        started = time.monotonic()
        self.care("compact")
        whole = time.monotonic() - started
        for _ in range(120):
            started = time.monotonic()
            program = subprocess.Popen([BIN / "quidit-index", "--compact", "--db", self.db],
                                       stderr=subprocess.PIPE)
            time.sleep(dice.random() * whole)
            ended = program.poll() is not None
            program.kill()
            program.communicate()
            killed += program.returncode < 0
            if ended:  # the first run was slow because others were busy
                whole = min(whole, time.monotonic() - started)
            self.assertEqual(self.export(), export)
            if killed == 25:
                break
        self.assertGreater(killed, 10)
        self.assertEqual(self.care("compact").code, 0)
        self.assertEqual(self.export(), export)
        self.assertEqual(self.care("check").code, 0)
        self.assertFalse((self.folder / "x.qdb.compacting").exists())

    def test_a_full_disk(self):
        """A limit on the size of files stands in for it."""
        self.db = self.folder / "presse.qdb"
        run("quidit-index", "--db", self.db, SOURCE / "corpora" / "presse")
        limited = subprocess.run(
            ["sh", "-c", 'trap "" XFSZ; ulimit -f 200; exec "$@"', "sh", BIN / "quidit-index",
             "--compact", "--db", self.db], capture_output=True, text=True,
            env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})  # Xapian leaves some behind
        self.assertEqual(limited.returncode, 2)
        self.assertIn(f"cannot compact index '{self.db}': ", limited.stderr)
        self.assertEqual(self.care("check").code, 0)
        self.assertFalse((self.folder / "presse.qdb.compacting").exists())
