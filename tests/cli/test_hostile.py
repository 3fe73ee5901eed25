"""Texts that nobody writes: whatever repeats, nests or never ends is read in time that grows with
its length. A quadratic stage would need minutes for these and meet the time limit."""
from support import Case, run

LENGTH = 60_000
SECONDS = 60

PIECES = {
    "reports within reports": "Paul affirme que Marie dit que ",
    "pronouns that say": "il dit que ",
    "short quotations": "« A », dit-il. ",
    "opening marks": "« ",
    "straight marks": '" ',
    "marks within marks": "« “ ",
    "amounts and owners": "le groupe perd 10 €, dit Renault. ",
    "names without end": "Jean Dupont et Marie Durand, ",
    "sources": "selon lui, ",
    "complements": "le chef de ",
    "parentheses": "( ",
    "paragraphs": "Il a dit : « oui ».\n\n",
    "incises": '"a", dit Paul, ',
    "figures": "12 millions de ",
    "capitals": "ALPHA ",
    "elisions": "l'",
    "hyphens": "a-",
    "digits": "1",
    "points": "a.",
    "houses within houses": "la maternité de la Clinique ",
    "one house within another": "de la Clinique ",
}
LENGTHS = {"one house within another": 600_000}


class Hostile(Case):
    def test_each_ends_in_time(self):
        for name, piece in PIECES.items():
            with self.subTest(name):
                length = LENGTHS.get(name, LENGTH)
                text = (piece * (length // len(piece) + 1))[:length]
                result = run("quidit-extract", "-", input=text, timeout=SECONDS)
                self.assertIn(result.code, (0, 1))
                self.assertEqual(result.said, [])
                for line in result.json_lines():
                    spans = line.get("spans") or [[line["start"], line["end"]]]
                    for start, end in spans:
                        self.assertTrue(0 <= start < end <= len(text), line)
