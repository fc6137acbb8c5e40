"""Who is not our page gets nothing from the page's server: requests as nobody's browser would send them.

Each attack of tests/web/attacks.py is a good request with one thing that is not good. It is refused (4xx, 501, 505, or
the connection is closed), with no word of the notes and with every header of protection; and the notes are open,
unchanged and unlocked afterwards.
"""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
import unittest

import tap
from attacks import ATTACKS, raw
from served import MARKERS, PASSPHRASE, Served

IS_TORTURE = os.environ.get("RAPPORT_TORTURE") == "1"
START_S = 30  # that a start token is good for
OTHER = 65533  # neither root nor nobody
STILL_S = 10  # that a connection may be still before the server closes it
# What each response carries (TRUST: nothing is kept, guessed, framed, or run but the page's own script).
PROTECTION = {
    "content-security-policy": r"default-src 'none'; script-src 'self'; .*frame-ancestors 'none'",
    "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin", "cache-control": "no-store",
}
# What is no request at all libmicrohttpd answers itself, before anything of ours runs: a fixed sentence, and no header
# of ours. (Of some it sends the head twice.)
OF_THE_LIBRARY = re.compile(rb"(HTTP/1\.1 (400|413|414|431|494|501|505) [\w -]+\r\nDate: [^\r]+\r\nConnection: close\r\n"
                            rb"Content-Length: \d+\r\n\r\n){1,2}<html><head><title>[^<]+</title></head><body>[^<]+(<b>[\w-]+</b>[^<]+)?"
                            rb"</body></html>")
REFUSED = {*range(400, 500), 501, 505}
SECRET = tuple(marker.encode() for marker in MARKERS)


def lacking(answer):
    """Headers of protection that a response does not carry."""
    return [name for name, pattern in PROTECTION.items() if not re.match(pattern, answer.headers.get(name, ""))]


class Attacked(unittest.TestCase):
    """One server for all: it has to outlive each attack."""

    of_the_library_n = 0

    @classmethod
    def setUpClass(cls):
        with Served() as earlier:
            earlier.enter()
            session = earlier.session
        cls.served = Served()
        cls.addClassCleanup(cls.served.__exit__)
        cls.served.earlier_session = session
        cls.served.enter()
        cls.before = cls.served.good("GET", "/api/export?format=json", key=cls.served.session)

    def refused(self, answer, attack=None):
        self.assertEqual([marker for marker in SECRET if marker in answer.data], [], "words of the notes came back")
        self.assertNotIn(self.served.session.encode(), answer.data)
        if answer.status is None:
            self.assertTrue(answer.is_closed or (attack and attack.may_be_silent), answer.data[:200])
            return
        self.assertIn(answer.status, REFUSED, answer.data[:300])
        if OF_THE_LIBRARY.fullmatch(answer.data) and answer.is_closed:
            Attacked.of_the_library_n += 1
            return
        self.assertEqual(len(re.findall(rb"HTTP/1\.\d \d{3}", answer.data)), 1, "a second request was answered")
        self.assertNotIn("access-control-allow-origin", answer.headers)
        self.assertNotIn("set-cookie", answer.headers)
        self.assertEqual(lacking(answer), [], answer.data[:300])

    def still_open(self):
        served = self.served
        self.assertIsNone(served.process.poll(), "the server ended")
        told = served.good("GET", "/api/state", key=served.session)["notes"]
        if told != "open":  # one that succeeded is not to hide the next
            served.session = served.good("POST", "/api/unlock", {"passphrase": PASSPHRASE}, served.door)["session"]
        self.assertEqual(told, "open", "the notes were locked")


class Table(Attacked):
    def test_the_request_that_all_attacks_are_made_from_is_a_good_one(self):
        answer = self.served.send(raw(self.served))
        self.assertEqual((answer.status, lacking(answer)), (200, []))
        self.assertIn(SECRET[0], answer.data)
        changed = self.served.send(raw(self.served, "POST", "/api/here"))
        self.assertEqual((changed.status, lacking(changed)), (200, []), changed.data[:300])
        page = raw(self.served, path="/", site="none", mode="navigate", dest="document", drop=["key"])
        self.assertEqual(self.served.send(page).status, 200)

    def test_there_are_200_attacks_and_more_each_of_its_own_name(self):
        names = [str(attack) for attack in ATTACKS]
        self.assertGreaterEqual(len(names), 200)
        self.assertEqual(len(names), len(set(names)))
        self.assertGreaterEqual(len([name for name in names if name.startswith("host: ")]), 30)

    def test_z_the_notes_are_as_they_were(self):
        self.still_open()
        self.assertEqual(self.served.good("GET", "/api/export?format=json", key=self.served.session), self.before)
        print(f"# attacks: {len(ATTACKS)}, of which libmicrohttpd refused {Attacked.of_the_library_n} by itself")


