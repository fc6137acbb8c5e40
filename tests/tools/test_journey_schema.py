"""The JSON Schema of the journey file: printed from the table of records, and right about journeys."""

import glob
import json
import os
import subprocess
import unittest

import jsonschema

import tap

SOURCE = os.environ["RAPPORT_SOURCE"]
KEPT = os.path.join(SOURCE, "docs", "schemas", "journey.schema.json")
SHARED = [os.path.join(SOURCE, *up, "shared", "journeys") for up in ([".."], ["..", ".."])]


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def journeys(folder):
    files = sorted(glob.glob(os.path.join(folder, "*.json")))
    return [path for path in files if isinstance(load(path), dict) and "rapport" in load(path)]


def around(**members):
    return {"rapport": 1, "relationships": [members]}


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = load(KEPT)
        cls.validator = jsonschema.Draft202012Validator(cls.schema)

    def test_what_is_kept_is_what_the_table_prints(self):
        terms = os.path.join(SOURCE, "data", "lists", "terms.yaml")
        printed = subprocess.run([os.environ["JOURNEY_SCHEMA"], terms], capture_output=True, check=True).stdout
        with open(KEPT, "rb") as file:
            self.assertTrue(file.read() == printed, "print it again: ninja -C build schemas")

    def test_it_is_a_schema(self):
        meta = jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA)
        self.assertEqual([e.message for e in meta.iter_errors(self.schema)], [])

    def test_shipped_journeys_are_valid(self):
        found = journeys(os.path.join(SOURCE, "data", "journeys"))
        if not found:
            self.skipTest("no journeys in data/journeys")
        for path in found:
            with self.subTest(os.path.basename(path)):
                self.assertEqual([e.message for e in self.validator.iter_errors(load(path))], [])

    def test_journeys_beside_the_tree_are_valid(self):
        found = [path for folder in SHARED for path in journeys(folder)]
        if not found:
            self.skipTest("no folder shared/journeys beside the source tree")
        for path in found:
            with self.subTest(os.path.basename(path)):
                self.assertEqual([e.message for e in self.validator.iter_errors(load(path))], [])

    def test_what_may_be_is_valid(self):
        for journey in (
            {"rapport": 1},
            {"rapport": 1, "later": {"any": "thing"}, "relationships": None},
            around(moments=[{"felt": 7.5, "feelings": [], "kind": "judged", "said": None}]),
            around(sessions=[{"at": "2026-01-05T10:00:00Z", "topics": ["work", {"topic": "t", "minutes": 5}]}]),
            around(sessions=[{"at": "2026-01-05T10:00:00Z", "day": None}]),
            around(looks=[{"day": "2026-01-05", "answers": {"a": 3, "b": None}}]),
        ):
            self.assertTrue(self.validator.is_valid(journey), journey)

    def test_what_cannot_be_is_not(self):
        for journey in (
            {},
            {"rapport": 2},
            {"rapport": None},
            around(state="over"),
            around(brings=["unseen", "odd"]),
            around(moments=[{"felt": 7.3}]),
            around(moments=[{"felt": "7"}]),
            around(moments=[{"kind": "odd"}]),
            around(sessions=[{"id": "s1"}]),
            around(sessions=[{"day": None}]),
            around(signs=[{"day": "5 January"}]),
            around(looks=[{"day": "2026-01-05", "answers": {"a": "3"}}]),
            around(topics=["work"]),
        ):
            self.assertFalse(self.validator.is_valid(journey), journey)


if __name__ == "__main__":
    tap.main()
