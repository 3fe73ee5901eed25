"""The user's own names: found, shown, joined; a bad table is refused before anything is done."""
import csv
import io

from support import Case, run

NAMES = """# our own
name\taliases\tkind\tid
Léa Morel\tLéa la Rouge|L. Morel\tperson\tQ1
Le Canard bleu\tLCB\torganisation\tSIREN 552 032
Agence France-Presse\t-\torganisation\tQ40464
École Zorg-Blug\t\torganisation\t
Zélie\t-\tperson\twd:7
"""




class Extract(Case):
    def setUp(self):
        super().setUp()
        self.table = self.write("noms.tsv", NAMES)

    def names(self, text):
        done = run("quidit-extract", "--gazetteer", self.table, input=text)
        self.assertEqual(done.said, [])
        return [(line["text"], line["name"], line["key"]) for line in done.json_lines()
                if line["kind"] in ("person", "organisation")]

    def test_names_and_aliases(self):
        self.assertEqual(self.names("Hier, Léa la Rouge a dit non. L. Morel a ri."),
                         [("Léa la Rouge", "Léa Morel", "Q1"), ("L. Morel", "Léa Morel", "Q1")])
        self.assertEqual(self.names("Le LCB ferme."),
                         [("LCB", "Le Canard bleu", "SIREN 552 032")])

    def test_the_rest_of_the_document_means_them_too(self):
        self.assertEqual(self.names("Léa Morel a dit non. « Oui », a dit Mme Morel."),
                         [("Léa Morel", "Léa Morel", "Q1"), ("Mme Morel", "Léa Morel", "Q1")])

    def test_spellings_that_are_not_listed(self):
        name = "École Zorg-Blug"
        for text in ("École Zorg-Blug", "Ecole Zorg-Blug", "École Zorg Blug", "ECOLE ZORG-BLUG"):
            self.assertEqual(self.names(f"C'est l'{text} qui ferme."),
                             [(text, name, "ecole zorg blug")])
        self.assertEqual(self.names("Un dessin du Canard bleu."),
                         [("Canard bleu", "Le Canard bleu", "SIREN 552 032")])
        self.assertEqual(self.names("Un canard bleu et le lcb."), [])

    def test_they_win_over_the_gazetteer_with_all_its_names(self):
        self.assertEqual(self.names("L'AFP a écrit à l'Agence France-Presse."),
                         [("AFP", "Agence France-Presse", "Q40464"),
                          ("Agence France-Presse", "Agence France-Presse", "Q40464")])

    def test_a_name_inside_another_is_not_theirs(self):
        self.assertEqual([name for _, name, key in self.names("Zélie Dupond a dit non.")
                          if key == "wd:7"], [])
        self.assertEqual(self.names("Oui, dit Zélie."), [("Zélie", "Zélie", "wd:7")])

    def test_several_tables_and_windows_line_ends(self):
        other = self.write("autres.tsv", "\ufeffkind\tname\r\norganisation\tBloubiboule\r\n")
        done = run("quidit-extract", "--gazetteer", self.table, "--gazetteer", other,
                   input="Bloubiboule rachète LCB.")
        self.assertEqual([line["key"] for line in done.json_lines()],
                         ["bloubiboule", "SIREN 552 032"])


