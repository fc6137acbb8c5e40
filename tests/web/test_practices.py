"""The practices P01 to P40, each done on the page: what a person notes goes through the page's forms, what they read comes
from the page that docs/practices.md names. Days are counted back from today, for the page has no other."""

import datetime
import json
import unittest

import tap
from served import Served

ALL_WELL = {"heard": 7, "safe": 7, "aims": 7, "way": 7, "hour": 8, "stretched": 6, "held_back": 1, "stung": 0}
HURT = {"kind": "joked", "what": "a laugh in the wrong place", "felt": 9, "expected": 4, "matters": 8, "feelings": ["hurt"],
        "said": "no", "why_unsaid": ["polite"], "asks": "please ask me first"}


def day(ago):
    return (datetime.date.today() - datetime.timedelta(days=ago)).isoformat()


def hour(ago, more=None, **answers):
    return {"day": day(ago), "attended": "yes", **(more or {}), "responses": [
        {"instrument": "after-session", "by": "client", "answers": {**ALL_WELL, **answers}}]}


def months(*answers):
    """A look a month, the last of them a week ago."""
    return [{"day": day(7 + 30 * (len(answers) - 1 - n)), "instrument": "monthly-look", "answers": one} for n, one in enumerate(answers)]


class Practices(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.served = Served()
        cls.addClassCleanup(cls.served.__exit__)
        cls.served.enter()

    def begin(self, *others, **mine):
        """Notes with one who is met now, and what is noted of them; others beside."""
        mine = {"id": "r1", "therapist": "B.", "state": "current", "began": day(200), **mine}
        self.send("import", text=json.dumps({"rapport": 1, "relationships": [mine, *others]}), over=True)

    def send(self, route, **body):
        return self.served.good("POST", f"/api/{route}", body, self.served.session)

    def read(self, route, **query):
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return self.served.good("GET", f"/api/{route}?{asked}", key=self.served.session)

    def note(self, form, answers, **where):
        """Answers a form as the page does: of a list of choices the place of the words that were picked is sent."""
        asked = {question["key"]: question for question in self.read("form", form=form, **where)["questions"]}
        given = {}
        for key, value in answers.items():
            choices = asked[key].get("choices")
            if choices and isinstance(value, list):
                value = [choices.index(one) for one in value]
            elif choices:
                value = choices.index(value)
            given[key] = value
        return self.send("keep", form=form, answers=given, step=True, **where)

    def choice(self, form, key, part, **where):
        """The one choice of a question that has this in its words."""
        [asked] = [question for question in self.read("form", form=form, **where)["questions"] if question["key"] == key]
        [found] = [words for words in asked["choices"] if part in words]
        return found

    def kept(self):
        return json.loads(self.read("export", format="json")["files"][0]["text"])["relationships"][0]

    def words(self, route, **query):
        return json.dumps(self.read(route, **query), ensure_ascii=False)

    def step(self, **query):
        return self.read("today", **query)["step"]["advice"]

    def rules(self):
        return {rule["advice"] for rule in self.read("why")["rules"] if rule["standing"] == "fired"}

    def advised(self):
        today = self.read("today")
        return [today["step"]["advice"], *(note["advice"] for note in today["notes"])]

    def assert_in(self, wanted, told):
        for words in wanted:
            self.assertIn(words, told)

    def test_p01_calls_stand_side_by_side(self):
        self.begin({"id": "r2", "therapist": "A.", "state": "considering", "consults": [{"day": day(9), "fee": 120}]},
                   state="considering")
        self.note("consult", {"fee": 75, "how_they_would_work": "slowly", "ratings.gets_me": 8}, r="r1")
        section = self.read("sections", page="choose", r="r1")["sections"][0]
        table = section["table"]
        self.assertEqual([call["r"] for call in section["entries"]], ["r1", "r2"], "the newest first, here and there")
        self.assertEqual([name.split()[0] for name in table["columns"][1:]], ["B.,", "A.,"])
        self.assertEqual(table["rows"][0][1:], ["75", "120"])

    def test_p02_no_connection_means_looking_on(self):
        self.begin(state="considering")
        self.note("consult", {"ratings.gets_me": 3, "ratings.at_ease": 4})
        self.assertEqual(self.step(), "keep-looking")

    def test_p03_a_sense_of_fit_takes_some_hours(self):
        self.begin(began=day(3))
        self.note("checkin", {f"responses.answers.{key}": value for key, value in ALL_WELL.items()})
        self.assertEqual(self.step(), "give-it-time")
        self.assertIn("a sense of fit takes about 4 rated sessions", self.words("sections", page="choose"))

    def test_p04_what_was_known_before_makes_the_window_longer(self):
        self.begin(began=day(3), sessions=[hour(2)])
        self.note("relationship", {"brings": ["not being seen"]}, id="r1")
        self.assertIn("a sense of fit takes about 8 rated sessions", self.words("sections", page="choose"))

    def test_p05_an_hour_is_eight_numbers(self):
        self.begin()
        self.note("checkin", {f"responses.answers.{key}": value for key, value in ALL_WELL.items()})
        self.assertEqual(self.kept()["sessions"][0]["responses"][0]["answers"], ALL_WELL)

    def test_p06_an_hour_that_drifts_is_named(self):
        self.begin(sessions=[hour(7 * n, {"focus": {"mine": 65, "therapists": 35}}) for n in (3, 2, 1)])
        self.note("session", {"day": day(0), "focus.mine": 60, "focus.therapists": 40})
        self.assertIn("say-it", self.rules())
        self.assertIn("40", self.words("sections", page="hour"))

    def test_p07_a_story_of_theirs_is_kept_with_whom_it_was_for(self):
        self.begin(sessions=[{"id": "s1", **hour(1)}])
        whom = self.choice("disclosure", "disclosures.for_whom", "for them", of="s1")
        self.note("disclosure", {"disclosures.about": "their move", "disclosures.for_whom": whom, "disclosures.helped": 2}, of="s1")
        self.assertEqual(self.kept()["sessions"][0]["disclosures"][0]["for_whom"], "therapist")
        self.assertIn("their move", self.words("sections", page="hour"))

    def test_p08_the_view_from_outside_is_kept(self):
        self.begin(sessions=[{"id": "s1", **hour(1)}])
        self.note("disclosure", {"disclosures.about": "a job", "disclosures.outside_view": "you may leave it"}, of="s1")
        self.assertIn("you may leave it", self.words("sections", page="hour"))

    def test_p09_a_topic_is_shown_over_time_without_blame(self):
        self.begin(topics=[{"id": "t1", "name": "work"}],
                   sessions=[hour(7 * n, {"topics": [{"topic": "t1"}]}) for n in (3, 2)])
        self.note("session", {"day": day(1), "topics.topic": "work"})
        topics = next(s for s in self.read("sections", page="hour")["sections"] if "work" in json.dumps([s["lines"], s["table"]]))
        self.assertIn("3", json.dumps([topics["lines"], topics["table"], topics.get("takeaway")]))

    def test_p10_a_hard_hour_is_no_rupture(self):
        self.begin(sessions=[hour(7 * n) for n in range(8, 0, -1)])
        self.note("checkin", {f"responses.answers.{key}": value for key, value in {**ALL_WELL, "stretched": 9, "heard": 6}.items()})
        self.assertIn("keep-going", self.rules())

    def test_p11_being_challenged_is_no_hurt(self):
        self.begin(sessions=[*(hour(7 * n) for n in range(8, 0, -1)), hour(0, stretched=9, heard=6)])
        self.assertNotIn("talk-about-shift", self.advised())
        self.assertIn("stretched", self.words("why"))

    def test_p12_a_line_can_be_fine_or_worth_asking(self):
        self.begin()
        self.note("boundary", {"kind": self.choice("boundary", "kind", "gifts"), "severity": self.choice("boundary", "severity", "fine")})
        self.note("boundary", {"kind": self.choice("boundary", "kind", "late"), "asked": True})
        self.assertEqual([(b.get("severity"), b.get("asked")) for b in self.kept()["boundaries"]], [("fine", None), (None, True)])
        self.assert_in(("gifts", "late"), self.words("sections", page="hour"))

    def test_p13_a_moment_is_kept(self):
        self.begin()
        self.note("moment", {"kind": "a joke that hurt", "matters": 8, "needed": ["to be heard"]})
        [moment] = self.read("entries", list="moments")["entries"]
        self.assertEqual((moment["form"], self.kept()["moments"][0]["needed"]), ("moment", ["to_be_heard"]))

    def test_p14_what_is_unsaid_has_age_weight_and_reason(self):
        self.begin(moments=[{"id": "m1", "day": day(23), **HURT}])
        [item] = self.read("unsaid")["items"]
        self.assertEqual((item["id"], item["age"]), ("m1", "23 days"))
        self.assertGreater(item["weight"], 8)
        self.assertIn("polite", item["why"])

    def test_p15_the_words_are_the_persons_own(self):
        self.begin(moments=[{"id": "m1", "day": day(9), **HURT}], sessions=[hour(9)])
        self.assertEqual(self.step(), "say-it")
        self.assertIn("please ask me first", self.words("say", about="m1"))

    def test_p16_it_can_be_rehearsed(self):
        first = self.read("rehearse")["scripts"][0]["name"]
        self.assertGreater(len(self.read("rehearse", script=first)["choices"]), 1)
        self.assertTrue(self.read("rehearse", script=first, path=0)["said"])

    def test_p17_the_answer_is_kept_with_how_it_was(self):
        self.begin(moments=[{"id": "m1", "day": day(9), **HURT}])
        reply = self.choice("attempt", "attempts.reply", "apolog", of="m1")
        self.note("attempt", {"attempts.reply": reply, "attempts.resolved": 8, "attempts.how_it_felt": "shaky"}, of="m1")
        [attempt] = self.kept()["moments"][0]["attempts"]
        self.assertEqual((attempt["reply"], attempt["resolved"], attempt["how_it_felt"]), ("apologised", 8, "shaky"))
        self.assertIn("shaky", self.words("entries", list="moments"))

    def test_p18_what_was_not_heard_is_said_again(self):
        self.begin(sessions=[hour(14), hour(7)], moments=[{"id": "m1", "day": day(14), **HURT, "said": "yes", "attempts": [
            {"day": day(7), "reply": "missed_the_point", "resolved": 3}]}])
        self.assertEqual(self.step(), "say-it-again")
        self.assertTrue(self.read("say", about="m1")["again"])

    def test_p19_a_repair_is_seen(self):
        self.begin(sessions=[*(hour(7 * n) for n in (5, 4, 3)), hour(14), hour(7, heard=9, safe=9)],
                   moments=[{"id": "m1", "day": day(16), **HURT, "said": "yes", "attempts": [
                       {"day": day(7), "reply": "apologised", "resolved": 8}]}])
        self.assertIn("notice-repair", self.rules())

    def test_p20_what_matters_and_stays_unmended_questions_the_fit(self):
        self.begin(moments=[{"id": "m1", "day": day(40), "kind": "dismissed", "matters": 8, "attempts": [
            {"day": day(30), "reply": "defensive", "resolved": 2}, {"day": day(20), "reply": "blamed_me", "resolved": 1}]}])
        self.assertEqual(self.step(), "reconsider-fit")

    def test_p21_who_cannot_take_it_is_named_as_a_reason(self):
        self.test_p20_what_matters_and_stays_unmended_questions_the_fit()
        facts = [why["fact"] for why in self.read("why")["first_step"]["why"]]
        self.assertTrue(any("closed" in fact or "attempt" in fact for fact in facts), facts)

    def test_p22_a_line_that_was_crossed_comes_before_all(self):
        self.begin(sessions=[hour(7)], moments=[{"id": "m1", "day": day(9), **HURT}])
        kept = self.note("boundary", {"kind": self.choice("boundary", "kind", "sexual")})
        self.assertEqual(kept["step"]["title"], "You do not have to stay")
        self.assertEqual(self.step(), "leave")
        self.assertTrue(self.read("help", country="ie"))

    def test_p23_a_reaction_out_of_proportion_is_noticed(self):
        self.begin(moments=[{"id": "m1", "day": day(9), "kind": "joked"}])
        self.note("moment", {"felt": 9, "expected": 4}, id="m1")
        self.assertEqual([self.kept()["moments"][0][key] for key in ("felt", "expected")], [9, 4])

    def test_p24_a_feeling_is_shown_with_whom_it_returns(self):
        self.begin(moments=[{"id": "m1", "day": day(9), **HURT}])
        self.note("person", {"name": "my father"})
        self.note("echo", {"echoes.person": "my father", "echoes.likeness": 8}, of="m1")
        self.assert_in(("my father", "hurt"), self.words("trace"))

    def test_p25_familiar_and_heard_means_leaning_in(self):
        father = {"id": "p1", "name": "my father", "relation": "father"}
        self.begin(people=[father], sessions=[hour(7 * n, heard=8, safe=8) for n in range(12, 0, -1)], moments=[
            {"id": f"m{n}", "day": day(50 * n - 40), **HURT, "said": "yes", "echoes": [{"person": "p1", "likeness": 8}],
             "attempts": [{"day": day(7), "reply": "open", "resolved": 8}]} for n in (1, 2)])
        self.assertIn("lean-in", self.rules())

    def test_p26_a_story_one_tells_oneself_loses_strength(self):
        self.begin(beliefs=[{"id": "be1", "text": "I am too much", "strengths": [{"day": day(90), "value": 8}]}])
        self.note("belief", {"strengths.value": 4}, id="be1")
        self.assertEqual([s["value"] for s in self.kept()["beliefs"][0]["strengths"]], [8, 4])
        self.assertIn("I am too much", self.words("sections", page="feet"))

    def test_p27_a_pattern_is_seen_to_change(self):
        self.begin(patterns=[{"id": "pa1", "text": "I joke when it hurts", "strengths": [{"day": day(90), "value": 7}]}])
        self.note("pattern", {"strengths.value": 5}, id="pa1")
        self.assertEqual([s["value"] for s in self.kept()["patterns"][0]["strengths"]], [7, 5])
        self.assertIn("I joke when it hurts", self.words("sections", page="feet"))

    def test_p28_an_experiment_is_kept_with_what_happened(self):
        self.begin()
        self.note("experiment", {"what": "I asked to slow down", "happened": "we did"})
        self.assert_in(("I asked to slow down", "we did"), self.words("entries", list="experiments"))

    def test_p29_what_worked_is_carried_over(self):
        self.begin()
        self.note("experiment", {"what": "I told my sister", "with": self.choice("experiment", "with", "some"),
                                 "learned": "it works there too"})
        self.assertIn("it works there too", self.words("entries", list="experiments"))

    def test_p30_homework_is_done_without_guilt(self):
        self.begin(sessions=[{"id": "s1", **hour(7)}])
        self.note("homework", {"homework.text": "write the letter", "homework.done": "yes"}, of="s1")
        [work] = self.kept()["sessions"][0]["homework"]
        self.assertEqual((work["text"], work["done"]), ("write the letter", "yes"))
        self.assertIn("write the letter", self.words("sections", page="hour"))

    def test_p31_whose_work_it_was_is_counted(self):
        self.begin()
        for _ in range(2):
            self.note("victory", {"text": "I said no", "credit": "my therapist"})
        self.assertIn("of what went well, my therapist: 2", self.words("sections", page="feet"))

    def courses(self, **answers):
        """The section of a page of looks that tells of these answers, as text."""
        self.begin(looks=months(*(dict(zip(answers, values)) for values in zip(*answers.values()))))
        return self.words("sections", page="feet")

    def test_p32_leaning_is_followed_by_its_course(self):
        told = self.courses(need_approval=(2, 4, 5, 7))
        self.assertRegex(told, r"approval[^\"]*\b2 of 10[^\"]*\b7 ")

    def test_p33_ones_own_judgement_is_followed_too(self):
        told = self.courses(own_judgement=(7, 6, 4, 2))
        self.assertRegex(told, r"judgement[^\"]*\b7 of 10[^\"]*\b2 ")

    def test_p34_signs_and_faith_are_kept(self):
        told = self.courses(faith=(1, 2, 3, 5))
        self.note("sign", {"text": "our song", "meaning": "go on"})
        self.assertRegex(told, r"[Ff]aith")
        self.assert_in(("our song", "go on"), self.words("sections", page="feet"))

    def test_p35_trust_and_shame_are_followed(self):
        told = self.courses(shame=(6, 5, 3, 1), trust_therapist=(4, 5, 6, 8))
        self.assertRegex(told, r"[Ss]hame[^\"]*\b6 of 10[^\"]*\b1 ")
        self.assertRegex(told, r"[Tt]rust[^\"]*\b4 of 10[^\"]*\b8 ")

    def test_p36_little_left_is_heard_unless_an_ending_is_near(self):
        self.begin(looks=months({"little_left": 3}, {"little_left": 5}), sessions=[hour(7 * n) for n in (3, 2, 1)])
        self.note("look", {"answers.little_left": 8, "answers.aims_reached": 5})
        self.assertIn("talk-about-shift", self.rules())

    def test_p37_a_victory_is_marked(self):
        self.begin(sessions=[hour(7)])
        self.note("victory", {"text": "I said no", "credit": "me"})
        self.assertIn("celebrate", self.rules())
        self.assertIn("I said no", self.words("sections", page="feet"))

    def test_p38_readiness_is_seen_and_an_ending_planned(self):
        ready = {"need_approval": 2, "could_do_without": 8, "aims_reached": 9, "little_left": 8}
        self.begin(looks=months(*({**ready, "own_judgement": n} for n in (4, 6, 8))), sessions=[hour(7 * n) for n in (9, 8, 7, 6, 5, 4, 3, 2, 1)])
        self.note("ending-aim", {"plan.ending.aims.text": "sleep", "plan.ending.aims.reached": 9}, id="r1")
        self.note("ending-step", {"plan.ending.steps.text": "say thank you"}, id="r1")
        self.assertIn("plan-ending", self.rules())
        self.assert_in(("sleep", "say thank you"), self.words("sections", page="ending"))

    def test_p39_the_door_stays_open(self):
        self.begin(state="ended", ended=day(30), reason_to_return="when I stop sleeping")
        self.note("return", {"here": self.choice("return", "here", "partly"), "note": "a bad week"})
        self.assertEqual(self.step(), "come-back")
        self.assert_in(("when I stop sleeping", "a bad week"), self.words("sections", page="ending"))

    def test_p40_what_was_learned_goes_into_the_next_choice(self):
        self.begin({"id": "r2", "therapist": "A.", "state": "ended"})
        self.note("ending", {"ended_how": "I look for somebody who asks back"}, id="r2", r="r2")
        self.assertIn("I look for somebody who asks back", self.words("sections", page="choose", r="r1"))


if __name__ == "__main__":
    tap.main()
