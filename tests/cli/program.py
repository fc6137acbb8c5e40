"""The program under test, as the files beside this one run it."""

import functools
import json
import os
import subprocess
import tempfile

RAPPORT = os.environ["RAPPORT"]  # path of the program
SOURCE = os.environ["RAPPORT_SOURCE"]  # top of the source tree; examples run there
BUILD = os.environ["RAPPORT_BUILD"]

# What a person's shell may have set must not change what is tested.
PLAIN_ENV = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "RAPPORT_DATA")}


def run(*arguments, stdin=b"", env=None, **more):
    """Runs the program with bytes on standard input. Returns what subprocess.run does."""
    return subprocess.run([RAPPORT, *arguments], input=stdin, capture_output=True, check=False,
                          cwd=SOURCE, env={**PLAIN_ENV, **(env or {})}, timeout=60, **more)


def shell(command, stdout=subprocess.PIPE):
    """Runs a line as somebody types it, in the source tree, with this build's program on PATH."""
    path = os.path.dirname(RAPPORT) + os.pathsep + os.environ["PATH"]
    with tempfile.TemporaryDirectory() as place:  # for what an example writes
        return subprocess.run(["sh", "-c", command], stdout=stdout, stderr=subprocess.PIPE, check=False, cwd=SOURCE,
                              env={**PLAIN_ENV, "PATH": path, "TMPDIR": place}, stdin=subprocess.DEVNULL, timeout=60)


@functools.cache
def verbs():
    """The records, as the program itself tells them."""
    return json.loads(run("help", "--json").stdout)["verbs"]
