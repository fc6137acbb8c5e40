"""Notes of one's own: begun, written to, also while locked, read, undone, and opened by the stock tools."""

import json
import os
import pty
import shutil
import subprocess
import tempfile
import unittest

import tap
from program import PLAIN_ENV, SOURCE

QUICK = os.environ["RAPPORT_QUICK"]  # the program, but that a passphrase costs a millisecond
PASSPHRASE = "four words of mine"
EXAMPLE = os.path.join(SOURCE, "data", "journeys", "example.json")


class Notes(unittest.TestCase):
    def setUp(self):
        self.home = self.enterContext(tempfile.TemporaryDirectory())
        self.notes = os.path.join(self.home, "notes")
        self.env = {**PLAIN_ENV, "HOME": self.home, "XDG_STATE_HOME": os.path.join(self.home, "state"),
                    "RAPPORT_VAULT": self.notes, "RAPPORT_DATA": os.path.join(SOURCE, "data")}
        self.recovery = self.run_with(PASSPHRASE, "init").stdout.decode().strip()

    def run_with(self, passphrase, *arguments, stdin=b""):
        """Runs with the passphrase on a descriptor of its own; None: nobody is asked, and there is none."""
        if passphrase is None:
            return subprocess.run([QUICK, *arguments, "--no-input"], input=stdin, capture_output=True, check=False,
                                  env=self.env, timeout=60)
        read, write = os.pipe()
        os.write(write, passphrase.encode() + b"\n")
        os.close(write)
        try:
            return subprocess.run([QUICK, *arguments, "--passphrase-fd", str(read)], input=stdin, capture_output=True,
                                  check=False, env=self.env, timeout=60, pass_fds=[read])
        finally:
            os.close(read)

    def told(self, *arguments, stdin=b""):
        done = self.run_with(PASSPHRASE, *arguments, stdin=stdin)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def keep(self, verb, record):
        return self.told(verb, "-", stdin=json.dumps(record).encode())


