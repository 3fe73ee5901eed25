"""What the compiler cannot see of the project's shape: who includes whom by path, where Xapian and
French live, and what stands at the root."""
import re
import subprocess
import unittest

from support import SOURCE

PARTS = ("plugin", "indexer", "query")

ROOT = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "plugin", "indexer", "query",
        "tests", "corpora", ".ci", ".clang-format", ".gitignore"}

# Frequent in any French sentence, never a word of a program or of English.
FRENCH = set("""
    affirme affirmé ajouté annoncé aussi avait avec cette comme dans déclare déclaré depuis des dit
    elle est et être euro euros expliqué fait faut française français il ils indiqué jamais je la
    le les leur lui mais milliard milliards million millions monsieur ne nous où par pas plus pour
    président que qui sans selon ses son sont souligné sous sur très un une vers vous
""".split())
# Also English, names, or words of formats.
SHARED = {"des", "fait", "est", "et", "il", "la", "le", "les", "million", "millions", "par", "pas",
          "plus", "pour", "son", "sans", "sur", "que", "un", "ne", "lui", "je", "dit", "comme"}

STRINGS = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
COMMENTS = re.compile(r'/\*.*?\*/|//[^\n]*|("(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')', re.S)


def sources(*suffixes):
    for part in PARTS:
        for path in sorted((SOURCE / part).rglob("*")):
            if path.suffix in suffixes and path.is_file():
                yield path


def without_comments(text):
    """The same lines, comments blanked, strings kept."""
    return COMMENTS.sub(lambda found: found.group(1) or re.sub(r"[^\n]+", " ", found.group()), text)


class Layers(unittest.TestCase):
    def check_lines(self, check, *suffixes):
        """Runs `check` on every line of code; what it returns is a problem."""
        found = []
        for path in sources(*suffixes):
            text = path.read_text(encoding="utf-8")
            for number, line in enumerate(without_comments(text).splitlines(), 1):
                problem = check(path, line)
                if problem:
                    found.append(f"{path.relative_to(SOURCE)}:{number}: {problem}")
        self.assertNone(found)

    def assertNone(self, problems):
        if problems:
            self.fail("\n" + "\n".join(map(str, problems)))

    def test_no_include_climbs(self):
        def check(_, line):
            if re.match(r'\s*#\s*include\s*["<](\.\./|.*/\.\./)', line):
                return line.strip()
        self.check_lines(check, ".c", ".h", ".cc")

    def test_xapian_stays_behind_one_file(self):
        users = [path.relative_to(SOURCE) for path in sources(".c", ".h", ".cc")
                 if "<xapian" in path.read_text(encoding="utf-8")]
        self.assertLessEqual(len(users), 1, users)
        self.assertFalse([path for path in users if path.parts[0] == "plugin"])

    def test_no_french_in_code(self):
        def check(_, line):
            for string in STRINGS.findall(line):
                if re.search(r"[^\W\d_a-zA-Z]", string):
                    return f"letters beyond ASCII in \"{string}\""
                words = set(re.findall(r"[a-z]+", string.lower()))
                french = words & (FRENCH - SHARED)
                few = words & FRENCH & SHARED
                if french or len(few) > 1:
                    return f"French in \"{string}\": {', '.join(sorted(french | few))}"
        self.check_lines(check, ".c", ".cc")

    def test_the_root_holds_what_the_design_lists(self):
        try:
            listed = subprocess.run(["git", "ls-files"], cwd=SOURCE, capture_output=True, text=True,
                                    check=True).stdout.splitlines()
        except (OSError, subprocess.CalledProcessError):
            self.skipTest("no git here")
        extra = {path.split("/")[0] for path in listed} - ROOT
        self.assertNone(extra)
