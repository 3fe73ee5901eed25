"""What langc says to a linguist who made a mistake, and that it makes the same pack every time."""
import re
import shutil

from lexicon import HUNSPELL, TABLES, langc
from support import Case, run

# A dictionary of a few words, so that a run takes milliseconds.
AFFIXES = """SET UTF-8
FLAG long
NEEDAFFIX ()

SFX S. Y 2
SFX S. 0 0 [^sxz] is:sg
SFX S. 0 s [^sxz] is:pl

SFX a0 Y 3
SFX a0 er er er po:infi
SFX a0 er e er po:ipre po:1sg po:3sg
SFX a0 er ent er po:ipre po:3pl
"""
WORDS = """5
affirmer/a0() po:v1__t____a
nier/a0() po:v1__t____a
rapport/S.() po:nom is:mas
Alice po:prn is:fem is:inv
de po:mg po:prep
"""
SMALL = {
    "speech_verbs": ["lemma\tstance\tframes\texample",
                     "affirmer\tassert\tque,inf\tIl affirme que oui."],
    "source_nouns": ["lemma\tgender\tkind\texample", "rapport\tm\tdocument\tLe rapport dit oui."],
    "titles": ["form\tgender\tkind\tabbreviation_of\texample", "Lord\tm\tnoble\t-\tLord Brown"],
    "first_names": ["name\tgender\torigin", "Zoé\tf\tgreek"],
    "organisations": ["name\tkind\taliases\tdescriptions\tcountry\tnote",
                      "Solvance\tcompany\tSLV\tle géant du sel\tFR\t-"],
    "places": ["name\tkind\tcountry\tdemonym_adjectives",
               "Dunes\tcity\tFR\tdunois|dunoise|dunois|dunoises"],
    "tag_pairs": ["previous\tnext\tweight\texample", "D\tN\t3\t-"],
    "function_words": ["form\tclass\tfeatures\texample", "le\tdeterminer\tm,s\tle port"],
}


