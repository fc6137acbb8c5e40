"""Notes that leave and come in, sealed and plain; a reminder; what this computer holds, and all of it erased. First as the
page asks the server, then by hand in a browser."""

import csv
import json
import os
import pty
import re
import shutil
import subprocess
import unittest

import tap
from browsing import cases
from served import AS_ANOTHER, PASSPHRASE, SOURCE, Served, journey
from test_attacks import PROTECTION

OTHER = "other words for the file"
NOTES = (".local", "share", "notes")


def opened_by_age(text, passphrase):
    """What the stock tool makes of the text of an age file; it takes a passphrase from a terminal only."""
    out, said = os.pipe()
    child, terminal = pty.fork()
    if child == 0:
        read, write = os.pipe()
        if os.fork() == 0:
            os.close(read)
            with os.fdopen(write, "wb") as file:
                file.write(text.encode())
            os._exit(0)
        os.close(write)
        os.dup2(read, 0)
        os.dup2(said, 1)
        os.execvp("age", ["age", "-d"])
    os.close(said)
    while b":" not in os.read(terminal, 4096):
        pass
    os.write(terminal, passphrase.encode() + b"\n")
    with os.fdopen(out, "rb") as file:
        told = file.read()
    assert os.waitpid(child, 0)[1] == 0
    os.close(terminal)
    return told


