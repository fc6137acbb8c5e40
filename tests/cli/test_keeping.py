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


class Dismissing(Notes):
    def put(self, **lists):
        self.told("import", "-", stdin=json.dumps({"rapport": 1, "relationships": [{"id": "r1", **lists}]}).encode())

    def status(self, *options):
        return json.loads(self.told("status", "--json", "--as-of", "2026-01-06", *options))

    def first(self, *options):
        step = self.status(*options)["first_step"]
        return step["advice"], step["about"]

    MOMENTS = [{"id": "m1", "day": "2026-01-05", "kind": "joked", "matters": 9, "said": "no"},
               {"id": "m2", "day": "2026-01-05", "kind": "bored", "matters": 6, "said": "no"}]

    def test_advice_is_put_away_for_a_record_until_a_day_or_for_good_and_comes_back(self):
        self.put(moments=self.MOMENTS)
        self.assertEqual(self.first(), ("say-it", ["m1"]))
        told = self.told("status", "--dismiss", "say-it", "--about", "m1", "--as-of", "2026-01-06")
        self.assertIn("Put away for good where it is about m1: say-it.", told)
        self.assertIn("rapport status --restore say-it", told)
        self.assertEqual(self.first(), ("say-it", ["m2"]))
        self.told("status", "--dismiss", "say-it", "--until", "2026-02-01", "--as-of", "2026-01-06")
        self.assertNotEqual(self.first()[0], "say-it")
        self.assertEqual(self.status()["put_away"],
                         [{"advice": "say-it", "about": "m1"}, {"advice": "say-it", "until": "2026-02-01"}])
        page = " ".join(self.told("status", "--as-of", "2026-01-06").split())
        self.assertIn("2 pieces of advice are put away. rapport status --restore NAME takes one out again: "
                      "- say-it about m1, for good - say-it, until 1 February", page)
        self.assertEqual(self.first("--as-of", "2026-02-01"), ("say-it", ["m2"]))  # it came back by itself
        self.assertTrue(self.told("undo").startswith("Taken back: that say-it was put away. It is shown again"))
        self.assertEqual(self.first(), ("say-it", ["m2"]))
        self.assertEqual(self.told("undo", "--again"), "Put away again: say-it.\n")
        self.assertEqual(json.loads(self.told("status", "--restore", "say-it", "--json")),
                         {"restored": "say-it", "n": 2})
        self.assertEqual(self.first(), ("say-it", ["m1"]))
        self.assertNotIn("put_away", self.status())
        self.assertNotIn("--restore", self.told("status", "--as-of", "2026-01-06"))
        self.assertIn("It is put away as before.", " ".join(self.told("undo").split()))
        self.assertNotEqual(self.first()[0], "say-it")
        self.told("export")  # what is kept is a journey as any other

    def test_the_page_has_the_command_that_puts_each_advice_away_and_none_for_leave(self):
        self.put(moments=self.MOMENTS)
        page = self.told("status", "--as-of", "2026-01-06")
        self.assertIn("\n- Bring it into the room: rapport status --dismiss say-it\n", page)
        command = page.split("Bring it into the room: rapport ")[1].split("\n")[0]
        self.assertIn("Put away for good", self.told(*command.split()))
        self.assertNotIn("--dismiss say-it", self.told("status", "--as-of", "2026-01-06"))
        self.put_over(boundaries=[{"id": "b1", "day": "2026-01-05", "kind": "sexual_or_romantic"}])
        self.assertNotIn("--dismiss", self.told("status", "--as-of", "2026-01-06"))
        self.keep("relationship", {"id": "r2", "therapist": "B."})
        pages = self.told("status", "--as-of", "2026-01-06")
        commands = [line.split(": rapport ")[1] for line in pages.split("\n") if ": rapport status --dismiss" in line]
        self.assertTrue(commands)
        for command in commands:
            self.assertIn("--relationship r", command)
            self.told(*command.split())

    def test_leave_is_folded_for_a_day_and_never_for_good_while_it_runs(self):
        self.put(boundaries=[{"id": "b1", "day": "2026-01-05", "kind": "sexual_or_romantic"}])
        told = " ".join(self.told("status", "--dismiss", "leave", "--as-of", "2026-01-06").split())
        self.assertIn("Folded until 2026-01-07: leave. It stays here, only smaller", told)
        step = self.status()["first_step"]
        self.assertEqual((step["advice"], step["folded"]), ("leave", True))
        page = self.told("status", "--as-of", "2026-01-06")
        self.assertIn("You put this away for today. It is still here.", page)
        self.assertIn("rapport help now", page)
        self.assertNotIn("folded", self.status("--as-of", "2026-01-07")["first_step"])
        for until in ["2026-01-08", "2027-01-01"]:
            done = self.run_with(PASSPHRASE, "status", "--dismiss", "leave", "--until", until, "--as-of", "2026-01-06")
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertIn(b"for a day at a time and not for good", done.stderr)
        self.put_over(state="ended")
        self.assertIn("Put away for good", self.told("status", "--dismiss", "leave", "--as-of", "2026-01-06"))
        self.assertNotEqual(self.first()[0], "leave")

    def put_over(self, **fields):
        journey = json.loads(self.told("export"))
        journey["relationships"][0].update(fields)
        self.told("import", "--over", "-", stdin=json.dumps(journey).encode())

    def test_what_cannot_be_put_away_is_refused_and_changes_nothing(self):
        self.put(moments=self.MOMENTS)
        before = self.told("export")
        for status, arguments in [(2, ["--dismiss", "sayit"]), (2, ["--dismiss", "keep-going"]),
                                  (1, ["--dismiss", "say-it", "--about", "m9"]),
                                  (2, ["--dismiss", "say-it", "--until", "2026-01-06"]),
                                  (2, ["--dismiss", "say-it", "--until", "soon"]),
                                  (1, ["--dismiss", "say-it", "--relationship", "r9"]),
                                  (1, ["--restore", "say-it"]), (2, ["--restore", "he hurt me"]),
                                  (2, ["--restore", "say-it", "--until", "2026-02-01"]),
                                  (2, ["--about", "m1"])]:
            done = self.run_with(PASSPHRASE, "status", "--as-of", "2026-01-06", *arguments)
            self.assertEqual((done.returncode, done.stdout), (status, b""), arguments)
            self.assertNotIn(b"hurt", done.stderr)
        self.assertIn(b"there are leave, reconsider-fit, ",
                      self.run_with(PASSPHRASE, "status", "--dismiss", "x").stderr)
        self.assertEqual(self.told("export"), before)