class Refused(Case):
    HEAD = "name\taliases\tkind\tid\n"

    def refused(self, table, problem, size=None):
        self.write("a.txt", "Rien.\n")
        path = self.write("noms.tsv", table)
        done = run("quidit-index", "--db", "x.qdb", "--gazetteer", path, "a.txt",
                   cwd=self.folder)
        self.assertTrouble(done, f"quidit-index: {problem}")
        self.assertFalse((self.folder / "x.qdb").exists())
        self.assertEqual(run("quidit-extract", "--gazetteer", path, input="Rien.").code, 2)

    def test_mistakes_are_named_with_their_line(self):
        for table, problem in (
                (self.HEAD + "Léa\t-\tperson\n", "noms.tsv:2: 3 cells, expected 4 between tabs"),
                (self.HEAD + "# x\n\nLéa\t-\tperson\t-\t-\n",
                 "noms.tsv:4: 5 cells, expected 4 between tabs"),
                (self.HEAD + "Léa\t-\tperso\t-\n",
                 "noms.tsv:2: unknown kind 'perso', expected person or organisation"),
                (self.HEAD + "-\t-\tperson\t-\n", "noms.tsv:2: empty name"),
                (self.HEAD + "…!\t-\tperson\t-\n", "noms.tsv:2: no word in the name '…!'"),
                (self.HEAD + "Léa\tLa Rouge\tperson\t1\nRosa\tLa Rouge\tperson\t2\n",
                 "noms.tsv:3: a name of 'Léa' (line 2) stands here too"),
                (self.HEAD + "Léa\t-\tperson\t1\nRosa\t-\tperson\t1\n",
                 "noms.tsv:3: the id '1' stands in line 2 too; other names are aliases"),
                (self.HEAD.encode() + b"L\xe9a\t-\tperson\t-\n",
                 "noms.tsv:2: invalid UTF-8 (byte 0xE9)"),
                (self.HEAD + "L\x00a\t-\tperson\t-\n", "noms.tsv:2: control character U+0000"),
                (self.HEAD + "a" * 1001 + "\t-\tperson\t-\n",
                 "noms.tsv:2: a name of 1001 bytes, more than 1000"),
                (self.HEAD + "a " * 17 + "\t-\tperson\t-\n",
                 "noms.tsv:2: a name of 17 words, more than 16"),
                ("Léa\tperson\n",
                 "noms.tsv:1: unknown column 'Léa'; the first line names the columns: name, "
                 "aliases, kind, id, between tabs"),
                ("name\taliases\n", "noms.tsv:1: no column 'kind'"),
                ("name\tkind\tname\n", "noms.tsv:1: column 'name' stands twice"),
                ("", "noms.tsv:1: no line that names the columns")):
            with self.subTest(problem):
                self.refused(table, problem)

    def test_unreadable(self):
        self.write("a.txt", "Rien.\n")
        done = run("quidit-index", "--db", "x.qdb", "--gazetteer", "none.tsv", "a.txt",
                   cwd=self.folder)
        self.assertTrouble(done, "quidit-index: cannot read gazetteer 'none.tsv': "
                                 "No such file or directory")

    def test_too_large(self):
        path = self.folder / "noms.tsv"
        with open(path, "wb") as file:
            file.truncate((64 << 20) + 1)
        done = run("quidit-extract", "--gazetteer", path, input="Rien.")
        self.assertTrouble(done, f"quidit-extract: cannot read gazetteer '{path}': "
                                 "larger than 64 MiB")


class Index(Case):
    def setUp(self):
        super().setUp()
        self.write("a.txt", "« Oui », a dit Léa la Rouge.\n")
        self.write("b.txt", "« Non », a dit Léa Morel.\n")

    def index(self, *arguments):
        done = run("quidit-index", "--db", "x.qdb", *arguments, "a.txt", "b.txt",
                   cwd=self.folder)
        self.assertEqual(done.code, 0, done.said)
        return done.said

    def rows(self, *arguments):
        done = run("quidit-query", "--db", "x.qdb", "--format", "csv", "--columns",
                   "path,speaker,speaker_key", *arguments, cwd=self.folder)
        self.assertEqual(done.said, [])
        return [tuple(row.values()) for row in csv.DictReader(io.StringIO(done.text))]

    def test_ids_join_documents_and_no_option_is_needed_to_ask(self):
        table = self.write("noms.tsv", NAMES)
        self.index("--gazetteer", table)
        for query in ("qui:morel", "qui:rouge", 'qui:"Léa Morel"', 'qui:"l morel"', "qui:Q1",
                      'qui:"q1"'):
            self.assertEqual(self.rows(query), [("a.txt", "Léa Morel", "Q1"),
                                                ("b.txt", "Léa Morel", "Q1")], query)

    def test_another_table_reads_the_articles_again(self):
        self.assertIn("2 new, 0 changed", self.index()[-1])
        table = self.write("noms.tsv", NAMES)
        self.assertIn("0 new, 2 changed", self.index("--gazetteer", table)[-1])
        self.assertIn("0 changed, 2 unchanged", self.index("--gazetteer", table)[-1])
        self.write("noms.tsv", NAMES.replace("Q1", "Q2"))
        self.assertIn("0 new, 2 changed", self.index("--gazetteer", table)[-1])
        self.assertEqual({key for _, _, key in self.rows("qui:morel")}, {"Q2"})

    def test_a_run_that_forgets_the_table_is_told(self):
        self.index("--gazetteer", self.write("noms.tsv", NAMES))
        said = self.index()
        self.assertEqual(said[0], "quidit-index: the index was made with --gazetteer, and this run "
                                  "has none: articles are read again without it")
        self.assertIn("2 changed", said[-1])
