"""What is printed from the records of the verbs: docs, man pages, completions; and the examples run."""

import functools
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

import tap
from program import SOURCE, run, shell, verbs


@functools.cache
def printed(form, *verb):
    return run("help", f"--format={form}", *verb).stdout.decode()


class Records(unittest.TestCase):
    def test_every_example_ends_as_it_says(self):
        for verb in verbs():
            for example in verb["examples"]:
                with self.subTest(example["command"]):
                    done = shell(example["command"])
                    self.assertEqual(done.returncode, example["status"], done.stderr.decode())
                    self.assertTrue(done.stdout or example["status"] != 0, "shows nothing")

    def test_every_verb_has_two_examples_of_itself(self):
        for verb in verbs():
            own = [e for e in verb["examples"] if f"rapport {verb['name']}" in e["command"]]
            self.assertGreaterEqual(len(own), 2, verb["name"])

    def test_phrases_are_phrases(self):
        for verb in verbs():
            shown = [verb["summary"], *(o["help"] for o in verb["options"]), *(e["shows"] for e in verb["examples"])]
            for phrase in shown:
                self.assertRegex(phrase, r"^[a-z0-9]", verb["name"])
                self.assertFalse(phrase.endswith("."), phrase)
                self.assertNotIn("!", phrase)
            self.assertLessEqual(len(verb["summary"]), 72, verb["name"])

    def test_the_build_knows_the_same_verbs(self):
        with open(os.path.join(SOURCE, "src", "cli", "meson.build"), encoding="utf-8") as file:
            listed = " ".join(re.findall(r"cli_(?:note_)?verbs = \[(.*?)\]", file.read(), re.S))
        self.assertEqual(sorted(re.findall(r"'(\w+)'", listed)), sorted(verb["name"] for verb in verbs()))


class Docs(unittest.TestCase):
    def test_the_page_of_commands_is_current(self):
        with open(os.path.join(SOURCE, "docs", "commands.md"), encoding="utf-8") as file:
            self.assertTrue(file.read() == printed("markdown"), "print it again: ninja -C build docs")


@unittest.skipUnless(shutil.which("mandoc"), "mandoc is not installed")
class Man(unittest.TestCase):
    def test_no_page_has_a_warning(self):
        with tempfile.TemporaryDirectory() as place:
            for verb in ([], *([v["name"]] for v in verbs())):
                with open(os.path.join(place, "-".join(["rapport", *verb]) + ".1"), "w", encoding="utf-8") as file:
                    file.write(printed("man", *verb))
            done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", *sorted(os.listdir(place))], cwd=place,
                                  capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_a_page_shows_options_as_they_are_typed(self):
        done = subprocess.run(["mandoc", "-T", "ascii"], input=printed("man", "version"),
                              capture_output=True, text=True, check=False)
        text = re.sub(r".\x08", "", done.stdout)
        self.assertIn("--json", text)
        self.assertIn("rapport version --json", text)


class Bash(unittest.TestCase):
    """The completion is run, in bash, as pressing Tab does."""

    def complete_each(self, lines, place=SOURCE):
        """The sorted completions of each line of words, all in one shell."""
        ask = """press_tab() {
            COMP_WORDS=(rapport "$@"); COMP_CWORD=$#; COMPREPLY=(); _rapport; printf '%s ' "${COMPREPLY[@]}"; echo; }
        """
        script = printed("bash") + ask + "".join(f"press_tab {shlex.join(words)}\n" for words in lines)
        done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, cwd=place, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return [sorted(line.split()) for line in done.stdout.splitlines()]

    def complete(self, *words):
        return self.complete_each([words])[0]

    def test_verbs_complete(self):
        self.assertEqual(self.complete(""), sorted(verb["name"] for verb in verbs()))
        self.assertEqual(self.complete("vers"), ["version"])
        self.assertEqual(self.complete("help", "vers"), ["version"])

    def test_options_complete_for_every_verb(self):
        told = self.complete_each([[verb["name"], "-"] for verb in verbs()])
        self.assertEqual(told, [sorted("--" + option["name"] for option in verb["options"]) for verb in verbs()])

    def test_choices_and_files_complete_where_a_verb_has_them(self):
        with tempfile.TemporaryDirectory() as place:
            for name in ("a.json", "a.csv", "a.txt"):
                with open(os.path.join(place, name), "w", encoding="utf-8"):
                    pass
            lines, expected = [], []
            for verb in verbs():
                for option in verb["options"]:
                    if "|" in (option["argument"] or ""):
                        lines += [[verb["name"], "--" + option["name"], ""], [verb["name"], "--" + option["name"], "=", ""]]
                        expected += [sorted(option["argument"].split("|"))] * 2
                suffix = re.search(r"\w(\.\w+)", verb["operands"])
                if suffix:
                    lines.append([verb["name"], ""])
                    expected.append(["a" + suffix.group(1)])
            self.assertGreater(len(lines), 5)
            self.assertEqual(self.complete_each(lines, place), expected)


class OtherShells(unittest.TestCase):
    def parsed_by(self, shell_name):
        path = shutil.which(shell_name)
        if not path:
            self.skipTest(f"{shell_name} is not installed")
        with tempfile.NamedTemporaryFile("w", suffix="." + shell_name) as file:
            file.write(printed(shell_name))
            file.flush()
            done = subprocess.run([path, "-n", file.name], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_bash_parses_its_completion(self):
        self.parsed_by("bash")

    def test_zsh_parses_its_completion(self):
        self.parsed_by("zsh")

    def test_fish_parses_its_completion(self):
        self.parsed_by("fish")

    def test_fish_completes_verbs_and_options(self):
        if not shutil.which("fish"):
            self.skipTest("fish is not installed")
        ask = printed("fish") + "complete -C 'rapport '\ncomplete -C 'rapport version --'\n"
        with tempfile.TemporaryDirectory() as home:
            done = subprocess.run(["fish", "--no-config", "-c", ask], capture_output=True, text=True, check=False,
                                  env={**os.environ, "HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home})
        told = [line.split("\t")[0] for line in done.stdout.splitlines()]
        for word in (*(verb["name"] for verb in verbs()), "--json", "--plain"):
            self.assertIn(word, told)


if __name__ == "__main__":
    tap.main()
