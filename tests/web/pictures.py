#!/usr/bin/env python3
"""Makes the pictures of docs/pictures from the shipped examples: `make pictures`."""

import glob
import os
import shutil
import sys
import tempfile

from browsing import missing, play
from served import SOURCE, Place, Served

PICTURES = os.path.join(SOURCE, "docs", "pictures")
# Each journey with the pages that are shown of it, and the name of the picture.
SHOWN = {"example.json": {"today": "today", "checkin": "check-in", "timeline": "timeline", "say": "say-it"},
         "familiar.json": {"trace": "trace"}}
SCREENS = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 860}}


class Example(Served):
    """A shipped journey, shown without notes."""

    def __init__(self, journey):
        self.journey = journey
        super().__init__(with_notes=False)

    def start(self):
        self.operands = [os.path.join(self.place.data, "journeys", self.journey)]
        super().start()


def make(journey, pages, screen, scheme):
    """The pictures of one journey in one size and mode."""
    with Example(journey) as served:
        folder = tempfile.mkdtemp(dir=served.place.folder)
        Place.give(folder)
        _, errors, _ = play(served.place, "pictures.mjs",
                         {"address": served.address, "pages": pages, "folder": folder, "screen": screen,
                          "size": SCREENS[screen], "scheme": scheme})
        if errors:
            sys.exit(f"pictures: {errors}")
        for path in glob.glob(os.path.join(folder, "*.png")):
            shutil.copyfile(path, os.path.join(PICTURES, os.path.basename(path)))


def main():
    why = missing()
    if why:
        sys.exit(f"pictures: {why}")
    os.makedirs(PICTURES, exist_ok=True)
    for journey, pages in SHOWN.items():
        for screen in SCREENS:
            for scheme in ("light", "dark"):
                make(journey, pages, screen, scheme)


if __name__ == "__main__":
    main()
