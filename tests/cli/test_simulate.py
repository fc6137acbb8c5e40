"""`rapport simulate`: the same seed gives the same bytes, and the truth stands beside the series."""

import csv
import hashlib
import io
import os
import re
import tempfile
import unittest

import tap
from program import run


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


class Simulate(unittest.TestCase):
    def files(self, *arguments):
        """Series and truth as bytes."""
        with tempfile.TemporaryDirectory() as folder:
            done = run("simulate", *arguments, "--out", os.path.join(folder, "x"))
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            self.assertIn(b"/x.series.csv, their truth in ", done.stdout)
            parts = []
            for name in ("x.series.csv", "x.truth.csv"):
                with open(os.path.join(folder, name), "rb") as file:
                    parts.append(file.read())
            return parts

    def test_the_same_seed_gives_the_same_bytes_on_every_machine(self):
        arguments = ("--world", "informative", "--pairs", "200", "--seed", "42")
        first = self.files(*arguments)
        self.assertEqual(first, self.files(*arguments))
        self.assertEqual([hashlib.sha256(part).hexdigest() for part in first],
                         ["fe8dcfd5c0e4da9f60507eacee8ae8a473a39d3b7c014709c32512ffc71a74db", "ceb590aed54228351e6533a293f917b102d90ba6e8f4c780fc686f320ad34f85"])

    def test_another_seed_gives_other_pairs(self):
        self.assertNotEqual(self.files("--seed", "1"), self.files("--seed", "2"))

    def test_a_pair_does_not_depend_on_how_many_there_are(self):
        few, many = self.files("--pairs", "3"), self.files("--pairs", "30")
        for i in range(2):
            self.assertTrue(many[i].startswith(few[i]))

    def test_without_out_the_series_goes_to_standard_output(self):
        done = run("simulate", "--pairs", "3")
        self.assertEqual(done.returncode, 0)
        self.assertEqual(done.stdout, self.files("--pairs", "3")[0])

    def test_series_and_truth_have_the_same_sessions(self):
        series, truth = (rows(part) for part in self.files("--pairs", "50"))
        self.assertEqual(list(series[0]), ["person", "session", "day", "client", "symptom"])
        self.assertEqual(list(truth[0]), ["person", "session", "day", "level", "effect", "active",
                                          "onset", "shape", "size"])
        self.assertEqual(len(series), 50 * 20)
        for a, b in zip(series, truth, strict=True):
            self.assertEqual((a["person"], a["session"], a["day"]),
                             (b["person"], b["session"], b["day"]))
            self.assertEqual(b["active"], "1" if float(b["effect"]) >= 0.3 else "0")
            self.assertEqual(b["onset"] == "", float(b["effect"]) == 0)
        self.assertTrue(any(row["client"] == "" for row in series))
        self.assertEqual({row["shape"] for row in truth}, {"", "v", "dip", "step", "slide"})

    def test_no_cell_is_a_formula(self):
        for part in self.files("--world", "informative", "--pairs", "200"):
            for row in csv.reader(io.StringIO(part.decode())):
                for cell in row:
                    self.assertTrue(cell == "" or re.match(r"[a-z0-9]", cell) or
                                    re.fullmatch(r"-\d+\.\d+", cell), cell)

    def test_channels_are_there_where_the_world_has_them(self):
        series = rows(self.files("--world", "blind", "--pairs", "1")[0])
        self.assertEqual(list(series[0])[3:], ["client", "therapist", "held_back", "symptom"])

    def test_a_world_that_is_not_there_finds_nothing(self):
        for name in ("nowhere", "../worlds/base", "", "base.yaml"):
            done = run("simulate", "--world", name)
            self.assertEqual((done.returncode, done.stdout), (1, b""), name)
            self.assertIn(b"no world of that name", done.stderr)

    def test_a_wrong_world_is_told_with_its_line(self):
        with tempfile.TemporaryDirectory() as folder:
            os.makedirs(os.path.join(folder, "worlds"))
            os.makedirs(os.path.join(folder, "guidance"))
            with open(os.path.join(folder, "worlds", "mine.yaml"), "w", encoding="utf-8") as file:
                file.write("world: mine\nicc: she hurt me\n")
            done = run("simulate", "--world", "mine", env={"RAPPORT_DATA": folder})
            self.assertEqual((done.returncode, done.stdout), (3, b""))
            self.assertIn(b"mine.yaml: line 2, column 6, /icc:", done.stderr)
            self.assertNotIn(b"hurt", done.stderr)

    def test_numbers_out_of_range_are_refused(self):
        for option in (("--pairs", "0"), ("--pairs", "1000001"), ("--pairs", "x"),
                       ("--seed", "-1"), ("--seed", "1.5")):
            self.assertEqual(run("simulate", *option).returncode, 2, option)

    def test_a_place_that_cannot_be_written_is_refused(self):
        done = run("simulate", "--pairs", "1", "--out", "/nowhere/at/all/x")
        self.assertEqual((done.returncode, done.stdout), (6, b""))


if __name__ == "__main__":
    tap.main()
