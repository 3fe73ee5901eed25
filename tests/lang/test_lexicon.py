"""The lexicon against hunspell itself, and against words of the press."""
import gzip
import json
import random
import re
import shutil
import subprocess
import unittest

from lexicon import HUNSPELL, fold, readings
from support import SHARED

SAMPLE = 20000
LATIN = r"[A-Za-zÀ-ÖØ-öø-ÿŒœŸﬀ-ﬆ]+"
WORD = re.compile(rf"{LATIN}(?:['’-]{LATIN})*")
# The dictionary lists these as mistakes (po:err): an elided word without its apostrophe.
MISTAKES = {"jusqu", "lorsqu", "presqu", "puisqu", "qu", "quelqu", "quoiqu"}


def refused(words):
    """The words that hunspell's French dictionary does not accept."""
    done = subprocess.run(["hunspell", "-i", "UTF-8", "-d", str(HUNSPELL / "fr"), "-l"],
                          input="\n".join(words).encode("utf-8"), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=True, timeout=300)
    return set(done.stdout.decode("utf-8").split("\n")) - {""}


@unittest.skipUnless(shutil.which("hunspell"), "skipped: the program hunspell is not installed")
class AgainstHunspell(unittest.TestCase):
    def test_forms_are_words(self):
        # hunspell cuts its input at signs such as ₂, so only words of letters are asked for
        forms = sorted({reading.written for reading in readings()
                        if not reading.morph.endswith("Bare")
                        and re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*", reading.written)})
        self.assertGreater(len(forms), 400000)
        sample = random.Random(2026).sample(forms, SAMPLE)
        accents = {form.replace("aî", "ai"): form for form in forms if "aî" in form}
        wrong = {accents.get(form, form) for form in refused(sample) & set(sample)}
        self.assertEqual(sorted(refused(wrong)) if wrong else [], [])

    def test_spellings_of_1990(self):
        known = {(reading.form, reading.lemma) for reading in readings()}
        self.assertIn(("reconnait", "reconnaître"), known)
        self.assertIn(("entrainait", "entraîner"), known)
        self.assertNotIn(("mais", "maïs"), known)

    @unittest.skipUnless((SHARED / "news").is_dir(), f"skipped: {SHARED}/news is not there")
    def test_words_of_the_press_are_known(self):
        words = set()
        for path in sorted((SHARED / "news").glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    words.update(WORD.findall(json.loads(line).get("text") or ""))
        words = sorted(word for word in words if len(word) < 60 and fold(word) not in MISTAKES)
        sample = random.Random(2026).sample(words, min(len(words), 3 * SAMPLE))
        wrong = refused(sample)
        accepted = [word for word in sample if word not in wrong][:SAMPLE]
        self.assertGreater(len(accepted), SAMPLE // 2)
        known = {reading.form for reading in readings()} | {"ç'"}  # no entry, only an affix
        self.assertEqual([word for word in accepted if not is_known(fold(word), known)], [])


def is_known(word, known):
    """As the tokeniser would find it. Hunspell accepts any words between hyphens, and elisions."""
    if word in known:
        return True
    for cut in re.finditer("[-']", word):
        after = cut.end()
        left = word[:after] if cut.group() == "'" else word[:after - 1]
        if left in known and is_known(word[after:], known):
            return True
    return False


if __name__ == "__main__":
    unittest.main()
