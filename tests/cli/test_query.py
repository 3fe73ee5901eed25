"""quidit-query: the language, the rows, the formats, and that they all agree.

With the fake plugin: « … », dit Name (role, org) is a statement.
"""
import csv
import io
import json
import pathlib
import random
import re
import shlex
import subprocess
import tempfile
import unittest

from support import BIN, MODULES, Case, run

FAKE = MODULES / "fake.so"

# Page title by its first line; the fake plugin knows Meta, OpenAI, Solvance, Google.
ARTICLES = {
    "a.txt": """Meta recrute

Le groupe avance. « Meta nous propose plus de 100 millions de dollars », dit Sam Altman (PDG, OpenAI). Rien ne presse.
Meta a payé 14 milliards de dollars.
« Les salariés licenciés reviendront », dit Sam Altman (PDG, OpenAI).
""",
    "b.txt": """Les licenciements

« Les licenciements coûtent 3,5 millions d'euros », dit Élodie Nguyen (ministre, Solvance). « Nous restons. »
Il faut moins de 900 k€ pour Solvance.
« C'est l'innovation, pas un plan social », dit Jack Altman (directeur, Google).
""",
    "c.txt": """Sans rien

« L'économie repart et Google paiera 100 millions de dollars », dit Deedy Das (investisseur, Menlo).
""",
}


