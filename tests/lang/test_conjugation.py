"""Every slot of the conjugation of verbs of speech holds exactly the forms it should."""
import collections
import unittest

from conjugation import IRREGULARS, expand, first_group, irregular, second_group
from lexicon import fold, readings, rows

SECOND_GROUP = {"applaudir", "attendrir", "avertir", "brandir", "définir", "ébahir", "garantir",
                "gémir", "glapir", "réagir", "réfléchir", "réjouir", "renchérir", "rugir", "vomir"}
IRREGULAR_ER = {"envoyer", "renvoyer"}
SLOTS = 45  # six tenses, imperative, infinitive, both participles

# Forms that exist beside the table: "dussé-je" makes "eussé", "fussé"; "vas-y", "va-t'en".
BESIDE = {("avoir", "eussé"), ("être", "fussé")}


def verbs_of_speech():
    """Plain verbs of the table and first verbs of its phrases."""
    found = []
    for row in rows("speech_verbs"):
        lemma = row["lemma"]
        for pronoun in ("se ", "s'"):
            lemma = lemma.removeprefix(pronoun)
        found.append(lemma.split(" ")[0])
    return list(dict.fromkeys(found))


class Conjugation(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.slots = collections.defaultdict(lambda: collections.defaultdict(set))
        for reading in readings():
            if reading.morph.endswith("Bare"):
                continue
            for slot in expand(reading.morph):
                cls.slots[reading.lemma][slot].add(reading.form)

    def check(self, infinitive, expected):
        found = {slot: {form for form in forms if (infinitive, form) not in BESIDE}
                 for slot, forms in self.slots[infinitive].items()}
        wanted = {slot: {fold(spelling) for form in forms
                         for spelling in (form, form.replace("aî", "ai"))}  # since 1990
                  for slot, forms in expected.items()}
        self.assertEqual(found, wanted, infinitive)

    def test_regular_verbs_in_er(self):
        checked = 0
        for verb in verbs_of_speech():
            # -ayer has two spellings of everything
            if not verb.endswith("er") or verb.endswith("ayer") or verb in IRREGULAR_ER:
                continue
            with self.subTest(verb):
                self.check(verb, self.fitting(verb, first_group(verb)))
            checked += 1
        self.assertGreaterEqual(checked, 200)

    def fitting(self, verb, paradigm):
        """A verb without an object has one participle for every gender and number."""
        alone = paradigm[("part", "m", "s")]
        if self.slots[verb].get(("part", "f", "s")) == {fold(form) for form in alone}:
            for slot in list(paradigm):
                if slot[0] == "part":
                    paradigm[slot] = alone
        return paradigm

    def test_regular_verbs_in_ir(self):
        verbs = [verb for verb in verbs_of_speech() if verb in SECOND_GROUP]
        self.assertGreaterEqual(len(verbs), 3)
        for verb in verbs:
            with self.subTest(verb):
                self.check(verb, self.fitting(verb, second_group(verb)))

    def test_irregular_verbs(self):
        self.assertGreaterEqual(len(IRREGULARS), 25)
        for row in IRREGULARS:
            with self.subTest(row[0]):
                self.check(row[0], irregular(*row))

    def test_every_verb_of_speech_has_a_whole_paradigm(self):
        """Also those that no other test knows by heart."""
        short = {verb: len(self.slots[verb]) for verb in verbs_of_speech()
                 if len(self.slots[verb]) < SLOTS}
        self.assertEqual(short, {})


if __name__ == "__main__":
    unittest.main()
