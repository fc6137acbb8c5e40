"""How the page looks and what it keeps, in a real browser: charts, colours, motion, size of type, the printed sheet,
no script, and the past of an entry over a restart."""

import os
import re

import tap
from browsing import cases
from served import MARKERS, PASSPHRASE, SOURCE, Served
from served import pages

# Paths of the routes that answer with a page, from the one table.
ADDRESS = re.compile(r'\.path = "(/[\w-]*)",\s*\.kind = RP_ROUTE_PAGE')
# What a person may type, and what is not there.
TYPED = ("/today", "/index.html", "/nothing/here")


def addresses():
    with open(os.path.join(SOURCE, "src", "web", "routes.c"), encoding="utf-8") as file:
        found = ADDRESS.findall(file.read())
    assert len(found) >= 2, found
    return [*found, *TYPED]


def prepare(cls):
    served = Served()
    cls.addClassCleanup(served.__exit__)
    served.enter()
    moments = served.good("GET", "/api/entries?list=moments", key=served.session)["entries"]
    about = next(moment["id"] for moment in moments if moment.get("own") == MARKERS[1])
    words = served.good("GET", "/api/words")
    return served.place, {"host": served.host, "session": served.session, "door": served.door, "passphrase": PASSPHRASE,
                          "markers": MARKERS, "pages": pages(), "addresses": addresses(), "about": about,
                          "words": {key: words[key] for key in ("page.write.past", "page.past.undo", "page.past.redo")},
                          "program": served.place.program, "pid": served.process.pid}


Looks = cases("looks.mjs", prepare)

if __name__ == "__main__":
    tap.main()
