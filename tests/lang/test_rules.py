"""The rules of attribution.rules: a new one needs no C, and a mistake in one is answered with its
line and what was expected."""
import shutil
import subprocess

from lexicon import TABLES, langc
from support import BIN, LIB, Case, run

MODULE = LIB / "quidit-fr.so"


class NewLanguage(Case):
    """A linguist's copy of the tables, made into a pack of its own; the module stays as it is."""

    def setUp(self):
        super().setUp()
        self.tables = self.folder / "fr"
        shutil.copytree(TABLES, self.tables)
        self.pack = self.folder / "fr.pack"

    def append(self, name, line):
        with open(self.tables / name, "a", encoding="utf-8") as table:
            table.write(line + "\n")

    def compile(self):
        result = langc(self.pack, self.tables)
        self.assertEqual((result.code, result.said), (0, []))

    def statements(self, text, *options):
        result = run("quidit-extract", *options, "-", input=text)
        return [(line["rule"], line["speaker"], line["text"]) for line in result.json_lines()
                if line["kind"] == "statement"]

    def check_examples(self):
        done = subprocess.run([str(BIN / "rulecheck"), str(MODULE), str(self.pack),
                               str(self.tables / "attribution.rules")],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
        return done.returncode, done.stderr.decode("utf-8").splitlines()

    def test_a_new_verb_and_a_new_rule_are_found(self):
        text = ("La gérante jardine que la serre rouvrira en mai. "
                "Léa Morel ~ « la serre est prête ».")
        self.assertEqual(self.statements(text), [])
        self.append("speech_verbs.tsv", "jardiner\tsay\tque\tElle jardine que tout pousse.")
        self.append("attribution.rules",
                    'tilde: START who:NOUN(person) "~" what:QUOTE\n'
                    "  yes  [Paul Roy] ~ « {le port rouvre demain} ».\n")
        self.compile()
        self.assertEqual(self.statements(text, "--pack", self.pack),
                         [("que", "la gérante", "la serre rouvrira en mai"),
                          ("tilde", "Léa Morel", "la serre est prête")])

    def test_examples_that_do_not_hold_are_named(self):
        rules = self.tables / "attribution.rules"
        lines = len(rules.read_text(encoding="utf-8").splitlines())
        self.append("attribution.rules",
                    'tilde: START who:NOUN(person) "~" what:QUOTE\n'
                    "  yes  [Paul Roy] : « {le port rouvre} ».\n"
                    "  no   Paul Roy ~ « le port rouvre ».\n"
                    'sans-exemple: "~" what:QUOTE "~"')
        self.compile()
        code, said = self.check_examples()
        self.assertEqual(code, 2)
        named = [line for line in said if line.startswith(f"{rules}:")]
        self.assertEqual(named, [
            f"{rules}:{lines + 2}: rule 'tilde' does not find its yes example; found:",
            f"{rules}:{lines + 3}: rule 'tilde' finds its no example; found:",
            f"{rules}:{lines + 4}: rule 'sans-exemple' has no yes example"])


class BrokenRules(Case):
    """Mistakes in the rules, all of them told in one run."""

    MISTAKES = (
        ("vide: ", "can match nothing"),
        ("rien: NOUN? ADVERB{0,2}", "can match nothing"),
        ("sans-contenu: SAY(que) QUE CLAUSE", "has no content, expected a what:"),
        ("inconnu: what:NOMBRE", "expected an element"),
        ("cadre: SAY(quand) what:QUOTE", "expected a frame, a kind or a property"),
        ("ouvert: (NOUN | what:QUOTE", r"expected '\)' or '\|'"),
        ("bornes: what:QUOTE{3,1}", "least not above most"),
        ("drapeau (jamais): what:QUOTE", "expected inside, claim"),
        ("que: what:QUOTE", "a second rule named 'que'"),
        ("guillemet: \"ne what:QUOTE", "expected a closing"),
        ("pas une règle", "expected 'NAME: pattern'"))

    def test_mistakes_are_told_with_their_line(self):
        tables = self.folder / "fr"
        shutil.copytree(TABLES, tables)
        rules = tables / "attribution.rules"
        first = len(rules.read_text(encoding="utf-8").splitlines()) + 1
        with open(rules, "a", encoding="utf-8") as out:
            out.writelines(line + "\n" for line, _ in self.MISTAKES)
        result = langc(self.folder / "fr.pack", tables)
        self.assertEqual(result.code, 2)
        self.assertEqual(len(result.said), len(self.MISTAKES), result.said)
        for number, (said, (line, expected)) in enumerate(zip(result.said, self.MISTAKES), first):
            with self.subTest(line=line):
                self.assertRegex(said, rf"attribution\.rules:{number}: .*{expected}")
        self.assertFalse((self.folder / "fr.pack").exists())
