"""quidit-extract --input-format jsonl: a line in, the same line out with what was found; and
--format bulk."""
import json
import resource
import subprocess

from support import BIN, SOURCE, Case, run

TEXT = ("« Nous embauchons cent personnes », a déclaré Léa Morel, PDG de Solvance.\n\n"
        "Selon Léa Morel, l’usine de Brest coûtera plus de 1,5 million d’euros.\n")
MAPPING = SOURCE / "indexer" / "opensearch-mapping.json"


def enrich(*arguments, **more):
    return run("quidit-extract", "--input-format", "jsonl", *arguments, **more)


def dump(**fields):
    return json.dumps(fields, ensure_ascii=False)


class Enriched(Case):
    def test_what_is_added(self):
        line = dump(id=7, text=TEXT)
        result = enrich(input=line + "\n")
        self.assertEqual((result.said, result.code), ([], 0))
        added = json.loads(result.text, parse_float=str)["quidit"]
        self.assertRegex(added.pop("plugin"), r"^quidit-fr \d")
        self.assertRegex(added.pop("fingerprint"), r"^[0-9a-f]{16,}$")
        alone = run("quidit-extract", input=TEXT).json_lines()
        for name, kind in (("statements", "statement"), ("amounts", "amount"),
                           ("people", "person"), ("organisations", "organisation")):
            wanted = [found for found in alone if found["kind"] == kind]
            for found in wanted:
                del found["doc"]
            self.assertTrue(wanted)
            self.assertEqual(added.pop(name), wanted)
        self.assertEqual(added, {})

    def test_the_line_itself_stays_as_it_is(self):
        head = ('{ "n":1e400, "big":123456789012345678901234567890, "f":1.50, "é\\u00e9":"\\/\\ud83d'
                '\\ude00", "twice":1, "twice":2, "deep":[[{"a":[]}]], "text":"Rien." ')
        result = enrich(input="\ufeff" + head + "}  \r\n" + head + "}")
        first, second, rest = result.text.split("\n")
        self.assertEqual(rest, "")
        self.assertTrue(first.startswith("\ufeff" + head + ',"quidit":{'))
        self.assertTrue(first.endswith("}}  \r"))
        self.assertTrue(second.startswith(head + ',"quidit":{'))
        self.assertEqual((result.said, result.code), ([], 0))

    def test_places_are_those_of_the_field(self):
        for text in (TEXT, "\ufeff" + TEXT, "\ufeff\ufeff" + TEXT, "\0 😀 " + TEXT, "\ud800 " + TEXT):
            with self.subTest(text[:4]):
                line = json.dumps({"text": text})
                added = json.loads(enrich(input=line).text)["quidit"]
                self.assertTrue(added["statements"])
                for found in added["statements"]:
                    self.assertEqual(found["text"],
                                     " … ".join(text[s:e] for s, e in found["spans"]))
                for found in added["amounts"] + added["people"]:
                    self.assertEqual(found["text"], text[found["start"]:found["end"]])

    def test_bad_lines_come_out_as_they_went_in(self):
        good = dump(text=TEXT)
        bad = [
            (b"nonsense", "no JSON: "),
            (b"[1, 2]", "no JSON object"),
            (b"3", "no JSON object"),
            (b'{"text":"a"} {"text":"b"}', "no JSON: "),
            (b'{"text":"a"', "no JSON: unexpected end of data"),
            (b'{"title":"a"}', "no field 'text'"),
            (b'{"text":null}', "field 'text' is no text"),
            (b'{"text":["a"]}', "field 'text' is no text"),
            (b'{"text":"a\0b"}', "no JSON: "),
            (b'{"text":"a"}\0', "no JSON: "),
            (b'{"text":"a","quidit":{}}', "it has a field 'quidit' already"),
            (b'{"text":"a","x":' + b"[" * 500 + b"]" * 500 + b"}", "no JSON: "),
        ]
        given = b"".join(good.encode() + b"\n" + line + b"\n" for line, _ in bad)
        result = enrich(input=given)
        lines = result.out.split(b"\n")
        self.assertEqual(lines.pop(), b"")
        self.assertEqual(lines[1::2], [line for line, _ in bad])
        self.assertTrue(all(b'"quidit":{"plugin"' in line for line in lines[::2]))
        self.assertEqual(len(result.said), len(bad))
        for i, ((_, reason), said) in enumerate(zip(bad, result.said)):
            self.assertTrue(said.startswith(
                f"quidit-extract: line {2 * i + 2} of '-' is left as it is: {reason}"), said)
        self.assertEqual(result.code, 0)

    def test_a_line_that_is_no_text(self):
        line = b'{"text":"a\xff\xfe"}\n'
        done = subprocess.run([BIN / "quidit-extract", "--input-format", "jsonl"], input=line,
                              capture_output=True)
        self.assertEqual((done.stdout, done.returncode), (line, 0))
        self.assertIn(b"line 1 of '-' is left as it is: no JSON: ", done.stderr)

    def test_empty_lines_and_an_empty_input(self):
        result = enrich(input="\n \r\n\n")
        self.assertEqual((result.text, result.said, result.code), ("\n \r\n\n", [], 0))
        result = enrich(input="")
        self.assertEqual((result.text, result.said, result.code), ("", [], 0))

    def test_a_line_above_the_limit(self):
        mega = 1 << 20
        given = [b'{"text":"' + b"a" * 70 * mega + b'"}', b'{"text":"Rien."}',
                 b'{"text":"' + b"b" * 65 * mega]
        path = self.write("a.jsonl", b"\n".join(given))
        with (self.folder / "out").open("wb") as out:
            done = subprocess.run([BIN / "quidit-extract", "--input-format", "jsonl", path],
                                  stdout=out, stderr=subprocess.PIPE)
        self.assertEqual(done.stderr.decode().splitlines(), [
            f"quidit-extract: line {n} of '{path}' is left as it is: longer than 64 MiB"
            for n in (1, 3)])
        self.assertEqual(done.returncode, 0)
        lines = (self.folder / "out").read_bytes().split(b"\n")
        self.assertTrue(lines[0] == given[0] and lines[2:] == [given[2], b""])
        self.assertIn(b'"quidit":{', lines[1])

    def test_memory_does_not_grow_with_the_line(self):
        shell = "head -c 700M /dev/zero | tr '\\0' a | \"$0\" --input-format jsonl | wc -c"
        done = subprocess.run(["sh", "-c", shell, BIN / "quidit-extract"], capture_output=True)
        self.assertEqual(int(done.stdout), (700 << 20) + 1, done.stderr)
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.assertLess(most, 500 << 10)

    def test_each_line_is_answered_before_the_next_is_read(self):
        with subprocess.Popen([BIN / "quidit-extract", "--input-format", "jsonl"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
            for i in range(3):
                program.stdin.write(dump(id=i, text=TEXT).encode() + b"\n")
                program.stdin.flush()
                self.assertEqual(json.loads(program.stdout.readline())["id"], i)
            program.stdin.close()

    def test_fields_of_other_names(self):
        line = dump(guid="x", body=TEXT)
        result = enrich("--fields", "text=body,id=guid", input=line)
        self.assertTrue(json.loads(result.text)["quidit"]["statements"])
        for given, problem in (("body", "a field is given as 'text=NAME', not 'body'"),
                               ("text=", "a field is given as 'text=NAME', not 'text'"),
                               ("corps=a", "there is no field 'corps', only id, text, title, "
                                           "date, source and url")):
            self.assertTrouble(enrich("--fields", given, input=line),
                               f"quidit-extract: {problem}; try 'quidit-extract --help'")

    def test_a_file_that_cannot_be_read(self):
        good = self.write("good.jsonl", dump(text=TEXT))
        result = enrich("nowhere", good, cwd=self.folder)
        self.assertTrouble(result, "quidit-extract: cannot read 'nowhere': "
                                   "No such file or directory")
        self.assertIn('"quidit":{', result.text)
        result = enrich(self.folder)
        self.assertTrouble(result, f"quidit-extract: cannot read '{self.folder}': Is a directory")

    def test_what_does_not_go_together(self):
        for arguments, problem in (
                (["--format", "html"], "JSON lines can be written as jsonl and bulk only"),
                (["--tokens"], "JSON lines can be written as jsonl and bulk only"),
                (["--output-dir", "x"], "option '--output-dir' is not for JSON lines")):
            self.assertTrouble(enrich(*arguments),
                               f"quidit-extract: {problem}; try 'quidit-extract --help'")


class Bulk(Case):
    def pairs(self, result):
        """Actions and documents."""
        lines = result.text.split("\n")
        self.assertEqual(lines.pop(), "")
        objects = [json.loads(line, parse_float=str) for line in lines]
        self.assertEqual(len(objects) % 2, 0)
        return list(zip(objects[::2], objects[1::2]))

    def test_statements_and_amounts(self):
        line = dump(id="a-1", text=TEXT, title="Titre", date="2024-05-02", source="Le Journal",
                    url="https://example.org/1")
        result = enrich("--format", "bulk", input=line)
        self.assertEqual((result.said, result.code), ([], 0))
        wanted = [found for found in run("quidit-extract", input=TEXT).json_lines()
                  if found["kind"] in ("statement", "amount")]
        pairs = self.pairs(result)
        for (action, document), found in zip(pairs, wanted, strict=True):
            self.assertEqual(list(action), ["index"])
            self.assertRegex(action["index"]["_id"], r"^[0-9a-f]{32}$")
            self.assertEqual(document.pop("article"),
                             {"title": "Titre", "date": "2024-05-02", "source": "Le Journal",
                              "url": "https://example.org/1"})
            if found["kind"] == "amount":
                self.assertEqual(document.pop("range"), {"gt": 1500000})
            self.assertEqual(document, {**found, "doc": "a-1"})
        self.assertEqual(len({action["index"]["_id"] for action, _ in pairs}), len(pairs))

    def test_ids_come_from_document_and_place(self):
        def ids(*names, text=TEXT):
            lines = "\n".join(dump(id=name, text=text) for name in names)
            return [action["index"]["_id"] for action, _ in
                    self.pairs(enrich("--format", "bulk", input=lines))]
        both = ids("a", "b")
        self.assertEqual(both, ids("a") + ids("b"))
        self.assertEqual(len(set(both)), len(both))
        self.assertEqual(ids("a")[0], ids("a", text=TEXT + "Selon Anne Petit, il pleut.\n")[0])

    def test_files_are_documents_too(self):
        path = self.write("a.txt", TEXT)
        pairs = self.pairs(run("quidit-extract", "--format", "bulk", path))
        self.assertEqual({document["doc"] for _, document in pairs}, {str(path)})
        self.assertFalse([1 for _, document in pairs if "article" in document])

    def test_bad_lines_are_left_out(self):
        lines = "\n".join(["x", dump(text=TEXT), dump(id="a", text="Rien.")])
        result = enrich("--format", "bulk", input=lines)
        self.assertEqual(result.text, "")
        self.assertEqual(result.said[1:], ["quidit-extract: line 2 of '-' is left out: "
                                           "no field 'id'"])
        self.assertEqual(result.code, 0)

    def test_every_field_is_in_the_mapping(self):
        mapping = json.loads(MAPPING.read_text())["mappings"]["properties"]
        known = set()

        def walk(value, properties, path):
            self.assertIn(path[-1], properties, ".".join(path))
            known.add(".".join(path))
            about = properties[path[-1]]
            if isinstance(value, dict) and about.get("type") != "double_range":
                for name, part in value.items():
                    walk(part, about["properties"], path + [name])
            elif about.get("type") == "double_range":
                self.assertLessEqual(set(value), {"gt", "gte", "lt", "lte"})
            elif value is not None:
                self.check_type(value, about["type"], path)

        lines = [dump(id=path.name, title="t", date="2024-05-02", source="s", url="u",
                      text=path.read_bytes().decode("utf-8", "replace"))
                 for path in sorted((SOURCE / "corpora" / "presse").glob("*.txt"))]
        for _, document in self.pairs(enrich("--format", "bulk", input="\n".join(lines))):
            for name, value in document.items():
                walk(value, mapping, [name])

        def paths(properties, before=""):
            for name, about in properties.items():
                yield before + name
                yield from paths(about.get("properties", {}), before + name + ".")
        self.assertEqual(known, set(paths(mapping)))

    def check_type(self, value, kind, path):
        types = {"keyword": str, "text": str, "boolean": bool, "date": str, "double": (int, str)}
        while isinstance(value, list):
            value = value[0]
        self.assertIsInstance(value, types.get(kind, int), ".".join(path))


class Cluster(Case):
    def test_any_cut_between_lines_gives_the_same(self):
        texts = [path.read_bytes().decode("utf-8", "replace")
                 for path in sorted((SOURCE / "corpora" / "presse").glob("*.txt"))]
        lines = [dump(id=i, text=text) + "\n" for i, text in enumerate(texts)] + ["bad\n"]
        whole = enrich(input="".join(lines)).text
        parts = "".join(enrich(input="".join(lines[i:i + 7])).text
                        for i in range(0, len(lines), 7))
        self.assertEqual(parts, whole)
        self.assertEqual(whole.count("\n"), len(lines))
