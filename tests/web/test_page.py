"""The page in a real browser: coming in, Help without script, and axe on every page. RAPPORT_TORTURE=1: in all modes."""

import os

import tap
from browsing import cases
from served import MARKERS, PASSPHRASE, Served, pages


def prepare(cls):
    fresh, served = Served(with_notes=False), Served()
    for one in (fresh, served):
        cls.addClassCleanup(one.__exit__)
    served.enter()
    return served.place, {"host": served.host, "session": served.session, "door": served.door, "markers": MARKERS,
                          "passphrase": PASSPHRASE, "pages": pages(), "fresh": fresh.address,
                          "is_torture": os.environ.get("RAPPORT_TORTURE") == "1"}


Page = cases("page.mjs", prepare)

if __name__ == "__main__":
    tap.main()
