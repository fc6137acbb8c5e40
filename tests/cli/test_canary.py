"""A day with the notes, fifty markers in what is written and typed: none of them is anywhere afterwards but sealed."""

import gzip
import json
import os
import pty
import select
import subprocess
import sys
import tempfile
import unittest

import tap
from markers import START, calls_of, can_trace, found, found_below, marker, tracer
from program import PLAIN_ENV, SOURCE, verbs

QUICK = os.environ["RAPPORT_QUICK"]
SANITIZED = os.environ.get("RAPPORT_SANITIZE", "none") != "none"  # which looks into the program itself
LONG = "RAPPORT_TORTURE" in os.environ  # every slip with every verb
DATA = os.path.join(SOURCE, "data")
TODAY = ["--as-of", "2026-01-07"]
ARCHIVE_PASSPHRASE = marker(994)
CHANGED_PASSPHRASE, WRONG_PASSPHRASE = marker(990), marker(991)
FIRST_PASSPHRASE, LAST_PASSPHRASE = marker(992), marker(993)
numbers = iter(range(990))


def mark():
    """The next marker."""
    return marker(next(numbers))


CHECKIN = {"day": "2026-01-05", "agenda": mark(), "note": mark(),
           "responses": [{"instrument": "after-session", "by": "client", "answers": {"heard": 7, "stung": 2}}],
           "homework": [{"id": "h1", "text": mark(), "done": "no", "note": mark()}],
           "disclosures": [{"id": "d1", "about": mark(), "for_whom": "me", "outside_view": mark()}]}
MOMENT = {"session": "s1", "kind": "joked", "matters": 7, "said": "partly", "what": mark(), "feelings": ["hurt"],
          "words": mark(), "asks": mark(), "echoes": [{"person": "p1", "likeness": 8, "note": mark()}],
          "attempts": [{"id": "a1", "day": "2026-01-06", "how": "in_room", "words": mark(), "reply": "deflected",
                        "how_it_felt": mark(), "note": mark()}]}
IMPORTED = {"rapport": 1, "relationships": [{
    "id": "r1", "therapist": mark(), "ended_how": mark(), "modality": mark(), "contact": mark(), "currency": "EUR",
    "reason_to_return": mark(), "state": "current", mark(): mark(),
    "people": [{"id": "p1", "name": mark()}], "topics": [{"id": "t1", "name": mark()}],
    "signs": [{"id": "g1", "day": "2026-01-05", "text": mark(), "meaning": mark()}],
    "plan": {"ending": {"aims": [{"text": mark(), "reached": 3}], "steps": [{"text": mark(), "done": False}]}},
    "shares": [{"id": "h1", "at": "2026-01-05T10:00:00Z", "recipient": mark(), "items": [mark()]}],
    "moments": [{"id": "m1", "day": "2026-01-05", "kind": "silent", "what": mark()}]}]}
TYPED = mark()
KEPT = [
    ("people", {"name": mark(), "relation": "other"}),
    ("checkin", CHECKIN),
    ("moment", MOMENT),
    ("session", {"day": "2026-01-06", "attended": "yes", "agenda": mark(), "note": mark()}),
    ("boundary", {"day": "2026-01-05", "kind": "meets_outside", "note": mark(), "severity": "ask"}),
    ("belief", {"text": mark(), "about": "me", "against": [mark()]}),
    ("pattern", {"text": mark(), "serves_me": "no"}),
    ("experiment", {"day": "2026-01-05", "what": mark(), "expected": mark(), "happened": mark(), "learned": mark()}),
    ("victory", {"day": "2026-01-05", "text": mark(), "credit": "me"}),
    ("choose", {"day": "2026-01-05", "how_they_would_work": mark(), "note": mark(), "modality": mark()}),
    ("look", {"day": "2026-01-05", "instrument": "monthly-look", "by": "client", "answers": {}}),
    ("homework", {"text": mark(), "done": "no", "note": mark()}),
    ("sign", {"day": "2026-01-05", "text": mark(), "meaning": mark()}),
    ("return", {"day": "2026-01-05", "here": "yes", "note": mark()}),
]
SHOWN = [["moment"], ["people", "--json"], ["status", *TODAY], ["say", "m1", *TODAY], ["unsaid", *TODAY], ["why", *TODAY],
         ["trace", *TODAY], ["timeline", *TODAY], ["timeline", "--svg", "-", *TODAY]]
