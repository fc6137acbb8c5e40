"""`review` and `why`: the journeys, the shape of the JSON, and what a number in a table does."""

import functools
import json
import os
import shutil
import tempfile
import unittest

import jsonschema

import tap
from program import SOURCE, run
from stories import AS_OF, attempt, day, raised, relationship, session

EXAMPLE = "data/journeys/example.json"
SHARED = os.environ.get("RAPPORT_SHARED") or os.path.join(SOURCE, "..", "shared")
JOURNEYS = os.path.join(SHARED, "journeys")


@functools.cache
def schema(name):
    """A validator for docs/schemas/NAME.schema.json; tests/tools checks that it is a schema."""
    with open(os.path.join(SOURCE, "docs", "schemas", f"{name}.schema.json"), encoding="utf-8") as file:
        read = json.load(file)
    return jsonschema.validators.validator_for(read)(read)


def told(*arguments, **more):
    """What a verb says as JSON."""
    done = run(*arguments, "--json", **more)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def told_of(journey, *arguments):
    """What review says of a journey: text, or the JSON read."""
    done = run("review", "-", *arguments, stdin=json.dumps(journey).encode())
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout) if "--json" in arguments else done.stdout.decode()


class Journeys(unittest.TestCase):
    """The example journeys that lie beside the project, with the advice they must give."""

    @classmethod
    def setUpClass(cls):
        cls.expected = []
        if os.path.isdir(JOURNEYS):
            with open(os.path.join(JOURNEYS, "expected.json"), encoding="utf-8") as file:
                cls.expected = json.load(file)
        cls.reviews = {row["file"]: told("review", "--as-of", row["as_of"], os.path.join(JOURNEYS, row["file"]))
                       for row in cls.expected}

    def test_every_journey_gives_the_expected_advice_and_none_that_is_forbidden(self):
        if not self.expected:
            self.skipTest("../shared/journeys is not there")
        for row in self.expected:
            with self.subTest(journey=row["file"]):
                review = self.reviews[row["file"]]
                first = review["first_step"]
                notes = [note["advice"] for note in review["notes"]]
                self.assertEqual(first["advice"], row["first_step"], first["why"])
                if row["about"]:
                    self.assertEqual(first["about"], row["about"])
                for advice in row["must_include_notes"]:
                    self.assertIn(advice, notes)
                for advice in row["must_not"]:
                    self.assertNotIn(advice, [first["advice"], *notes])

    def test_every_journey_reads_as_words_and_as_the_schema_says(self):
        if not self.expected:
            self.skipTest("../shared/journeys is not there")
        for row in self.expected:
            with self.subTest(journey=row["file"]):
                path = os.path.join(JOURNEYS, row["file"])
                schema("review").validate(self.reviews[row["file"]])
                words = run("review", path).stdout.decode()
                self.assertIn("First step", words)
                self.assertNotIn("{", words)
                self.assertNotIn("fact.", words)


