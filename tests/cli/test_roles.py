"""Runs the examples of tests/spec/fr/roles.md, whose head tells their form."""
from examples import Examples
from support import SOURCE


def as_line(statement, _):
    """speaker | role | organisation"""
    return " | ".join(statement[part] or "-" for part in ("speaker", "role", "org"))


class Roles(Examples):
    def test_spec(self):
        self.check(SOURCE / "tests" / "spec" / "fr" / "roles.md", "roles", "statement", as_line,
                   texts_min=20)
