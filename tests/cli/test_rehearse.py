"""`rehearse`: a listener that is a script and says so, from a terminal and from lines of a file."""

import json
import os
import pty
import subprocess
import unittest

import tap
from program import PLAIN_ENV, RAPPORT, SOURCE, run
from test_say import ALL

NOTICE = "It cannot understand you"
HELP = "If you are in danger or cannot go on, you can call someone now:"
HEAVY = "I do not want to live any more."


def lines(*typed):
    return "".join(line + "\n" for line in typed).encode()


class Rehearse(unittest.TestCase):
    def test_it_says_that_it_is_a_script_first_and_marks_every_line_of_it(self):
        shown = run("rehearse", stdin=lines("1", "1")).stdout.decode()
        talk = shown.index('\n\n')
        self.assertIn(NOTICE, " ".join(shown[:talk].split()))
        spoken = [line for line in shown[talk:].splitlines() if line.lstrip().startswith(('"', "("))]
        self.assertEqual(spoken, [])
        self.assertIn('[script] "Good to see you.', shown)

    def test_a_walk_over_a_bad_answer_goes_on_and_ends_with_what_one_keeps(self):
        typed = lines("1", "1", "1", "It hurt all the same.", "2", "I kept my sentence.", "It went on.", "")
        done = run("rehearse", "-c", "defensive", stdin=typed)
        shown = done.stdout.decode()
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertLess(shown.index("I do not think that is fair"), shown.index("Let me think about it"))
        self.assertTrue(shown.endswith("| I kept my sentence.\n| It went on.\n"
                                       "It is not saved. Copy it if you want to have it.\n"), shown)
        self.assertNotIn("It hurt all the same.\n|", shown)

    def test_enter_says_nothing_back_goes_back_and_what_is_no_number_here_is_told(self):
        done = run("rehearse", "--json", "-c", "silent", stdin=lines("<", "9", "", "<", "1", "", "q"))
        told = json.loads(done.stdout)
        self.assertEqual([step["id"] for step in told["steps"]], ["hello", "nods", "long-wait"])
        self.assertEqual([step.get("chosen") for step in told["steps"]], [1, 0, None])
        self.assertEqual((told["script"], told["stopped"], told["keep"]), (True, True, []))
        self.assertIn(NOTICE, told["notice"])

    def test_words_that_were_typed_are_not_in_the_answer(self):
        done = run("rehearse", "--json", "-c", "defensive", stdin=lines("1", "1", "1", "my secret sentence", "2", "a line to keep", ""))
        self.assertNotIn(b"secret", done.stdout)
        self.assertEqual(json.loads(done.stdout)["keep"], ["a line to keep"])

    def test_words_that_no_script_answers_get_the_calm_line_in_place_of_its_reply(self):
        done = run("rehearse", "-c", "defensive", stdin=lines("1", HEAVY))
        after = done.stdout.decode().partition('"All right. What about it?"')[2]
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn(HELP, " ".join(after.split()))
        self.assertIn("The script stops here. It has no answer to that; a person has.", " ".join(after.split()))
        self.assertNotIn("[script]", after)

    def test_it_stops_there_whatever_is_typed_next(self):
        shown = run("rehearse", "-c", "defensive", stdin=lines("1", HEAVY, HEAVY, "1", "q")).stdout.decode()
        self.assertEqual(" ".join(shown.split()).count(HELP), 1)
        self.assertNotIn("[script]", shown.partition("call someone now")[2])

    def test_what_one_wants_to_remember_gets_it_at_once_and_is_still_shown(self):
        typed = lines("1", "1", "1", "It hurt all the same.", "2", HEAVY, "It went on.", "")
        shown = run("rehearse", "-c", "defensive", stdin=typed).stdout.decode()
        self.assertEqual(" ".join(shown.partition("What you want to remember:")[0].split()).count(HELP), 1)
        self.assertIn(f"| {HEAVY}\n| It went on.\n", shown)

    def test_with_json_the_line_goes_to_standard_error(self):
        done = run("rehearse", "--json", "-c", "defensive", stdin=lines("1", HEAVY, "q"))
        self.assertTrue(done.stderr.decode().startswith(HELP))
        self.assertEqual(done.stderr.count(b"\n"), 1)
        self.assertEqual([step["id"] for step in json.loads(done.stdout)["steps"]], ["hello", "asks"])

    def test_it_stops_where_the_input_ends(self):
        done = run("rehearse", stdin=b"")
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"You stopped here. That is always in order.", done.stdout)
        self.assertNotIn(b"What do you want to remember", done.stdout)

    def test_who_stops_is_not_asked_on_and_nothing_contradicts_itself(self):
        shown = run("rehearse", stdin=lines("1", "q", "one more")).stdout.decode()
        self.assertTrue(shown.endswith("You stopped here. That is always in order.\n"), shown)
        self.assertIn("Nothing you type is saved.", " ".join(shown.split()))
        self.assertNotIn("keep", shown.partition("[script]")[0])

    def test_input_that_is_no_text_is_refused(self):
        self.assertEqual(run("rehearse", stdin=b"\xff\n").returncode, 3)
        self.assertEqual(run("rehearse", stdin=b"x" * 20000).returncode, 7)

    def test_an_unknown_character_is_not_found(self):
        done = run("rehearse", "--character", "nobody-like-this")
        self.assertEqual(done.returncode, 1)
        self.assertNotIn(b"nobody-like-this", done.stderr)

    def test_the_scripts_are_told_whole_to_other_programs(self):
        scripts = json.loads(run("rehearse", "--list", "--json").stdout)
        self.assertEqual([s["character"] for s in scripts], ["open", "misses-the-point", "silent", "defensive"])
        for script in scripts:
            ids = {node["id"] for node in script["nodes"]}
            for node in script["nodes"]:
                self.assertLessEqual({choice["to"] for choice in node["choices"]} | {node.get("skip", node["id"])}, ids)

    def test_the_page_stands_above_it_and_nothing_is_rehearsed_where_nobody_owes_a_talk(self):
        path = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"rapport-say-{os.getpid()}.json")
        self.addCleanup(os.remove, path)
        with open(path, "wb") as file:
            file.write(ALL)
        shown = run("rehearse", "--relationship", "plain", path, "m1", stdin=lines("q")).stdout.decode()
        self.assertLess(shown.index("You looked at the clock."), shown.index("[script]"))
        for name, words in (("violation", "You may leave"), ("punished", "Talk it over with someone outside")):
            done = run("rehearse", "--relationship", name, path, "m1", stdin=lines("1"))
            self.assertEqual(done.returncode, 0)
            self.assertIn(words, " ".join(done.stdout.decode().split()))
            self.assertNotIn(b"[script]", done.stdout)
        self.assertEqual(run("rehearse", "-", "m1", stdin=ALL).returncode, 2)

    def test_at_a_terminal_it_asks_with_whom(self):
        ours, theirs = pty.openpty()
        child = subprocess.Popen([RAPPORT, "rehearse"], stdin=theirs, stdout=theirs, stderr=theirs, cwd=SOURCE,
                                 env={**PLAIN_ENV, "TERM": "dumb"})
        os.close(theirs)
        os.write(ours, lines("3", "q", ""))
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(ours)
        self.assertEqual(child.wait(30), 0)
        self.assertIn(b"Whom do you want to try it with?", shown)
        self.assertIn(b"Rehearsal: A listener who says little", shown)


if __name__ == "__main__":
    tap.main()