class Example(unittest.TestCase):
    def test_the_example_follows_the_schema(self):
        schema("review").validate(told("review", EXAMPLE))
        schema("why").validate(told("why", EXAMPLE))
        near = run("why", EXAMPLE).stdout.decode().split("Nearly fired")[1]
        self.assertIn("lean-in", near)
        self.assertNotIn("violation-on-record", near)  # there is no record it could be about

    def test_every_reason_names_a_value_and_its_words(self):
        review = told("review", EXAMPLE)
        for reason in review["first_step"]["why"]:
            self.assertTrue(reason["words"])
            self.assertNotIn("{", reason["words"])

    def test_a_likely_rupture_is_told_with_its_shape_and_the_hours_that_carry_it(self):
        review = told("review", EXAMPLE)
        self.assertEqual(review["standing"]["carried_by"], ["s14", "s15"])
        text = " ".join(run("review", EXAMPLE).stdout.decode().split())
        self.assertIn("It looks like a fall that stays, about 2.7 of 10 points deep.", text)
        self.assertIn("The hours of 16 February and 23 February carry it.", text)
        early = told("review", "--as-of", "2026-01-10", EXAMPLE)
        self.assertNotIn("carried_by", early["standing"])

    def example_with(self, change):
        """The example's standing after `change(session number, session)`."""
        with open(os.path.join(SOURCE, EXAMPLE), "rb") as file:
            journey = json.load(file)
        for session in journey["relationships"][0]["sessions"]:
            change(int(session["id"][1:]), session)
        review = told("review", "-", stdin=json.dumps(journey).encode())
        schema("review").validate(review)
        return review["standing"]

    def test_what_was_held_back_is_weighed_and_said(self):
        def without(_, session):
            for response in session.get("responses", []):
                response["answers"].pop("held_back", None)

        def usual(_, session):
            for response in session.get("responses", []):
                response["answers"]["held_back"] = 2

        known, unknown, calm = self.example_with(lambda *_: None), self.example_with(without), self.example_with(usual)
        self.assertEqual(known["supported_by"], ["held_back"])
        self.assertNotIn("supported_by", unknown)
        self.assertNotIn("supported_by", calm)
        self.assertGreater(known["p_rupture"], unknown["p_rupture"] + .1)
        self.assertLess(calm["p_rupture"], unknown["p_rupture"])
        self.assertGreater(calm["p_rupture"], unknown["p_rupture"] / 2)  # silence talks no rating away
        text = " ".join(run("review", EXAMPLE).stdout.decode().split())
        self.assertIn("What you held back points the same way.", text)

    def test_a_therapists_rating_that_was_handed_over_is_weighed_and_said(self):
        def rated(late):
            def change(n, session):
                if session.get("responses"):
                    y = late if n >= 14 else 7 + n % 2
                    session["responses"].append({"instrument": "after-session-therapist", "by": "therapist", "answers":
                                                 {q: y for q in ("heard", "safe", "aims", "way", "hour")}})
            return change

        sees, sees_nothing = self.example_with(rated(4)), self.example_with(rated(8))
        self.assertIn("therapist", sees["supported_by"])
        self.assertNotIn("therapist", sees_nothing["supported_by"])
        self.assertGreater(sees["p_rupture"], sees_nothing["p_rupture"])
        self.assertEqual(sees["rated"], sees_nothing["rated"])

    def test_several_relationships_are_an_array_and_one_can_be_picked(self):
        with open(os.path.join(SOURCE, EXAMPLE), "rb") as file:
            journey = json.load(file)
        journey["relationships"].append({"id": "r2", "state": "considering"})
        both = json.dumps(journey).encode()
        reviews = told("review", "-", stdin=both)
        schema("review").validate(reviews)
        self.assertEqual([review["relationship"] for review in reviews], ["r1", "r2"])
        self.assertEqual(told("review", "-", "--relationship", "r2", stdin=both)["relationship"], "r2")
        done = run("review", "-", "--relationship", "nobody", stdin=both)
        self.assertEqual(done.returncode, 1)
        self.assertNotIn(b"nobody", done.stderr)

    def test_a_slip_in_a_fields_name_is_told_and_its_words_are_not(self):
        journey = json.dumps({"rapport": 1, "as_of": "2026-03-02", "relationships": [
            {"id": "r1", "boundary": [{"day": "2026-03-01", "kind": "exploits_me", "note": "secret"}]}]})
        done = run("review", "-", stdin=journey.encode())
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"/relationships/0: a field here is not known", done.stderr)
        self.assertNotIn(b"secret", done.stderr)

    def test_an_instrument_or_item_that_is_not_known_is_told_with_those_that_are(self):
        slips = [{"instrument": "secret words", "answers": {"heard": 1}},
                 {"instrument": "gad-7", "version": "0", "answers": {"worry": 1}},
                 {"instrument": "consult-call", "answers": {"gets_me": 6, "secret": 1, "secrets": 1}},
                 {"instrument": "of-my-own", "scores": {"total": 3}}]
        journey = {"rapport": 1, "as_of": "2026-03-02", "relationships": [
            {"id": "r1", "sessions": [{"id": "s1", "day": "2026-03-01", "responses": slips}]}]}
        at = "/relationships/0/sessions/0/responses"
        for verb in ("review", "check"):
            done = run(verb, "-", stdin=json.dumps(journey).encode())
            self.assertEqual(done.returncode, 0, done.stderr)
            name, item = done.stderr.decode().splitlines()
            self.assertRegex(name, f"{at}/0/instrument and 1 more: no instrument .* known are: .*gad-7, monthly-look")
            self.assertRegex(item, f"{at}/2/answers: the instrument has no such item; .* known are: gets_me, ")
            self.assertNotIn(b"secret", done.stdout + done.stderr)
        self.assertRegex(done.stdout.decode(), "no fault, and 3 things that look odd")

    def test_what_is_asked_named_and_left_out_is_said_once(self):
        hard = [session(24 - 3 * i, 8 if i < 7 else 4, id=f"s{i}") for i in range(8)]
        told = {"id": "m1", "session": "s7", "kind": "told_a_secret"}
        blurred = [{"id": f"b{i}", "day": day(i), "kind": kind, "asked": True}
                   for i, kind in enumerate(("gifts", "touch", "social_media"))]
        later = {"boundaries": [{"id": "b1", "day": day(-30), "kind": "exploits_me"}],
                 "victories": [{"id": "v1", "day": day(-31), "text": "t"}]}
        stories = {"open": relationship(moments=[raised(attempt(5, id="a1"))]),
                   "told": relationship(hard, moments=[told]), "ended": {"state": "ended"},
                   "blurred": {"boundaries": blurred}, "later": later}
        journey = {"rapport": 1, "as_of": AS_OF.isoformat(),
                   "relationships": [{**story, "id": name} for name, story in stories.items()]}
        reviews = {r["relationship"]: r for r in told_of(journey, "--json")}
        self.assertEqual(reviews["open"]["question"]["about"], ["m1", "a1"])
        self.assertEqual([name for name, r in reviews.items() if "question" in r], ["open"])
        self.assertEqual(reviews["later"]["later"], ["v1"])  # the violation counts, whatever its day
        self.assertEqual(reviews["ended"]["first_step"]["title"], "The door is open")
        kinds = [r["value"] for r in reviews["blurred"]["first_step"]["why"] if r["fact"] == "boundary.kind"]
        self.assertEqual(sorted(kinds), ["gifts", "social_media", "touch"])
        words = told_of(journey)
        for sentence in ("You brought something up on 25 February", "telling costs at first",
                         "One note lies after 2026-03-02", "Its day lies after 2026-03-02. It counts all the same.", "one kind of it: social media (b2)"):
            self.assertEqual(" ".join(words.split()).count(sentence), 1, sentence)

    def test_the_therapists_chair_has_standing_and_no_step(self):
        with open(os.path.join(SOURCE, EXAMPLE), "rb") as file:
            journey = json.load(file)
        journey["relationships"][0]["role"] = "therapist"
        review = told("review", "-", stdin=json.dumps(journey).encode())
        schema("review").validate(review)
        self.assertIsNone(review["first_step"])
        self.assertEqual(review["notes"], [])
        self.assertEqual(review["standing"]["rated"], 14)

    def test_an_earlier_day_knows_nothing_of_what_came_later(self):
        review = told("review", "--as-of", "2025-12-10", EXAMPLE)
        self.assertEqual(review["standing"]["sessions"], 6)
        self.assertIn("s14", review["later"])
        self.assertEqual(review["first_step"]["about"], [])

    def test_words_of_the_person_appear_in_the_answer_and_nowhere_else(self):
        done = run("review", EXAMPLE)
        self.assertIn(b"She looked at the clock", done.stdout)
        self.assertEqual(done.stderr, b"")
        self.assertNotIn("She looked", json.dumps(told("review", EXAMPLE)))


