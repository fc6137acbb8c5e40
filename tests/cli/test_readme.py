"""What README.md shows is what the program says: each console block is run and compared."""

import os
import re
import unittest

import tap
from program import SOURCE, shell

with open(os.path.join(SOURCE, "README.md"), encoding="utf-8") as file:
    README = file.read()


def sessions():
    """(command, what follows it) of every console block, in order."""
    for block in re.findall(r"```console\n(.*?)```", README, re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


class Readme(unittest.TestCase):
    def test_every_console_block_says_what_the_program_says(self):
        count = 0
        for command, output in sessions():
            with self.subTest(command):
                done = shell(command)
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                self.assertEqual(done.stdout.decode().rstrip("\n"), output.rstrip("\n"))
                count += 1
        self.assertGreaterEqual(count, 3)

    def test_the_smallest_journey_it_shows_is_the_one_it_reviews(self):
        shown = re.search(r"```json\n(.*?)```", README, re.S).group(1)
        with open(os.path.join(SOURCE, "data/journeys/smallest.json"), encoding="utf-8") as file:
            self.assertEqual(shown, file.read())

    def test_every_file_it_points_at_is_there(self):
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
            with self.subTest(target):
                self.assertTrue(os.path.exists(os.path.join(SOURCE, target)), target)

    def test_it_names_the_two_commands(self):
        self.assertIn("make run", README)
        self.assertIn("make test", README)


if __name__ == "__main__":
    tap.main()
