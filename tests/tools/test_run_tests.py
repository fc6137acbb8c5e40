"""run_tests counts cases, and never calls a broken or an empty run good."""

import contextlib
import io
import json
import os
import sys
import tempfile
import unittest
import unittest.mock

import load


def record(stdout, status=0, name="engine filter", stderr=""):
    return {"name": name, "stdout": stdout, "stderr": stderr, "status": status}


def program(script, name="engine filter", timeout=30):
    """A test as meson lists it: a line of shell that stands for a test program."""
    return {"name": name, "cmd": ["/bin/sh", "-c", script], "env": {"WHO": "a test"}, "timeout": timeout, "priority": 0}


def run(programs):
    """(exit status, what was printed) for a build folder that lists these programs."""
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "meson-info"))
        with open(os.path.join(folder, "meson-info", "intro-tests.json"), "w", encoding="utf-8") as file:
            json.dump(programs, file)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            returned = load.tool("run_tests").main(["run_tests", folder])
        return returned, printed.getvalue()


class Cases(unittest.TestCase):
    def outcomes(self, rec):
        return [(c.name, c.outcome) for c in load.tool("run_tests").cases_of(rec)]

    def test_each_line_of_tap_is_a_case(self):
        out = "1..3\nok 1 - a\nnot ok 2 - b\n# line 9\nok 3 - c # SKIP no zsh here\n"
        self.assertEqual(self.outcomes(record(out, 1)), [("a", "passed"), ("b", "failed"), ("c", "skipped")])

    def test_comments_may_come_before_the_first_case(self):
        self.assertEqual(self.outcomes(record("# seed 4\nok 1 - a\nok 2 - b\n1..2\n")),
                         [("a", "passed"), ("b", "passed")])

    def test_a_program_that_tells_no_cases_has_failed(self):
        self.assertEqual(self.outcomes(record("looks fine\n")), [("engine filter", "failed")])

    def test_a_program_that_broke_off_after_good_cases_has_failed(self):
        self.assertEqual(self.outcomes(record("1..2\nok 1 - a\n", "SIGSEGV")),
                         [("a", "passed"), ("engine filter", "failed")])

    def test_fewer_cases_than_planned_are_a_failure_although_the_program_ended_well(self):
        self.assertEqual(self.outcomes(record("1..2\nok 1 - a\n")),
                         [("a", "passed"), ("engine filter", "failed")])

    def test_a_bad_status_is_a_failure_although_every_case_passed(self):
        self.assertEqual(self.outcomes(record("1..1\nok 1 - a\n", 3)),
                         [("a", "passed"), ("engine filter", "failed")])

    def test_a_program_that_skips_everything_gives_its_reason(self):
        case = load.tool("run_tests").cases_of(record("1..0 # SKIP no kernel keyring\n"))[0]
        self.assertEqual((case.outcome, case.why), ("skipped", "no kernel keyring"))


class LastLine(unittest.TestCase):
    def test_it_is_alone_and_counts_cases(self):
        status, told = run([program("echo 1..2; echo ok 1 - a; echo ok 2 - b"),
                            program('echo "ok 1 - $WHO"; echo 1..1', name="cli help")])
        self.assertEqual(told, "3 passed, 0 failed\n")
        self.assertEqual(status, 0)

    def test_it_counts_what_was_skipped_and_names_it(self):
        status, told = run([program("echo 1..2; echo ok 1 - a; echo ok 2 - b '# SKIP' no fish here")])
        self.assertIn("skipped: engine filter: b: no fish here\n", told)
        self.assertEqual(told.splitlines()[-1], "1 passed, 0 failed, 1 skipped")

    def test_it_comes_after_what_failed_and_the_status_is_1(self):
        status, told = run([program("echo 1..2; echo not ok 1 - rises; echo '# 4.5 is not 5'; echo ok 2 - b;"
                                    " echo heap broken >&2; exit 1")])
        self.assertEqual(status, 1)
        self.assertIn("FAILED: engine filter: rises\n", told)
        self.assertIn("4.5 is not 5", told)
        self.assertIn("heap broken", told)
        self.assertEqual(told.splitlines()[-1], "1 passed, 1 failed")

    def test_no_test_at_all_is_a_failure(self):
        status, told = run([])
        self.assertEqual(status, 1)
        self.assertEqual(told.splitlines()[-1], "0 passed, 0 failed")

    def test_only_skipped_cases_are_a_failure(self):
        status, told = run([program("echo 1..1; echo ok 1 - a '# SKIP' no zsh here")])
        self.assertEqual(status, 1)

    def test_a_program_that_never_ends_is_stopped_and_failed(self):
        status, told = run([program("exec sleep 60", timeout=0)])
        self.assertEqual(status, 1)
        self.assertIn("stopped after 0 s", told)