class Story(Notes):
    def test_from_nothing_to_the_first_step_and_back(self):
        self.assertTrue(self.recovery.startswith("AGE-SECRET-KEY-1"))
        self.assertTrue(self.keep("checkin", {"day": "2026-01-05", "responses": [
            {"instrument": "after-session", "by": "client", "answers": {"heard": 7, "stung": 2}}]}).startswith(
                "Kept: s1, check-in of the session of 5 January"))
        self.assertEqual(self.keep("people", {"name": "my aunt", "relation": "other"}), "Kept: p1, person my aunt\n")
        self.assertRegex(self.keep("moment", {"session": "s1", "kind": "joked", "matters": 7, "said": "no",
                                              "what": "a laugh in the wrong place", "feelings": ["hurt"],
                                              "echoes": [{"person": "p1", "likeness": 8}]}),
                         r"\AKept: m1, moment of 5 January(?: \d+)?\n\Z")
        status = json.loads(self.told("status", "--json", "--as-of", "2026-01-06"))
        self.assertEqual((status["first_step"]["advice"], status["first_step"]["about"]), ("say-it", ["m1"]))
        self.assertIn("a laugh in the wrong place", self.told("moment"))
        self.assertIn("a laugh in the wrong place", self.told("say", "m1", "--as-of", "2026-01-06"))
        self.assertIn("m1", self.told("unsaid", "--as-of", "2026-01-06"))
        self.assertIn("you linked it to my aunt (8 of 10 alike)",
                      json.loads(self.told("trace", "--json", "--as-of", "2026-01-06"))["takeaway"])
        self.assertTrue(self.told("undo").startswith("Taken back: m1, moment of 5 January"))
        self.assertNotEqual(json.loads(self.told("status", "--json"))["first_step"]["advice"], "say-it")
        self.assertTrue(self.told("undo", "--again").startswith("Put in again: m1, moment of 5 January"))
        self.assertIn("m1", self.told("moment"))

    def test_a_second_session_of_a_day_is_kept_and_said(self):
        record = {"day": "2026-01-05", "responses": [{"instrument": "after-session", "by": "client", "answers": {"heard": 7}}]}
        for number, arguments in enumerate([(), (), ("--json",)], 1):
            done = self.run_with(PASSPHRASE, "checkin", *arguments, "-", stdin=json.dumps(record).encode())
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(b"a second session of that day" in done.stderr, number > 1)
        self.assertEqual(done.stdout, b'{"kept": "s3"}\n')
        self.assertIn(b"rapport checkin --edit s1\n", done.stderr)
        again = self.run_with(PASSPHRASE, "checkin", "-", stdin=json.dumps({**record, "id": "s1"}).encode())
        self.assertNotIn(b"second session", again.stderr)

    def test_what_is_taken_in_comes_out_again_and_is_never_lost_to_another(self):
        self.assertEqual(self.told("import", EXAMPLE), "Kept.\n")
        with open(EXAMPLE, encoding="utf-8") as file:
            before = json.load(file)
        after = json.loads(self.told("export"))
        self.assertEqual(after["relationships"][0]["moments"][0]["what"], before["relationships"][0]["moments"][0]["what"])
        done = self.run_with(PASSPHRASE, "import", EXAMPLE)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr.decode(), r"\(sessions: (\d+) here, \1 in the\s+file\); --over")
        same = self.told("import", "--over", "-", stdin=json.dumps(after).encode())
        self.assertEqual(same, "All of it was there already; nothing was changed.\n")
        self.assertEqual(json.loads(self.told("export")), after)
        over = self.told("import", "--over", os.path.join(os.path.dirname(EXAMPLE), "smallest.json"))
        self.assertTrue(over.startswith("Kept, in the place of what was there:\n  relationships: 1\n"), over)
        self.assertRegex(over, r"\n  moments: \d+, \d{4}-\d\d-\d\d to ")
        self.assertTrue(over.endswith("\nrapport undo brings that back.\n"), over)
        self.told("undo")
        self.assertEqual(json.loads(self.told("export")), after)

    def test_a_moment_is_kept_while_locked_and_waits(self):
        record = b'{"day": "2026-01-05", "kind": "silent", "what": "nothing was said"}'
        done = self.run_with(None, "moment", "-", stdin=record)
        self.assertEqual((done.returncode, done.stdout), 
                         (0, b"Kept, sealed. It is shown when you next unlock; rapport moment --take all then keeps it.\n"))
        wrong = self.run_with("not these words", "moment", "-", stdin=record)  # a slip costs no text
        self.assertEqual(wrong.returncode, 0)
        for folder, _, names in os.walk(self.home):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(b"nothing was said", file.read(), name)
        self.assertEqual(self.told("moment", "--waiting").count("nothing was said"), 2)
        self.assertRegex(self.told("moment", "--take", "all"),
                         r"\AKept: m1, moment of 5 January(?: \d+)?\nKept: m2, moment of 5 January(?: \d+)?\n\Z")
        self.assertEqual(self.run_with(PASSPHRASE, "moment", "--waiting").returncode, 1)

    def test_what_is_there_already_is_said_to_be_and_undo_takes_back_what_was_noted(self):
        self.keep("victory", {"day": "2026-01-04", "text": "told them no"})
        moment = {"day": "2026-01-05", "kind": "silent", "id": "m1"}
        self.assertIn("Kept: m1", self.keep("moment", moment))
        self.assertEqual(self.keep("moment", moment), "m1 stands so already; nothing was changed.\n")
        self.assertIn("Taken back: m1", self.told("undo"))
        self.keep("session", {"day": "2026-01-05", "homework": [{"text": "read the letter", "done": "no"}]})
        self.assertIn("Kept: h1", self.told("homework", "--done", "h1"))
        self.assertEqual(self.told("homework", "--done", "h1"), "h1 stands so already; nothing was changed.\n")

    def test_explicit_words_written_while_locked_get_the_calm_line_at_once(self):
        calm = b"If you are in danger or cannot go on, you can call someone now: "
        for record in (b'{"kind": "silent", "what": "I do not want to live any more."}', b"I do not want to live any more."):
            done = self.run_with(None, "moment", "-", stdin=record)
            self.assertEqual((done.returncode, done.stdout[:13]), (0, b"Kept, sealed."))
            self.assertEqual(done.stderr.count(calm), 1, record)
        quiet = self.run_with(None, "moment", "-", stdin=b'{"kind": "silent", "what": "nothing was said"}')
        self.assertNotIn(b"help now", quiet.stderr)

    def test_what_waits_is_harmless_and_one_bad_entry_hides_no_other(self):
        inbox = os.path.join(self.notes, "inbox")
        for content in [b'{"day": "2026-01-05", "kind": "silent", "what": "no word"}', b"\x1b[2Jno \xff record"]:
            self.run_with(None, "moment", "-", stdin=content)
        bad = os.path.join(inbox, "moment-\x1b[1m0.age")
        with open(bad, "w", encoding="utf-8") as file:
            file.write("nothing sealed")
        shown = self.run_with(PASSPHRASE, "moment", "--waiting")
        self.assertNotIn(b"\x1b", shown.stdout + shown.stderr)
        self.assertIn(b"no word", shown.stdout)
        self.assertIn(b"0.age: ", shown.stderr)
        self.assertEqual(shown.returncode, 3)
        waiting = json.loads(self.run_with(PASSPHRASE, "moment", "--waiting", "--json").stdout)
        self.assertEqual(sorted(type(entry["record"]).__name__ for entry in waiting), ["dict", "str"])
        self.assertEqual(self.run_with(PASSPHRASE, "moment", "--drop", os.path.basename(bad)).returncode, 0)
        self.assertFalse(os.path.exists(bad))
        self.assertEqual(self.run_with(PASSPHRASE, "moment", "--drop", "../key.age").returncode, 1)
        taken = self.run_with(PASSPHRASE, "moment", "--take", "all", "--relationship", "none")
        self.assertEqual((taken.returncode != 0, taken.stderr.count(b"moment-")), (True, 2))  # each has its say
        self.told("moment", "--drop", "all")
        self.assertEqual(self.told("moment", "--waiting", "--json"), "[]\n")

    def test_refusals_have_a_status_and_a_sentence_of_their_own(self):
        wrong = self.run_with("not these words", "status")
        self.assertEqual((wrong.returncode, wrong.stdout), (4, b""))
        self.assertIn(b"passphrase", wrong.stderr)
        self.assertEqual(self.run_with(None, "status").returncode, 4)
        self.assertEqual(self.run_with(PASSPHRASE, "init").returncode, 2)
        slip = self.run_with(PASSPHRASE, "moment", "-", stdin=b'{"day": "2026-01-05", "kind": "private words"}')
        self.assertEqual(slip.returncode, 3)
        self.assertIn(b"/kind", slip.stderr)
        self.assertNotIn(b"private", slip.stderr)
        spoken = self.run_with(PASSPHRASE, "moment", "He hurt me")
        self.assertEqual(spoken.returncode, 2)
        self.assertNotIn(b"hurt", spoken.stderr)
        record = os.path.join(self.notes, "vault.age")
        with open(record, "r+b") as file:
            file.seek(-20, os.SEEK_END)
            file.write(b"\0" * 20)
        damaged = self.run_with(PASSPHRASE, "status")
        self.assertEqual((damaged.returncode, damaged.stdout), (5, b""))
        shutil.rmtree(self.notes)
        self.assertEqual(self.run_with(PASSPHRASE, "status").returncode, 1)


    def test_nothing_is_begun_when_nobody_can_read_the_recovery_key(self):
        for target in ["/dev/full", None]:
            read, write = os.pipe()
            os.write(write, PASSPHRASE.encode())
            os.close(write)
            other = os.path.join(self.home, "other")
            if target:
                out = os.open(target, os.O_WRONLY)
            else:
                gone, out = os.pipe()
                os.close(gone)
            done = subprocess.run([QUICK, "init", "--vault", other, "--passphrase-fd", str(read)], stdout=out,
                                  stderr=subprocess.PIPE, check=False, env=self.env, pass_fds=[read])
            os.close(read)
            os.close(out)
            self.assertEqual(done.returncode, 6, done.stderr)
            self.assertFalse(os.path.exists(other))


