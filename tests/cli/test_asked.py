"""What a person is asked at a terminal, kept in the notes: every verb that notes something, and what comes between."""

import json
import os
import shutil
import subprocess
import unittest

import tap
from asking import PASSPHRASE, QUICK, Asked, Gone
from program import SOURCE


class Hours(Asked):
    def test_a_new_person_comes_to_the_first_step_with_ten_keys(self):
        shown = self.type("checkin", lines=["", "76768510"])
        self.assertIn("First step", shown)
        [session] = self.journey()[0]["sessions"]
        self.assertEqual(session["responses"][0]["answers"],
                         {"heard": 7, "safe": 6, "aims": 7, "way": 6, "hour": 8, "stretched": 5, "held_back": 1, "stung": 0})
        self.assertEqual(self.inbox(), [])

    def test_what_else_is_noted_of_an_hour_joins_its_check_in(self):
        self.type("checkin", lines=["2026-01-05", "7", "6"])
        self.type("session", "--all", lines=["2026-01-05", "yes", "a good start", "work"])
        shown = self.type("checkin", lines=["2026-01-05", "4", ".", "n"])  # another hour, where it is said to be
        self.assertIn("There is a check-in of that day already (s1).", " ".join(shown.split()))
        self.assertIn("s2 is a second session of that day, beside s1.", shown)
        first, second = self.journey()[0]["sessions"]
        self.assertEqual((first["note"], first["topics"], len(first["responses"])), ("a good start", ["work"], 1))
        self.assertNotIn("note", second)
        self.assertEqual([t["name"] for t in self.journey()[0]["topics"]], ["work"])

    def test_a_second_check_in_of_a_day_changes_the_first_unless_another_hour_is_meant(self):
        self.type("checkin", lines=["2026-01-05", "7", "6"])
        shown = self.type("checkin", lines=["2026-01-05", "", "8", ".", ""])
        self.assertNotIn("second session of that day,", shown)
        [session] = self.journey()[0]["sessions"]
        self.assertEqual((session["id"], [r["answers"] for r in session["responses"]]), ("s1", [{"heard": 7, "safe": 8}]))
        self.assertIn("a change of s1, session of 5 January",
                      self.type("undo").replace("the latest change", "a change"))
        self.assertEqual(self.journey()[0]["sessions"][0]["responses"][0]["answers"], {"heard": 7, "safe": 6})
        self.assertNotIn("already", self.type("checkin", lines=["2026-01-12", "7"]))  # another day is another session
        self.assertNotIn("already", self.type("checkin", "--edit", "s1", lines=["", "9"]))

    def test_the_question_whether_it_is_the_same_session_takes_a_yes_or_a_no(self):
        self.type("checkin", lines=["2026-01-05", "7"])
        shown = self.type("checkin", lines=["2026-01-05", "4", ".", "perhaps", "N"])
        self.assertEqual(shown.count("There is a check-in of that day already"), 2)  # asked again
        self.assertEqual(len(self.journey()[0]["sessions"]), 2)
        self.type("checkin", lines=["2026-01-05", "9", ".", "Y"])
        answers = [s["responses"][0]["answers"] for s in self.journey()[0]["sessions"]]
        self.assertEqual(answers, [{"heard": 7}, {"heard": 9}])

    def test_a_check_in_that_names_nobody_is_the_same_persons(self):
        session = {"id": "s1", "day": "2026-01-05", "responses": [{"instrument": "after-session", "answers": {"heard": 7, "safe": 6}}]}
        self.type("moment", "--list", status=1)  # unlocked; there is none yet
        subprocess.run([QUICK, "checkin", "-"], env=self.env, input=json.dumps(session).encode(), capture_output=True, check=True,
                       timeout=60)
        self.type("checkin", lines=["2026-01-05", "4", ".", ""])
        [session] = self.journey()[0]["sessions"]
        self.assertEqual([r["answers"] for r in session["responses"]], [{"safe": 6, "heard": 4}])

    def test_where_nobody_says_that_it_is_the_same_session_nothing_is_changed(self):
        self.type("checkin", lines=["2026-01-05", "7"])
        shown = self.type("checkin", lines=["2026-01-05", "4", ".", "\x04"])  # Ctrl-D
        self.assertIn("s2 is a second session of that day, beside s1.", shown)
        answers = [s["responses"][0]["answers"] for s in self.journey()[0]["sessions"]]
        self.assertEqual(answers, [{"heard": 7}, {"heard": 4}])

    def test_a_topic_is_chosen_again_and_a_story_of_theirs_is_noted(self):
        self.type("session", "--all", lines=["2026-01-05", "yes", "", "work"])
        shown = self.type("session", "--all", lines=["2026-01-12", "yes", "", "1"])
        self.assertIn("1 work", shown)
        self.type("session", "--story", "s2", lines=["their dog", "for them", "2", "5"])
        sessions = self.journey()[0]["sessions"]
        self.assertEqual([s["topics"] for s in sessions], [["work"], ["work"]])
        self.assertEqual(sessions[1]["disclosures"],
                         [{"id": "d1", "about": "their dog", "minutes": 5, "for_whom": "therapist", "helped": 2}])

    def test_homework_goes_to_the_latest_hour_and_is_done_without_ado(self):
        self.type("session", lines=["2026-01-12", "yes"])
        self.type("session", lines=["2026-01-05", "yes"])
        self.assertIn("Kept: s1, homework of the session of 12 January", self.type("homework", lines=["read the letter"]))
        self.assertIn("open  read the letter", self.type("homework", "--list"))
        self.assertIn("Kept: h1, homework of the session of 12 January", self.type("homework", "--partly", "h1"))
        sessions = {s["day"]: s for s in self.journey()[0]["sessions"]}
        self.assertEqual(sessions["2026-01-12"]["homework"], [{"id": "h1", "text": "read the letter", "done": "partly"}])
        self.type("homework", "--done", "h9", status=1)

    def test_a_questionnaire_is_asked_and_its_ninth_item_shows_where_help_is(self):
        shown = self.type("look", "--ask", "phq-9", lines=["1"] * 8 + ["several"])
        self.assertIn("rapport help now", shown)
        self.assertEqual(sum(self.journey()[0]["looks"][0]["answers"].values()), 1)
        self.type("look", lines=["7"])
        self.assertEqual(self.journey()[0]["looks"][1]["instrument"], "monthly-look")


