"""Which rows come, and in which order: phrases, ranking, sorting, copies, what stands around."""
import csv
import io

from test_query import QueryCase, page


class Orders(QueryCase):
    """--sort and --reverse, times of the same day."""

    articles = {
        "noon.html": page("2024-05-02T12:00:00", "« Midi avec 7 euros », dit Léa Petit."),
        "dawn.html": page("2024-05-02T06:30:00", "« Aube avec 9 euros », dit Léa Petit.",
                          "« Puis avec 3 euros », dit Léa Petit."),
        "day.html": page("2024-05-02", "« Jour avec 5 euros », dit Léa Petit."),
        "later.html": page("2024-05-03T00:10:00", "« Nuit avec 8 euros », dit Zoé Morel."),
        "none.txt": "Titre\n\n« Jamais avec 6 euros », dit Zoé Morel.\n",
    }
    NEWEST = ["Nuit", "Midi", "Aube", "Puis", "Jour", "Jamais"]
    LARGEST = ["Aube", "Nuit", "Midi", "Jamais", "Jour", "Puis"]

    def words(self, *arguments):
        return [text.split()[0] for text in self.texts(*arguments)]

    def test_orders(self):
        self.assertEqual(self.words("--sort", "date"), self.NEWEST)
        self.assertEqual(self.words("avec"), self.NEWEST)
        self.assertEqual(self.words("type:amount", "--sort", "amount"), self.LARGEST)

    def test_reversed_is_the_other_way_round_page_by_page(self):
        oldest = ["Jour", "Puis", "Aube", "Midi", "Nuit", "Jamais"]  # without a date: last
        for arguments, backwards in ((("--sort", "date"), oldest), (("avec",), self.NEWEST[::-1]),
                                     (("type:amount", "--sort", "amount"), self.LARGEST[::-1])):
            self.assertEqual(self.words("--reverse", *arguments), backwards)
            for first in range(8):
                for limit in (1, 2, 5):
                    page = self.words("--reverse", "--offset", str(first), "--limit", str(limit),
                                      *arguments)
                    self.assertEqual(page, backwards[first:first + limit])


class LongPhrases(QueryCase):
    """The index looks for how they begin; the rest counts all the same."""

    WORDS = [f"mot{number}" for number in range(60)]
    articles = {f"{name}.txt": f"Titre\n\n« {' '.join(words)} », dit Léa Morel.\n"
                for name, words in {"a": WORDS, "b": WORDS[:-1] + ["autre"]}.items()}

    def test_every_word_counts(self):
        for words, paths in ((self.WORDS, ["a.txt"]), (self.WORDS[:-1] + ["autre"], ["b.txt"]),
                             (self.WORDS[:-1], ["a.txt", "b.txt"]),
                             (self.WORDS[:50] + ["autre"], [])):
            found = self.rows(f'"{" ".join(words)}"', "--columns", "path")
            self.assertEqual(sorted(row["path"] for row in found), paths)

    def test_the_index_looks_for_the_beginning(self):
        asked = self.query("--explain", f'"{" ".join(self.WORDS)}"').text.partition("asked of")[2]
        self.assertIn("mot31", asked)
        self.assertNotIn("mot32", asked)


