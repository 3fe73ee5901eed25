"""quidit-extract: text in, JSON lines out."""
import subprocess

from support import BIN, Case, run

ARTICLE = """« Nous embauchons cent personnes cette année », a déclaré Léa Morel, PDG de Solvance.

Selon Léa Morel, l’usine de Brest coûtera 1,5 million d’euros.
"""

FIELDS = {
    "statement": ["doc", "kind", "type", "spans", "text", "cue", "source", "speaker", "role",
                  "org", "hedged", "rule"],
    "amount": ["doc", "kind", "start", "end", "text", "min", "max", "currency", "qualifier",
               "per", "org"],
    "person": ["doc", "kind", "name", "start", "end", "text"],
    "organisation": ["doc", "kind", "name", "start", "end", "text"],
}


class Extract(Case):
    def check_lines(self, result, text, doc):
        """What holds of every answer; the lines."""
        lines = result.json_lines()
        for line in lines:
            fields = FIELDS[line["kind"]]
            self.assertEqual(list(line)[:len(fields)], fields)
            self.assertEqual(line["doc"], doc)
            if line["kind"] == "statement":
                spans = line["spans"]
                self.assertEqual(line["text"], " … ".join(text[s:e] for s, e in spans))
                places = [p for p in (line["cue"], line["source"]) if p]
            else:
                places = [line]
            for place in places:
                self.assertEqual(place["text"], text[place["start"]:place["end"]])
        starts = [line["spans"][0][0] if line["kind"] == "statement" else line["start"]
                  for line in lines]
        self.assertEqual(starts, sorted(starts))
        return lines

    def test_file(self):
        path = self.write("a.txt", ARTICLE)
        result = run("quidit-extract", path)
        lines = self.check_lines(result, ARTICLE, str(path))
        self.assertEqual(result.said, [])
        self.assertEqual(result.code, 0)
        kinds = {line["kind"] for line in lines}
        self.assertLessEqual({"statement", "amount", "person"}, kinds)
        direct = [line for line in lines if line.get("type") == "direct"][0]
        self.assertEqual(direct["text"], "Nous embauchons cent personnes cette année")
        self.assertEqual(direct["speaker"], "Léa Morel")
        amount = [line for line in lines if line["kind"] == "amount"][0]
        self.assertEqual((amount["min"], amount["max"], amount["currency"]),
                         (1500000, 1500000, "EUR"))

    def test_office_of_a_company_and_of_a_place(self):
        result = run("quidit-extract", input="La directrice générale de Zorvia est venue. "
                                             "Le maire de Tarquerolles aussi.\n")
        self.assertEqual([line["name"] for line in result.json_lines()], ["Zorvia"])

    def test_surname_that_is_a_role(self):
        result = run("quidit-extract", input="Paul Le Maire a gagné. Ana Meunier a perdu.\n")
        self.assertEqual([line["name"] for line in result.json_lines()],
                         ["Paul Le Maire", "Ana Meunier"])

    def test_party_behind_a_role(self):
        result = run("quidit-extract", input="Le maire Les Républicains de Nice a dit non.\n")
        self.assertEqual([(line["kind"], line["name"]) for line in result.json_lines()],
                         [("organisation", "Les Républicains")])

    def test_club_of_a_town(self):
        result = run("quidit-extract", input="Le club de Bagnolet FC a perdu à Bagnolet.\n")
        self.assertEqual([line["name"] for line in result.json_lines()][0], "Bagnolet FC")

    def test_who_comes_from_a_place_is_no_name(self):
        result = run("quidit-extract", input="La Suissesse a gagné. Le Finistérien a perdu. "
                                             "La Saguenéenne Zoé Roy part.\n")
        self.assertEqual([line["name"] for line in result.json_lines()], ["Zoé Roy"])

    def test_numbers_have_no_exponent(self):
        result = run("quidit-extract", input="La dette atteint 3 000 milliards d’euros.\n")
        self.assertIn('"min":3000000000000,"max":3000000000000,', result.text)

    def test_standard_input_and_dash_are_the_same(self):
        bare = run("quidit-extract", input=ARTICLE)
        dash = run("quidit-extract", "-", input=ARTICLE)
        self.assertEqual(bare.text, dash.text)
        self.check_lines(bare, ARTICLE, "-")

    def test_files_are_done_in_order(self):
        names = [self.write(name, ARTICLE) for name in ("b.txt", "a.txt")]
        lines = run("quidit-extract", *names).json_lines()
        docs = list(dict.fromkeys(line["doc"] for line in lines))
        self.assertEqual(docs, [str(name) for name in names])

    def test_doc_is_the_path_as_given(self):
        self.write("sous/a b.txt", ARTICLE)
        result = run("quidit-extract", "./sous/../sous/a b.txt", cwd=self.folder)
        self.check_lines(result, ARTICLE, "./sous/../sous/a b.txt")

    def test_places_do_not_depend_on_the_encoding(self):
        expected = run("quidit-extract", input=ARTICLE).text
        for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
            with self.subTest(encoding):
                result = run("quidit-extract", input=ARTICLE.encode(encoding))
                self.assertEqual(result.text, expected)

    def test_charset_is_believed_where_the_bytes_do_not_tell(self):
        text = ARTICLE.replace("’", "'").replace("€", "euros")
        expected = run("quidit-extract", input=text).text
        result = run("quidit-extract", "--charset", "cp850", input=text.encode("cp850"))
        self.assertEqual(result.text, expected)
        result = run("quidit-extract", "--charset=latin1", input=text)
        self.assertEqual(result.text, expected)

    def test_line_ends_count(self):
        text = ARTICLE.replace("\n", "\r\n")
        self.check_lines(run("quidit-extract", input=text), text, "-")

    def test_code_points_above_the_bmp(self):
        text = "😀😀 " + ARTICLE
        lines = self.check_lines(run("quidit-extract", input=text), text, "-")
        self.assertTrue(lines)

    def test_nothing_found(self):
        for text in ("", " \n", "Il pleut.\n"):
            with self.subTest(text):
                result = run("quidit-extract", input=text)
                self.assertEqual((result.text, result.said, result.code), ("", [], 1))

    def test_tokens(self):
        result = run("quidit-extract", "--tokens", input="L’été, il déclare. Non !\n")
        rows = [line.split("\t") for line in result.text.split("\n") if line]
        self.assertTrue(all(len(row) == 6 for row in rows))
        self.assertEqual([row[2] for row in rows],
                         ["L’", "été", ",", "il", "déclare", ".", "Non", "!"])
        self.assertEqual(rows[1][:2], ["2", "5"])
        self.assertEqual(result.text.count("\n\n"), 1)  # between two sentences
        self.assertEqual(result.code, 0)

    def test_help_and_version(self):
        shown = run("quidit-extract", "--help")
        self.assertTrue(shown.text.startswith("Usage: quidit-extract "))
        self.assertEqual((shown.said, shown.code), ([], 0))
        self.assertEqual(run("quidit-extract", "-h").text, shown.text)
        version = run("quidit-extract", "--version")
        self.assertRegex(version.text, r"\Aquidit-extract \d+\.\d+\.\d+\n\Z")


class Streams(Case):
    def test_full_disk_is_trouble(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([BIN / "quidit-extract"], input=ARTICLE.encode(), stdout=full,
                                  stderr=subprocess.PIPE)
        self.assertEqual(done.stderr, b"quidit-extract: cannot write standard output: "
                                      b"No space left on device\n")
        self.assertEqual(done.returncode, 2)

    def test_closed_pipe_is_none(self):
        path = self.write("a.txt", ARTICLE * 2000)
        shell = f"'{BIN}/quidit-extract' '{path}'; echo $? >&2"
        done = subprocess.run(["sh", "-c", f"{{ {shell}; }} | head -n 1"], capture_output=True)
        self.assertEqual(done.stderr, b"0\n")
        self.assertEqual(done.stdout.count(b"\n"), 1)
