"""Shipped texts are plain and kind: their reading grade, and words that never stand in them.

The grade is that of Flesch and Kincaid, by the npm packages flesch-kincaid and syllable. Only a text of 20 words or
more has a grade that means something: "Your notes" has one sentence, three beats and no grade. Shorter ones are
measured together, those of one place as one text. PHQ-9 and GAD-7 stand as their authors wrote them, and are left out.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import unittest

import tap
import texts

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = os.path.join(HERE, "..", "node_modules")
WORDS_MIN = 20  # of a text with a grade of its own
PART_WORDS_MIN = 4  # of a short text that counts among its neighbours: fewer are a label
MEDIAN_MAX, GRADE_MAX = 6, 8

# What never stands in a text of ours, and sentences that show that it would be found.
STOP_LIST = {
    "an exclamation mark": (r"!", ["Welcome back!"]),
    "praise": (r"\b(great job|good job|well done|nice work|keep it up|congratulations|bravo|awesome|amazing|fantastic"
               r"|wonderful|brilliant|excellent|impressive|superb|proud of you|perfect)\b",
               ["Great job.", "Well done, you did it.", "That was an amazing week."]),
    "blame": (r"\b(your (own )?fault|(you are|you're) to blame|you failed|you forgot|you never|you always|overreact\w*"
              r"|too sensitive|you must|you ought|you have to|you should)\b",
              ["It is your own fault.", "You are to blame.", "You must say it.", "You should rest."]),
    "what would have been better": (r"\b(should|ought to|could at least) have\b|\bshould've\b",
                                    ["It should have been said."]),
    "a claim of medicine": (r"\b(diagnos\w*|predict\w*|detect\w*|cur(es?|ed|ing)|treat(s|ing|ments?)?|heal(s|ing)"
                            r"|disorders?|clinically)\b",
                            ["Rapport predicts a rupture.", "It detects a disorder.", "This treats fear.", "No diagnosis."]),
}


def grades(said):
    """Measures texts: a list of objects with word, sentence, syllable, grade."""
    done = subprocess.run(["node", os.path.join(HERE, "reading.mjs")], input=json.dumps(said), text=True,
                          capture_output=True, check=True, timeout=60)
    return json.loads(done.stdout)


def place_of(kind, place):
    """Where short texts are read together: a file, a verb, the keys of data/words that begin alike."""
    whole, _, part = place.partition(": ")
    return f"{whole}: {part.partition('.')[0]}" if kind == "words" else whole


def short_ones_together(collected):
    """(place, text) of all short texts of a place, each ended with a point."""
    found = {}
    for kind, place, text in collected:
        if PART_WORDS_MIN <= len(text.split()) < WORDS_MIN:
            ended = text if re.search(r"[.?!][\"')]*$", text) else text + "."
            found.setdefault(place_of(kind, place), []).append(ended)
    return [(place, " ".join(parts)) for place, parts in found.items()]


class Collected(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.all = texts.collect()

    def test_no_place_is_left_out(self):
        seen = {place.partition(":")[0] for _, place, _ in self.all}
        for folder, ending in (("words", ".yaml"), ("forms", ".yaml"), ("rehearse", ".yaml")):
            for name in texts.names(folder, ending):
                form = name.removesuffix(".yaml")
                if form not in texts.OF_OTHERS:
                    self.assertIn(f"{folder}/{name}", seen)
        self.assertEqual(len([p for p in seen if p.startswith("guidance/")]), 14)
        self.assertGreater(len([p for p in seen if p.startswith("rapport help ")]), 30)

    def test_fill_ins_and_days_are_told_as_somebody_reads_them(self):
        self.assertEqual(texts.plain("Kept on {day}:\n {n} notes of 2026-03-02."), "Kept on March 2: ten notes of March 2.")
        self.assertEqual([place for _, place, text in self.all if "{" in text], [])

    def test_what_never_stands_in_a_text_is_found_where_it_stands(self):
        for what, (pattern, samples) in STOP_LIST.items():
            for sample in samples:
                with self.subTest(what, sample=sample):
                    self.assertRegex(sample, re.compile(pattern, re.I))

    def test_no_text_blames_praises_shouts_or_claims_what_medicine_does(self):
        hits = [f"{place}: {what}: {text}" for what, (pattern, _) in STOP_LIST.items()
                for _, place, text in self.all if re.search(pattern, text, re.I)]
        self.assertEqual(hits, [])
        print(f"# stop list: {len(hits)} hits in {len(self.all)} texts")


@unittest.skipUnless(shutil.which("node") and os.path.isdir(os.path.join(PACKAGES, "flesch-kincaid")),
                     "no node, or npm could not fetch flesch-kincaid and syllable")
class Grade(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.all = texts.collect()
        cls.long = [(kind, place, text, told) for (kind, place, text), told in
                    zip(cls.all, grades([text for _, _, text in cls.all])) if told["word"] >= WORDS_MIN]

    def test_the_grade_is_that_of_the_formula(self):
        # .39 * words / sentences + 11.8 * syllables / words - 15.59
        cat, two, point = grades(["The cat sat on the mat.", "It is early. We are talking about tomorrow.",
                                  "The file notes.json holds 2.5 pages."])
        self.assertEqual((cat["sentence"], cat["word"], cat["syllable"]), (1, 6, 6))
        self.assertAlmostEqual(cat["grade"], .39 * 6 + 11.8 - 15.59, places=6)
        self.assertEqual((two["sentence"], two["word"], two["syllable"]), (2, 8, 13))
        self.assertAlmostEqual(two["grade"], .39 * 4 + 11.8 * 13 / 8 - 15.59, places=6)
        self.assertEqual(point["sentence"], 1)

    def test_the_median_is_at_most_6(self):
        found = [told["grade"] for _, _, _, told in self.long]
        self.assertGreater(len(found), 150)
        self.assertLessEqual(statistics.median(found), MEDIAN_MAX)
        print(f"# reading grade: median {statistics.median(found):.1f}, maximum {max(found):.1f}, {len(found)} texts")
        for kind in texts.SOURCES:
            of_kind = [told["grade"] for k, _, _, told in self.long if k == kind]
            if of_kind:
                print(f"# {kind}: median {statistics.median(of_kind):.1f}, maximum {max(of_kind):.1f}, {len(of_kind)} texts")

    def test_none_is_above_8(self):
        self.assertEqual([f"{told['grade']:.1f} {place}: {text}" for _, place, text, told in self.long
                          if told["grade"] > GRADE_MAX], [])

    def test_short_ones_of_a_place_are_not_above_8_together(self):
        together = short_ones_together(self.all)
        measured = [(place, told) for (place, _), told in zip(together, grades([text for _, text in together]))
                    if told["word"] >= WORDS_MIN]
        self.assertGreater(len(measured), 50)
        self.assertEqual([f"{told['grade']:.1f} {place}" for place, told in measured if told["grade"] > GRADE_MAX], [])
        print(f"# short ones by place: maximum {max(told['grade'] for _, told in measured):.1f}, {len(measured)} places")


if __name__ == "__main__":
    tap.main()