class Exact(QueryCase):
    """Quotation marks: these words, in these forms, in this order."""

    articles = {
        "a.txt": "Un\n\n« Les salariés licenciés partent », dit Léa Morel (ministre du travail, Meta).\n",
        "b.txt": "Deux\n\n« Le salarié licencié part », dit Zoé Petit (ministres du travail, Meta).\n",
        "c.txt": "Trois\n\nLe plan social, « Rien à dire », dit Léa Morel (PDG, Meta).\n",
        "d.txt": "Quatre\n\nLes plans sociaux, « Rien de plus », dit Zoé Petit (PDG, Meta).\n",
        "e.txt": "Cinq\n\n« L'ÉCONOMIE, d'abord : 7 salariés licenciés », dit Jean Noir (chef, Meta).\n",
    }

    def paths(self, *arguments):
        return "".join(sorted(row["path"][0] for row in self.rows(*arguments)))

    def test_words_forms_and_order(self):
        for query, wanted in {
                '"salariés licenciés"': "ae", '"salarié licencié"': "b", '"licenciés salariés"': "",
                '"SALARIES LICENCIES"': "ae", "« salariés licenciés »": "ae", "salariés licenciés": "abe",
                '"salariés"': "ae", '"salarié"': "b", '"économie d\'abord"': "e",
                '"l\'économie d\'abord"': "e", '"abord 7 salariés"': "e", '"les salariés" plan': "",
                '"plan social"': "c", '"plans sociaux"': "d", '"plan sociaux"': "",
                '"Léa Morel"': "ac", '"PDG Meta"': "cd", 'NOT "salariés licenciés"': "bcd",
                'rien -"rien de"': "c", '("plan social" OU "salarié")': "bc"}.items():
            with self.subTest(query):
                self.assertEqual(self.paths(query), wanted)
                self.assertEqual(self.query("--count", query).text, f"{len(wanted)}\n")
                facets = self.lines("--facets", "type", query)
                self.assertEqual(sum(int(line["count"]) for line in facets), len(wanted))

    def test_roles(self):
        self.assertEqual(self.paths('fonction:"ministre du travail"'), "a")
        self.assertEqual(self.paths("fonction:ministre"), "ab")

    def test_figures_and_articles(self):
        self.assertEqual(self.paths('type:article "plan social"'), "c")
        self.assertEqual(self.paths('type:article "cinq"'), "e")

    def test_said(self):
        self.assertIn('"plan social", word for word', self.query("--explain", '"plan social"').text)


class Ranking(QueryCase):
    """The words in the text, then beside it; next to each other, then scattered; then newest."""

    articles = {
        "1.html": page("2024-01-01", "« Un loup gris descend », dit Léa Petit."),
        "2.html": page("2024-01-02", "« Un loup très gris et gris et gris », dit Léa Petit."),
        "3.html": page("2024-01-03", "Le loup gris est là, « On attend », dit Zoé Morel."),
        "4.html": page("2024-01-04", "Le loup est là, « Il est gris », dit Zoé Morel."),
        "5.html": page("2024-01-05", "« Un loup gris part », dit Léa Petit."),
        "6.html": page("2023-01-01", "« Gris, le loup », dit Léa Petit."),
    }

    def order(self, *arguments):
        return "".join(row["path"][0] for row in self.rows(*arguments))

    def test_orders(self):
        self.assertEqual(self.order("loup"), "521643")
        self.assertEqual(self.order("loup gris"), "512643")
        self.assertEqual(self.order("gris loup"), "521643")
        self.assertEqual(self.order("loup OU attend"), "532164")
        self.assertEqual(self.order("loup gris", "--reverse"), "346215")
        self.assertEqual(self.order('"loup gris"'), "513")


class ManyNames(QueryCase):
    """A beginning that stands for more names than are looked for says so."""

    COUNT = 1100
    articles = {f"{first:04}.txt": "Titre\n\n" + "".join(
        f"« Oui », dit Léa M{number:04}.\n" for number in range(first, first + 100))
        for first in range(0, COUNT, 100)}
    articles["again.txt"] = "Titre\n\n" + "".join(
        f"« Non », dit Léa M{number:04}.\n" for number in range(500, COUNT))

    def test_the_most_frequent_are_looked_for_and_it_is_said(self):
        result = self.query("--count", "qui:m*")
        self.assertEqual(result.text, "1600\n")
        self.assertEqual(result.said, ["quidit-query: 'm*' stands for 1100 words; the 1000 most "
                                       "frequent are looked for"])
        self.assertEqual(len(self.rows("qui:m*")), 1600)
        self.assertEqual(len(self.rows("qui:m* non")), 600)
        few = self.query("--count", "qui:m00*")
        self.assertEqual((few.text, few.said), ("100\n", []))


