"""A copy of an index follows it as README says: its own commands, on a port of our own."""
import re
import shutil
import subprocess
import time
import unittest

from support import SOURCE, Case, run
from test_shards import free_port

PRESSE = SOURCE / "corpora" / "presse"
TOOLS = ("xapian-replicate-server", "xapian-replicate")
START_SECONDS = 20


def command_of_readme(tool):
    """The only line that runs it, without its prompt and the wait for more."""
    lines = re.findall(rf"^    \w+\$ +({tool} .*)$",
                       (SOURCE / "README.md").read_text(encoding="utf-8"), re.M)
    assert len(lines) == 1, lines
    return lines[0].split()


@unittest.skipUnless(all(map(shutil.which, TOOLS)), "xapian-tools are not installed")
class Replica(Case):
    """Two machines are two folders here."""

    def setUp(self):
        super().setUp()
        self.first, self.second = self.folder / "first", self.folder / "second"
        self.second.mkdir()
        (self.first / "archive/2023").mkdir(parents=True)
        for path in sorted(PRESSE.glob("00*.txt")):
            shutil.copy(path, self.first / "archive/2023")
        self.port = str(free_port())
        self.index()
        server = command_of_readme(TOOLS[0])
        self.assertIn("7010", server)
        self.server = subprocess.Popen(self.here(server), cwd=self.first,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(self.server.wait)
        self.addCleanup(self.server.kill)

    def here(self, command):
        return [self.port if word == "7010" else word for word in command]

    def index(self):
        self.assertEqual(run("quidit-index", "--db", "presse-2023.qdb", "archive/2023",
                             cwd=self.first, env={"XAPIAN_MAX_CHANGESETS": "50"}).code, 0)

    def follow(self):
        """What was sent: "1 copies, 0 changesets"."""
        command = self.here(command_of_readme(TOOLS[1])) + ["--one-shot", "--verbose"]
        end = time.monotonic() + START_SECONDS
        while True:
            done = subprocess.run(command, cwd=self.second, capture_output=True, text=True)
            if done.returncode == 0:
                return re.search(r"\d+ copies, \d+ changesets", done.stdout)[0]
            self.assertLess(time.monotonic(), end, done.stderr)
            time.sleep(0.05)  # the server starts still

    def assertSame(self, *more):
        ways = [run("quidit-query", "--db", name, "--format", "jsonl", *more, cwd=folder)
                for name, folder in (("presse-2023.qdb", self.first), ("copy.qdb", self.second))]
        self.assertEqual(ways[0].code, 0)
        self.assertEqual(ways[0].text, ways[1].text)
        self.assertEqual(ways[1].said, [])
        return ways[1].text

    def test_it_follows(self):
        self.assertEqual(self.follow(), "1 copies, 0 changesets")
        self.assertSame()
        self.assertIn("Castagnède", self.assertSame("qui:castagnède", "tarif"))
        (self.first / "archive/2023/new.txt").write_text(
            "« Nous embauchons », dit Léa Morel.\n", encoding="utf-8")
        self.index()
        self.assertEqual(self.follow(), "0 copies, 1 changesets")
        self.assertIn("Nous embauchons", self.assertSame("qui:morel"))
        compacted = run("quidit-index", "--db", "presse-2023.qdb", "--compact", cwd=self.first)
        self.assertEqual(compacted.code, 0)
        self.assertEqual(self.follow(), "1 copies, 0 changesets")
        self.assertSame("--facets", "speaker")


if __name__ == "__main__":
    unittest.main()
