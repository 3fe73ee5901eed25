"""Several indexes asked as one: given one by one, by a stub file, and served by xapian-tcpsrv.

`corpora/presse` stands in one index and again in three. Whatever is asked of the three, however
they are reached, every byte of the answer is that of the one.
"""
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

from support import MODULES, SOURCE, Case, run

FAKE = MODULES / "fake.so"
PRESSE = SOURCE / "corpora" / "presse"
SERVER = "xapian-tcpsrv"
SCHEMA = re.search(r'SCHEMA_VERSION "(\d+)"',
                   (SOURCE / "indexer/terms/schema.h").read_text())[1].encode()
PARTS = 3
START_SECONDS = 20

QUESTIONS = [
    "", "prix", "tarif", "le", "gouvernement", "million* euros", "entreprise emploi",
    "prix OR emploi OR budget", "budget OR salariés OR grève OR ministre OR port",
    "\"milliard d'euros\"", "\"le prix\" OR tarif", "emploi NOT ministre", "travail -prix",
    "a* b*", "nouv*", "qui:?", "qui:*", "qui:castagnède", "qui:szymanski prix",
    "qui:\"Hubert Szymanski\"", "qui:f*", "société:helvia", "société:\"banque Helvia\"",
    "société:?", "fonction:ministre", "fonction:\"directeur général\"", "mentions:lorraine",
    "date:2025", "date:2025-01..2025-06", "date:>=2024", "type:direct", "type:claim",
    "type:(indirect OR mixed) prix", "type:article prix", "type:article \"prix\"",
    "type:article port grève ministre", "montant:>1M", "montant:>=20Md€",
    "montant:1M..500M€ prix", "montant:<1000", "devise:USD", "type:amount",
    "montant:>1M NOT société:?", "(prix OR tarif) montant:>10k", "source:?", "qui:personne",
]