# Slips: bytes that are no record, with the words in every place where a message could say them back.
SLIPS = [b"not JSON: %", b'{"day": "%"}', b'{"%": 1}', b'{"day": "2026-01-05", "kind": "%"}', b'{"kind": "silent", "what": "%\xff"}',
         b'{"day": "2026-01-05", "kind": "silent", "session": "%"}', b'{"what": "%", "what": "%"}',
         b'{"day": "2026-01-05", "kind": "silent", "feelings": ["%"]}', b'["%"]', b'"%"', b'{"what": ["%"]}',
         b'{"day": "2026-01-05", "kind": "silent", "echoes": [{"person": "%"}]}']


def keeps_private(calls):
    """Does the program ask to be looked into by nobody and to leave no core?"""
    told = " ".join(call.line for call in calls if call.name in ("prctl", "prlimit64", "setrlimit"))
    return ("PR_SET_DUMPABLE, SUID_DUMP_DISABLE" in told or SANITIZED) and "RLIMIT_CORE, {rlim_cur=0, rlim_max=0}" in told


class Diary:
    """Runs commands under the tracer, and keeps what they told."""

    def __init__(self, place):
        self.place, self.home = place, os.path.join(place, "home")
        self.traced = can_trace()
        self.told, self.talk, self.calls, self.verbs = b"", b"", [], set()
        self.drafts = []
        self.open_to_others = []  # verbs that hold the notes and let others look in
        self.env = {**PLAIN_ENV, "HOME": self.home, "RAPPORT_VAULT": os.path.join(self.home, "notes"), "RAPPORT_DATA": DATA,
                    "TMPDIR": os.path.join(self.home, "tmp"), "ASAN_OPTIONS": "detect_leaks=0"}
        os.makedirs(self.env["TMPDIR"])
        for name in ("DATA", "STATE", "CACHE", "CONFIG"):
            self.env[f"XDG_{name}_HOME"] = os.path.join(self.home, name.lower())

    def command(self, *words):
        self.verbs.add(words[0])
        return [*(tracer(os.path.join(self.place, "trace")) if self.traced else []), QUICK, *words]

    def take_calls(self, verb):
        if not self.traced:
            return
        calls = calls_of(os.path.join(self.place, "trace"))
        self.calls += calls
        if verb in OPENING_VERBS and not keeps_private(calls):
            self.open_to_others.append(verb)

    def run(self, *words, stdin=b"", typed=(FIRST_PASSPHRASE,), status=0, archive=False):
        """One command, which reads its passphrases from descriptors of its own; none: nobody is asked."""
        handed = []
        for option, lines in (("--passphrase-fd", typed), ("--archive-passphrase-fd", [ARCHIVE_PASSPHRASE] if archive else [])):
            if lines:
                read, write = os.pipe()
                os.write(write, b"".join(line.encode() + b"\n" for line in lines))
                os.close(write)
                handed.append(read)
                words += (option, str(read))
        if not typed and words[0] not in PLAIN_VERBS:
            words += ("--no-input",)
        done = subprocess.run(self.command(*words), input=stdin, capture_output=True, check=False, env=self.env,
                              cwd=self.home, timeout=60, pass_fds=handed)
        for read in handed:
            os.close(read)
        if status is not None and done.returncode != status:
            raise AssertionError(f"{words}: {done.returncode}, {done.stderr}")
        self.told += done.stdout
        self.talk += done.stderr
        self.take_calls(words[0])
        return done.stdout

    def type(self, *words, lines, leaves=False):
        """One command at a terminal: the passphrase where it is asked for, a line at each prompt. At the end enough
        was answered; leaves: the program, without a tracer, is killed there."""
        command, lines = [QUICK, *words] if leaves else self.command(*words), list(lines)
        child, screen = pty.fork()
        if child == 0:
            os.chdir(self.home)
            os.execvpe(command[0], command, {**self.env, "TERM": "xterm"})
        seen = shown = b""
        while select.select([screen], [], [], 20)[0]:
            try:
                seen = os.read(screen, 4096)
            except OSError:
                break
            shown += seen
            if shown.endswith(b"Passphrase: "):
                os.write(screen, FIRST_PASSPHRASE.encode() + b"\n")
                shown = b""
            elif shown.endswith(b"> ") and not lines and leaves:
                os.kill(child, 9)
                break
            elif shown.endswith(b"> "):
                os.write(screen, (lines.pop(0) if lines else ".").encode() + b"\n")
                shown = b""
        os.close(screen)
        os.waitpid(child, 0)
        if not leaves:
            self.take_calls(words[0])


