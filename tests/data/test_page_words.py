"""The words of the documents for the page: each is used, and each that is asked for is there."""

import glob
import os
import re
import unittest

import tap

SOURCE = os.environ["RAPPORT_SOURCE"]
KEY = re.compile(r"\{key: ([^,]+), text:|^  - key: (\S+)$", re.M)
# Families whose last part is a name from elsewhere; looked up by rp_phrase_term.
FAMILIES = ("add", "look", "hour.class", "entries.title", "entry.field", "entry.below", "entry.look",
            "moment.reply")
# Views that only make documents for the page; all of their keys are looked at.
FOR_THE_PAGE = ("today", "next_hour", "telling", "ledger", "entry", "entries", "section", "sections", "look_courses",
                "outcome_scene", "timeline_picture", "trace_picture", "rehearse_json", "found_json", "past_json",
                "difference_words", "moment_read", "removal", "record_called")


def read(*path):
    with open(os.path.join(SOURCE, *path), encoding="utf-8") as file:
        return file.read()


def keys(name):
    return {a or b for a, b in KEY.findall(read("data", "words", name))}


def code():
    return "".join(read(path) for path in glob.glob(os.path.join(SOURCE, "src/views/*.c")))


PAGE = {key for key in keys("page.en.yaml") if not key.startswith("page.")}
STRINGS = set(re.findall(r'"([a-z0-9][\w.-]*)"', code()))


def family_of(key):
    return next((f for f in FAMILIES if key.startswith(f + ".")), None)


class Words(unittest.TestCase):
    def test_every_key_of_a_document_is_used(self):
        self.assertEqual({key for key in PAGE if not family_of(key)} - STRINGS, set())

    def test_every_family_is_asked_for(self):
        self.assertEqual({f for f in FAMILIES if f not in STRINGS}, set())

    def test_every_button_opens_a_form_and_every_form_has_its_words(self):
        forms = {os.path.basename(path)[:-5] for path in glob.glob(os.path.join(SOURCE, "data/forms/*.yaml"))}
        self.assertEqual({key[4:] for key in PAGE if key.startswith("add.")}, forms)

    def test_every_answer_of_a_look_is_an_item(self):
        items = set(re.findall(r'"linkId": "(\w+)"', read("data/instruments/monthly-look.json")))
        self.assertEqual({key[5:] for key in PAGE if key.startswith("look.")} - items, set())

    def test_every_questionnaire_that_has_words_is_there(self):
        there = {os.path.basename(path)[:-5] for path in glob.glob(os.path.join(SOURCE, "data/instruments/*.json"))}
        self.assertEqual({key[11:] for key in PAGE if key.startswith("entry.look.")} - there, set())

    def test_every_field_that_has_words_is_in_the_schema(self):
        schema = set(re.findall(r"\(rp_\w+, (\w+)", read("src/domain/schema.c")))
        named = {key.rpartition(".")[2] for key in PAGE if family_of(key) in ("entry.field", "entry.below")}
        self.assertEqual(named - schema, set())

    def test_every_key_that_is_asked_for_is_there(self):
        book = keys("en.yaml") | keys("page.en.yaml")
        heads = {key.partition(".")[0] for key in book}
        asked = set()
        for path in glob.glob(os.path.join(SOURCE, "src/views/*.c")):
            name = os.path.basename(path)[:-2]
            if name in FOR_THE_PAGE or name.startswith("sections_"):
                asked |= set(re.findall(r'"([a-z][\w-]*\.[\w.-]+)"', read(path)))
        asked = {key for key in asked if key.partition(".")[0] in heads and not key.endswith((".c", ".h"))}
        families = {key for key in asked if any(k.startswith(key + ".") for k in book)}
        self.assertEqual(asked - book - families, set())

    def test_no_key_stands_in_both_books(self):
        self.assertEqual(keys("en.yaml") & keys("page.en.yaml"), set())


if __name__ == "__main__":
    tap.main()
