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


# A row of src/web/pages.c, whose fourth text names the routes that the page uses.
ROW = re.compile(r'^ +\{"([a-z-]+)",\s*"[a-z]+",\s*"[a-z]+",\s*"([a-z -]+)",', re.M)


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def imported(path, seen):
    """The file and what it is made of: pages and parts, and the drafts they seal."""
    if path in seen or not os.path.exists(path):
        return seen
    seen.add(path)
    for name in re.findall(r'from "(\.[^"]+)"', text(path)):
        stem = os.path.normpath(os.path.join(os.path.dirname(path), name))
        if os.path.basename(os.path.dirname(stem)) in ("pages", "parts") or os.path.basename(stem) == "drafts":
            for ending in (".ts", ".tsx"):
                imported(stem + ending, seen)
    return seen


def calls(paths):
    return {name for path in paths for _, name in CALL.findall(text(path))}


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

    def test_a_page_calls_the_routes_that_its_row_names_and_no_others(self):
        table = text(os.path.join(APP, "pages.ts"))
        component = dict(re.findall(r'^  "?([a-z-]+)"?: \{ component: (\w+)', table, re.M))
        file_of = dict(re.findall(r'^import \{ (\w+) \} from "\./(pages/[a-z-]+)";', table, re.M))
        rows = {name: set(routes.split()) for name, routes in ROW.findall(text(os.path.join(SOURCE, "src", "web", "pages.c")))}
        self.assertEqual(sorted(rows), sorted(component))
        room = calls(p for kind in ("*.ts", "*.tsx") for p in glob.glob(os.path.join(APP, kind)))
        for name, row in rows.items():
            with self.subTest(page=name):
                used = calls(imported(os.path.join(APP, file_of[component[name]] + ".tsx"), set()))
                # One script may show several pages; what one of them names it may call.
                named = set().union(*(rows[other] for other in rows if component[other] == component[name]))
                self.assertEqual(sorted(used - named), [], "called, and not named")
                self.assertEqual(sorted(row - used - room), [], "named, and not called")

    def test_every_page_of_the_table_is_shown_and_no_other(self):
        shown = re.findall(r'^  "?([a-z-]+)"?: \{ component: ', text(os.path.join(APP, "pages.ts")), re.M)
        self.assertEqual(sorted(shown), sorted(page["name"] for page in self.pages))


if __name__ == "__main__":
    tap.main()
