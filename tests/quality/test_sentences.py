"""People and organisations in single sentences of other genres (encyclopedia, parliament, regional
press), where no document helps: F1 of mentions that overlap by half, against a floor."""
import collections
import json

from scorer import Tally, overlap, pair
from support import SHARED, Case, needs_shared, run

GOLD = SHARED / "gold" / "sequoia-ne-dev.jsonl"
FLOORS = {("PERS", "person"): 91.0, ("ORG", "organisation"): 87.5}


def span(place):
    return {"set": set(range(place["start"], place["end"]))}


@needs_shared
class Sentences(Case):
    def found_in(self, texts):
        names = [self.write(f"{i:05}.txt", text) for i, text in enumerate(texts)]
        found = {str(name): collections.defaultdict(list) for name in names}
        for line in run("quidit-extract", *names).json_lines():
            found[line["doc"]][line["kind"]].append(line)
        return list(found.values())

    def test_floors(self):
        sentences = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
        found = self.found_in([sentence["text"] for sentence in sentences])
        for (wanted, kind), floor in FLOORS.items():
            tally = Tally()
            for sentence, by_kind in zip(sentences, found):
                # a place that acts as a body is marked as both: neither wanted nor wrong
                places = {(e["start"], e["end"]) for e in sentence["entities"]
                          if e["type"] == "LOC"} if wanted == "ORG" else set()
                gold = [dict(span(e), optional=(e["start"], e["end"]) in places)
                        for e in sentence["entities"] if e["type"] == wanted]
                pairs, missing, extra = pair(gold, [span(line) for line in by_kind[kind]],
                                             lambda g, f: overlap(g["set"], f["set"]), .5)
                tally.add(len(pairs), len(extra), sum(not m["optional"] for m in missing))
            print(f"    {kind:16} {tally.f1()}")
            with self.subTest(kind):
                self.assertGreaterEqual(tally.f1(), floor)
