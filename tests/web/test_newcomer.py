"""What stood in the way of somebody new, mended: each story in a browser."""

import json

import tap
from browsing import cases
from served import Served

ANSWERS = {"heard": 6, "safe": 6, "aims": 6, "way": 6, "hour": 6}
NOTES = {"rapport": 1, "relationships": [{
    "id": "r1", "therapist": "Invented One", "state": "current",
    "people": [{"id": "p1", "name": "Invented Aunt", "relation": "other"}],
    "sessions": [{"id": "s1", "day": "2026-02-20",
                  "responses": [{"instrument": "after-session", "by": "client", "answers": ANSWERS}]}],
    "moments": [{"id": "m1", "day": "2026-02-20", "kind": "joked", "feelings": ["afraid"], "felt": 8, "matters": 6,
                 "said": "no"}],
    "boundaries": [{"id": "b1", "day": "2026-01-01", "kind": "gifts"}]}]}


def prepare(cls):
    served = Served()
    cls.addClassCleanup(served.__exit__)
    served.enter()
    served.good("POST", "/api/import", {"text": json.dumps(NOTES), "over": True}, served.session)
    return served.place, {"host": served.host, "session": served.session, "door": served.door}


Newcomer = cases("newcomer.mjs", prepare)

if __name__ == "__main__":
    tap.main()
