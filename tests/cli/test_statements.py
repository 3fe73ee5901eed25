"""Runs the examples of tests/spec/fr/statements.md, whose head tells their form."""
from examples import Examples
from support import SOURCE


def as_line(statement, text):
    """type | speaker | source | cue | content"""
    content = " … ".join(text[start:end] for start, end in statement["spans"])
    source, cue = ((statement[part] or {"text": "-"})["text"] for part in ("source", "cue"))
    return " | ".join([statement["type"], statement["speaker"] or "-", source, cue,
                       content.replace("\n\n", " ¶ ")])


class Statements(Examples):
    def test_spec(self):
        self.check(SOURCE / "tests" / "spec" / "fr" / "statements.md", "statements", "statement",
                   as_line, texts_min=60)
