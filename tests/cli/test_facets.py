"""Facets from the terms of the index are those from reading every row."""
import unittest

from support import MODULES, SOURCE, Case, run

FAKE = MODULES / "fake.so"
EVERY = "speaker,company,role,currency,source,type,year,month"

# Questions for all rows of some types, and about nothing else.
WHOLE = ["", "*", "type:direct", "type:indirect", "type:claim", "type:amount", "type:article",
         "type:(direct OR claim)", "type:statement NOT type:direct", "NOT type:mixed",
         "type:statement OR type:article", "type:direct OR type:amount", "type:article OR type:amount",
         "type:direct type:amount", "type:direct type:claim", "type:statement type:direct"]


class Facets(Case):
    def facets(self, *arguments):
        done = run("quidit-query", "--db", "x.qdb", "--facets", EVERY, "--format", "csv", *arguments,
                   cwd=self.folder)
        self.assertIn(done.code, (0, 1), done.said)
        return done.text.split("\r\n")

    def counts(self, *arguments):
        """Numbers by facet."""
        sums = {}
        for line in self.facets(*arguments)[1:-1]:
            name, count = line.split(",")[0], line.split(",")[-1]
            sums.setdefault(name, []).append(int(count))
        return sums

    def index(self, *arguments):
        done = run("quidit-index", "--db", "x.qdb", *arguments, cwd=self.folder)
        self.assertEqual(done.code, 0, done.said)

    def assertSameByRows(self, question, *more):
        """A word that is nowhere, left out, makes the program read the rows."""
        by_terms = self.facets(question, *more)
        by_rows = self.facets(f"({question} *) NOT nowhereatall", *more)
        self.assertEqual(by_terms, by_rows, question)
        return len(by_terms)

    def test_terms_and_rows_give_the_same(self):
        self.index(SOURCE / "corpora" / "presse")
        lines = sum(self.assertSameByRows(question) for question in WHOLE)
        self.assertGreater(lines, 3000)
        total = int(run("quidit-query", "--db", "x.qdb", "--count", cwd=self.folder).text)
        for name, counts in self.counts().items():
            if name != "company":
                self.assertEqual(sum(counts), total, name)

    def test_awkward_values(self):
        long = "Lééé " * 80
        self.write("a.txt", "".join(
            f"« Nous sommes {i} », dit {name} ({role}, {org}).\n" for i, (name, role, org) in
            enumerate([("Léa Morel", "PDG", "Solvance"), ("LÉA MOREL", "pdg", "Solvance"),
                       ("Léa Morel", "PDG", "SOLVANCE"), (long + "Aa", "chef", "Meta"),
                       (long + "Bb", "chef", "Meta"), ("??", "chef", "Meta")])))
        self.write("b.html", "<title>b</title><meta name=date content=2024>"
                             "<p>« Nous payons 3 M€ », dit Léa Morel (PDG, Solvance).</p>")
        self.index("--plugin", FAKE, "a.txt", "b.html")
        for question in WHOLE:
            self.assertSameByRows(question, "--plugin", FAKE)
        found = self.facets("--plugin", FAKE)
        self.assertIn("speaker,Léa Morel,4", found)
        self.assertEqual(len([line for line in found if line.startswith("speaker,Lééé")]), 2)

    def test_timelines(self):
        self.index(SOURCE / "corpora" / "presse")
        for question in WHOLE:
            for period in ("year", "month", "day"):
                bars = [run("quidit-query", "--db", "x.qdb", "--timeline", period, "--format", "csv",
                            asked, cwd=self.folder) for asked in
                        (question, f"({question} *) NOT nowhereatall")]
                self.assertEqual(bars[0].text, bars[1].text, question)
                self.assertEqual(bars[0].code, bars[1].code, question)

    def test_after_changes(self):
        for text in ("« Un », dit Léa Morel (PDG, Solvance).\n", "« Deux », dit Jean Roux (PDG, Meta).\n"):
            self.write("a.txt", text)
            self.index("--plugin", FAKE, "a.txt")
            self.assertSameByRows("", "--plugin", FAKE)
        self.assertEqual(self.facets("--plugin", FAKE)[1], "speaker,Jean Roux,1")

    def test_copies_are_read(self):
        for name in "ab":
            self.write(f"{name}.txt", "« Nous embauchons », dit Léa Morel (PDG, Solvance).\n")
        self.index("--plugin", FAKE, "a.txt", "b.txt")
        self.assertEqual(self.facets("--plugin", FAKE)[1], "speaker,Léa Morel,2")
        self.assertEqual(self.facets("--plugin", FAKE, "--distinct")[1], "speaker,Léa Morel,1")


if __name__ == "__main__":
    unittest.main()
