"""The shipped instruments are valid Questionnaires whose scores, bands and examples agree.

A second reading of the files, in another language than the one that scores them: an error in the C
reader cannot hide an error in a file.
"""

import json
import os
import re
import unittest

import jsonschema
import tap

SOURCE = os.environ["RAPPORT_SOURCE"]
FOLDER = os.path.join(SOURCE, "data", "instruments")
FHIR = "http://hl7.org/fhir/StructureDefinition/"
OURS = "urn:rapport:fhir:"

ITEMS = {
    "after-session": "heard safe aims way hour stretched held_back stung",
    "after-session-therapist": "heard safe aims way hour strain",
    "monthly-look": "own_judgement need_approval could_do_without my_own_work trust_myself"
                    " trust_therapist show_myself shame little_left aims_reached faith",
    "consult-call": "gets_me at_ease clear_plan can_disagree",
    "phq-9": "little_interest feeling_down sleep tired appetite feeling_bad concentrating"
             " slow_or_restless better_off_dead",
    "gad-7": "nervous cannot_stop_worrying worrying_too_much trouble_relaxing restless irritable"
             " afraid",
}

VALUES = ["valueBoolean", "valueCode", "valueCodeableConcept", "valueCoding", "valueDecimal",
          "valueInteger", "valueString", "extension"]
TEXT = {"type": "string", "pattern": r"\S"}
EXTENSION = {
    "type": "object",
    "required": ["url"],
    "properties": {
        "url": TEXT, "valueString": TEXT,
        "valueCode": {"type": "string", "pattern": r"^[^\s]+(\s[^\s]+)*$"},
        "valueInteger": {"type": "integer"}, "valueDecimal": {"type": "number"},
        "valueBoolean": {"type": "boolean"},
        "extension": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/extension"}},
    },
    "oneOf": [{"required": [value]} for value in VALUES],
}
SCHEMA = {
    "$defs": {
        "extension": EXTENSION,
        "coding": {"type": "object", "required": ["system", "code"], "additionalProperties": False,
                   "properties": {"system": TEXT, "code": TEXT, "display": TEXT}},
        "item": {
            "type": "object",
            "required": ["linkId", "type", "text"],
            "additionalProperties": False,
            "properties": {
                "linkId": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
                "type": {"enum": ["group", "display", "choice", "decimal"]},
                "text": TEXT,
                "code": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/coding"}},
                "extension": {"type": "array", "minItems": 1,
                              "items": {"$ref": "#/$defs/extension"}},
                "item": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/item"}},
                "answerOption": {
                    "type": "array", "minItems": 2,
                    "items": {"type": "object", "required": ["extension", "valueCoding"],
                              "additionalProperties": False,
                              "properties": {"extension": {"items": {"$ref": "#/$defs/extension"}},
                                             "valueCoding": {"$ref": "#/$defs/coding"}}}},
            },
        },
    },
    "type": "object",
    "required": ["resourceType", "id", "language", "url", "version", "name", "title", "status",
                 "publisher", "description", "copyright", "extension", "item"],
    "additionalProperties": False,
    "properties": {
        "resourceType": {"const": "Questionnaire"},
        "id": {"type": "string", "pattern": r"^[A-Za-z0-9\-.]{1,64}$"},
        "name": {"type": "string", "pattern": "^[A-Z][A-Za-z0-9_]{0,254}$"},
        "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "status": {"const": "active"}, "language": {"const": "en"},
        "url": TEXT, "title": TEXT, "publisher": TEXT, "description": TEXT, "copyright": TEXT,
        "code": {"type": "array", "items": {"$ref": "#/$defs/coding"}},
        "extension": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/extension"}},
        "item": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/item"}},
    },
}


def no_twice(pairs):
    """An object of the file; a name that stands twice is an error."""
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError("a name stands twice in one object")
    return dict(pairs)


def load_all():
    found = {}
    for name in sorted(os.listdir(FOLDER)):
        with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
            found[name[:-len(".json")]] = json.load(file, object_pairs_hook=no_twice)
    return found


def value_of(extension):
    return next(extension[key] for key in VALUES if key in extension)


def parts(holder, url):
    """Values of all extensions of that url."""
    return [value_of(e) for e in holder.get("extension", []) if e["url"] == url]


def part(holder, url, default=None):
    found = parts(holder, url)
    return found[0] if found else default


def extensions(questionnaire, url):
    return [e for e in questionnaire["extension"] if e["url"] == OURS + url]


def walk(items):
    for item in items:
        yield item
        yield from walk(item.get("item", []))


def questions(questionnaire):
    return [i for i in walk(questionnaire["item"]) if i["type"] not in ("group", "display")]


def allowed(item):
    """Every answer that a question takes."""
    if item["type"] == "choice":
        return [part(option, FHIR + "ordinalValue") for option in item["answerOption"]]
    low, high = part(item, FHIR + "minValue"), part(item, FHIR + "maxValue")
    step = part(item, OURS + "step", part(item, FHIR + "questionnaire-sliderStepValue"))
    return [low + step * n for n in range(int((high - low) / step) + 1)]


def scored(questionnaire, score, answers):
    """The score of some answers, or None, by the words of docs/instruments.md."""
    counted, items = [], parts(score, "item")
    by_name = {item["linkId"]: item for item in questions(questionnaire)}
    for name in items:
        if name in answers:
            value, takes = answers[name], allowed(by_name[name])
            reverse = part(by_name[name], OURS + "reversed", False)
            counted.append(min(takes) + max(takes) - value if reverse else value)
    if not counted or len(items) - len(counted) > part(score, "allowedMissing", 0):
        return None
    mean = sum(counted) / len(counted)
    return mean if part(score, "method") == "mean" else mean * len(items)


