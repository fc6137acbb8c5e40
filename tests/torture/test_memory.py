"""The n-th request for memory is refused, once or from then on, of every verb: it says so or does without, gives back
what it held, and the notes are as before or as after."""


import tap
from scenes import Staged, peek, readings, scenes
from stage import LONG, MEMORY_ON, MEMORY_ONCE, ONCE, PASSPHRASE, figure

# Of a verb's requests: a few; in the long form each of those that make few, and each so many-th of the others, of every
# verb another one. Most of their 25,000 are of the data files, which all of them read alike.
SAMPLE = 2
FEW = 1000
STRIDE = 307
STEP = 10 if ONCE else 1  # of the verbs
SEALED = {"status", "why", "unsaid", "export", "lock", "search", "victory", "moment", "people"}


class Memory(Staged):
    def lines(self):
        """(name, server, beginning, what is compared): of every verb, one line that reads or writes."""
        for scene in scenes(self.stage.home, self.recovery):
            server = self.stage.server(scene.arguments, scene.stdin, scene.secret, scene.option)
            yield scene.name, server, scene.bases[0], scene.promise in ("record", "take", "drop")
        for verb, arguments in readings().items():
            yield verb, self.stage.server([verb, *arguments], b"small\n", PASSPHRASE if verb in SEALED else None), "full", True

    def run_one(self, server, base, fault, n):
        self.stage.put_back(self.bases[base])
        return server.run(fault, n)

    def places(self, requests, turn):
        if LONG:
            return range(1, requests + 1) if requests <= FEW else range(1 + turn % STRIDE, requests + 1, STRIDE)
        return sorted({1 + (turn * 7919 + i * requests // SAMPLE) % requests for i in range(SAMPLE)})

    def test_a_refused_request_crashes_and_loses_nothing(self):
        tried = 0
        for turn, (name, server, base, compares) in enumerate(self.lines()):
            if turn % STEP:
                continue
            self.stage.put_back(self.bases[base])
            before = peek(self.stage) if compares else None
            self.stage.put_back(self.bases[base])
            clean = server.run(MEMORY_ONCE, 1 << 30)  # counted, and none refused
            after = peek(self.stage) if compares else None
            self.assertEqual(clean.status, 0, (name, clean.err))
            for n in self.places(clean.requests, turn) if clean.requests else []:
                for fault in (MEMORY_ONCE, MEMORY_ON):
                    done = self.run_one(server, base, fault, n)
                    if not done.applied:
                        continue
                    tried += 1
                    with self.subTest(verb=name, request=n, of=clean.requests, fault=fault, status=done.status, err=done.err):
                        self.assertIn(done.status, range(0, 8))
                        self.assertLessEqual(done.lost, clean.lost)  # a library keeps a piece or two until the end
                        self.assertTrue(done.status == 0 or done.err)
                        if compares:
                            found = peek(self.stage)
                            self.assertIn(found, [before, after])
                            self.assertTrue(done.status != 0 or found == after)
        self.assertGreater(tried, 100 // STEP)
        figure(f"{tried} refused requests for memory")


if __name__ == "__main__":
    tap.main()
