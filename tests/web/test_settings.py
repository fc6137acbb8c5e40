"""Settings: kept with the notes, over a restart, in what is exported, and taken back like everything else."""

import datetime
import json
import unittest

import tap
from served import PASSPHRASE, Served


class Settings(unittest.TestCase):
    def setUp(self):
        self.served = Served()
        self.addCleanup(self.served.__exit__)
        self.served.enter()

    def read(self, path):
        return self.served.good("GET", path, key=self.served.session)

    def settle(self, **change):
        return self.served.ask("POST", "/api/settle", change, self.served.session)[0]

    def keys(self):
        return [question["key"] for question in self.read("/api/form?form=moment")["questions"]]

    def restart(self):
        self.served.stop()
        self.served.start()
        keys = self.served.good("POST", "/api/start", {"token": self.served.token})
        self.served.door = keys["door"]
        self.served.session = self.served.good("POST", "/api/unlock", {"passphrase": PASSPHRASE}, self.served.door)["session"]

    def test_questions_are_hidden_and_put_into_another_order_for_good(self):
        before = self.keys()
        self.assertEqual(before[:3], ["what", "kind", "matters"])
        prompts = [{"key": "what", "hidden": False}, {"key": "kind", "hidden": False}, {"key": "matters", "hidden": True}]
        self.assertEqual(self.settle(form="moment", prompts=prompts), 200)
        self.restart()
        self.assertEqual(self.keys(), ["what", "kind"] + [key for key in before if key not in ("what", "kind", "matters")])
        told = {form["form"]: form["prompts"] for form in self.read("/api/settings")["forms"]}
        self.assertEqual([(p["key"], p["hidden"]) for p in told["moment"] if p["hidden"]], [("matters", True)])
        self.assertEqual(len(told["checkin"]), 9)
        self.assertEqual(len(told["moment"]), len(before))
        text = self.read("/api/export?format=json")["files"][0]["text"]
        self.assertEqual(json.loads(text)["settings"]["prompts"][0], {"form": "moment", "question": "what", "hidden": False})
        self.served.good("POST", "/api/undo", {}, self.served.session)
        self.assertEqual(self.keys(), before)

    def test_only_what_means_something_is_kept(self):
        def exported():
            return json.loads(self.read("/api/export?format=json")["files"][0]["text"]).get("settings")
        self.assertEqual(self.settle(country="ie"), 200)
        before = exported()
        for change in ({"country": "x" * 5000}, {"country": "1\u202e"}, {"country": "I"}, {"idle_s": 90},
                       {"form": "invented", "prompts": [{"key": "what", "hidden": True}]},
                       {"form": "person", "prompts": [{"key": "name", "hidden": True}]},
                       {"form": "moment", "prompts": [{"hidden": True}]},
                       {"form": "moment", "prompts": [5]},
                       {"form": "moment", "prompts": [{"key": "wh\u0007at", "hidden": True}]},
                       {"form": "moment", "prompts": [{"key": "what"}, {"key": "what"}]},
                       {"form": "moment", "prompts": [{"key": f"q{i}"} for i in range(20000)]}):
            with self.subTest(change=str(change)[:60]):
                self.assertIn(self.settle(**change), (400, 413, 422))
                self.assertEqual(exported(), before)
        self.assertEqual(self.settle(country=""), 200)
        self.assertNotIn("country", exported() or {})
        self.assertEqual(self.settle(idle_s=120), 200)
        self.assertNotIn("country", exported())

    def test_what_is_hidden_is_not_lost_and_nothing_else_is_changed(self):
        self.assertEqual(self.settle(form="moment", prompts=[{"key": "matters", "hidden": True}]), 200)
        moment = self.read("/api/entries?list=moments")["entries"][0]["id"]
        self.served.good("POST", "/api/keep", {"form": "moment", "id": moment, "answers": {"felt": 3}}, self.served.session)
        exported = json.loads(self.read("/api/export?format=json")["files"][0]["text"])
        kept = next(m for m in exported["relationships"][0]["moments"] if m["id"] == moment)
        self.assertEqual((kept["felt"], kept["matters"]), (3, 8))

    def test_a_check_in_and_a_moment_have_settings_of_their_own(self):
        self.assertEqual(self.settle(form="checkin", prompts=[{"key": "day", "hidden": True}]), 200)
        self.assertEqual(self.settle(form="moment", prompts=[{"key": "day", "hidden": True}]), 200)
        self.assertNotIn("day", self.keys())
        checkin = self.read("/api/form?form=checkin")["questions"]
        self.assertEqual(len(checkin), 8)

    def test_minutes_and_country_are_kept_and_bounded(self):
        self.assertEqual(self.settle(idle_s=600, country="ie"), 200)
        self.restart()
        state = self.read("/api/state")
        self.assertEqual((state["idle_s"], state["country"]), (600, "ie"))
        self.assertIn("ie", state["countries"])
        for wrong in (1, 59, 3601, 90):
            self.assertIn(self.settle(idle_s=wrong), (422,), wrong)
        self.assertEqual(self.settle(country=""), 200)
        self.assertNotIn("country", {k for k, v in self.read("/api/state").items() if v})
        self.assertEqual(self.read("/api/state")["idle_s"], 600)

    def test_the_language_that_one_writes_in_is_kept_and_written_as_languages_are(self):
        for right in ("de", "pt-BR", "zh-Hant-TW", "sl-rozaj-biske-1994"):
            self.assertEqual(self.settle(language=right), 200)
        self.restart()
        self.assertEqual(self.read("/api/state")["language"], "sl-rozaj-biske-1994")
        for wrong in ("d", "1a", "de-", "-de", "de--CH", "de_CH", "de CH", "de-" + "x" * 9, "a" * 36, "<b>"):
            self.assertEqual(self.settle(language=wrong), 422, wrong)
        self.assertLessEqual({"en", "de", "ru"}, set(self.read("/api/settings")["help_languages"]))
        self.assertEqual(self.settle(language=""), 200)
        self.assertFalse(self.read("/api/state").get("language"))

    def test_with_several_therapists_they_are_all_there(self):
        self.served.good("POST", "/api/meet", {"therapist": "Invented Two"}, self.served.session)
        told = self.read("/api/settings")
        self.assertEqual([form["form"] for form in told["forms"]], ["checkin", "moment"])
        self.assertEqual(self.settle(country="gb"), 200)
        self.assertEqual(self.read("/api/settings")["country"], "gb")

    def test_shift_leaves_unless_it_was_turned_off(self):
        self.assertTrue(self.read("/api/state")["shift_leaves"])
        self.assertEqual(self.settle(shift_leaves=False), 200)
        self.restart()
        self.assertFalse(self.read("/api/state")["shift_leaves"])
        self.assertFalse(self.read("/api/settings")["shift_leaves"])
        self.served.good("POST", "/api/undo", {}, self.served.session)
        self.assertTrue(self.read("/api/state")["shift_leaves"])

    def test_advice_is_put_away_for_days_that_the_program_counts(self):
        step = self.read("/api/today")["step"]
        about = {"about": step["about"]} if step["about"] else {}
        for wrong in (0, 0.5, 1000):
            status = self.served.ask("POST", "/api/put-away", {"advice": step["advice"], "days": wrong, **about}, self.served.session)[0]
            self.assertEqual(status, 422, wrong)
        self.served.good("POST", "/api/put-away", {"advice": step["advice"], "days": 14, **about}, self.served.session)
        exported = json.loads(self.read("/api/export?format=json")["files"][0]["text"])
        away = exported["relationships"][0]["dismissed"][-1]
        today = max(datetime.date.today().isoformat(), exported.get("as_of", ""))
        days = datetime.date.fromisoformat(away["until"]) - datetime.date.fromisoformat(today)
        self.assertIn(days.days, (14, 15))  # midnight may pass meanwhile

    def test_a_page_is_made_of_what_is_not_kept_yet(self):
        moment = next(m for m in self.read("/api/entries?list=moments")["entries"] if m["own"] == "the lamp went quiet kestrel")["id"]
        kept = self.read(f"/api/say?about={moment}")
        self.assertEqual(kept["list"], "moments")
        answers = {"words": "Words that are typed now", "asks": "A pause", "felt": 9, "feelings": [0]}
        live = self.served.good("POST", "/api/sheet", {"id": moment, "tone": "softer", "answers": answers}, self.served.session)
        parts = {part["name"]: part for part in live["parts"]}
        self.assertEqual((parts["happened"]["own"], parts["ask"]["own"]), ("Words that are typed now", "A pause"))
        self.assertIn("9 of 10", parts["felt"]["frame"])
        self.assertEqual(live["tone"], "softer")
        self.assertEqual(self.read(f"/api/say?about={moment}"), kept)
        self.served.good("POST", "/api/keep", {"form": "moment", "id": moment, "answers": answers}, self.served.session)
        self.assertEqual(self.read(f"/api/say?about={moment}&tone=softer")["parts"], live["parts"])
        for wrong in ("m999", ""):
            self.assertIn(self.served.ask("POST", "/api/sheet", {"id": wrong, "answers": {}}, self.served.session)[0], (404, 422))

    def test_why_says_in_which_list_each_record_stands(self):
        why = self.read("/api/why")
        named = {i for rule in why["rules"] for fact in rule["facts"] for i in fact["from"]}
        exported = json.loads(self.read("/api/export?format=json")["files"][0]["text"])["relationships"][0]
        for i in named & set(why["lists"]):
            self.assertIn(i, {record["id"] for record in exported[why["lists"][i]]})
        self.assertTrue(named & set(why["lists"]))

    def test_what_is_no_setting_is_refused(self):
        self.assertEqual(self.settle(theme="neon"), 422)
        self.assertEqual(self.settle(form="moment", prompts={"key": "what"}), 422)
        self.assertEqual(self.settle(idle_s="600"), 422)


if __name__ == "__main__":
    tap.main()
