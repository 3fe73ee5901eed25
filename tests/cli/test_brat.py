"""quidit-extract --format brat: standoff annotations that say what the JSON lines say."""
import re
import resource

from support import SOURCE, Case, article_text, run

PRESSE = sorted((SOURCE / "corpora" / "presse").glob("*.txt"))
LINE_ENDS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
STATEMENTS = {"Direct", "Indirect", "Mixed", "Claim"}


def pieces(text, spans):
    """The spans as brat may have them: none goes over the end of a line."""
    found = []
    for start, end in spans:
        last = start
        for match in LINE_ENDS.finditer(text, start, end):
            found.append((last, match.start()))
            last = match.end()
        found.append((last, end))
    return [piece for piece in found if piece[0] < piece[1]]


class Standoff:
    """An .ann file read the way brat reads it: line by line, fields between tabs."""

    def __init__(self, content, text):
        self.texts, self.relations, self.attributes, self.notes = {}, [], [], {}
        seen = set()
        for line in content.splitlines():  # also at U+2028 and its like, as brat does
            key, _, rest = line.partition("\t")
            assert key not in seen, key
            seen.add(key)
            if key[0] == "T":
                head, words = rest.split("\t", 1)
                label, places = head.split(" ", 1)
                spans = [tuple(map(int, place.split(" "))) for place in places.split(";")]
                assert words == " ".join(text[start:end] for start, end in spans), line
                assert spans == sorted(spans) and all(start < end for start, end in spans), line
                self.texts[key] = (label, spans)
            elif key[0] == "R":
                label, first, second = rest.split(" ")
                self.relations.append((label, first.removeprefix("Arg1:"),
                                       second.removeprefix("Arg2:")))
            elif key[0] == "A":
                self.attributes.append(tuple(rest.split(" ")))
            elif key[0] == "#":
                head, note = rest.split("\t", 1)
                assert head.startswith("AnnotatorNotes T"), line
                self.notes[head.split(" ")[1]] = dict(
                    field.split("=", 1) for field in note.split("; "))
            else:
                raise AssertionError(line)

    def target(self, relation, of):
        found = [self.texts[to] for label, start, to in self.relations
                 if (label, start) == (relation, of)]
        return found[0] if found else None


