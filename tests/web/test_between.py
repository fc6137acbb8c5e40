"""What happens in between: half a request and a lock, a save that is refused, the door beside open notes, all places taken."""

import json
import os
import socket
import threading
import time
import unittest

import tap
from served import PASSPHRASE, Served


class Between(unittest.TestCase):
    def setUp(self):
        self.served = Served()
        self.addCleanup(self.served.__exit__)
        self.served.enter()

    def head(self, path, body, key):
        host = self.served.host
        return (f"POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nSec-Fetch-Site: same-origin\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nRapport-Key: {key}\r\n\r\n").encode()

    def halved(self, path, body, meanwhile):
        """Sends a request but for its last bytes, does something else, sends the rest. The status."""
        text = json.dumps(body).encode()
        with socket.create_connection(("127.0.0.1", self.served.port), timeout=20) as connection:
            connection.sendall(self.head(path, text, self.served.session) + text[:-2])
            time.sleep(.2)
            meanwhile()
            connection.sendall(text[-2:])
            return int(connection.recv(4096).split(b" ")[1])

    def leave(self):
        self.served.good("POST", "/api/leave", {}, self.served.session)

    def lock_and_unlock(self):
        self.served.good("POST", "/api/lock", {}, self.served.session)
        self.served.good("POST", "/api/unlock", {"passphrase": PASSPHRASE}, self.served.door)

    def test_a_key_is_looked_at_once_more_when_the_body_has_come(self):
        bodies = {"/api/take": {"name": "moment-x.age"}, "/api/drop-waiting": {"name": "moment-x.age"},
                  "/api/passphrase": {"old": PASSPHRASE, "new": "other words for it"}, "/api/example": {"on": False},
                  "/api/search": {"text": "the"}, "/api/import": {"text": "{}", "over": True}, "/api/undo": {}}
        for path, body in bodies.items():
            for meanwhile in (self.lock_and_unlock, self.leave):
                with self.subTest(path=path, meanwhile=meanwhile.__name__), Served() as served:
                    self.served = served
                    served.enter()
                    self.assertIn(self.halved(path, body, meanwhile), (401, 423))
                    self.assertIsNone(served.process.poll())

    def test_the_first_step_is_told_with_what_was_kept_where_it_is_wanted(self):
        asked = {"form": "moment", "answers": {"what": "an invented thing"}}
        self.assertNotIn("step", self.served.good("POST", "/api/keep", asked, self.served.session))
        step = self.served.good("POST", "/api/keep", asked | {"step": True}, self.served.session)["step"]
        today = self.served.good("GET", "/api/today", key=self.served.session)["step"]
        self.assertEqual(step["title"], today["title"])

    def test_the_door_gives_no_session_to_open_notes(self):
        ask = self.served.ask
        self.assertEqual(ask("POST", "/api/example", {"on": False}, self.served.door)[0], 403)
        given = self.served.good("POST", "/api/example", {"on": True}, self.served.door)["session"]
        self.assertEqual(self.served.good("GET", "/api/today", key=given)["name"], "T. Example")
        self.assertNotIn("session", self.served.good("POST", "/api/example", {"on": False}, given))
        self.assertEqual(ask("GET", "/api/today", key=given)[0], 423)
        self.assertEqual(self.served.good("GET", "/api/state", key=self.served.door)["notes"], "locked")

    def everything(self):
        return self.served.good("GET", "/api/export?format=json", key=self.served.session)

    def test_what_could_not_be_saved_is_not_shown_as_kept(self):
        notes = os.path.join(self.served.place.home, ".local", "share", "notes")
        before = self.everything()
        victory = {"form": "victory", "answers": {"text": "I stayed."}}
        moment = self.served.good("GET", "/api/entries?list=moments", key=self.served.session)["entries"][0]["id"]
        refused = {"/api/keep": victory, "/api/undo": {}, "/api/put-away": {"advice": "say-it"},
                   "/api/remove": {"list": "moments", "id": moment, "sure": True}, "/api/settle": {"idle_s": 120},
                   "/api/import": {"text": before["files"][0]["text"].replace("kestrel", "osprey"), "over": True}}
        for path, body in refused.items():
            with self.subTest(path=path):
                os.chmod(notes, 0o500)
                try:
                    status = self.served.ask("POST", path, body, self.served.session)[0]
                finally:
                    os.chmod(notes, 0o700)
                self.assertEqual(status, 500)
                self.assertEqual(self.everything(), before)
        self.assertRegex(self.served.good("POST", "/api/keep", victory, self.served.session)["kept"], "^v")

    def test_a_list_that_is_none_is_not_found(self):
        for name in ("nonsense", "therapist", "plan", ""):
            status = self.served.ask("POST", "/api/remove", {"list": name, "id": "x"}, self.served.session)[0]
            self.assertEqual(status, 404, name)

    def test_a_bad_answer_does_not_keep_the_others_from_being_sealed(self):
        answers = {"what": "a long text that took a while", "matters": "99", "felt": 4}
        status = self.served.ask("POST", "/api/draft", {"form": "moment", "answers": answers}, self.served.session)[0]
        self.assertEqual(status, 422)
        form = self.served.good("GET", "/api/form?form=moment", key=self.served.session)
        there = {question["key"]: question["value"] for question in form["questions"]}
        self.assertEqual((form["is_draft"], there["what"], there["matters"], there["felt"]), (True, answers["what"], None, 4))

    def test_who_holds_every_place_cannot_keep_the_notes_from_being_locked(self):
        over, held = threading.Event(), []
        head = self.head("/api/lock", b"{}", self.served.session)
        for _ in range(80):
            connection = socket.create_connection(("127.0.0.1", self.served.port), timeout=5)
            connection.setblocking(False)
            self.addCleanup(connection.close)
            held.append(connection)

        def drip():
            for at in range(len(head)):
                for connection in held:
                    try:
                        connection.send(head[at:at + 1])
                    except OSError:
                        pass
                if over.wait(.5):
                    return
        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            time.sleep(1)
            begun = time.monotonic()
            status = self.served.ask("POST", "/api/lock", {}, self.served.session, timeout=25)[0]
        finally:
            over.set()
            dripping.join()
        self.assertEqual(status, 200)
        self.assertLess(time.monotonic() - begun, 20)


if __name__ == "__main__":
    tap.main()
