"""`rapport analyze`: what is wrong with a file, how large it may be, and a published one."""

import json
import os
import random
import subprocess
import tempfile
import unittest

import tap
from program import PLAIN_ENV, RAPPORT, SOURCE, run
from series_files import analyze, invented, rows, series


def shared(*path):
    """A file kept outside the project, or None."""
    places = [os.environ.get("RAPPORT_SHARED"), os.path.join(SOURCE, "..", "shared"),
              os.path.join(SOURCE, "..", "..", "shared")]
    for place in filter(None, places):
        for found in (os.path.join(place, "data", *path), os.path.join(place, *path)):
            if os.path.exists(found):
                return found
    return None


def steady():
    """What makes a program's addresses the same in every run; nothing where that may not be asked for."""
    asked = ["setarch", "-R"]
    return asked if subprocess.run([*asked, "true"], capture_output=True, check=False).returncode == 0 else []


class Hostile(unittest.TestCase):
    HEAD = b"person,session,client\n"

    def test_bad_rows_are_told_and_the_rest_is_read(self):
        data = self.HEAD + b"a,1,7\na,2,secret\na,3,8\n"
        done = run("analyze", "-q", "-", stdin=data)
        self.assertEqual(done.returncode, 3)
        self.assertEqual([r["session"] for r in rows(done.stdout)], ["1", "3"])
        self.assertEqual(done.stderr.decode(),
                         "rapport: line 3, column 5, client: a number from 0 to 10, or an empty cell, is expected "
                         "here\nrapport: standard input: 1 row was left out; the reasons are above\n")
        lenient = run("analyze", "-q", "--lenient", "-", stdin=data)
        self.assertEqual((lenient.returncode, lenient.stdout), (0, done.stdout))
        self.assertIn(b"line 3, column 5", lenient.stderr)

    def test_what_stands_in_a_cell_is_never_said(self):
        for bad in (b"secret,1,hurt\n", b"secret,hurt,7\n", b'"secret"hurt,1,7\n', b"secret,1,7,hurt\n",
                    b'secret,1,"hurt\n', b"secret hurt\xff,1,7\n", b"secret,1,7\nhurt,1,7\nsecret,2,7\n"):
            done = run("analyze", "-q", "-", stdin=self.HEAD + bad)
            self.assertEqual(done.returncode, 3, bad)
            self.assertNotRegex(done.stderr, b"secret|hurt")
        done = run("analyze", "-q", "-", stdin=b"secret,hurt\n1,2\n")
        self.assertNotRegex(done.stderr, b"secret|hurt")

    def test_files_end_with_the_status_they_deserve(self):
        good = b"a,1,7\n"
        table = {
            b"": (3, "the file has no header line"),
            self.HEAD: (1, "there is no session in it"),
            b"\xef\xbb\xbf" + self.HEAD + good: (0, "byte_order_mark"),
            self.HEAD.replace(b"\n", b"\r\n") + good: (0, ""),
            self.HEAD + b"a,1,NaN\n": (3, "line 2, column 5, client: a number"),
            self.HEAD + b'a,1,"7\n': (3, "line 2, column 5, this quote is not closed"),
            self.HEAD + b"a,1," + b"7" * (1 << 20) + b"\n" + good: (3, "line 2, column 5, a cell of more than 32767"),
            self.HEAD + b"a,1,\xff\n" + good: (3, "line 2, column 5, this cell is not UTF-8"),
            self.HEAD + good + good: (3, "line 3, column 3, session: this person's session"),
            self.HEAD + good + b"b,1,7\na,2,7\n": (3, "line 4, column 1, person: this person came before"),
            self.HEAD + b"a,1\n": (3, "line 2, this line has 2 cells"),
            self.HEAD + b"a,1,1e400\na,2,-1e400\n": (3, "line 3, column 5, client"),
            b"person,session,client,client\n" + good: (3, "line 1, column 23, client: two columns"),
            b"person,day,session,client\na,0001-01-01,1,7\na,9999-12-31,2,7\n": (0, "unlikely_year"),
            b"person,day,session,client\na,2026-01-02,1,7\na,2026-01-01,2,7\n": (3, "line 3, column 3, day"),
            self.HEAD + b"=a,1,7\n": (0, ""),
            b"person,session,client,mood\na,1,7,blue\n": (0, "unknown_column"),
        }
        for data, (status, words) in table.items():
            done = run("analyze", "-q", "-", stdin=data)
            self.assertEqual(done.returncode, status, (data[:80], done.stderr))
            self.assertIn(words, done.stderr.decode(), data[:80])

    def test_a_word_for_no_rating_is_taken_when_it_is_named(self):
        data = self.HEAD + b"a,1,7\na,2,NA\n"
        self.assertEqual([r["client"] for r in analyze(data, "--missing", "NA")], ["7", ""])
        self.assertEqual(len(analyze(data, status=3)), 1)

    def test_a_mapping_to_a_column_that_is_not_there_is_refused(self):
        done = run("analyze", "-q", "--map", "client=WAI_total", "-", stdin=series([7]))
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertIn(b"line 1, client: no column has the name that was mapped to this", done.stderr)

    def test_slips_on_the_command_line_are_explained(self):
        table = [(["--scale", "0:5e-324"], "--scale needs"), (["--scale", "10:0"], "--scale needs"), (["--scale", "0"], "--scale needs"),
                 (["--scale", "0:10:"], "--scale needs"), (["--scale", "0:10:20"], "--scale needs"),
                 (["--scale", "0:nan"], "--scale needs"), (["--scale", "0:10:1:1"], "--scale needs"),
                 (["--map", "level=x"], "a mapping is"), (["--map", "client=x", "--map", "client=y"], "mapped twice"),
                 (["--detectors", "cusum,"], "--detectors needs"), (["--detectors", "cosum"], "--detectors needs"),
                 (["--detectors", ""], "--detectors needs"), (["--cutoff", "0"], "--cutoff needs"),
                 (["--cutoff", "x"], "--cutoff needs"), (["--false-alarms", "50"], "one of 20, 30, 60, 100, 200"),
                 (["--json", "--format", "csv"], "different things"), (["--format", "xml"], "--format")]
        for options, words in table:
            done = run("analyze", *options, "-", stdin=series([7]))
            self.assertEqual((done.returncode, done.stdout), (2, b""), options)
            self.assertIn(words, done.stderr.decode())

    def test_unsorted_files_are_sorted_when_asked(self):
        data = invented(300)
        head, *lines = data.splitlines(keepends=True)
        shuffled = head + lines[0] + b"".join(random.Random(5).sample(lines[1:], len(lines) - 1))
        self.assertEqual(run("analyze", "-q", "-", stdin=shuffled).returncode, 3)
        out = analyze(shuffled, "--unsorted")
        key = lambda r: (r["person"], int(r["session"]))
        self.assertEqual(sorted(out, key=key), sorted(analyze(data), key=key))
        self.assertEqual(out[0]["person"], "p0")

    def test_a_file_that_is_not_there_is_the_systems_refusal(self):
        done = run("analyze", "nowhere.csv")
        self.assertEqual((done.returncode, done.stdout), (6, b""))

    def test_a_reader_who_leaves_is_no_error_and_a_full_disk_is(self):
        data = invented(3000)
        read, write = os.pipe()
        os.close(read)
        for target, status in ((write, 0), (os.open("/dev/full", os.O_WRONLY), 6)):
            done = subprocess.run([RAPPORT, "analyze", "-"], input=data, stdout=target, stderr=subprocess.PIPE,
                                  check=False, cwd=SOURCE, env=PLAIN_ENV)
            self.assertEqual(done.returncode, status, done.stderr)
            self.assertEqual(done.stderr == b"", status == 0)
            os.close(target)


