"""The page's server, started as a person starts it, and asked without a browser.

Chromium refuses to run as root, and the file that leads a browser to the page belongs to whoever started the
server. So where the tests run as root, the server and the browser run as the user nobody; what they need of the
source tree is copied where that user cannot read it.
"""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile

SOURCE = os.environ["RAPPORT_SOURCE"]
QUICK = os.environ["RAPPORT_QUICK"]  # the program, but that a passphrase costs a millisecond
HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
PASSPHRASE = "four words of mine"
NOBODY = 65534
AS_ANOTHER = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
# Words that stand in the notes that are served, and nowhere else.
MARKERS = ("Marker Vesperlin", "the lamp went quiet kestrel", "heliotrope answer")
# Node packages that the browser's part needs.
PACKAGES = ("playwright-core", "axe-core")


def journey():
    """The shipped example, with the markers in it."""
    with open(os.path.join(SOURCE, "data", "journeys", "example.json"), encoding="utf-8") as file:
        told = json.load(file)
    relationship = told["relationships"][0]
    relationship["therapist"] = MARKERS[0]
    moments = [moment for moment in relationship["moments"] if "what" in moment]
    moments[-1]["what"] = MARKERS[1]
    moments[0]["what"] = MARKERS[2]
    return told


def pages():
    """Names of the pages, from the printed table that the page itself is made from."""
    with open(os.path.join(SOURCE, "src", "web", "app", "routes.json"), encoding="utf-8") as file:
        return [page["name"] for page in json.load(file)["pages"]]


def is_readable(path):
    """Can the user who runs the browser read it?"""
    return subprocess.run(["test", "-r", path], check=False, **AS_ANOTHER).returncode == 0


class Place:
    """A folder of the user who runs server and browser: home, runtime folder, and what is needed of the tree."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="page-")
        self.home, runtime = os.path.join(self.folder, "home"), os.path.join(self.folder, "run")
        for folder in (self.home, runtime):
            os.mkdir(folder, 0o700)
        self.program, self.data, self.web = QUICK, os.path.join(SOURCE, "data"), HERE
        if not all(is_readable(path) for path in (QUICK, self.data, HERE)):
            self.copy()
        self.give(self.folder)
        self.env = {"PATH": os.environ["PATH"], "HOME": self.home, "XDG_RUNTIME_DIR": runtime, "TMPDIR": self.folder,
                    "RAPPORT_DATA": self.data, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def copy(self):
        self.program, self.data = os.path.join(self.folder, "rapport"), os.path.join(self.folder, "data")
        self.web = os.path.join(self.folder, "tests", "web")
        shutil.copy(QUICK, self.program)
        shutil.copytree(os.path.join(SOURCE, "data"), self.data)
        shutil.copytree(HERE, self.web)
        for name in PACKAGES:
            if os.path.isdir(os.path.join(TESTS, "node_modules", name)):
                shutil.copytree(os.path.join(TESTS, "node_modules", name),
                                os.path.join(self.folder, "tests", "node_modules", name))

    @staticmethod
    def give(folder):
        if AS_ANOTHER:
            for at, folders, files in os.walk(folder):
                for name in [".", *folders, *files]:
                    os.chown(os.path.join(at, name), NOBODY, NOBODY)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Answer:
    """What came back on a connection: the bytes, and the first response read from them."""

    def __init__(self, data, is_closed):
        self.data, self.is_closed = data, is_closed
        head, _, self.body = data.partition(b"\r\n\r\n")
        match = re.match(rb"HTTP/1\.[01] (\d{3})", head)
        self.status = int(match.group(1)) if match else None
        self.headers = {}
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.decode("latin-1").partition(":")
            self.headers[name.strip().lower()] = value.strip()

    def json(self):
        return json.loads(self.body)


class Served:
    """`rapport open --no-browser` with notes that hold the markers. A context manager."""

    options = ("--no-browser",)
    operands = ()  # a journey to show instead of notes

    def __init__(self, with_notes=True, before=()):
        """before: a command that starts the program, such as a tracer."""
        self.before = before
        self.place = Place()
        self.with_notes = with_notes
        self.door = self.session = None
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [*self.before, self.place.program, "open", "--no-input", *self.options, *self.operands], cwd=self.place.home, env=self.place.env,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **AS_ANOTHER)
        self.address = self.process.stdout.readline().decode().strip()
        match = re.fullmatch(r"http://(127\.0\.0\.1:(\d+))/#(\w+)", self.address)
        if not match:
            self.stop()
            raise AssertionError(f"no address: {self.address!r}")
        self.host, self.port, self.token = match.group(1), int(match.group(2)), match.group(3)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        self.place.remove()

    def stop(self):
        self.process.terminate()
        self.errors = self.process.communicate(timeout=30)[1].decode("utf-8", "replace")
        return self.process.returncode

    def ask(self, method, path, body=None, key=None, timeout=30):
        """As the page asks. (status, headers, the body as JSON or bytes)."""
        connection = http.client.HTTPConnection(self.host, timeout=timeout)
        headers = {"Sec-Fetch-Site": "same-origin"}
        if method == "POST":
            headers |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
            body = body or {}
        if key:
            headers["Rapport-Key"] = key
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        response = connection.getresponse()
        data = response.read()
        connection.close()
        is_json = response.getheader("Content-Type", "").startswith("application/json")
        return response.status, dict(response.getheaders()), json.loads(data) if is_json else data

    def good(self, method, path, body=None, key=None):
        status, _, told = self.ask(method, path, body, key)
        if status != 200:
            raise AssertionError(f"{method} {path}: {status} {told}")
        return told

    def enter(self):
        """Exchanges the start token, and makes notes with the markers."""
        keys = self.good("POST", "/api/start", {"token": self.token})
        self.door, self.session = keys["door"], keys["session"]
        if self.with_notes:
            self.make_notes()

    def make_notes(self):
        shown = self.good("POST", "/api/begin", {}, self.door)["recipient"]
        self.session = self.good("POST", "/api/begun", {"passphrase": PASSPHRASE, "recipient": shown}, self.door)["session"]
        self.good("POST", "/api/import", {"text": json.dumps(journey())}, self.session)

    def send(self, data, wait_s=5, finish=False):
        """Sends bytes on a connection of their own; reads until the server closes, or for wait_s seconds."""
        got, is_closed = b"", False
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait_s) as connection:
            try:
                connection.sendall(data)
                if finish:
                    connection.shutdown(socket.SHUT_WR)
                while piece := connection.recv(65536):
                    got += piece
                is_closed = True
            except (ConnectionResetError, BrokenPipeError):
                is_closed = True
            except TimeoutError:
                pass
        return Answer(got, is_closed)