WAYS = [[], ["--sort", "date"], ["--limit", "7", "--offset", "3"], ["--columns", "id,text"]]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """xapian-tcpsrv on loopback. A port that somebody else takes meanwhile is changed."""

    def __init__(self, index):
        for _ in range(5):
            self.port = free_port()
            self.process = subprocess.Popen(
                [SERVER, "--quiet", "--interface", "127.0.0.1", "--port", str(self.port), index],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True)
            if self.is_up():
                return
            self.stop()
        raise AssertionError(f"{SERVER} does not start on {index}")

    def listens(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False

    def is_up(self):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            if self.listens():
                return True
            time.sleep(0.02)
        return False

    @property
    def name(self):
        return f"127.0.0.1:{self.port}"

    def stop(self):
        """Ends it with the children that serve connections."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        end = time.monotonic() + START_SECONDS
        while self.listens() and time.monotonic() < end:
            time.sleep(0.02)  # a child may outlive it for a moment


class Shards(Case):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="quidit-"))
        cls.addClassCleanup(shutil.rmtree, cls.home, ignore_errors=True)
        (cls.home / "presse").symlink_to(PRESSE)
        articles = sorted(f"presse/{path.name}" for path in PRESSE.glob("*.*"))
        (cls.home / "twins").mkdir()
        for name in articles[:12]:  # the same words weigh the same, in whichever part
            twin = name.replace("presse", "twins")
            shutil.copy(cls.home / name, cls.home / twin)
            articles.append(twin)
        cls.index("all.qdb", articles)
        for i in range(PARTS):
            cls.index(f"{i}.qdb", articles[i::PARTS])
        cls.one = ["--db", "all.qdb"]
        servers = []
        for i in range(PARTS):
            servers.append(Server(cls.home / f"{i}.qdb"))
            cls.addClassCleanup(servers[i].stop)
        (cls.home / "stubs").mkdir()
        (cls.home / "stubs/far.stub").write_text(
            "# three servers\n\n" + "".join(f"remote {server.name}\n" for server in servers))
        (cls.home / "stubs/near.stub").write_text("auto ../0.qdb\nauto pair.stub\n")
        (cls.home / "stubs/pair.stub").write_text("glass ../1.qdb\nglass ../2.qdb\n")
        shutil.copytree(cls.home / "0.qdb", cls.home / "copy/replica_0")
        (cls.home / "copy/XAPIANDB").write_text("auto replica_0\n")
        cls.ways = {
            "folders": ["--db", "0.qdb", "--db", "1.qdb", "--db", "2.qdb"],
            "other order": ["--db", "2.qdb", "--db", "0.qdb", "--db", "1.qdb"],
            "stub": ["--db", "stubs/near.stub"],
            "servers": sum((["--db", server.name] for server in servers), []),
            "stub of servers": ["--db", "stubs/far.stub"],
            "mixed": ["--db", "copy", "--db", servers[1].name, "--db", "2.qdb"],
        }

    @classmethod
    def index(cls, name, articles):
        done = run("quidit-index", "--db", name, *articles, cwd=cls.home)
        assert done.code == 0, done.said

    def ask(self, place, *arguments):
        done = run("quidit-query", *place, *arguments, cwd=self.home)
        return done.code, done.out, done.said

    def assertSame(self, *arguments, ways=None):
        expected = self.ask(self.one, *arguments)
        self.assertIn(expected[0], (0, 1), expected[2])
        for way in ways or self.ways:
            with self.subTest(way=way, arguments=arguments):
                code, out, said = self.ask(self.ways[way], *arguments)
                self.assertEqual((code, said), (expected[0], expected[2]))
                self.assertEqual(out.decode().splitlines(), expected[1].decode().splitlines())
                self.assertEqual(out, expected[1])
        return expected

    def test_the_corpus_is_there(self):
        code, out, _ = self.ask(self.one, "--count")
        self.assertEqual(code, 0)
        self.assertGreater(int(out), 500)

    def test_rows_and_their_order(self):
        found = 0
        for question in QUESTIONS:
            for more in WAYS if question in QUESTIONS[:6] else WAYS[:1]:
                _, out, _ = self.assertSame("--format", "csv", *more, question,
                                            ways=["servers"])
                found += len(out) > 1000
        self.assertGreater(found, 40)

    def test_equals_stay_in_order(self):
        """Sums of many weights differ in their last bits from part to part; rows must not."""
        words = "elle il avec pour dans avoir cette plus tout comme année prix".split()
        pick = random.Random(7)
        for _ in range(24):
            question = " OR ".join(pick.choices(words, k=pick.randint(3, 8)))
            question = pick.choice(["", "type:article "]) + f"({question})"
            self.assertSame("--format", "csv", "--columns", "id,day", question, ways=["folders"])

    def test_every_way_to_reach_them(self):
        for question in ("", "budget OR salariés OR grève", "montant:>1M", "type:article prix"):
            self.assertSame("--format", "csv", question)

    def test_all_that_is_done_with_rows(self):
        for question in ("", "prix emploi", "montant:>1M"):
            for more in (["--reverse"], ["--reverse", "--sort", "date"], ["--distinct"],
                         ["--context", "2", "--limit", "30"]):
                self.assertSame("--format", "csv", *more, question, ways=["servers"])
        self.assertSame("--timeline", "month", "--format", "csv", "prix", ways=["servers"])
        self.assertSame("--histogram", "amount", "--format", "csv", "montant:>1", ways=["servers"])

    def test_amounts_by_size(self):
        self.assertSame("--sort", "amount", "--format", "csv", "type:amount")
        self.assertSame("--sort", "amount", "--certain", "--format", "csv", "montant:>1M")

    def test_counts(self):
        for question in QUESTIONS[::3]:
            self.assertSame("--count", question, ways=["servers"])

    def test_facets(self):
        every = "speaker,company,role,currency,source,type,year,month"
        for question in ("", "type:amount", "type:direct", "type:article", "prix", "montant:>1M",
                         "société:?"):
            _, out, _ = self.assertSame("--facets", every, "--format", "csv", question,
                                        ways=["servers", "mixed"])
            self.assertGreater(out.count(b"\n"), 8, question)

    def test_lists(self):
        for arguments in (["speakers"], ["companies"], ["speakers", "B"]):
            _, out, _ = self.assertSame("--format", "csv", "--list", *arguments, ways=["servers"])
            self.assertGreater(out.count(b"\n"), 3, arguments)

    def test_explain(self):
        for question in ("prix qui:szymanski", "montant:>1M OR tarif", "nouv* NOT \"le prix\""):
            self.assertSame("--explain", question, ways=["stub", "servers"])

    def test_suggestions(self):
        for wrong, right in (("qui:Szymanskj", "Szymanski"), ("société:Helvai", "Helvia"),
                             ("fonction:ministr", None), ("gouvernemant", "gouvernement"),
                             ("qui:castagnede qui:Szymanskj", "Szymanski")):
            code, _, said = self.assertSame(wrong, ways=["servers", "stub of servers"])
            if right:
                self.assertEqual(code, 1)
                self.assertIn("did you mean", "\n".join(said))
                self.assertIn(right, "\n".join(said))


class Refusals(Case):
    """One clear line for each thing that can be wrong with a place."""

    def setUp(self):
        super().setUp()
        for name in "ab":
            self.write(f"{name}.txt", f"« Nous sommes {name} », dit Léa Morel (PDG, Solvance).\n")
            self.index(name)

    def index(self, name, **more):
        done = run("quidit-index", "--db", f"{name}.qdb", "--plugin", FAKE, f"{name}.txt",
                   cwd=self.folder, **more)
        self.assertEqual(done.code, 0, done.said)

    def query(self, *places, **more):
        places = sum((["--db", str(place)] for place in places), [])
        return run("quidit-query", *places, "--plugin", FAKE, "--count", "--timeout", "1",
                   cwd=self.folder, **more)

    def assertRefused(self, place, name, why, **more):
        """Alone and beside an index that is fine."""
        for places in ((place,), ("a.qdb", place)):
            self.assertTrouble(self.query(*places, **more),
                               f"quidit-query: cannot read index '{name}': {why}")

    def test_fine(self):
        done = self.query("a.qdb", "b.qdb")
        self.assertEqual((done.text, done.said, done.code), ("2\n", [], 0))

    def test_names_of_servers(self):
        port = "a port is a number from 1 to 65535"
        host = "no host stands before the port"
        for name, why in (("127.0.0.1:", port), ("127.0.0.1:0", port), ("127.0.0.1:65536", port),
                          ("127.0.0.1:70x", port), ("localhost:-1", port), (":7001", host),
                          ("::1:7001", host), ("[]:7001", host)):
            with self.subTest(name=name):
                self.assertRefused(name, name, why)

    def test_a_folder_may_have_a_colon(self):
        shutil.move(self.folder / "b.qdb", self.folder / "b:7")
        self.assertEqual(self.query("a.qdb", "b:7").text, "2\n")

    def test_nobody_listens(self):
        name = f"127.0.0.1:{free_port()}"
        self.assertRefused(name, name, "Connection refused")

    def test_a_server_that_never_answers(self):
        with socket.socket() as mute:
            mute.bind(("127.0.0.1", 0))
            mute.listen()
            name = f"127.0.0.1:{mute.getsockname()[1]}"
            start = time.monotonic()
            self.assertRefused(name, name, "the server does not answer")
            self.assertLess(time.monotonic() - start, 30)

    def test_a_server_that_goes_away(self):
        server = Server(self.folder / "b.qdb")
        self.addCleanup(server.stop)
        self.assertEqual(self.query("a.qdb", server.name).text, "2\n")
        server.stop()
        self.assertRefused(server.name, server.name, "Connection refused")

    def test_stub_files(self):
        wrong = "is not 'auto PATH', 'glass PATH' or 'remote HOST:PORT'"
        for content, name, why in (
                ("", "x.stub", "it names no index"),
                ("# nothing\n", "x.stub", "it names no index"),
                ("auto a.qdb\nfolder b.qdb\n", "x.stub", f"its line 2 {wrong}"),
                ("auto\n", "x.stub", f"its line 1 {wrong}"),
                ("remote 127.0.0.1:no\n", "127.0.0.1:no", "a port is a number from 1 to 65535"),
                ("remote :touch,started\n", ":touch,started", "no host stands before the port"),
                ("auto gone.qdb\n", "gone.qdb", "there is none; make it with quidit-index"),
                ("auto x.stub\n", "x.stub", "too many stub files lead to it"),
                ("auto x.stub\n" * 80, "x.stub", "too many stub files lead to it"),
                ("auto b.qdb\n" * 80, "b.qdb", "an index has at most 64 parts"),
                ("x" * 70000, "x.stub", "it is a file, but no index")):
            with self.subTest(content=content[:40]):
                self.write("x.stub", content)
                self.assertRefused("x.stub", name, why)
        self.assertFalse((self.folder / "started").exists())

    def test_a_part_without_content(self):
        (self.folder / "empty").mkdir()
        run("quidit-index", "--db", "none.qdb", "--plugin", FAKE, "empty", cwd=self.folder)
        self.assertRefused("none.qdb", "none.qdb", "nothing has been indexed in it yet")

    def set_schema(self, name, version):
        """Writes another version over the one on the title page of an index."""
        path = self.folder / name / "postlist.glass"
        content = path.read_bytes()
        key = content.index(b"quidit.schema") + len(b"quidit.schema")
        self.assertEqual(content[key:key + len(SCHEMA)], SCHEMA)
        path.write_bytes(content[:key] + version + content[key + len(SCHEMA):])

    def test_parts_of_another_schema(self):
        for version, why in (
                (b"0" * len(SCHEMA), "it was made by an older Quidit; index the archive again into a new folder"),
                (b"9" * len(SCHEMA), "it was made by a newer Quidit; use that one")):
            shutil.copytree(self.folder / "b.qdb", self.folder / "other.qdb")
            self.set_schema("other.qdb", version)
            self.assertRefused("other.qdb", "other.qdb", why)
            server = Server(self.folder / "other.qdb")
            self.addCleanup(server.stop)
            self.assertRefused(server.name, server.name, why)
            shutil.rmtree(self.folder / "other.qdb")

    def test_a_part_of_other_language_data(self):
        self.index("b", env=dict(os.environ, QUIDIT_FAKE_FINGERPRINT="other"))
        done = self.query("a.qdb", "b.qdb")
        self.assertEqual((done.text, done.code), ("2\n", 0))
        self.assertEqual(done.said, ["quidit-query: the index 'b.qdb' was made with other language "
                                     "data; run quidit-index to bring it up to date"])


if __name__ == "__main__":
    unittest.main()
