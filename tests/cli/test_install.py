"""An installed tree works wherever it is put, and nothing has to be told where the plugin is."""
import subprocess

from support import BUILD, Case

ARTICLE = "« Nous embauchons cent personnes cette année », a déclaré Léa Morel.\n"


class Install(Case):
    def setUp(self):
        super().setUp()
        subprocess.run(["cmake", "--install", BUILD, "--prefix", self.folder / "first"],
                       check=True, capture_output=True)

    def extract(self, program):
        done = subprocess.run([program], input=ARTICLE.encode(), capture_output=True)
        self.assertEqual((done.stderr, done.returncode), (b"", 0))
        self.assertIn(b"Nous embauchons", done.stdout)

    def test_programs_find_the_plugin(self):
        self.extract(self.folder / "first/bin/quidit-extract")

    def test_the_tree_can_be_moved(self):
        (self.folder / "first").rename(self.folder / "second")
        self.extract(self.folder / "second/bin/quidit-extract")

    def test_through_a_symbolic_link(self):
        link = self.folder / "extract"
        link.symlink_to("first/bin/quidit-extract")
        self.extract(link)

    def test_all_of_it_is_there(self):
        installed = {str(path.relative_to(self.folder / "first"))
                     for path in (self.folder / "first").rglob("*") if path.is_file()}
        for wanted in ("bin/quidit-extract", "bin/quidit-index", "bin/quidit-query",
                       "include/quidit/quidit.h", "share/man/man1/quidit-query.1",
                       "share/bash-completion/completions/quidit-query",
                       "share/zsh/site-functions/_quidit-query",
                       "share/fish/vendor_completions.d/quidit-query.fish",
                       "share/quidit/opensearch-mapping.json"):
            self.assertIn(wanted, installed)
        for name in ("quidit-fr.so", "fr.pack"):
            self.assertEqual(len([path for path in installed if path.endswith("quidit/" + name)]), 1)
