"""`rapport help now`: whom to call, in every country, whatever else is missing."""

import json
import os
import shutil
import tempfile
import unittest

import tap
from program import SOURCE, run
from stories import AS_OF, day, relationship

NOWHERE = {"LC_ALL": "C", "LC_MESSAGES": "", "LANG": ""}


def told(*arguments, **env):
    done = run("help", "now", "--json", *arguments, env={**NOWHERE, **env})
    return done.returncode, json.loads(done.stdout)


class HelpNow(unittest.TestCase):
    def test_the_overview_names_it_on_a_line_of_its_own_near_the_top(self):
        lines = run("help").stdout.decode().splitlines()
        self.assertTrue(lines.index("In danger, or cannot go on? Whom to call now: rapport help now") < 5)

    def test_the_first_locale_that_names_a_country_is_a_guess(self):
        status, guess = told(LC_MESSAGES="de", LANG="de_AT.UTF-8")
        self.assertEqual((status, guess["country"], guess["guessed"]), (0, "AT", True))
        self.assertTrue(any("a guess" in text for text in guess["text"]))
        self.assertIn("For another country: rapport help now --country IE", guess["text"])

    def test_a_country_that_is_named_wins(self):
        status, named = told("--country", "gb", LANG="de_AT.UTF-8")
        self.assertEqual((status, named["country"], named["guessed"]), (0, "GB", False))
        self.assertEqual((named["lines"][0]["kind"], named["lines"][0]["number"]), ("emergency", "999"))
        for line in named["lines"]:
            self.assertEqual((line["confirmed"], line["checked_on"]), (False, None))
        self.assertTrue(any("No person has confirmed" in text for text in named["text"]))

    def test_where_no_country_is_known_there_is_help_all_the_same(self):
        for country in ([], ["--country", "ZZ"], ["--country", "Secret\033[2J"]):
            done = run("help", "now", *country, env=NOWHERE)
            page = done.stdout.decode()
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            for words in ("Your local emergency number", "A doctor", "Someone near"):
                self.assertIn(words, page)
            self.assertNotIn("Secret", page)

    def test_without_any_data_one_line_is_left(self):
        done = run("help", "now", env={**NOWHERE, "RAPPORT_DATA": "/nowhere"})
        self.assertEqual(done.returncode, 6)
        self.assertIn(b"call your local emergency number, a doctor, or someone near", done.stdout)

    def test_who_is_told_to_leave_is_told_whom_to_call(self):
        journey = {"rapport": 1, "as_of": AS_OF.isoformat(), "relationships": [
            relationship(boundaries=[{"id": "b1", "day": day(10), "kind": "sexual_or_romantic"}])]}
        page = run("review", "-", stdin=json.dumps(journey).encode()).stdout.decode()
        self.assertIn("You do not have to stay", page)
        self.assertIn("Whom you can call meanwhile, at any hour: rapport help now", page)

    def test_check_wants_a_country_in_the_file_of_its_name(self):
        with tempfile.TemporaryDirectory() as place:
            path = os.path.join(place, "de.json")
            shutil.copy(os.path.join(SOURCE, "data", "help", "gb.json"), path)
            done = run("check", path)
        self.assertEqual((done.returncode, done.stdout.decode()),
                         (3, f"{path}: /help_for: the file must be named as its country, as in gb.json\n"))

    def test_a_country_goes_with_no_verb(self):
        done = run("help", "review", "--country", "IE")
        self.assertEqual((done.returncode, done.stdout), (2, b""))


if __name__ == "__main__":
    tap.main()
