"""`rapport analyze`: series files in, a row for each session out."""

import json
import os
import re
import unittest

import tap
from program import SOURCE, run, shell
from series_files import analyze, invented, series

BASE = ["person", "session", "day", "client", "level", "level_se", "expected", "p_rupture", "p_onset", "shape",
        "size", "alarm", "repaired"]
DETECTORS = ["drop_1sd", "drop_2sd", "shewhart_2s", "shewhart_3s", "western_electric", "ewma", "cusum", "bocpd",
             "sudden_gain", "sudden_loss"]
VIEWS = ["therapist_expected", "gap", "not_seen"]
SUDDEN = ("--detectors", "sudden_gain,sudden_loss")


class Answers(unittest.TestCase):
    def test_the_columns_are_those_of_the_documentation(self):
        self.assertEqual(list(analyze(series([7]))[0]), BASE)
        self.assertEqual(list(analyze(series([7]), "--detectors", "all")[0]), BASE + DETECTORS)
        self.assertEqual(list(analyze(series([7]), "--detectors", "ewma,drop_1sd")[0]), BASE + ["drop_1sd", "ewma"])
        both = b"therapist,person,session,client\n7,a,1,6\n"
        self.assertEqual(list(analyze(both, "--detectors", "all")[0]), BASE + DETECTORS + VIEWS)

    def test_a_steady_person_who_falls_raises_one_alarm_and_recovers(self):
        out = analyze(series([8, 8, 7.5, 8, 8, 7.5, 8, 8, 3, 3, 3.5, 8, 8, 7.5, 8]))
        self.assertEqual([r["session"] for r in out if r["alarm"] == "1"], ["9"])
        self.assertGreater(float(out[10]["p_rupture"]), .9)
        self.assertLess(float(out[14]["p_rupture"]), .1)
        self.assertEqual(sum(r["repaired"] == "1" for r in out), 1)
        self.assertNotEqual(out[9]["shape"], "none")
        self.assertGreater(float(out[9]["size"]), 2)

    def test_sudden_changes_as_worked_by_hand(self):
        # Symptoms 20 20 20 | 8 8 8: fall of 12 >= 5, >= a quarter of 20, means 12 apart, no spread.
        # Lone dip at 8: means 14.67 and 16.33: not lower after the fall. Back up at 7: a loss.
        out = analyze(series([20, 20, 20, 8, 8, 8, 8, 20, 20, 20, 20]), *SUDDEN, "--scale", "0:27",
                      "--lower-is-better", "--cutoff", "5")
        self.assertEqual([r["sudden_gain"] for r in out], ["", "0", "1", "0", "0", "0", "0", "0", "0", "", ""])
        self.assertEqual([r["sudden_loss"] for r in out], ["", "0", "0", "0", "0", "0", "1", "0", "0", "", ""])

    def test_drops_as_worked_by_hand(self):
        # Scale 0:10: one SD is 2. Falls of 1.5, 2, 4.5; then the rise and the missing rating are none.
        out = analyze(series([9, 7.5, 5.5, 1, 6, None, 1]), "--detectors", "drop_1sd,drop_2sd")
        self.assertEqual([r["drop_1sd"] for r in out], ["", "0", "1", "1", "0", "", ""])
        self.assertEqual([r["drop_2sd"] for r in out], ["", "0", "0", "1", "0", "", ""])

    def test_a_file_that_falls_where_low_is_good_is_the_mirror_of_one_that_rises(self):
        ratings = [2, 2.5, 2, 3, 2, 2.5, 7, 7.5, 7, 3, 2, None, 2]
        low = analyze(series(ratings), "--lower-is-better")
        high = analyze(series([None if y is None else 10 - y for y in ratings]))
        for a, b in zip(low, high, strict=True):
            for column in ("p_rupture", "p_onset", "shape", "size", "alarm", "repaired", "level_se"):
                self.assertEqual(a[column], b[column])
            for column in ("level", "expected"):
                self.assertAlmostEqual(float(a[column]), 10 - float(b[column]), delta=2e-4)
        self.assertTrue(any(r["alarm"] == "1" and float(r["size"]) > 0 for r in low))

    def test_a_missing_session_number_is_a_session_without_rating(self):
        whole = analyze(series([7, 8, None, None, 3, 7, 8, 4, 4, 4]), "--detectors", "all")
        data = series([7, 8, None, None, 3, 7, 8, 4, 4, 4]).splitlines(keepends=True)
        gap = analyze(b"".join(data[:3] + data[5:]), "--detectors", "all")
        self.assertEqual(gap, whole[:2] + whole[4:])

    def test_without_days_sessions_are_a_week_apart(self):
        plain = analyze(series([7, 8, 7, 3, 7]))
        dated = analyze(b"person,session,day,client\na,1,2026-01-05,7\na,2,2026-01-12,8\na,3,2026-01-19,7\n"
                        b"a,4,2026-01-26,3\na,5,2026-02-02,7\n")
        for a, b in zip(plain, dated, strict=True):
            self.assertEqual({**a, "day": b["day"]}, b)
        daily = analyze(b"person,session,day,client\na,1,2026-01-05,7\na,2,2026-01-06,8\na,3,2026-01-07,7\n")
        self.assertNotEqual(daily[2]["level"], dated[2]["level"])

    def test_people_do_not_touch_each_other(self):
        a, b = [7, 8, 7, 3, 3, 7], [5, 5, 6, 5, 6, 5]
        both = series(a) + series(b, "b").split(b"\n", 1)[1]
        out = analyze(both, "--detectors", "all")
        self.assertEqual(out, analyze(series(a), "--detectors", "all")
                         + analyze(series(b, "b"), "--detectors", "all"))

    def test_the_therapists_view_says_what_went_unseen(self):
        head = b"person,session,client,therapist\n"
        calm = b"".join(b"a,%d,%d,%d\n" % (i, 7 + i % 2, 8 + i % 2) for i in range(1, 13))
        blind = analyze(head + calm + b"a,13,3,8\na,14,3,9\n")
        sees = analyze(head + calm + b"a,13,3,4\na,14,3,4\n")
        self.assertEqual([blind[13]["not_seen"], sees[13]["not_seen"]], ["1", "0"])
        for r, therapist in zip(blind[12:], (8, 9), strict=True):
            self.assertAlmostEqual(float(r["therapist_expected"]) + float(r["gap"]), therapist, delta=2e-4)
        silent = analyze(head + b"a,1,7,\na,2,,7\n")
        self.assertEqual([[r[c] == "" for c in VIEWS] for r in silent],
                         [[False, True, True], [True, True, False]])

    def test_probabilities_have_six_digits_and_lie_between_0_and_1(self):
        long_one = 0
        for r in analyze(invented(500)):
            for column in ("p_rupture", "p_onset"):
                self.assertRegex(r[column], r"^(0|1|0\.[0-9]+|[0-9.]+e-[0-9]+)$")
                self.assertTrue(0 <= float(r[column]) <= 1)
                long_one += len(r[column].replace("0.", "").lstrip("0")) >= 6
            self.assertIn(r["alarm"], "01")
        self.assertGreater(long_one, 700)

    def test_a_larger_budget_raises_no_fewer_alarms(self):
        data = invented(1000)
        counts = [sum(r["alarm"] == "1" for r in analyze(data, "--false-alarms", str(n)))
                  for n in (20, 60, 200)]
        self.assertEqual(counts, sorted(counts, reverse=True))
        self.assertGreater(counts[0], counts[-1])
        self.assertEqual(counts[1], sum(r["alarm"] == "1" for r in analyze(data)))


