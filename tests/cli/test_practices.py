"""The practices P01 to P40, each done from the command line in one long story of an invented person with two invented
therapists; and docs/practices.md, which says where each is."""

import json
import os
import re
import subprocess
import tempfile
import unittest

import tap
from program import PLAIN_ENV, SOURCE, verbs

QUICK = os.environ["RAPPORT_QUICK"]  # the program, but that a passphrase costs a millisecond
PASSPHRASE = "four words of mine"
PAGE = os.path.join(SOURCE, "docs", "practices.md")


def checkin(day, **answers):
    calm = {"heard": 7, "safe": 7, "aims": 7, "way": 7, "hour": 8, "stretched": 6, "held_back": 1, "stung": 0}
    return {"day": day, "attended": "yes", "responses": [
        {"instrument": "after-session", "by": "client", "answers": {**calm, **answers}}]}


def look(day, **answers):
    return {"day": day, "instrument": "monthly-look", "answers": answers}


class Story:
    """What is done, once; what was answered is kept under a name."""

    def __init__(self, home):
        self.env = {**PLAIN_ENV, "HOME": home, "XDG_STATE_HOME": os.path.join(home, "state"),
                    "RAPPORT_VAULT": os.path.join(home, "notes"), "RAPPORT_DATA": os.path.join(SOURCE, "data")}
        self.said = {}
        self.run("init")
        self.looking()
        self.working()
        self.hurt_and_mended()
        self.growing()
        self.leaving()
        self.journey = {r["id"]: r for r in json.loads(self.run("export"))["relationships"]}

    def run(self, *arguments, stdin=b"", status=0):
        read, write = os.pipe()
        os.write(write, PASSPHRASE.encode() + b"\n")
        os.close(write)
        done = subprocess.run([QUICK, *arguments, "--passphrase-fd", str(read)], input=stdin, capture_output=True,
                              check=False, env=self.env, timeout=60, pass_fds=[read])
        os.close(read)
        assert done.returncode == status, (arguments, done.stderr.decode())
        return done.stdout.decode()

    def keep(self, verb, record, *options):
        return self.run(verb, *options, "-", stdin=json.dumps(record).encode())

    def status(self, name, who, day):
        self.said[name] = json.loads(self.run("status", "--json", "--relationship", who, "--as-of", day))

    def looking(self):
        self.keep("relationship", {"therapist": "A.", "state": "considering", "budget": 80, "currency": "EUR"})
        self.keep("relationship", {"therapist": "B.", "state": "considering", "budget": 80}, "--new")
        self.keep("choose", {"day": "2026-01-02", "fee": 120, "modality": "talking", "told_my_story": False,
                             "ratings": {"gets_me": 3, "at_ease": 4}}, "--relationship", "r1")
        self.keep("choose", {"day": "2026-01-03", "fee": 75, "modality": "schema", "told_my_story": True,
                             "how_they_would_work": "slowly", "ratings": {"gets_me": 8, "at_ease": 7}},
                  "--relationship", "r2")
        self.said["calls"] = self.run("choose", "--list")
        self.status("no connection", "r1", "2026-01-04")
        self.keep("relationship", {"id": "r1", "therapist": "A.", "state": "ended",
                                   "ended_how": "I look for somebody who asks back"})
        self.said["next choice"] = self.run("choose", "--list")
        self.keep("relationship", {"id": "r2", "therapist": "B.", "state": "current", "began": "2026-01-05",
                                   "brings": ["unseen"]})

    def mine(self, verb, record, *options):
        return self.keep(verb, record, *options, "--relationship", "r2")

    def working(self):
        self.mine("checkin", checkin("2026-01-05"))
        self.status("early", "r2", "2026-01-06")
        for day, share in (("2026-01-12", 30), ("2026-01-19", 40), ("2026-01-26", 35)):
            self.mine("session", {**checkin(day), "focus": {"mine": 100 - share, "therapists": share}, "topics": ["work"],
                                  "disclosures": [{"about": "their move", "for_whom": "therapist", "helped": 2}]})
        self.mine("session", {"about": "their own first job", "for_whom": "me", "helped": 8,
                              "outside_view": "you are allowed to leave it"}, "--story", "s4")
        self.mine("homework", {"text": "write the letter"}, "--session", "s4")
        self.run("homework", "--done", "h1")
        self.said["drift"] = json.loads(self.run("why", "--json", "--relationship", "r2", "--as-of", "2026-01-27"))
        self.said["topics"] = self.run("session", "--list", "--relationship", "r2")
        self.mine("session", {**checkin("2026-02-02", stretched=9, heard=6), "note": "I cried", "topics": ["work"]})
        self.status("a hard hour", "r2", "2026-02-03")

    def hurt_and_mended(self):
        self.mine("people", {"name": "my father", "relation": "father"})
        for n, (felt, day) in enumerate(((9, "2026-02-09"), (8, "2025-12-20"))):
            self.mine("moment", {"day": day, "kind": "joked", "what": "a laugh in the wrong place", "felt": felt,
                                 "expected": 4, "matters": 8, "feelings": ["hurt"], "needed": ["to_be_heard"], "said": "no",
                                 "why_unsaid": ["polite"], "asks": "please ask me first"})
            self.mine("moment", {"person": "p1", "likeness": 8}, "--echo", f"m{n + 1}")
        self.mine("checkin", checkin("2026-02-09"))
        self.status("unsaid", "r2", "2026-02-10")
        self.said["ledger"] = self.run("unsaid", "--relationship", "r2", "--as-of", "2026-02-10")
        self.said["page"] = self.run("say", "m1", "--relationship", "r2", "--as-of", "2026-02-10")
        self.said["rehearsal"] = self.run("rehearse", "--character", "silent", "--json", "--no-input")
        self.mine("moment", {"day": "2026-02-16", "how": "in_room", "reply": "missed_the_point", "resolved": 3,
                             "how_it_felt": "shaky"}, "--tried", "m1")
        self.mine("checkin", checkin("2026-02-16"))
        self.status("not heard", "r2", "2026-02-17")
        self.mine("moment", {"day": "2026-02-23", "how": "letter", "tone": "firmer", "reply": "apologised", "resolved": 8},
                  "--tried", "m1")
        self.mine("checkin", checkin("2026-02-23", heard=9, safe=9))
        self.mine("moment", {"day": "2026-02-23", "how": "in_room", "reply": "open", "resolved": 8}, "--tried", "m2")
        self.said["mended"] = json.loads(self.run("why", "--json", "--relationship", "r2", "--as-of", "2026-02-24"))
        self.said["matrix"] = self.run("trace", "--relationship", "r2", "--as-of", "2026-02-24")
        self.mine("boundary", {"day": "2026-02-24", "kind": "gifts", "severity": "fine"})
        self.mine("boundary", {"day": "2026-02-24", "kind": "late_often", "asked": True})

    def growing(self):
        self.mine("belief", {"id": "be1", "text": "I am too much", "about": "me", "said": "yes",
                             "strengths": [{"day": "2026-01-05", "value": 8}, {"day": "2026-06-01", "value": 4}],
                             "against": ["nobody left"]})
        self.mine("pattern", {"text": "I joke when it hurts", "serves_me": "mixed",
                              "strengths": [{"day": "2026-01-05", "value": 7}, {"day": "2026-06-01", "value": 5}]})
        self.mine("experiment", {"day": "2026-03-02", "what": "I asked to slow down", "with": "therapist",
                                 "style": "firmer", "happened": "we did"})
        self.mine("experiment", {"day": "2026-03-09", "what": "I told my sister the same way", "with": "person",
                                 "style": "new_words", "happened": "she listened", "learned": "it works there too"})
        self.mine("sign", {"day": "2026-03-10", "text": "our song on the radio", "meaning": "go on"})
        for month in range(1, 7):
            self.mine("look", look(f"2026-0{month}-20", own_judgement=8 - month, need_approval=1 + month, shame=7 - month,
                                   trust_therapist=6, trust_myself=3 + month, show_myself=4, faith=month, aims_reached=5))
            self.mine("victory", {"day": f"2026-0{month}-21", "text": "I said no", "credit": "therapist"})
        self.said["looks"] = self.run("look", "--list", "--relationship", "r2")
        self.said["credit"] = self.run("victory", "--list", "--relationship", "r2")
        self.said["leaning"] = json.loads(self.run("why", "--json", "--relationship", "r2", "--as-of", "2026-06-22"))
        self.mine("look", look("2026-07-05", little_left=8, aims_reached=5))
        self.said["shifting"] = json.loads(self.run("why", "--json", "--relationship", "r2", "--as-of", "2026-07-06"))
        for month in (7, 8, 9):
            self.mine("look", look(f"2026-0{month}-20", own_judgement=8, need_approval=2, could_do_without=8, aims_reached=9,
                                   little_left=8))
        self.said["ready"] = json.loads(self.run("why", "--json", "--relationship", "r2", "--as-of", "2026-09-21"))
        self.mine("ending", {"id": "r2", "therapist": "B.", "state": "ended", "began": "2026-01-05", "ended": "2026-11-02",
                             "brings": ["unseen"], "reason_to_return": "when I stop sleeping", "plan": {"ending": {
                                 "aims": [{"text": "sleep", "reached": 9}], "last_session_done": True,
                                 "steps": [{"text": "say thank you", "done": True}]}}})
        self.mine("return", {"day": "2026-11-20", "here": "partly", "note": "a bad week"})
        self.status("back", "r2", "2026-11-21")

    def leaving(self):
        """Another one, where nothing was heard and then a line was crossed."""
        self.keep("relationship", {"therapist": "C.", "state": "current"}, "--new")
        other = ("--relationship", "r3")
        self.keep("moment", {"day": "2026-03-01", "kind": "dismissed", "matters": 8, "attempts": [
            {"day": "2026-03-08", "reply": "defensive", "resolved": 2}]}, *other)
        self.keep("moment", {"day": "2026-03-15", "reply": "blamed_me", "resolved": 1}, *other, "--tried", "m1")
        self.status("closed twice", "r3", "2026-03-16")
        self.keep("boundary", {"day": "2026-04-01", "kind": "sexual_or_romantic"}, *other)
        self.status("crossed", "r3", "2026-04-02")


