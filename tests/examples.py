"""Runs a Markdown file of examples through quidit-extract. In a fenced block of kind KIND the lines
with `=` under a text, which end it, say what is found in it; each line of a text is a paragraph. In
a block `KIND failing` they say what is right and not found today: the test tells when one passes.
With QUIDIT_UPDATE=1 the expected lines of the first kind are rewritten, for review."""
import os
import sys

from support import Case, run


def read_examples(lines, fences):
    """Yields (fence, number of its first line, paragraphs, number behind them, expected lines)."""
    fence, start, paragraphs, expected = None, 0, [], []
    for number, line in enumerate(lines):
        if line.startswith("```"):
            if expected:
                yield fence, start, paragraphs, start + len(paragraphs), expected
            fence = line if fence is None else None
            paragraphs, expected = [], []
        elif fence not in fences:
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


class Examples(Case):
    def found_in(self, texts, kind, as_line):
        """For each text the lines of its annotations of a kind, one run of the program for all."""
        names = [self.write(f"{i:04}.txt", text) for i, text in enumerate(texts)]
        found = {str(name): [] for name in names}
        of_name = dict(zip(found, texts))
        for line in run("quidit-extract", *names).json_lines():
            if line["kind"] == kind:
                found[line["doc"]].append(as_line(line, of_name[line["doc"]]))
        return [lines or ["none"] for lines in found.values()]

    def check(self, spec, fence, kind, as_line, texts_min):
        """Runs the blocks marked `fence`: annotations of `kind`, each written by as_line."""
        fences = (f"```{fence}", f"```{fence} failing")
        lines = spec.read_text("utf-8").split("\n")
        examples = list(read_examples(lines, fences))
        self.assertGreaterEqual(len(examples), texts_min)
        found = self.found_in(["\n\n".join(example[2]) for example in examples], kind, as_line)
        changed = []
        for (mark, start, paragraphs, behind, expected), got in zip(examples, found):
            place = f"{spec.name}:{start + 1}"
            if mark == fences[1]:
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
            spec.write_text("\n".join(lines), "utf-8")
