"""Settings: kept with the notes, over a restart, in what is exported, and taken back like everything else."""

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
        self.assertEqual(before[:3], ["kind", "matters", "said"])
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

    def test_what_is_no_setting_is_refused(self):
        self.assertEqual(self.settle(theme="neon"), 422)
        self.assertEqual(self.settle(form="moment", prompts={"key": "what"}), 422)
        self.assertEqual(self.settle(idle_s="600"), 422)


if __name__ == "__main__":
    tap.main()
