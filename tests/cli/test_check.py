"""`check`: what is wrong with data files, and worked examples that do not come true."""

import json
import os
import shutil
import tempfile
import unittest

import tap
from program import SOURCE, run

DATA = os.path.join(SOURCE, "data")
TABLE = "guidance/04-say-it.yaml"


class Copy(unittest.TestCase):
    """A copy of the data to spoil."""

    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.data = os.path.join(self.place.name, "data")
        shutil.copytree(DATA, self.data)

    def change(self, name, old, new):
        path = os.path.join(self.data, name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertIn(old, text)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace(old, new, 1))
        return path

    def check(self, *arguments, **more):
        return run("check", *arguments, env={"RAPPORT_DATA": self.data}, **more)


class Whole(Copy):
    def test_the_shipped_data_are_in_order(self):
        done = run("check")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout.decode(), r"^\d+ files, \d{3} worked examples: all in order\n$")

    def test_a_fact_that_does_not_exist_is_shown_with_file_line_column_and_place(self):
        path = self.change(TABLE, "fact: moment.unsaid", "fact: moment.unsayd")
        done = self.check()
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stdout.decode(),
                         f"^{path}:15:20: /rules/0/when/where/all/0/fact: there is no such fact\n")
        self.assertNotIn(b"unsayd", done.stdout + done.stderr)

    def test_everything_wrong_is_told_and_not_only_the_first(self):
        self.change(TABLE, "fact: moment.unsaid", "fact: moment.unsayd")
        self.change(TABLE, "precedence: 4", "precedence: high")
        self.change("sources/sources.yaml", "name: sharf-2010", "nom: sharf-2010")
        self.change("worlds/base.yaml", "icc: 0.70", "icc: seven")
        done = self.check()
        self.assertEqual(done.returncode, 3)
        for name in (TABLE, "sources/sources.yaml", "worlds/base.yaml"):
            self.assertIn(name.encode(), done.stdout)

    def test_an_example_that_does_not_come_true_names_its_line(self):
        self.change(TABLE, "    holds: yes\n    rule: unsaid-moment", "    holds: no\n    rule: unsaid-moment")
        done = self.check("--json")
        self.assertEqual(done.returncode, 3)
        problems = json.loads(done.stdout)["problems"]  # one for each state it is run in
        with open(os.path.join(self.data, TABLE), encoding="utf-8") as file:
            line = next(i for i, text in enumerate(file, 1) if "name: an unsaid moment that matters 4" in text)
        self.assertEqual({(p["file"], p["line"]) for p in problems}, {(os.path.join(self.data, TABLE), line)})
        self.assertIn("does not come true", problems[0]["message"])

    def test_each_kind_of_file_is_read(self):
        for name, old, new in [("lists/terms.yaml", "moment_kind:", "moment_kinds:"),
                               ("engine/thresholds.yaml", "theta:", "thetas:"),
                               ("words/en.yaml", "key:", "keys:"),
                               ("rehearse/open.yaml", "skip: waits", "skip: hello"),
                               ("forms/moment.yaml", "field: what", "field: matters"),
                               ("forms/look.yaml", "instrument: monthly-look", "instrument: monthly"),
                               ("instruments/phq-9.json", '"Questionnaire"', '"Patient"'),
                               ("journeys/example.json", '"began"', '"began": 1, "x"')]:
            with self.subTest(file=name):
                kept = open(os.path.join(self.data, name), "rb").read()
                path = self.change(name, old, new)
                done = self.check()
                self.assertEqual(done.returncode, 3, name)
                self.assertIn(path.encode(), done.stdout)
                with open(path, "wb") as file:
                    file.write(kept)

    def test_a_document_too_many_is_told_and_where_it_begins(self):
        names = ["lists/terms.yaml", "engine/thresholds.yaml", "words/en.yaml", "sources/sources.yaml",
                 "worlds/base.yaml", TABLE]
        lines = {}
        for name in names:
            with open(os.path.join(self.data, name), "r+", encoding="utf-8") as file:
                lines[name] = file.read().count("\n") + 1
                file.write("---\nmore: 1\n")
        done = self.check()
        self.assertEqual(done.returncode, 3)
        for name in names:
            held = "two documents at most" if name == TABLE else "one document"
            self.assertRegex(done.stdout.decode(), rf"{name}:{lines[name]}:1: a file [a-z ]*holds {held}: it must end")


class Given(Copy):
    def test_a_file_takes_the_place_of_the_one_of_its_name(self):
        path = self.change(TABLE, "ge: 4}", "ge: 4.5}")
        done = run("check", path)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"does not come true", done.stdout)

    def test_a_file_by_another_name_stands_beside_the_others(self):
        with open(os.path.join(DATA, TABLE), "rb") as file:
            done = run("check", "-", stdin=file.read())
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"another", done.stdout)

    def test_only_the_files_given_are_spoken_of(self):
        self.change("worlds/base.yaml", "icc: 0.70", "icc: seven")
        done = self.check("data/journeys/example.json")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(done.stdout, b"1 file, 0 worked examples: all in order\n")

    def test_what_is_no_data_file_is_said_to_be_none(self):
        for text in (b"", b"hello: there\n", b"\xff\xfe", b"- 1\n", b"a: &b c\n", b"a: [\n"):
            with self.subTest(text=text):
                done = run("check", "-", stdin=text)
                self.assertEqual(done.returncode, 3)
                self.assertEqual(done.stdout.count(b"\n"), 1)

    def test_a_file_that_is_not_there_is_a_matter_of_the_system(self):
        done = run("check", "no-such-file.yaml")
        self.assertEqual(done.returncode, 6)


if __name__ == "__main__":
    tap.main()