class QueryCase(Case):
    """One index for all tests of a class."""

    articles = ARTICLES

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory(prefix="quidit-")
        cls.place = pathlib.Path(cls.home.name)
        for name, text in cls.articles.items():
            (cls.place / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        built = run("quidit-index", "--db", "x.qdb", "--plugin", FAKE, *cls.articles,
                    cwd=cls.place)
        assert built.code == 0, built.said

    @classmethod
    def tearDownClass(cls):
        cls.home.cleanup()

    def query(self, *arguments, **more):
        return run("quidit-query", "--db", "x.qdb", "--plugin", FAKE, *arguments, cwd=self.place,
                   **more)

    def rows(self, *arguments):
        result = self.query("--format", "csv", *arguments)
        self.assertIn(result.code, (0, 1), result.said)
        return list(csv.DictReader(io.StringIO(result.text, newline="")))

    def speakers(self, *arguments):
        return sorted(row["speaker"] for row in self.rows(*arguments))

    def lines(self, *arguments):
        """Rows as JSON objects; only LF ends a line, U+2028 may stand in one."""
        return [json.loads(line, parse_float=str)
                for line in self.query("--format", "jsonl", *arguments).text.split("\n")[:-1]]

    def texts(self, *arguments):
        return [row["text"] for row in self.rows(*arguments)]


def page(date, *lines):
    head = f'<meta property="article:published_time" content="{date}">'
    return (f"<html><head><title>Titre</title>{head}</head><body><article>"
            + "".join(f"<p>{line}</p>" for line in lines) + "</article></body></html>")


class Fields(QueryCase):
    def test_speakers_by_any_part_without_case_or_accents(self):
        for query in ("qui:altman", "speaker:ALTMAN", "Qui:Altman"):
            self.assertEqual(self.speakers(query), ["Jack Altman", "Sam Altman", "Sam Altman"])
        self.assertEqual(self.speakers("qui:nguyen"), ["Élodie Nguyen"])
        self.assertEqual(self.speakers("--speaker", "elodie"), ["Élodie Nguyen"])
        self.assertEqual(self.speakers("--speaker", "altman sam"), ["Sam Altman"] * 2)
        self.assertEqual(self.speakers("qui:alt*"), ["Jack Altman", "Sam Altman", "Sam Altman"])

    def test_quotation_marks_mean_the_whole_name(self):
        self.assertEqual(self.speakers('qui:"sam altman"'), ["Sam Altman"] * 2)
        self.assertEqual(self.speakers("qui:« Sam Altman »"), ["Sam Altman"] * 2)
        self.assertEqual(self.speakers('qui:"altman"'), [])
        self.assertEqual(self.speakers("--speaker", '"Jack Altman"'), ["Jack Altman"])

    def test_nobody_and_somebody(self):
        self.assertEqual(self.texts("qui:?"), ["Nous restons."])
        self.assertEqual(len(self.rows("qui:*")), 5)
        self.assertEqual(self.texts("--speaker", "?"), ["Nous restons."])

    def test_either_and_not(self):
        self.assertEqual(self.speakers("qui:(das OU nguyen)"), ["Deedy Das", "Élodie Nguyen"])
        self.assertEqual(self.speakers("--speaker", "das", "--speaker", "nguyen"),
                         ["Deedy Das", "Élodie Nguyen"])
        self.assertEqual(self.speakers("qui:altman SAUF qui:sam"), ["Jack Altman"])
        self.assertEqual(self.speakers("qui:altman -qui:sam"), ["Jack Altman"])
        self.assertEqual(len(self.rows("NOT qui:altman")), 3)

    def test_companies_of_speaker_text_and_sentence(self):
        self.assertEqual(self.speakers("société:Meta"), ["Sam Altman"])
        self.assertEqual(self.speakers("--company", "openai"), ["Sam Altman"] * 2)
        self.assertEqual(self.speakers("company:google"), ["Deedy Das", "Jack Altman"])
        self.assertEqual(self.speakers("about:google"), ["Deedy Das"])
        self.assertEqual(self.speakers("mentions:*"), ["Deedy Das", "Sam Altman"])

    def test_roles_are_stemmed(self):
        self.assertEqual(self.speakers("fonction:ministres"), ["Élodie Nguyen"])
        self.assertEqual(self.speakers("--role", "pdg"), ["Sam Altman"] * 2)

    def test_types(self):
        self.assertEqual(len(self.rows("type:direct")), 6)
        self.assertEqual(len(self.rows("type:déclaration")), 6)
        self.assertEqual(len(self.rows("type:claim")), 0)
        self.assertEqual(len(self.rows("type:amount")), 5)
        self.assertEqual(len(self.rows("--type", "article")), 3)
        self.assertEqual(len(self.rows("type:article qui:altman")), 2)
        self.assertEqual(len(self.rows("type:amount OR type:statement")), 11)
        self.assertEqual(len(self.rows("--type", "amount", "--type", "statement")), 11)


class Words(QueryCase):
    def test_stems(self):
        self.assertEqual(len(self.rows("licenciements")), 2)
        self.assertEqual(self.texts("licenciés"), self.texts("licencie"))

    def test_elision(self):
        self.assertEqual(self.speakers("économie"), ["Deedy Das"])
        self.assertEqual(self.speakers("l'économie"), ["Deedy Das"])

    def test_phrases_endings_and_operators(self):
        self.assertEqual(self.speakers('"plan social"'), ["Jack Altman"])
        self.assertEqual(self.rows('"social plan"'), [])
        self.assertEqual(self.speakers("innov*"), ["Jack Altman"])
        self.assertEqual(len(self.rows("licenciement*")), 2)
        self.assertEqual(len(self.rows("plan OU économie")), 2)
        self.assertEqual(len(self.rows("licenciements -salariés")), 1)
        self.assertEqual(len(self.rows("*")), 6)
        self.assertEqual(len(self.rows()), 6)

    def test_words_around_count_and_come_later(self):
        # "Altman" stands beside these texts, never in them.
        self.assertEqual(len(self.rows("Altman")), 3)
        self.assertEqual(self.speakers("altman innovation"), ["Jack Altman"])

    def test_articles_by_their_words(self):
        self.assertEqual([row["path"] for row in self.rows("type:article presse")], ["a.txt"])


class Amounts(QueryCase):
    def amounts(self, *arguments):
        return [(row["amount_min"], row["amount_max"], row["currency"])
                for row in self.rows(*arguments)]

    MORE_THAN_100M = ("100000000", "", "USD")
    EXACT_100M = ("100000000", "100000000", "USD")
    META = ("14000000000", "14000000000", "USD")
    LOSS = ("3500000", "3500000", "EUR")
    LESS_THAN_900K = ("", "900000", "EUR")

    def test_ranges_meet_intervals_strictly(self):
        cases = {
            ">=1Md$": [self.META, self.MORE_THAN_100M],
            ">100M$": [self.META, self.MORE_THAN_100M],
            ">=100M$": [self.META, self.EXACT_100M, self.MORE_THAN_100M],
            "<=100M$": [self.EXACT_100M],
            "<100M$": [],
            "=100M$": [self.EXACT_100M],
            "100M$": [self.EXACT_100M],
            "<900k€": [self.LESS_THAN_900K],
            ">=900k€": [self.LOSS],
            "899999..900000": [self.LESS_THAN_900K],
            "900k..4M€": [self.LOSS],
            "..4M": [self.LOSS, self.LESS_THAN_900K],
            "10Md..": [self.META, self.MORE_THAN_100M],
            "plus de 1 milliards de dollars": [self.META, self.MORE_THAN_100M],
            "*": [self.META, self.EXACT_100M, self.MORE_THAN_100M, self.LOSS,
                  self.LESS_THAN_900K],
        }
        for amount, wanted in cases.items():
            with self.subTest(amount):
                self.assertCountEqual(self.amounts("--amount", amount), wanted)
                quoted = amount if " " not in amount else f'"{amount}"'
                self.assertCountEqual(self.amounts(f"montant:{quoted}"), wanted)

    def test_certain_before_possible(self):
        self.assertEqual(self.amounts("--amount", ">=1Md$"), [self.META, self.MORE_THAN_100M])
        self.assertEqual(self.amounts("--amount", ">=1Md$", "--certain"), [self.META])

    def test_values_of_several_words(self):
        self.assertEqual(self.amounts("montant:>= 10 milliards de dollars", "--certain"),
                         [self.META])
        self.assertEqual(self.amounts("montant: > 1 millions d'euros licenciements"), [self.LOSS])

    def test_a_figure_has_the_speaker_of_its_statement(self):
        rows = self.rows("qui:das montant:>1M")
        self.assertEqual([(row["speaker"], row["type"]) for row in rows], [("Deedy Das", "amount")])
        self.assertEqual(rows[0]["text"],
                         "L'économie repart et Google paiera 100 millions de dollars")
        self.assertEqual(rows[0]["companies"], "Menlo; Google")
        self.assertEqual(self.rows("--amount", "=14Md$")[0]["text"],
                         "Meta a payé 14 milliards de dollars.")

    def test_currencies(self):
        self.assertEqual(len(self.rows("devise:EUR")), 2)
        self.assertEqual(len(self.rows("devise:€")), 2)
        self.assertEqual(len(self.rows("--currency", "dollars")), 3)
        self.assertEqual(len(self.rows("currency:usd")), 3)

    def test_sorted_by_amount(self):
        sizes = [int(low or high) for low, high, _ in
                 self.amounts("type:amount", "--sort", "amount")]
        self.assertEqual(sizes, sorted(sizes, reverse=True))
        refused = self.query("--sort", "amount")
        self.assertTrouble(refused, "quidit-query: cannot sort statements by amount; ask for one, "
                                    "or for type:amount")

    def test_an_article_has_no_amount(self):
        result = self.query("type:article montant:>1M")
        self.assertEqual(result.code, 2)
        self.assertEqual(result.said[0], "quidit-query: an article has no amount of its own, at "
                                         "character 6 of the query")


class ManyAmounts(QueryCase):
    """Enough figures that the index answers by buckets: the same as comparing each."""

    VALUES = [int(f"{1 + number * 7919 % 9973}{'0' * (number % 5)}") for number in range(5500)]
    articles = {f"{first:05}.txt": "Titre\n\n" + "".join(
        f"Il faut {'plus de ' if i % 11 == 0 else ''}{value} euros ici.\n"
        for i, value in enumerate(values[first:first + 50], first))
        for values in [VALUES] for first in range(0, len(values), 50)}

    def meets(self, number, low, high):
        value = self.VALUES[number]
        if number % 11 == 0:
            return high is None or value < high
        return (low is None or value >= low) and (high is None or value <= high)

    def test_ranges(self):
        chance = random.Random(11)
        for _ in range(40):
            low, high = sorted(chance.choice(self.VALUES) + chance.choice((0, 0, 1))
                               for _ in range(2))
            low = None if chance.random() < 0.2 else low
            high = None if chance.random() < 0.2 and low is not None else high
            amount = "..".join("" if end is None else f"{end}€" for end in (low, high))
            with self.subTest(amount):
                wanted = sum(self.meets(number, low, high) for number in range(len(self.VALUES)))
                self.assertEqual(self.query("--count", "--amount", amount).text, f"{wanted}\n")
                sure = sum(self.meets(number, low, high) for number in range(len(self.VALUES))
                           if number % 11 or (high is None and (low is None or
                                                                self.VALUES[number] >= low)))
                self.assertEqual(self.query("--count", "--certain", "--amount", amount).text,
                                 f"{sure}\n")

    def test_strictness(self):
        for value in self.VALUES[1:8]:
            below, at, above = (int(self.query("--count", "--certain", f"montant:{sign}{value}")
                                    .text) for sign in ("<", "=", ">"))
            exact = [v for number, v in enumerate(self.VALUES) if number % 11]
            self.assertEqual((below, at), (sum(v < value for v in exact), exact.count(value)))
            strict = sum(v >= value for v in self.VALUES[::11])
            self.assertEqual(above, sum(v > value for v in exact) + strict)


class Mistakes(QueryCase):
    """What is said, and under which character the mark stands."""

    TABLE = [
        ("montant:>x", "no amount of money", 10, 1, 
         '>=100M$, 10M..1Md€, "2 milliards d\'euros"'),
        ("a montant:>=plus de 2M", "no amount of money", 13, 4, None),
        ("montant:10$..5€", "another currency than before the dots", 14, 2, None),
        ("montant:10M..5M", "less than before the dots", 14, 2, None),
        ("devise:xyz", "no currency", 8, 3, "EUR, €, dollars"),
        ("date:2024-13", "no date", 6, 7,
         "2024, 2024-05, 31/05/2024, mai 2024, 2024-05..2024-07, >=2024"),
        ("date:2024..2023", "the period ends before it begins", 6, 10, "the earlier day first"),
        ("type:livre", "unknown type 'livre'", 6, 5,
         "statement, direct, indirect, mixed, claim, amount, article"),
        ("type:?", "every row has a type", 6, 1, "direct, indirect, mixed, claim …"),
        ("qui:!!!", "there is no word in '!!!'", 5, 3, "a word"),
        ("été !!!", "there is no word in '!!!'", 5, 3, "a word"),
        ("plan-social*", "a star stands at the end of a single word", 1, 11, "one word"),
        ("é (a", "a bracket is not closed", 3, 1, ")"),
        ("kui:das", "unknown field 'kui'; did you mean 'qui'?", 1, 3, None),
    ]

    def test_table(self):
        for query, text, character, marks, expected in self.TABLE:
            with self.subTest(query):
                result = self.query(query)
                self.assertEqual((result.code, result.text), (2, ""))
                self.assertEqual(result.said[0], f"quidit-query: {text}, at character {character} "
                                                 "of the query")
                self.assertEqual(result.said[1], "    " + query)
                self.assertEqual(result.said[2], " " * (3 + character) + "^" * marks)
                if expected:
                    self.assertEqual(result.said[3], "    expected: " + expected)

    def test_options(self):
        result = self.query("--amount", "beaucoup")
        self.assertEqual(result.said[0], "quidit-query: no amount of money, at character 1 of "
                                         "--amount")
        for arguments, said in {
                ("--columns", "text,texte"): "unknown column 'texte'; there are id, type",
                ("--columns", "text,id,text"): "column 'text' is named twice",
                ("--facets", "speaker,mood"): "unknown facet 'mood'; there are speaker",
                ("--limit", "x"): "option '--limit' wants a whole number",
                ("--format", "xls"): "option '--format' takes table, csv",
                ("--columns", "context"): "column 'context' is for --context",
                ("--columns", "copies,text"): "column 'copies' is for --distinct",
                ("--excel",): "--excel is for --format csv",
                ("--facets", "speaker", "--columns", "text"): "--columns is for rows",
                ("--facets", "speaker", "--offset", "2"): "--offset is for rows, not for counts",
                ("--list", "speakers", "--sort", "date"): "--sort is for rows, not for counts",
                ("--list", "speakers", "--context", "1"): "--context is for rows"}.items():
            result = self.query(*arguments)
            self.assertEqual((result.code, len(result.said), result.text), (2, 1, ""))
            self.assertIn(said, result.said[0])

    def test_hostile_queries(self):
        for query in ("\x1b[31m:x", "\x1b]0;x\x07 (", "a\u202eb (", "\U0001f600 (", "(" * 5000):
            result = self.query(query)
            self.assertIn(result.code, (1, 2))
            self.assertNotIn("\x1b", "\n".join(result.said))
            self.assertNotIn("\u202e", "\n".join(result.said))


class Hints(QueryCase):
    def test_nothing_found_shows_each_part(self):
        result = self.query("qui:altmann licenciements")
        self.assertEqual((result.code, result.text), (1, ""))
        self.assertEqual(result.said, [
            "quidit-query: nothing found; statements found by each part alone:",
            "         0  qui:altmann   did you mean 'Sam Altman'?",
            "         2  licenciements"])

    def test_nearest_spelling(self):
        for query, meant in (("qui:\"Sam Altmann\"", "Sam Altman"), ("qui:elodi", "Élodie Nguyen"),
                             ("société:solvence", "Solvance"), ("inovation", "innovation"),
                             ("mentions:gogle", "Google"), ("fonction:minister", "ministre")):
            with self.subTest(query):
                self.assertIn(f"did you mean '{meant}'?", self.query(query).said[1])

    def test_explained(self):
        result = self.query("--explain", "qui:(das OU altman) licenciement -google")
        self.assertEqual(result.code, 0)
        lines = result.text.splitlines()
        self.assertEqual(lines[0], "rows: statements, 1 found")
        self.assertEqual(lines[3:11], [
            "  all of", "    any of", '      speaker has "das"', '      speaker has "altman"',
            '    the word "licenciement", by its stem', "    not",
            '      the word "google", by its stem', ""])
        self.assertIn("         4  (das OU altman)", lines)


class Agreement(QueryCase):
    """For any query: the count, the rows in every format, the facets, the pages."""

    articles = dict(ARTICLES, **{
        f"r{number}.txt": "Titre\n\n" + "\n".join(
            f"« Mot{number % 7} et mot{line} avec {1 + number * line} millions de dollars », dit "
            f"{('Léa', 'Jean', 'Zoé')[line % 3]} {('Morel', 'Petit')[number % 2]} (PDG, Meta)."
            for line in range(5))
        for number in range(30)})

    PARTS = ["qui:morel", "qui:petit", "qui:lea", "qui:zoe", "mot1", "mot2", "mot3*", "avec",
             "société:meta", "montant:>20M$", "montant:5M..60M", "devise:USD", "type:direct",
             "qui:?", "date:?", '"et mot4"', "innovation", "source:?"]

    def random_query(self, chance, depth=0):
        if depth > 2 or chance.random() < 0.4:
            return chance.choice(self.PARTS)
        left = self.random_query(chance, depth + 1)
        right = self.random_query(chance, depth + 1)
        return chance.choice(["({} {})", "({} OU {})", "({} SAUF {})", "({} -{})"]).format(left,
                                                                                         right)

    def test_everything_agrees(self):
        chance = random.Random(3)
        for _ in range(60):
            query = self.random_query(chance)
            order = chance.choice(["relevance", "date"])
            with self.subTest(query):
                count = int(self.query("--count", query).text)
                ids = [row["id"] for row in self.rows(query, "--sort", order)]
                self.assertEqual(len(ids), count)
                self.assertEqual(len(set(ids)), count)
                lines = self.lines(query, "--sort", order)
                self.assertEqual([line["id"] for line in lines], ids)
                totals = {}
                for line in self.lines("--facets", "speaker,type,year", query):
                    totals[line["facet"]] = totals.get(line["facet"], 0) + int(line["count"])
                self.assertEqual(set(totals.values()) or {0}, {count})
                size = chance.randint(1, 40)
                pages = []
                for first in range(0, count + size, size):
                    pages += [row["id"] for row in
                              self.rows(query, "--sort", order, "--limit", str(size), "--offset",
                                        str(first))]
                self.assertEqual(pages, ids)

    def test_facets_count_what_a_field_finds(self):
        for line in self.lines("--facets", "speaker,company"):
            field = {"speaker": "qui", "company": "société"}[line["facet"]]
            value = "?" if line["value"] == "?" else f'"{line["value"]}"'
            self.assertEqual(self.query("--count", f"{field}:{value}").text, f"{line['count']}\n")

    def test_a_page_of_a_table_says_so(self):
        result = self.query("--limit", "2", "--offset", "1", "qui:morel")
        self.assertEqual(result.said, ["quidit-query: rows 2 to 3 of 75; --limit 0 shows all"])
        self.assertEqual(len(self.rows("--limit", "0", "qui:morel")), 75)

    def test_several_indexes_are_asked_as_one(self):
        run("quidit-index", "--db", "y.qdb", "--plugin", FAKE, "a.txt", cwd=self.place)
        run("quidit-index", "--db", "z.qdb", "--plugin", FAKE, *list(self.articles)[1:],
            cwd=self.place)
        for query in ("qui:altman", "montant:>20M$", "mot1"):
            one = self.query("--format", "csv", "--sort", "date", query)
            two = run("quidit-query", "--db", "y.qdb", "--db", "z.qdb", "--plugin", FAKE,
                      "--format", "csv", "--sort", "date", query, cwd=self.place)
            self.assertEqual(two.text, one.text)


class HostileText(QueryCase):
    """What an archive may contain comes out of a CSV parser as it should."""

    TEXTS = [
        '=cmd|\' /C calc\'!A0', "+33 1 23", "-Oui, dit-il", "@SUM(1)", 'un "mot" et "deux"',
        "a;b,c\td", "\u202egauche\u202c droite", "\x1b[31mrouge\x1b[0m", "deux\nlignes",
        "deux\r\nlignes", "  espaces  ", "U+2028\u2028fin", "emoji \U0001f600 日本", "\x07cloche\x7f",
        "&lt;b&gt;<script>alert(1)</script>", "back\\slash|pipe`tick`", "sep=;", "''", '"'
    ]
    articles = {f"{i:02}.txt": f"Titre {i}\n\n« {text} », dit Léa Morel (PDG, Meta).\n"
                for i, text in enumerate(TEXTS)}

    def expected(self, text):
        text = re.sub(r"[ \t]*[\n\r\u2028][\s]*", " ", text).replace("\t", " ")
        return re.sub(r"[\x00-\x08\x0e-\x1f\x7f]", "\ufffd", text)

    def test_csv_reads_back(self):
        raw = {row["path"]: row for row in self.rows("--raw")}
        defused = {row["path"]: row for row in self.rows()}
        self.assertEqual(len(raw), len(self.TEXTS))
        for i, text in enumerate(self.TEXTS):
            wanted = self.expected(text)
            self.assertEqual(raw[f"{i:02}.txt"]["text"], wanted)
            if text[0] in "=+-@":
                wanted = "'" + wanted
            self.assertEqual(defused[f"{i:02}.txt"]["text"], wanted)

    def test_a_row_is_a_line(self):
        for arguments in (("csv",), ("tsv",), ("jsonl",), ("csv", "--excel")):
            result = self.query("--format", *arguments)
            lines = result.out.split(b"\n")
            self.assertEqual(len(lines), len(self.TEXTS) + (1 if arguments[0] == "jsonl" else 2))

    def test_excel(self):
        result = self.query("--format", "csv", "--excel")
        self.assertTrue(result.out.startswith(b"\xef\xbb\xbfid;type;speaker"))
        self.assertIn("got an apostrophe", result.said[0])
        reader = csv.DictReader(io.StringIO(result.out.decode("utf-8-sig"), newline=""),
                                delimiter=";")
        rows = {row["path"]: row for row in reader}
        self.assertEqual(rows["04.txt"]["text"], 'un "mot" et "deux"')

    def test_jsonl_keeps_the_text_as_it_is(self):
        rows = {row["path"]: row for row in self.lines()}
        for i, text in enumerate(self.TEXTS):
            self.assertEqual(rows[f"{i:02}.txt"]["text"], text)

    def test_terminal(self):
        for arguments in (("--color", "always", "rouge"), ("--width", "40"), ("--format", "md")):
            text = self.query(*arguments).text
            bare = text.replace("\x1b[1m", "").replace("\x1b[0m", "").replace("\x1b[1;31m", "")
            self.assertNotIn("\x1b", bare)
            self.assertNotIn("\x07", bare)
            if arguments[0] != "--format":
                self.assertNotIn("\u202e", bare)

    def test_places_are_code_points(self):
        for row in self.lines():
            text = self.articles[row["path"]]
            self.assertEqual(text[int(row["start"]):int(row["end"])], row["text"])


class Output(QueryCase):
    COLUMNS = ("id,type,speaker,role,org,cue,text,amount_min,amount_max,currency,qualifier,per,"
               "companies,people,hedged,continued,title,date,source,url,path,start,end,words,"
               "before,after")

    def test_the_columns_are_a_contract(self):
        header = self.query("--format", "csv").text.split("\r\n", 1)[0]
        self.assertEqual(header, self.COLUMNS)

    def test_a_whole_row(self):
        row = self.rows("qui:nguyen")[0]
        self.assertRegex(row.pop("id"), "^s[a-z2-7]{15}$")
        self.assertEqual(row, {
            "type": "direct", "speaker": "Élodie Nguyen", "role": "ministre", "org": "Solvance",
            "cue": "dit", "text": "Les licenciements coûtent 3,5 millions d'euros",
            "amount_min": "", "amount_max": "", "currency": "", "qualifier": "", "per": "",
            "companies": "Solvance", "people": "", "hedged": "no", "continued": "no",
            "title": "Les licenciements", "date": "", "source": "", "url": "", "path": "b.txt",
            "start": "21", "end": "67", "words": "7", "before": "Les licenciements",
            "after": "« Nous restons."})

    def test_chosen_columns(self):
        self.assertEqual(self.query("--format", "csv", "--columns", "speaker,figure,amount",
                                    "--amount", ">100M$", "--certain", "qui:altman").text,
                         "speaker,figure,amount\r\n"
                         "Sam Altman,100 millions de dollars,> 100\u202f000\u202f000 USD\r\n")

    def test_an_empty_sheet_has_its_heading(self):
        result = self.query("--format", "csv", "--columns", "text", "qui:personne")
        self.assertEqual((result.text, result.code), ("text\r\n", 1))

    def test_matches_are_highlighted(self):
        text = self.query("--color", "always", "licenciement").text
        self.assertIn("\x1b[1;31mlicenciés\x1b[0m", text)
        self.assertIn("\x1b[1;31mlicenciements\x1b[0m", text)
        phrase = self.query("--color", "always", '"les licenciements coûtent"').text
        self.assertIn("\x1b[1;31mLes licenciements coûtent\x1b[0m", phrase)
        self.assertEqual(phrase.count("\x1b[1;31m"), 1)
        self.assertNotIn("\x1b", self.query("licenciement").text)
        self.assertNotIn("\x1b", self.query("--color", "always", "NOT licenciement")
                         .text.replace("\x1b[1m", "").replace("\x1b[0m", ""))

    def test_a_full_disk_is_trouble_and_a_closed_pipe_is_not(self):
        with open("/dev/full", "wb") as full:
            command = [str(BIN / "quidit-query"), "--db", "x.qdb", "--plugin", str(FAKE)]
            done = subprocess.run(command, cwd=self.place, stdout=full, stderr=subprocess.PIPE)
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"No space left", done.stderr)
        for what in ("", "--format csv", "--facets speaker", "--list speakers", "--explain"):
            shell = " ".join(command) + f" {what}; echo $? >&2"
            piped = subprocess.run(["sh", "-c", f"{{ sleep 0.1; {shell}; }} | true"],
                                   cwd=self.place, capture_output=True)
            self.assertEqual(piped.stderr, b"0\n", what)

    def test_an_empty_answer_has_hints_whatever_was_asked_for(self):
        for what in ((), ("--facets", "speaker"), ("--list", "speakers"), ("--timeline", "year")):
            done = self.query(*what, "--speaker", "altmann")
            self.assertEqual((done.code, done.text), (1, ""), what)
            self.assertEqual(len(done.said), 2, what)
            self.assertIn("did you mean 'Sam Altman'?", done.said[1])
        done = self.query("--list", "speakers", "zzz")
        self.assertEqual((done.code, done.said),
                         (1, ["quidit-query: no speaker has a word that begins with 'zzz'"]))

    def test_a_facet_is_named_once(self):
        done = self.query("--facets", "type,year,type")
        self.assertEqual(done.code, 2)
        self.assertIn("facet 'type' is named twice", done.said[0])

    def test_operators_are_capitals(self):
        said = self.query("restons sauf inexistant").said
        self.assertEqual(said[2].split("   ")[-1], "a word; as an operator it is written SAUF")
        self.assertNotIn("operator", said[1] + said[3])

    def test_of_a_long_question_the_place_is_shown(self):
        said = self.query("mot " * 400 + "typ:direct " + "é" * 400).said
        self.assertEqual(said[1].strip(), "… " + "mot " * 15 + "typ:direct " + "é" * 26 + " …")
        self.assertEqual(said[2].index("^"), said[1].index("typ:"))
        said = self.query("é" * 400).said
        self.assertEqual(said[1].strip(), "0  " + "é" * 100 + " …")
        self.assertLess(max(map(len, self.query("--explain", "a" * 9000).text.splitlines())), 4100)
        self.assertNotIn("\\x", self.query("--explain", '"a' + "é" * 900 + '"').text)

    def test_examples_of_the_help_run(self):
        text = self.query("--help").text
        examples = re.findall(r"^  quidit-query --db presse.qdb (.*)$", text, re.M)
        self.assertGreater(len(examples), 3)
        for example in examples:
            words = shlex.split(example.split(">  ")[0].rsplit(" > ", 1)[0])
            result = self.query(*words)
            self.assertIn(result.code, (0, 1), (example, result.said))


if __name__ == "__main__":
    unittest.main()