class Archive(unittest.TestCase):
    def setUp(self):
        self.served = Served()
        self.addCleanup(self.served.__exit__)
        self.served.enter()

    def read(self, path):
        return self.served.good("GET", path, key=self.served.session)

    def send(self, path, **body):
        return self.served.ask("POST", path, body, self.served.session)

    def good(self, path, **body):
        return self.served.good("POST", path, body, self.served.session)

    def all(self):
        return self.read("/api/export?format=json")["files"][0]["text"]

    def sealed(self):
        [file] = self.good("/api/seal", passphrase=OTHER)["files"]
        return file

    def notes(self, *names):
        return os.path.join(self.served.place.home, *NOTES, *names)

    @unittest.skipUnless(shutil.which("age"), "age is not installed")
    def test_a_sealed_file_opens_with_stock_age_and_comes_in_again(self):
        before, file = self.all(), self.sealed()
        self.assertRegex(file["name"], r"^notes-\d{4}-\d\d-\d\d\.age$")
        self.assertEqual(json.loads(opened_by_age(file["text"], OTHER)), json.loads(before))
        self.good("/api/keep", form="victory", answers={"text": "I stayed."})
        told = self.good("/api/import", text=file["text"], passphrase=OTHER, over=True)
        self.assertEqual((told["words"], json.loads(self.all())), ("It is in your notes now.", json.loads(before)))

    def test_a_sealed_file_that_does_not_open_changes_nothing(self):
        before, file = self.all(), self.sealed()
        wrong = "not these words kestrel"
        for body in ({}, {"passphrase": ""}, {"passphrase": wrong}):
            status, _, told = self.send("/api/import", text=file["text"], over=True, **body)
            self.assertEqual((status, told["error"]), (403, "LOCKED"))
            self.assertNotIn("kestrel", json.dumps(told))
        cut = file["text"].replace("\n-----END", "AAAA\n-----END")
        self.assertIn(self.send("/api/import", text=cut, passphrase=OTHER, over=True)[0], (403, 500))
        self.assertEqual(self.send("/api/seal", passphrase="short")[0], 400)
        self.assertEqual(self.all(), before)

    def test_a_file_asks_before_it_takes_the_place_of_notes(self):
        before = self.all()
        other = journey()
        other["relationships"][0]["sessions"] += [{"id": f"new{n}", "day": "2026-03-02"} for n in range(3)]
        here = len(json.loads(before)["relationships"][0]["sessions"])
        told = self.good("/api/import", text=json.dumps(other))
        self.assertEqual(told["asks"], f"Sessions: {here} here, {here + 3} in the file.")
        rows = {row[0]: row[1:] for row in told["table"]["rows"]}
        self.assertEqual(told["table"]["columns"], ["What", "Here", "In the file"])
        self.assertEqual((rows["sessions"], rows["relationships"]), ([str(here), str(here + 3)], ["1", "1"]))
        self.assertEqual(self.all(), before)
        self.good("/api/import", text=json.dumps(other), over=True)
        self.assertEqual(len(json.loads(self.all())["relationships"][0]["sessions"]), here + 3)
        self.good("/api/undo")
        self.assertEqual(self.all(), before)
        same = self.good("/api/import", text=before, over=True)["words"]
        self.assertEqual(same, "All of it was there already. Nothing was changed.")

    def test_a_copy_goes_where_it_is_said_and_over_nothing(self):
        home = self.served.place.home
        told = self.good("/api/backup")["to"]
        self.assertRegex(told, re.escape(home) + r"/notes-\d{4}-\d\d-\d\d$")
        self.assertEqual(self.good("/api/backup", to="~/stick/may/")["to"], os.path.join(home, "stick", "may"))
        for copy in (told, os.path.join(home, "stick", "may")):
            for name in ("key.age", "vault.age", "recipients"):
                with open(os.path.join(copy, name), "rb") as one, open(self.notes(name), "rb") as another:
                    self.assertEqual(one.read(), another.read())
            self.assertEqual(os.stat(copy).st_mode & 0o777, 0o700)
        read, write = os.pipe()
        os.write(write, PASSPHRASE.encode() + b"\n")
        os.close(write)
        out = subprocess.run([self.served.place.program, "export", "--vault", told, "--passphrase-fd", str(read)], check=True,
                             capture_output=True, env=self.served.place.env, pass_fds=[read], cwd=home, **AS_ANOTHER).stdout
        os.close(read)
        self.assertEqual(json.loads(out), json.loads(self.all()))
        self.assertEqual(self.send("/api/backup")[0], 400)
        for wrong in ("kestrel", "../kestrel", "~kestrel", "/"):
            status, _, answer = self.send("/api/backup", to=wrong)
            self.assertEqual(status, 400, wrong)
            self.assertNotIn("kestrel", json.dumps(answer))
        status, _, answer = self.send("/api/backup", to="/proc/kestrel")
        self.assertEqual(status, 500)
        self.assertNotIn("kestrel", json.dumps(answer))

    def test_a_reminder_says_notes_and_nothing_else(self):
        [file] = self.read("/api/reminder?every=month&from=2026-03-31&at=19%3A30")["files"]
        self.assertEqual((file["name"], file["type"]), ("notes.ics", "text/calendar"))
        lines = file["text"].split("\r\n")
        for line in ("SUMMARY:Notes", "DTSTART:20260331T193000", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1"):
            self.assertIn(line, lines)
        self.assertIn("RRULE:FREQ=WEEKLY", self.read("/api/reminder")["files"][0]["text"])
        for wrong in ("every=year", "at=25%3A00", "at=18", "at=18%3A00x", "from=tomorrow"):
            status = self.served.ask("GET", f"/api/reminder?{wrong}", key=self.served.session)[0]
            self.assertIn(status, (400, 422), wrong)

    def test_a_series_is_analysed_as_by_command_and_nothing_of_it_is_in_a_refusal(self):
        path = os.path.join(SOURCE, "data", "series", "weekly.csv")
        with open(path, encoding="utf-8") as file:
            series = file.read()
        told = self.good("/api/analyze", text=series)
        place = self.served.place
        by_command = subprocess.run([place.program, "analyze", "-"], input=series, capture_output=True, text=True, check=True,
                                    env=place.env, cwd=place.home, **AS_ANOTHER)
        self.assertEqual(told["files"], [{"name": "series.csv", "type": "text/csv", "text": by_command.stdout}])
        self.assertEqual(told["words"].split(), by_command.stderr.split())
        alarms = [row for row in csv.DictReader(by_command.stdout.splitlines()) if row["alarm"] == "1"]
        self.assertEqual([row[:2] for row in told["table"]["rows"]], [[row["person"], row["session"]] for row in alarms])
        odd = self.good("/api/analyze", text=series + "kestrel,1,12\n" * 30)  # rows with too few cells
        self.assertEqual(len(odd["left_out"]), 20)
        self.assertIn(" 30 rows were left out.", odd["words"])
        self.assertNotIn("kestrel", "".join(odd["left_out"]))
        for body in ({"text": "kestrel,b\n1,2\n"}, {"text": ""}, {"text": "person,session,client\n"},
                     {"text": series, "lo": 10, "hi": 10}, {"text": series, "hi": 1e300}):
            status, _, answer = self.send("/api/analyze", **body)
            self.assertIn(status, (400, 404, 422), body)
            self.assertNotIn("kestrel", json.dumps(answer))
        self.assertEqual(self.send("/api/analyze", text="a" * (5 << 20))[0], 413)

    def test_what_this_computer_holds_is_listed(self):
        parts = {part["title"]: part["lines"] for part in self.read("/api/traces")["parts"]}
        self.assertEqual(list(parts), ["Files", "Memory", "Histories of shells", "What cannot be seen, or not removed, from here"])
        listed = "\n".join(parts["Files"])
        for name in ("key.age", "vault.age", "recipients", "lock"):
            self.assertIn(self.notes(name), listed)

    def test_erasing_asks_for_the_passphrase_says_what_goes_and_then_leaves_nothing(self):
        before = self.all()
        for passphrase in ("", "not these words kestrel"):
            for sure in (False, True):
                status, _, told = self.send("/api/erase", passphrase=passphrase, sure=sure)
                self.assertEqual((status, told["error"]), (403, "LOCKED"))
                self.assertNotIn("kestrel", json.dumps(told))
        would = self.good("/api/erase", passphrase=PASSPHRASE)["would"]
        n = len(json.loads(before)["relationships"][0]["sessions"])
        self.assertIn(f"sessions: {n}", would)
        self.assertIn(self.notes(), would[-1])
        self.assertEqual(self.all(), before)
        self.assertIn("gone", self.good("/api/erase", passphrase=PASSPHRASE, sure=True)["words"])
        self.assertFalse(os.path.exists(self.notes()))
        self.assertEqual(self.served.ask("GET", "/api/today", key=self.served.session)[0], 423)
        self.assertEqual(self.served.good("GET", "/api/state", key=self.served.door)["notes"], "none")
        self.served.make_notes()  # and it can be begun anew
        self.assertEqual(json.loads(self.all())["relationships"][0]["therapist"], "Marker Vesperlin")

    def test_what_is_not_ours_stays_and_so_does_its_folder(self):
        with open(self.notes("letter.txt"), "w", encoding="utf-8") as file:
            file.write("mine")
        self.assertIn("the folder stays", self.good("/api/erase", passphrase=PASSPHRASE, sure=True)["words"])
        self.assertEqual(os.listdir(self.notes()), ["letter.txt"])

    def test_a_file_that_cannot_be_removed_is_told_with_the_notes_still_open(self):
        os.chmod(self.notes(), 0o500)
        try:
            status, _, told = self.send("/api/erase", passphrase=PASSPHRASE, sure=True)
        finally:
            os.chmod(self.notes(), 0o700)
        self.assertEqual((status, told["error"]), (500, "SYSTEM"))
        self.assertGreater(len(told["words"]), 20)

    def test_of_an_example_nothing_is_copied_or_erased(self):
        self.served.session = self.good("/api/example", on=True)["session"]
        for path, body in (("/api/backup", {}), ("/api/erase", {"passphrase": PASSPHRASE, "sure": True})):
            self.assertEqual(self.send(path, **body)[0], 400, path)
        self.assertTrue(os.path.exists(self.notes("vault.age")))
        self.assertEqual(os.listdir(self.served.place.home), [".local"])

    def test_every_answer_of_these_has_the_headers_of_protection(self):
        asked = [("GET", "/api/traces", None), ("GET", "/api/reminder", None), ("POST", "/api/seal", {"passphrase": OTHER}),
                 ("POST", "/api/backup", {}), ("POST", "/api/backup", {"to": "no"}), ("POST", "/api/import", {"text": "{}"}),
                 ("POST", "/api/erase", {"passphrase": OTHER}), ("POST", "/api/erase", {"passphrase": PASSPHRASE, "sure": True})]
        for method, path, body in asked:
            _, headers, _ = self.served.ask(method, path, body, self.served.session)
            headers = {name.lower(): value for name, value in headers.items()}
            for name, pattern in PROTECTION.items():
                self.assertRegex(headers.get(name, ""), pattern, path)

    def test_no_passphrase_is_in_a_file_or_in_what_the_server_says(self):
        self.sealed()
        self.send("/api/erase", passphrase=OTHER)
        self.good("/api/backup")
        self.served.stop()
        self.assertEqual(self.served.errors, "")
        for at, _, files in os.walk(self.served.place.folder):
            for name in files:
                with open(os.path.join(at, name), "rb") as file:
                    self.assertNotIn(OTHER.encode(), file.read() if ".local" in at else b"", name)


def prepare(cls):
    """Notes of which a sealed file of the program's own, in bytes, is at hand."""
    served = Served()
    cls.addClassCleanup(served.__exit__)
    served.enter()
    place = served.place
    handed, path = [], os.path.join(place.home, "bytes.age")
    for words in (PASSPHRASE, OTHER):
        read, write = os.pipe()
        os.write(write, words.encode() + b"\n")
        os.close(write)
        handed.append(read)
    subprocess.run([place.program, "export", "--format", "age", "--to", path, "--passphrase-fd", str(handed[0]),
                    "--archive-passphrase-fd", str(handed[1])], check=True, capture_output=True, env=place.env, cwd=place.home,
                   pass_fds=handed, **AS_ANOTHER)
    for read in handed:
        os.close(read)
    with open(os.path.join(SOURCE, "data", "series", "weekly.csv"), encoding="utf-8") as file:
        series = file.read()
    return place, {"series": series, "passphrase": PASSPHRASE, "other": OTHER, "archive": path, "home": place.home, "host": served.host,
                   "session": served.session, "door": served.door}


Leaving = cases("archive.mjs", prepare)


if __name__ == "__main__":
    tap.main()
