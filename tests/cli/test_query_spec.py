"""Runs the examples of tests/spec/query.md, whose head tells their form. With QUIDIT_UPDATE=1 the
expected lines are rewritten, for review; lines with + and - are never touched."""
import os
import pathlib
import re
import shlex
import tempfile

from support import SOURCE, Case, run

SPEC = SOURCE / "tests" / "spec" / "query.md"
ARTICLES = SOURCE / "corpora" / "presse"
FENCE = "```queries"
EXAMPLES_MIN = 120
SHOWN = 44
NO_ROWS = ("--facets", "--timeline", "--histogram", "--explain", "--count", "--format")


def read_spec(lines):
    """Yields (number of the command's line, command, its expected lines)."""
    inside, start = False, None
    for number, line in enumerate(lines):
        if line.startswith("```"):
            if start is not None:
                yield start, lines[start][2:], lines[start + 1:number]
            inside, start = line == FENCE, None
        elif inside and line.startswith("$ "):
            if start is not None:
                yield start, lines[start][2:], lines[start + 1:number]
            start = number


def as_line(row):
    """figure | beginning, speaker | beginning, or an article's title"""
    text = row["title"] if row["type"] == "article" else " ".join(row["text"].split())
    if len(text) > SHOWN:
        text = text[:SHOWN].rsplit(" ", 1)[0] + " …"
    if row["type"] == "article":
        return text
    return f"{row['figure'] or row['speaker'] or '-'} | {text}"


def same(wanted, got):
    """What is cut with … may be longer; * is anything."""
    if wanted.endswith("…"):
        return got.startswith(wanted[:-1].rstrip())
    return wanted in (got, "*")


def same_line(wanted, got):
    """Two lines of an answer; got is never cut more than wanted."""
    cells, found = wanted.split(" | "), got.split(" | ")
    return len(cells) == len(found) and wanted[0] == got[0] and all(
        map(same, [cells[0][2:], *cells[1:]], [found[0][2:], *found[1:]]))


def said(result):
    """What stands on stderr, without the program's name."""
    return ["! " + line.removeprefix("quidit-query: ") for line in result.said]


class Queries(Case):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory(prefix="quidit-")
        cls.addClassCleanup(cls.home.cleanup)
        cls.db = pathlib.Path(cls.home.name) / "presse.qdb"
        cls.lines = SPEC.read_text("utf-8").split("\n")
        names = re.findall(r"^\| `(\d{3}-[^`]+)` \|", "\n".join(cls.lines), re.M)
        built = run("quidit-index", "--db", cls.db, *names, cwd=ARTICLES)
        assert built.code == 0 and len(names) >= 9, built.said

    def ask(self, command):
        """The whole answer as lines: = rows or > output, and ! what is said."""
        words = shlex.split(command)
        if any(word in NO_ROWS for word in words):
            result = run("quidit-query", "--db", self.db, *words)
            text = result.text.partition("\nasked of the index")[0].replace("\ufeff", "<BOM>")
            return ["> " + line for line in text.splitlines()] + said(result), []
        more = ("--format", "jsonl", "--columns", "type,speaker,text,figure,title")
        result = run("quidit-query", "--db", self.db, *more, *words)
        rows = result.json_lines()
        return [f"= {as_line(row)}" for row in rows] + said(result), rows

    def check(self, expected, got, rows):
        loose = [line for line in expected if line[:2] in ("+ ", "- ")]
        if not loose and not (len(expected) == len(got) and all(map(same_line, expected, got))):
            self.assertEqual(expected, got)
        for line in loose:
            name, words = line[2:].split(" | ")
            there = any(same(name, row["figure"] or row["speaker"] or "-") and
                        same(words, " ".join(row["text"].split())) for row in rows)
            self.assertEqual(there, line[0] == "+", line + "\n" + "\n".join(got))

    def test_spec(self):
        examples = list(read_spec(self.lines))
        self.assertGreaterEqual(len(examples), EXAMPLES_MIN)
        update, lines = os.environ.get("QUIDIT_UPDATE"), list(self.lines)
        for start, command, expected in reversed(examples):
            expected = [line for line in expected if line.strip()]
            got, rows = self.ask(command)
            got = [line.rstrip() for line in got]
            try:
                self.check(expected, got, rows)
            except AssertionError:
                if update and not any(line[0] in "+-" for line in expected):
                    lines[start + 1:start + 1 + len(expected)] = got
                else:
                    with self.subTest(f"{SPEC.name}:{start + 1}: {command}"):
                        raise
        if update:
            SPEC.write_text("\n".join(lines), "utf-8")
