"""How much of the gold the program finds, in the figures that published systems use.

    quotes@0.3, quotes@0.8  F1 of statements (claims apart): found when a prediction covers that
                            share of its characters
    quotes@iou0.8           the same by intersection over union, which punishes spans too long
    speaker                 share of the statements found at 0.3 whose speaker is right
    role, org               share of the right speakers to whom the gold gives a role, an
                            organisation, that have it; the words of one among the other's,
                            "chef" and "chef du Hezbollah"; a speaker of a document counts once
    who-said-what           F1 of statements that overlap by half (IoU) and have the right speaker
    claims                  F1 of unattributed conditional claims, by half
    amounts                 F1 of figures with right place (IoU 0.5), bounds and currency
    people, organisations   F1 of the sets of names of each document

What the gold marks as optional is neither rewarded nor punished.
"""
import collections
import re
import unicodedata

SMALL_WORDS = {"le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "ce", "cette", "ces",
               "son", "sa", "ses", "m", "mme", "mr"}


def words(name):
    text = unicodedata.normalize("NFKD", (name or "").replace("’", "'").casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    return frozenset(re.findall(r"[\w&]+", text)) - SMALL_WORDS


def same_name(gold, found):
    """One name's words are among the other's: Morel is Léa Morel."""
    a, b = words(gold), words(found)
    return a <= b or b <= a if a and b else not a and not b


def characters(spans):
    return {k for start, end in spans for k in range(start, end)}


def covered(gold, found):
    return len(gold & found) / len(gold) if gold else 0


def overlap(gold, found):
    return len(gold & found) / len(gold | found) if gold or found else 0


def pair(gold, found, score, least):
    """Best pairs first, each side used once: pairs, gold left, found left."""
    ranked = sorted(((score(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
                    key=lambda row: -row[0])
    used_gold, used_found, pairs = set(), set(), []
    for value, i, j in ranked:
        if value < least or value <= 0:
            break
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return (pairs, [g for i, g in enumerate(gold) if i not in used_gold],
            [f for j, f in enumerate(found) if j not in used_found])


class Tally:
    """Right, too many, missing; their F1 in per cent."""

    def __init__(self):
        self.right = self.extra = self.missing = 0

    def add(self, right, extra, missing):
        self.right += right
        self.extra += extra
        self.missing += missing

    def f1(self):
        whole = 2 * self.right + self.extra + self.missing
        return round(200 * self.right / whole, 1) if whole else 0.0


def statements(tallies, gold, found):
    optional = [g for g in gold if g["optional"]]

    def count(name, wanted, score, least):
        g = [s for s in gold if wanted(s)]
        f = [s for s in found if wanted(s)]
        pairs, missing, extra = pair(g, f, score, least)
        share = overlap if name == "who-said-what" else covered
        extra = [e for e in extra if not any(share(o["set"], e["set"]) > .3 for o in optional)]
        pairs = [(g, f) for g, f in pairs if not g["optional"]]
        tallies[name].add(len(pairs), len(extra), sum(not m["optional"] for m in missing))
        return pairs

    def told(s):
        return s["type"] != "claim"

    def cover(g, f):
        return covered(g["set"], f["set"])

    def both(g, f):
        return overlap(g["set"], f["set"])

    def who(g, f):
        return both(g, f) if same_name(g["speaker"], f["speaker"]) else 0

    found_at_third = count("quotes@0.3", told, cover, .3)
    count("quotes@0.8", told, cover, .8)
    count("quotes@iou0.8", told, both, .8)
    count("who-said-what", told, who, .5)
    count("claims", lambda s: not told(s), both, .5)
    right = [(g, f) for g, f in found_at_third if same_name(g["speaker"], f["speaker"])]
    return right, len(found_at_third)


def attributes(tallies, pairs):
    """Role and organisation of each right speaker of a document, by most of its statements."""
    for name in ("role", "org"):
        hits = collections.defaultdict(list)
        for gold, found in pairs:
            if gold[name]:
                hits[gold["speaker"]].append(same_name(gold[name], found[name]))
        for list_of in hits.values():
            good = 2 * sum(list_of) >= len(list_of)
            tallies[name].append(good)


def same_bound(gold, found):
    if gold is None or found is None:
        return gold is found
    return abs(float(gold) - float(found)) <= 1e-6 * max(1.0, abs(float(gold)))


def amounts(tally, gold, found):
    def score(g, f):
        right = (same_bound(g["min"], f["min"]) and same_bound(g["max"], f["max"]) and
                 g["currency"] == f["currency"])
        return overlap(characters([(g["start"], g["end"])]),
                       characters([(f["start"], f["end"])])) if right else 0

    pairs, missing, extra = pair(gold, found, score, .5)
    tally.add(len(pairs), len(extra), len(missing))


def names(tally, gold, found):
    left, right = list(dict.fromkeys(found)), 0
    wanted = [g for g in dict.fromkeys(gold) if words(g)]
    for test in (lambda g, f: words(g) == words(f), same_name):
        for name in list(wanted):
            hit = next((f for f in left if test(name, f)), None)
            if hit is not None:
                wanted.remove(name)
                left.remove(hit)
                right += 1
    tally.add(right, len(left), len(wanted))


def score(documents):
    """Figures for (gold, found) pairs: a gold file's object, and the lines of quidit-extract."""
    tallies = collections.defaultdict(Tally)
    told = collections.defaultdict(list)
    right = total = 0
    for gold, lines in documents:
        by_kind = collections.defaultdict(list)
        for line in lines:
            by_kind[line["kind"]].append(line)
        for s in gold["statements"] + by_kind["statement"]:
            s["set"] = characters(s["spans"])
        r, t = statements(tallies, gold["statements"], by_kind["statement"])
        right, total = right + len(r), total + t
        attributes(told, r)
        amounts(tallies["amounts"], gold["amounts"], by_kind["amount"])
        names(tallies["people"], gold["people"], [x["name"] for x in by_kind["person"]])
        names(tallies["organisations"], gold["organisations"],
              [x["name"] for x in by_kind["organisation"]])
    figures = {name: tally.f1() for name, tally in tallies.items()}
    figures["speaker"] = round(100 * right / total, 1) if total else 0.0
    for name, hits in told.items():
        figures[name] = round(100 * sum(hits) / len(hits), 1)
    return figures
