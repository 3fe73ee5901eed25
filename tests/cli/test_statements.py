"""Runs the examples of tests/spec/fr/statements.md, whose head tells their form, through
quidit-extract. With QUIDIT_UPDATE=1 the expected lines are rewritten, for review."""
import os
import sys

from support import SOURCE, Case, run

SPEC = SOURCE / "tests" / "spec" / "fr" / "statements.md"
TEXTS_MIN = 60
FENCES = ("```statements", "```statements failing")


def read_spec(lines):
    """Yields (fence, number of its first line, paragraphs, number behind them, expected lines)."""
    fence, start, paragraphs, expected = None, 0, [], []
    for number, line in enumerate(lines):
        if line.startswith("```"):
            if expected:
                yield fence, start, paragraphs, start + len(paragraphs), expected
            fence = line if fence is None else None
            paragraphs, expected = [], []
        elif fence not in FENCES:
            continue
        elif line.startswith("= "):
            expected.append(line[2:])
        else:
            if expected:
                yield fence, start, paragraphs, start + len(paragraphs), expected
                paragraphs, expected = [], []
            if not paragraphs:
                start = number
            paragraphs.append(line)


def as_line(statement, text):
    """type | speaker | source | cue | content"""
    content = " … ".join(text[start:end] for start, end in statement["spans"])
    source, cue = ((statement[part] or {"text": "-"})["text"] for part in ("source", "cue"))
    return " | ".join([statement["type"], statement["speaker"] or "-", source, cue,
                       content.replace("\n\n", " ¶ ")])


class Statements(Case):
    def found_in(self, texts):
        """For each text the lines of its statements, one run of the program for all."""
        names = [self.write(f"{i:04}.txt", text) for i, text in enumerate(texts)]
        found = {str(name): [] for name in names}
        of_name = dict(zip(found, texts))
        for line in run("quidit-extract", *names).json_lines():
            if line["kind"] == "statement":
                found[line["doc"]].append(as_line(line, of_name[line["doc"]]))
        return [lines or ["none"] for lines in found.values()]

    def test_spec(self):
        lines = SPEC.read_text("utf-8").split("\n")
        examples = list(read_spec(lines))
        self.assertGreaterEqual(len(examples), TEXTS_MIN)
        found = self.found_in(["\n\n".join(paragraphs) for _, _, paragraphs, _, _ in examples])
        changed = []
        for (fence, start, paragraphs, behind, expected), got in zip(examples, found):
            place = f"{SPEC.name}:{start + 1}"
            if fence == FENCES[1]:
                if got == expected:
                    print(f"{place}: passes now, move it up to its section", file=sys.stderr)
            elif got != expected:
                changed.append((behind, len(expected), got))
                if not os.environ.get("QUIDIT_UPDATE"):
                    with self.subTest(place):
                        self.assertEqual(expected, got, "\n" + "\n".join(paragraphs))
        if changed and os.environ.get("QUIDIT_UPDATE"):
            for behind, count, got in reversed(changed):
                lines[behind:behind + count] = ["= " + line for line in got]
            SPEC.write_text("\n".join(lines), "utf-8")