def case(attack):
    def attacked(self):
        try:
            self.refused(self.served.send(attack.make(self.served), attack.wait_s), attack)
        finally:
            self.still_open()
    return attacked


for number, one in enumerate(ATTACKS):
    setattr(Table, f"test_{number:03}_" + re.sub(r"\W+", "_", str(one)).strip("_"), case(one))


class Many(Attacked):
    """Clients that hold on to what they have."""

    def hold(self, data, n):
        """n connections that sent data and wait."""
        held = []
        for _ in range(n):
            connection = socket.create_connection(("127.0.0.1", self.served.port), timeout=5)
            self.addCleanup(connection.close)
            try:
                connection.sendall(data)
            except OSError:
                pass  # it was refused already
            held.append(connection)
        return held

    def answered_within(self, seconds):
        """A connection that finds every place taken is closed; the next one may find one free."""
        until = time.monotonic() + seconds
        while True:
            try:
                self.still_open()
                break
            except (ConnectionError, http.client.HTTPException):
                self.assertLess(time.monotonic(), until)
                time.sleep(.05)
        self.assertLess(time.monotonic(), until)

    def test_slow_clients_hold_up_nobody(self):
        self.hold(raw(self.served, "POST", "/api/search", body=b'{"text":', length="100"), 10)
        self.hold(raw(self.served)[:50], 10)
        self.answered_within(STILL_S + 5)

    def test_a_hundred_connections_pass_and_the_page_is_answered_again(self):
        held = self.hold(b"GET / HTTP/1.1\r\n", 100)
        for connection in held:
            connection.close()
        self.answered_within(STILL_S + 5)

    @unittest.skipUnless(os.getuid() == 0, "only root can be two other users")
    def test_another_user_of_the_computer_gets_no_place(self):
        """A thousand good requests at once, of a user who is neither root nor who runs the server: none is answered,
        and the page's own next request is."""
        host, port = self.served.host.split(":")
        knock = ("import socket, sys\n"
                 "all = [socket.create_connection((sys.argv[1], int(sys.argv[2])), 20) for _ in range(1000)]\n"
                 "for each in all:\n"
                 "    try:\n"
                 "        each.sendall(f'GET / HTTP/1.1\\r\\nHost: {sys.argv[1]}:{sys.argv[2]}\\r\\n\\r\\n'.encode())\n"
                 "    except OSError:\n"
                 "        pass\n"
                 "print('all', flush=True)\n"
                 "sys.stdin.read()\n"
                 "def said(each):\n"
                 "    try:\n"
                 "        return each.recv(1)\n"
                 "    except ConnectionResetError:\n"
                 "        return b''\n"
                 "print(sum(said(each) == b'' for each in all))\n")
        with subprocess.Popen([sys.executable, "-c", knock, host, port], text=True, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, user=OTHER, group=OTHER, extra_groups=[]) as process:
            self.assertEqual(process.stdout.readline(), "all\n")
            self.still_open()
            told, _ = process.communicate()
        self.assertEqual(told, "1000\n")

    @unittest.skipUnless(os.getuid() == 0, "only root can be two other users")
    def test_another_user_gets_none_by_another_address_of_the_computer_either(self):
        """A connection that is over is told by the kernel as root's: it vouches for nobody who comes after it."""
        host, port = self.served.host.split(":")
        knock = ("import socket, sys\n"
                 "to = (sys.argv[1], int(sys.argv[2]))\n"
                 "first = socket.create_connection(to)\n"
                 "own = first.getsockname()[1]\n"
                 "first.recv(1)\n"
                 "first.close()\n"
                 "each = socket.socket()\n"
                 "each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)\n"
                 "each.bind(('127.0.0.2', own))\n"
                 "each.connect(to)\n"
                 "try:\n"
                 "    each.sendall(f'GET / HTTP/1.1\\r\\nHost: {sys.argv[1]}:{sys.argv[2]}\\r\\n\\r\\n'.encode())\n"
                 "    print(len(each.recv(100)))\n"
                 "except OSError:\n"
                 "    print(0)\n")
        for _ in range(5):
            told = subprocess.run([sys.executable, "-c", knock, host, port], text=True, capture_output=True, check=True,
                                  user=OTHER, group=OTHER, extra_groups=[])
            self.assertEqual(told.stdout, "0\n", told.stderr)

    def test_a_client_that_reads_nothing_holds_up_nobody(self):
        for connection in self.hold(raw(self.served), 10):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        self.answered_within(STILL_S + 5)


