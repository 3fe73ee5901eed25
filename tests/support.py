"""What the Python tests share: running the programs as a person would, and folders to do it in.

Only the standard library. ctest sets the environment; by hand:

    QUIDIT_BIN=build/dev/bin python3 -m unittest discover -s tests/cli -p test_extract.py
"""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ.get("QUIDIT_SOURCE_DIR", pathlib.Path(__file__).parent.parent))
BUILD = pathlib.Path(os.environ.get("QUIDIT_BUILD_DIR", SOURCE / "build" / "dev"))
BIN = pathlib.Path(os.environ.get("QUIDIT_BIN", BUILD / "bin"))
LIB = pathlib.Path(os.environ.get("QUIDIT_LIB", BUILD / "lib"))
MODULES = pathlib.Path(os.environ.get("QUIDIT_MODULES", BUILD / "tests" / "modules"))
SHARED = pathlib.Path(os.environ.get("QUIDIT_SHARED", SOURCE.parent / "shared"))
CC = os.environ.get("QUIDIT_CC", "cc")
CXX = os.environ.get("QUIDIT_CXX", "c++")

NOBODY = 65534

needs_shared = unittest.skipUnless(
    SHARED.is_dir(), f"skipped: {SHARED} is not there (texts that are no part of the project)")


class Result:
    """What a program did: exit code, and both streams as bytes and as text."""

    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout
        self.err = done.stderr
        self.text = self.out.decode("utf-8")
        self.said = self.err.decode("utf-8", "backslashreplace").splitlines()

    def json_lines(self):
        """The objects of stdout, numbers that are no integers kept as written."""
        return [json.loads(line, parse_float=str) for line in self.text.split("\n") if line]


def run(program, *arguments, input=b"", timeout=60, **more):
    """Runs one of the programs. A sanitizer's report or a signal is a failure of the test."""
    if isinstance(input, str):
        input = input.encode("utf-8")
    done = subprocess.run([str(BIN / program), *map(str, arguments)], input=input,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, **more)
    result = Result(done)
    if done.returncode < 0 or b"Sanitizer" in done.stderr or b"runtime error:" in done.stderr:
        raise AssertionError(f"{program} broke ({done.returncode}):\n" + "\n".join(result.said))
    return result


def article_text(path):
    """The text of an article of corpora/presse, one of which is in windows-1252."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


class Case(unittest.TestCase):
    """A test with a folder of its own."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="quidit-"))
        self.addCleanup(self.remove_folder)

    def remove_folder(self):
        for path, folders, _ in os.walk(self.folder):
            os.chmod(path, 0o700)
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, name, content):
        """Writes a file below the folder, text as UTF-8; its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    def run_unprivileged(self, program, *arguments, **more):
        """Runs a program as somebody who may not read everything, even when root runs the tests."""
        if os.geteuid() != 0:
            return run(program, *arguments, **more)
        os.chmod(self.folder, 0o755)
        try:
            return run(program, *arguments, user=NOBODY, group=NOBODY, extra_groups=[], **more)
        except PermissionError:
            self.skipTest("root, and nobody else may run the programs where they stand")

    def assertTrouble(self, result, *lines):
        """Exit 2 and exactly these lines on stderr."""
        self.assertEqual(result.said, list(lines))
        self.assertEqual(result.code, 2)
