"""Runs unittest cases and tells them as TAP, so that each is counted by itself.

A test file ends with `import tap; tap.main()` where others say `unittest.main()`; meson lists it with
protocol: 'tap' and PYTHONPATH set to this folder.
"""

import signal
import sys
import unittest


class TapResult(unittest.TestResult):
    """Prints a line for each case as it ends; what went wrong follows as comments."""

    def __init__(self):
        super().__init__()
        self.failed_subtests = []

    def tell(self, test, good, directive="", details=""):
        name = test.id().rpartition(".")[2] if hasattr(test, "id") else str(test)
        print(f"{'ok' if good else 'not ok'} {self.testsRun} - {name}{directive}")
        for line in details.splitlines():
            print(f"# {line}")
        sys.stdout.flush()

    def startTest(self, test):
        super().startTest(test)
        self.failed_subtests = []

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.failed_subtests.append(f"{subtest}\n{self._exc_info_to_string(err, test)}")

    def addSuccess(self, test):
        self.tell(test, True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.tell(test, False, details=self._exc_info_to_string(err, test))

    def addError(self, test, err):
        super().addError(test, err)
        if not isinstance(test, unittest.TestCase):
            self.testsRun += 1  # setUpClass and its like failed, before any case started
        self.tell(test, False, details=self._exc_info_to_string(err, test))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        if not isinstance(test, unittest.TestCase):
            self.testsRun += 1  # a whole class, before any case of it started
        self.tell(test, True, f" # SKIP {reason}")

    def addExpectedFailure(self, test, err):
        self.tell(test, True)

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.tell(test, False, details="passed, though marked as an expected failure")

    def stopTest(self, test):
        if self.failed_subtests:
            self.tell(test, False, details="\n".join(self.failed_subtests))
        super().stopTest(test)


def main():
    """Runs every case of the program's own file. The exit status tells whether all passed."""
    # A shell has its background ignore these, and all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    result = TapResult()
    suite.run(result)
    print(f"1..{result.testsRun}")
    sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)
