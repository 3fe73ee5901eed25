"""One person, one organisation, whatever each document calls them."""
import csv
import io

from support import Case, run

ARTICLES = {
    "a.txt": "L'AFP annonce que son budget augmentera de 3 millions d'euros.\n",
    "b.txt": "L'Agence France-Presse annonce que le journal fermera.\n",
    "c.txt": "« Nous restons », a dit Jean-Luc Méléard, patron de Renault.\n"
             "« Vraiment », a ajouté M. Méléard.\n",
    "d.txt": "« Nous partons », a dit JEAN-LUC Meleard, patron de Renault.\n",
}


class Names(Case):
    articles = ARTICLES

    def setUp(self):
        super().setUp()
        for name, text in self.articles.items():
            self.write(name, text)
        self.index()

    def index(self, *arguments):
        done = self.run_ok("quidit-index", "--db", "x.qdb", *arguments, *self.articles)
        return done.said

    def run_ok(self, *command):
        done = run(*command, cwd=self.folder)
        self.assertEqual(done.code, 0, done.said)
        return done

    def rows(self, *arguments):
        done = run("quidit-query", "--db", "x.qdb", "--format", "csv", *arguments,
                   cwd=self.folder)
        self.assertIn(done.code, (0, 1), done.said)
        self.assertEqual(done.said, [])
        return list(csv.DictReader(io.StringIO(done.text)))


class Keys(Names):
    def test_extract_gives_the_same_key(self):
        done = self.run_ok("quidit-extract", "a.txt", "b.txt", "c.txt", "d.txt")
        lines = done.json_lines()
        self.assertEqual([line["speaker_key"] for line in lines if line["kind"] == "statement"],
                         ["agence france presse"] * 2 + ["jean luc meleard"] * 3)
        self.assertEqual({line["org_key"] for line in lines if line["kind"] == "statement"},
                         {None, "renault"})
        self.assertEqual({line["key"] for line in lines if line["kind"] == "organisation"},
                         {"agence france presse", "renault"})
        self.assertEqual([line["org_key"] for line in lines if line["kind"] == "amount"],
                         ["agence france presse"])

    def test_found_by_any_name_of_the_gazetteer(self):
        for name in ("qui:AFP", "qui:presse", "qui:\"agence france presse\"", "qui:\"AFP\""):
            self.assertEqual([row["path"] for row in self.rows(name, "--columns", "path")],
                             ["a.txt", "b.txt"], name)
        self.assertEqual([row["path"] for row in self.rows("société:AFP", "--columns", "path")],
                         ["a.txt", "b.txt"])

    def test_an_amount_has_its_owner(self):
        rows = self.rows("montant:3M€", "--columns", "figure,owner,owner_key")
        self.assertEqual([tuple(row.values()) for row in rows],
                         [("3 millions d'euros", "Agence France-Presse",
                           "agence france presse")])

    def test_suggests_other_names_too(self):
        done = run("quidit-query", "--db", "x.qdb", "qui:AFPP", cwd=self.folder)
        self.assertEqual(done.code, 1)
        self.assertIn("afp", " ".join(done.said))

    def test_rows_show_one_name_and_its_key(self):
        rows = self.rows("qui:AFP", "--columns", "speaker,speaker_key,company_keys")
        self.assertEqual([tuple(row.values()) for row in rows],
                         [("Agence France-Presse", "agence france presse",
                           "agence france presse")] * 2)
        rows = self.rows("qui:meleard", "--columns", "speaker_key,org_key")
        self.assertEqual([tuple(row.values()) for row in rows],
                         [("jean luc meleard", "renault")] * 3)

    def facets(self, *arguments):
        done = run("quidit-query", "--db", "x.qdb", "--format", "csv", "--facets",
                   "speaker,company", *arguments, cwd=self.folder)
        return [tuple(row.values()) for row in csv.DictReader(io.StringIO(done.text))]

    def test_facets_join_spellings(self):
        self.assertEqual(self.facets(),
                         [("speaker", "Jean-Luc Méléard", "3"),
                          ("speaker", "Agence France-Presse", "2"),
                          ("company", "Renault", "3"), ("company", "Agence France-Presse", "2")])


class List(Names):
    def listed(self, *arguments, code=0):
        done = run("quidit-query", "--db", "x.qdb", "--list", *arguments, cwd=self.folder)
        self.assertEqual(done.code, code, done.said)
        return done.text.splitlines()

    def test_speakers_and_companies(self):
        self.assertEqual(self.listed("speakers", "--format", "csv"),
                         ["speaker,count,key", "Jean-Luc Méléard,3,jean luc meleard",
                          "Agence France-Presse,2,agence france presse"])
        self.assertEqual(self.listed("companies", "--format", "jsonl"),
                         ['{"company":"Renault","count":3,"key":"renault"}',
                          '{"company":"Agence France-Presse","count":2,'
                          '"key":"agence france presse"}'])

    def test_beginning_of_any_word(self):
        for words in (["mélé"], ["jean-l"], ["MELEARD"], ["luc", "mel"]):
            self.assertEqual(len(self.listed("speakers", *words, "--format", "csv")), 2, words)
        self.assertEqual(self.listed("speakers", "eleard", code=1), [])

    def test_options_choose_the_rows(self):
        self.assertEqual(self.listed("companies", "--speaker", "afp", "--format", "csv")[1:],
                         ["Agence France-Presse,2,agence france presse"])

    def test_limit(self):
        self.assertEqual(self.listed("speakers", "--limit", "1", "--format", "tsv")[1:],
                         ["Jean-Luc Méléard\t3\tjean luc meleard"])

    def test_counts_are_those_of_facets_and_rows(self):
        for line in self.listed("companies", "--format", "csv")[1:]:
            name, count, _ = line.split(",")
            found = run("quidit-query", "--db", "x.qdb", "--count", f'société:"{name}"',
                        cwd=self.folder)
            self.assertEqual(found.text.strip(), count)

    def test_mistakes(self):
        for arguments, problem in (
                (("speakers", "--count"), "only one of --count, --facets"),
                (("speakers", "…"), "no word in '…'"),
                (("dogs",), "takes speakers or companies, not 'dogs'")):
            done = run("quidit-query", "--db", "x.qdb", "--list", *arguments, cwd=self.folder)
            self.assertEqual(done.code, 2)
            self.assertIn(problem, done.said[0])
