"""tests/setup.sh, with stand-ins for Debian's commands: what is missing gets installed where that is
allowed, else the line to run is printed."""
import os
import subprocess

from support import SOURCE, Case


class SetUp(Case):
    def command(self, name, script):
        path = self.write(f"bin/{name}", "#!/bin/sh\n" + script)
        os.chmod(path, 0o755)

    def install(self, uid, missing, sudo):
        self.command("id", f"echo {uid}\n")
        self.command("sudo", 'shift; exec "$@"\n' if sudo else "exit 1\n")
        self.command("apt-get", f'echo "apt-get $*" >> {self.folder}/log\n')
        self.command("dpkg-query", 'for last; do :; done\ncase " ' + " ".join(missing) + ' " in\n'
                     '*" $last "*) exit 1 ;;\nesac\necho installed\n')
        done = subprocess.run(["sh", "-euc", f". {SOURCE}/tests/setup.sh; install_packages"],
                              env={"PATH": f"{self.folder}/bin:/usr/bin:/bin"},
                              capture_output=True, text=True)
        log = self.folder / "log"
        return done, log.read_text().splitlines() if log.exists() else []

    def test_nothing_missing(self):
        done, log = self.install(1000, [], sudo=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr, log), (0, "", "", []))

    def test_root_installs(self):
        for uid, sudo in ((0, False), (1000, True)):
            with self.subTest(uid=uid):
                (self.folder / "log").unlink(missing_ok=True)
                done, log = self.install(uid, ["libicu-dev", "cmake"], sudo)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(log, ["apt-get update -qq", "apt-get install -y -qq "
                                       "--no-install-recommends cmake libicu-dev"])

    def test_others_are_told_the_line(self):
        done, log = self.install(1000, ["libicu-dev"], sudo=False)
        self.assertEqual((done.returncode, log), (2, []))
        self.assertIn("apt-get update && apt-get install -y --no-install-recommends libicu-dev\n",
                      done.stderr)
