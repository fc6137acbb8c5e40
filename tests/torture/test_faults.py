"""One fault at every call that writes, of every verb that writes: killed before or after it, no room, an error of
the disk, an interruption, half of it written. The notes open as before or as after, and nothing is said to be
kept that is not there for good."""

import json
import os

import tap
from scenes import LOCKED_WORDS, STAYS, Staged, peek, readings, scenes
from stage import FAULTS, LONG, ONCE, OTHER, PASSPHRASE, figure, not_flushed

STEP = 1 if LONG else 1009 if ONCE else 71  # a prime: each verb, call and kind has its turn
CLAIMS = [b"Kept", b"Changed", b"Copied", b"Removed", b"Taken back", b"Put in again", b"open with the new"]


def form(content):
    """The bytes; of what is never the same twice (sealed, or with a number of its own) the beginning and the length."""
    is_varying = content.startswith((b"age-encryption.org", b"BEGIN:VCALENDAR"))
    return (content[:22], len(content)) if is_varying else content


class Faults(Staged):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scenes = scenes(cls.stage.home, cls.recovery)

    def server(self, scene):
        return self.stage.server(scene.arguments, scene.stdin, scene.secret, scene.option)

    def path(self, *names):
        return os.path.join(self.stage.home, *names)

    def for_good(self, done, *paths):
        """No power cut could take these back."""
        self.assertEqual(not_flushed(done.log) & {self.path(*path.split("/")) for path in paths}, set())

    # Each promise: what holds after a run with a fault; `after` is what the home held after a run without.

    def check_record(self, scene, done, before, after):
        found = peek(self.stage)
        if b"is kept, sealed" in done.err:  # the notes did not open: it waits beside them
            sealed = "waiting " + scene.stdin.decode()
            self.assertIn(sealed, found)
            found.remove(sealed)
        self.assertIn(found, [before, after])
        if done.status == 0:
            self.assertEqual(found, after)
            self.for_good(done, "notes", "notes/vault.age")
        if b"is kept, sealed" not in done.err and found == before != after and self.is_retried:
            self.assertEqual(self.server(scene).run().status, 0)
            self.assertEqual(peek(self.stage), after)

    def check_inbox(self, scene, done, before, after):
        found = peek(self.stage)
        self.assertIn(found, [before, after])
        if done.status == 0:
            self.assertIn(LOCKED_WORDS, "".join(found))
            inbox = self.path("notes", "inbox")
            self.for_good(done, "notes/inbox", *(f"notes/inbox/{name}" for name in os.listdir(inbox)))

    def check_take(self, scene, done, before, after):
        found = peek(self.stage)
        twice = sorted(set(before) | set(after))
        self.assertIn(found, [before, after, twice])
        if b"Kept" in done.out:  # what was kept is told also where it then could not be taken off the list
            self.assertIn(found, [after, twice])
        if done.status == 0:
            self.assertEqual(found, after)
            self.for_good(done, "notes", "notes/vault.age")

    def check_drop(self, scene, done, before, after):
        found = peek(self.stage)
        self.assertIn(found, [before, after])
        if done.status == 0:
            self.assertEqual(found, after)

    def check_init(self, scene, done, before, after):
        found = peek(self.stage)
        if found is not None:
            self.assertTrue(done.out.startswith(b"AGE-SECRET-KEY-1"))  # no notes whose recovery key nobody saw
        if done.status == 0:
            self.assertEqual(found, [])
            self.for_good(done, "notes", "notes/key.age", "notes/vault.age")
        elif done.status > 0:
            self.assertFalse(os.path.exists(self.path("notes", "vault.age")))
        if found is None:
            self.assertEqual(self.server(scene).run().status, 0)
            self.assertEqual(peek(self.stage), [])

    def check_passphrase(self, scene, done, before, after):
        by_other = peek(self.stage, OTHER)
        if done.status == 0:
            self.assertEqual(by_other, before)
            self.for_good(done, "notes/key.age")
        elif by_other is None:
            self.assertEqual(peek(self.stage), before)

    def check_recover(self, scene, done, before, after):
        if done.status == 0:
            self.assertEqual(peek(self.stage, OTHER), before)
            self.for_good(done, "notes/key.age", "notes/vault.age")
        again = self.server(scene).run()
        self.assertEqual(again.status, 0, again.err)
        self.assertEqual(peek(self.stage, OTHER), before)

    def check_backup(self, scene, done, before, after):
        self.assertEqual(peek(self.stage), before)
        copy = self.path("copy")
        if done.status == 0:
            self.assertEqual([line for line in peek(self.stage, notes=copy)],
                             [line for line in before if not line.startswith("waiting")])
            self.for_good(done, "copy", "copy/key.age", "copy/vault.age")
        elif not os.path.exists(os.path.join(copy, "vault.age")):
            self.assertEqual(self.server(scene).run().status, 0)

    def check_erase(self, scene, done, before, after):
        key = self.path("notes", "key.age")
        if os.path.exists(key) and b"key.age: cannot remove" not in done.err:
            self.assertEqual(peek(self.stage), before)
        if done.status == 0:
            self.assertFalse(os.path.exists(key))
            self.for_good(done, "notes/key.age", "notes/vault.age")
        self.assertIn(self.server(scene).run().status, [0, 1])
        self.assertEqual([name for _, _, names in os.walk(self.stage.home) for name in names if name != "picture"], [])

    def check_file(self, scene, done, before, after):
        left = [name for name in os.listdir(self.stage.home) if name.startswith("picture")]
        self.assertLessEqual(set(left), {"picture"})
        for name in left:
            with open(self.path(name), "rb") as file:
                content = file.read()
            self.assertIn(form(content), [b"an earlier picture", form(self.files[name])])
        if done.status == 0:
            self.assertEqual({name for name in self.files}, set(left))
            self.for_good(done, *left)

    def check_tables(self, scene, done, before, after):
        """Plain tables in a directory of their own: all of them, or it says that it failed."""
        folder = self.path("pictures")
        if done.status == 0:
            self.assertGreater(len(os.listdir(folder)), 5)
            self.for_good(done, "pictures", *(f"pictures/{name}" for name in os.listdir(folder)))
        self.assertEqual(peek(self.stage), before)

    def look(self):
        """What the home tells without a fault, for the promise to compare with."""
        self.files = {}
        for name in os.listdir(self.stage.home):
            if name == "picture":
                with open(self.path(name), "rb") as file:
                    self.files[name] = file.read()
        return peek(self.stage)

    def points(self, scene, base, no_links):
        """Each fault of a verb from a beginning: (how many there were, how many calls it makes)."""
        self.stage.put_back(self.bases[base])
        before = self.look()
        self.stage.put_back(self.bases[base])
        clean = self.server(scene).run(no_links=no_links)
        self.assertEqual(clean.status, 0, clean.err)
        after = self.look()
        getattr(self, "check_" + scene.promise)(scene, clean, before, after)
        tried = 0
        for n in range(1, clean.calls + 1):
            for kind, fault in FAULTS.items():
                type(self).turn += 1
                if type(self).turn % STEP:
                    continue
                self.stage.put_back(self.bases[base])
                done = self.server(scene).run(fault, n, no_links=no_links)
                if not done.applied:
                    continue
                tried += 1
                self.is_retried = type(self).turn % 7 == 0
                with self.subTest(verb=scene.name, base=base, call=n, fault=kind, no_links=no_links, status=done.status,
                                  out=done.out, err=done.err):
                    self.one(scene, kind, done, before, after)
        return tried

    def one(self, scene, kind, done, before, after):
        if kind.startswith("killed"):
            self.assertEqual(done.status, -9)
        else:
            self.assertGreaterEqual(done.status, 0)
            self.assertTrue(done.status == 0 or done.err)
        if done.status != 0 and scene.promise != "take":
            self.assertFalse([c for c in CLAIMS if c in done.out])
        getattr(self, "check_" + scene.promise)(scene, done, before, after)

    turn = 0
    is_retried = True

    def test_a_fault_at_any_call_leaves_the_notes_as_before_or_as_after(self):
        tried = 0
        for i, scene in enumerate(self.scenes):
            places = [(base, no_links) for base in scene.bases for no_links in [False, True]]
            for place in places if LONG else [places[i % len(places)]]:
                tried += self.points(scene, *place)
        self.assertGreater(tried, 10000 if LONG else 2 if ONCE else 50)
        figure(f"{tried} faults at calls that write")

    def test_every_verb_is_known_to_write_or_to_read(self):
        verbs = {verb["name"] for verb in json.loads(self.stage.told(["help", "--json"], secret=None))["verbs"]}
        self.assertEqual(verbs, {scene.verb for scene in self.scenes} | set(readings()) | STAYS)

    def test_what_only_reads_writes_the_lock_and_the_mark_alone(self):
        with_notes = {"status", "why", "unsaid", "export", "lock", "search", "victory", "moment", "people"}
        for verb, arguments in readings().items():
            self.stage.put_back(self.bases["full"])
            before = self.stage.keep()
            secret = PASSPHRASE if verb in with_notes else None
            done = self.stage.server([verb, *arguments], b"small\n", secret).run()
            with self.subTest(verb=verb, err=done.err):
                self.assertEqual(done.status, 0)
                after = self.stage.keep()
                changed = {os.path.basename(path) for path in before | after if before.get(path, b"") != after.get(path, b"")}
                self.assertLessEqual(changed, {"lock", "seen", ".rapport-unfinished-abcdef"})


if __name__ == "__main__":
    tap.main()
