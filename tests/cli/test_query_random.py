"""Random questions, made from what an index holds: whatever is asked, the count is the rows, the
facets and the chart add up to it, pages put together are the whole, the same question has the same
answer, and a question and its contrary share out all rows."""
import concurrent.futures
import os
import pathlib
import random
import tempfile
import time

from support import SOURCE, Case, run

QUESTIONS = 300
SECONDS_MAX = 40  # a slow build asks as many as it can, at least QUESTIONS_LEAST
QUESTIONS_LEAST = 30
DEPTH = 3
# What the C library fills new memory with, complemented: as a number below zero in every type, so
# that nobody reads zeros by luck.
DIRTY = {"MALLOC_PERTURB_": "65"}


class Vocabulary:
    """Clauses that find something somewhere, drawn from the rows of an index."""

    def __init__(self, chance, statements, figures):
        self.chance = chance
        self.statements = statements
        self.figures = figures

    def statement(self, field):
        while True:
            value = self.chance.choice(self.statements)[field]
            if value:
                return value

    def words(self, count):
        words = [word.strip("«»“”‘’\"'.,;:!?()[]…+-") for word in self.statement("text").split()]
        at = self.chance.randrange(max(1, len(words) - count + 1))
        words = [word for word in words[at:at + count] if word.isalpha()]
        return words or ["gaz"]

    def name(self):
        name = self.statement("speaker")
        word = self.chance.choice([word for word in name.split() if word[0].isalpha()] or ["x"])
        return self.chance.choice([f'"{name}"', word, word.upper(), word[:3] + "*", "?", "*"])

    def amount(self):
        row = self.chance.choice(self.figures)
        low, high, currency = row["amount_min"], row["amount_max"], row["currency"] or ""
        number = low if low is not None else high
        sign = self.chance.choice([">", "<", ">=", "<=", "=", ""])
        return self.chance.choice([f"{sign}{number}", f'{sign}{number}{currency}',
                                   f"{number}..", f"..{number}", f'"{row["figure"]}"'])

    def date(self):
        day = self.statement("date")[:10]
        return self.chance.choice([day, day[:7], day[:4], f">={day}", f"<{day[:7]}", f"..{day}",
                                   f"{day[:4]}..{day}", "?", "*"])

    def clause(self, money):
        fields = ["word", "word", "word", "ending", "phrase", "name", "role", "company", "about",
                  "date", "type", "source"] + ["amount", "currency"] * money
        kind = self.chance.choice(fields)
        if kind == "word":
            return self.words(1)[0]
        if kind == "ending":
            return self.words(1)[0][:4] + "*"
        if kind == "phrase":
            return f'"{" ".join(self.words(self.chance.randint(1, 4)))}"'
        if kind == "name":
            return f"qui:{self.name()}"
        if kind == "role":
            return f'fonction:{self.statement("role").split()[0]}'
        if kind in ("company", "about"):
            return f'{kind}:"{self.chance.choice(self.statement("companies"))}"'
        if kind == "date":
            return f"date:{self.date()}"
        if kind == "type":
            return f'type:{self.statement("type")}'
        if kind == "source":
            return f'source:"{self.statement("source")}"'
        if kind == "currency":
            return f'devise:{self.chance.choice(self.figures)["currency"] or "?"}'
        return f"montant:{self.amount()}"

    def question(self, money, depth=0):
        if depth == DEPTH or self.chance.random() < 0.4:
            return self.clause(money)
        left, right = self.question(money, depth + 1), self.question(money, depth + 1)
        form = self.chance.choice(["{} {}", "{} ET {}", "({} OU {})", "({} OR {})", "({} -{})",
                                   "({} SAUF {})", "(NOT {} {})"])
        return form.format(left, right)


class RandomQuestions(Case):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory(prefix="quidit-")
        cls.addClassCleanup(cls.home.cleanup)
        cls.db = pathlib.Path(cls.home.name) / "presse.qdb"
        built = run("quidit-index", "--db", cls.db, "corpora/presse", cwd=SOURCE)
        assert built.code == 0, built.said
        cls.dirty = {**os.environ, **DIRTY}

    def query(self, *arguments):
        result = run("quidit-query", "--db", self.db, *arguments, env=self.dirty)
        self.assertIn(result.code, (0, 1), (arguments, result.said))
        return result

    def ids(self, *arguments):
        return [line["id"] for line in
                self.query("--format", "jsonl", "--columns", "id", *arguments).json_lines()]

    def check(self, number):
        if number >= QUESTIONS_LEAST and time.monotonic() > self.until:
            return None
        chance = random.Random(number)
        money = chance.random() < 0.3
        question = Vocabulary(chance, self.statements, self.figures).question(money)
        options = [option for option in ("--distinct", "--certain", "--reverse")
                   if chance.random() < 0.2]
        order = chance.choice(["relevance", "date", "amount" if self.is_money(question) else
                               "relevance"])
        asked = (*options, question)
        count = int(self.query("--count", *asked).text)
        ids = self.ids("--sort", order, *asked)
        self.assertEqual((len(ids), len(set(ids))), (count, count), asked)
        cut = chance.randint(1, count + 1)
        pages = (self.ids("--sort", order, "--limit", str(cut), *asked) +
                 self.ids("--sort", order, "--offset", str(cut), *asked))
        self.assertEqual(pages, ids, asked)
        if "--distinct" not in options:  # else the order says which copy is left
            asked = tuple(part for part in asked if part != "--reverse")
        counted = {name: 0 for name in ("speaker", "type", "source", "month")}
        for line in self.query("--format", "jsonl", "--facets", ",".join(counted),
                               *asked).json_lines():
            counted[line["facet"]] += line["count"]
        period = chance.choice(["year", "month", "day"])
        chart = self.query("--format", "jsonl", "--timeline", period, *asked).json_lines()
        counted["chart"] = sum(line["count"] for line in chart)
        self.assertEqual(set(counted.values()), {count}, asked)
        if not options:
            contrary = int(self.query("--count", f"NOT ({question})").text)
            total = len(self.figures if self.is_money(question) else self.statements)
            self.assertEqual(count + contrary, total, asked)
        return count

    @staticmethod
    def is_money(question):
        return "montant:" in question or "devise:" in question

    def test_everything_agrees(self):
        self.statements = self.query("--format", "jsonl").json_lines()
        self.figures = self.query("--format", "jsonl", "type:amount", "--columns",
                                  "figure,amount_min,amount_max,currency").json_lines()
        self.until = time.monotonic() + SECONDS_MAX
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            counts = pool.map(self.check, range(QUESTIONS))
            found = [count for count in counts if count is not None]
        self.assertGreater(sum(count > 0 for count in found), len(found) // 2)