OPENING_VERBS = {v["name"] for v in verbs() if any(o["name"] == "passphrase-fd" for o in v["options"])}
PLAIN_VERBS = {"review", "check", "analyze", "simulate", "help", "version"}


def live(diary):
    """The day. Returns all that is secret in it: the start of every marker, and the recovery key."""
    recovery = diary.run("init").decode().strip()
    for verb, record in KEPT:
        diary.run(verb, "-", stdin=json.dumps(record).encode())
    for words in SHOWN:
        diary.run(*words)
    diary.run("search", "-", stdin=mark().encode(), status=1)
    diary.run("people", "--history", "p1")
    diary.run("moment", "--remove", "m1", "--yes")
    diary.run("undo")
    diary.run("status", "--dismiss", "say-it", *TODAY)
    diary.run("export", "--format", "markdown")
    archive = os.path.join(diary.home, "archive.age")
    diary.run("export", "--format", "age", "--to", archive, archive=True)
    diary.run("import", "--over", archive, archive=True)
    diary.type("victory", lines=[TYPED, mark()])  # the second fits no choice
    diary.type("moment", lines=["8", mark(), "7"], leaves=True)
    diary.drafts = [name for name in os.listdir(os.path.join(diary.home, "notes", "inbox")) if name.startswith("draft-")]
    diary.run("lock", typed=())
    diary.run("rehearse", "m1", *TODAY, stdin=f"{mark()}\n{mark()}\n".encode())
    diary.run("export")
    locked = json.dumps({"day": "2026-01-06", "kind": "silent", "what": mark()}).encode()
    diary.run("moment", "-", stdin=locked, typed=())
    diary.run("moment", "-", stdin=locked, typed=(WRONG_PASSPHRASE,))
    diary.run("moment", "--waiting")
    diary.run("moment", "--take", "all")
    for verb in [verb for verb, _ in KEPT] if LONG else ["moment"]:
        for slip in SLIPS if LONG else SLIPS[::3]:
            diary.run(verb, "-", stdin=slip.replace(b"%", mark().encode()), status=3 if verb == "moment" else None)
    diary.run("import", "-", stdin=b'{"rapport": 1, "relationships": "%"}'.replace(b"%", mark().encode()), status=3)
    diary.run("import", "--over", "-", stdin=json.dumps(IMPORTED).encode())
    diary.run("export")
    diary.run("undo")
    diary.run("undo", "--again")
    diary.run("status", typed=(WRONG_PASSPHRASE,), status=4)
    diary.run("passphrase", typed=(FIRST_PASSPHRASE, CHANGED_PASSPHRASE))
    diary.run("recover", "--recovery-fd", "0", stdin=mark().encode(), typed=(LAST_PASSPHRASE,), status=4)
    diary.run("recover", "--recovery-fd", "0", stdin=recovery.encode(), typed=(LAST_PASSPHRASE,))
    diary.run("backup", os.path.join(diary.home, "copy"), typed=())
    diary.run("lock", typed=())
    journey = json.dumps(IMPORTED).encode()
    for verb in ("review", "check"):
        diary.run(verb, "-", stdin=journey, typed=())
    diary.run("analyze", "-", stdin=f"pair,{mark()}\n{mark()},{mark()}\n".encode(), typed=(), status=None)
    for name in [v["name"] for v in verbs() if v["name"] not in diary.verbs and v["name"] != "erase"]:
        diary.run(name, stdin=b"{}", typed=() if name in PLAIN_VERBS else (LAST_PASSPHRASE,), status=None)
    diary.run("erase", typed=())
    return [START, recovery[16:]]