class Moments(Asked):
    def setUp(self):
        super().setUp()
        self.type("moment", "--list", status=1)  # unlocked; there is none yet

    def test_one_is_noted_in_three_steps_edited_linked_and_said(self):
        shown = self.type("moment", lines=["", "dismissed", "8", "no"])
        self.assertIn("rapport moment --edit m1", shown)
        self.assertIn("> Bring it into the room", shown)  # the three steps are enough for a next one
        shown = self.type("moment", "--edit", "m1", lines=["a sigh", "", "", "", "hurt, sad", "", "9"])
        self.assertIn("There now: dismissed", shown)
        self.type("people", lines=["my aunt", "other"])
        self.type("moment", "--echo", "m1", lines=["my aunt", "7"])
        self.type("people", lines=["a teacher", "teacher"])
        shown = self.type("moment", "--echo", "m1", lines=["p9", "p2", "6"])
        self.assertIn("an id, or the beginning of a name", " ".join(shown.split()))
        self.assertIn("whom the moment of", shown)
        self.assertIn("there is no moment of that id", self.type("moment", "--echo", "p1", status=1))
        self.type("moment", "--tried", "m1", lines=["defensive", "2", "hard"])
        [moment] = self.journey()[0]["moments"]
        self.assertEqual((moment["kind"], moment["felt"], moment["what"], moment["feelings"], moment["matters"]),
                         ("dismissed", 9, "a sigh", ["hurt", "sad"], 8))
        self.assertEqual(moment["echoes"], [{"id": "e1", "person": "p1", "likeness": 7},
                                            {"id": "e2", "person": "p2", "likeness": 6}])
        self.assertEqual([(a["reply"], a["resolved"], a["how_it_felt"]) for a in moment["attempts"]],
                         [("defensive", 2, "hard")])

    def test_what_was_answered_outlives_a_kill_and_is_gone_on_with(self):
        self.type("moment", "--all", lines=["a long pause", "silence", "6", "no", Gone])
        self.assertEqual(self.inbox(), ["draft-moment.age"])
        shown = self.type("moment", lines=["", "", "", "7"])
        self.assertIn("There now: 6", shown)
        [moment] = self.journey()[0]["moments"]
        self.assertEqual((moment["kind"], moment["matters"], moment["what"]), ("silent", 7, "a long pause"))
        self.assertEqual(self.inbox(), [])

    def test_a_draft_is_left_for_later_or_thrown_away(self):
        self.type("victory", lines=["I said no", Gone])
        self.type("victory", lines=["n", "I slept", "me"])
        self.assertEqual(self.inbox(), ["draft-victory.age"])
        self.type("victory", lines=["-"])
        self.assertEqual((self.inbox(), [v["text"] for v in self.journey()[0]["victories"]]), ([], ["I slept"]))

    def test_a_try_that_was_half_told_is_told_once(self):
        self.type("moment", lines=["", "judged", "5", "no"])
        self.type("moment", "--tried", "m1", lines=["open", "4", "a relief"])
        self.type("moment", "--tried", "m1", lines=["curious", "8", Gone])
        self.type("moment", "--tried", "m1", lines=["", "", "9"])
        self.assertEqual([(a["reply"], a["resolved"]) for a in self.journey()[0]["moments"][0]["attempts"]],
                         [("open", 4), ("curious", 9)])

    def test_while_locked_nothing_is_asked_for_but_the_moment(self):
        self.type("lock")
        shown = self.type("moment", lines=["", "bored", "4", "no"])
        self.assertNotIn("Passphrase", shown)
        self.assertIn("Kept, sealed", shown)
        self.assertEqual([name[:7] for name in self.inbox()], ["moment-"])
        self.type("moment", "--take", "all")
        self.assertEqual(self.journey()[0]["moments"][0]["kind"], "bored")

    def test_what_nobody_answers_is_not_said_to_be_kept_and_undo_takes_back_what_was(self):
        nothing = "Nothing was answered, and nothing was noted."
        self.type("checkin", lines=["", "7"])
        self.type("moment", lines=["", "judged", "5", "no"])
        for words in (["moment", "--tried", "m1"], ["moment", "--edit", "m1"], ["homework"], ["ending"], ["ending", "--step"],
                      ["relationship"]):
            shown = self.type(*words, lines=[""] * 40 if words[-1] != "homework" else ["\x04"])
            self.assertIn(nothing, shown, words)
            self.assertNotIn("Kept", shown, words)
        self.assertEqual(self.inbox(), [])
        self.assertIn("m1", self.type("undo"))
        self.assertEqual(self.journey()[0].get("moments", []), [])

    def test_explicit_words_typed_while_locked_get_the_calm_line_at_once(self):
        self.type("lock")
        shown = self.type("moment", "--all", lines=["I do not want to live any more", "silence", "6", "no"])
        self.assertIn("rapport help now", shown.partition("Kept, sealed")[2])

    def test_a_lock_in_between_and_a_wrong_passphrase_cost_no_word(self):
        def lock():
            subprocess.run([QUICK, "lock"], env=self.env, capture_output=True, check=True, timeout=60)
            self.passphrases = ["not these words"] * 3

        self.type("checkin", lines=["", "7"])  # the key is kept from here on, where the kernel keeps keys
        shown = self.type("belief", lines=["I am too much", "8", lock, "no", "", ""])
        if "not these words" not in self.passphrases:  # it was asked for again
            self.assertIn("is not in your notes yet", shown)
        self.assertEqual([b["text"] for b in self.journey()[0]["beliefs"]], ["I am too much"])
        self.assertEqual(self.inbox(), [])

    def test_other_commands_use_the_notes_while_somebody_thinks(self):
        if "Passphrase" in self.type("moment", "--list", status=1):
            self.skipTest("the kernel keeps no keys here")
        seen = []
        self.type("victory", lines=["I said no", lambda: seen.append(self.journey()), "me"])
        self.assertEqual((seen, len(self.journey()[0]["victories"])), ([[]], 1))

    def test_what_was_noted_since_a_draft_was_left_stays_beside_it(self):
        self.type("moment", lines=["", "judged", "5", "no"])
        self.type("moment", "--tried", "m1", lines=["open", Gone])
        self.type("moment", "--tried", "m1", lines=["n", "curious", "8"])
        self.type("moment", "--tried", "m1", lines=["", "", "4"])
        tries = self.journey()[0]["moments"][0]["attempts"]
        self.assertEqual([(a["reply"], a["resolved"]) for a in tries], [("curious", 8), ("open", 4)])
        self.assertEqual(self.inbox(), [])

    def test_what_is_kept_is_said_to_be_kept_where_the_step_cannot_be_shown(self):
        data = os.path.join(self.home, "data")
        shutil.copytree(os.path.join(SOURCE, "data"), data)
        self.env["RAPPORT_DATA"] = data

        def spoil():
            with open(os.path.join(data, "instruments", "after-session.json"), "w", encoding="utf-8") as file:
                file.write("{")

        shown = " ".join(self.type("checkin", lines=["", spoil, "76768510"]).split())
        self.assertIn("Kept: s1, check-in of the session of ", shown)
        self.assertIn("it is kept; the next step could not be shown", shown)
        self.assertEqual((len(self.journey()[0]["sessions"]), self.inbox()), (1, []))

    def test_a_disk_that_goes_and_comes_back_costs_no_word(self):
        shown = self.type("victory", lines=["I said no", lambda: os.rename(self.notes, self.notes + "-off"), "me", "",
                                            lambda: os.rename(self.notes + "-off", self.notes), ""])
        self.assertIn("cannot be sealed as you go", shown)
        self.assertIn("could not be sealed either", shown)
        self.assertEqual([v["text"] for v in self.journey()[0]["victories"]], ["I said no"])