class FurtherEvidence(unittest.TestCase):
    STEADY = [8, 8, 7.5, 8, 8, 7.5, 8, 8, 8, 7.5]
    FALL = [6, 6]

    def file(self, extra, name, late, ratings=None):
        """The steady ratings and the fall, with another column that is `late` in the last two."""
        ratings = ratings or self.STEADY + self.FALL
        lines = [f"a,{i},{y},{late if i > len(ratings) - 2 else extra + i % 2}\n" for i, y in enumerate(ratings, 1)]
        return (f"person,session,client,{name}\n" + "".join(lines)).encode()

    def last(self, data, *options):
        return float(analyze(data, *options)[-1]["p_rupture"])

    def test_what_agrees_makes_surer_and_what_does_not_less_sure(self):
        alone = self.last(series(self.STEADY + self.FALL))
        for name, usual, agrees, differs in (("therapist", 7, 4, 8), ("held_back", 1, 8, 1)):
            with self.subTest(column=name):
                self.assertGreater(self.last(self.file(usual, name, agrees)), alone + .05)
                self.assertLess(self.last(self.file(usual, name, differs)), alone)
                self.assertGreater(self.last(self.file(usual, name, differs)), alone / 3)

    def test_it_can_be_left_out(self):
        alone = analyze(series(self.STEADY + self.FALL))
        self.assertEqual(analyze(self.file(1, "held_back", 8), "--client-alone"), alone)
        told = analyze(self.file(7, "therapist", 4), "--client-alone")
        self.assertEqual([r["p_rupture"] for r in told], [r["p_rupture"] for r in alone])

    def test_where_low_is_good_the_therapist_turns_too_and_held_back_does_not(self):
        for name, usual, late in (("therapist", 7, 4), ("held_back", 1, 8)):
            with self.subTest(column=name):
                high = self.file(usual, name, late)
                head, *lines = high.decode().splitlines()
                turned = [line.split(",") for line in lines]
                for cells in turned:
                    cells[2] = str(10 - float(cells[2]))
                    cells[3] = str(10 - float(cells[3])) if name == "therapist" else cells[3]
                low = "\n".join([head, *[",".join(cells) for cells in turned], ""]).encode()
                self.assertEqual(self.last(low, "--lower-is-better"), self.last(high))

    def test_alone_it_raises_no_alarm(self):
        for name, usual, late in (("therapist", 7, 0), ("held_back", 1, 10)):
            out = analyze(self.file(usual, name, late, self.STEADY + [8, 7.5]))
            self.assertNotIn("1", [r["alarm"] for r in out])
        unrated = self.file(1, "held_back", 10, self.STEADY + ["", ""])
        self.assertNotIn("1", [r["alarm"] for r in analyze(unrated)])

    def test_the_words_say_when_what_was_held_back_agrees(self):
        sentence = "What was held back points the same way."
        fall = self.STEADY + [5, 5]
        self.assertIn(sentence, words(self.file(1, "held_back", 8, fall))["a"])
        self.assertNotIn(sentence, words(self.file(1, "held_back", 1, fall))["a"])
        self.assertNotIn(sentence, words(self.file(1, "held_back", 8, fall), "--client-alone")["a"])