class Tables(unittest.TestCase):
    """The advice is in the tables: another number there, another advice, and nothing is built."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="rapport-data-")
        self.data = os.path.join(self.folder, "data")
        shutil.copytree(os.path.join(SOURCE, "data"), self.data)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def change(self, name, old, new):
        path = os.path.join(self.data, "guidance", name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertIn(old, text)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace(old, new))

    def test_a_number_changed_in_a_table_changes_the_advice(self):
        journey = json.dumps({"rapport": 1, "as_of": "2026-03-02", "relationships": [
            {"id": "r1", "moments": [{"id": "m1", "day": "2026-02-20", "kind": "judged", "matters": 6,
                                      "said": "no"}]}]}).encode()
        env = {"RAPPORT_DATA": self.data}
        before = told("review", "-", stdin=journey, env=env)
        self.assertEqual(before["first_step"]["advice"], "say-it")
        self.change("04-say-it.yaml", "{fact: moment.matters, ge: 4}", "{fact: moment.matters, ge: 7}")
        after = told("review", "-", stdin=journey, env=env)
        self.assertEqual(after["first_step"]["advice"], "give-it-time")

    def test_a_broken_table_is_named_with_its_line(self):
        self.change("04-say-it.yaml", "moment.matters", "moment.mutters")
        done = run("review", EXAMPLE, env={"RAPPORT_DATA": self.data})
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"04-say-it.yaml", done.stderr)
        self.assertNotIn(b"mutters", done.stderr)


if __name__ == "__main__":
    tap.main()
