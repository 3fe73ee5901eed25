"""Runs the examples of tests/spec/fr/names.md, whose head tells their form."""
from examples import Examples
from support import SOURCE, run

KINDS = ("person", "organisation")


class Names(Examples):
    def found_in(self, texts, kind, as_line):
        """For each text a line for each person, then for each organisation, with its mentions."""
        names = [self.write(f"{i:04}.txt", text) for i, text in enumerate(texts)]
        found = {str(name): {} for name in names}
        for line in run("quidit-extract", *names).json_lines():
            if line["kind"] in KINDS:
                mentions = found[line["doc"]].setdefault((line["kind"], line["name"]), [])
                if line["text"] not in mentions + [line["name"]]:
                    mentions.append(line["text"])
        return [[as_line([kind, name] + mentions) for kind in KINDS
                 for (of, name), mentions in by_name.items() if of == kind] or ["none"]
                for by_name in found.values()]

    def test_spec(self):
        self.check(SOURCE / "tests" / "spec" / "fr" / "names.md", "names", None, " | ".join,
                   texts_min=60)