def bands(score):
    return [(part({"extension": b}, "from"), part({"extension": b}, "to"),
             part({"extension": b}, "words")) for b in parts(score, "band")]


class Instruments(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.all = load_all()

    def each_score(self):
        for questionnaire in self.all.values():
            for score in extensions(questionnaire, "score"):
                yield questionnaire, score

    def test_the_files_are_those_that_are_named_here(self):
        self.assertEqual(set(self.all), set(ITEMS))

    def test_each_has_the_shape_of_a_questionnaire(self):
        validator = jsonschema.Draft202012Validator(SCHEMA)
        for name, questionnaire in self.all.items():
            with self.subTest(name):
                errors = [f"{list(e.absolute_path)}: {e.message}"
                          for e in validator.iter_errors(questionnaire)]
                self.assertEqual(errors, [])
                self.assertEqual(questionnaire["id"], name)
                self.assertEqual(questionnaire["url"], "urn:rapport:instrument:" + name)

    def test_link_ids_are_unique_and_questions_are_the_agreed_names(self):
        for name, questionnaire in self.all.items():
            with self.subTest(name):
                ids = [item["linkId"] for item in walk(questionnaire["item"])]
                self.assertEqual(len(ids), len(set(ids)))
                names = [q["linkId"] for q in questions(questionnaire)]
                self.assertEqual(names, ITEMS[name].split())

    def test_each_says_whose_words_it_holds(self):
        for name, questionnaire in self.all.items():
            with self.subTest(name):
                licence = part(questionnaire, OURS + "licence")
                own = name not in ("phq-9", "gad-7")
                self.assertIn("CC0-1.0" if own else "No permission required", licence)
                self.assertIn("CC0" if own else "Spitzer", questionnaire["copyright"])
                self.assertEqual("loinc.org" in json.dumps(questionnaire["item"]),
                                 "LOINC is copyright" in questionnaire["copyright"])

    def test_scores_count_questions_that_exist_once(self):
        for questionnaire, score in self.each_score():
            with self.subTest(part(score, "title")):
                items = parts(score, "item")
                self.assertEqual(len(items), len(set(items)))
                self.assertLessEqual(set(items), {q["linkId"] for q in questions(questionnaire)})
                self.assertLess(part(score, "allowedMissing"), len(items))
                self.assertIn(part(score, "method"), ("mean", "sum"))
                self.assertIn(part(score, "direction"), ("higher_better", "higher_worse"))

    def test_scores_reach_their_ends(self):
        for questionnaire, score in self.each_score():
            with self.subTest(part(score, "title")):
                takes = {q["linkId"]: allowed(q) for q in questions(questionnaire)}
                low = {name: min(takes[name]) for name in parts(score, "item")}
                high = {name: max(takes[name]) for name in parts(score, "item")}
                self.assertEqual(scored(questionnaire, score, low), part(score, "min"))
                self.assertEqual(scored(questionnaire, score, high), part(score, "max"))

    def test_bands_cover_the_score_without_gap_or_overlap(self):
        seen = 0
        for _, score in self.each_score():
            with self.subTest(part(score, "title")):
                covered = [value for low, high, _ in bands(score) for value in range(low, high + 1)]
                if covered:
                    seen += 1
                    whole = list(range(part(score, "min"), part(score, "max") + 1))
                    self.assertEqual(covered, whole)
        self.assertEqual(seen, 2)

    def test_examples_come_out(self):
        seen = 0
        for questionnaire, score in self.each_score():
            with self.subTest(part(score, "title")):
                examples = extensions(questionnaire, "example")
                self.assertGreaterEqual(len(examples), 12)
                missing = set()
                for example in examples:
                    answers = {part({"extension": a}, "item"): part({"extension": a}, "value")
                               for a in parts(example, "answer")}
                    got, want = scored(questionnaire, score, answers), part(example, "expected")
                    self.assertEqual(got is None, part(example, "notAvailable", False))
                    if got is not None:
                        self.assertAlmostEqual(got, want, places=9)
                        found = [words for low, high, words in bands(score) if low <= got <= high]
                        self.assertEqual(found, parts(example, "band"))
                    missing.add(len(set(parts(score, "item")) - set(answers)))
                    seen += 1
                most = part(score, "allowedMissing")
                self.assertLessEqual({0, most, most + 1}, missing)
        self.assertGreater(seen, 50)

    def test_figures_of_others_name_a_record_of_sources(self):
        path = os.path.join(SOURCE, "data", "sources", "sources.yaml")
        with open(path, encoding="utf-8") as file:
            records = re.findall(r"^  - name: (\S+)$", file.read(), re.MULTILINE)
        cited = [name for _, score in self.each_score()
                 for name in parts(score, "reliableChangeSource")]
        self.assertEqual(len(cited), 2)
        self.assertLessEqual(set(cited), set(records))

    def test_no_wording_of_ours_calls_a_score_a_diagnosis(self):
        for name, questionnaire in self.all.items():
            with self.subTest(name):
                said = questionnaire["description"].lower()
                self.assertEqual(said.count("diagnos"), said.count("no diagnosis"))


if __name__ == "__main__":
    tap.main()