class Again(unittest.TestCase):
    """A second run in the same folder, where nothing has changed or something has."""

    def setUp(self):
        scratch = self.enterContext(tempfile.TemporaryDirectory())
        self.log = os.path.join(scratch, "ran")
        self.build = os.path.join(scratch, "build")
        os.makedirs(os.path.join(self.build, "meson-info"))

    def run_again(self, last="ok 1 - a", **environment):
        """(status, what was told, how often the program ran so far)."""
        listed = [program(f"echo x >> {self.log}; echo 1..1; echo {last}")]
        with open(os.path.join(self.build, "meson-info", "intro-tests.json"), "w", encoding="utf-8") as file:
            json.dump(listed, file)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), unittest.mock.patch.dict(os.environ, {"FRESH": "", **environment}):
            status = load.tool("run_tests").main(["run_tests", self.build])
        with open(self.log, encoding="utf-8") as file:
            return status, printed.getvalue(), len(file.readlines())

    def test_what_passed_is_not_run_again_and_that_is_said(self):
        self.assertEqual(self.run_again(), (0, "1 passed, 0 failed\n", 1))
        status, told, ran_n = self.run_again()
        self.assertEqual((status, ran_n), (0, 1))
        self.assertIn("nothing has changed since these passed", told)
        self.assertEqual(told.splitlines()[-1], "1 passed, 0 failed")

    def test_a_change_or_a_wish_runs_it_again(self):
        self.run_again()
        self.assertEqual(self.run_again(FRESH="1")[2], 2)
        self.assertEqual(self.run_again(last="ok 1 - b")[2], 3)
        self.assertEqual(self.run_again(last="ok 1 - b", RAPPORT_TORTURE="1")[2], 4)

    def test_a_failure_after_a_wish_is_not_forgotten(self):
        passing, flaky = "ok 1 - a", f"$(test -e {self.log}.bad && echo not) ok 1 - a"
        self.assertEqual(self.run_again(last=flaky)[0], 0)
        with open(self.log + ".bad", "w", encoding="utf-8"):
            self.assertEqual(self.run_again(last=flaky, FRESH="1")[0], 1)
        self.assertEqual(self.run_again(last=flaky)[0], 1)
        os.remove(self.log + ".bad")
        self.assertEqual(self.run_again(last=passing)[0], 0)

    def test_a_failure_is_run_again(self):
        self.assertEqual(self.run_again(last="not ok 1 - a")[0], 1)
        self.assertEqual(self.run_again(last="not ok 1 - a")[2], 2)


class Python(unittest.TestCase):
    def test_a_forked_file_is_itself_and_its_failure_is_told(self):
        with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
            file.write("import sys\nprint('1..1')\nprint('ok 1 -', __name__, len(sys.argv))\nraise SystemExit(4)\n")
            file.flush()
            python = dict(program(""), cmd=[sys.executable, file.name])
            status, told = run([python])
        self.assertEqual(status, 1)
        self.assertIn("exit status 4", told)
        self.assertIn("exit status 4 after 1 cases, 1 planned; its last lines:\n    1..1\n    ok 1 - __main__ 1\n", told)
        self.assertEqual(told.splitlines()[-1], "1 passed, 1 failed")


if __name__ == "__main__":
    import tap
    tap.main()
