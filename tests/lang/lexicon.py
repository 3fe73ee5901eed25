"""What the tests of the language pack share: langc, and every reading it makes, by lemma and form."""
import collections
import functools
import pathlib
import tempfile
import unicodedata

from support import SOURCE, run

TABLES = SOURCE / "plugin" / "lang" / "fr"
HUNSPELL = next((folder for folder in map(pathlib.Path, ("/usr/share/hunspell",
                                                         "/usr/share/myspell"))
                 if (folder / "fr.dic").exists()), pathlib.Path("/usr/share/hunspell"))

Reading = collections.namedtuple("Reading", "form written lemma morph")


def langc(out, tables=TABLES, *more, aff=HUNSPELL / "fr.aff", dic=HUNSPELL / "fr.dic"):
    """Runs the compiler; its result."""
    return run("langc", "-o", out, "--aff", aff, "--dic", dic, *more, tables, timeout=300)


@functools.lru_cache(maxsize=None)
def readings():
    """Every reading of the lexicon."""
    with tempfile.TemporaryDirectory(prefix="quidit-") as folder:
        dump = pathlib.Path(folder) / "forms.tsv"
        langc(pathlib.Path(folder) / "fr.pack", TABLES, "--allow-missing", "--dump-forms", dump)
        lines = dump.read_text(encoding="utf-8").splitlines()
    return [Reading(*line.split("\t")) for line in lines]


def fold(word):
    """fold_word for French."""
    word = unicodedata.normalize("NFC", word.lower().replace("’", "'"))
    word = "".join(unicodedata.normalize("NFKC", c) if "ﬀ" <= c <= "ﬆ" else c for c in word)
    return word.replace("œ", "oe").replace("æ", "ae")


def rows(table):
    """The rows of a table as dictionaries."""
    lines = (TABLES / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(cells[0], row)) for row in cells[1:]]
