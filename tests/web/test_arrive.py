"""`rapport open` on a desktop: what the browser is asked to show."""

import os
import re
import time

import tap
from browsing import cases
from served import Place, Served

ASKED = "asked-to-show"  # written by a stand-in for xdg-open: which file it was given


class Desktop(Served):
    """The server as it is started from a desktop, which takes down what it is asked to show."""

    def __init__(self):
        super().__init__(with_notes=False)

    def start(self):
        tools = os.path.join(self.place.folder, "tools")
        os.mkdir(tools)
        with open(os.path.join(tools, "xdg-open"), "w", encoding="ascii") as file:
            file.write(f'#!/bin/sh\nprintf %s "$1" >"{self.place.home}/{ASKED}"\n')
        os.chmod(os.path.join(tools, "xdg-open"), 0o755)
        Place.give(tools)
        self.place.env |= {"DISPLAY": ":0", "PATH": f"{tools}:{self.place.env['PATH']}"}
        self.options = ()
        self.operands = (os.path.join(self.place.data, "journeys", "example.json"),)
        super().start()

    def file(self):
        asked = os.path.join(self.place.home, ASKED)
        for _ in range(100):
            if os.path.exists(asked) and os.path.getsize(asked):
                with open(asked, encoding="utf-8") as file:
                    return file.read()
            time.sleep(.05)
        raise AssertionError("the desktop was not asked to show anything")


def prepare(cls):
    served = Desktop()
    cls.addClassCleanup(served.__exit__)
    path = served.file()
    assert re.fullmatch(r".*/notes-\w{6}\.html", path), path
    return served.place, {"host": served.host, "file": path}


Arrive = cases("arrive.mjs", prepare)

if __name__ == "__main__":
    tap.main()
