"""CSV as others read it: Python's csv module, sqlite3 and, where it is installed, LibreOffice find
the same cells, also those that were written to break them, with English and French settings."""
import csv
import io
import json
import shutil
import subprocess
import unittest
import xml.etree.ElementTree

import test_query

OFFICE = shutil.which("soffice")
ENGLISH, FRENCH = 1033, 1036
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"

needs_office = unittest.skipUnless(OFFICE, "skipped: soffice is not there (libreoffice-calc)")


class Readers(test_query.QueryCase):
    articles = dict(test_query.HostileText.articles, **{
        "sums.txt": "Titre\n\nIl faut 1234567,89 euros ici.\nIl faut -5 dollars, =2+3 et @x.\n"})
    SETTINGS = {"english": ((), ",", ENGLISH), "french": (("--excel",), ";", FRENCH)}

    def sheet(self, *arguments):
        result = self.query("--format", "csv", "type:statement OU type:amount", *arguments)
        path = self.place / "sheet.csv"
        path.write_bytes(result.out)
        return path

    def cells(self, path, separator):
        text = path.read_bytes().decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))

    def test_sqlite_reads_the_same_cells(self):
        for name, (options, separator, _) in self.SETTINGS.items():
            for raw in ((), ("--raw",)):
                with self.subTest(name, raw=raw):
                    path = self.sheet(*options, *raw)
                    commands = (f'.mode csv\n.separator "{separator}" "\\n"\n'
                                f".import {path} t\n.mode json\nSELECT * FROM t;\n")
                    done = subprocess.run(["sqlite3", "-batch"], input=commands.encode(),
                                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                    self.assertEqual(done.stderr, b"")
                    heading, *rows = self.cells(path, separator)
                    self.assertGreater(len(rows), len(test_query.HostileText.TEXTS))
                    self.assertEqual([list(row.values()) for row in json.loads(done.stdout)], rows)
                    self.assertEqual(list(json.loads(done.stdout)[0]), heading)

    def convert(self, path, separator, language, formats, target):
        """What LibreOffice makes of a sheet: separator, quotation mark, UTF-8, from line 1."""
        options = f"CSV:{ord(separator)},34,76,1,{formats},{language},false,false"
        done = subprocess.run(
            [OFFICE, f"-env:UserInstallation=file://{self.place}/office", "--headless",
             f"--infilter={options}", "--convert-to", target, "--outdir", self.place / "out", path],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=240)
        made = self.place / "out" / f"sheet.{target.split(':')[0]}"
        self.assertTrue(made.exists(), done.stdout)
        return made

    @needs_office
    def test_libreoffice_reads_the_same_cells(self):
        for name, (options, separator, language) in self.SETTINGS.items():
            with self.subTest(name):
                path = self.sheet(*options, "--raw")
                rows = self.cells(path, separator)
                as_text = "/".join(f"{column}/2" for column in range(1, len(rows[0]) + 1))
                made = self.convert(path, separator, language, as_text,
                                    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true")
                self.assertEqual(self.cells(made, ","), rows)

    @needs_office
    def test_libreoffice_runs_nothing_and_knows_numbers(self):
        for name, (options, separator, language) in self.SETTINGS.items():
            with self.subTest(name):
                made = self.convert(self.sheet(*options), separator, language, "", "fods")
                root = xml.etree.ElementTree.parse(made).getroot()
                cells = list(root.iter(TABLE + "table-cell"))
                self.assertEqual([cell.attrib for cell in cells
                                  if TABLE + "formula" in cell.attrib], [])
                self.assertIn("1234567.89", [cell.get(VALUE) for cell in cells])
