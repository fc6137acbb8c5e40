"""The verb trace: which feelings come back, with whom, since when, how alike; and what it leaves unsaid."""

import copy
import glob
import json
import os
import re
import tempfile
import unittest
import xml.etree.ElementTree as ET

import jsonschema
import tap
from program import SOURCE, run, shell

EXAMPLE = "data/journeys/familiar.json"
PEOPLE = [{"id": "p1", "name": "Mother", "relation": "mother"},
          {"id": "p2", "name": "Ms. Reed", "relation": "teacher", "from": "1998", "to": "2002"}]


def moment(number, day, feelings=("hurt",), echoes=(), **more):
    """A moment; each echo is (person) or (person, likeness)."""
    return {"id": f"m{number}", "day": day, "feelings": list(feelings), **more,
            "echoes": [dict(zip(("person", "likeness"), echo)) for echo in echoes]}


def relationship(*moments, people=PEOPLE, **more):
    return {"id": "r1", "therapist": "T.", "people": people, "moments": list(moments), **more}


def journey(*relationships):
    return {"rapport": 1, "as_of": "2026-06-15", "relationships": copy.deepcopy(list(relationships))}


# The story: hurt came up four times with the therapist; three echoes go to two people.
STORY = relationship(
    moment(1, "2026-03-02", echoes=[("p1", 8)], felt=8),
    moment(2, "2026-03-30", echoes=[("p2", 5)], felt=6),
    moment(3, "2026-04-27", echoes=[("p1", 7)], felt=7),
    moment(4, "2026-06-01", feelings=("hurt", "angry")))


def trace(record, *arguments):
    done = run("trace", "-", *arguments, stdin=json.dumps(record).encode())
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def data(record, *arguments):
    return json.loads(trace(record, "--json", *arguments))


class Story(unittest.TestCase):
    def test_three_echoes_to_two_people_are_told_and_drawn(self):
        said = data(journey(STORY))
        self.assertEqual(said["takeaway"], "Hurt came up with T. four times since March; you linked it most to "
                                           "Mother (8 of 10 alike).")
        hurt = {p["person"]: p["feelings"] for p in said["people"]}
        self.assertEqual(hurt, {
            "p1": [{"feeling": "hurt", "times": 2, "likeness": 8, "first_day": "2026-03-02",
                    "last_day": "2026-04-27", "moments": ["m1", "m3"]}],
            "p2": [{"feeling": "hurt", "times": 1, "likeness": 5, "first_day": "2026-03-30",
                    "last_day": "2026-03-30", "moments": ["m2"]}]})
        self.assertEqual([(f["feeling"], f["times"], f.get("felt")) for f in said["therapist"]["feelings"]],
                         [("hurt", 4, 8), ("angry", 1, None)])
        self.assertEqual([(f["feeling"], f["people"], f["links"], f["familiar"]) for f in said["feelings"]],
                         [("hurt", 2, 3, True), ("angry", 0, 0, False)])
        drawn = trace(journey(STORY), "--plain")
        self.assertIn("\n                        hurt   anger\n"
                      "Mother                  @ 8\n"
                      "Ms. Reed  1998 to 2002  O 5\n"
                      "----------------------------------\n"
                      "T.                      # 8    ?\n", drawn)
        self.assertIn("Linked to nobody else yet: anger.\n", drawn)