class Tokens(unittest.TestCase):
    """Keys of the start: once, for one page, for a while."""

    def test_a_start_token_works_once_and_a_wrong_one_takes_nothing_from_it(self):
        with Served(with_notes=False) as served:
            for token, status in (("0" * 64, 403), (served.token[:-1], 403), (served.token, 200), (served.token, 403)):
                self.assertEqual(served.ask("POST", "/api/start", {"token": token})[0], status, token)

    def test_an_ended_session_opens_nothing(self):
        with Served() as served:
            served.enter()
            earlier = served.session
            served.good("POST", "/api/lock", {}, served.session)
            status, headers, told = served.ask("GET", "/api/today", key=earlier)
            self.assertEqual((status, MARKERS[0] in str(told)), (423, False))
            served.good("POST", "/api/unlock", {"passphrase": PASSPHRASE}, served.door)
            self.assertIn(served.ask("GET", "/api/today", key=earlier)[0], (401, 423))

    def test_the_keys_of_a_page_that_left_open_nothing(self):
        with Served() as served:
            served.enter()
            served.good("POST", "/api/leave", {}, served.session)
            for key in (served.session, served.door):
                for path in ("/api/today", "/api/state"):
                    self.assertIn(served.ask("GET", path, key=key)[0], (401, 423))

    @unittest.skipUnless(IS_TORTURE, "takes 31 s: make torture")
    def test_a_start_token_is_too_old_after_30_seconds(self):
        with Served(with_notes=False) as served:
            time.sleep(START_S + 1)
            self.assertEqual(served.ask("POST", "/api/start", {"token": served.token})[0], 403)


class Cut(Attacked):
    """libmicrohttpd reads a header up to a NUL. No browser sends one, and who sends one has to have all the rest."""

    def test_what_stands_behind_a_nul_stands_in_for_nothing_that_is_missing(self):
        served = self.served
        for lacks in ("key", "site"):
            self.refused(served.send(raw(served, host=f"{served.host}\0evil.test", drop=[lacks])))
            self.refused(served.send(raw(served, "POST", "/api/lock", origin=f"http://{served.host}\0.evil.test", drop=[lacks])))
            self.refused(served.send(raw(served, "POST", "/api/lock", type="application/json\0", drop=[lacks])))
        self.still_open()


class Routes(Attacked):
    def test_every_response_of_every_route_carries_all_headers_of_protection(self):
        with open(os.path.join(os.environ["RAPPORT_SOURCE"], "src/web/routes.c"), encoding="utf-8") as file:
            routes = re.findall(r'DATA\("([\w-]+)", "(GET|POST)"', file.read())
        self.assertGreater(len(routes), 35)
        ending = {"lock", "leave"}
        asked = [("GET", "/"), ("GET", "/help"), *((method, f"/api/{name}") for name, method in routes if name not in ending)]
        page = self.served.send(raw(self.served, path="/", site="none", mode="navigate", dest="document", drop=["key"]))
        files = re.findall(rb'(?:src|href)="?(/a/[^" >]+)', page.data)
        self.assertGreater(len(files), 2)
        asked += [("GET", path.decode()) for path in files]
        for method, path in asked:
            with self.subTest(method=method, path=path):
                of_page = {"site": "none", "mode": "navigate", "dest": "document"} if not path.startswith(("/api", "/a/")) else {}
                answer = self.served.send(raw(self.served, method, path, **of_page))
                self.assertIsNotNone(answer.status)
                self.assertEqual(lacking(answer), [])
                self.assertNotIn("unsafe-", answer.headers["content-security-policy"])
        print(f"# routes with all headers: {len(asked)}")


if __name__ == "__main__":
    tap.main()
