"""`say` and `unsaid`: one page in the person's own words, and what there is where no page belongs."""

import json
import os
import re
import tempfile
import unittest

import jsonschema

import stories
import tap
from program import SOURCE, run

EXAMPLE = "data/journeys/example.json"
OWN = "You looked at the clock. <b>& then</b>\nYou said that sisters do that."


def words_of(**more):
    """A moment told in full."""
    return stories.moment(**{"what": OWN, "feelings": ["hurt", "lonely"], "needed": ["to_be_heard"],
                             "asks": "Ask me how it was.", **more})


def story(name, moments=(), **more):
    return stories.relationship(id=name, therapist="T. Example", moments=list(moments), **more)


def tried(**more):
    return stories.attempt(**{"reply": "defensive", "resolved": 2, "words": "It hurt.", **more})


LOW = stories.weekly(9, last=11) + [stories.session(4, 8, safe=2)]
MIDDLE = stories.weekly(9, last=11) + [stories.session(4, 8, safe=2.5)]
STORIES = [
    story("plain", [words_of()]),
    story("bare", [{"id": "m1", "day": stories.day(10), "matters": 8, "said": "no"}]),
    story("kind", [words_of(what=None, asks=None)]),
    story("safety", [words_of(needed=["safety"])]),
    story("afraid", [words_of(feelings=["afraid"], felt=7)]),
    story("less-afraid", [words_of(feelings=["afraid"], felt=6.5)]),
    story("unsafe", [words_of()], sessions=LOW),
    story("safe-enough", [words_of()], sessions=MIDDLE),
    story("violation", [words_of(kind="boundary", boundary="exploits_me")]),
    story("over", [words_of(kind="boundary", boundary="exploits_me")], state="ended"),
    story("punished", [words_of(said="yes", attempts=[tried(reply="retaliated")])]),
    story("again", [words_of(said="yes", attempts=[tried()])]),
    story("again-firmer", [words_of(said="yes", attempts=[tried(tone="firmer", how="letter")])]),
    story("again-safety", [words_of(said="yes", needed=["safety"], attempts=[tried()])]),
    story("settled", [words_of(said="yes", attempts=[tried(reply="apologised", resolved=9)])]),
    story("belief", beliefs=[{"id": "be1", "text": "You are tired of me.", "about": "therapist", "said": "no",
                              "first_day": stories.day(40), "strengths": [{"day": stories.day(3), "value": 8}]}]),
    story("asked", boundaries=[{"id": "b1", "day": stories.day(9), "kind": "social_media", "note": "You wrote me there."}]),
    story("beside", [words_of()], boundaries=[{"id": "b1", "day": stories.day(90), "kind": "exploits_me"}]),
    story("prepared", [words_of(words="I felt sent away.")]),
    story("faint", [words_of(felt=3)]),
    story("middling", [words_of(felt=6.5)]),
    story("strong", [words_of(felt=8)]),
    story("nothing"),
]


def journey(relationships):
    return json.dumps({"rapport": 1, "as_of": stories.AS_OF.isoformat(), "relationships": relationships}).encode()


ALL = journey(STORIES)


def schema():
    with open(os.path.join(SOURCE, "docs", "schemas", "say.schema.json"), encoding="utf-8") as file:
        read = json.load(file)
    kind = jsonschema.validators.validator_for(read)
    kind.check_schema(read)
    return kind(read)


def parts(answer):
    return {part["name"]: part for part in answer["parts"]}


def names(list_):
    return [line["name"] for line in list_]


