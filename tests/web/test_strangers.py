"""Other pages in the person's own browser: of another port, and of a name that leads to this computer."""

import http.server
import re
import threading

import tap
from attacks import raw
from browsing import cases
from served import MARKERS, Served

PAGE = b"<!doctype html><title>Another page</title><body>Another page</body>"


class Stranger(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_):
        pass


def prepare(cls):
    served = Served()
    cls.addClassCleanup(served.__exit__)
    served.enter()
    other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stranger)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    cls.addClassCleanup(other.server_close)
    cls.addClassCleanup(other.shutdown)
    page = served.send(raw(served, path="/", site="none", mode="navigate", dest="document", drop=["key"]))
    file = re.search(rb'src="?(/a/[^" >]+)', page.data).group(1).decode()
    return served.place, {"host": served.host, "port": served.port, "other": other.server_address[1], "token": served.token,
                          "session": served.session, "markers": MARKERS, "file": file}


Strangers = cases("attacks.mjs", prepare)

if __name__ == "__main__":
    tap.main()
