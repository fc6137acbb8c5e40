"""Every verb as somebody runs it: what writes with its promise, what only reads. A verb that is in neither list
fails a test (test_faults.py)."""

import json
import os
import unittest

from stage import OTHER, PASSPHRASE, PEEK, SOURCE, Stage

EXAMPLE = os.path.join(SOURCE, "data", "journeys", "example.json")
SMALLEST = os.path.join(SOURCE, "data", "journeys", "smallest.json")
LOCKED_WORDS = "nothing was said at all"


class Scene:
    """One verb with what it is given. promise: the name of the check in test_faults.py."""

    def __init__(self, verb, promise="record", record=None, **more):
        self.verb, self.promise = verb, promise
        self.name = more.get("name", verb)
        self.arguments = [verb, *more.get("arguments", ["-"] if record is not None else [])]
        self.stdin = json.dumps(record).encode() if record is not None else more.get("stdin", b"")
        self.secret = more.get("secret", PASSPHRASE)
        self.option = more.get("option", "--passphrase-fd")
        self.bases = more.get("bases", ["full", "bare"])


def day(**more):
    return {"day": "2026-01-05", **more}


def scenes(home, recovery):
    """All that write. home: where files go that are no notes; recovery: the recovery key of the notes."""
    picture = os.path.join(home, "picture")
    return [
        Scene("checkin", record=day(id="s90", responses=[{"instrument": "after-session", "by": "client",
                                                         "answers": {"heard": 7}}])),
        Scene("moment", record=day(id="m90", kind="silent", what="no word")),
        Scene("moment", "inbox", day(kind="silent", what=LOCKED_WORDS), name="moment, locked", secret=None,
              bases=["full", "fresh"]),
        Scene("moment", "inbox", day(kind="silent", what=LOCKED_WORDS), name="moment, wrong passphrase",
              secret=b"not these words\n", bases=["full"]),
        Scene("moment", "take", arguments=["--take", "all"], name="moment --take", bases=["full"]),
        Scene("moment", "drop", arguments=["--drop", "all"], name="moment --drop", bases=["full"]),
        Scene("session", record=day(id="s91", note="an hour", homework=[{"text": "to write"}])),
        Scene("boundary", record=day(id="b90", note="a line")),
        Scene("people", record={"id": "p90", "name": "my aunt", "relation": "other"}),
        Scene("belief", record={"id": "be90", "text": "I am a burden."}),
        Scene("pattern", record={"id": "pa90", "text": "I go silent."}),
        Scene("experiment", record=day(id="ex90", what="asked for help")),
        Scene("victory", record=day(id="v90", text="told them no")),
        Scene("choose", record=day(id="c90", minutes=20)),
        Scene("look", record=day(id="l90", instrument="monthly-look", answers={"my_own_work": 5})),
        Scene("return", record=day(id="re90", here="yes")),
        Scene("sign", record=day(id="si90", text="the same song")),
        Scene("relationship", record={"id": "r1", "therapist": "T. Other"}),
        Scene("ending", record={"id": "r1", "therapist": "T. Other", "plan": {"ending": {"last_day": "2027-01-05"}}}),
        Scene("homework", record={"id": "h90", "text": "to write it down"}, bases=["full"]),
        Scene("moment", record=day(id="a90", how="in_room"), arguments=["--tried", "m2", "-"], name="moment --tried",
              bases=["full"]),
        Scene("victory", arguments=["--remove", "v80", "--yes"], name="victory --remove", bases=["full"]),
        Scene("status", arguments=["--dismiss", "celebrate"], name="status --dismiss", bases=["full"]),
        Scene("import", arguments=["--over", SMALLEST]),
        Scene("undo", bases=["full"]),
        Scene("undo", arguments=["--again"], name="undo --again", bases=["undone"]),
        Scene("homework", arguments=["--done", "h1"], name="homework --done", bases=["full"]),
        Scene("moment", record=day(id="a90", how="in_room"), arguments=["--tried", "m2", "-"], name="moment --tried",
              bases=["full"]),
        Scene("export", "file", arguments=["--over", "--to", picture], name="export --to", bases=["full"]),
        Scene("export", "file", arguments=["--format", "age", "--archive-passphrase-fd", "0", "--over", "--to", picture],
              stdin=b"words of the archive\n", name="export age", bases=["full"]),
        Scene("export", "tables", arguments=["--format", "csv", "--to", picture + "s"], name="export csv", bases=["full"]),
        Scene("reminder", "file", arguments=["--from", "2027-01-04", "--over", "--to", picture], secret=None, bases=["full"]),
        Scene("init", "init", bases=["none", "left"]),
        Scene("passphrase", "passphrase", secret=PASSPHRASE + OTHER),
        Scene("recover", "recover", arguments=["--recovery-fd", "0"], stdin=recovery, secret=OTHER),
        Scene("backup", "backup", arguments=[os.path.join(home, "copy")], secret=None),
        Scene("erase", "erase", arguments=["--yes"], secret=None),
        Scene("timeline", "file", arguments=["--over", "--svg", picture, EXAMPLE], secret=None, bases=["full"]),
        Scene("trace", "file", arguments=["--over", "--svg", picture, EXAMPLE], secret=None, bases=["full"]),
        Scene("say", "file", arguments=["--over", "--html", picture, EXAMPLE, "m2"], secret=None, bases=["full"]),
    ]


