"""The Debian package, installed, upgraded and removed in a root of its own: it works, and the notes are kept.

The package is that of tools/make_deb. Nothing of the machine's own packages is touched: dpkg keeps its list of
what is installed in a temporary folder.
"""

import glob
import os
import pty
import re
import select
import shutil
import subprocess
import tempfile
import time
import unittest

import tap

DEB = os.environ["RAPPORT_DEB"]
SOURCE = os.environ["RAPPORT_SOURCE"]
PASSPHRASE = "four words of mine"
NEWER = "0.1.1~test"
NEUTRAL = re.compile(r"therap|feel|relation|mental|rapport", re.I)


def command(*words, **more):
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120, **more)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Package(unittest.TestCase):
    def setUp(self):
        self.root = self.enterContext(tempfile.TemporaryDirectory())
        for folder in ("info", "updates", "triggers"):
            os.makedirs(os.path.join(self.root, "var/lib/dpkg", folder))
        for name in ("status", "available"):
            open(os.path.join(self.root, "var/lib/dpkg", name), "w", encoding="utf-8").close()
        self.home = os.path.join(self.root, "home/somebody")
        os.makedirs(self.home)
        self.env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": self.home, "TERM": "xterm", "COLUMNS": "100",
                    "XDG_RUNTIME_DIR": self.home}
        self.program = os.path.join(self.root, "usr/bin/rapport")

    def dpkg(self, *arguments):
        as_root = [] if os.getuid() == 0 else ["fakeroot"]
        return command(*as_root, "dpkg", f"--root={self.root}", "--force-not-root", "--force-depends", "--no-triggers",
                       "--force-script-chrootless", *arguments, env=self.env)

    def status(self):
        return command("dpkg-query", f"--admindir={self.root}/var/lib/dpkg", "-f", "${Version} ${db:Status-Status}", "-W",
                       "rapport")

    def newer(self):
        """The same package with a higher version."""
        folder, packed = os.path.join(self.root, "unpacked"), os.path.join(self.root, "newer.deb")
        command("dpkg-deb", "-R", DEB, folder)
        control = os.path.join(folder, "DEBIAN/control")
        with open(control, encoding="utf-8") as file:
            text = re.sub(r"(?m)^Version: .*", f"Version: {NEWER}", file.read())
        with open(control, "w", encoding="utf-8") as file:
            file.write(text)
        command("dpkg-deb", "--root-owner-group", "-b", folder, packed)
        shutil.rmtree(folder)
        return packed

    def type(self, *arguments, lines=()):
        """The program at a terminal: the passphrase where it is asked for, then each of lines, then enough."""
        child, screen = pty.fork()
        if child == 0:
            os.chdir(self.home)
            os.execve(self.program, ["rapport", *arguments], self.env)
        shown, seen, lines, until = b"", 0, list(lines), time.monotonic() + 60
        while time.monotonic() < until and select.select([screen], [], [], 30)[0]:
            try:
                piece = os.read(screen, 4096)
            except OSError:
                break
            shown += piece
            prompt = shown[seen:]
            if prompt.endswith((b"best: ", b"more: ", b"Passphrase: ")):
                line = PASSPHRASE
            elif prompt.endswith(b"> "):
                line = lines.pop(0) if lines else "."
            else:
                continue
            seen = len(shown)
            os.write(screen, line.encode() + b"\n")
        os.close(screen)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        text = shown.decode()
        self.assertEqual(ended, 0, text)
        return text

    def exported(self):
        read, write = os.pipe()
        os.write(write, PASSPHRASE.encode() + b"\n")
        os.close(write)
        try:
            return command(self.program, "export", "--passphrase-fd", str(read), env=self.env, pass_fds=[read])
        finally:
            os.close(read)

    def notes(self):
        """The files of the notes, with what is in them."""
        found = {}
        for path in glob.glob(f"{self.home}/.local/share/**", recursive=True):
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    found[path] = file.read()
        return found

    def test_it_is_installed_and_reviews_an_example(self):
        self.dpkg("-i", DEB)
        journey = os.path.join(self.root, "usr/share/rapport/journeys/example.json")
        told = command(self.program, "review", journey, env=self.env, cwd=self.home)
        self.assertIn("First step", told)
        self.assertEqual(command(self.program, "check", env=self.env, cwd=self.home).count("not valid"), 0)

    def test_the_notes_outlive_an_upgrade_and_a_removal(self):
        self.dpkg("-i", DEB)
        self.type("init")
        self.type("checkin", lines=["", "76768510"])
        before = self.exported()
        self.assertIn('"sessions"', before)
        self.dpkg("-i", self.newer())
        self.assertEqual(self.status(), f"{NEWER} installed")
        self.assertEqual(self.exported(), before)
        kept = self.notes()
        self.assertGreater(len(kept), 1)
        self.dpkg("--purge", "rapport")
        self.assertFalse(os.path.exists(self.program))
        self.assertEqual(glob.glob(f"{self.root}/usr/**/*rapport*", recursive=True), [])
        self.assertEqual(self.notes(), kept)
        self.dpkg("-i", DEB)
        self.assertEqual(self.exported(), before)

    def test_pages_of_the_manual_and_completions_are_where_debian_looks(self):
        self.dpkg("-i", DEB)
        for path in ("man/man1/rapport.1.gz", "man/man1/rapport-open.1.gz", "bash-completion/completions/rapport",
                     "zsh/vendor-completions/_rapport", "fish/vendor_completions.d/rapport.fish", "doc/rapport/copyright"):
            self.assertGreater(os.path.getsize(os.path.join(self.root, "usr/share", path)), 100, path)

    def test_what_a_desktop_shows_says_nothing_of_what_the_notes_are_about(self):
        self.dpkg("-i", DEB)
        entry = os.path.join(self.root, "usr/share/applications/rapport.desktop")
        command("desktop-file-validate", entry)
        with open(entry, encoding="utf-8") as file:
            told = dict(line.strip().split("=", 1) for line in file if "=" in line)
        self.assertEqual((told["Name"], told["Exec"]), ("Notes", "rapport open"))
        shown = [told[key] for key in ("Name", "Comment", "Keywords", "Categories")]
        self.assertEqual([text for text in shown if NEUTRAL.search(text)], [])
        icon = os.path.join(self.root, "usr/share/icons/hicolor/scalable/apps", told["Icon"] + ".svg")
        with open(icon, encoding="utf-8") as file:
            self.assertEqual(re.findall(r"<(\w+)", file.read()), ["svg", "circle"])


if __name__ == "__main__":
    tap.main()
