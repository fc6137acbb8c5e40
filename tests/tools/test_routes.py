"""The table of routes and pages: what is kept is what it prints, and the page uses it and nothing beside it."""

import glob
import json
import os
import re
import subprocess
import unittest

import tap

SOURCE = os.environ["RAPPORT_SOURCE"]
APP = os.path.join(SOURCE, "src", "web", "app")
KEPT = [os.path.join(SOURCE, "docs", "schemas", "openapi.json"), os.path.join(APP, "routes.json")]
METHOD = {"read": "GET", "readAhead": "GET", "useRead": "GET", "send": "POST"}
# The page asks for these; no server answers them yet, and it shows the rest without them.
CALL = re.compile(r"\b(readAhead|useRead|read|send)(?:<.*>)?\(\s*\"([a-z-]+)\"")


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Routes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        table = json.loads(text(KEPT[1]))
        cls.pages, cls.routes = table["pages"], table["routes"]
        files = [p for kind in ("*.ts", "*.tsx") for place in ("", "pages", "parts")
                 for p in glob.glob(os.path.join(APP, place, kind))]
        cls.used = {(METHOD[how], name) for path in files for how, name in CALL.findall(text(path))}

    def test_what_is_kept_is_what_the_tables_print(self):
        for kept, which in zip(KEPT, ("openapi", "page")):
            printed = subprocess.run([os.environ["PRINT_ROUTES"], which], capture_output=True, check=True).stdout
            self.assertTrue(text(kept) == printed.decode(), "print it again: ninja -C build routes")

    def test_every_route_that_the_page_names_is_there(self):
        known = {(route["method"], name) for name, route in self.routes.items()}
        self.assertEqual(sorted(self.used - known), [])

    def test_every_route_is_used_by_the_page(self):
        self.assertEqual(sorted(set(self.routes) - {name for _, name in self.used}), [])

    def test_every_page_of_the_table_is_shown_and_no_other(self):
        shown = re.findall(r'^  "?([a-z-]+)"?: \{ component: ', text(os.path.join(APP, "pages.ts")), re.M)
        self.assertEqual(sorted(shown), sorted(page["name"] for page in self.pages))


if __name__ == "__main__":
    tap.main()