def words(data, *options):
    """What is told of each person: {name: sentences}, and the end under ""."""
    done = run("analyze", "-q", "--format", "words", "-", *options, stdin=data)
    assert done.returncode == 0, done.stderr
    told, name = {}, None
    for block in done.stdout.decode().strip().split("\n\n"):
        first, _, rest = block.partition("\n")
        told[first] = " ".join(rest.split())
    return told


class Words(unittest.TestCase):
    STEADY = [8, 8, 7.5, 8, 8, 7.5, 8, 8]

    def test_a_rupture_is_told_with_onset_size_shape_and_evidence(self):
        told = words(series(self.STEADY + [4, 4.5, 4]))["a"]
        self.assertRegex(told, r"^Since session 9 the ratings are worse than usual, by about 3\.?\d? points where usual is 7\.\d\.")
        for part in ("It looks like a fall that stays.", "It is not over yet.", "clearest in session 11", "carry it"):
            self.assertIn(part, told)

    def test_one_that_is_over_says_so_and_hangs_on_what_it_hangs_on(self):
        told = words(series(self.STEADY + [3, 3, 3.5, 8, 8, 7.5, 8]))["a"]
        self.assertIn("From session 9 on the ratings were worse", told)
        self.assertRegex(told, r"In session 1[3-5] it was over\.")
        lone = words(series([8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 1]))["a"]
        self.assertIn("Session 11 alone carries it. One odd rating can look like this.", lone)

    def test_four_ratings_are_too_few_to_say(self):
        self.assertEqual(words(series([8, 2, 2, 8]))["a"], "4 rated sessions: too few to say.")
        self.assertEqual(words(series([None, 2, None]))["a"], "1 rated session: too few to say.")
        self.assertEqual(words(series(self.STEADY))["a"], "Nothing in the ratings looks broken.")

    def test_each_person_is_told_apart_and_the_end_says_how_sure(self):
        data = series(self.STEADY) + series(self.STEADY + [3, 3], "b").split(b"\n", 1)[1]
        told = words(data, "--false-alarms", "100")
        self.assertEqual(list(told), ["a", "b", "How sure"])
        self.assertIn("Since session 9", told["b"])
        self.assertIn("About 1 in 100 sessions without trouble would look like trouble here.", told["How sure"])
        self.assertIn("simulation", told["How sure"])

    def test_a_file_with_days_tells_them_and_symptoms_are_worse_when_higher(self):
        head = b"person,session,day,client\n"
        low = b"".join(b"a,%d,2026-0%d-%02d,%g\n" % (i, 1 + i // 5, 1 + 6 * (i % 5), y)
                       for i, y in enumerate([2, 2, 2.5, 2, 2, 2.5, 2, 2, 6, 6, 6]))
        told = words(head + low, "--lower-is-better")["a"]
        self.assertRegex(told, r"Since session 8 \(19 February\) the ratings are worse than usual, by about [34]")
        self.assertRegex(told, r"where usual is 2(\.\d)?\.")

    def test_what_the_therapist_saw_is_told(self):
        head = b"person,session,client,therapist\n"
        calm = b"".join(b"a,%d,%d,%d\n" % (i, 7 + i % 2, 8 + i % 2) for i in range(1, 13))
        blind = words(head + calm + b"a,13,3,8\na,14,3,9\n")["a"]
        sees = words(head + calm + b"a,13,3,4\na,14,3,4\n")["a"]
        self.assertIn("shows nothing of it", blind)
        self.assertIn("was worse, too", sees)
        self.assertNotIn("therapist", words(series(self.STEADY + [3, 3]))["a"])


class Forms(unittest.TestCase):
    def test_json_says_the_same_as_csv(self):
        data = b"person,session,day,client,therapist\n=a,1,2026-01-05,7,8\n=a,2,2026-01-12,,\n"
        told = json.loads(run("analyze", "-q", "--json", "-", stdin=data).stdout)
        self.assertEqual(run("analyze", "-q", "--format", "json", "-", stdin=data).stdout,
                         run("analyze", "-q", "--json", "-", stdin=data).stdout)
        for a, b in zip(told, analyze(data), strict=True):
            self.assertEqual(list(a), list(b))
            self.assertEqual((a["person"], b["person"]), ("=a", "'=a"))
            for name in set(a) - {"person"}:
                self.assertEqual("" if a[name] is None else str(a[name]), b[name])

    def test_a_name_that_looks_like_a_formula_is_guarded(self):
        for name in ("=1+1", "+1", "-1", "@x", "\tx"):
            self.assertEqual(analyze(series([7], name))[0]["person"], "'" + name)
        self.assertEqual(analyze(series([-1], "a"), "--scale=-3:3")[0]["client"], "-1")
        quoted = analyze(b'person,session,client\n"\rx, ""y""\n",1,7\n')
        self.assertEqual(quoted[0]["person"], '\'\rx, "y"\n')

    def test_a_table_is_aligned_and_fits_its_screen(self):
        # The name is cut after eleven columns: four letters, what could steer a terminal, one wide sign.
        data = series([7, None, 10], '"J\u00f6rg\033[2J\n\u4e2d\u6587\u4e2d\u6587"')
        for width in (40, 80, 200):
            out = run("analyze", "-q", "--format", "table", "-", stdin=data, env={"COLUMNS": str(width)})
            lines = out.stdout.decode().splitlines()
            self.assertEqual([line[:12].strip() for line in lines], ["person"] + 3 * ["J\u00f6rg?[2J?\u4e2d~"])
            self.assertTrue(all(len(line) <= width for line in lines))
            self.assertEqual([line for line in lines if line != line.rstrip()], [])
            end = lines[0].index("client") + len("client")
            cells = [line[end - 7:end - 1].strip() for line in lines[1:]]  # one sign is two columns
            self.assertEqual(cells, ["7.00", "", "10.00"])
        self.assertEqual(lines[0].split(), BASE)

    def test_what_a_screen_has_no_room_for_is_said(self):
        done = run("analyze", "--format", "table", "-", stdin=series([7]), env={"COLUMNS": "60"})
        self.assertIn("no room for", " ".join(done.stderr.decode().split()))

    def test_the_words_at_the_end_are_left_out_when_asked(self):
        said = " ".join(run("analyze", "-", stdin=series([7, None])).stderr.decode().split())
        self.assertTrue(said.startswith("1 person, 2 sessions, 1 of them rated; 0 alarms."), said)
        self.assertIn("about 1 in 60 sessions without trouble would look like this", said)
        self.assertIn("simulation", said)
        said = run("analyze", "--false-alarms=20", "-", stdin=series([7])).stderr.decode()
        self.assertIn("1 in 20 sessions", " ".join(said.split()))
        for option in ("-q", "--quiet", "--no-input"):
            self.assertEqual(run("analyze", option, "-", stdin=series([7])).stderr, b"")


class Documentation(unittest.TestCase):
    def test_every_command_of_the_page_runs_and_shows_what_it_says(self):
        with open(os.path.join(SOURCE, "docs", "series.md"), encoding="utf-8") as file:
            page = file.read()
        blocks = re.findall(r"```sh\n(.*?)```\n(?:\n```text\n(.*?)```)?", page, re.S)
        self.assertGreaterEqual(len(blocks), 3)
        self.assertGreaterEqual(sum(bool(shown) for _, shown in blocks), 1)
        for command, shown in blocks:
            done = shell(command)
            self.assertEqual(done.returncode, 0, (command, done.stderr))
            if shown:
                self.assertEqual(done.stdout.decode(), shown, command)

    def test_the_page_names_every_column(self):
        with open(os.path.join(SOURCE, "docs", "series.md"), encoding="utf-8") as file:
            page = file.read()
        for name in BASE + DETECTORS + VIEWS:
            self.assertIn(f"`{name}`", page)


if __name__ == "__main__":
    tap.main()