class Streaming(unittest.TestCase):
    def setUp(self):
        if os.environ.get("RAPPORT_SANITIZE", "none") != "none":
            self.skipTest("a sanitizer's memory says nothing")
        self.steady = steady()
        # Pages of the program's own file count as soon as they lie in the page cache: so that they do for
        # each measured run. And memory that glibc fills for MALLOC_PERTURB_ the program never touched.
        self.env = {name: value for name, value in PLAIN_ENV.items() if name != "MALLOC_PERTURB_"}
        self.peak(invented(100, each=2), "--detectors", "all")

    def peak(self, data, *options):
        """Peak resident set of the program, KiB. A process begins with the peak of the one it is forked from,
        and Python's is above the program's: GNU time is small, and forks it."""
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            done = subprocess.run([*self.steady, "/usr/bin/time", "-f", "%M", RAPPORT, "analyze", "-q", *options,
                                   file.name], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True,
                                  cwd=SOURCE, env=self.env)
        return int(done.stderr)

    def assert_no_growth(self, small, large):
        # Where pages lie moves the peak by up to 330 KiB from run to run, when it is left to chance.
        self.assertLess(large - small, 192 if self.steady else 640)

    def test_memory_does_not_grow_with_the_file(self):
        # 192 KiB are 2 bytes a row. People of two sessions: the filter has little to do then.
        self.assert_no_growth(*(self.peak(invented(n, each=2)) for n in (20_000, 120_000)))

    def test_memory_does_not_grow_with_one_persons_sessions(self):
        self.assert_no_growth(*(self.peak(invented(n, each=n), "--detectors", "all") for n in (500, 4_000)))


