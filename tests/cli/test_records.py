"""Files of many articles: JSON lines, JSON, CSV, and anything compressed by gzip."""
import bz2
import csv
import gzip
import io
import json
import os
import lzma
import random
import shutil
import subprocess
import tarfile
import unittest
import zipfile

from support import MODULES, Case, run

FAKE = ("--plugin", MODULES / "fake.so")
ROWS = [
    {"id": "a-1", "title": "Titre « un »", "date": "2024-05-02", "source": "Le Journal",
     "url": "https://example.org/1", "text": "« Nous embauchons », dit Léa Morel.\n\nFin ; \"oui\"."},
    {"id": "a/2", "title": "Deux", "date": "jeudi 2 juillet 2020 à 19h09", "source": "Le Soir",
     "url": "https://example.org/2", "text": "« Cela coûte 10 M€, non ? », dit Anne Petit."},
]
DATES = ["2024-05-02", "2020-07-02T19:09"]


def lines(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def table(rows, **how):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator=how.pop("end", "\r\n"), **how)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


class Records(Case):
    def setUp(self):
        super().setUp()
        self.db = self.folder / "x.qdb"

    def index(self, *arguments):
        return run("quidit-index", *FAKE, "--db", self.db, *arguments, cwd=self.folder)

    def articles(self):
        result = run("quidit-query", *FAKE, "--db", self.db, "--format", "jsonl", "--columns",
                     "path,title,date,source,url,text", "type:article")
        return sorted(result.json_lines(), key=lambda row: row["path"])

    def assertRead(self, name, content, *arguments):
        """The file gives ROWS, and a second run finds them unchanged."""
        self.write(name, content)
        result = self.index(*arguments, name)
        self.assertEqual(result.code, 0, result.said)
        self.assertTrue(result.said[0].startswith("quidit-index: 2 new, 0 changed"), result.said)
        wanted = [{"path": f"{name}/{row['id']}", **{field: row[field] for field in
                                                    ("title", "source", "url", "text")},
                   "date": date} for row, date in zip(ROWS, DATES)]
        self.assertEqual(self.articles(), sorted(wanted, key=lambda row: row["path"]))
        again = self.index(*arguments, name)
        self.assertIn("0 new, 0 changed, 2 unchanged", again.said[0])

    def test_json_lines(self):
        self.assertRead("a.jsonl", "\ufeff" + lines(ROWS).replace("\n", "\r\n\r\n"))

    def test_json(self):
        self.assertRead("a.json", " " + json.dumps(ROWS, indent=1) + "\n")

    def test_one_object(self):
        self.write("a.json", json.dumps(ROWS[0]))
        self.index("a.json")
        self.assertEqual([row["path"] for row in self.articles()], ["a.json/a-1"])

    def test_csv(self):
        self.assertRead("a.csv", table(ROWS))

    def test_csv_of_a_french_spreadsheet(self):
        content = table(ROWS, delimiter=";").encode("cp1252")
        self.assertRead("a.csv", content)

    def test_csv_with_line_feeds_a_mark_and_all_quoted(self):
        self.assertRead("a.csv", "\ufeff" + table(ROWS, end="\n", quoting=csv.QUOTE_ALL))

    def test_tsv(self):
        self.assertRead("a.tsv", table(ROWS, delimiter="\t"))

    def test_compressed(self):
        self.assertRead("a.jsonl.gz", gzip.compress(lines(ROWS[:1]).encode()) +
                        gzip.compress(lines(ROWS[1:]).encode()))

    def test_compressed_csv_in_a_folder(self):
        self.write("in/a.csv.gz", gzip.compress(table(ROWS).encode()))
        self.write("in/b.txt.gz", gzip.compress(ROWS[0]["text"].encode()))
        self.write("in/c.doc.gz", gzip.compress(b"x"))
        result = self.index("in")
        self.assertEqual(result.said, ["quidit-index: 3 new, 0 changed, 0 unchanged, 0 removed, "
                                       "0 unreadable; 3 statements and 1 amounts read",
                                       "quidit-index: 1 other file passed over; "
                                       "--report FILE names them"])
        self.assertEqual([row["path"] for row in self.articles()],
                         ["in/a.csv.gz/a-1", "in/a.csv.gz/a/2", "in/b.txt.gz"])

    def test_standard_input_and_names_without_a_suffix(self):
        for kind, content in (("jsonl", lines(ROWS)), ("json", json.dumps(ROWS)),
                              ("csv", table(ROWS))):
            for name, packed in (("-", False), ("-", True), ("export", True)):
                with self.subTest(kind, name=name, packed=packed):
                    self.db = self.folder / f"{len(list(self.folder.iterdir()))}.qdb"
                    given = gzip.compress(content.encode()) if packed else content.encode()
                    self.write("export", given)
                    result = run("quidit-index", *FAKE, "--db", self.db, "--input-format", kind,
                                 name, input=given, cwd=self.folder)
                    self.assertEqual(result.code, 0, result.said)
                    self.assertEqual([row["path"] for row in self.articles()],
                                     [f"{name}/a-1", f"{name}/a/2"])

    def test_every_compression(self):
        for name, pack in (("a.jsonl.gz", gzip.compress), ("a.jsonl.bz2", bz2.compress),
                           ("a.jsonl.xz", lzma.compress)):
            with self.subTest(name):
                self.db = self.folder / f"{name}.qdb"
                self.assertRead(name, pack(lines(ROWS).encode()))

    @unittest.skipUnless(shutil.which("zstd"), "skipped: zstd is not there")
    def test_zstd(self):
        packed = subprocess.run(["zstd", "-c"], input=lines(ROWS).encode(), capture_output=True)
        self.assertRead("a.jsonl.zst", packed.stdout)

    def boxes(self, members):
        """The same members as a zip file and as tar files."""
        stored = io.BytesIO()
        with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as box:
            for name, content in members:
                box.writestr(name, content)
        yield "box.zip", stored.getvalue()
        for how in ("", "gz", "xz"):
            stored = io.BytesIO()
            with tarfile.open(fileobj=stored, mode=f"w:{how}") as box:
                for name, content in members:
                    about = tarfile.TarInfo(name)
                    about.size = len(content)
                    box.addfile(about, io.BytesIO(content))
            yield "box.tar" + (f".{how}" if how else ""), stored.getvalue()

    def test_what_zip_and_tar_files_hold(self):
        members = [("été/a.txt", ROWS[0]["text"].encode()), ("b.jsonl", lines(ROWS).encode()),
                   ("c.html", b"<p>Rien de neuf.</p>"), ("notes.doc", b"x"),
                   ("été/.hidden.txt", b"x"), ("d.txt.gz", gzip.compress(b"x")),
                   ("../../out.txt", "Dehors.".encode()), ("empty.txt", b"")]
        for name, content in self.boxes(members):
            with self.subTest(name):
                self.db = self.folder / f"{name}.qdb"
                self.write(f"in/{name}", content)
                result = self.index("in", "--report", "rows")
                self.assertEqual(result.said, [
                    f"quidit-index: cannot read 'in/{name}/empty.txt': the file is empty",
                    "quidit-index: 5 new, 0 changed, 0 unchanged, 0 removed, 1 unreadable; "
                    "3 statements and 1 amounts read",
                    "quidit-index: 2 other files passed over"])
                self.assertEqual((self.folder / "rows").read_text().splitlines()[1:], [
                    f"in/{name}/notes.doc\tnot a kind of file that is read",
                    f"in/{name}/d.txt.gz\tcompressed inside an archive",
                    f"in/{name}/empty.txt\tthe file is empty"])
                self.assertEqual([row["path"] for row in self.articles()],
                                 [f"in/{name}/../../out.txt", f"in/{name}/b.jsonl/a-1",
                                  f"in/{name}/b.jsonl/a/2", f"in/{name}/c.html",
                                  f"in/{name}/été/a.txt"])
                self.assertIn("0 new, 0 changed, 5 unchanged", self.index("in").said[1])
                self.assertEqual({path.name for path in self.folder.iterdir()} - {"in"},
                                 {path.name for path in self.folder.glob("*.qdb")} | {"rows"})
                (self.folder / "in" / name).unlink()

    def test_what_is_no_file_is_passed_over_by_name(self):
        stored = io.BytesIO()
        with tarfile.open(fileobj=stored, mode="w") as box:
            for name, kind in (("pipe.txt", tarfile.FIFOTYPE), ("device.txt", tarfile.CHRTYPE),
                               ("soft.txt", tarfile.SYMTYPE), ("hard.txt", tarfile.LNKTYPE),
                               ("folder.txt", tarfile.DIRTYPE)):
                about = tarfile.TarInfo(name)
                about.type, about.linkname = kind, "/etc/passwd"
                box.addfile(about)
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as box:
            box.writestr("inner.zip", b"x")
        self.write("in/a.tar", stored.getvalue())
        self.write("in/b.zip", inner.getvalue())
        os.mkfifo(self.folder / "in/pipe.txt")
        result = self.index("in", "--report", "rows")
        self.assertEqual((result.code, result.said[-1]),
                         (1, "quidit-index: 6 other files passed over"))
        self.assertEqual((self.folder / "rows").read_text().splitlines(), ["path\tproblem"] + [
            f"in/{name}\ta link, a pipe or a device" for name in
            ("a.tar/pipe.txt", "a.tar/device.txt", "a.tar/soft.txt", "a.tar/hard.txt")] + [
            "in/b.zip/inner.zip\tan archive inside an archive",
            "in/pipe.txt\ta link, a pipe or a device"])

    def test_boxes_that_are_cut_off_or_none(self):
        members = [(f"{i}.txt", f"Rien {i}. ".encode() * 3000) for i in range(20)]
        for name, content in self.boxes(members):
            for given in (content[:len(content) * 2 // 3], b"nonsense " * 100):
                with self.subTest(name, cut=given[:1] != b"n"):
                    self.db = self.folder / f"{len(list(self.folder.iterdir()))}.qdb"
                    self.write(name, given)
                    result = self.index(name)
                    self.assertIn(f"cannot read '{name}", result.said[0])
                    self.assertEqual(result.code, 2)

    def test_a_bomb(self):
        """A member above the ceiling costs its own message."""
        members = [("bomb.txt", b"a" * (65 << 20)), ("a.txt", "Rien.".encode())]
        for name, content in list(self.boxes(members))[:1]:
            self.write(name, content)
            result = self.index(name)
            self.assertEqual(result.said[0], f"quidit-index: cannot read '{name}/bomb.txt': larger "
                                             "than 64 MiB")
            self.assertIn("1 new", result.said[1])

    def test_fields_of_other_names(self):
        names = {"id": "guid", "text": "corps", "title": "titre"}
        rows = [{names.get(field, field): value for field, value in row.items()} for row in ROWS]
        given = ("--fields", "id=guid,text=corps,title=titre")
        self.assertRead("a.jsonl", lines(rows), *given)
        self.db = self.folder / "y.qdb"
        self.assertRead("a.csv", table(rows), *given)

    def test_places_are_those_of_the_text(self):
        self.write("a.jsonl", lines(ROWS))
        self.index("a.jsonl")
        found = run("quidit-query", *FAKE, "--db", self.db, "--format", "jsonl",
                    "--columns", "path,text,start,end").json_lines()
        self.assertEqual(len(found), 2)
        for row in found:
            text = next(r["text"] for r in ROWS if row["path"] == f"a.jsonl/{r['id']}")
            self.assertEqual(text[row["start"]:row["end"]], row["text"])

    def test_without_an_id_its_number_is_its_name(self):
        self.write("a.jsonl", '{"text":"Un."}\n\n{"text":"Deux.","id":""}\n{"text":"T.","id":17}\n')
        self.index("a.jsonl")
        self.assertEqual([row["path"] for row in self.articles()],
                         ["a.jsonl/#1", "a.jsonl/#2", "a.jsonl/17"])

    def test_changed_and_vanished(self):
        self.write("a.jsonl", lines(ROWS))
        self.index("a.jsonl")
        self.write("a.jsonl", lines([{**ROWS[0], "text": "Autre chose."}]))
        result = self.index("--prune", "a.jsonl")
        self.assertIn("0 new, 1 changed, 0 unchanged, 1 removed", result.said[0])
        self.assertEqual([row["text"] for row in self.articles()], ["Autre chose."])

    def test_a_bad_line_costs_nothing_else(self):
        good = [json.dumps(row) for row in ROWS]
        bad = ["nonsense", '{"id":"b"}', '{"text":""}', '{"text":7}{', "[]", '{"text":["a"]}']
        self.write("a.jsonl", "\n".join([good[0], *bad, good[1]]))
        result = self.index("--report", "report", "a.jsonl")
        told = result.said[:-1]
        self.assertEqual(len(told), len(bad))
        for i, line in enumerate(told):
            self.assertTrue(line.startswith(f"quidit-index: cannot read 'a.jsonl': line {i + 2}: "),
                            line)
        self.assertEqual(result.code, 0)
        self.assertEqual(len(self.articles()), 2)
        self.assertEqual(len((self.folder / "report").read_text().splitlines()), len(bad) + 1)

    def test_a_field_that_is_no_text_is_named(self):
        self.write("a.jsonl", '{"guid":"\\u0001\\u0002","text":"Rien."}\n'
                              '{"guid":"b","text":"\\u0001\\u0002"}\n')
        self.assertEqual(self.index("--fields", "id=guid", "a.jsonl").said[:-1], [
            "quidit-index: cannot read 'a.jsonl': article 1: field 'guid': binary data",
            "quidit-index: cannot read 'a.jsonl': article 2: field 'text': binary data"])

    def test_a_bad_line_keeps_what_the_index_has(self):
        self.write("a.jsonl", lines(ROWS))
        self.index("a.jsonl")
        self.write("a.jsonl", lines(ROWS[:1]) + "broken\n")
        self.index("--prune", "a.jsonl")
        self.assertEqual(len(self.articles()), 2)

    def test_files_that_cannot_be_read(self):
        packed = gzip.compress(lines(ROWS * 500).encode())
        for name, content, reason in (
                ("a.jsonl.gz", packed[:len(packed) // 2], "truncated gzip input"),
                ("a.txt.gz", packed[:len(packed) // 2], "truncated gzip input"),
                ("a.json", "[{", "no JSON: unexpected end of data, at byte 3"),
                ("a.json", "3", "no JSON array of objects"),
                ("a.json", "[] x", "no JSON: "),
                ("a.csv", "titre,texte\nun,deux\n", "line 1: no column 'text', only 'titre', 'texte'"),
                ("b.csv", "x" * 400 + ",b\n1,2\n", "line 1: no column 'text', only …"),
                ("a.csv", "id,text\n1,a\n".encode("utf-16"), "it is in UTF-16; save it as UTF-8"),
                ("a.json", "[]".encode("utf-16"), "it is in UTF-16; save it as UTF-8"),
                ("a.jsonl", "{}\n{}\n".encode("utf-16"), "it is in UTF-16; save it as UTF-8"),
                ("a.csv", 'id,text\n1,"a\n2,b\n', "line 2: a quotation mark is not closed; "
                                                  "the rest is not read")):
            with self.subTest(name, reason=reason):
                self.write(name, content)
                result = self.index(name)
                self.assertIn(f"cannot read '{name}': ", "\n".join(result.said))
                self.assertIn(reason, "\n".join(result.said))
                (self.folder / name).unlink()

    def test_two_of_one_id(self):
        self.write("a.jsonl", lines([ROWS[0], {**ROWS[1], "id": ROWS[0]["id"]}]))
        result = self.index("a.jsonl")
        self.assertEqual(result.said[0], "quidit-index: cannot read 'a.jsonl/a-1': another article "
                                         "of this name came before it")
        self.assertEqual([row["title"] for row in self.articles()], ["Titre « un »"])

    def test_what_csv_says_is_what_is_read(self):
        """Hostile cells, written by another hand."""
        dice = random.Random(11)
        rows = []
        for i in range(300):
            text = "".join(dice.choice(["a", "é", '"', '""', ",", ";", "\n", "\r\n", " ", "\t", "=",
                                        "«", "'", "😀"]) for _ in range(dice.randrange(1, 30)))
            rows.append({"id": str(i), "title": "t", "text": text + "."})
        for how in ({}, {"delimiter": ";"}, {"delimiter": "\t"}, {"quoting": csv.QUOTE_ALL},
                    {"end": "\n"}):
            with self.subTest(how=how):
                self.db = self.folder / f"{len(list(self.folder.iterdir()))}.qdb"
                self.write("a.csv", table(rows, **dict(how)))
                self.assertEqual(self.index("a.csv").code, 0)
                found = {row["path"].split("/")[1]: row["text"] for row in self.articles()}
                self.assertEqual(found, {row["id"]: row["text"] for row in rows})

    def test_a_file_larger_than_memory_may_be(self):
        """Lines are read one at a time: only one of them has a ceiling."""
        row = json.dumps({"text": "Rien.", "other": "a" * (10 << 20)})
        path = self.folder / "a.jsonl.gz"
        with gzip.open(path, "wt", compresslevel=1) as out:
            for i in range(130):
                out.write(json.dumps({"id": i, "text": "Bref."}) + "\n")
                if i % 13 == 0:
                    out.write(row + "\n")
            out.write(json.dumps({"text": "a" * (65 << 20)}) + "\n" + json.dumps({"id": "z", "text":
                                                                                  "Fin."}))
        result = self.index("a.jsonl.gz")
        self.assertIn("line 141: longer than 64 MiB", result.said[0])
        self.assertIn("141 new", result.said[-1])
