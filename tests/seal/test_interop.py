"""What we seal others open, and what they seal we open: Debian's age, and the npm package
age-encryption. With RAPPORT_TORTURE=1 a thousand files each way, and the figures are told."""

import os
import pty
import random
import shutil
import subprocess
import tempfile
import unittest

import peer

# A pair made by age-keygen for these tests.
IDENTITY = "AGE-SECRET-KEY-13NPNSJWV4WYCCQEGHGNA2AW2LTU4KFZ34L7DJH9WR3YKHSMXP9KS763EEQ"
RECIPIENT = "age1zpu6n5s7urm9rle787pv4lam48dyvjpt7fppxcsh08rl4t9rmassts9nds"
SECOND = "age1787ut837323f6lurwfuzzfc254cur59crw55wfczph5s7jft3ajqxzsuv6"
PASSPHRASE = "a lamp in the hall"
EDGES = (0, 65535, 65536, 65537, 131072)
FILES_N = 1000
IS_TORTURE = os.environ.get("RAPPORT_TORTURE") == "1"


def contents(seed, edges):
    """Contents to seal, the edges of pieces first; the same at every run."""
    chance = random.Random(seed)
    sizes = [*edges, *(chance.randrange(200000) for _ in range(FILES_N - len(edges) if IS_TORTURE else 1))]
    return [chance.randbytes(size) for size in sizes]


def told(who, there_n, back_n):
    if IS_TORTURE:
        print(f"# {who}: {there_n} files of ours opened there, {back_n} of theirs opened here")


class Interop(unittest.TestCase):
    def setUp(self):
        self.ours = self.enterContext(peer.Peer())

    def seal_both_ways(self, who, theirs_open, theirs_seal, edges=EDGES):
        """Every second file is armored, every third has two recipients."""
        plains = contents(who, edges)
        for i, plain in enumerate(plains):
            to = [("recipient", SECOND)] * (i % 3 == 0) + [("recipient", RECIPIENT)]
            self.assertEqual(theirs_open(self.ours.seal(to, plain, armored=i % 2)), plain, i)
            name, _, opened = self.ours.open([("identity", IDENTITY)], theirs_seal(to, plain, i % 2))
            self.assertEqual((name, opened), ("ok", plain), i)
        told(who, len(plains), len(plains))

    @unittest.skipUnless(shutil.which("age"), "no age here (Debian package age)")
    def test_debians_age_and_ours_open_each_others_files(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        key = os.path.join(folder, "key")
        with open(key, "w", encoding="utf-8") as file:
            file.write(IDENTITY + "\n")

        def run(arguments, data):
            return subprocess.run(["age", *arguments], input=data, stdout=subprocess.PIPE, check=True).stdout

        def theirs_seal(to, plain, armored):
            return run([*(["-a"] if armored else []), *(x for _, r in to for x in ("-r", r))], plain)
        self.seal_both_ways("age", lambda sealed: run(["-d", "-i", key], sealed), theirs_seal,
                            EDGES if IS_TORTURE else EDGES[2:4])  # a process a file

    @unittest.skipUnless(peer.NpmPeer.is_there(), "no node, or npm could not fetch age-encryption")
    def test_the_npm_package_and_ours_open_each_others_files(self):
        theirs = self.enterContext(peer.NpmPeer())

        def theirs_open(sealed):
            name, _, plain = theirs.open([("identity", IDENTITY)], sealed)
            self.assertEqual(name, "ok")
            return plain
        self.seal_both_ways("age-encryption", theirs_open, theirs.seal)
        sealed = self.ours.seal([("passphrase", PASSPHRASE)], b"mine")
        self.assertEqual(theirs.open([("passphrase", PASSPHRASE)], sealed)[2], b"mine")
        if IS_TORTURE:  # it costs a second there
            sealed = theirs.seal([("passphrase", PASSPHRASE)], b"theirs")
            self.assertEqual(self.ours.open([("passphrase", PASSPHRASE)], sealed)[2], b"theirs")

    @unittest.skipUnless(shutil.which("age"), "no age here (Debian package age)")
    def test_a_passphrase_typed_at_debians_age_opens_our_file(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        sealed, plain = os.path.join(folder, "sealed"), os.path.join(folder, "plain")
        with open(sealed, "wb") as file:
            file.write(self.ours.seal([("passphrase", PASSPHRASE)], b"mine"))
        type_at(["age", "-d", "-o", plain, sealed], PASSPHRASE, times=1)
        with open(plain, "rb") as file:
            self.assertEqual(file.read(), b"mine")

    if IS_TORTURE:  # it costs two seconds

        @unittest.skipUnless(shutil.which("age"), "no age here (Debian package age)")
        def test_a_file_that_debians_age_sealed_with_a_passphrase_opens_here(self):
            folder = self.enterContext(tempfile.TemporaryDirectory())
            sealed, plain = os.path.join(folder, "sealed"), os.path.join(folder, "plain")
            with open(plain, "wb") as file:
                file.write(b"theirs")
            type_at(["age", "-p", "-o", sealed, plain], PASSPHRASE, times=2)
            with open(sealed, "rb") as file:
                self.assertEqual(self.ours.open([("passphrase", PASSPHRASE)], file.read())[2], b"theirs")


def type_at(command, words, times):
    """Runs a command at a terminal of its own and types the words each time it asks."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    for _ in range(times):
        while b":" not in os.read(terminal, 4096):
            pass
        os.write(terminal, words.encode() + b"\n")
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:
        pass  # the terminal is gone: the program ended
    os.waitpid(child, 0)
    os.close(terminal)


if __name__ == "__main__":
    import tap
    tap.main()
