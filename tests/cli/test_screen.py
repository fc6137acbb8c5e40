"""What reaches a screen, a pipe or a disk, and how it ends when they refuse."""

import os
import pty
import struct
import subprocess
import fcntl
import termios
import unittest

import tap
from program import PLAIN_ENV, RAPPORT, SOURCE, run, shell, verbs

# Enough for any of our helps; a pseudo-terminal holds 4 KB, so it is read while the program runs.
WAIT_S = 30


def on_terminal(*arguments, env=None, columns=0):
    """Runs the program on a pseudo-terminal and returns what it shows."""
    ours, theirs = pty.openpty()
    if columns:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    child = subprocess.Popen([RAPPORT, *arguments], stdin=theirs, stdout=theirs, stderr=theirs,
                             cwd=SOURCE, env={**PLAIN_ENV, "TERM": "xterm", **(env or {})})
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    child.wait(WAIT_S)
    return shown.decode()


def too_wide(text, width):
    """Lines wider than width though they could have been broken at a space. The backslash that joins the
    lines of a command cannot be broken off."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    return [line for line in lines if len(line) > width and " " in line.strip().removesuffix(" \\")]


def good_examples():
    """A page, a picture, a stream, JSON, and a page printed by the build: each way of answering there is."""
    return ["rapport review data/journeys/example.json", "rapport timeline data/journeys/example.json --svg -",
            "rapport simulate --pairs 20", "rapport version --json", "rapport help --format=markdown"]


class Screen(unittest.TestCase):
    def test_every_help_fits_a_narrow_screen(self):
        for width, some in ((32, verbs()), (60, verbs()[:2])):
            for words in ([], *([verb["name"]] for verb in some)):
                shown = run("help", *words, env={"COLUMNS": str(width)}).stdout.decode()
                self.assertEqual(too_wide(shown, width), [], (width, words))

    def test_the_width_of_the_terminal_itself_counts(self):
        shown = on_terminal("help", columns=44)
        self.assertEqual(too_wide(shown.replace("\033[1m", "").replace("\033[0m", ""), 44), [])
        self.assertNotEqual(too_wide(on_terminal("help", columns=80), 44), [])

    def test_prose_is_not_wider_than_can_be_read(self):
        self.assertEqual(too_wide(run("help", env={"COLUMNS": "300"}).stdout.decode(), 100), [])

    def test_colour_is_for_terminals_that_want_it(self):
        self.assertIn("\033[1m", on_terminal("help"))
        for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}):
            self.assertNotIn("\033", on_terminal("help", env=env), env)
        self.assertNotIn("\033", on_terminal("help", "--plain"))
        self.assertIn("\033[1m", on_terminal("help", env={"NO_COLOR": ""}))
        self.assertNotIn(b"\033", run("help", env={"TERM": "xterm"}).stdout)

    def test_a_reader_who_leaves_is_no_error(self):
        read, write = os.pipe()
        os.close(read)
        for command in good_examples():
            with self.subTest(command):
                done = shell(command, stdout=write)
                self.assertEqual(done.returncode, 0)
                self.assertNotIn(b"cannot write", done.stderr)
        os.close(write)

    def test_a_full_disk_is_noticed(self):
        with open("/dev/full", "wb") as full:
            for command in good_examples():
                with self.subTest(command):
                    done = shell(command, stdout=full)
                    self.assertEqual(done.returncode, 6)
                    self.assertEqual(done.stderr.splitlines()[-1:],
                                     [b"rapport: cannot write the answer: No space left on device"])

    def test_a_closed_standard_output_is_noticed(self):
        done = subprocess.run(["sh", "-c", '"$0" version >&-', RAPPORT], stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 6)


if __name__ == "__main__":
    tap.main()
