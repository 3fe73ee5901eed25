"""What the program finds in corpora/presse, against its gold. A drop below the recorded figures
fails; after a gain, QUIDIT_UPDATE=1 records the new ones for review.

With the gold of ../shared the same figures are printed, and not judged."""
import json
import os
import pathlib

import scorer
from support import SHARED, SOURCE, Case, needs_shared, run

BASELINE = pathlib.Path(__file__).parent / "baseline.json"
TOLERANCE = 0.3  # points; the figures are exact, this leaves room for a gold file mended by hand


def figures(gold_folder, text_folder):
    documents = []
    for path in sorted(gold_folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        lines = run("quidit-extract", text_folder / (path.stem + ".txt")).json_lines()
        documents.append((gold, lines))
    return scorer.score(documents)


def table(found, before=None):
    rows = []
    for name, value in sorted(found.items()):
        change = f"  ({value - before[name]:+.1f})" if before and name in before else ""
        rows.append(f"    {name:15s} {value:5.1f}{change}")
    return "\n".join(rows)


class Quality(Case):
    def test_our_articles(self):
        found = figures(SOURCE / "corpora" / "gold", SOURCE / "corpora" / "presse")
        if os.environ.get("QUIDIT_UPDATE"):
            BASELINE.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")
        before = json.loads(BASELINE.read_text(encoding="utf-8"))
        print("\ncorpora/gold:\n" + table(found, before))
        lower = [name for name in before if found[name] < before[name] - TOLERANCE]
        self.assertEqual(lower, [], "lower than recorded in baseline.json")
        higher = [name for name in before if found[name] > before[name] + 1.5]
        self.assertEqual(higher, [], "much better than recorded: QUIDIT_UPDATE=1 records it")

    @needs_shared
    def test_other_articles(self):
        folder = SHARED / "gold" / "dev"
        print("\n" + str(folder.name) + ":\n" + table(figures(folder, folder)))
