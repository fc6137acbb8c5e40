"""Killed at any time while it saves, opens, exports, imports, changes the passphrase; two at once; and a fault in
the one that comes after a kill. Each time the notes open as before or as after."""

import json
import os
import random

import tap
from scenes import SMALLEST, Staged, day, peek
from stage import FAULTS, LONG, ONCE, OTHER, PASSPHRASE, figure

KILLS = 10000 if LONG else 1 if ONCE else 15
PAIRS = 1000 if LONG else 1 if ONCE else 20
STALE = 2000 if LONG else 1 if ONCE else 20
SEED = 20261126


class Kills(Staged):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.random = random.Random(SEED)

    def note(self, name, secret=PASSPHRASE):
        record = day(kind="silent", what=name) if secret is None else day(id=name, text=name)
        return self.stage.server(["victory" if secret else "moment", "-"], json.dumps(record).encode(), secret)

    def kill(self, server, allowed, secrets=(PASSPHRASE,)):
        """Kills a verb KILLS times, at times that are even over what it takes. allowed: what the notes
        may hold then, opened with the first of secrets that opens."""
        self.stage.put_back(self.bases["full"])
        took = min(server.run().took_ns for _ in range(3))
        killed = runs = 0
        while killed < KILLS and runs < 4 * KILLS:
            runs += 1
            self.stage.put_back(self.bases["full"])
            done = server.run(kill_after_ns=self.random.randrange(1, took))
            killed += done.status == -9
            if done.status == 0:
                took = min(took, done.took_ns)  # a computer that was busy is less so by now
            found = next((lines for lines in (peek(self.stage, secret) for secret in secrets) if lines is not None), None)
            self.assertIn(found, allowed)
            if done.status == 0:
                self.assertEqual(found, allowed[-1])
        self.assertEqual(killed, KILLS)
        figure(f"{killed} of {runs} killed: {' '.join(server.arguments[:2])}")

    def states(self, server, secret=PASSPHRASE):
        """What the notes hold before and after."""
        self.stage.put_back(self.bases["full"])
        before = peek(self.stage)
        self.assertEqual(server.run().status, 0)
        return [before, peek(self.stage, secret)]

    def test_killed_while_it_saves(self):
        server = self.note("v91")
        self.kill(server, self.states(server))

    def test_killed_while_it_seals_what_is_written_while_locked(self):
        server = self.note("nothing", secret=None)
        self.kill(server, self.states(server))

    def test_killed_while_it_opens(self):
        server = self.stage.server(["status"])
        self.kill(server, self.states(server))

    def test_killed_while_it_exports(self):
        server = self.stage.server(["export"])
        self.kill(server, self.states(server))

    def test_killed_while_it_imports(self):
        server = self.stage.server(["import", "--over", SMALLEST])
        self.kill(server, self.states(server))

    def test_killed_while_the_passphrase_is_changed(self):
        server = self.stage.server(["passphrase"], secret=PASSPHRASE + OTHER)
        self.kill(server, self.states(server, OTHER), (OTHER, PASSPHRASE))

    def test_killed_while_it_recovers(self):
        """In between the recovery key alone opens them: it is asked to."""
        server = self.stage.server(["recover", "--recovery-fd", "0"], self.recovery, OTHER)
        before, after = self.states(server, OTHER)
        self.assertEqual(before, after)
        took = server.run().took_ns
        killed = runs = 0
        while killed < KILLS and runs < 4 * KILLS:
            runs += 1
            self.stage.put_back(self.bases["full"])
            done = server.run(kill_after_ns=self.random.randrange(1, took))
            killed += done.status == -9
            if done.status == 0:
                took = min(took, done.took_ns)  # a computer that was busy is less so by now
            if done.status != 0 and before not in (peek(self.stage), peek(self.stage, OTHER)):
                self.assertEqual(server.run().status, 0)
            self.assertIn(before, (peek(self.stage), peek(self.stage, OTHER)))
        self.assertEqual(killed, KILLS)
        figure(f"{killed} of {runs} killed: recover")

    def test_two_at_once_both_keep_or_say_that_they_did_not(self):
        first, second = self.note("v91"), self.note("v92")
        kept = 0
        for _ in range(PAIRS):
            self.stage.put_back(self.bases["full"])
            for server in [first, second]:
                server.begin()
            ends = [server.finish() for server in [first, second]]
            lines = "".join(peek(self.stage))
            for name, done in zip(["v91", "v92"], ends):
                self.assertIn(done.status, [0, 4], done.err)
                self.assertEqual(done.status == 0, f"victories {name} " in lines)
                kept += done.status == 0
        figure(f"{PAIRS} pairs at once: {kept} of {2 * PAIRS} kept, the others said that they were not")

    def test_a_fault_after_a_kill_leaves_the_notes_as_one_of_the_three(self):
        """The lock and what a kill left behind are looked after by the next one, which meets a fault itself."""
        first, second = self.note("v91"), self.note("v92")
        took, calls = first.run().took_ns, second.run().calls
        allowed = []
        for servers in [[], [first], [second], [first, second]]:
            self.stage.put_back(self.bases["full"])
            for server in servers:
                server.run()
            allowed.append(peek(self.stage))
        for _ in range(STALE):
            self.stage.put_back(self.bases["full"])
            first.run(kill_after_ns=self.random.randrange(1, took))
            done = second.run(self.random.choice(list(FAULTS.values())), self.random.randrange(1, calls + 1))
            found = peek(self.stage)
            self.assertIn(found, allowed)
            if done.status == 0:
                self.assertIn(found, [allowed[2], allowed[3]])
            self.assertEqual(first.run().status, 0)
        figure(f"{STALE} faults in the one that comes after a kill")


if __name__ == "__main__":
    tap.main()