class Whole(Asked):
    def test_several_relationships_are_never_mixed_up(self):
        self.type("relationship", lines=["A.", "in it", "2026-01-05", "0"])
        self.type("relationship", "--new", lines=["B.", "looking", ""])
        shown = self.type("choose", lines=["3", "2", "3", "4", "5", "6", "kind"])
        self.assertIn("With whom was the call?", shown)
        self.assertIn("--edit c1 --relationship r2", shown)
        self.assertIn("1 A. (r1)\n2 B. (r2)\n", shown)
        self.type("victory", lines=[], status=2)
        self.type("victory", lines=["1", "I said no", Gone])
        shown = self.type("victory", lines=["2", "n", "."])  # what waits is of the other one, and says so
        self.assertIn("Something you did not finish is here, of A. (r1).", " ".join(shown.split()))
        self.type("relationship", "--new", lines=["", "looking", ""])
        self.assertIn("3 no name noted yet (r3)\n", self.type("victory", lines=[], status=2))
        first, second, _ = self.journey()
        self.assertEqual((first["therapist"], first["state"], first["brings"]), ("A.", "current", []))
        self.assertEqual((second["state"], second["consults"][0]["ratings"]),
                         ("considering", {"gets_me": 3, "at_ease": 4, "clear_plan": 5, "can_disagree": 6}))

    def test_a_first_call_is_noted_with_whoever_it_was_with(self):
        self.type("choose", lines=["Invented Ada", "8"])
        shown = self.type("choose", lines=["Invented Ben", "4"])
        self.assertIn("1 Invented Ada (r1)", shown)
        self.type("choose", lines=["invented ada", "9"])
        self.assertEqual([(r["therapist"], r["state"], [c["ratings"]["gets_me"] for c in r["consults"]]) for r in self.journey()],
                         [("Invented Ada", "considering", [8, 9]), ("Invented Ben", "considering", [4])])

    def test_an_ending_is_planned_step_by_step(self):
        self.type("relationship", lines=["A."])
        self.assertIn("Kept: r1, an aim for the ending of the relationship with A.\n",
                      self.type("ending", "--aim", lines=["sleep better", "7"]))
        self.type("ending", "--aim", lines=["say no", "5"])
        self.type("ending", "--step", lines=["say thank you", "no"])
        self.type("ending", lines=["2027-01-04", "", "", "when it is dark again"])
        [r] = self.journey()
        self.assertEqual([a["text"] for a in r["plan"]["ending"]["aims"]], ["sleep better", "say no"])
        self.assertEqual((r["plan"]["ending"]["last_day"], r["reason_to_return"]), ("2027-01-04", "when it is dark again"))
        self.assertEqual(r["plan"]["ending"]["steps"], [{"text": "say thank you", "done": False}])

    def test_each_other_verb_asks_for_its_record(self):
        rows = [("belief", ["I am a burden", "7"], "beliefs", "text", "I am a burden"),
                ("pattern", ["I joke"], "patterns", "text", "I joke"),
                ("experiment", ["I asked"], "experiments", "what", "I asked"),
                ("sign", ["a song"], "signs", "text", "a song"),
                ("return", ["partly"], "returns", "here", "partly"),
                ("boundary", ["often late", "twice"], "boundaries", "kind", "late_often")]
        for verb, lines, _, _, _ in rows:
            self.type(verb, lines=lines)
        self.type("boundary", "--tried", "b1", lines=["apologised", "8"])
        self.type("belief", "--edit", "be1", lines=["", "4"])
        [r] = self.journey()
        for _, _, of, field, value in rows:
            self.assertEqual(r[of][0][field], value)
        self.assertEqual(r["boundaries"][0]["attempts"][0]["reply"], "apologised")
        self.assertEqual([s["value"] for s in r["beliefs"][0]["strengths"]], [7, 4])

    def test_nothing_answered_is_nothing_noted(self):
        shown = self.type("victory", lines=["", ""])
        self.assertIn("nothing was noted", shown)
        self.assertEqual((self.journey(), self.inbox()), ([], []))


