"""The verb timeline: what it says of a journey, in which forms, and what it refuses."""

import datetime
import glob
import json
import os
import re
import tempfile
import unittest
import xml.etree.ElementTree as ET

import jsonschema
import tap
from program import SOURCE, run

EXAMPLE = "data/journeys/example.json"


def session(number, day, *ratings, **more):
    answers = dict(zip(("heard", "safe", "aims", "way", "hour"), ratings * 5 if len(ratings) == 1 else ratings))
    record = {"id": f"s{number}", "day": day, **more}
    if answers:
        record["responses"] = [{"instrument": "after-session", "by": "client", "answers": answers}]
    return record


def day(week):
    """The Monday of a week, the first on 2025-01-06."""
    return (datetime.date(2025, 1, 6) + datetime.timedelta(days=7 * week)).isoformat()


def journey(ratings, as_of=None, **more):
    """Weekly sessions with these ratings of every item; None: not rated."""
    sessions = [session(i + 1, day(i), *([] if r is None else [r])) for i, r in enumerate(ratings)]
    relationship = {"id": "r1", "therapist": "Dr. Vane", "sessions": sessions, **more}
    return {"rapport": 1, "as_of": as_of or day(len(ratings)), "relationships": [relationship]}


def timeline(record, *arguments):
    done = run("timeline", "-", *arguments, stdin=json.dumps(record).encode())
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def data(record, *arguments):
    return json.loads(timeline(record, "--json", *arguments))


def takeaway(ratings, **more):
    return data(journey(ratings, **more))["takeaway"]


STEADY = [7, 7.5, 7, 8, 7.5, 7, 7.5, 8, 7.5, 7]


class Takeaway(unittest.TestCase):
    def test_it_says_how_often_one_felt_heard(self):
        cases = (
            ([None, None], "No session is rated yet."),
            ([7], "One rated session so far: too few to show a course."),
            ([7, 7], "2 rated sessions so far: too few to show a course."),
            (STEADY, "You have felt heard in nearly every session."),
            ([5, 7, 7, 5, 7, 7], "You have felt heard in most sessions."),
            ([5, 7, 5, 5, 7, 5], "You have felt heard in some sessions."),
            ([4, 4, 5, 4, 4, 5], "You have felt heard in few sessions."),
        )
        record = journey([])
        record["relationships"] = [{**journey(ratings)["relationships"][0], "id": f"r{i}"}
                                   for i, (ratings, _) in enumerate(cases)]
        self.assertEqual([one["takeaway"] for one in data(record, "--as-of", "2025-06-01")],
                         [sentence for _, sentence in cases])

    def test_without_the_question_it_speaks_of_ratings(self):
        record = journey(STEADY)
        for one in record["relationships"][0]["sessions"]:
            del one["responses"][0]["answers"]["heard"]
        self.assertEqual(data(record)["takeaway"], "Nearly every session was rated well.")

    def test_a_fall_is_named_with_its_day(self):
        said = data(journey(STEADY + [3, 3, 2.5]))
        self.assertEqual(said["takeaway"], "You have felt heard in most sessions. Since 17 March less so.")
        self.assertEqual([(r["onset_day"], r["repaired"]) for r in said["ruptures"]], [("2025-03-17", False)])

    def test_a_fall_that_came_back_has_mended(self):
        said = data(journey(STEADY + [3, 3, 7.5, 7.5, 7.5]))
        self.assertIn("What strained it on 17 March has mended.", said["takeaway"])
        self.assertEqual([r["repaired"] for r in said["ruptures"]], [True])

    def test_a_moment_raised_and_resolved_is_a_strain_that_mended(self):
        moment = {"id": "m1", "day": day(4), "kind": "joked", "said": "yes",
                  "attempts": [{"id": "a1", "day": day(5), "reply": "open", "resolved": 9}]}
        said = data(journey(STEADY, moments=[moment]))
        self.assertEqual(said["ruptures"], [{"onset_day": day(4), "repaired": True, "repaired_day": day(5),
                                             "moment": "m1"}])
        moment["attempts"][0]["resolved"] = 6
        self.assertEqual(data(journey(STEADY, moments=[moment]))["ruptures"], [])

    def test_much_held_back_is_named(self):
        record = journey(STEADY)
        for one in record["relationships"][0]["sessions"][-3:]:
            one["responses"][0]["answers"]["held_back"] = 7
        self.assertTrue(data(record)["takeaway"].endswith("Lately you have held much back."))

    def test_a_violation_comes_before_what_ratings_say(self):
        crossed = {"id": "b1", "day": day(9), "kind": "sexual_or_romantic"}
        self.assertEqual(takeaway(STEADY, boundaries=[crossed]),
                         "What happened on 10 March counts, whatever the ratings say.")
        later = {"id": "b1", "day": "2031-01-01", "kind": "retaliates"}
        self.assertIn("counts, whatever the ratings say", takeaway(STEADY, boundaries=[later]))
        undated = {"id": "m1", "kind": "boundary", "boundary": "exploits_me", "session": "s3"}
        self.assertIn("counts, whatever the ratings say", takeaway(STEADY, moments=[undated]))
        asked = {"id": "b1", "day": day(9), "kind": "gifts"}
        self.assertEqual(takeaway(STEADY, boundaries=[asked]), "You have felt heard in nearly every session.")

    def test_an_old_day_has_its_year(self):
        self.assertIn("Since 17 March 2025 less", takeaway(STEADY + [3, 3, 2.5], as_of="2026-06-01"))