class Past(Notes):
    JOURNEY = {"rapport": 1, "relationships": [{
        "id": "r1", "dismissed": [{"advice": "say-it", "about": "b1"}, {"advice": "celebrate"}],
        "people": [{"id": "p1", "name": "my aunt"}, {"id": "p2", "name": "a teacher"}],
        "sessions": [{"id": "s1", "day": "2026-01-05", "topics": ["work"]}],
        "boundaries": [{"id": "b1", "day": "2026-01-05", "kind": "sexual_or_romantic"}],
        "moments": [{"id": "m1", "session": "s1", "what": "a laugh", "boundary": "b1",
                     "attempts": [{"id": "a1", "day": "2026-01-06"}, {"id": "a2", "day": "2026-01-07"}],
                     "echoes": [{"id": "e1", "person": "p1"}, {"id": "e2", "person": "p2"}]}]}]}

    def setUp(self):
        super().setUp()
        self.told("import", "-", stdin=json.dumps(self.JOURNEY).encode())

    def whole(self):
        return json.loads(self.told("export"))["relationships"][0]

    def removed(self, verb, record):
        """Shows first, and changes nothing; then does it. What is told both times is the same."""
        before = self.whole()
        shown = json.loads(self.told(verb, "--remove", record, "--json"))
        self.assertEqual(self.whole(), before)
        done = json.loads(self.told(verb, "--remove", record, "--yes", "--json"))
        self.assertEqual((shown.pop("would_remove"), done.pop("removed")), (record, record))
        self.assertEqual(shown, done)
        return done

    def test_each_version_of_a_record_is_told_the_newest_first(self):
        self.keep("people", {"id": "p1", "name": "my great-aunt"})
        self.told("undo")
        self.keep("people", {"id": "p1", "name": "Aunt", "relation": "other"})
        self.keep("people", {"id": "p2", "name": "somebody else"})
        self.told("people", "--remove", "p1", "--yes")
        told = json.loads(self.told("people", "--history", "p1", "--json"))
        self.assertEqual([(v["verb"], v["stands"], v["record"] and v["record"]["name"]) for v in told],
                         [("remove", True, None), ("people", True, "Aunt"), ("undo", True, "my aunt"),
                          ("people", False, "my great-aunt"), ("import", True, "my aunt")])
        page = self.told("people", "--history", "p1")
        self.assertIn("rapport people (taken back later)", page)
        self.assertIn("it was not there any more", page)
        self.assertIn("my great-aunt", page)
        for arguments, status in [(("--history", "p9"), 1), (("--remove", "p9"), 1),
                                  (("--history", "p1", "--remove", "p1"), 2), (("--remove", "p2", "-"), 2)]:
            self.assertEqual(self.run_with(PASSPHRASE, "people", *arguments).returncode, status, arguments)

    def test_undo_says_what_it_took_back_and_again_what_came_back(self):
        self.keep("people", {"id": "p1", "name": "my great-aunt"})
        self.keep("session", {"day": "2026-01-12"})
        rows = [("undo", "Taken back: s2, session of 12 January"), ("again", "Put in again: s2, session of 12 January"),
                ("undo", "Taken back: s2, session of 12 January"),
                ("undo", "Taken back: the latest change of p1, person my aunt. It is as it was before."),
                ("again", "Put in again: the change of p1, person my great-aunt."),
                ("undo", "Taken back: the latest change of p1, person my aunt."),
                ("undo", "Taken back: a change of many records at once."),
                ("again", "Put in again: a change of many records at once.")]
        for way, expected in rows:
            told = " ".join(self.told("undo", *["--again"] * (way == "again")).split())
            self.assertTrue(told.startswith(expected), told)
            self.assertEqual("It was done on" in told, way == "undo")
        self.assertEqual(self.whole(), self.JOURNEY["relationships"][0] | {"topics": self.whole()["topics"],
                                                                          "sessions": self.whole()["sessions"]})

    def test_a_person_goes_with_their_echoes_and_comes_back_with_them(self):
        before = self.whole()
        told = self.removed("people", "p1")
        self.assertEqual(told["hanging"], [{"kind": "echo", "fate": "goes", "of": "m1"}])
        self.assertEqual([e["id"] for e in self.whole()["moments"][0]["echoes"]], ["e2"])
        self.assertEqual([p["id"] for p in self.whole()["people"]], ["p2"])
        told = " ".join(self.told("undo").split())
        self.assertIn("Taken back: the removal of p1, person my aunt. It is in your notes again.", told)
        self.assertIn("Taken back: the latest change of m1, moment of 5 January", told)
        self.assertEqual(self.whole(), before)
        self.assertIn("Removed again: p1, person my aunt.\n", self.told("undo", "--again"))

    def test_an_hour_leaves_its_day_and_a_boundary_its_kind_to_the_moments(self):
        before = self.whole()
        self.assertEqual(self.removed("session", "s1")["hanging"],
                         [{"kind": "moment", "fate": "keeps-day", "of": "m1"}])
        moment = self.whole()["moments"][0]
        self.assertEqual((moment["day"], "session" in moment), ("2026-01-05", False))
        self.assertEqual(self.removed("boundary", "b1")["hanging"],
                         [{"kind": "dismissal", "fate": "goes", "of": "say-it"},
                          {"kind": "moment", "fate": "keeps-kind", "of": "m1"}])
        self.assertEqual(self.whole()["moments"][0]["boundary"], "sexual_or_romantic")
        self.assertEqual(self.whole()["dismissed"], [{"advice": "celebrate"}])
        status = json.loads(self.told("status", "--json"))
        self.assertEqual(status["first_step"]["advice"], "leave")  # a violation is not silenced
        self.told("undo")
        self.told("undo")
        self.assertEqual(self.whole(), before)

    def test_what_is_inside_goes_along_and_is_named_first(self):
        self.assertEqual(self.removed("moment", "m1")["below"], {"attempt": 2, "echo": 2})
        self.told("undo")
        page = self.told("moment", "--remove", "m1")
        for words in ["a laugh", "This would go.", "with it, inside it: tries to say it, 2"]:
            self.assertIn(words, page)
        before = self.whole()
        self.assertEqual(self.removed("relationship", "r1")["below"]["moment"], 1)
        self.assertEqual(json.loads(self.told("export"))["relationships"], [])
        self.told("undo")
        self.assertEqual(self.whole(), before)

    def typed(self, word):
        ours, theirs = pty.openpty()
        os.write(ours, word.encode() + b"\n")
        read, write = os.pipe()
        os.write(write, PASSPHRASE.encode() + b"\n")
        os.close(write)
        done = subprocess.run([QUICK, "moment", "--remove", "m1", "--passphrase-fd", str(read)], stdin=theirs,
                              capture_output=True, check=False, env=self.env, timeout=60, pass_fds=[read])
        for descriptor in ours, theirs, read:
            os.close(descriptor)
        self.assertEqual(done.returncode, 0, done.stderr)
        return b"Removed: m1" in done.stdout

    def test_at_a_terminal_the_id_is_typed_again(self):
        self.assertEqual([self.typed("yes"), self.typed(""), self.typed("m1")], [False, False, True])
        self.assertEqual(self.run_with(PASSPHRASE, "moment", "--list").returncode, 1)

    def test_a_long_list_shows_the_newest_and_each_when_asked_for(self):
        moments = [{"id": f"m{n}", "kind": "silent", "day": "2026-03-02", "what": f"number {n}."} for n in range(1, 51)]
        journey = {"rapport": 1, "relationships": [{"id": "r1", "therapist": "T.", "moments": moments}]}
        self.told("import", "-", "--over", stdin=json.dumps(journey).encode())
        newest = self.told("moment", "--list")
        self.assertIn("10 earlier ones are there too; --list --all shows each.", newest)
        self.assertNotIn("number 10.", newest)
        self.assertIn("number 11.", newest)
        self.assertIn("number 50.", newest)
        self.assertIn("number 1.", self.told("moment", "--list", "--all"))
        self.assertEqual(len(json.loads(self.told("moment", "--list", "--json"))), 50)


if __name__ == "__main__":
    tap.main()
