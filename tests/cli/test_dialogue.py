"""The dialogue: one record, one question a line, at a terminal of every sort and from lines of a file."""

import json
import os
import pty
import re
import select
import subprocess
import tempfile
import time
import unittest

import tap
from program import PLAIN_ENV, SOURCE

PROGRAM = os.environ["RAPPORT_DIALOGUE"]
DATA = os.path.join(SOURCE, "data")


def told(shown):
    """(times told of before, record): what the program wrote last."""
    line = [line for line in shown.replace("\r", "").split("\n") if re.match(r"=\d", line)][-1]
    times, _, record = line[1:].partition(" ")
    return int(times), json.loads(record) if record else None


def piped(form, typed, *options):
    done = subprocess.run([PROGRAM, DATA, form, *options], input=typed.encode(), capture_output=True, check=False,
                          env=PLAIN_ENV, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def at_terminal(form, keys, *options, **env):
    """Types each of keys when a prompt stands. Returns what the screen was sent."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen([PROGRAM, DATA, form, *options], stdin=theirs, stdout=theirs, stderr=theirs,
                             env={**PLAIN_ENV, "TERM": "xterm", **env}, start_new_session=True)
    os.close(theirs)
    shown, seen, keys, until = b"", 0, list(keys), time.monotonic() + 30
    while time.monotonic() < until:
        if not select.select([ours], [], [], 5)[0]:
            child.kill()  # it waits for keys that never come: told as what it wrote until then
            break
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        at = shown.rfind(b"> ")
        if keys and at >= seen and shown.endswith(b"> "):
            seen = len(shown)
            os.write(ours, keys.pop(0))
    os.close(ours)
    child.wait(30)
    return shown.decode()


class Lines(unittest.TestCase):
    def test_lines_of_a_file_answer_and_a_refused_one_holds_no_words(self):
        status, out, err = piped("victory", "\nI said no\n<\n<\nI said no, calmly\nperhaps so\nme\nsun\n")
        self.assertEqual(status, 0)
        self.assertEqual(told(out), (3, {"day": "2026-03-01", "text": "I said no, calmly", "credit": "me"}))
        self.assertIn("That does not fit here: expected is a number from 1 to 4", " ".join(err.split()))
        self.assertNotIn("perhaps", err)
        self.assertNotIn("What went well", err)  # nobody sees it

    def test_the_end_of_lines_keeps_what_is_there(self):
        self.assertEqual(told(piped("moment", "\n2\n7.5\n")[1])[1], {"day": "2026-03-02", "kind": "not_heard", "matters": 7.5})

    def test_nothing_answered_is_nothing_to_keep(self):
        self.assertEqual(piped("moment", "\n\n\n\n")[:2], (0, "=0 \n"))

    def test_what_is_no_text_or_no_such_record_is_told(self):
        done = subprocess.run([PROGRAM, DATA, "sign"], input=b"\xff\n", capture_output=True, check=False, env=PLAIN_ENV)
        self.assertEqual(done.returncode, 3)
        status, out, _ = piped("sign", "", '{"text": ["mine"]}')
        self.assertEqual(status, 3)
        self.assertNotIn("mine", out)


class Terminal(unittest.TestCase):
    def test_a_moment_with_keys_that_edit_the_line(self):
        home = tempfile.mkdtemp()
        # The key of backspace takes one letter back, also one of two bytes.
        keys = [b"\xc3\xa4\xc3\xb6\x7fx\r", b"jud\r", b"?\r", b"9\x7f8\r", b"yes\r", b"\x04"]
        shown = at_terminal("moment", keys, "--all", HOME=home)
        self.assertEqual(told(shown), (4, {"day": "2026-03-02", "kind": "judged", "matters": 8, "said": "yes",
                                           "what": "\u00e4x"}))
        self.assertIn("Something that happened between you", shown)
        self.assertIn("0 is not at all, 10 is very much.", shown)
        self.assertEqual(os.listdir(home), [])  # no history
        os.rmdir(home)

    def test_screens_that_cannot_move_their_cursor_or_are_narrow(self):
        for options, env in (([], {"TERM": "dumb"}), (["--plain"], {"NO_COLOR": "1"}),
                             ([], {"TERM": "dumb", "COLUMNS": "30"})):
            shown = at_terminal("moment", [b"\n", b"2\n", b"<\n", b"3\n", b".\n"], *options, **env)
            self.assertEqual(told(shown), (2, {"day": "2026-03-02", "kind": "judged"}))
            self.assertIn("There now: not heard", shown)
            self.assertNotIn("\x1b", shown)
            width = int(env.get("COLUMNS", 88))
            talk = shown.replace("\r", "").partition("\n=")[0]
            self.assertLessEqual(max(len(line) for line in talk.split("\n")), width)

    def test_a_check_in_fits_one_screen(self):
        shown = at_terminal("checkin", [b"\n"] + [b"7\n"] * 8, TERM="dumb")
        self.assertEqual(len(told(shown)[1]["responses"][0]["answers"]), 8)
        self.assertLessEqual(shown.count("\n"), 24)


if __name__ == "__main__":
    tap.main()