class Langc(Case):
    """Each test spoils one table of a small folder and reads what langc says."""

    def setUp(self):
        super().setUp()
        self.tables = self.folder / "fr"
        self.tables.mkdir()
        for name, lines in SMALL.items():
            self.table(name, *lines)
        for path in TABLES.glob("*.rules"):
            shutil.copy(path, self.tables)
        self.aff = self.write("small.aff", AFFIXES)
        self.dic = self.write("small.dic", WORDS)

    def table(self, name, *lines):
        return self.write(f"fr/{name}.tsv", "".join(line + "\n" for line in lines))

    def compile(self, *more):
        return langc(self.folder / "small.pack", self.tables, "--allow-missing", *more,
                     aff=self.aff, dic=self.dic)

    def spoil(self, name, *rows):
        """A table with these rows behind its own; what is said without the folder's path."""
        self.table(name, *SMALL[name], *rows)
        return self.said()

    def said(self):
        result = self.compile()
        self.assertEqual(result.code, 2, result.said)
        self.assertFalse((self.folder / "small.pack").exists())
        return [line.replace(f"{self.tables}/", "") for line in result.said]

    def test_the_small_folder_is_right(self):
        result = self.compile()
        self.assertEqual((result.code, result.said), (0, []))
        self.assertTrue((self.folder / "small.pack").exists())

    def test_wrong_number_of_cells(self):
        self.assertEqual(self.spoil("speech_verbs", "nier\tdeny\tque"),
                         ["speech_verbs.tsv:3: 3 cells, expected 4 separated by single tabs"])

    def test_two_tabs(self):
        self.assertEqual(self.spoil("speech_verbs", "nier\tdeny\t\tque\tIl nie."),
                         ["speech_verbs.tsv:3: 5 cells, expected 4 separated by single tabs"])

    def test_unknown_column(self):
        self.table("tag_pairs", "previous\tnext\tpoids\texample")
        self.assertEqual(self.said(), ["tag_pairs.tsv:1: unknown column 'poids', expected 'weight'",
                                       "tag_pairs.tsv:1: no column 'weight', expected one"])

    def test_columns_in_another_order(self):
        self.table("tag_pairs", "weight\tprevious\texample\tnext", "3\tD\t-\tN")
        self.assertEqual(self.compile().said, [])

    def test_unknown_code(self):
        self.assertEqual(self.spoil("source_nouns", "rapport\tm\tbook\tLe rapport."),
                         ["source_nouns.tsv:3: unknown kind 'book', "
                          "expected one of content, document, medium, sign"])

    def test_unknown_flag(self):
        said = self.spoil("speech_verbs", "nier\tdeny\tque,often\tIl nie.")
        self.assertEqual(len(said), 1)
        self.assertRegex(said[0], r"^speech_verbs.tsv:3: unknown frames 'often', expected one of que")

    def test_flag_twice(self):
        self.assertEqual(self.spoil("speech_verbs", "nier\tdeny\tque,que\tIl nie."),
                         ["speech_verbs.tsv:3: frames has 'que' twice, expected once"])

    def test_row_twice(self):
        self.assertEqual(self.spoil("speech_verbs", "affirmer\tsay\tque\tElle affirme."),
                         ["speech_verbs.tsv:3: 'affirmer' stands in line 2 already, "
                          "expected one row"])

    def test_empty_cell(self):
        self.assertEqual(self.spoil("speech_verbs", "nier\t\tque\tIl nie."),
                         ["speech_verbs.tsv:3: empty cell in column stance, "
                          "expected - for nothing"])

    def test_required_cell(self):
        self.assertEqual(self.spoil("first_names", "-\tf\tgreek"),
                         ["first_names.tsv:3: name is empty, expected something"])

    def test_space_at_an_edge(self):
        self.assertEqual(self.spoil("first_names", "Chloé \tf\tgreek"),
                         ["first_names.tsv:3: space at the edge of column name, expected none"])

    def test_two_spaces(self):
        self.assertEqual(self.spoil("organisations", "Sel  Gris\tcompany\t-\t-\tFR\t-"),
                         ["organisations.tsv:3: two spaces in column name, expected one"])

    def test_no_break_space(self):
        self.assertEqual(self.spoil("organisations", "Sel\u00a0Gris\tcompany\t-\t-\tFR\t-"),
                         ["organisations.tsv:3: no-break space in column name, expected a space"])

    def test_curly_apostrophe(self):
        self.assertEqual(self.spoil("organisations", "L’Or\tcompany\t-\t-\tFR\t-"),
                         ["organisations.tsv:3: curly apostrophe in column name, expected '"])

    def test_invalid_utf8(self):
        self.write("fr/first_names.tsv", b"name\tgender\torigin\nZo\xe9\tf\tgreek\n")
        self.assertEqual(self.said(), ["first_names.tsv:2: invalid UTF-8 (byte 0xE9), "
                                       "expected UTF-8 text"])

    def test_carriage_return(self):
        self.write("fr/first_names.tsv", "name\tgender\torigin\r\nZoé\tf\tgreek\r\n")
        self.assertEqual(self.said(), ["first_names.tsv:1: carriage return at the end, "
                                       "expected a bare line feed"])

    def test_unknown_verb(self):
        self.assertEqual(self.spoil("speech_verbs", "blablater\tsay\tque\tIl blablate."),
                         ["speech_verbs.tsv:3: the dictionary knows no verb 'blablater', "
                          "expected an infinitive"])

    def test_form_that_is_no_infinitive(self):
        said = self.spoil("speech_verbs", "affirme\tsay\tque\tIl affirme.")
        self.assertEqual(said, ["speech_verbs.tsv:3: the dictionary knows no verb 'affirme', "
                                "expected an infinitive"])

    def test_first_name_that_is_a_title(self):
        said = self.spoil("first_names", "Lord\tm\tanglo-saxon")
        self.assertEqual(said, ["first_names.tsv:3: 'Lord' stands in titles.tsv:2 too, "
                                "expected in one of them"])

    def test_first_name_that_is_an_abbreviated_title(self):
        self.table("titles", *SMALL["titles"], "Gal\tm\tmilitary\tgénéral\tle Gal Roux")
        self.table("first_names", *SMALL["first_names"], "Gal\tf\thebrew")
        self.assertEqual(self.compile().said, [])

    def test_name_of_two_organisations(self):
        said = self.spoil("organisations", "Salvance\tcompany\tSLV\t-\tFR\t-")
        self.assertEqual(said, ["organisations.tsv:3: 'SLV' is another organisation in line 2, "
                                "expected ambiguous in both notes"])

    def test_number(self):
        self.assertEqual(self.spoil("tag_pairs", "N\tD\tthree\t-"),
                         ["tag_pairs.tsv:3: weight is 'three', expected a whole number"])

    def test_list_with_an_empty_item(self):
        self.assertEqual(self.spoil("organisations", "Sel\tcompany\tA||B\t-\tFR\t-"),
                         ["organisations.tsv:3: empty or spaced item in column aliases, "
                          "expected a|b"])

    def test_demonyms(self):
        said = self.spoil("places", "Sable\tcity\tFR\tsablais|sablaise")
        self.assertEqual(said, ["places.tsv:3: 2 demonyms, expected 4: m|f|m plural|f plural"])
        self.table("places", *SMALL["places"], "Sable\tcity\tFR\ta|b|c|d|e|f|g|h")
        self.assertEqual(self.compile().said, [])

    def test_missing_table(self):
        (self.tables / "places.tsv").unlink()
        self.assertEqual(self.compile().said, [])
        result = langc(self.folder / "small.pack", self.tables, aff=self.aff, dic=self.dic)
        self.assertEqual(result.code, 2)
        self.assertIn(f"{self.tables}/places.tsv: cannot be read: No such file or directory",
                      result.said)

    def test_all_mistakes_in_one_run_up_to_fifty(self):
        bad = [f"rapport {i}\tm\tbook\tLe rapport." for i in range(70)]
        said = self.spoil("source_nouns", *bad)
        self.assertEqual(len(said), 51)
        self.assertEqual(said[-1], "langc: and 20 more")
        self.assertTrue(all(re.match(r"source_nouns.tsv:\d+: unknown kind", line)
                            for line in said[:50]))

    def test_affix_file_that_lies(self):
        self.aff = self.write("small.aff", AFFIXES.replace("SFX a0 Y 3", "SFX a0 Y 4"))
        result = self.compile()
        self.assertEqual((result.code, result.said),
                         (2, [f"{self.aff}: the file ends before the last rule of flag 'a0'"]))

    def test_affix_file_with_an_unknown_field(self):
        self.aff = self.write("small.aff", AFFIXES.replace("is:pl", "is:dual"))
        result = self.compile()
        self.assertEqual((result.code, result.said),
                         (2, [f"{self.aff}:7: unknown field 'is:dual'"]))

    def test_dictionary_with_an_unknown_field(self):
        self.dic = self.write("small.dic", WORDS + "truc po:chose\n")
        result = self.compile()
        self.assertEqual((result.code, result.said),
                         (2, [f"{self.dic}:7: unknown field 'po:chose'"]))

    def test_arguments(self):
        result = run("langc", "-o", "x.pack")
        self.assertEqual(result.code, 2)
        self.assertTrue(result.said[0].startswith("usage: langc"))
        self.assertEqual(run("langc", "--help").code, 0)


class Determinism(Case):
    def test_same_input_same_bytes(self):
        """Twice, the second time from a copy of the folder: neither time nor place shows."""
        copy = self.folder / "elsewhere" / "fr"
        shutil.copytree(TABLES, copy)
        first, second = self.folder / "first.pack", self.folder / "second.pack"
        self.assertEqual(langc(first, TABLES, "--allow-missing").said, [])
        self.assertEqual(langc(second, copy, "--allow-missing").said, [])
        self.assertEqual(first.read_bytes(), second.read_bytes())

    def test_a_changed_table_changes_the_fingerprint(self):
        copy = self.folder / "fr"
        shutil.copytree(TABLES, copy)
        with open(copy / "hedges.tsv", "a", encoding="utf-8") as table:
            table.write("à vue de pigeon\tÀ vue de pigeon, il est midi.\n")
        first, second = self.folder / "first.pack", self.folder / "second.pack"
        langc(first, TABLES, "--allow-missing")
        langc(second, copy, "--allow-missing")
        self.assertNotEqual(first.read_bytes()[24:40], second.read_bytes()[24:40])
