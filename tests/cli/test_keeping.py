"""Looking after notes of one's own: words are found again, what is kept is told, and advice can be put away."""

import json
import os
import pty
import subprocess
import unittest

import tap
from test_vault import PASSPHRASE, QUICK, Notes


class Search(Notes):
    def setUp(self):
        super().setUp()
        self.told("import", "-", stdin=json.dumps({"rapport": 1, "relationships": [{
            "id": "r1",
            "sessions": [{"id": "s1", "day": "2026-01-05", "note": "A lighthouse\x1b[2J came up."}],
            "moments": [{"id": "m1", "session": "s1", "kind": "judged", "what": "Nothing of the sort."},
                        {"id": "m2", "day": "2026-03-02", "what": "Again the Lighthouse."}],
            "people": [{"id": "p1", "name": "the keeper of the LIGHTHOUSE"}]}]}).encode())

    def search(self, words, *options):
        return self.run_with(PASSPHRASE, "search", *options, "-", stdin=words)

    def test_words_are_found_the_newest_first_with_record_and_line(self):
        done = self.search(b"lighthouse\n")
        self.assertEqual(done.stdout.decode(), "> m2: moment, 2 March (in r1)\n| Again the Lighthouse.\n"
                         "> s1: session, 5 January (in r1)\n| A lighthouse?[2J came up.\n"
                         "> p1: person (in r1)\n| the keeper of the LIGHTHOUSE\n".replace(
                             "2 March", self.day(done, "2 March")).replace("5 January", self.day(done, "5 January")))
        found = json.loads(self.search("Líghthouse".encode(), "--json", "--most", "2").stdout)
        self.assertEqual((found["found"], [hit["id"] for hit in found["hits"]]), (3, ["m2", "s1"]))
        self.assertEqual(found["hits"][1], {"relationship": "r1", "list": "sessions", "id": "s1", "day": "2026-01-05",
                                            "field": "note", "line": "A lighthouse\x1b[2J came up."})
        self.assertIn(b"The newest 1 of 3", self.search(b"lighthouse", "--most", "1").stdout)

    def test_at_a_terminal_the_words_are_asked_for(self):
        ours, theirs = pty.openpty()
        os.write(ours, b"lighthouse\n")
        read, write = os.pipe()
        os.write(write, PASSPHRASE.encode() + b"\n")
        os.close(write)
        done = subprocess.run([QUICK, "search", "--passphrase-fd", str(read)], stdin=theirs, capture_output=True,
                              check=False, env=self.env, timeout=60, pass_fds=[read])
        for descriptor in ours, theirs, read:
            os.close(descriptor)
        self.assertEqual((done.returncode, done.stdout.count(b"\n> ") + 1), (0, 3), done.stderr)
        self.assertIn(b"Which words", done.stderr)

    def day(self, done, short):
        """A day is told with its year once it is old."""
        return short + " 2026" if f"{short} 2026".encode() in done.stdout else short

    def test_what_is_not_found_or_cannot_be_looked_for_is_said_without_the_words(self):
        for words, status in [(b"harbour", 1), (b"", 3), (b"\n", 3), (b"harbour\nlighthouse\n", 3), (b"\xffharbour", 3),
                              (b"harbour" * 200, 3)]:
            done = self.search(words)
            self.assertEqual((done.returncode, done.stdout), (status, b""), words[:20])
            self.assertNotIn(b"harbour", done.stderr)
        for words in [("harbour",), ("the harbour",), ("harbour", "wall"), ()]:
            done = self.run_with(PASSPHRASE, "search", "--no-input", *words)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertNotIn(b"harbour", done.stderr)


class Traces(Notes):
    def test_files_and_histories_are_listed_without_a_key_and_no_line_is_told(self):
        self.keep("victory", {"day": "2026-01-05", "text": "told them no"})
        self.run_with(None, "moment", "-", stdin=b"{}")
        with open(os.path.join(self.home, ".bash_history"), "w", encoding="utf-8") as file:
            file.write("ls\nrapport moment 'he hurt me'\n/usr/bin/rapport status\nrapporteur\n")
        os.symlink("/etc/hostname", os.path.join(self.home, ".zsh_history"))
        done = self.run_with(None, "traces", "--json")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        told = json.loads(done.stdout)
        self.assertEqual(sorted(file["what"] for file in told["files"]),
                         ["earlier", "key", "lock", "recipients", "record", "seen", "waiting"])
        for file in told["files"]:
            self.assertEqual(file["bytes"], os.path.getsize(file["path"]))
        self.assertEqual(told["histories"], [
            {"path": os.path.join(self.home, ".bash_history"), "lines": 2},
            {"path": os.path.join(self.home, ".zsh_history"), "lines": None}])
        self.assertEqual(told["beyond"], ["copies", "backups", "disk", "screen"])
        text = self.run_with(None, "traces").stdout
        self.assertNotIn(b"hurt", text + done.stdout)
        words = " ".join(text.decode().split())
        for sentence in ["vault.age: the notes, sealed, ", ".bash_history: 2 lines name rapport.",
                         ".zsh_history: could not be looked at.", "cannot be read without its key"]:
            self.assertIn(sentence, words)
        self.run_with(None, "erase", "--yes")
        self.assertEqual(json.loads(self.run_with(None, "traces", "--json").stdout)["files"], [])

    def test_the_key_is_told_while_the_kernel_keeps_it(self):
        child, terminal = pty.fork()
        if child == 0:
            os.execve(QUICK, [QUICK, "status"], self.env)
        while b":" not in os.read(terminal, 4096):
            pass
        os.write(terminal, PASSPHRASE.encode() + b"\n")
        try:
            while os.read(terminal, 4096):
                pass
        except OSError:  # the terminal is gone: it ended
            pass
        os.waitpid(child, 0)
        os.close(terminal)
        left = json.loads(self.run_with(None, "traces", "--json").stdout)["key_seconds"]
        if left == 0:
            self.skipTest("this kernel keeps no keys")
        self.assertIn(left, range(120, 301))
        self.assertIn(b"The kernel keeps your key", self.run_with(None, "traces").stdout)
        self.run_with(None, "lock")
        self.assertEqual(json.loads(self.run_with(None, "traces", "--json").stdout)["key_seconds"], 0)


if __name__ == "__main__":
    tap.main()