class Lines(Asked):
    def test_a_script_adds_a_try_to_a_moment_and_an_aim_to_nobody(self):
        def script(*arguments, record):
            read, write = os.pipe()
            os.write(write, PASSPHRASE.encode() + b"\n")
            os.close(write)
            done = subprocess.run([QUICK, *arguments, "-", "--passphrase-fd", str(read)], env=self.env, check=False,
                                  input=json.dumps(record).encode(), capture_output=True, pass_fds=[read], timeout=60)
            os.close(read)
            return done.returncode, done.stdout.decode(), done.stderr.decode()

        for arguments, record, told in [
                (("moment",), {"day": "2026-01-05", "kind": "bored"}, "m1, moment of 5 January"),
                (("moment", "--tried", "m1"), {"day": "2026-01-06", "reply": "open"},
                 "a1, your try to bring up the moment of 5 January")]:
            self.assertRegex(script(*arguments, record=record)[1], f"\\AKept: {told}(?: \\d+)?\n\\Z")
        status, _, said = script("moment", "--tried", "m7", record={"day": "2026-01-06"})
        self.assertEqual(status, 1, said)
        self.assertEqual(script("homework", record={"text": "mine alone"})[0], 1)  # there is no hour yet
        status, _, said = script("moment", "--tried", "m1", record={"day": "2026-01-06", "reply": "mine alone"})
        self.assertEqual(status, 3)
        self.assertNotIn("mine", said)
        self.assertEqual(script("relationship", record={"therapist": "A.", "brings": ["unseen"]})[1],
                         "Kept: r1, relationship with A.\n")
        self.assertEqual([a["reply"] for a in self.journey()[0]["moments"][0]["attempts"]], ["open"])

    def test_where_nobody_can_be_asked_it_says_so(self):
        done = subprocess.run([QUICK, "moment", "--edit", "m1", "--no-input"], env=self.env, capture_output=True,
                              check=False, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"nobody to ask", done.stderr)


if __name__ == "__main__":
    tap.main()
