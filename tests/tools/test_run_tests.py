"""run_tests counts cases, and never calls a broken or an empty run good."""

import contextlib
import io
import json
import os
import tempfile
import unittest
import unittest.mock

import load

FAKE_MESON = """#!/bin/sh
mkdir -p "$3/meson-logs"
cp "$3/given.json" "$3/meson-logs/testlog.json"
exit $(cat "$3/status")
"""


def record(stdout, result="OK", name="rapport:unit / engine filter", returncode=0, stderr=""):
    return {"name": name, "stdout": stdout, "stderr": stderr, "result": result, "returncode": returncode}


def run(records, status):
    """(exit status, what was printed) over a meson that only hands out these records."""
    with tempfile.TemporaryDirectory() as folder:
        meson = os.path.join(folder, "meson")
        with open(meson, "w", encoding="utf-8") as file:
            file.write(FAKE_MESON)
        os.chmod(meson, 0o755)
        with open(os.path.join(folder, "given.json"), "w", encoding="utf-8") as file:
            file.writelines(json.dumps(r) + "\n" for r in records)
        with open(os.path.join(folder, "status"), "w", encoding="utf-8") as file:
            file.write(str(status))
        path = {"PATH": folder + ":" + os.environ["PATH"]}
        printed = io.StringIO()
        with unittest.mock.patch.dict(os.environ, path), contextlib.redirect_stdout(printed):
            returned = load.tool("run_tests").main(["run_tests", folder])
        return returned, printed.getvalue()


class Cases(unittest.TestCase):
    def outcomes(self, rec):
        return [(c.name, c.outcome) for c in load.tool("run_tests").cases_of(rec)]

    def test_each_line_of_tap_is_a_case(self):
        out = "1..3\nok 1 - a\nnot ok 2 - b\n# line 9\nok 3 - c # SKIP no zsh here\n"
        self.assertEqual(self.outcomes(record(out, "FAIL")),
                         [("a", "passed"), ("b", "failed"), ("c", "skipped")])

    def test_comments_may_come_before_the_first_case(self):
        self.assertEqual(self.outcomes(record("# seed 4\nok 1 - a\nok 2 - b\n1..2\n")),
                         [("a", "passed"), ("b", "passed")])

    def test_a_program_without_tap_is_one_case(self):
        self.assertEqual(self.outcomes(record("looks fine\n")), [("engine filter", "passed")])

    def test_a_program_that_broke_off_after_good_cases_has_failed(self):
        self.assertEqual(self.outcomes(record("1..2\nok 1 - a\n", "ERROR", returncode=-11)),
                         [("a", "passed"), ("engine filter", "failed")])

    def test_a_program_that_skips_everything_gives_its_reason(self):
        case = load.tool("run_tests").cases_of(record("1..0 # SKIP no kernel keyring\n", "SKIP"))[0]
        self.assertEqual((case.outcome, case.why), ("skipped", "no kernel keyring"))


class LastLine(unittest.TestCase):
    def test_it_is_alone_and_counts_cases(self):
        status, told = run([record("1..2\nok 1 - a\nok 2 - b\n"), record("fine", name="cli help")], 0)
        self.assertEqual(told, "3 passed, 0 failed\n")
        self.assertEqual(status, 0)

    def test_skipped_cases_are_named_and_counted(self):
        status, told = run([record("1..2\nok 1 - a\nok 2 - b # SKIP no fish here\n")], 0)
        self.assertIn("skipped: engine filter: b: no fish here\n", told)
        self.assertEqual(told.splitlines()[-1], "1 passed, 0 failed, 1 skipped")

    def test_a_failure_shows_its_output_and_ends_with_status_1(self):
        out = "1..2\nnot ok 1 - rises\n# 4.5 is not 5\nok 2 - b\n"
        status, told = run([record(out, "FAIL", returncode=1, stderr="heap broken\n")], 1)
        self.assertEqual(status, 1)
        self.assertIn("FAILED: engine filter: rises\n", told)
        self.assertIn("4.5 is not 5", told)
        self.assertIn("heap broken", told)
        self.assertEqual(told.splitlines()[-1], "1 passed, 1 failed")

    def test_no_test_at_all_is_a_failure(self):
        status, told = run([], 0)
        self.assertEqual(status, 1)
        self.assertEqual(told.splitlines()[-1], "0 passed, 0 failed")

    def test_only_skipped_cases_are_a_failure(self):
        status, told = run([record("1..1\nok 1 - a # SKIP no zsh here\n")], 0)
        self.assertEqual(status, 1)

    def test_a_bad_status_of_meson_is_a_failure_whatever_was_counted(self):
        status, told = run([record("1..1\nok 1 - a\n")], 1)
        self.assertEqual(status, 1)
        self.assertEqual(told.splitlines()[-1], "1 passed, 0 failed")


if __name__ == "__main__":
    import tap
    tap.main()
