"""What grows long with the years: it comes in parts on the page, and none of it is out of reach."""

import datetime
import json

import tap
from browsing import cases
from served import Served

UNSAID = 180


def moment(i):
    """One that is unsaid, each on a day of its own; the seventh matters most."""
    day = datetime.date.today() - datetime.timedelta(days=400 - i)
    return {"id": f"m{i}", "day": day.isoformat(), "what": f"An invented thing, number {i}.", "matters": 9 if i == 7 else 5, "said": "no"}


NOTES = {"rapport": 1, "relationships": [{"id": "r1", "therapist": "Invented One", "moments": [moment(i) for i in range(UNSAID)]}]}


def prepare(cls):
    served = Served()
    cls.addClassCleanup(served.__exit__)
    served.enter()
    served.good("POST", "/api/import", {"text": json.dumps(NOTES), "over": True}, served.session)
    whole = served.good("GET", "/api/timeline-table", key=served.session)
    assert whole["left"] == 0 and len(whole["table"]["rows"]) == UNSAID
    told = {"host": served.host, "session": served.session, "door": served.door, "unsaid": UNSAID,
            "heaviest": "An invented thing, number 7.", "rows": [row[-1] for row in whole["table"]["rows"]]}
    return served.place, told


Long = cases("long.mjs", prepare)

if __name__ == "__main__":
    tap.main()