class Copies(QueryCase):
    """--distinct: what several articles repeat is one row."""

    LONG = "Nous embauchons trois cents salariés à Douai dès janvier"
    articles = {
        "a.txt": f"Un\n\n« {LONG} », dit Léa Morel (PDG, Meta).\n« Non », dit Léa Morel.\n",
        "b.txt": f"Deux\n\n« {LONG.upper()} ! », dit Morel.\n« Non », dit Zoé Petit.\n",
        "c.txt": f"Trois\n\n« {LONG} », dit Léa Morel (PDG, Meta).\n« Non », dit Léa Morel.\n"
                 "« Il faut 3 euros et 4 euros », dit Zoé Petit.\n",
        "d.txt": "Quatre\n\n« Il faut 3 euros et 4 euros », dit Zoé Petit.\n",
    }

    def test_rows(self):
        result = self.query("--distinct", "--format", "csv", "--columns", "speaker,text,copies")
        rows = [tuple(row.values()) for row in csv.DictReader(io.StringIO(result.text))]
        self.assertCountEqual([(text.lower(), copies) for _, text, copies in rows],
                              [(self.LONG.lower(), "2"), ("non", "1"), ("non", "0"),
                               ("il faut 3 euros et 4 euros", "1")])
        self.assertCountEqual([speaker for speaker, text, _ in rows if text == "Non"],
                              ["Léa Morel", "Zoé Petit"])
        self.assertEqual(result.said, ["quidit-query: 4 copies are left out"])

    def test_the_first_is_kept(self):
        for order in ((), ("--reverse",)):
            first = self.rows("embauchons", *order)[0]["path"]
            self.assertEqual([row["path"] for row in self.rows("embauchons", "--distinct", *order)],
                             [first])

    def test_counts_facets_and_pages_agree(self):
        self.assertEqual(self.query("--distinct", "--count").text, "4\n")
        self.assertEqual(self.query("--distinct", "--count", "type:amount").text, "2\n")
        facets = self.lines("--distinct", "--facets", "type")
        self.assertEqual([(line["value"], int(line["count"])) for line in facets], [("direct", 4)])
        ids = [row["id"] for row in self.rows("--distinct")]
        self.assertEqual([row["id"] for first in range(5) for row in
                          self.rows("--distinct", "--limit", "1", "--offset", str(first))], ids)

    def test_a_table_tells_how_many(self):
        lines = self.query("--distinct", "embauchons", "--width", "90").text.splitlines()
        self.assertRegex(lines[0], r"^speaker +text +day +copies$")
        self.assertTrue(lines[1].endswith("  2"), lines[1])


class Spellings(QueryCase):
    articles = {f"{i}.txt": f"Titre\n\n« Rien {i} », dit {name} Morel.\n"
                for i, name in enumerate(("Edouard", "EDOUARD", "Édouard", "Edouard"))}

    def test_a_suggestion_has_its_accents(self):
        self.assertIn("did you mean 'Édouard Morel'?", self.query("qui:morell").said[1])


class Context(QueryCase):
    articles = {"a.txt": "Le titre\n\nUn é premier. Deux. « Trois avance », dit Léa Morel (PDG, "
                         "Meta). Quatre reste.\nCinq finit 🙂. Six.\n"}

    def test_sentences_around(self):
        wanted = {
            0: ("", "", "« [Trois avance] », dit Léa Morel (PDG, Meta)."),
            1: ("Deux.", "Quatre reste.",
                "Deux. « [Trois avance] », dit Léa Morel (PDG, Meta). Quatre reste."),
            2: ("Un é premier. Deux.", "Quatre reste. Cinq finit 🙂.", None),
            9: ("Le titre Un é premier. Deux.", "Quatre reste. Cinq finit 🙂. Six.", None),
        }
        for reach, (before, after, context) in wanted.items():
            row = self.rows("--context", str(reach), "--columns", "before,after,context")[0]
            self.assertEqual((row["before"], row["after"]), (before, after))
            self.assertEqual(row["context"], context or row["context"])
            self.assertTrue(row["context"].startswith(before) and row["context"].endswith(after))

    def test_a_table_shows_them(self):
        text = self.query("--context", "1", "--width", "200").text
        self.assertRegex(text.splitlines()[0], "^speaker +context +day +path$")
        self.assertIn("Deux. « [Trois avance] »", text)

    def test_articles_have_none(self):
        self.assertEqual(self.rows("--context", "1", "type:article")[0]["before"], "")