class Takeaway(unittest.TestCase):
    def test_it_says_what_was_noted_and_no_more(self):
        day = "2026-06-01"
        cases = (
            (relationship(), "Nothing to see yet. Note what you felt in a moment. Where it felt like with someone before, "
                             "note with whom, and how alike it was."),
            (relationship(moment(1, day)), "Hurt came up with T. once, on 1 June; it is linked to nobody else yet."),
            (relationship(moment(1, day), moment(2, day), therapist=None),
             "Hurt came up with your therapist twice since June; it is linked to nobody else yet."),
            (relationship(moment(1, "2024-05-01"), moment(2, day), moment(3, day)),
             "Hurt came up with T. three times since May 2024; it is linked to nobody else yet."),
            (relationship(moment(1, day, echoes=[("p1",)])),
             "Hurt came up with T. once, on 1 June; you linked it to Mother."),
            (relationship(moment(1, day, echoes=[("p1", 7), ("p2", 7)])),
             "Hurt came up with T. once, on 1 June; you linked it to Mother and Ms. Reed (7 of 10 alike)."),
            (relationship(moment(1, day, echoes=[("p1", 7), ("p2", 7.5)])),
             "Hurt came up with T. once, on 1 June; you linked it most to Ms. Reed (7.5 of 10 alike)."),
            (relationship(moment(1, day, echoes=[("p1", 7), ("p2", 7), ("p3", 7)]),
                          people=PEOPLE + [{"id": "p3", "relation": "friend"}]),
             "Hurt came up with T. once, on 1 June; you linked it to Mother and 2 others (7 of 10 alike)."),
            (relationship(moment(1, day, echoes=[("p3", 7)]), people=[{"id": "p3", "relation": "friend"}]),
             "Hurt came up with T. once, on 1 June; you linked it to a friend (7 of 10 alike)."),
            (relationship(moment(1, day, echoes=[("p1", 9)], person_involved="other")),
             "Hurt is not noted with T.; you linked it to Mother (9 of 10 alike)."),
            (relationship(moment(1, day, person_involved="me")),
             "What you felt is noted, but not with T., and it is linked to nobody yet."),
            (relationship(moment(1, day, feelings=(), echoes=[("p1", 9)])),
             "You linked moments to people; what you felt in them is not noted yet."),
            (relationship(*(moment(i, day) for i in range(12)), role="therapist"),
             "Hurt came up with your client 12 times since June; it is linked to nobody else yet."),
        )
        record = journey(*({k: v for k, v in {**one, "id": f"r{i}"}.items() if v is not None}
                           for i, (one, _) in enumerate(cases)))
        for said, (_, sentence) in zip(data(record), cases):
            self.assertEqual(said["takeaway"], sentence)

    def test_what_crossed_a_line_is_not_explained_by_anyone_before(self):
        crossed = {"id": "b1", "day": "2026-06-01", "kind": "abuse_or_contempt"}
        record = journey({**STORY, "boundaries": [crossed]},
                         {**STORY, "id": "r2", "boundaries": [{"id": "b2", "kind": "abuse_or_contempt"}]})
        self.assertEqual([one["takeaway"] for one in data(record)],
                         ["What happened on 1 June counts by itself, whatever it is like.",
                          "What happened counts by itself, whatever it is like."])

    def test_familiar_is_what_the_guide_says(self):
        with open(os.path.join(SOURCE, "data/guidance/05-lean-in.yaml"), encoding="utf-8") as file:
            rule = file.read()
        alike = float(re.search(r"fact: moment.echo_likeness, ge: ([\d.]+)", rule).group(1))
        people = int(re.search(r"fact: moment.others_alike, ge: (\d+)", rule).group(1))
        self.assertEqual(people, 2)
        cases = (([("p1", alike)], True), ([("p1", alike - .5)], False), ([("p1",), ("p2",)], True), ([], False))
        record = journey(*({**relationship(moment(1, "2026-06-01", echoes=echoes)), "id": f"r{i}"}
                           for i, (echoes, _) in enumerate(cases)))
        self.assertEqual([one["feelings"][0]["familiar"] for one in data(record)], [familiar for _, familiar in cases])


