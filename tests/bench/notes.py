"""Times the verbs of a private record that holds ten years, each run a whole process, started anew."""

import json
import os
import pty
import subprocess
import time

import inputs

PASSPHRASE = b"four invented words here"
AS_OF = inputs.day_of(521).isoformat()
PERSON = json.dumps({"name": "an invented aunt", "relation": "other"}).encode()
MOMENT = json.dumps({"day": AS_OF, "kind": "silent", "what": inputs.NOTE}).encode()
CHECKIN = json.dumps({"day": AS_OF, "responses": [
    {"instrument": "after-session", "by": "client", "answers": {"heard": 7, "stung": 2}}]}).encode()

# What is run, and what it is given to read. The first writes, so that there are people to list.
VERBS = (
    (("people", "-"), PERSON), (("people",), None), (("status",), None), (("why",), None), (("timeline",), None),
    (("trace",), None), (("unsaid",), None), (("say", "m1"), None), (("moment",), None), (("search", "-"), b"invented"),
    (("moment", "-"), MOMENT), (("checkin", "-"), CHECKIN), (("undo",), None),
    (("export",), None),
)
DATED = {"status", "why", "timeline", "trace", "unsaid", "say"}


class Notes:
    """A private record in a folder, and its person, who unlocked it at a terminal and does not do so again."""

    def __init__(self, program, folder):
        self.program = program
        data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")
        self.env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": folder, "RAPPORT_DATA": data,
                    "XDG_STATE_HOME": os.path.join(folder, "state"), "RAPPORT_VAULT": os.path.join(folder, "notes")}
        self.begin()
        self.unlock()

    def begin(self):
        """An empty record."""
        read, write = os.pipe()
        os.write(write, PASSPHRASE + b"\n")
        os.close(write)
        subprocess.run([self.program, "init", "--passphrase-fd", str(read)], env=self.env, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=[read])
        os.close(read)

    def unlock(self):
        """Types the passphrase at a terminal; from then on the kernel keeps the keys for some minutes."""
        child, terminal = pty.fork()
        if child == 0:
            os.execve(self.program, [self.program, "export"], self.env)
        shown = b""
        while True:
            try:
                shown += os.read(terminal, 4096)
            except OSError:  # the end, on Linux
                break
            if shown.endswith(b"Passphrase: "):
                os.write(terminal, PASSPHRASE + b"\n")
        os.close(terminal)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status != 0:
            raise subprocess.CalledProcessError(status, "rapport export", stderr=shown.decode())

    def run(self, *arguments, stdin=b""):
        """(seconds, seconds of processor, peak memory in bytes). Raises CalledProcessError when it failed."""
        command = ["/usr/bin/time", "-f", "%U %S %M", self.program, *arguments]
        started = time.perf_counter()
        done = subprocess.run(command, input=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.env,
                              check=False)
        seconds = time.perf_counter() - started
        if done.returncode != 0:
            raise subprocess.CalledProcessError(done.returncode, " ".join(command), stderr=done.stderr.decode())
        user, system, peak_kib = done.stderr.split()[-3:]
        return seconds, float(user) + float(system), int(peak_kib) * 1024

    def lock(self):
        """The kernel keeps no keys any longer."""
        subprocess.run([self.program, "lock"], env=self.env, check=True, stdout=subprocess.DEVNULL)


def open_and_save(program, notes):
    """The two lines of bench_vault: what, and its times as it tells them."""
    bench = os.path.join(os.path.dirname(program), "tests", "bench", "bench_vault")
    told = subprocess.run([bench, notes.env["RAPPORT_VAULT"]], env=notes.env, capture_output=True, text=True,
                          check=True).stdout
    for line in told.splitlines():
        what, *figures = line.split("\t")
        yield what, [float(ms) for ms in figures]


def measure(program, folder, journey, runs_n):
    """For each verb: its words as typed, and what each of its runs took; for opening and saving alone least, median
    and most in milliseconds."""
    notes = Notes(program, folder)
    yield "import journey.json", [notes.run("import", journey)]
    yield from open_and_save(program, notes)
    for words, stdin in VERBS:
        dated = ("--as-of", AS_OF) if words[0] in DATED else ()
        shown = " ".join(words)
        yield shown, [notes.run(*words, *dated, stdin=stdin or b"") for _ in range(runs_n)]
    notes.lock()
