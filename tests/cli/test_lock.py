"""Unlocked once at a terminal, the notes open until they are locked: at once, whatever else runs."""

import fcntl
import os
import pty
import subprocess
import tempfile
import time
import unittest

import tap
from program import PLAIN_ENV, SOURCE

QUICK = os.environ["RAPPORT_QUICK"]
PASSPHRASE = b"four words of mine"


def at_terminal(env, *words):
    """Runs a command at a terminal of its own, types the passphrase, and returns (exit status, what was shown)."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(QUICK, [QUICK, *words], env)
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if shown.endswith(b"Passphrase: "):
            os.write(terminal, PASSPHRASE + b"\n")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    return status, shown


def keys_kept():
    """{name: how long it is still kept} of our keys in the kernel, without those that are on their way out."""
    with open("/proc/keys", encoding="utf-8") as file:
        lines = [line.split() for line in file if "rapport:" in line]
    return {words[8].rstrip(":"): words[3] for words in lines if words[3] != "expd" and "i" not in words[1]}


class Lock(unittest.TestCase):
    def setUp(self):
        self.home = self.enterContext(tempfile.TemporaryDirectory())
        self.notes = os.path.join(self.home, "notes")
        self.env = {**PLAIN_ENV, "HOME": self.home, "XDG_STATE_HOME": os.path.join(self.home, "state"),
                    "RAPPORT_VAULT": self.notes, "RAPPORT_DATA": os.path.join(SOURCE, "data")}
        read, write = os.pipe()
        os.write(write, PASSPHRASE)
        os.close(write)
        subprocess.run([QUICK, "init", "--passphrase-fd", str(read)], check=True, capture_output=True, env=self.env,
                       pass_fds=[read])
        os.close(read)
        status, shown = at_terminal(self.env, "export")
        self.assertEqual(status, 0, shown)
        self.assertNotIn(PASSPHRASE, shown)  # what is typed is not shown
        if not self.new_keys():
            self.skipTest("the kernel keeps no keys here")

    def new_keys(self):
        """Those of these notes alone: other programs keep theirs meanwhile. They are named as the state's directory."""
        [ours] = os.listdir(os.path.join(self.home, "state", "rapport"))
        return {name: left for name, left in keys_kept().items() if name == f"rapport:{ours}"}

    def run_plain(self, *words):
        return subprocess.run([QUICK, *words], capture_output=True, check=False, env=self.env, timeout=60)

    def test_after_lock_the_kernel_holds_no_key_and_the_notes_ask_again(self):
        self.assertEqual(self.run_plain("export", "--no-input").returncode, 0)
        self.assertIn(next(iter(self.new_keys().values())), {"5m", "4m"})
        said = self.run_plain("lock").stdout
        self.assertIn(b"ask for the passphrase again", said)
        self.assertIn(b"page that is open goes on until it is locked there", said)
        self.assertEqual(self.new_keys(), {})
        self.assertEqual(self.run_plain("export", "--no-input").returncode, 4)
        self.assertEqual(self.run_plain("lock").returncode, 0)  # again is no fault

    def test_it_waits_for_no_other_command(self):
        with open(os.path.join(self.notes, "lock"), "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # as a command that has the notes open
            start = time.monotonic()
            self.assertEqual(self.run_plain("lock").returncode, 0)
            self.assertLess(time.monotonic() - start, 2)  # what opening would wait; the figure is in docs/trust.md
        self.assertEqual(self.new_keys(), {})
        self.assertEqual(self.run_plain("export", "--no-input").returncode, 4)


if __name__ == "__main__":
    tap.main()