class Order(unittest.TestCase):
    def test_people_and_feelings_come_oldest_first_and_the_therapist_last(self):
        people = [{"id": "a"}, {"id": "b", "from": "2009-04"}, {"id": "c", "from": "2009"},
                  {"id": "d", "relation": "sibling"}, {"id": "e", "relation": "mother", "from": "childhood"},
                  {"id": "f", "from": "20 years ago"}]
        late = moment(1, "2026-06-01", feelings=("sad", "proud"), echoes=[(p["id"], 5) for p in people])
        said = data(journey(relationship(late, moment(2, "2026-05-01", feelings=("proud",)), people=people)))
        self.assertEqual("".join(p["person"] for p in said["people"]), "decbaf")
        self.assertEqual([f["feeling"] for f in said["feelings"]], ["proud", "sad"])

    def test_what_lies_after_the_day_is_left_out_and_a_session_gives_its_day(self):
        record = journey({**STORY, "sessions": [{"id": "s1", "day": "2026-03-20"}]})
        record["relationships"][0]["moments"].append({"id": "m8", "session": "s1", "feelings": ["sad"]})
        said = data(record, "--as-of", "2026-03-25")
        self.assertEqual([(f["feeling"], f["first_day"]) for f in said["feelings"]],
                         [("hurt", "2026-03-02"), ("sad", "2026-03-20")])

    def test_what_is_said_twice_counts_once(self):
        twice = moment(1, "2026-06-01", feelings=("hurt", "hurt"), echoes=[("p1", 4), ("p1", 6)])
        said = data(journey(relationship(twice)))
        self.assertEqual([(f["times"], f["likeness"]) for f in said["people"][0]["feelings"]], [(1, 6)])


class Emptiness(unittest.TestCase):
    def test_who_and_what_has_no_link_is_named_once(self):
        people = PEOPLE + [{"id": "p3", "name": "Tom"}, {"id": "p4", "relation": "doctor"}]
        record = journey({**STORY, "people": people})
        record["relationships"][0]["moments"].append(
            moment(7, "2026-06-02", feelings=("sad",), person_involved="me"))
        record["relationships"][0]["moments"].append(moment(8, "2026-06-03", feelings=(), echoes=[("p3", 3)]))
        said = data(record)
        self.assertEqual(said["notes"], [
            "Linked to no feeling yet: Tom, a doctor.",
            "Linked to nobody else yet: anger, sadness.",
            "One moment is linked to someone and not shown: what you felt in it is not noted."])
        drawn = trace(record, "--plain", "--table")
        self.assertEqual((drawn.count("Tom"), drawn.count("sadness")), (1, 1))

    def test_an_empty_journey_says_what_to_do(self):
        for form in ([], ["--table"], ["--svg", "-"]):
            self.assertIn("Nothing to see yet.", trace(journey({"id": "r1"}), *form))
        said = data(journey({"id": "r1"}))
        self.assertEqual((said["feelings"], said["people"], said["therapist"]), ([], [], {"feelings": []}))

    def test_without_a_link_it_says_how_to_make_one(self):
        drawn = trace(journey(relationship(moment(1, "2026-06-01", felt=4), people=[])), "--plain", "--width", "120")
        self.assertIn("\n    hurt\nT.  + 4\n\n.+*# how strong it felt, 0 to 10\n", drawn)
        self.assertIn("note with a moment whom you knew that feeling with before", drawn)