def rules(answer):
    """The advice of which a rule fired, of `why --json`."""
    return {rule["advice"] for rule in answer["rules"] if rule["standing"] == "fired"}


def advised(answer):
    return [answer["first_step"]["advice"], *(note["advice"] for note in answer["notes"])]


class Year(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.story = Story(cls.home)
        cls.said, cls.mine = cls.story.said, cls.story.journey["r2"]

    def step(self, name):
        return self.said[name]["first_step"]["advice"]

    def test_p01_calls_stand_side_by_side(self):
        calls = " ".join(self.said["calls"].split())
        for words in ("fee: 120", "fee: 75", "talking", "schema", "told my story: no", "how they would work: slowly"):
            self.assertIn(words, calls)

    def test_p02_no_connection_means_looking_on(self):
        self.assertEqual(self.step("no connection"), "keep-looking")

    def test_p03_a_sense_of_fit_takes_some_hours(self):
        self.assertEqual(self.step("early"), "give-it-time")

    def test_p04_what_was_known_before_makes_the_window_longer(self):
        self.assertEqual(self.mine["brings"], ["unseen"])
        [why] = [w for w in self.said["early"]["first_step"]["why"] if w["fact"].startswith("fit.")]
        self.assertEqual(why["value"], 7)  # eight hours instead of four

    def test_p05_an_hour_is_eight_numbers(self):
        self.assertEqual(len(self.mine["sessions"][0]["responses"][0]["answers"]), 8)

    def test_p06_an_hour_that_drifts_is_named(self):
        self.assertIn("say-it", rules(self.said["drift"]))

    def test_p07_a_story_of_theirs_is_kept_with_whom_it_was_for(self):
        told = self.mine["sessions"][3]["disclosures"]
        self.assertEqual([(d["for_whom"], d["helped"]) for d in told], [("therapist", 2), ("me", 8)])

    def test_p08_the_view_from_outside_is_kept(self):
        self.assertEqual(self.mine["sessions"][3]["disclosures"][1]["outside_view"], "you are allowed to leave it")

    def test_p09_a_topic_is_shown_over_time_without_blame(self):
        self.assertIn("work: 3 hours, 2026-01-12 to 2026-01-26", self.said["topics"])
        self.assertIn("Nobody here wears out", self.said["topics"])

    def test_p10_a_hard_hour_is_no_rupture(self):
        self.assertLess(self.said["a hard hour"]["standing"]["p_rupture"], .5)

    def test_p11_being_challenged_is_no_hurt(self):
        self.assertNotIn("talk-about-shift", advised(self.said["a hard hour"]))

    def test_p12_a_line_can_be_fine_or_worth_asking(self):
        self.assertEqual([(b["kind"], b.get("severity"), b.get("asked")) for b in self.mine["boundaries"]],
                         [("gifts", "fine", None), ("late_often", None, True)])

    def test_p13_a_moment_is_kept(self):
        self.assertEqual(self.mine["moments"][0]["needed"], ["to_be_heard"])

    def test_p14_what_is_unsaid_has_age_weight_and_reason(self):
        self.assertIn("m1", self.said["ledger"])
        self.assertIn("polite", self.said["ledger"])

    def test_p15_the_words_are_the_persons_own(self):
        self.assertEqual(self.step("unsaid"), "say-it")
        self.assertIn("please ask me first", self.said["page"])

    def test_p16_it_can_be_rehearsed(self):
        self.assertIn("script", self.said["rehearsal"])

    def test_p17_the_answer_is_kept_with_how_it_was(self):
        tries = self.mine["moments"][0]["attempts"]
        self.assertEqual([(t["reply"], t["resolved"]) for t in tries], [("missed_the_point", 3), ("apologised", 8)])
        self.assertEqual(tries[0]["how_it_felt"], "shaky")

    def test_p18_what_was_not_heard_is_said_again(self):
        self.assertEqual(self.step("not heard"), "say-it-again")

    def test_p19_a_repair_is_seen(self):
        self.assertIn("notice-repair", rules(self.said["mended"]))

    def test_p20_what_matters_and_stays_unmended_questions_the_fit(self):
        self.assertEqual(self.step("closed twice"), "reconsider-fit")

    def test_p21_who_cannot_take_it_is_named_as_a_reason(self):
        facts = [why["fact"] for why in self.said["closed twice"]["first_step"]["why"]]
        self.assertTrue(any("closed" in fact or "attempt" in fact for fact in facts), facts)

    def test_p22_a_line_that_was_crossed_comes_before_all(self):
        self.assertEqual(self.step("crossed"), "leave")

    def test_p23_a_reaction_out_of_proportion_is_noticed(self):
        self.assertEqual((self.mine["moments"][0]["felt"], self.mine["moments"][0]["expected"]), (9, 4))

    def test_p24_a_feeling_is_shown_with_whom_it_returns(self):
        self.assertIn("my father", self.said["matrix"])
        self.assertIn("hurt", self.said["matrix"])

    def test_p25_familiar_and_heard_means_leaning_in(self):
        self.assertIn("lean-in", rules(self.said["mended"]))

    def test_p26_a_story_one_tells_oneself_loses_strength(self):
        self.assertEqual([s["value"] for s in self.mine["beliefs"][0]["strengths"]], [8, 4])
        self.assertEqual(self.mine["beliefs"][0]["against"], ["nobody left"])

    def test_p27_a_pattern_is_seen_to_change(self):
        self.assertEqual([s["value"] for s in self.mine["patterns"][0]["strengths"]], [7, 5])

    def test_p28_an_experiment_is_kept_with_what_happened(self):
        self.assertEqual(self.mine["experiments"][0]["happened"], "we did")

    def test_p29_what_worked_is_carried_over(self):
        self.assertEqual((self.mine["experiments"][1]["with"], self.mine["experiments"][1]["learned"]),
                         ("person", "it works there too"))

    def test_p30_homework_is_done_without_guilt(self):
        self.assertEqual(self.mine["sessions"][3]["homework"], [{"id": "h1", "text": "write the letter", "done": "yes"}])

    def test_p31_whose_work_it_was_is_counted(self):
        self.assertIn("my therapist: 6", self.said["credit"])
        self.assertIn("own-the-work", rules(self.said["leaning"]))

    def test_p32_leaning_is_followed_by_its_course(self):
        self.assertIn("need approval: 2, 3, 4, 5, 6, 7", self.said["looks"])

    def test_p33_ones_own_judgement_is_followed_too(self):
        self.assertIn("own judgement: 7, 6, 5, 4, 3, 2", self.said["looks"])

    def test_p34_signs_and_faith_are_kept(self):
        self.assertEqual(self.mine["signs"][0]["meaning"], "go on")
        self.assertIn("faith: 1, 2, 3, 4, 5, 6", self.said["looks"])

    def test_p35_trust_and_shame_are_followed(self):
        self.assertIn("trust myself: 4, 5, 6, 7, 8, 9", self.said["looks"])
        self.assertIn("shame: 6, 5, 4, 3, 2, 1", self.said["looks"])

    def test_p36_little_left_is_heard_unless_an_ending_is_near(self):
        self.assertIn("talk-about-shift", rules(self.said["shifting"]))
        self.assertNotIn("talk-about-shift", rules(self.said["ready"]))

    def test_p37_a_victory_is_marked(self):
        self.assertIn("celebrate", rules(self.said["leaning"]))

    def test_p38_readiness_is_seen_and_an_ending_planned(self):
        self.assertIn("plan-ending", rules(self.said["ready"]))
        self.assertEqual(self.mine["plan"]["ending"]["aims"], [{"text": "sleep", "reached": 9}])

    def test_p39_the_door_stays_open(self):
        self.assertEqual(self.step("back"), "come-back")

    def test_p40_what_was_learned_goes_into_the_next_choice(self):
        self.assertIn("I look for somebody who asks back", self.said["next choice"])


class Page(unittest.TestCase):
    """docs/practices.md is true: every row, verb, rule and test in it is there."""

    @classmethod
    def setUpClass(cls):
        with open(PAGE, encoding="utf-8") as file:
            cls.rows = re.findall(r"^\| (P\d\d) \| (.*?) \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$", file.read(), re.M)

    def test_every_practice_stands_once_in_order(self):
        self.assertEqual([row[0] for row in self.rows], [f"P{n:02}" for n in range(1, 41)])

    def test_every_verb_and_option_in_it_exists(self):
        known = {verb["name"]: {f"--{o['name']}" for o in verb["options"]} for verb in verbs()}
        for practice, _, done, _, _, _ in self.rows:
            commands = re.findall(r"`([a-z]+)((?: --[a-z-]+)*)`", done)
            self.assertTrue(commands, practice)
            for verb, options in commands:
                self.assertIn(verb, known, practice)
                self.assertLessEqual(set(options.split()), known[verb], practice)

    def test_every_page_in_it_exists(self):
        with open(os.path.join(SOURCE, "src", "web", "app", "routes.json"), encoding="utf-8") as file:
            known = {page["name"] for page in json.load(file)["pages"]}
        for practice, _, _, pages, _, _ in self.rows:
            self.assertRegex(pages, r"^`[a-z-]+`(, `[a-z-]+`)*$", practice)
            self.assertLessEqual(set(re.findall(r"[a-z-]+", pages)), known, practice)

    def test_it_names_the_rules_that_say_so_themselves(self):
        of = {}
        folder = os.path.join(SOURCE, "data", "guidance")
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                text = file.read()
            for practice in re.findall(r"P\d\d", "".join(re.findall(r"^rows: \[(.*?)\]", text, re.M))):
                of.setdefault(practice, []).append(re.search(r"^advice: (\S+)", text, re.M).group(1))
        for practice, _, _, _, guide, _ in self.rows:
            self.assertEqual(re.findall(r"`([a-z-]+)`", guide), of.get(practice, []), practice)

    def test_each_row_has_its_test_by_command_and_on_the_page(self):
        with open(os.path.join(SOURCE, "tests", "web", "test_practices.py"), encoding="utf-8") as file:
            on_the_page = set(re.findall(r"^    def (test_\w+)", file.read(), re.M))
        for practice, _, _, _, _, test in self.rows:
            names = re.findall(r"`(test_\w+)`", test)
            self.assertEqual(len(names), 1, practice)
            self.assertTrue(names[0].startswith(f"test_{practice.lower()}_"), practice)
            self.assertTrue(hasattr(Year, names[0]), names[0])
            self.assertIn(names[0], on_the_page)


if __name__ == "__main__":
    tap.main()
