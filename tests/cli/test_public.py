"""The public surface: the header alone, and what the module exports."""
import subprocess

from support import CC, CXX, LIB, SOURCE, Case

INCLUDE = SOURCE / "plugin" / "include"
STRICT = ["-pedantic-errors", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", f"-I{INCLUDE}"]

USE = """
#include <quidit/quidit.h>
#include <quidit/quidit.h>
int use(const quidit_plugin *q);
int use(const quidit_plugin *q)
{
    return q->magic == QUIDIT_MAGIC && q->abi == QUIDIT_ABI && q->size >= sizeof *q;
}
"""


class Header(Case):
    def compiles(self, compiler, standard, suffix):
        path = self.write("use" + suffix, USE)
        done = subprocess.run([compiler, f"-std={standard}", *STRICT, path], capture_output=True,
                              text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_strict_c99(self):
        self.compiles(CC, "c99", ".c")

    def test_c17(self):
        self.compiles(CC, "c17", ".c")

    def test_cpp17(self):
        self.compiles(CXX, "c++17", ".cc")


class Module(Case):
    def test_exports_one_symbol(self):
        done = subprocess.run(["nm", "-D", "--defined-only", LIB / "quidit-fr.so"],
                              capture_output=True, text=True, check=True)
        symbols = {line.split()[-1] for line in done.stdout.splitlines()}
        ours = {name for name in symbols if not name.startswith(("__asan", "__odr_asan", "__ubsan",
                                                                 "__gcov", "__sanitizer"))}
        self.assertEqual(ours, {"quidit_plugin_entry"})

    def test_nothing_in_the_plugin_knows_xapian(self):
        done = subprocess.run(["ldd", LIB / "quidit-fr.so"], capture_output=True, text=True)
        self.assertNotIn("xapian", done.stdout)
