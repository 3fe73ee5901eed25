"""More rows than are looked for at a time: none twice, none left out, all in order."""
import csv
import io
import unittest

from support import MODULES, Case, run

FAKE = MODULES / "fake.so"
PAGE = 10_000  # rows.c
ARTICLES, EACH = 7, 3000


class Pages(Case):
    def query(self, *arguments):
        done = run("quidit-query", "--db", "x.qdb", "--plugin", FAKE, "--format", "csv",
                   "--columns", "id,text", *arguments, cwd=self.folder, timeout=300)
        self.assertEqual((done.code, done.said), (0, []))
        return list(csv.reader(io.StringIO(done.text, newline="")))[1:]

    def test_pages_join_without_a_seam(self):
        for i in range(ARTICLES):
            self.write(f"{i:02}.html", f"<title>t</title><meta name=date content=2024-05-{i + 1:02}>"
                       + "".join(f"<p>« Mot{j % 5} numéro {i} {j} », dit Léa Morel (PDG, Solvance).</p>"
                                 for j in range(EACH)))
        done = run("quidit-index", "--db", "x.qdb", "--plugin", FAKE, ".", cwd=self.folder,
                   timeout=300)
        self.assertEqual(done.code, 0, done.said)
        newest = [f"Mot{j % 5} numéro {i} {j}" for i in reversed(range(ARTICLES)) for j in range(EACH)]
        self.assertGreater(len(newest), 2 * PAGE)
        for arguments, expected in (([], newest), (["numéro"], newest),
                                    (["--sort", "date", "--reverse"], newest[::-1]),
                                    (["--reverse"], newest[::-1]),
                                    (["--offset", str(PAGE - 3)], newest[PAGE - 3:]),
                                    (["--limit", str(PAGE + 3)], newest[:PAGE + 3]),
                                    (["--distinct"], newest)):
            with self.subTest(arguments=arguments):
                rows = self.query(*arguments)
                self.assertEqual(len({row[0] for row in rows}), len(rows))
                self.assertTrue([row[1] for row in rows] == expected)


if __name__ == "__main__":
    unittest.main()
