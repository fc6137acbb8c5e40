"""How the command line answers to what was typed: errors, suggestions, exit statuses."""

import json
import re
import subprocess
import unittest

import tap
from program import RAPPORT, run, verbs


class CommandLine(unittest.TestCase):
    def refused(self, arguments, sentence, see):
        done = run(*arguments)
        self.assertEqual(done.returncode, 2, arguments)
        self.assertEqual(done.stdout, b"", arguments)
        self.assertEqual(done.stderr.decode(), f"rapport: {sentence}\nSee: {see}\n")

    def test_no_words_show_the_overview_as_talk(self):
        done = run()
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"\nVerbs\n", done.stderr)

    def test_an_unknown_verb_names_the_nearest(self):
        self.refused(["versoin"], "there is no verb versoin; did you mean version?", "rapport help")

    def test_a_verb_unlike_any_is_only_said_to_be_unknown(self):
        self.refused(["frobnicate"], "there is no verb frobnicate", "rapport help")

    def test_private_words_are_never_said_back(self):
        for words in (["She hurt me"], ["version", "--She hurt me"], ["version", "-She hurt me"],
                      ["help", "She hurt me"], ["version", "She hurt me"], ["\033[2J"]):
            done = run(*words)
            self.assertIn(done.returncode, (1, 2))
            self.assertNotIn(b"hurt", done.stdout + done.stderr)
            self.assertNotIn(b"\033", done.stdout + done.stderr)

    def test_an_unknown_option_names_the_nearest_for_every_verb(self):
        for verb in verbs():
            name = verb["name"]
            self.refused([name, "--plian"], f"{name} has no option --plian; did you mean --plain?",
                         f"rapport help {name}")

    def test_an_option_before_the_verb_is_explained(self):
        self.refused(["--json", "version"], "a verb comes first, options follow it", "rapport help")

    def test_too_many_operands_are_refused(self):
        self.refused(["version", "x"], "version takes options only", "rapport help version")
        self.refused(["help", "help", "x"], "help takes no more than [VERB|now]", "rapport help help")

    def test_help_of_a_verb_that_is_not_there_finds_nothing(self):
        done = run("help", "frobnicate")
        self.assertEqual((done.returncode, done.stdout), (1, b""))

    def test_three_ways_to_the_overview_say_the_same(self):
        overview = run("help")
        self.assertEqual(overview.returncode, 0)
        for way in ("--help", "-h"):
            self.assertEqual(run(way).stdout, overview.stdout)
        self.assertEqual(overview.stderr, b"")

    def test_help_of_every_verb_is_the_same_both_ways(self):
        for verb in verbs()[:3]:  # one way through the parser for all
            asked = run("help", verb["name"])
            self.assertEqual((asked.returncode, asked.stderr), (0, b""))
            # Help wins over whatever else is missing or too much.
            self.assertEqual(run(verb["name"], "a", "b", "c", "d", "--help").stdout, asked.stdout)
        self.assertEqual(run(verb["name"], "-h").stdout, asked.stdout)

    def test_every_verb_takes_plain_and_no_input(self):
        for verb in verbs():
            names = [option["name"] for option in verb["options"]]
            for name in ("plain", "no-input", "help"):
                self.assertIn(name, names)

    def test_a_file_that_is_not_there_is_named_for_every_verb(self):
        for verb in verbs():
            if ".json" in verb["operands"] or ".csv" in verb["operands"]:
                done = run(verb["name"], "no/such\033[2Jfile")
                self.assertEqual((done.returncode, done.stdout), (6, b""), verb["name"])
                self.assertEqual(done.stderr.decode().splitlines()[-1],
                                 "rapport: no/such?[2Jfile: cannot open: No such file or directory")

    def test_version_says_the_same_in_json(self):
        told = json.loads(run("version", "--json").stdout)
        text = run("--version").stdout.decode().splitlines()
        self.assertEqual(text[0], f"rapport {told['version']}")
        for name, version in told["libraries"].items():
            self.assertIn(f"{name} {version}", text)

    def test_version_names_the_libraries_that_are_linked(self):
        needed = subprocess.run(["readelf", "-d", RAPPORT], capture_output=True, text=True, check=True).stdout
        linked = re.findall(r"\[(lib[a-z0-9_]+)[-.\d]*\.so", needed)
        ours = set(linked) - {"libc", "libm", "libasan", "libubsan"}
        told = json.loads(run("version", "--json").stdout)["libraries"]
        self.assertEqual({"lib" + name.removeprefix("lib") for name in told}, ours)

    def test_version_names_the_data_it_reads(self):
        done = run("version", env={"RAPPORT_DATA": "/some/where\033[2J"})
        self.assertEqual(done.stdout.decode().splitlines()[-1], "data /some/where?[2J")
        told = json.loads(run("version", "--json", env={"RAPPORT_DATA": "/some/where"}).stdout)
        self.assertEqual(told["data"], "/some/where")


if __name__ == "__main__":
    tap.main()
