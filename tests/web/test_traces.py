"""A day with the page: none of the words typed is anywhere afterwards but sealed, nor in the server after the lock, nor
did a packet leave this computer."""

import base64
import json
import os
import re
import shutil
import sys
import tempfile
import unittest

import tap
from browsing import missing, play
from served import TESTS, Served

sys.path.insert(0, os.path.join(TESTS, "cli"))
from markers import START, forms, found, found_below, marker  # noqa: E402  # pylint: disable=wrong-import-position

PASSPHRASE, WRONG = marker(990), marker(991)
SANITIZED = os.environ.get("RAPPORT_SANITIZE", "none") != "none"


def can_trace():
    return bool(shutil.which("strace")) and not SANITIZED


def memory_of(pid):
    """Everything that a process has in its memory."""
    with open(f"/proc/{pid}/maps", encoding="ascii") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            span, mode, *_ = line.split()
            if mode[0] != "r" or line.rstrip().endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(start)
                yield line.split()[-1], memory.read(end - start)
            except OSError:
                continue  # a guard page


@unittest.skipIf(missing(), missing())
class Traces(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = None
        before, folder = (), tempfile.mkdtemp()
        os.chmod(folder, 0o777)  # the tracer is another user's where the tests run as root
        cls.addClassCleanup(shutil.rmtree, folder)
        cls.trace = os.path.join(folder, "calls")
        if can_trace():
            # -D: the server itself is our child, and ends as it does otherwise.
            before = ("strace", "-D", "-f", "-e", "trace=network,prctl", "-e", "inject=prctl:retval=0", "-o", cls.trace)
        served = Served(with_notes=False, before=before)
        cls.addClassCleanup(served.place.remove)
        cls.place = served.place
        ended, killed = (os.path.join(served.place.home, name) for name in ("ended", "killed"))
        try:
            served.enter()
            shown = served.good("POST", "/api/begin", {}, served.door)["recipient"]
            served.session = served.good("POST", "/api/begun", {"passphrase": PASSPHRASE, "recipient": shown}, served.door)["session"]
            journey = {"rapport": 1, "relationships": [{"id": "r1", "therapist": marker(992), "state": "current"}]}
            served.good("POST", "/api/import", {"text": json.dumps(journey)}, served.session)
            cls.results, cls.errors, cls.figures = play(served.place, "traces.mjs", {
                "host": served.host, "session": served.session, "door": served.door, "start": START, "passphrase": PASSPHRASE,
                "wrong": WRONG, "ended": ended, "killed": killed})
            cls.memory = list(memory_of(served.process.pid)) if os.getuid() == 0 and not SANITIZED else None
            if cls.memory:  # and that one would be found
                session = served.good("POST", "/api/unlock", {"passphrase": PASSPHRASE}, served.door)["session"]
                served.good("GET", "/api/state", key=session)
                cls.is_found_when_open = any(START.encode() in data for _, data in memory_of(served.process.pid))
        finally:
            served.stop()
        cls.calls = []
        if before:
            with open(cls.trace, encoding="utf-8", errors="replace") as file:
                cls.calls = file.read().splitlines()

    def test_a_day_was_lived(self):
        self.assertEqual(len(self.results), 2, self.errors[-2000:])
        for result in self.results.values():
            self.assertTrue(result["ok"], result.get("why"))
        [n] = [figure["numbers"][0] for figure in self.figures if figure["kind"] == "markers"]
        print(f"# {n} markers were typed")

    def test_no_marker_is_in_a_file_of_the_home_the_profile_or_the_runtime_folder(self):
        for name in ("ended", "killed"):
            self.assertTrue(os.path.isdir(os.path.join(self.place.home, name)), name)
        self.assertEqual(found_below(self.place.folder, [START]), [])

    def test_no_marker_is_in_an_argument_or_a_variable(self):
        told = [base64.b64decode(figure["text"]) for figure in self.figures if figure["kind"] == "processes"]
        self.assertEqual(len(told), 2)
        for text in told:
            self.assertIn(b"chromium", text)
            self.assertIsNone(found(text, [START]))

    def test_after_the_lock_the_server_holds_no_marker(self):
        if self.memory is None:
            self.skipTest("a sanitizer's memory says nothing" if SANITIZED else "only root may look into a process that lets nobody")
        self.assertGreater(sum(len(data) for _, data in self.memory), 1 << 20)
        shapes = [form for _, form in forms(START)]
        hits = [(name, data[max(0, data.find(form) - 60):data.find(form) + 30]) for name, data in self.memory for form in shapes if form in data]
        self.assertEqual(hits, [])
        self.assertTrue(self.is_found_when_open)

    def test_no_packet_left_this_computer(self):
        if not can_trace():
            self.skipTest("no strace here")
        lines = [line for line in self.calls if re.search(r"\b(socket|bind|connect|accept4?|sendto|sendmsg)\(", line)]
        self.assertTrue(any("bind(" in line for line in lines), self.calls[:20])
        for line in lines:
            for address in re.findall(r'inet_addr\("([^"]*)"\)', line):
                self.assertEqual(address, "127.0.0.1", line)
            # The kernel is asked whose a connection is: NETLINK_SOCK_DIAG, and nothing else of netlink.
            asks = line.replace("socket(AF_NETLINK, SOCK_DGRAM|SOCK_CLOEXEC, NETLINK_SOCK_DIAG)", "")
            self.assertNotRegex(asks, r"AF_INET6|AF_PACKET|inet_pton|socket\(AF_NETLINK", line)
            self.assertNotRegex(line, r"connect\(", line)


if __name__ == "__main__":
    tap.main()