class Sheet(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        done = run("say", "--json", "-", stdin=ALL)
        assert done.returncode == 0, done.stderr.decode()
        cls.answers = json.loads(done.stdout)
        cls.by = {answer["relationship"]: answer for answer in cls.answers}

    def test_the_answer_follows_the_schema(self):
        self.assertEqual([error.message for error in schema().iter_errors(self.answers)], [])

    def test_the_persons_own_words_stand_untouched_in_every_part(self):
        told = parts(self.by["plain"])
        self.assertEqual(list(told), ["opening", "happened", "felt", "needed", "ask", "closing"])
        self.assertEqual(told["happened"]["own"], OWN)
        self.assertEqual(told["ask"]["own"], "Ask me how it was.")
        self.assertIn("hurt and lonely", told["felt"]["frame"])
        self.assertIn("to be heard", told["needed"]["frame"])

    def test_words_for_saying_it_stand_in_the_place_of_what_was_noted(self):
        told = parts(self.by["prepared"])
        self.assertEqual(list(told), ["opening", "happened", "felt", "needed", "ask", "closing"])
        self.assertEqual(told["happened"]["own"], "I felt sent away.")
        self.assertNotIn("sisters", json.dumps(self.by["prepared"]))

    def test_how_strong_it_was_is_said_as_a_person_says_it(self):
        for name, said in (("strong", "It was strong for me, about 8 of 10."), ("middling", "For me it was about 6.5 of 10.")):
            self.assertTrue(parts(self.by[name])["felt"]["frame"].endswith(said), parts(self.by[name])["felt"])
        self.assertNotIn("10", parts(self.by["faint"])["felt"]["frame"])

    def test_a_narrow_screen_wraps_it_and_a_wide_one_leaves_it_as_wide_as_paper(self):
        widest = {}
        for columns in ("40", "60", "120"):
            shown = run("say", EXAMPLE, "m2", env={"COLUMNS": columns}).stdout.decode()
            widest[columns] = max(len(line) for line in shown.splitlines())
        self.assertLessEqual(widest["40"], 40)
        self.assertEqual(widest["60"], widest["120"])
        self.assertLessEqual(widest["60"], 60)

    def test_what_is_missing_is_left_open_and_nothing_is_made_up(self):
        told = parts(self.by["bare"])
        for name in ("felt", "needed", "ask"):
            self.assertTrue(told[name]["blank"], name)
            self.assertNotIn("frame", told[name])

    def test_without_words_the_kind_speaks_and_a_request_is_marked_as_ours(self):
        told = parts(self.by["kind"])
        self.assertTrue(told["happened"]["frame"].endswith("I felt dismissed."))
        self.assertIn("hear me", told["ask"]["frame"])
        self.assertIn("suggested", names(self.by["kind"]["after"]))

    def test_safety_comes_before_the_page_where_it_may_be_in_question(self):
        for name in ("safety", "afraid", "unsafe", "again-safety"):
            with self.subTest(name):
                self.assertEqual(names(self.by[name]["first"])[0], "safety")
                for offer in ("write it", "tell someone else", "not say it"):
                    self.assertIn(offer, self.by[name]["first"][0]["words"])
        for name in ("plain", "less-afraid", "safe-enough"):
            self.assertEqual(self.by[name]["first"], [], name)

    def test_a_violation_and_a_punished_try_get_no_page_but_what_there_is_instead(self):
        for name, stand in (("violation", "violation"), ("over", "violation"), ("beside", "violation"),
                            ("punished", "retaliated")):
            with self.subTest(name):
                answer = self.by[name]
                self.assertEqual(answer["sheet"], stand)
                self.assertNotIn("parts", answer)
                self.assertEqual(names(answer["after"]), ["instead"])
        self.assertIn("find someone else", self.by["violation"]["after"][0]["words"])

    def test_a_second_try_is_said_differently(self):
        again = self.by["again"]
        self.assertEqual((again["again"], again["tone"]), (True, "firmer"))
        self.assertEqual(names(again["after"]), ["again", "softer", "writing", "start"])
        self.assertEqual(parts(again)["before"]["own"], "It hurt.")
        self.assertEqual(self.by["again-firmer"]["tone"], "softer")
        self.assertNotIn("writing", names(self.by["again-firmer"]["after"]))
        self.assertEqual(self.by["again-safety"]["tone"], "softer")

    def test_a_belief_and_a_question_about_a_boundary_get_a_page_too(self):
        self.assertEqual(parts(self.by["belief"])["happened"]["own"], "You are tired of me.")
        self.assertEqual(parts(self.by["asked"])["happened"]["own"], "You wrote me there.")

    def test_where_the_first_step_is_about_nothing_to_say_the_ledger_is_shown(self):
        for name in ("nothing", "settled"):
            self.assertNotIn("sheet", self.by[name])
        self.assertEqual(self.by["nothing"]["unsaid"], [])


class Page(unittest.TestCase):
    def say(self, name, *options, **more):
        done = run("say", "--relationship", name, *options, "-", "m1", stdin=ALL, **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode()

    def test_tones_change_the_frame_alone(self):
        told = {tone: json.loads(self.say("plain", "--json", "--tone", tone)) for tone in ("plain", "softer", "firmer")}
        own = {tone: [part.get("own") for part in answer["parts"]] for tone, answer in told.items()}
        frames = {parts(answer)["opening"]["frame"] for answer in told.values()}
        self.assertEqual(own["softer"], own["plain"])
        self.assertEqual(own["firmer"], own["plain"])
        self.assertEqual(len(frames), 3)

    def test_beside_a_violation_another_moment_can_be_said_and_no_talk_is_owed(self):
        self.assertTrue(self.say("beside").startswith("A line is on record"))

    def test_what_was_settled_is_not_called_unsettled(self):
        shown = self.say("settled")
        self.assertIn("settled (9 of 10)", shown)
        self.assertNotIn("not settled", shown)

    def test_long_words_still_are_one_page_of_sixty_columns(self):
        long = journey([story("r", [words_of(what="so many words " * 9000, asks="é" * 3000, words="and\nso\n" * 500,
                                             needed=["safety", "to_be_heard"], said="yes",
                                             attempts=[tried(words="long " * 999)])])])
        done = run("say", "-", "m1", stdin=long)
        lines = done.stdout.decode().splitlines()
        self.assertLessEqual(len(lines), 60)
        self.assertLessEqual(max(map(len, lines)), 60)
        self.assertIn("[...]", done.stdout.decode())
        self.assertIn("stays on record", " ".join(lines))

    def test_the_printed_page_needs_nothing_else_and_is_the_persons_alone_to_read(self):
        with tempfile.TemporaryDirectory() as place:
            path = os.path.join(place, "page.html")
            self.assertEqual(self.say("safety", "--html", path), "")
            self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
            with open(path, encoding="utf-8") as file:
                html = file.read()
        self.assertNotRegex(html, r"<script|<link|<img|https?:|url\(|@import")
        self.assertIn("default-src 'none'", html)
        self.assertIn("You looked at the clock. &lt;b&gt;&amp; then&lt;/b&gt;</p>", html)
        self.assertGreaterEqual(float(re.search(r"main\{font-size:([0-9.]+)pt", html).group(1)), 14)
        self.assertLess(html.index("You noted that you needed safety then"), html.index("<main>"))
        self.assertIn("@media print{.beside{display:none}", html)

    def test_where_there_is_no_page_none_is_written(self):
        with tempfile.TemporaryDirectory() as place:
            path = os.path.join(place, "page.html")
            done = run("say", "--relationship", "violation", "--html", path, "-", stdin=ALL)
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"You may leave", done.stdout)
            self.assertEqual(os.listdir(place), [])

    def test_a_moment_that_is_not_there_yet_or_at_all_is_not_found_and_not_said_back(self):
        for words in (["nobody"], ["m1", "--as-of", stories.day(30)]):
            done = run("say", "--relationship", "plain", "-", *words, stdin=ALL)
            self.assertEqual((done.returncode, done.stdout), (1, b""))
            self.assertNotIn(b"nobody", done.stderr)

    def test_two_answers_at_once_are_a_slip(self):
        self.assertEqual(run("say", "--json", "--html", "-", EXAMPLE).returncode, 2)
        self.assertEqual(run("say", "--html", "-", "-", stdin=ALL).returncode, 2)


class Unsaid(unittest.TestCase):
    def test_the_ledger_has_age_weight_and_why_heaviest_first_and_the_share_over_time(self):
        record = story("r", [
            words_of(id="light", ago=40, matters=3, why_unsaid=["polite"]),
            words_of(id="heavy", ago=40, matters=9, why_unsaid=["ashamed", "no_use"]),
            words_of(id="line", ago=2, kind="boundary", boundary="exploits_me", matters=1),
            words_of(id="said", ago=70, said="yes", attempts=[stories.attempt(ago=20, reply="open", resolved=9)]),
        ], beliefs=STORIES[15]["beliefs"])
        done = run("unsaid", "--json", "-", stdin=journey([record]))
        told = json.loads(done.stdout)
        schema().validate(told)
        items = {item["id"]: item for item in told["unsaid"]}
        self.assertEqual(list(items), ["heavy", "light", "line", "be1"])
        self.assertEqual(items["heavy"]["age_days"], 40)
        # 9 * (1 - 2^(-40/14)) * 2, the engine's weight with the settings' half-life of 14 days
        self.assertAlmostEqual(items["heavy"]["weight"], 9 * (1 - 2 ** (-40 / 14)) * 2, places=3)
        self.assertEqual(items["heavy"]["why_unsaid"], ["ashamed", "no_use"])
        self.assertFalse(items["line"]["owed"])
        self.assertEqual(items["be1"]["strength"], 8)
        said = told["said"]
        self.assertEqual(said[0]["share"], 0)  # the first was not said before its first try
        self.assertEqual((said[-1]["day"], said[-1]["moments"], said[-1]["share"]), ("2026-03-02", 4, .25))
        shown = run("unsaid", "-", stdin=journey([record])).stdout.decode()
        for words in ("heavy: dismissed, 40 days ago", "out of shame, of no use", "Nobody owes a talk", "25 % of 4"):
            self.assertIn(words, shown)

    def test_nothing_unsaid_is_an_answer(self):
        done = run("unsaid", "--relationship", "nothing", "-", stdin=ALL)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"Nothing on record is unsaid.", done.stdout)


if __name__ == "__main__":
    tap.main()