class Keeping(Notes):
    def test_another_passphrase_a_lost_one_and_a_copy(self):
        self.keep("victory", {"id": "v1", "day": "2026-01-05", "text": "told them no"})
        copy = os.path.join(self.home, "copy")
        self.assertEqual(self.run_with(None, "backup", copy).stdout, b"Copied.\n")
        again = self.run_with(None, "backup", copy)
        self.assertEqual(again.returncode, 2)
        self.assertIn(b"name another directory, with the day in it for instance", again.stderr)
        self.assertEqual(self.run_with(PASSPHRASE + "\nquite other words", "passphrase").stdout, b"Changed.\n")
        self.assertEqual(self.run_with(PASSPHRASE, "victory").returncode, 4)
        self.assertIn("v1", self.run_with("quite other words", "victory").stdout.decode())
        done = self.run_with("third words here", "recover", "--recovery-fd", "0", stdin=self.recovery.encode())
        self.assertEqual((done.returncode, done.stdout), (0, b"The notes open with the new passphrase.\n"))
        self.assertIn("v1", self.run_with("third words here", "victory").stdout.decode())
        wrong = self.run_with("third words here", "recover", "--recovery-fd", "0", stdin=b"not a key")
        self.assertEqual(wrong.returncode, 4)
        self.assertIn("v1", self.told("victory", "--vault", copy))  # the copy is as it was

    def test_erasing_shows_first_and_leaves_nothing_of_ours(self):
        self.run_with(None, "moment", "-", stdin=b"{}")
        mine = os.path.join(self.notes, "mine.txt")
        with open(mine, "w", encoding="utf-8") as file:
            file.write("not the program's")
        shown = self.run_with(None, "erase")
        self.assertEqual((shown.returncode, len(shown.stdout.splitlines())), (0, 6))
        self.assertTrue(os.path.exists(os.path.join(self.notes, "key.age")))
        self.assertEqual(self.run_with(None, "erase", "--yes").returncode, 0)
        left = [os.path.join(f, n) for f, _, names in os.walk(self.home) for n in names]
        self.assertEqual(left, [mine])
        self.assertEqual(self.run_with(None, "erase", "--yes").returncode, 1)


