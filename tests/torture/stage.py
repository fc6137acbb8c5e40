"""A place where a verb is run again and again from the same beginning, each time with one fault.

The program is started once for each command line, with the library of fault.c in it: that waits for a
job, forks, and lets the child run on into main(). fault.h says what a job and its outcome are.
"""

import errno
import mmap
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest

SOURCE = os.environ["RAPPORT_SOURCE"]
QUICK = os.environ["RAPPORT_QUICK"]  # the program, but that a passphrase costs a millisecond
PEEK = os.environ["RAPPORT_PEEK"]  # looks into notes as the program does
LIBRARY = os.environ["RAPPORT_FAULT_LIBRARY"]
LONG = os.environ.get("RAPPORT_TORTURE") == "1"
ONCE = os.environ.get("RAPPORT_TORTURE") == "once"  # QUICK is the program itself, where a passphrase costs a second
WHY_NOT = "a sanitizer must be the first library in a program" if os.environ.get("RAPPORT_SANITIZE", "none") != "none" \
    else ""

NONE, KILL_BEFORE, KILL_AFTER, SHORT, MEMORY_ONCE, MEMORY_ON, ERRNO = 0, 1, 2, 3, 4, 5, 100
FAULTS = {"killed before": KILL_BEFORE, "killed after": KILL_AFTER, "short write": SHORT,
          **{name: ERRNO + getattr(errno, name) for name in ["ENOSPC", "EIO", "EINTR"]}}
JOB = struct.Struct("4iq")
OUTCOME = struct.Struct("6iq")
SHARED_BYTES = 4096 * 15 + 4096  # no less than sizeof(struct shared)

PASSPHRASE = b"four words of mine\n"
OTHER = b"quite other words\n"


class Outcome:
    """How a run ended: status (minus the signal where one ended it), what it said, what the library counted."""

    def __init__(self, shared, out, err):
        status, self.calls, applied, self.lost, self.requests, log_len, took = OUTCOME.unpack_from(shared, JOB.size)
        self.status = os.waitstatus_to_exitcode(status)
        self.applied, self.took_ns = applied == 1, took
        self.log = shared[JOB.size + OUTCOME.size:JOB.size + OUTCOME.size + log_len].decode(errors="replace")
        self.out, self.err = out, err


class Server:
    """One command line, ready to be run. secret: what --passphrase-fd reads, or None."""

    def __init__(self, stage, arguments, stdin=b"", secret=PASSPHRASE, option="--passphrase-fd"):
        self.stage, self.arguments = stage, arguments
        self.files = [tempfile.TemporaryFile(dir=stage.root) for _ in range(5)]
        shared, given, self.out, self.err, secrets = self.files
        shared.truncate(SHARED_BYTES)
        self.shared = mmap.mmap(shared.fileno(), SHARED_BYTES)
        for file, content in [(given, stdin), (secrets, secret or b"")]:
            file.write(content)
            file.flush()
        for file in [self.out, self.err]:  # to append: each run finds them empty, and starts there
            os.close(os.open(f"/proc/self/fd/{file.fileno()}", os.O_RDONLY))
        starts, self.start = os.pipe()
        self.end, ends = os.pipe()
        self.secret_fd = secrets.fileno() if secret else -1
        passed = [shared.fileno(), starts, ends] + ([self.secret_fd] if secret else [])
        self.process = subprocess.Popen(
            [*([] if arguments[0] == PEEK else [QUICK]), *arguments, *([option, str(self.secret_fd)] if secret else ["--no-input"])],
            stdin=given, stdout=self.appending(self.out), stderr=self.appending(self.err), pass_fds=passed,
            env={**stage.env, "LD_PRELOAD": LIBRARY, "LD_BIND_NOW": "1",
                 "RAPPORT_FAULT": f"{shared.fileno()},{starts},{ends}"})
        os.close(starts)
        os.close(ends)

    @staticmethod
    def appending(file):
        return os.open(f"/proc/self/fd/{file.fileno()}", os.O_WRONLY | os.O_APPEND)

    def begin(self, fault=NONE, n=0, no_links=False, kill_after_ns=0):
        JOB.pack_into(self.shared, 0, fault, n, no_links, self.secret_fd, kill_after_ns)
        os.write(self.start, b"x")

    def finish(self):
        if os.read(self.end, 1) != b"x":
            raise RuntimeError(f"the library in {self.arguments} is gone")
        said = []
        for file in [self.out, self.err]:
            file.seek(0)
            said.append(file.read())
        return Outcome(self.shared, *said)

    def run(self, *fault, **more):
        self.begin(*fault, **more)
        return self.finish()

    def close(self):
        os.close(self.start)
        self.process.wait()
        os.close(self.end)
        self.shared.close()
        for file in self.files:
            file.close()


