"""`rapport open` beside the other verbs: how it begins and ends, and that both faces see the same notes."""

import json
import os
import pty
import re
import signal
import subprocess
import time
import unittest

import tap
from served import AS_ANOTHER, PASSPHRASE, SOURCE, Place, Served

EXAMPLE = os.path.join(SOURCE, "data", "journeys", "example.json")
ADDRESS = re.compile(r"http://(127\.0\.0\.1:\d+)/#(\w{64})")


class Ends(unittest.TestCase):
    def test_each_signal_that_ends_it_ends_it_well(self):
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(signal=name), Served(with_notes=False) as served:
                served.process.send_signal(name)
                said, errors = served.process.communicate(timeout=20)
                self.assertEqual((served.process.returncode, said, errors), (0, b"", b""))
                self.assertEqual(os.listdir(served.place.env["XDG_RUNTIME_DIR"]), [])

    def test_whoever_looks_into_it_finds_nothing_from_the_first_line_on(self):
        with Served(with_notes=False) as served:
            with open(f"/proc/{served.process.pid}/limits", encoding="ascii") as file:
                self.assertRegex(file.read(), r"Max core file size +0 +0 ")
            if os.environ.get("RAPPORT_SANITIZE", "none") == "none":  # its search for leaks looks into the process
                self.assertEqual(os.stat(f"/proc/{served.process.pid}/mem").st_uid, 0)

    def test_the_browser_is_told_to_send_no_words_away(self):
        with Served(with_notes=False) as served:
            asked = (f"GET / HTTP/1.1\r\nHost: {served.host}\r\nSec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\n"
                     "Sec-Fetch-Dest: document\r\n\r\n")
            page = served.send(asked.encode()).body.decode()
            self.assertIn('<html lang="en" translate="no" spellcheck="false" writingsuggestions="false">', page)
            self.assertIn('<meta name="google" content="notranslate">', page)

    def test_a_journey_that_is_not_valid_is_refused_with_its_place(self):
        place = Place()
        self.addCleanup(place.remove)
        path = os.path.join(place.home, "bad.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"rapport": 1, "relationships": [{"id": "r1", "state": "married to the sea"}]}, file)
        done = subprocess.run([place.program, "open", "--no-browser", path], capture_output=True, env=place.env,
                              timeout=20, check=False, **AS_ANOTHER)
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertIn(b"state", done.stderr)
        self.assertNotIn(b"sea", done.stderr)

    def test_what_make_run_shows_without_a_terminal_ends_with_the_first_step(self):
        program = os.path.join(os.environ["RAPPORT_BUILD"], "rapport")
        done = subprocess.run([os.path.join(SOURCE, "tools", "first_look"), program], cwd=SOURCE, timeout=60,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        review = subprocess.run([program, "review", EXAMPLE], capture_output=True, text=True, check=True).stdout
        title = re.search(r"^First step\n> (.+)$", review, re.M).group(1)
        self.assertEqual(done.stdout.splitlines()[-1], f"First step: {title}")

    def test_at_a_terminal_enter_gives_a_new_address_and_the_old_one_is_void(self):
        with Served(with_notes=False) as other:
            place = other.place
            ours, theirs = pty.openpty()
            with subprocess.Popen([place.program, "open", "--no-browser"], env=place.env, cwd=place.home, stdin=theirs,
                                  stdout=theirs, stderr=theirs, **AS_ANOTHER) as process:
                os.close(theirs)
                first = self.address(ours)
                os.write(ours, b"\n")
                second = self.address(ours)
                self.assertEqual(first[0], second[0])
                self.assertNotEqual(first[1], second[1])
                other.host = second[0]
                self.assertEqual(other.ask("POST", "/api/start", {"token": first[1]})[0], 403)
                self.assertEqual(other.ask("POST", "/api/start", {"token": second[1]})[0], 200)
                process.terminate()
                self.assertEqual(process.wait(timeout=20), 0)
            os.close(ours)

    @staticmethod
    def address(terminal):
        said, until = "", time.monotonic() + 20
        while time.monotonic() < until:
            said += os.read(terminal, 4096).decode()
            if found := ADDRESS.search(said + "\n"):
                return found.groups()
        raise AssertionError(f"no address: {said!r}")


class Example(Served):
    operands = (EXAMPLE,)


class Begins(unittest.TestCase):
    """What the start token is exchanged for is all that the first page is made of."""

    def test_an_open_journey_comes_with_its_first_page(self):
        with Example(with_notes=False) as served:
            keys = served.good("POST", "/api/start", {"token": served.token})
            self.assertEqual(set(keys), {"door", "session", "words", "state", "today"})
            for name in ("words", "state", "today"):
                self.assertEqual(keys[name], served.good("GET", f"/api/{name}", key=keys["session"]), name)
            self.assertEqual(keys["state"]["notes"], "none")
            self.assertTrue(keys["today"]["standing"])

    def test_where_nothing_is_open_nothing_of_a_person_comes(self):
        with Served(with_notes=False) as served:
            keys = served.good("POST", "/api/start", {"token": served.token})
            self.assertEqual((keys["session"], keys["today"]), (None, None))
            self.assertEqual(keys["state"], served.good("GET", "/api/state", key=keys["door"]))
            self.assertEqual(keys["state"]["relationships"], [])


class Beside(unittest.TestCase):
    """Notes that are open on the page, and commands meanwhile."""

    def setUp(self):
        self.served = Served()
        self.addCleanup(self.served.__exit__)
        self.served.enter()

    def command(self, *words, stdin=b"", passphrase=PASSPHRASE):
        reading, writing = os.pipe()
        os.write(writing, passphrase.encode() + b"\n")
        os.close(writing)
        place = self.served.place
        done = subprocess.run([place.program, *words, "--passphrase-fd", str(reading)], input=stdin, env=place.env,
                              cwd=place.home, capture_output=True, pass_fds=[reading], timeout=30, check=False,
                              **AS_ANOTHER)
        os.close(reading)
        return done

    def moments(self):
        return self.served.good("GET", "/api/entries?list=moments", key=self.served.session)["count"]

    def test_what_a_command_keeps_is_seen_by_the_page_and_the_other_way_round(self):
        before = self.moments()
        done = self.command("moment", "-", "--json", stdin=b'{"kind": "joked", "matters": 5, "day": "2026-02-27"}')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.moments(), before + 1)
        self.served.good("POST", "/api/keep", {"form": "moment", "answers": {"kind": 1, "matters": 6}}, self.served.session)
        listed = self.command("export")
        self.assertEqual(len(json.loads(listed.stdout)["relationships"][0]["moments"]), before + 2)
        self.assertEqual(self.command("undo").returncode, 0)
        self.assertEqual(self.moments(), before + 1)

    def test_a_passphrase_that_was_changed_by_command_locks_the_page(self):
        done = self.command("passphrase", passphrase=f"{PASSPHRASE}\nother words for it")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.served.ask("GET", "/api/today", key=self.served.session)[0], 423)
        self.assertEqual(self.served.ask("POST", "/api/unlock", {"passphrase": PASSPHRASE}, self.served.door)[0], 403)
        opened = self.served.good("POST", "/api/unlock", {"passphrase": "other words for it"}, self.served.door)
        self.served.good("GET", "/api/today", key=opened["session"])

    def test_notes_that_were_erased_by_command_are_not_made_again(self):
        done = self.command("erase", "--yes", "--no-input")
        self.assertEqual(done.returncode, 0, done.stderr)
        status, _, _ = self.served.ask("GET", "/api/today", key=self.served.session)
        self.assertEqual(status, 423)
        self.assertEqual(self.served.good("GET", "/api/state", key=self.served.door)["notes"], "none")

    def test_who_locks_by_command_does_not_lose_what_the_page_writes_next(self):
        self.assertEqual(self.command("lock").returncode, 0)
        kept = self.served.good("POST", "/api/keep", {"form": "victory", "answers": {"text": "I stayed."}},
                                self.served.session)
        self.assertRegex(kept["kept"], r"^v\d+$")


if __name__ == "__main__":
    tap.main()
