"""Every test vector of age ends as it says, in one process; post-quantum ones are refused by name."""

import hashlib
import unittest

import peer
import vectors

# What our faults are called where the vectors name a stage.
ENDS = {
    "success": {"ok"},
    "no match": {"no_match", "passphrase"},
    "HMAC failure": {"header_mac"},
    "header failure": {"not_age", "newer", "header", "cut", "work"},
    "payload failure": {"chunk", "cut"},
    "armor failure": {"armor", "cut", "not_age"},
}
CLASSICAL_N, HYBRID_N = 124, 19
FOUND, _ = vectors.load()


@unittest.skipUnless(FOUND, "no test vectors: npm could not fetch cctv-age, and there is no copy in ../shared")
class Vectors(unittest.TestCase):
    def setUp(self):
        self.peer = self.enterContext(peer.Peer())

    def check(self, vector):
        name, _, plain = self.peer.open(vector.keys, vector.file)
        self.assertIn(name, {"hybrid"} if vector.is_hybrid else ENDS[vector.expect], vector.name)
        if name == "ok":
            self.assertEqual(hashlib.sha256(plain).hexdigest(), vector.payload, vector.name)
        else:
            self.assertEqual(plain, b"", vector.name)

    def test_all_of_them_end_as_they_say(self):
        for vector in FOUND:
            with self.subTest(vector.name):
                self.check(vector)

    def test_none_is_missing(self):
        hybrid_n = sum(vector.is_hybrid for vector in FOUND)
        self.assertEqual((len(FOUND) - hybrid_n, hybrid_n), (CLASSICAL_N, HYBRID_N))


if __name__ == "__main__":
    import tap
    tap.main()
