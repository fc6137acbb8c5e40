"""Several therapists at once: nothing gets mixed up, and nothing has to be said twice."""

import json

import tap
from browsing import cases
from served import Served

NOTES = {"rapport": 1, "relationships": [{"id": "r1", "therapist": "Invented One", "state": "paused"},
                                         {"id": "r2", "therapist": "Invented Two", "state": "current"}]}


def prepare(cls):
    served = Served()
    cls.addClassCleanup(served.__exit__)
    served.enter()
    served.good("POST", "/api/import", {"text": json.dumps(NOTES), "over": True}, served.session)
    return served.place, {"host": served.host, "session": served.session, "door": served.door}


Several = cases("several.mjs", prepare)

if __name__ == "__main__":
    tap.main()