class Brat(Case):
    def check(self, text, path):
        """The .ann of a file against its JSON lines."""
        standoff = Standoff(run("quidit-extract", "--format", "brat", path).text, text)
        lines = run("quidit-extract", path).json_lines()
        marked = iter([key for key, (label, _) in standoff.texts.items()
                       if label not in ("Cue", "Source")])
        for line in lines:
            spans = line["spans"] if line["kind"] == "statement" else [(line["start"], line["end"])]
            spans = pieces(text, spans)
            if not spans:
                continue
            key = next(marked)
            label, found = standoff.texts[key]
            self.assertEqual(found, spans)
            note = standoff.notes.get(key, {})
            if line["kind"] != "statement":
                self.assertEqual(label, line["kind"].capitalize())
                if line["kind"] == "amount":
                    self.assertEqual(note.get("min"), line["min"] and str(line["min"]))
                    self.assertEqual(note.get("max"), line["max"] and str(line["max"]))
                    self.assertEqual(note.get("currency"), line["currency"])
                    self.assertIn(("Qualifier", key, line["qualifier"]), standoff.attributes)
                continue
            self.assertEqual(label, line["type"].capitalize())
            self.assertEqual(note["rule"], line["rule"])
            if line["speaker"] and ";" not in line["speaker"]:
                self.assertEqual(note["speaker"],
                                 LINE_ENDS.sub(" ", line["speaker"]).replace("\t", " "))
            self.assertEqual(("Hedged", key) in standoff.attributes, line["hedged"])
            self.assertEqual(("Continued", key) in standoff.attributes, line["continued"])
            for relation, kind, place in (("Introduced-by", "Cue", line["cue"]),
                                          ("Said-by", "Source", line["source"])):
                wanted = place and (kind, pieces(text, [(place["start"], place["end"])]))
                self.assertEqual(standoff.target(relation, key), wanted)
        self.assertIsNone(next(marked, None))
        return standoff

    def test_it_says_what_the_json_lines_say(self):
        statements = 0
        for path in PRESSE:
            with self.subTest(path.name):
                standoff = self.check(article_text(path), path)
                statements += sum(label in STATEMENTS for label, _ in standoff.texts.values())
        self.assertGreater(statements, 400)

    def test_discontinuous(self):
        text = "« Nous partons, a déclaré Léa Morel, et nous ne reviendrons pas. »\n"
        standoff = self.check(text, self.write("a.txt", text))
        self.assertTrue([spans for label, spans in standoff.texts.values()
                         if label == "Direct" and len(spans) == 2])

    def test_places_end_with_their_line(self):
        for end in ("\x0b", "\x0c", "\x1d", "\x85", "\x0b\x0c"):
            with self.subTest(repr(end)):
                text = f"« Nous embauchons{end}cent\tpersonnes », a déclaré Léa Morel.\n"
                standoff = self.check(text, self.write("a.txt", text))
                self.assertIn(2, [len(spans) for label, spans in standoff.texts.values()
                                  if label == "Direct"])

    def test_folder(self):
        text = "« Nous embauchons », a déclaré Léa Morel.\n"
        first = self.write("in/a.b.txt", text)
        second = self.write("in/c", text.encode("utf-16"))
        result = run("quidit-extract", "--format", "brat", "--output-dir", "out", first, second,
                     "-", input=text, cwd=self.folder)
        self.assertEqual((result.text, result.said, result.code), ("", [], 0))
        out = self.folder / "out"
        self.assertEqual({path.name for path in out.iterdir()},
                         {"annotation.conf", "a.b.txt", "a.b.ann", "c.txt", "c.ann", "stdin.txt",
                          "stdin.ann"})
        for name in ("a.b", "c", "stdin"):
            self.assertEqual((out / f"{name}.txt").read_text(encoding="utf-8"), text)
            Standoff((out / f"{name}.ann").read_text(encoding="utf-8"), text)

    def test_beside_the_texts(self):
        path = self.write("a.txt", "« Nous embauchons », a déclaré Léa Morel.\n")
        result = run("quidit-extract", "--format", "brat", "--output-dir", self.folder, path)
        self.assertEqual((result.said, result.code), ([], 0))
        self.assertTrue((self.folder / "a.ann").exists())

    def test_nothing_is_overwritten(self):
        text = "« Nous embauchons », a déclaré Léa Morel.\n"
        path = self.write("a.txt", text)
        other = self.write("b.txt", text)
        corrected = self.write("out/a.ann", "T1\tDirect 0 1\t«\n")
        configured = self.write("out/annotation.conf", "[entities]\nOther\n")
        changed = self.write("out/b.txt", "autre")
        result = run("quidit-extract", "--format", "brat", "--output-dir", "out", path, other,
                     cwd=self.folder)
        self.assertTrouble(result, "quidit-extract: cannot write 'out/a.ann': File exists",
                           "quidit-extract: cannot write 'out/b.txt': File exists")
        self.assertEqual(corrected.read_text(), "T1\tDirect 0 1\t«\n")
        self.assertEqual(configured.read_text(), "[entities]\nOther\n")
        self.assertEqual(changed.read_text(), "autre")

    def test_a_full_disk_leaves_no_half_files(self):
        """A limit on the size of files stands in for it."""
        self.write("a.txt", "« Oui », dit Léa Morel.\n" * 2000)
        limit = resource.RLIMIT_FSIZE, (100_000, 100_000)
        result = run("quidit-extract", "--format", "brat", "--output-dir", "out", "a.txt",
                     cwd=self.folder, preexec_fn=lambda: resource.setrlimit(*limit))
        self.assertTrouble(result, "quidit-extract: cannot write 'out/a.ann': File too large")
        self.assertEqual(sorted(path.name for path in (self.folder / "out").iterdir()),
                         ["a.txt", "annotation.conf"])
        again = run("quidit-extract", "--format", "brat", "--output-dir", "out", "a.txt",
                    cwd=self.folder)
        self.assertEqual((again.code, again.said), (0, []))

    def test_two_documents_of_one_name(self):
        paths = [self.write(f"{folder}/a.txt", f"« Nous {folder} », a déclaré Léa Morel.\n")
                 for folder in ("embauchons", "partons")]
        result = run("quidit-extract", "--format", "brat", "--output-dir", "out", *paths,
                     cwd=self.folder)
        self.assertTrouble(result, "quidit-extract: cannot write 'out/a.txt': File exists")

    def test_several_files_want_a_folder(self):
        paths = [self.write(name, "Rien.\n") for name in ("a.txt", "b.txt")]
        result = run("quidit-extract", "--format", "brat", *paths)
        self.assertTrouble(result, "quidit-extract: format 'brat' wants '--output-dir' for "
                                   "several files; try 'quidit-extract --help'")

    def test_a_folder_that_is_none(self):
        path = self.write("a.txt", "Rien.\n")
        result = run("quidit-extract", "--format", "brat", "--output-dir", path, path)
        self.assertTrouble(result, f"quidit-extract: cannot write '{path}': Not a directory")

    def test_the_configuration_has_every_label(self):
        run("quidit-extract", "--format", "brat", "--output-dir", self.folder, *PRESSE)
        sections = {}
        for line in (self.folder / "annotation.conf").read_text().splitlines():
            if line.startswith("["):
                section = sections.setdefault(line.strip("[]"), {})
            elif line:
                label, _, arguments = line.partition("\t")
                section[label] = arguments
        self.assertEqual(list(sections), ["entities", "relations", "events", "attributes"])
        for path in self.folder.glob("*.ann"):
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            standoff = Standoff(path.read_text(encoding="utf-8"), text)
            for label, _ in standoff.texts.values():
                self.assertIn(label, sections["entities"])
            for label, first, second in standoff.relations:
                one, two = sections["relations"][label].split(", ")
                self.assertIn(standoff.texts[first][0], one.removeprefix("Arg1:").split("|"))
                self.assertIn(standoff.texts[second][0], two.removeprefix("Arg2:").split("|"))
            for label, of, *value in standoff.attributes:
                who, _, values = sections["attributes"][label].partition(", Value:")
                self.assertIn(standoff.texts[of][0], who.removeprefix("Arg:").split("|"))
                self.assertTrue(not value or value[0] in values.split("|"))
