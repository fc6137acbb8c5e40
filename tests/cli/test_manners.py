"""How the program behaves to a newcomer at a terminal: what it asks first, what it shows, and what it says was done."""

import fcntl
import json
import os
import pty
import re
import signal
import subprocess
import termios
import time
import unittest

import tap
from asking import PASSPHRASE, QUICK, Asked
from program import run
from stories import AS_OF, moment, relationship


class Terminal(Asked):
    """A command at a terminal, a step at a time."""

    def begin(self, *arguments):
        self.child, self.screen = pty.fork()
        if self.child == 0:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup hands down that it is ignored
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
        shown = self.type("checkin", "--list", status=4)
        self.assertEqual(shown.count("Passphrase: "), 3)
        self.assertIn(f"{self.notes}: the passphrase does not fit", shown)

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


class Recovery(Terminal):
    def setUp(self):
        super().setUp()
        shown = self.type("init", "--vault", os.path.join(self.home, "second"))
        self.shown_key = re.search(r"AGE-SECRET-KEY-1[ 0-9A-Z]+", shown)[0]  # in groups
        self.key = self.shown_key.replace(" ", "")
        self.begun = shown
        self.env["RAPPORT_VAULT"] = self.notes = os.path.join(self.home, "second")

    def test_the_key_in_letters_is_seen_below_its_code_and_the_wait_is_told(self):
        after = self.begun.partition(self.shown_key)[2]
        self.assertIn("This takes a few seconds.", after)
        self.assertLess(after.count("\n"), 6)
        self.assertGreater(self.begun.partition(self.shown_key)[0].count("\n"), 15)  # the code

    def recover(self, *typed):
        """Types these where the key is asked for. Returns (exit status, what was shown)."""
        self.begin("recover")
        for line in typed:
            self.wait_for((b"Recovery key: ", b"or Enter: "))
            os.write(self.screen, line.encode() + b"\n")
            self.shown += b" "  # the next wait is for the next question
        try:
            while True:
                self.wait_for((b"best: ", b"more: "))
                os.write(self.screen, b"quite other words\n")
                self.shown += b" "
        except OSError:
            pass
        status = self.finish()
        return status, self.shown.decode()

    def test_a_slip_in_the_key_is_said_before_a_new_passphrase_is_asked_for(self):
        other = "P" if self.key[40] != "P" else "Q"
        rows = [([self.key[:40] + other + self.key[41:]], "is mistyped"), ([self.key[:-3], ""], "has 74 signs, and these are 71"),
                ([self.key + "QQ"], "these are 76"), (["my old words", ""], "begins with AGE-SECRET-KEY-1")]
        for typed, said in rows:
            status, shown = self.recover(*typed)
            self.assertEqual(status, 4, shown)
            self.assertIn(said, " ".join(shown.split()))
            self.assertNotIn("new passphrase", shown)
            self.assertNotIn(self.key[20:40], shown)
            self.assertNotIn("old words", shown)

    def test_the_key_of_other_notes_is_told_as_that(self):
        self.env["RAPPORT_VAULT"] = os.path.join(self.home, "notes")
        status, shown = self.recover(self.key)
        self.assertEqual(status, 4)
        self.assertIn("of other notes", shown)
        self.assertNotIn("new passphrase", shown)

    def test_small_letters_spaces_and_line_breaks_do_no_harm(self):
        for typed in [[self.key.lower()], [" ".join(self.key)], [self.key[:30], self.key[30:60].lower() + " ", self.key[60:]]]:
            status, shown = self.recover(*typed)
            self.assertEqual(status, 0, shown)
        broken = f"{self.key[:50]}\n{self.key[50:]}\nthird words here\nthird words here".encode()
        done = subprocess.run([QUICK, "recover", "--recovery-fd", "0", "--passphrase-fd", "0"], input=broken, env=self.env,
                              capture_output=True, check=False, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (0, b"The notes open with the new passphrase.\n"), done.stderr)


