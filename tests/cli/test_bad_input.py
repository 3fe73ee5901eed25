"""Bad input to quidit-extract: one clear line that names the thing, exit 2, the rest still done."""
import os

from support import LIB, MODULES, Case, run

ARTICLE = "« Nous embauchons cent personnes cette année », a déclaré Léa Morel.\n"


class BadInput(Case):
    def extract(self, *arguments, **more):
        return run("quidit-extract", *arguments, **more)

    def test_missing(self):
        self.assertTrouble(self.extract("missing.txt", cwd=self.folder),
                           "quidit-extract: cannot read 'missing.txt': No such file or directory")

    def test_folder(self):
        self.assertTrouble(self.extract(".", cwd=self.folder),
                           "quidit-extract: cannot read '.': Is a directory")

    def test_unreadable(self):
        path = self.write("closed.txt", ARTICLE)
        os.chmod(path, 0)
        self.assertTrouble(self.run_unprivileged("quidit-extract", path),
                           f"quidit-extract: cannot read '{path}': Permission denied")

    def test_binary(self):
        self.write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(32)) * 20)
        self.assertTrouble(self.extract("picture.txt", cwd=self.folder),
                           "quidit-extract: cannot read 'picture.txt': binary data")

    def test_too_large(self):
        path = self.folder / "large.txt"
        with open(path, "wb") as file:
            file.truncate((64 << 20) + 1)
        self.assertTrouble(self.extract("large.txt", cwd=self.folder),
                           "quidit-extract: cannot read 'large.txt': larger than 64 MiB")
        self.assertTrouble(self.extract("/dev/zero"),
                           "quidit-extract: cannot read '/dev/zero': larger than 64 MiB")

    def test_empty_is_no_trouble(self):
        path = self.write("empty.txt", "")
        result = self.extract(path)
        self.assertEqual((result.text, result.said, result.code), ("", [], 1))

    def test_invalid_utf8_is_told_and_nothing_lost(self):
        text = ARTICLE + "Une phrase abîmée ici.\n"
        path = self.write("broken.txt", text.encode().replace(b"ici", b"i\xffi"))
        result = self.extract(path)
        self.assertTrouble(result, f"quidit-extract: '{path}' is not valid UTF-8: "
                                   "1 sequence became U+FFFD")
        self.assertIn("Nous embauchons cent personnes cette année", result.text)

    def test_replacement_characters_of_the_author_are_fine(self):
        result = self.extract(input=ARTICLE + "Un caractère perdu : \ufffd.\n")
        self.assertEqual((result.said, result.code), ([], 0))

    def test_the_rest_is_still_done(self):
        good = self.write("good.txt", ARTICLE)
        result = self.extract("missing.txt", good, ".", cwd=self.folder)
        self.assertTrouble(result,
                           "quidit-extract: cannot read 'missing.txt': No such file or directory",
                           "quidit-extract: cannot read '.': Is a directory")
        self.assertTrue(all(line["doc"] == str(good) for line in result.json_lines()))
        self.assertTrue(result.json_lines())

    def test_names_are_shown_safely(self):
        result = self.extract("a\x1b[31m\n\u202eb.txt", cwd=self.folder)
        self.assertTrouble(result, "quidit-extract: cannot read 'a\\x1b[31m\\n\\u202eb.txt': "
                                   "No such file or directory")

    def test_unknown_encoding(self):
        self.assertTrouble(self.extract("--charset", "klingon", input=ARTICLE),
                           "quidit-extract: cannot read '-': unknown encoding 'klingon'")


class BadCommandLine(Case):
    def test_mistakes(self):
        for arguments, said in (
                (["--fromat", "x"], "unknown option '--fromat', did you mean '--format'"),
                (["-x"], "unknown option '-x'"),
                (["--format"], "option '--format' wants a value: NAME"),
                (["--tokens=1"], "option '--tokens' takes no value")):
            with self.subTest(arguments):
                self.assertTrouble(run("quidit-extract", *arguments),
                                   f"quidit-extract: {said}; try 'quidit-extract --help'")

    def test_unknown_format(self):
        result = run("quidit-extract", "--format", "xml")
        self.assertEqual(len(result.said), 1)
        self.assertRegex(result.said[0], r"option '--format' takes jsonl.*, not 'xml'; try ")
        self.assertEqual(result.code, 2)


class Strangers(Case):
    def test_modules_are_refused(self):
        for name, reason in (
                ("wrong_magic", "no quidit plugin: wrong magic number"),
                ("wrong_abi", "it has ABI 3, this program needs 2"),
                ("wrong_size", "its table has "),
                ("no_symbol", "no quidit plugin: it exports no quidit_plugin_entry")):
            with self.subTest(name):
                result = run("quidit-extract", "--plugin", MODULES / f"{name}.so")
                self.assertEqual(len(result.said), 1)
                self.assertIn(f"{name}.so': {reason}", result.said[0])
                self.assertEqual(result.code, 2)

    def test_missing_module(self):
        self.assertTrouble(run("quidit-extract", "--plugin", "no.so", cwd=self.folder),
                           "quidit-extract: cannot load 'no.so': No such file or directory")

    def test_pack(self):
        missing = run("quidit-extract", "--pack", self.folder / "no.pack")
        self.assertEqual((len(missing.said), missing.code), (1, 2))
        self.assertIn("no.pack", missing.said[0])
        for name, content in (("empty", b""), ("text", b"QPACK is not enough"),
                              ("cut", (LIB / "fr.pack").read_bytes()[:100000])):
            with self.subTest(name):
                path = self.write(name + ".pack", content)
                result = run("quidit-extract", "--pack", path, input=ARTICLE)
                self.assertEqual((result.text, len(result.said), result.code), ("", 1, 2))
                self.assertIn(name + ".pack", result.said[0])
