"""A disk that is really full, one that takes no writing, and notes that are not there: the old notes stay, it is said
that nothing was kept, and the words are where they were. A wrong passphrase costs no word either."""

import ctypes
import json
import os
import subprocess
import tempfile
import unittest

import tap
from scenes import peek, scenes
from stage import Stage, figure

LIBC = ctypes.CDLL(None, use_errno=True)
MS_RDONLY, MS_REMOUNT = 1, 32
SIZE = 2 << 20
TRIES = 100
RECORD = json.dumps({"day": "2026-01-05", "kind": "silent", "what": "not a word"}).encode()


def mount(where, options, flags=0):
    return LIBC.mount(b"tmpfs", where.encode(), b"tmpfs", flags, options.encode()) == 0


class Disk(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="rapport-disk-")
        self.addCleanup(os.rmdir, self.root)
        if not mount(self.root, f"size={SIZE},mode=0700"):
            self.skipTest("a file system can be mounted by root only")
        self.addCleanup(LIBC.umount2, self.root.encode(), 2)
        self.stage = Stage(home_in=self.root)
        self.addCleanup(self.stage.close)
        self.recovery = self.stage.told(["init"])
        self.stage.told(["moment", "-"], RECORD)
        self.lines = [scene for scene in scenes(self.stage.home, self.recovery) if scene.promise in ("record", "inbox", "passphrase")
                      and {"bare", "fresh"} & set(scene.bases) and "--" not in "".join(scene.arguments)]
        for scene in self.lines:  # begun while there is room, with what they are given
            self.stage.server(scene.arguments, scene.stdin, scene.secret, scene.option)

    def fill(self):
        """To the last byte."""
        with open(os.path.join(self.root, "filler"), "wb", buffering=0) as file:
            for size in (65536, 4096, 1):
                try:
                    while file.write(b"x" * size) == size:
                        pass
                except OSError:
                    pass

    def refused(self, before):
        tried = 0
        for scene in self.lines:
            done = self.stage.server(scene.arguments, scene.stdin, scene.secret, scene.option).run()
            with self.subTest(verb=scene.name, out=done.out, err=done.err):
                self.assertEqual(done.status, 6)
                self.assertTrue(done.err)
                self.assertNotIn(b"Kept", done.out)
                self.assertEqual(peek(self.stage), before)
                tried += 1
        self.assertGreater(tried, 10)
        return tried

    def test_a_full_disk(self):
        before = peek(self.stage)
        self.fill()
        tried = self.refused(before)
        os.unlink(os.path.join(self.root, "filler"))
        self.assertEqual(self.stage.server(["moment", "-"], RECORD).run().status, 0)  # room again: it goes
        figure(f"{tried} verbs on a disk without a free byte")

    def test_a_disk_that_takes_no_writing(self):
        before = peek(self.stage)
        server = self.stage.server(["moment", "-"], RECORD)
        if not mount(self.root, "", MS_REMOUNT | MS_RDONLY):
            self.skipTest("nothing may be mounted anew here while files are open for writing")
        try:
            done = server.run()
            self.assertEqual((done.status, done.out), (6, b""))
            self.assertEqual(peek(self.stage), before)
        finally:
            mount(self.root, "", MS_REMOUNT)

    def test_notes_that_are_not_there(self):
        away = self.stage.notes + ".away"
        os.rename(self.stage.notes, away)
        for scene in self.lines:
            done = self.stage.server(scene.arguments, scene.stdin, scene.secret, scene.option).run()
            with self.subTest(verb=scene.name, err=done.err):
                self.assertEqual((done.status, done.out), (1, b""))
                self.assertFalse(os.path.exists(self.stage.notes))  # and nothing is begun in their place
        os.rename(away, self.stage.notes)
        self.assertIsNotNone(peek(self.stage))


class WrongPassphrase(unittest.TestCase):
    def test_a_hundred_slips_cost_no_word(self):
        stage = Stage()
        self.addCleanup(stage.close)
        stage.told(["init"])
        for i in range(TRIES):
            record = json.dumps({"day": "2026-01-05", "kind": "silent", "what": f"not a word {i}"}).encode()
            read, write = os.pipe()
            os.write(write, b"a slip of the finger\n")
            os.close(write)
            done = subprocess.run([os.environ["RAPPORT_QUICK"], "moment", "-", "--passphrase-fd", str(read)], input=record,
                                  capture_output=True, check=False, env=stage.env, pass_fds=[read], timeout=60)
            os.close(read)
            self.assertEqual(done.returncode, 0, done.stderr)
        waiting = "".join(peek(stage))
        for i in range(TRIES):
            self.assertIn(f"not a word {i}", waiting)
        figure(f"{TRIES} wrong passphrases, {TRIES} moments kept")
        other = stage.server(["victory", "-"], b'{"day": "2026-01-05", "text": "small"}', b"a slip of the finger\n").run()
        self.assertEqual((other.status, other.out), (4, b""))
        self.assertIn(b"nothing was kept", other.err)

    def test_notes_that_are_damaged_cost_no_word(self):
        stage = Stage()
        self.addCleanup(stage.close)
        stage.told(["init"])
        record = os.path.join(stage.notes, "vault.age")
        whole = stage.keep()[record]
        with open(record, "wb") as file:
            file.write(whole[:-1])
        done = stage.server(["moment", "-"], RECORD).run()
        self.assertEqual((done.status, done.out), (5, b""))
        self.assertIn(b"is kept, sealed", done.err)
        with open(record, "wb") as file:
            file.write(whole)
        self.assertIn("not a word", "".join(peek(stage)))


if __name__ == "__main__":
    tap.main()