class Forms(unittest.TestCase):
    def test_the_json_has_the_shape_of_its_schema(self):
        with open(os.path.join(SOURCE, "docs/schemas/timeline.schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        files = glob.glob(os.path.join(SOURCE, "data/journeys/*.json"))
        self.assertTrue(files)
        for path in files:
            document = json.loads(run("timeline", path, "--json").stdout)
            jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)

    def test_several_relationships_are_an_array_and_one_can_be_chosen(self):
        record = journey(STEADY)
        record["relationships"].append({**record["relationships"][0], "id": "r2", "therapist": "Dr. Ames"})
        self.assertEqual([one["relationship"] for one in data(record)], ["r1", "r2"])
        self.assertEqual(data(record, "--relationship", "r2")["relationship"], "r2")
        text = timeline(record)
        self.assertLess(text.index("Dr. Vane"), text.index("Dr. Ames"))

    def test_lines_are_never_wider_than_asked(self):
        for width in (20, 39, 40, 61, 80, 120):
            done = run("timeline", EXAMPLE, "--plain", "--table", "--width", str(width))
            self.assertEqual(done.returncode, 0)
            self.assertLessEqual(max(map(len, done.stdout.decode().split("\n"))), width)

    def test_a_screen_too_narrow_for_a_chart_gets_the_table(self):
        text = run("timeline", EXAMPLE, env={"COLUMNS": "30"}).stdout.decode()
        self.assertIn("Day: 2025-11-03\n", text)
        self.assertNotIn("completely", text)

    def test_plain_is_ascii_and_a_pipe_gets_no_colour(self):
        self.assertTrue(run("timeline", EXAMPLE, "--plain").stdout.isascii())
        self.assertNotIn(b"\x1b", run("timeline", EXAMPLE).stdout)

    def test_the_table_tells_every_rating_and_the_persons_own_words(self):
        moment = {"id": "m1", "day": day(1), "kind": "not_heard", "what": "He looked at the clock"}
        outcome = {"day": day(2), "instrument": "phq-9", "scores": {"total": 14}}
        text = timeline(journey([6.5, 7, None], moments=[moment], looks=[outcome]), "--table", "--width", "120")
        rows = [re.split(r"  +", line.strip()) for line in text.split("\n") if line.startswith("2025-")]
        self.assertEqual([row[0] for row in rows], [day(0), day(1), day(2)])
        self.assertEqual([row[1] for row in rows[:2]], ["6.5", "7"])
        self.assertEqual(rows[1][-1], 'not heard: "He looked at the clock"')
        self.assertIn(": 14", rows[2][-1])

    def test_outcome_scores_have_a_panel_of_their_own(self):
        looks = [{"day": day(i), "instrument": "phq-9", "scores": {"total": 20 - 3 * i}} for i in range(4)]
        said = data(journey(STEADY, looks=looks))
        self.assertEqual([v["value"] for v in said["outcomes"][0]["values"]], [20, 17, 14, 11])
        self.assertEqual((said["outcomes"][0]["min"], said["outcomes"][0]["max"]), (0, 27))
        self.assertIn("PHQ-9", timeline(journey(STEADY, looks=looks)))

    def test_what_lies_after_the_day_is_left_out(self):
        moment = {"id": "m1", "day": day(8), "kind": "joked"}
        record = journey(STEADY + [2, 2, 2], moments=[moment])
        said = data(record, "--as-of", day(5))
        self.assertEqual((len(said["sessions"]), said["last_day"]), (6, day(5)))
        self.assertEqual((said["moments"], said["ruptures"]), ([], []))


class Picture(unittest.TestCase):
    def test_it_goes_to_standard_output_or_to_a_private_file(self):
        shown = run("timeline", EXAMPLE, "--svg", "-").stdout
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "chart.svg")
            done = run("timeline", EXAMPLE, "--svg", path)
            self.assertEqual((done.returncode, done.stdout), (0, b""))
            with open(path, "rb") as file:
                self.assertEqual(file.read(), shown)
            self.assertEqual(os.stat(path).st_mode & 0o077, 0)

    def test_it_has_title_takeaway_and_named_marks_without_own_words(self):
        root = ET.fromstring(run("timeline", EXAMPLE, "--svg", "-", "--width", "320").stdout)
        self.assertEqual(root.get("width"), "320")
        self.assertEqual(root[0].text, "How it has been with T. Example")
        self.assertTrue(root[1].text.startswith("You have felt heard"))
        marks = [g for g in root.iter("{http://www.w3.org/2000/svg}g") if "mark" in g.get("class", "").split()]
        self.assertGreaterEqual(len(marks), 4)
        for mark in marks:
            self.assertTrue(mark[0].text)
            self.assertNotIn("clock", mark[0].text)

    def test_it_shows_one_of_several(self):
        record = journey(STEADY)
        record["relationships"].append({**record["relationships"][0], "id": "r2"})
        done = run("timeline", "-", "--svg", "-", stdin=json.dumps(record).encode())
        self.assertEqual((done.returncode, done.stdout), (2, b""))

    def test_a_place_that_cannot_be_written_is_told(self):
        done = run("timeline", EXAMPLE, "--svg", "/nowhere/chart.svg")
        self.assertEqual(done.returncode, 6)


class Refusals(unittest.TestCase):
    def test_each_ends_in_its_status(self):
        for arguments, stdin, status in (
            (["-"], b"{", 3),
            (["-"], json.dumps(journey([])).encode(), 1),
            ([EXAMPLE, "--relationship", "r9"], b"", 1),
            ([EXAMPLE, "--as-of", "2001-01-01"], b"", 1),
            ([EXAMPLE, "--as-of", "tomorrow"], b"", 2),
            ([EXAMPLE, "--width", "19"], b"", 2),
            ([EXAMPLE, "--width", "200", "--svg", "-"], b"", 2),
            (["nowhere.json"], b"", 6),
        ):
            done = run("timeline", *arguments, stdin=stdin)
            self.assertEqual((done.returncode, done.stdout), (status, b""), arguments)
            self.assertTrue(done.stderr.startswith(b"rapport: "))

    def test_nothing_to_show_of_several_is_no_half_an_answer(self):
        record = journey([])
        record["relationships"].append({**record["relationships"][0], "id": "r2"})
        done = run("timeline", "-", "--json", stdin=json.dumps(record).encode())
        self.assertEqual((done.returncode, done.stdout), (1, b""))


class Words(unittest.TestCase):
    """Every sentence comes from data/words, and none lies there unused."""

    def test_keys_in_code_and_book_agree(self):
        with open(os.path.join(SOURCE, "data/words/en.yaml"), encoding="utf-8") as file:
            book = set(re.findall(r"key: (timeline\.[a-z.-]+)", file.read()))
        used = set()
        for path in glob.glob(os.path.join(SOURCE, "src/views/*.c")):
            with open(path, encoding="utf-8") as file:
                used |= set(re.findall(r'"(timeline\.[a-z.-]+)"', file.read()))
        self.assertEqual(book, used)

    def test_no_key_shows_through(self):
        crossed = {"id": "b1", "day": day(3), "kind": "gifts", "attempts": [{"day": day(4)}]}
        moments = [{"id": "m1", "day": day(4), "attempts": [
            {"day": day(5), "reply": "open"}, {"day": day(5), "resolved": 3},
            {"day": day(6), "reply": "curious", "resolved": 8}]}]
        record = journey(STEADY + [3, 3, 2], moments=moments, boundaries=[crossed])
        for form in (["--table"], ["--svg", "-"], ["--json"]):
            self.assertNotRegex(timeline(record, *form), r"timeline\.|date\.|month\.|\{[a-z]+\}")


if __name__ == "__main__":
    tap.main()