class Pieces(unittest.TestCase):
    def test_bytes_that_come_one_by_one_make_no_difference(self):
        data = invented(60) + b'"q\nq",1,"7"\nbad,1\n'
        whole = run("analyze", "-q", "-", stdin=data)
        child = subprocess.Popen([RAPPORT, "analyze", "-q", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, cwd=SOURCE, env=PLAIN_ENV, bufsize=0)
        for i in range(len(data)):
            child.stdin.write(data[i:i + 1])
        out, err = child.communicate()
        self.assertEqual((child.returncode, out, err), (3, whole.stdout, whole.stderr))


class Published(unittest.TestCase):
    """The example of the R package suddengains: 43 people, Beck's inventory, one row a person."""

    OPTIONS = ("--map", "person=id", "--map", "client=bdi_s1..bdi_s12", "--scale", "0:63", "--lower-is-better",
               "--detectors", "sudden_gain,sudden_loss", "--cutoff", "7")

    def setUp(self):
        path = shared("sgdata", "sgdata.csv")
        if not path:
            self.skipTest("sgdata is not here: RAPPORT_SHARED may name the folder that holds it")
        with open(shared("sgdata", "expected.json"), encoding="utf-8") as file:
            self.expected = json.load(file)
        self.path = path

    def check(self, out, column, name):
        found = [f"{r['person']}_{r['session']}" for r in out if r[column] == "1"]
        self.assertEqual(found, self.expected[name])
        # The package has no cells for sessions 1, 11 and 12, where a side never has two ratings.
        cells = [r[column] for r in out if 2 <= int(r["session"]) <= 10]
        counts = {key: cells.count(value) for key, value in (("1", "1"), ("0", "0"), ("NA", ""))}
        self.assertEqual(counts, self.expected[f"cells_{name}"])
        self.assertEqual({r[column] for r in out if int(r["session"]) in (1, 11, 12)}, {""})

    def test_its_gains_and_losses_are_found_and_no_others(self):
        for compat in ((), ("--compat",)):
            done = run("analyze", "-q", *self.OPTIONS, *compat, self.path)
            self.assertEqual(done.returncode, 0, done.stderr)
            out = rows(done.stdout)
            self.assertEqual(len(out), 43 * 12)
            self.check(out, "sudden_gain", "gains")
            self.check(out, "sudden_loss", "losses")


if __name__ == "__main__":
    tap.main()
