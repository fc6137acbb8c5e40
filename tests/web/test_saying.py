"""From a moment to its words and on, on the page: what a person wrote stays, and nothing pushes."""

import unittest

import tap
from browsing import cases
from served import MARKERS, Served


def prepare(cls):
    served = Served()
    cls.addClassCleanup(served.__exit__)
    served.enter()
    moments = served.good("GET", "/api/entries?list=moments", key=served.session)["entries"]
    about = next(moment["id"] for moment in moments if moment.get("own") == MARKERS[1])
    return served.place, {"host": served.host, "session": served.session, "door": served.door,
                          "about": about, "own": MARKERS[1]}


Saying = cases("saying.mjs", prepare)

class Told(unittest.TestCase):
    """What the program answers, without a browser."""

    @classmethod
    def setUpClass(cls):
        cls.served = Served()
        cls.addClassCleanup(cls.served.__exit__)
        cls.served.enter()

    def post(self, path, **body):
        return self.served.good("POST", path, body, self.served.session)

    def test_what_was_taken_back_is_told_without_ids(self):
        kept = self.post("/api/keep", form="moment", answers={"what": "The clock.", "day": "2026-02-12"})["kept"]
        self.post("/api/keep", form="checkin", answers={"day": "2026-02-13", "responses.answers.heard": 7})
        self.assertRegex(self.post("/api/undo")["words"], r"^Taken back: your check-in of 13 February")
        told = self.post("/api/undo")["words"]
        self.assertRegex(told, r"^Taken back: the moment of 12 February")
        self.assertNotIn(kept, told)
        self.assertRegex(self.post("/api/undo", forth=True)["words"], r"^Put in again: the moment of 12 February")
        would = self.post("/api/remove", list="moments", id=kept, sure=False)["would"]
        self.assertRegex(would[0], r"^This would go: the moment of 12 February")
        self.assertNotIn(kept, " ".join(would))
        self.assertRegex(self.post("/api/remove", list="moments", id=kept, sure=True)["words"], r"^Removed: the moment")

    def test_a_moment_that_is_not_there_is_not_found(self):
        self.assertEqual(self.served.ask("GET", "/api/moment?id=m99", key=self.served.session)[0], 404)


if __name__ == "__main__":
    tap.main()
