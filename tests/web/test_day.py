"""A person's day on the page, in a real browser: the first three minutes, a check-in, a moment, all by keyboard, and
what is there again after everything was killed. The figures stand in docs/experience.md."""

import os

import tap
from browsing import cases
from served import PASSPHRASE, Served

TORTURE = os.environ.get("RAPPORT_TORTURE") == "1"


def keys(served):
    """What lets a page in; the address would, too, but for half a minute only, and a busy machine needs longer."""
    return {"host": served.host, "session": served.session, "door": served.door}


def empty(cls):
    """Nothing is there yet: the door alone, for the way out of the example ends the session."""
    served, other = Served(with_notes=False), Served(with_notes=False)
    for one in (served, other):
        cls.addClassCleanup(one.__exit__)
        one.enter()
    return served.place, {"passphrase": PASSPHRASE, **keys(served), "session": None,
                          "other": keys(other)}


First = cases("first.mjs", empty)


def prepare(cls):
    """Notes with the example's journey in them."""
    served = Served()
    cls.addClassCleanup(served.__exit__)
    served.enter()
    return served.place, {"passphrase": PASSPHRASE, **keys(served)}


Day = cases("day.mjs", prepare)


def stopped(cls):
    """Notes whose server is ended: the file starts it itself, to kill it."""
    served = Served()
    cls.addClassCleanup(served.place.remove)
    served.enter()
    served.stop()
    return served.place, {"program": served.place.program, "passphrase": PASSPHRASE, "kills": 20 if TORTURE else 3}


Killed = cases("killed.mjs", stopped)


if __name__ == "__main__":
    tap.main()