class Begun(Terminal):
    def test_what_is_not_begun_leaves_no_directory(self):
        for way in ["new", "new/deep/er"]:
            place = os.path.join(self.home, way)
            with open("/dev/full", "wb") as full:
                read, write = os.pipe()
                os.write(write, PASSPHRASE.encode())
                os.close(write)
                done = subprocess.run([QUICK, "init", "--vault", place, "--passphrase-fd", str(read)], stdout=full,
                                      stderr=subprocess.PIPE, check=False, env=self.env, pass_fds=[read], timeout=60)
                os.close(read)
            self.assertEqual(done.returncode, 6, done.stderr)
            self.assertFalse(os.path.exists(os.path.join(self.home, "new")))
        mine = os.path.join(self.home, "mine")
        os.mkdir(mine)
        with open(os.path.join(self.notes, "key.age"), "rb") as file:
            key = file.read()
        os.remove(os.path.join(self.notes, "key.age"))  # what cannot be copied
        for place, left in [(mine, True), (os.path.join(self.home, "a", "copy"), False)]:
            done = subprocess.run([QUICK, "backup", place], capture_output=True, check=False, env=self.env, timeout=60)
            self.assertEqual(done.returncode, 6, done.stderr)
            self.assertEqual(os.path.exists(place), left)
        self.assertFalse(os.path.exists(os.path.join(self.home, "a")))
        with open(os.path.join(self.notes, "key.age"), "wb") as file:
            file.write(key)


    def test_a_passphrase_that_is_too_short_is_said_to_be_at_once_and_asked_for_again(self):
        place, reason = os.path.join(self.home, "second"), "a passphrase needs at least 8 characters; several words are best"
        self.new = ["short", ""]
        shown = self.type("init", "--vault", place)
        self.assertEqual((shown.count(reason), shown.count("The same once more:")), (2, 1))
        self.assertTrue(os.path.exists(place))
        self.new = ["short"] * 3
        shown = self.type("init", "--vault", os.path.join(self.home, "third"), status=2)
        self.assertEqual((shown.count(reason), shown.count("The same once more:")), (3, 0))
        self.assertNotIn("recovery key", shown)
        self.assertFalse(os.path.exists(os.path.join(self.home, "third")))
        self.new = ["short"]
        self.assertEqual(self.type("passphrase").count(reason), 1)

    def test_a_slip_in_the_second_one_is_asked_for_again_and_the_key_is_shown_in_groups(self):
        place = os.path.join(self.home, "second")
        self.again = ["four wrods of mine"]
        shown = self.type("init", "--vault", place)
        self.assertIn("of 8 or more characters", shown)
        self.assertEqual(shown.count("the two are not the same; once more"), 1)
        self.assertRegex(shown, r"AGE-SECRET-KEY-1( \w{6})+( \w{1,5})?\n")
        self.again = ["another one"] * 3
        self.assertIn("the two are not the same; nothing was changed", self.type("init", "--vault", place + "x", status=4))

    def test_a_terminal_is_told_what_stays_open_and_what_an_old_copy_can_do(self):
        self.type("lock")
        shown = self.type("checkin", "--list", status=1)
        self.assertIn("Opening…", shown)
        if os.path.exists("/proc/keys"):
            self.assertIn("the notes stay open for 5 minutes", " ".join(shown.split()))
        self.assertIn("a copy made before still opens with the old passphrase", " ".join(self.type("passphrase").split()))

    def test_what_is_given_and_too_short_is_refused_before_any_key_is_shown(self):
        done = subprocess.run([QUICK, "init", "--vault", os.path.join(self.home, "second"), "--passphrase-fd", "0"],
                              input=b"short\n", capture_output=True, check=False, env=self.env, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"at least 8 characters", done.stderr)
        self.assertNotIn(b"recovery key", done.stderr)


class Words(unittest.TestCase):
    def test_what_has_no_weight_yet_is_said_in_words(self):
        journey = {"rapport": 1, "as_of": AS_OF.isoformat(), "relationships": [relationship(moments=[
            moment(0, matters=0, id="m1"), moment(30, id="m2")])]}
        shown = run("unsaid", "-", stdin=json.dumps(journey).encode()).stdout.decode()
        self.assertIn("it matters little to you so far", shown)
        self.assertNotIn("weighs 0", shown)
        self.assertRegex(shown, r"it weighs [1-9]")


if __name__ == "__main__":
    tap.main()
