"""A person at a terminal who types what is asked for, for the tests of what they are asked."""

import json
import os
import pty
import re
import select
import subprocess
import tempfile
import time
import unittest

from program import PLAIN_ENV, SOURCE

QUICK = os.environ["RAPPORT_QUICK"]  # the program, but that a passphrase costs a millisecond
PASSPHRASE = "four words of mine"


class Gone:
    """In the place of a line: the program is killed when it waits for one."""


class Asked(unittest.TestCase):
    def setUp(self):
        self.home = self.enterContext(tempfile.TemporaryDirectory())
        self.notes = os.path.join(self.home, "notes")
        self.env = {**PLAIN_ENV, "HOME": self.home, "XDG_STATE_HOME": os.path.join(self.home, "state"), "TERM": "xterm",
                    "RAPPORT_VAULT": self.notes, "RAPPORT_DATA": os.path.join(SOURCE, "data"), "COLUMNS": "100"}
        self.passphrases = []  # wrong ones that are typed first, when asked
        self.new = []  # too short ones that are typed first, for a new one
        self.again = []  # instead, where it is typed once more
        self.type("init")

    def tearDown(self):
        subprocess.run([QUICK, "lock"], env=self.env, capture_output=True, check=False, timeout=60)

    def answer(self, prompt, lines):
        if prompt.endswith(b"best: ") and self.new:
            return self.new.pop(0)
        if prompt.endswith(b"more: ") and self.again:
            return self.again.pop(0)
        if prompt.endswith((b"best: ", b"more: ")):
            return PASSPHRASE
        if prompt.endswith(b"Passphrase: "):
            return self.passphrases.pop(0) if self.passphrases else PASSPHRASE
        if not prompt.endswith(b"> "):
            return None
        return lines.pop(0) if lines else "."  # enough was answered

    def type(self, *arguments, lines=(), status=0):
        """Types each of lines at a prompt, the passphrase where it is asked for; a function among them is called.
        Returns what the screen was sent."""
        child, screen = pty.fork()
        if child == 0:
            os.execve(QUICK, ["rapport", *arguments], self.env)
        self.child, self.screen = child, screen  # for a function among the lines
        shown, seen, lines, until = b"", 0, list(lines), time.monotonic() + 60
        while time.monotonic() < until and select.select([screen], [], [], 20)[0]:
            try:
                piece = os.read(screen, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
            line = self.answer(shown[seen:], lines)
            if line is None:
                continue
            if line is Gone:
                os.kill(child, 9)
                break
            if callable(line):
                line()
                line = lines.pop(0)
            seen = len(shown)
            os.write(screen, line.encode() + b"\n")
        os.close(screen)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.decode()).replace("\r", "")
        self.assertEqual(ended, -9 if line is Gone else status, text)
        return text

    def journey(self):
        read, write = os.pipe()
        os.write(write, PASSPHRASE.encode() + b"\n")
        os.close(write)
        done = subprocess.run([QUICK, "export", "--passphrase-fd", str(read)], env=self.env, capture_output=True,
                              check=True, pass_fds=[read], timeout=60)
        os.close(read)
        return json.loads(done.stdout).get("relationships", [])

    def inbox(self):
        folder = os.path.join(self.notes, "inbox")
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []
