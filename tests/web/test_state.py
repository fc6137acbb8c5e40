"""Two windows, a terminal and an older file beside the page: nothing is taken back, written over or forgotten that
nobody meant. First as the page asks the server, then in a browser."""

import hashlib
import os
import shutil
import unittest

import tap
from browsing import cases
from served import PASSPHRASE, Served


class State(unittest.TestCase):
    def setUp(self):
        self.served = Served()
        self.addCleanup(self.served.__exit__)
        self.served.enter()
        self.notes = os.path.join(self.served.place.home, ".local", "share", "notes")

    def read(self, path):
        return self.served.good("GET", path, key=self.served.session)

    def post(self, path, **body):
        return self.served.good("POST", path, body, self.served.session)

    def refused(self, path, **body):
        status, _, told = self.served.ask("POST", path, body, self.served.session)
        self.assertNotEqual(status, 200, told)
        return status, told

    def victory(self, text, **more):
        return self.post("/api/keep", form="victory", answers={"text": text}, **more)

    def moment(self):
        return self.read("/api/entries?list=moments")["entries"][0]["id"]

    def values(self, form):
        return {question["key"]: question["value"] for question in form["questions"]}

    def capture(self, text):
        self.served.good("POST", "/api/capture", {"answers": {"what": text}}, self.served.door)
        return self.read("/api/waiting")["entries"][0]["name"]

    def test_what_changed_the_notes_tells_its_number_and_nothing_else_does(self):
        first = self.victory("I stayed.")
        self.assertEqual(self.read("/api/history")["actions"][0]["seq"], first["action"])
        entry = self.capture("on the stairs")
        self.assertNotIn("action", self.post("/api/drop-waiting", name=entry))
        self.assertNotIn("action", self.post("/api/draft", form="moment", answers={"what": "a draft"}))
        numbers = [first["action"],
                   self.post("/api/put-away", advice="say-it")["action"],
                   self.post("/api/take-out", advice="say-it")["action"],
                   self.post("/api/take", name=self.capture("at the door"))["action"],
                   self.post("/api/settle", idle_s=120)["action"],
                   self.post("/api/remove", list="victories", id=first["id"], sure=True)["action"],
                   self.post("/api/meet", therapist="Invented Two")["action"]]
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + len(numbers))))
        self.assertNotIn("action", self.post("/api/meet", therapist="Invented Two"))

    def test_a_change_is_taken_back_by_its_number_or_not_at_all(self):
        first = self.victory("I stayed.")["action"]
        second = self.victory("I said it.")["action"]
        before = self.read("/api/export?format=json")
        status, told = self.refused("/api/undo", action=first)
        self.assertEqual((status, told["error"]), (400, "USAGE"))
        self.assertEqual(self.read("/api/export?format=json"), before)
        self.assertEqual(self.read("/api/history")["back"], second)
        undone = self.post("/api/undo", action=second)
        self.assertEqual((undone["back"], undone["forth"]), (first, second))
        self.refused("/api/undo", action=second)
        self.refused("/api/undo", action=first, forth=True)
        self.post("/api/undo", action=second, forth=True)
        self.assertEqual(self.read("/api/export?format=json"), before)

    def test_what_another_window_noted_is_not_written_over(self):
        form = f"/api/form?form=moment&id={self.moment()}"
        shown = self.read(form)
        record = {"form": "moment", "id": self.moment()}
        kept = self.post("/api/keep", **record, was=shown["was"], answers={"what": "NEW WORDS"})
        self.post("/api/draft", **record, answers={"asks": "to be heard"})
        stale = {key: value for key, value in self.values(shown).items() if value is not None}
        status, told = self.refused("/api/keep", **record, was=shown["was"], answers={**stale, "asks": "to be heard"})
        self.assertEqual((status, told["place"]), (400, "was"))
        now = self.read(form)
        self.assertEqual((self.values(now)["what"], self.values(now)["asks"]), ("NEW WORDS", "to be heard"))
        self.assertEqual(now["was"], kept["was"])
        both = self.post("/api/keep", **record, was=now["was"], answers={"asks": "to be heard"})
        self.assertEqual(self.values(self.read(form))["what"], "NEW WORDS")
        self.assertEqual(self.read(form)["was"], both["was"])

    def test_a_record_that_is_as_it_was_is_kept_and_makes_no_change(self):
        record = {"form": "moment", "id": self.moment()}
        shown = self.read(f"/api/form?form=moment&id={record['id']}")
        before = self.read("/api/history")["actions"]
        answers = {key: value for key, value in self.values(shown).items() if value is not None}
        kept = self.post("/api/keep", **record, was=shown["was"], answers=answers)
        self.assertEqual(kept["id"], record["id"])
        self.assertNotIn("action", kept)
        self.assertEqual(self.read("/api/history")["actions"], before)

    def test_what_an_example_begins_with_cannot_be_taken_back(self):
        self.served.session = self.post("/api/example", on=True)["session"]
        self.assertEqual(self.read("/api/history"), {"actions": [], "back": 0, "forth": 0})
        self.assertEqual(self.refused("/api/undo")[0], 404)
        self.assertEqual(self.read(f"/api/past?list=moments&id={self.moment()}")["changes"], [])
        action = self.victory("I stayed.")["action"]
        self.post("/api/undo", action=action)
        self.assertEqual(self.read("/api/today")["name"], "T. Example")

    def test_an_entry_that_is_kept_but_cannot_be_removed_is_no_failure(self):
        entry = self.capture("on the stairs")
        inbox = os.path.join(self.notes, "inbox")
        os.chmod(inbox, 0o500)
        try:
            told = self.post("/api/take", name=entry)
        finally:
            os.chmod(inbox, 0o700)
        self.assertEqual(told["left"], 1)
        self.post("/api/drop-waiting", name=entry)

    def test_an_older_file_put_back_under_an_open_page_is_said_also_after_a_save(self):
        self.victory("I stayed.")
        older = os.path.join(self.served.place.folder, "older.age")
        shutil.copy(os.path.join(self.notes, "vault.age"), older)
        for n in range(5):
            self.victory(f"lost {n}")
        lost = {name for name in os.listdir(self.notes) if name.startswith("vault.") and name != "vault.age"}
        shutil.copy(older, os.path.join(self.notes, "vault.age"))
        for n in range(4):
            self.victory(f"later {n}")
        news = self.read("/api/state")["news"]
        self.assertEqual(len(news), 2, news)
        self.assertIn("an earlier file was put back", news[0])
        self.assertLessEqual(lost, set(os.listdir(self.notes)))


    def test_the_number_of_a_change_is_a_whole_one(self):
        self.victory("I stayed.")
        before = self.values_of("victories")
        for number in (0.5, 1e300, -1):
            self.assertEqual(self.refused("/api/undo", action=number)[0], 422)
        self.assertEqual(self.values_of("victories"), before)

    def values_of(self, entries):
        return self.read(f"/api/entries?list={entries}")["entries"]

    def test_the_program_shows_that_it_knows_the_door_and_tells_it_to_nobody(self):
        asked = "0123456789abcdef" * 2
        proof = self.served.good("GET", f"/api/prove?asked={asked}")["proof"]
        self.assertEqual(proof, hashlib.sha256((self.served.door + asked).encode()).hexdigest())
        for wrong in ("", asked[1:], asked + "0"):
            self.assertEqual(self.served.ask("GET", f"/api/prove?asked={wrong}")[0], 422, wrong)

    def test_a_draft_goes_on_with_what_was_noted_since(self):
        about = {"form": "moment", "id": self.moment()}
        form = self.read(f"/api/form?form=moment&id={about['id']}")
        self.post("/api/draft", **about, answers={"words": "half written"})
        self.post("/api/keep", **about, answers={"asks": "Ask me first.", "words": "half written"}, was=form["was"])
        self.post("/api/draft", **about, answers={"words": "written anew"})
        self.post("/api/undo", action=self.read("/api/history")["back"])
        values = self.values(self.read(f"/api/form?form=moment&id={about['id']}"))
        self.assertEqual((values["words"], values["asks"]), ("written anew", None))
        now = self.read(f"/api/form?form=moment&id={about['id']}")["was"]
        self.post("/api/keep", **about, answers={"words": "written anew"}, was=now)
        self.assertEqual(self.values(self.read(f"/api/form?form=moment&id={about['id']}"))["words"], "written anew")

    def test_where_both_changed_the_same_ratings_keeping_is_refused_and_nothing_is_lost(self):
        session = self.post("/api/keep", form="checkin", apart=True, answers={"responses.answers.heard": 4})["id"]
        about = {"form": "checkin", "id": session}
        was = self.read(f"/api/form?form=checkin&id={session}")["was"]
        self.post("/api/keep", **about, answers={"responses.answers.heard": 6}, was=was)
        now = self.read(f"/api/form?form=checkin&id={session}")["was"]
        self.post("/api/draft", **about, answers={"responses.answers.heard": 7})
        self.post("/api/undo", action=self.read("/api/history")["back"])
        form = self.read(f"/api/form?form=checkin&id={session}")
        self.assertEqual((form["was"], self.values(form)["responses.answers.heard"]), (now, 7))
        status, told = self.refused("/api/keep", **about, answers={}, was=now)
        self.assertEqual((status, told["error"]), (400, "USAGE"))
        self.post("/api/drop", **about)
        form = self.read(f"/api/form?form=checkin&id={session}")
        self.assertEqual(self.values(form)["responses.answers.heard"], 4)

    def test_an_example_takes_no_draft(self):
        session = self.served.session
        self.served.session = self.served.good("POST", "/api/example", {"on": True}, session)["session"] or session
        status, told = self.refused("/api/draft", form="victory", answers={"text": "I stayed."})
        self.assertEqual((status, told["place"]), (400, "example"))


class Beginning(unittest.TestCase):
    def test_notes_are_made_with_the_recovery_key_that_was_shown_and_no_other(self):
        with Served(with_notes=False) as served:
            served.enter()
            first, second = (served.good("POST", "/api/begin", {}, served.door) for _ in range(2))
            body = {"passphrase": PASSPHRASE, "recipient": first["recipient"]}
            status, _, told = served.ask("POST", "/api/begun", body, served.door)
            self.assertEqual((status, told["error"]), (400, "USAGE"))
            self.assertEqual(served.good("GET", "/api/state", key=served.door)["notes"], "none")
            self.assertEqual(served.ask("POST", "/api/begun", {"passphrase": PASSPHRASE}, served.door)[0], 422)
            served.good("POST", "/api/begun", {**body, "recipient": second["recipient"]}, served.door)
            opened = served.good("POST", "/api/recover", {"recovery": second["recovery"], "passphrase": "other words now"}, served.door)
            self.assertTrue(opened["session"])


def prepare(cls):
    served = Served()
    cls.addClassCleanup(served.__exit__)
    served.enter()
    moment = served.good("GET", "/api/entries?list=moments", key=served.session)["entries"][0]["id"]
    return served.place, {"host": served.host, "session": served.session, "door": served.door, "passphrase": PASSPHRASE,
                          "moment": moment}


Windows = cases("state.mjs", prepare)

if __name__ == "__main__":
    tap.main()