class Day(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.diary = Diary(cls.place)
        cls.secrets = live(cls.diary)

    def traced(self):
        if not self.diary.traced:
            self.skipTest("strace is not there, or may not look")
        return self.diary.calls

    def test_the_markers_went_through_and_every_verb_was_run(self):
        told = self.diary.told.decode()
        written = json.dumps([IMPORTED, TYPED, [record for _, record in KEPT]])
        missing = [marker(n) for n in range(990) if marker(n) in written and marker(n) not in told]
        self.assertEqual(missing, [])
        self.assertGreaterEqual(next(numbers), 50)
        self.assertEqual(len(self.diary.drafts), 1)  # of what was killed
        self.assertEqual(self.diary.verbs, {v["name"] for v in verbs()})

    def test_none_is_left_in_a_file_or_a_name(self):
        self.assertGreater(len(os.listdir(os.path.join(self.diary.home, "notes"))), 4)
        self.assertEqual(found_below(self.diary.home, self.secrets), [])

    def test_none_reaches_standard_error(self):
        self.assertIsNone(found(self.diary.talk, self.secrets), self.diary.talk)

    def test_no_system_call_carries_one_but_to_standard_output(self):
        calls = self.traced()
        self.assertGreater(sum(call.is_answer() and START.encode() in call.data for call in calls), 5)
        self.assertEqual([call.line[:200] for call in calls if not call.is_answer() and found(call.data, self.secrets)], [])

    def test_no_verb_opens_a_socket_starts_a_program_or_writes_past_write(self):
        kinds = {call.name for call in self.traced()}
        started = [call for call in self.diary.calls if call.name == "execve"]
        self.assertEqual({os.path.basename(call.data.split(b"\n")[0]) for call in started}, {os.path.basename(QUICK).encode()})
        self.assertLessEqual(kinds, {"execve", "write", "pwrite64", "open", "openat", "mkdir", "rename", "link", "linkat", "prctl",
                                     "prlimit64", "mmap"})
        shared = [call.line for call in self.diary.calls if call.name == "mmap" and "MAP_SHARED" in call.line
                  and "PROT_WRITE" in call.line]
        self.assertEqual(shared, [])


    def test_what_opens_the_notes_leaves_no_core_and_is_looked_into_by_nobody(self):
        self.traced()
        self.assertEqual(self.diary.open_to_others, [])


class Planted(unittest.TestCase):
    """The search finds what is there."""

    def setUp(self):
        self.place = self.enterContext(tempfile.TemporaryDirectory())

    def test_in_a_file_in_each_form(self):
        secret = "before " + marker(1) + " after"
        for data in [secret.encode(), secret.encode("utf-16-le"), secret.encode("utf-16-be"), secret.encode().hex().encode(),
                     secret.encode().hex().upper().encode(), gzip.compress(secret.encode()), b"x" + gzip.compress(secret.encode())]:
            self.assertIsNotNone(found(data, [START]))
        for before in range(3):
            run = ["base64", "-w0"]
            encoded = subprocess.run(run, input=b"=" * before + secret.encode(), capture_output=True, check=True).stdout
            self.assertIsNotNone(found(encoded, [START]))
        self.assertIsNone(found(b"before after" * 1000, [START]))
        for name, content in [("one", marker(2)), (marker(3), "")]:
            with open(os.path.join(self.place, name), "w", encoding="utf-8") as file:
                file.write(content)
        os.symlink(marker(4), os.path.join(self.place, "link"))
        self.assertEqual(len(found_below(self.place, [START])), 3)

    @unittest.skipUnless(can_trace(), "strace is not there, or may not look")
    def test_in_the_calls_of_a_program(self):
        trace = os.path.join(self.place, "trace")
        gone = os.path.join(self.place, "gone")
        program = ("import os, socket\n"
                   f"fd = os.open({gone!r}, os.O_CREAT | os.O_WRONLY); os.write(fd, ('{START}' + '1').encode('utf-16-le'))\n"
                   f"os.close(fd); os.unlink({gone!r}); os.write(1, b'{START}2'); os.write(2, b'{START}3')\n"
                   "socket.socket(socket.AF_INET, socket.SOCK_STREAM)\n")
        environment = {**PLAIN_ENV, "SECRET": marker(5)}
        subprocess.run([*tracer(trace), sys.executable, "-c", program], capture_output=True, check=True, env=environment)
        calls = calls_of(trace)
        carried = [call.name for call in calls if not call.is_answer() and found(call.data, [START])]
        self.assertEqual(carried, ["execve", "write", "write"])
        self.assertIn("socket", {call.name for call in calls})


if __name__ == "__main__":
    tap.main()