# Runs until it is told to end: tests/web kills it, and what it keeps goes the way of the verbs here.
STAYS = {"open"}


def readings():
    """All that only read: of one's own notes nothing but the lock and the mark is written. {name: arguments}; each
    is given a line to read."""
    return {"review": [EXAMPLE], "why": [], "unsaid": [], "rehearse": ["--list"], "status": [], "export": [],
            "lock": [], "analyze": [os.path.join(SOURCE, "data", "series", "weekly.csv")], "check": [], "help": [],
            "version": [], "search": ["-"], "traces": [], "victory": [], "moment": ["--waiting"],
            "people": ["--json"], "simulate": ["--pairs", "1"]}


def bases(stage):
    """The beginnings, by name, and the recovery key: no notes; what an interrupted init left; new notes; the
    same without all that a save writes anew; notes of some saves with something waiting and remains of a write cut off; and those
    with the last change taken back."""
    found = {"none": stage.keep()}
    os.mkdir(stage.notes)
    for name, content in [("key.age", b"half"), (".rapport-unfinished-abcdef", b"cut off")]:
        with open(os.path.join(stage.notes, name), "wb") as file:
            file.write(content)
    found["left"] = stage.keep()
    stage.put_back(found["none"])
    recovery = stage.told(["init"])
    found["fresh"] = stage.keep()
    found["bare"] = {path: content for path, content in found["fresh"].items()
                     if "/state" not in path and os.path.basename(path) not in ("recipients", "lock")}
    stage.told(["import", EXAMPLE])
    for i in range(3):
        stage.told(["victory", "-"], json.dumps(day(id=f"v8{i}", text="small")).encode())
    stage.told(["moment", "-"], json.dumps(day(id="m80", kind="silent", what="waited")).encode(), secret=None)
    state = os.path.dirname(next(path for path in stage.keep() if path.endswith("/seen")))
    for folder in [stage.notes, state]:
        with open(os.path.join(folder, ".rapport-unfinished-abcdef"), "wb") as file:
            file.write(b"cut off")
    with open(os.path.join(stage.home, "picture"), "wb") as file:
        file.write(b"an earlier picture")
    found["full"] = stage.keep()
    stage.told(["undo"])
    found["undone"] = stage.keep()
    return found, recovery


def peek(stage, secret=PASSPHRASE, notes=None):
    """The records and what waits, as lines; None when the notes do not open."""
    done = stage.server([PEEK, notes or stage.notes], secret=secret).run()
    if done.status != 0:
        return None
    return sorted(done.out.decode().splitlines())


class Staged(unittest.TestCase):
    """Tests over one stage with all its beginnings."""

    @classmethod
    def setUpClass(cls):
        cls.stage = Stage()
        cls.bases, cls.recovery = bases(cls.stage)

    @classmethod
    def tearDownClass(cls):
        cls.stage.close()