class StockTools(Notes):
    @unittest.skipUnless(shutil.which("age") and shutil.which("sqlite3"), "age or sqlite3 is not installed")
    def test_age_and_sqlite3_read_what_is_there(self):
        self.keep("victory", {"day": "2026-01-05", "text": "told them no", "credit": "me"})
        image = os.path.join(self.home, "image.db")
        child, terminal = pty.fork()
        if child == 0:
            os.execvp("age", ["age", "-d", "-i", os.path.join(self.notes, "key.age"), "-o", image,
                              os.path.join(self.notes, "vault.age")])
        while b":" not in os.read(terminal, 4096):
            pass
        os.write(terminal, PASSPHRASE.encode() + b"\n")
        while True:
            try:
                if not os.read(terminal, 4096):
                    break
            except OSError:  # the terminal is gone: age ended
                break
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        os.close(terminal)
        read = subprocess.run(["sqlite3", "-readonly", image, "SELECT day, text, credit FROM victories;"],
                              capture_output=True, text=True, check=True)
        self.assertEqual(read.stdout, "2026-01-05|told them no|me\n")
        whole = subprocess.run(["sqlite3", image, "PRAGMA integrity_check;"], capture_output=True, text=True, check=True)
        self.assertEqual(whole.stdout, "ok\n")  # what follows the pages disturbs nobody


if __name__ == "__main__":
    tap.main()
