"""How the program behaves to a newcomer at a terminal: what it asks first, what it shows, and what it says was done."""

import fcntl
import os
import pty
import signal
import termios
import time
import unittest

import tap
from asking import PASSPHRASE, QUICK, Asked


class Terminal(Asked):
    """A command at a terminal, a step at a time."""

    def begin(self, *arguments):
        self.child, self.screen = pty.fork()
        if self.child == 0:
            os.execve(QUICK, ["rapport", *arguments], self.env)
        self.shown = b""

    def begin_below_a_shell(self, *arguments):
        """As a shell begins it: in a group of its own in the foreground, so that it can be stopped."""
        self.child, self.screen = pty.fork()
        if self.child == 0:
            command = os.fork()
            if command == 0:
                signal.signal(signal.SIGTTOU, signal.SIG_IGN)
                os.setpgid(0, 0)
                os.tcsetpgrp(0, os.getpid())
                os.execve(QUICK, ["rapport", *arguments], self.env)
            os._exit(os.waitstatus_to_exitcode(os.waitpid(command, 0)[1]))
        self.shown = b""

    def wait_for(self, words):
        while not self.shown.endswith(words):
            self.shown += os.read(self.screen, 4096)

    def finish(self):
        try:
            while piece := os.read(self.screen, 4096):
                self.shown += piece
        except OSError:
            pass
        os.close(self.screen)
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])

    def shows_typing(self):
        return bool(termios.tcgetattr(self.screen)[3] & termios.ECHO)


class Passphrase(Terminal):
    def test_who_sits_at_an_unlocked_computer_cannot_change_it(self):
        self.type("checkin", lines=["", "7"])  # unlocked from here on, where the kernel keeps keys
        self.passphrases = ["not these words"] * 3
        shown = self.type("passphrase", status=4)
        self.assertNotIn("new passphrase", shown)
        self.assertEqual(self.passphrases, [])
        self.assertIn("Changed.", self.type("passphrase"))

    def test_a_slip_is_no_reason_to_begin_again_and_three_are(self):
        self.type("lock")
        self.passphrases = ["not these words", "nor these"]
        shown = self.type("checkin", "--list", status=1)
        self.assertEqual(shown.count("the passphrase does not fit; once more"), 2)
        self.type("lock")
        self.passphrases = ["not these words"] * 3
        self.assertEqual(self.type("checkin", "--list", status=4).count("Passphrase: "), 3)

    def hold(self):
        """The notes are open elsewhere: a command that has the passphrase waits, as if its key took long."""
        held = open(os.path.join(self.notes, "lock"), "r+b")
        fcntl.flock(held, fcntl.LOCK_EX)
        return held

    def test_what_is_typed_while_the_key_is_made_is_not_shown_and_answers_the_next_question(self):
        self.type("lock")
        self.begin("victory")
        self.wait_for(b"Passphrase: ")
        with self.hold():
            os.write(self.screen, PASSPHRASE.encode() + b"\n")
            time.sleep(.1)
            self.assertFalse(self.shows_typing())
            os.write(self.screen, b"typed too early\n")
            time.sleep(.1)
            self.assertNotIn(b"too early", self.shown)
        self.wait_for(b"> ")
        before = self.shown
        self.assertNotIn(b"too early", before.partition(b"What went well")[0])
        os.write(self.screen, b".\n")
        self.assertEqual(self.finish(), 0)
        self.assertEqual(self.journey()[0]["victories"][0]["text"], "typed too early")

    def test_the_terminal_shows_what_is_typed_again_however_it_ends(self):
        for number in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGABRT]:
            self.type("lock")
            self.begin("victory", "--list")
            self.wait_for(b"Passphrase: ")
            with self.hold():
                os.write(self.screen, PASSPHRASE.encode() + b"\n")
                time.sleep(.1)
                self.assertFalse(self.shows_typing())
                os.kill(self.child, number)
                self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1]), -number)
            self.assertTrue(self.shows_typing(), number)
            os.close(self.screen)

    def test_one_that_is_stopped_shows_typing_and_goes_on_unseen(self):
        self.type("lock")
        self.begin_below_a_shell("victory", "--list")
        self.wait_for(b"Passphrase: ")
        with self.hold():
            os.write(self.screen, PASSPHRASE.encode() + b"\n")
            time.sleep(.1)
            self.assertFalse(self.shows_typing())
            os.kill(os.tcgetpgrp(self.screen), signal.SIGTSTP)
            time.sleep(.1)
            self.assertTrue(self.shows_typing())
            os.kill(os.tcgetpgrp(self.screen), signal.SIGCONT)
            time.sleep(.1)
            self.assertFalse(self.shows_typing())
        self.assertEqual(self.finish(), 1)


if __name__ == "__main__":
    tap.main()