class Stage:
    """A directory of its own in memory, a home in it, and its beginnings by name."""

    def __init__(self, home_in=None):
        """home_in: a file system of its own for the home; what is mapped and typed never lies there."""
        if WHY_NOT:
            raise unittest.SkipTest(WHY_NOT)
        self.root = tempfile.mkdtemp(prefix="rapport-torture-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.home = os.path.join(home_in or self.root, "home")
        self.notes = os.path.join(self.home, "notes")
        self.env = {**{k: v for k, v in os.environ.items() if not k.startswith("XDG_") and k != "RAPPORT_TORTURE"},
                    "HOME": self.home, "XDG_STATE_HOME": os.path.join(self.home, "state"),
                    "RAPPORT_VAULT": self.notes, "RAPPORT_DATA": os.path.join(SOURCE, "data")}
        self.servers = {}
        os.mkdir(self.home)

    def server(self, arguments, stdin=b"", secret=PASSPHRASE, option="--passphrase-fd"):
        key = (tuple(arguments), stdin, secret, option)
        if key not in self.servers:
            self.servers[key] = Server(self, arguments, stdin, secret, option)
        return self.servers[key]

    def told(self, arguments, stdin=b"", secret=PASSPHRASE, option="--passphrase-fd"):
        """Runs without a fault, and it must succeed."""
        done = self.server(arguments, stdin, secret, option).run()
        if done.status != 0:
            raise AssertionError(f"{arguments}: {done.status} {done.err!r}")
        return done.out

    def keep(self):
        """What the home holds: {path: bytes, or None for a directory}."""
        kept = {}
        for folder, folders, names in os.walk(self.home):
            for name in folders:
                kept[os.path.join(folder, name)] = None
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    kept[os.path.join(folder, name)] = file.read()
        return kept

    def put_back(self, kept):
        clear(self.home)
        for path, content in kept.items():
            if content is None:
                os.mkdir(path, 0o700)
                continue
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(fd, content)
            os.close(fd)

    def close(self):
        for server in self.servers.values():
            server.close()
        shutil.rmtree(self.root)


def clear(folder):
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)


def not_flushed(log):
    """The paths whose content or name a power cut could still take back, by what the library told of a run."""
    at, content, names = {}, set(), set()
    for line in log.splitlines():
        call, _, rest = line.partition(" ")
        if call == "open":
            fd, _, path = rest.partition(" ")
            at[fd] = path.rstrip("/")
            if os.path.basename(path).startswith(".rapport-unfinished-"):
                names.add(path)
        elif call == "write":
            content.add(at.get(rest))
        elif call == "flush":
            path = at.get(rest)
            content.discard(path)
            names = {name for name in names if os.path.dirname(name) != path}
        elif call in ("rename", "link"):
            before, _, after = rest.partition("\t")
            content = (content - {after}) | ({after} if before in content else set())
            if call == "rename":
                content.discard(before)
                names = (names - {before}) | {before} if before in names else names
                names.discard(before)
            names.add(after)
        elif call in ("unlink", "rmdir", "mkdir"):
            names.add(rest)
    return content | names


def figure(words):
    """A line of figures, for tools/torture."""
    print(f"# {words}")
    sys.stdout.flush()
