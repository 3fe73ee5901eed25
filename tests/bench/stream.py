"""How much memory an export takes, by its number of rows: the peak of quidit-query in kilobytes.

    QUIDIT_BUILD_DIR=build/release PYTHONPATH=tests python3 tests/bench/stream.py [ROWS]

Makes an index of that many statements (100 000) with the fake plugin, and exports ever more of them
as CSV: in the order of their dates, and best first.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from support import BIN, MODULES

FAKE = MODULES / "fake.so"
PER_ARTICLE = 100


def write_articles(folder, rows):
    folder.mkdir()
    for first in range(0, rows, PER_ARTICLE):
        (folder / f"{first:07}.txt").write_text("".join(
            f"« Mot{i % 97} numéro {i} », dit Nom{i % 13} (chef, Org{i % 7}).\n"
            for i in range(first, min(first + PER_ARTICLE, rows))))


def peak(pid):
    """What wait4 says includes the memory of this program, from before the other one started."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) if "VmHWM:" in status else 0


def export(db, *arguments):
    """Seconds, kilobytes and rows of one export."""
    start = time.monotonic()
    lines = memory = 0
    with subprocess.Popen(
            [BIN / "quidit-query", "--db", db, "--plugin", FAKE, "--format", "csv", *arguments],
            stdout=subprocess.PIPE) as process:
        while block := os.read(process.stdout.fileno(), 1 << 16):
            lines += block.count(b"\n")
            memory = max(memory, peak(process.pid))
    assert process.returncode == 0
    return time.monotonic() - start, memory, lines - 1


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        write_articles(home / "articles", rows)
        subprocess.run([BIN / "quidit-index", "--db", home / "x.qdb", "--plugin", FAKE,
                        home / "articles"], check=True)
        for name, arguments in (("by date", ["--sort", "date"]), ("best first", ["numéro OR mot1"])):
            for limit in (1000, 10_000, rows // 2, rows):
                seconds, memory, found = export(home / "x.qdb", *arguments, "--limit", str(limit))
                print(f"{name:12}{found:10} rows {seconds:7.2f} s {memory:9} KB")


if __name__ == "__main__":
    main()