class Forms(unittest.TestCase):
    def test_the_json_has_the_shape_of_its_schema(self):
        with open(os.path.join(SOURCE, "docs/schemas/trace.schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        documents = [json.loads(run("trace", path, "--json").stdout)
                     for path in glob.glob(os.path.join(SOURCE, "data/journeys/*.json"))]
        documents.append(data(journey(STORY, {**STORY, "id": "r2"})))
        for document in documents:
            jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)
        spoilt = copy.deepcopy(documents[-1])
        spoilt[0]["therapist"]["feelings"][0]["likeness"] = 3
        with self.assertRaises(jsonschema.ValidationError):
            jsonschema.validate(spoilt, schema, cls=jsonschema.Draft202012Validator)

    def test_lines_are_never_wider_than_asked_and_plain_is_ascii(self):
        for width in (20, 40, 61):
            done = run("trace", EXAMPLE, "--plain", "--table", "--width", str(width))
            self.assertEqual(done.returncode, 0)
            self.assertTrue(done.stdout.isascii())
            self.assertLessEqual(max(map(len, done.stdout.decode().split("\n"))), width)

    def test_the_table_has_a_line_for_every_dot(self):
        text = trace(journey(STORY), "--table")
        rows = [re.split(r"  +", line) for line in text.split("\n") if "2026-" in line]
        self.assertEqual(rows, [["Mother", "hurt", "2", "2026-03-02", "8"],
                                ["Ms. Reed", "1998 to 2002", "hurt", "1", "2026-03-30", "5"],
                                ["T.", "hurt", "4", "2026-03-02", "8"], ["T.", "anger", "1", "2026-06-01"]])

    def test_the_picture_is_named_and_its_dots_can_be_reached(self):
        record = journey(STORY)
        record["relationships"][0]["moments"][0]["what"] = "the private words"
        shown = trace(record, "--svg", "-")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "trace.svg")
            done = run("trace", "-", "--svg", path, stdin=json.dumps(record).encode())
            self.assertEqual((done.returncode, done.stdout), (0, b""))
            with open(path, encoding="utf-8") as file:
                self.assertEqual(file.read(), shown)
        root = ET.fromstring(shown)
        self.assertEqual((root[0].text, root[0].get("id")), ("What comes back, and with whom", "trace-title"))
        self.assertTrue(root[1].text.startswith("Hurt came up with T. four times"))
        marks = [g[0].text for g in root.iter("{http://www.w3.org/2000/svg}g") if g.get("tabindex") == "0"]
        self.assertEqual(marks, ["Mother, hurt: linked twice, first on 2 March, 8 of 10 alike",
                                 "Ms. Reed, hurt: linked once, on 30 March, 5 of 10 alike",
                                 "T., hurt: four times, first on 2 March, felt 8 of 10",
                                 "T., anger: once, on 1 June"])
        self.assertNotIn("private", shown)

    def test_each_refusal_ends_in_its_status(self):
        two = json.dumps(journey(STORY, {**STORY, "id": "r2"})).encode()
        for arguments, stdin, status in ((["-"], b"{", 3), (["-", "--svg", "-"], two, 2),
                                         ([EXAMPLE, "--relationship", "r9"], b"", 1)):
            done = run("trace", *arguments, stdin=stdin)
            self.assertEqual((done.returncode, done.stdout), (status, b""), arguments)


class Words(unittest.TestCase):
    def test_keys_in_code_and_book_agree(self):
        with open(os.path.join(SOURCE, "data/words/en.yaml"), encoding="utf-8") as file:
            book = set(re.findall(r"key: (trace\.[a-z0-9.-]+)", file.read()))
        with open(os.path.join(SOURCE, "data/lists/terms.yaml"), encoding="utf-8") as file:
            feelings = re.findall(r"name: (\w+)", re.search(r"^feeling:\n((?: .*\n)*)", file.read(), re.M).group(1))
        used = set()
        for path in glob.glob(os.path.join(SOURCE, "src/views/familiar*.c")):
            with open(path, encoding="utf-8") as file:
                used |= set(re.findall(r'"(trace\.[a-z.-]+)"', file.read()))
        groups = ("trace.feeling", "trace.relation", "trace.n")
        plain = {key for key in book if not key.startswith(tuple(group + "." for group in groups))}
        self.assertEqual(plain, used - set(groups))
        self.assertEqual({key for key in book if key.startswith("trace.feeling.")},
                         {f"trace.feeling.{feeling}" for feeling in feelings})

    def test_no_key_shows_through(self):
        for form in (["--table"], ["--svg", "-"], ["--json"]):
            self.assertNotRegex(trace(journey(STORY), *form), r"trace\.|date\.|month\.|\{[a-z]+\}")


class Page(unittest.TestCase):
    """docs/trace.md shows what the program says."""

    def test_every_console_block_says_what_the_program_says(self):
        with open(os.path.join(SOURCE, "docs/trace.md"), encoding="utf-8") as file:
            blocks = re.findall(r"```console\n\$ (.*?)\n(.*?)```", file.read(), re.S)
        self.assertGreaterEqual(len(blocks), 1)
        for command, output in blocks:
            self.assertEqual(shell(command).stdout.decode().rstrip("\n"), output.rstrip("\n"), command)


if __name__ == "__main__":
    tap.main()
