"""Leaving quickly and locking, in a real browser."""

import tap
from browsing import cases
from served import MARKERS, PASSPHRASE, Served


def prepare(cls):
    servers = [Served() for _ in range(4)]
    for one in servers:
        cls.addClassCleanup(one.__exit__)
        one.enter()
    return servers[0].place, {"markers": MARKERS, "passphrase": PASSPHRASE,
                              "servers": [{"host": s.host, "session": s.session, "door": s.door} for s in servers]}


Leaving = cases("leaving.mjs", prepare)

if __name__ == "__main__":
    tap.main()
