"""Runs the examples of tests/spec/fr/owners.md, whose head tells their form."""
from examples import Examples
from support import SOURCE


class Owners(Examples):
    def test_spec(self):
        self.check(SOURCE / "tests" / "spec" / "fr" / "owners.md", "owners", "amount",
                   lambda amount, text: f"{amount['text']} | {amount['org'] or '-'}", texts_min=75)
