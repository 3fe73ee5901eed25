"""An export takes the memory of a page of rows, however many come: tests/bench/stream.py with fewer."""
import os
import sys
from unittest import mock

from support import SOURCE, Case, run

sys.path.append(str(SOURCE / "tests" / "bench"))
import stream  # noqa: E402

ROWS = 30_000
MORE_AT_MOST = 1.15  # by as much memory for all rows as for a third of them, a page
NO_QUARANTINE = ":quarantine_size_mb=0:thread_local_quarantine_size_kb=0"  # what a sanitizer keeps


class Stream(Case):
    def test_memory(self):
        stream.write_articles(self.folder / "in", ROWS)
        run("quidit-index", "--db", self.folder / "x.qdb", "--plugin", stream.FAKE,
            self.folder / "in", timeout=300)
        options = os.environ.get("ASAN_OPTIONS", "") + NO_QUARANTINE
        with mock.patch.dict(os.environ, ASAN_OPTIONS=options):
            few, all_of_them = (stream.export(self.folder / "x.qdb", "--sort", "date", "--limit",
                                              str(limit)) for limit in (ROWS // 3, ROWS))
        self.assertEqual((few[2], all_of_them[2]), (ROWS // 3, ROWS))
        self.assertLess(all_of_them[1], few[1] * MORE_AT_MOST)
