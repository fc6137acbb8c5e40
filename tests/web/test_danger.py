"""Words of danger on the page: whom to call stands there while they are typed, and stays. In a browser, and by hand."""

import datetime
import json
import unittest

import tap
from browsing import cases
from served import Served

CALL = "If you are in danger or cannot go on, you can call someone now:"
DEATH = "I cut myself again and I do not want to be here any more"
TODAY = datetime.date.today().isoformat()
NOTES = {"rapport": 1, "relationships": [{
    "id": "r1", "therapist": "Invented One", "state": "current", "brings": [],
    "moments": [{"id": "m1", "day": TODAY, "kind": "kept_secret", "what": DEATH, "feelings": ["afraid"], "felt": 9,
                 "needed": ["steadiness", "safety"], "matters": 9, "said": "no"},
                {"id": "m2", "day": TODAY, "kind": "joked", "what": "A joke that stung", "matters": 6, "said": "no"}]}]}


def begun(cls):
    served = Served()
    cls.addClassCleanup(served.__exit__)
    served.enter()
    served.good("POST", "/api/import", {"text": json.dumps(NOTES), "over": True}, served.session)
    served.good("POST", "/api/settle", {"country": "GB"}, served.session)
    return served


class ByHand(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.served = begun(cls)

    def good(self, method, path, body=None):
        return self.served.good(method, path, body, self.served.session)

    def test_what_is_typed_is_answered_with_whom_to_call_with_a_door_key_alone(self):
        for text, needs in ((DEATH, True), ("Ich will sterben", True), ("I was dying of laughter", False), ("", False)):
            told = self.served.good("POST", "/api/needs-help", {"text": text}, self.served.door)
            self.assertEqual(bool(told["help"]), needs, text)
        self.assertIn("Samaritans, 116 123", self.good("POST", "/api/needs-help", {"text": DEATH})["help"])
        self.assertNotEqual(self.served.ask("POST", "/api/needs-help", {"text": DEATH})[0], 200)

    def test_nothing_says_not_to_say_it_and_no_request_is_made(self):
        for path in ("today", "why", "say?about=m1"):
            told = json.dumps(self.good("GET", f"/api/{path}"))
            self.assertNotIn("or not say it", told, path)
            self.assertNotIn("keep to what we agree", told, path)

    def test_the_hard_listeners_are_not_offered_for_it(self):
        names = [[s["name"] for s in self.good("GET", f"/api/rehearse?about={about}&r=r1")["scripts"]] for about in ("m1", "m2")]
        self.assertEqual(names, [["open"], ["open", "misses-the-point", "silent", "defensive"]])

    def test_what_matters_is_fresh(self):
        item = next(i for i in self.good("GET", "/api/unsaid?width=400")["items"] if i["id"] == "m1")
        self.assertEqual((item["words"], item["kind"]), ("new, light so far", "something not told yet"))
        self.assertIn("it is new, and light so far", item["number"])

    def test_the_ending_is_that_of_a_therapy(self):
        told = self.good("GET", "/api/sections?page=ending&width=400")
        self.assertEqual(told["title"], "Ending therapy")
        self.assertIn("If you think about ending your life, go to Help", json.dumps(told))


def prepare(cls):
    served = begun(cls)
    return served.place, {"host": served.host, "session": served.session, "door": served.door, "call": CALL, "death": DEATH}


InABrowser = cases("danger.mjs", prepare)

if __name__ == "__main__":
    tap.main()
