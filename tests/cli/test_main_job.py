"""The main job with the real plugin: index an article, ask who said what, export it.

On the article that started the project where it is there, else on those of corpora/presse.
"""
import csv
import io
import pathlib
import tempfile
import unittest

from support import SHARED, SOURCE, needs_shared, run

SEED = SHARED / "seed" / "article.txt"


class Archive(unittest.TestCase):
    """An index of `paths`, made once."""

    paths = []
    cwd = SOURCE

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory(prefix="quidit-")
        cls.addClassCleanup(cls.home.cleanup)
        cls.db = pathlib.Path(cls.home.name) / "x.qdb"
        cls.built = run("quidit-index", "--db", cls.db, *cls.paths, cwd=cls.cwd)
        assert cls.built.code == 0, cls.built.said

    def query(self, *arguments):
        return run("quidit-query", "--db", self.db, *arguments)

    def rows(self, *arguments):
        result = self.query("--format", "csv", *arguments)
        self.assertIn(result.code, (0, 1), result.said)
        return list(csv.DictReader(io.StringIO(result.text, newline="")))


@needs_shared
class SeedArticle(Archive):
    paths = [SEED]

    def test_a_speaker(self):
        rows = self.rows("--speaker", "Altman")
        self.assertEqual({row["speaker"] for row in rows}, {"Sam Altman"})
        texts = " | ".join(row["text"] for row in rows)
        for part in ("personnel d'OpenAI", "faire des offres",
                     "je respecte",
                     "beaucoup de gens"):
            self.assertIn(part, texts)
        for part in ("superintelligence", "construit les rails", "Deedy"):
            self.assertNotIn(part, texts)

    def test_a_company(self):
        rows = self.rows("--company", "Anthropic")
        self.assertGreaterEqual(len(rows), 4)
        for row in rows:
            self.assertIn("Anthropic", row["companies"])
        self.assertIn("SignalFire", {row["speaker"] for row in rows})

    def test_amounts(self):
        rows = self.rows("--amount", ">=1Md$", "--certain")
        self.assertEqual({row["amount_min"] for row in rows},
                         {"1000000000", "6400000000", "10000000000", "14000000000"})
        self.assertEqual({row["currency"] for row in rows}, {"USD"})
        possible = self.rows("--amount", ">=1Md$")
        self.assertEqual(possible[:len(rows)], rows)
        self.assertEqual([row["qualifier"] for row in possible[len(rows):]], ["more_than"])

    def test_a_speaker_and_an_amount(self):
        rows = self.rows("qui:das montant:>1M")
        self.assertEqual(len(rows), 1)
        self.assertEqual((rows[0]["speaker"], rows[0]["amount_min"], rows[0]["amount_max"],
                          rows[0]["currency"], rows[0]["qualifier"], rows[0]["per"]),
                         ("Deedy Das", "2000000", "", "USD", "more_than", "year"))
        self.assertIn("rémunération annuelle de plus de 2 millions",
                      rows[0]["text"])

    def test_places_are_those_of_the_file(self):
        text = SEED.read_text(encoding="utf-8")
        rows = self.rows()
        self.assertGreater(len(rows), 20)
        for row in rows:
            place = text[int(row["start"]):int(row["end"])]
            first, last = row["text"].split(" … ")[0], row["text"].split(" … ")[-1]
            self.assertTrue(place.startswith(first) and place.endswith(last), row)

    def test_the_plugins_lines_and_the_rows_are_the_same(self):
        found = run("quidit-extract", SEED).json_lines()
        said = sorted((line["text"], line["speaker"] or "") for line in found
                      if line["kind"] == "statement")
        self.assertEqual(sorted((row["text"], row["speaker"]) for row in self.rows()), said)
        sums = sorted((line["start"], line["end"]) for line in found if line["kind"] == "amount")
        rows = self.rows("type:amount")
        self.assertEqual(sorted((int(row["start"]), int(row["end"])) for row in rows), sums)


class OwnCorpus(Archive):
    paths = ["corpora/presse"]

    def test_a_second_run_changes_nothing(self):
        before = self.query("--format", "csv", "--sort", "date").out
        again = run("quidit-index", "--db", self.db, *self.paths, cwd=self.cwd)
        self.assertEqual(again.code, 0)
        self.assertIn(": 0 new, 0 changed, ", again.said[0])
        self.assertEqual(self.query("--format", "csv", "--sort", "date").out, before)

    def test_html_and_text_have_titles_and_dates(self):
        rows = self.rows("type:article")
        self.assertGreaterEqual(len(rows), 30)
        for row in rows:
            self.assertTrue(row["title"], row["path"])
            self.assertRegex(row["date"], r"^\d{4}-\d\d-\d\d", row["path"])

    def test_stems_and_dates(self):
        self.assertTrue(self.rows("licenciement type:article"))
        for row in self.rows("date:2024-11"):
            self.assertTrue(row["date"].startswith("2024-11"))
        self.assertEqual(len(self.rows("--from", "2024", "--to", "2024-06")) +
                         len(self.rows("--from", "2024-07", "--to", "2024")),
                         len(self.rows("date:2024")))

    def test_every_format_has_every_row(self):
        count = int(self.query("--count", "montant:>1M").text)
        self.assertGreater(count, 10)
        self.assertEqual(len(self.rows("montant:>1M")), count)
        self.assertEqual(self.query("--format", "jsonl", "montant:>1M").text.count("\n"), count)
        self.assertEqual(self.query("--format", "tsv", "montant:>1M").text.count("\n"), count + 1)
        self.assertEqual(self.query("--format", "md", "montant:>1M").text.count("\n"), count + 2)


if __name__ == "__main__":
    unittest.main()
