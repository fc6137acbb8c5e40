"""Stories that a real browser plays, told as unittest cases.

A story is a case of a Node file: `story('name of the fact', async (...) => { ... })`. `cases(...)` makes a class
with a method for each; the file runs once, as the user who runs the server, and tells on each line a JSON object:
name, ok, why. A story that told nothing has failed.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import unittest

from served import AS_ANOTHER, HERE, PACKAGES, TESTS

STORY = re.compile(r"^story\('([^'\n]+)'", re.M)
SECONDS = 600 if os.environ.get("RAPPORT_TORTURE") == "1" else 400  # of a whole file, on a busy machine


def missing():
    """Why no browser can be driven here; None when it can."""
    if not shutil.which("chromium"):
        return "no chromium here (Debian package chromium)"
    if not shutil.which("node"):
        return "no node here (Debian package nodejs)"
    for name in PACKAGES:
        if not os.path.isdir(os.path.join(TESTS, "node_modules", name)):
            return f"npm could not fetch {name}"
    return None


def play(place, script, told):
    """Runs a Node file with an object of what it needs to know. The results by name, and what it said of errors;
    its lines `figures {...}` as objects."""
    process = subprocess.Popen(["node", os.path.join(place.web, script)], text=True, env=place.env, cwd=place.home,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               start_new_session=True, **AS_ANOTHER)
    try:
        said, errors = process.communicate(json.dumps(told), timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # the browser, too
        said, errors = process.communicate()
        errors += f"stopped after {SECONDS} s"
    results, figures = {}, []
    for line in said.splitlines():
        if line.startswith('{"name"'):
            result = json.loads(line)
            results[result["name"]] = result
        elif line.startswith("figures "):
            figures.append(json.loads(line.removeprefix("figures ")))
        else:
            print(f"# {line}")
    return results, errors, figures


def cases(script, prepare):
    """A class with a case for each story of the file. `prepare` is given the class; it returns a place and what the
    file needs to know, and cleans up by addClassCleanup."""
    with open(os.path.join(HERE, script), encoding="utf-8") as file:
        names = STORY.findall(file.read())

    class Stories(unittest.TestCase):
        @classmethod
        def setUpClass(cls):
            place, told = prepare(cls)
            cls.results, cls.errors, cls.figures = play(place, script, told)

    def case(name):
        def tell(self):
            result = self.results.get(name)
            self.assertIsNotNone(result, f"told nothing; {self.errors[-2000:]}")
            self.assertTrue(result["ok"], result.get("why"))
        return tell
    for name in names:
        setattr(Stories, "test_" + re.sub(r"\W+", "_", name), case(name))
    why = missing()
    Stories.__name__ = Stories.__qualname__ = script.removesuffix(".mjs")
    return unittest.skipIf(why, why)(Stories)
