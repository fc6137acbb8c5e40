"""`rapport analyze --calibrate` and `--population`: what a clinic's ratings are like, found and used."""

import json
import os
import tempfile
import unittest

import jsonschema
import tap
from program import SOURCE, run
from series_files import rows, series


def world(name, pairs, seed=3):
    done = run("simulate", "--world", name, "--pairs", str(pairs), "--seed", str(seed))
    assert done.returncode == 0, done.stderr
    return done.stdout


def calibrate(data, *options, status=0):
    done = run("analyze", "--calibrate", "-", *options, stdin=data)
    assert done.returncode == status, (done.returncode, done.stderr)
    return done.stdout.decode()


def schema():
    with open(os.path.join(SOURCE, "docs/schemas/population.schema.json"), encoding="utf-8") as file:
        return json.load(file)


def mirrored(data):
    """The same people on a scale whose low end is good."""
    lines = data.decode().splitlines()
    turned = [at for at, name in enumerate(lines[0].split(",")) if name in ("client", "therapist")]
    out = [lines[0]]
    for line in lines[1:]:
        cells = line.split(",")
        for at in turned:
            cells[at] = f"{10 - float(cells[at]):g}" if cells[at] else ""
        out.append(",".join(cells))
    return ("\n".join(out) + "\n").encode()


class Calibrate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.data = world("informative", 24, seed=8)
        cls.found = json.loads(calibrate(cls.data, "--json", "--scale", "0:10:0.25"))

    def analyze(self, data, found, *options):
        """With a population file; the finished process."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "clinic.json")
            with open(path, "w", encoding="utf-8") as file:
                file.write(found if isinstance(found, str) else json.dumps(found))
            return run("analyze", "--population", path, "-", *options, stdin=data)

    def test_the_json_has_the_shape_of_its_schema(self):
        jsonschema.Draft7Validator.check_schema(schema())
        few = json.loads(calibrate(series([7, 8, 7, 3]), "--json"))
        for document in (self.found, few):
            jsonschema.validate(document, schema(), cls=jsonschema.Draft7Validator)
        self.assertEqual((self.found["verdict"], few["verdict"]), ("done", "few_pairs"))
        self.assertEqual(few["figures"], {})
        self.assertEqual(len(self.found["figures"]), 15)

    def test_the_population_of_the_world_is_found_again(self):
        for name, truth in {"mean": 7.4, "sd": 2, "icc": .7, "phi": .35, "error_share": .35, "spread": .35}.items():
            figure = self.found["figures"][name]
            self.assertLess(figure["lo"], truth, name)
            self.assertGreater(figure["hi"], truth, name)

    def test_too_few_are_told_calmly_and_with_what_it_takes(self):
        words = " ".join(calibrate(series([7, 8, 7, 3])).split())
        self.assertIn("That is too few to say. It takes 20 people or more, with at least 4 ratings each", words)
        self.assertNotIn("ICC", words)

    def test_people_read_each_figure_beside_what_was_assumed(self):
        words = " ".join(" ".join(self.found["words"]).split())
        for part in ("Share of it that lies between people (ICC): ", "Assumed so far: 0.7",
                     "How much higher therapists rate", "no count of ruptures"):
            self.assertIn(part, words)
        self.assertNotIn("!", words)

    def test_what_is_not_well_known_is_told_with_how_many_it_would_take(self):
        words = " ".join(calibrate(world("base", 24)).split())
        self.assertRegex(words, r"not well known yet\. About [3-9]0 people like these would narrow it")

    def test_what_was_found_takes_the_place_of_what_is_assumed(self):
        done = self.analyze(self.data, self.found)
        self.assertEqual(done.returncode, 0, done.stderr)
        told = " ".join(done.stderr.decode().split())
        self.assertIn("what ratings are usually like was measured", told)
        plain = run("analyze", "-", stdin=self.data)
        self.assertIn("spread are assumed", " ".join(plain.stderr.decode().split()))
        first, usual = rows(done.stdout)[0], rows(plain.stdout)[0]
        self.assertEqual(first["client"], usual["client"])
        self.assertNotEqual(first["level"], usual["level"])
        self.assertNotEqual(first["therapist_expected"], usual["therapist_expected"])

    def test_a_population_that_is_like_the_assumed_changes_next_to_nothing(self):
        usual = {"mean": 7.4, "sd": 2, "icc": .7, "phi": .40, "error_share": .48, "spread": .34, "growth": .019}
        found = {**self.found, "figures": {name: {"value": value, "se": .1, "lo": 0, "hi": 1}
                                           for name, value in usual.items()}}
        both = list(zip(rows(self.analyze(self.data, found).stdout), rows(run("analyze", "-", stdin=self.data).stdout),
                        strict=True))
        for column, most in (("p_rupture", .02), ("level", .03)):
            off = [abs(float(a[column]) - float(b[column])) for a, b in both]
            self.assertLess(sum(off) / len(off), most)

    def test_symptoms_give_the_mirror_of_it(self):
        low = json.loads(calibrate(mirrored(self.data), "--json", "--scale", "0:10:0.25", "--lower-is-better"))
        for name in ("sd", "icc", "phi", "error_share", "spread", "dips"):
            self.assertAlmostEqual(low["figures"][name]["value"], self.found["figures"][name]["value"], delta=1e-3)
        self.assertAlmostEqual(low["figures"]["mean"]["value"], 10 - self.found["figures"]["mean"]["value"], delta=1e-3)
        self.assertAlmostEqual(low["figures"]["growth"]["value"], -self.found["figures"]["growth"]["value"], delta=1e-3)
        both = [rows(self.analyze(data, found, *options).stdout)
                for data, found, options in ((self.data, self.found, ()),
                                             (mirrored(self.data), low, ("--lower-is-better",)))]
        for a, b in zip(*both, strict=True):
            self.assertAlmostEqual(float(a["p_rupture"]), float(b["p_rupture"]), delta=.01)

    def test_a_file_that_does_not_fit_is_refused(self):
        for found, options, part in (
                (self.found, ("--scale", "1:7"), "another scale or direction"),
                (self.found, ("--lower-is-better",), "another scale or direction"),
                (json.loads(calibrate(series([7, 8]), "--json")), (), "too few"),
                ("{}", (), "no file of analyze --calibrate"),
                ({**self.found, "format": "rapport-population-9"}, (), "newer than this program")):
            done = self.analyze(series([7, 8, 7]), found, *options)
            self.assertIn(done.returncode, (3, 5), done.stderr)
            self.assertIn(part, " ".join(done.stderr.decode().split()))
            self.assertEqual(done.stdout, b"")

    def test_options_that_say_other_things_are_not_mixed(self):
        for options in (("--detectors", "all"), ("--false-alarms", "20"), ("--format", "csv"), ("--compat",)):
            self.assertEqual(run("analyze", "--calibrate", *options, "-", stdin=b"").returncode, 2)


if __name__ == "__main__":
    tap.main()
