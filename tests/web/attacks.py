"""The attacks of tests/web/test_attacks.py: each one request that is good but for one thing.

`ATTACKS` is a list of Attack: its group, its name, and a function from the running server (served.Served) to the
bytes that are sent. All of them carry the good session key where the attack is not about the key: what is asserted
is that the rest stops them.
"""

import json


class Attack:
    """may_be_silent: the request is still coming in when nothing more is sent, and no answer is the right answer."""

    def __init__(self, group, name, make, wait_s=5, may_be_silent=False):
        self.group, self.name, self.make = group, name, make
        self.wait_s, self.may_be_silent = wait_s, may_be_silent

    def __str__(self):
        return f"{self.group}: {self.name}"


def raw(served, method="GET", path="/api/today", *, version="HTTP/1.1", drop=(), more=(), body=None, **headers):
    """A good request as bytes. Keywords replace a header (host=, origin=, key= ...); `drop` leaves some out; `more`
    adds whole lines; `body` may be bytes, which are sent as they are, or anything that JSON holds."""
    lines = {"Host": served.host, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty",
             "Rapport-Key": served.session}
    if method not in ("GET", "HEAD"):
        body = {} if body is None else body
        lines |= {"Origin": f"http://{served.host}", "Content-Type": "application/json"}
    data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    if body is not None:
        lines["Content-Length"] = str(len(data))
    names = {"host": "Host", "origin": "Origin", "site": "Sec-Fetch-Site", "key": "Rapport-Key", "type": "Content-Type",
             "length": "Content-Length", "mode": "Sec-Fetch-Mode", "dest": "Sec-Fetch-Dest"}
    for name, value in headers.items():
        lines[names[name]] = value
    for name in drop:
        lines.pop(names[name], None)
    head = b"".join([f"{method} {path} {version}\r\n".encode("latin-1"),
                     *(f"{name}: {value}\r\n".encode("latin-1") for name, value in lines.items()),
                     *(line if isinstance(line, bytes) else f"{line}\r\n".encode("latin-1") for line in more)])
    return head + b"\r\n" + data


def hosts():
    """Host in forms that are not exactly ours."""
    forms = {
        "of another name": lambda s: f"evil.test:{s.port}", "localhost": lambda s: f"localhost:{s.port}",
        "IPv6 loopback": lambda s: f"[::1]:{s.port}", "IPv4 in IPv6": lambda s: f"[::ffff:127.0.0.1]:{s.port}",
        "127.1": lambda s: f"127.1:{s.port}", "127.0.1": lambda s: f"127.0.1:{s.port}",
        "hexadecimal": lambda s: f"0x7f.1:{s.port}", "hexadecimal whole": lambda s: f"0x7f000001:{s.port}",
        "decimal whole": lambda s: f"2130706433:{s.port}", "octal": lambda s: f"0177.0.0.1:{s.port}",
        "padded": lambda s: f"127.000.000.001:{s.port}", "0.0.0.0": lambda s: f"0.0.0.0:{s.port}",
        "127.0.0.2": lambda s: f"127.0.0.2:{s.port}", "upper case name": lambda s: f"LOCALHOST:{s.port}",
        "trailing dot": lambda s: f"127.0.0.1.:{s.port}", "no port": lambda s: "127.0.0.1",
        "empty port": lambda s: "127.0.0.1:", "port 80": lambda s: "127.0.0.1:80",
        "next port": lambda s: f"127.0.0.1:{s.port % 65535 + 1}", "padded port": lambda s: f"127.0.0.1:0{s.port}",
        "signed port": lambda s: f"127.0.0.1:+{s.port}", "port and more": lambda s: f"127.0.0.1:{s.port}0",
        "two ports": lambda s: f"127.0.0.1:{s.port}:{s.port}", "user": lambda s: f"user@127.0.0.1:{s.port}",
        "user of our name": lambda s: f"127.0.0.1:{s.port}@evil.test", "our name as a prefix": lambda s: f"127.0.0.1:{s.port}.evil.test",
        "our name as a suffix": lambda s: f"evil.test.127.0.0.1:{s.port}", "nip.io": lambda s: f"127.0.0.1.nip.io:{s.port}",
        "a path": lambda s: f"127.0.0.1:{s.port}/", "a scheme": lambda s: f"http://127.0.0.1:{s.port}",
        "a list": lambda s: f"127.0.0.1:{s.port}, evil.test", "blank inside": lambda s: f"127.0.0.1 :{s.port}",
        "tab inside": lambda s: f"127.0.0.1\t:{s.port}", "NUL first": lambda s: f"\x00127.0.0.1:{s.port}",
        "ours behind a NUL": lambda s: f"evil.test\x00127.0.0.1:{s.port}", "percent": lambda s: f"127.0.0.1%3a{s.port}",
        "full-width digits": lambda s: f"127.0.0.1:{s.port}\xef\xbc\x91", "empty": lambda s: "", "a star": lambda s: "*",
    }
    for name, form in forms.items():
        yield Attack("host", name, lambda s, f=form: raw(s, host=f(s)))
        if name in ("of another name", "localhost", "nip.io", "no port"):
            yield Attack("host", name + ", the page itself", lambda s, f=form: raw(s, path="/", host=f(s), site="none",
                                                                                  mode="navigate", dest="document", drop=["key"]))
            yield Attack("host", name + ", a change", lambda s, f=form: raw(s, "POST", "/api/lock", host=f(s)))
    yield Attack("host", "missing", lambda s: raw(s, drop=["host"]))
    yield Attack("host", "missing in HTTP/1.0", lambda s: raw(s, drop=["host"], version="HTTP/1.0"))
    yield Attack("host", "two, ours first", lambda s: raw(s, more=["Host: evil.test"]))
    yield Attack("host", "two, ours last", lambda s: raw(s, host="evil.test", more=[f"Host: {s.host}"]))
    yield Attack("host", "two of ours", lambda s: raw(s, more=[f"Host: {s.host}"]))
    yield Attack("host", "in a folded line", lambda s: raw(s, more=[b"X: y\r\n Host: evil.test\r\n"], drop=["host"]))
    yield Attack("host", "absolute address of another", lambda s: raw(s, path=f"http://evil.test:{s.port}/api/today"))
    yield Attack("host", "absolute address of ours", lambda s: raw(s, path=f"http://{s.host}/api/today"))
    yield Attack("host", "absolute address of ours, another Host",
                 lambda s: raw(s, path=f"http://{s.host}/api/today", host="evil.test"))
    yield Attack("host", "forwarded", lambda s: raw(s, host="evil.test", more=[f"X-Forwarded-Host: {s.host}"]))
    yield Attack("host", "blank before the colon", lambda s: raw(s, drop=["host"], more=[f"Host : {s.host}".encode() + b"\r\n"]))


def origins():
    forms = {
        "null": lambda s: "null", "empty": lambda s: "", "another port": lambda s: f"http://127.0.0.1:{s.port % 65535 + 1}",
        "no port": lambda s: "http://127.0.0.1", "https": lambda s: f"https://{s.host}", "another name": lambda s: "http://evil.test",
        "localhost": lambda s: f"http://localhost:{s.port}", "suffix": lambda s: f"http://{s.host}.evil.test",
        "prefix": lambda s: f"http://evil.test/{s.host}", "path": lambda s: f"http://{s.host}/", "user": lambda s: f"http://a@{s.host}",
        "upper case scheme": lambda s: f"HTTP://{s.host}", "no scheme": lambda s: s.host, "file": lambda s: "file://",
        "extension": lambda s: "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "list": lambda s: f"http://{s.host}, http://evil.test",
        "trailing blank of other kind": lambda s: f"http://{s.host}\xa0", "ours behind a NUL": lambda s: f"http://evil.test\0http://{s.host}",
        "IPv6": lambda s: f"http://[::1]:{s.port}", "fragment": lambda s: f"http://{s.host}#x",
    }
    for name, form in forms.items():
        yield Attack("origin", name, lambda s, f=form: raw(s, "POST", "/api/lock", origin=f(s)))
        if name in ("null", "another port", "another name", "localhost", "https"):
            yield Attack("origin", name + ", reading", lambda s, f=form: raw(s, more=[f"Origin: {f(s)}"]))
    yield Attack("origin", "missing on a change", lambda s: raw(s, "POST", "/api/lock", drop=["origin"]))
    yield Attack("origin", "two, ours first", lambda s: raw(s, "POST", "/api/lock", more=["Origin: http://evil.test"]))
    yield Attack("origin", "two, ours last",
                 lambda s: raw(s, "POST", "/api/lock", origin="http://evil.test", more=[f"Origin: http://{s.host}"]))
    yield Attack("origin", "Referer in its place",
                 lambda s: raw(s, "POST", "/api/lock", drop=["origin"], more=[f"Referer: http://{s.host}/"]))


def sites():
    for value in ("cross-site", "same-site", "none", "", "Same-Origin", "same-origin, same-origin", "same-origin;x"):
        yield Attack("fetch site", repr(value), lambda s, v=value: raw(s, site=v))
        yield Attack("fetch site", f"{value!r} on a change", lambda s, v=value: raw(s, "POST", "/api/lock", site=v))
    yield Attack("fetch site", "missing", lambda s: raw(s, drop=["site"]))
    yield Attack("fetch site", "missing on a change", lambda s: raw(s, "POST", "/api/lock", drop=["site"]))
    yield Attack("fetch site", "two", lambda s: raw(s, more=["Sec-Fetch-Site: cross-site"]))
    for site in ("cross-site", "same-site"):
        for mode, dest in (("navigate", "iframe"), ("navigate", "document"), ("navigate", "object"), ("navigate", "embed"),
                           ("no-cors", "script"), ("no-cors", "image"), ("cors", "empty"), ("websocket", "websocket")):
            yield Attack("fetch site", f"the page as {mode} {dest} of {site}",
                         lambda s, a=site, m=mode, d=dest: raw(s, path="/", drop=["key"], site=a, mode=m, dest=d))
        yield Attack("fetch site", f"a file of the page from {site}",
                     lambda s, a=site: raw(s, path="/a/page.js", drop=["key"], site=a, mode="no-cors", dest="script"))
    yield Attack("fetch site", "our own page in a frame",
                 lambda s: raw(s, path="/", drop=["key"], site="same-origin", mode="navigate", dest="iframe"))


def methods():
    for method in ("TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "get", "FOO", "G" * 300):
        yield Attack("method", method[:10], lambda s, m=method: raw(s, m, "/api/today"))
    yield Attack("method", "POST where GET is", lambda s: raw(s, "POST", "/api/today"))
    yield Attack("method", "GET where POST is", lambda s: raw(s, "GET", "/api/lock"))
    yield Attack("method", "HEAD", lambda s: raw(s, "HEAD", "/api/today"))
    yield Attack("method", "HEAD of the page", lambda s: raw(s, "HEAD", "/", drop=["key"], site="none", mode="navigate", dest="document"))
    yield Attack("method", "override", lambda s: raw(s, "GET", "/api/lock", more=["X-HTTP-Method-Override: POST"]))
    yield Attack("method", "CONNECT to another", lambda s: raw(s, "CONNECT", "evil.test:443"))
    yield Attack("method", "OPTIONS of all", lambda s: raw(s, "OPTIONS", "*"))
    for ask in ("POST", "PUT", "GET"):
        yield Attack("method", f"preflight for {ask}", lambda s, a=ask: raw(
            s, "OPTIONS", "/api/lock", origin="http://evil.test", site="cross-site", drop=["key", "type"],
            more=[f"Access-Control-Request-Method: {a}", "Access-Control-Request-Headers: rapport-key, content-type"]))
    yield Attack("method", "preflight for a private network", lambda s: raw(
        s, "OPTIONS", "/api/lock", origin="http://evil.test", site="cross-site", drop=["key"],
        more=["Access-Control-Request-Method: POST", "Access-Control-Request-Private-Network: true"]))
    yield Attack("method", "upgrade to a websocket", lambda s: raw(s, more=[
        "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version: 13"],
        site="cross-site"))


def types():
    for value in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "application/json, text/plain",
                  "text/plain;application/json", "application/jsonp", "application/xml", "APPLICATION", "text/plain\0application/json"):
        yield Attack("content type", repr(value), lambda s, v=value: raw(s, "POST", "/api/lock", type=v))
    yield Attack("content type", "missing", lambda s: raw(s, "POST", "/api/lock", drop=["type"]))
    yield Attack("content type", "a form's fields", lambda s: raw(
        s, "POST", "/api/lock", type="application/x-www-form-urlencoded", body=b"a=b"))


def keys():
    forms = {
        "empty": lambda s: "", "of nobody": lambda s: "0" * 64, "the start token": lambda s: s.token, "upper case": lambda s: s.session.upper(),
        "cut": lambda s: s.session[:-1], "longer": lambda s: s.session + "0", "half": lambda s: s.session[:32],
        "good behind a NUL": lambda s: "\0" + s.session, "the door": lambda s: s.door, "two in one": lambda s: f"{s.session}, {s.session}",
        "star": lambda s: "*", "very long": lambda s: "a" * 20000, "in quotes": lambda s: f'"{s.session}"',
        "one digit off": lambda s: ("0" if s.session[0] != "0" else "1") + s.session[1:],
    }
    for name, form in forms.items():
        yield Attack("key", name, lambda s, f=form: raw(s, key=f(s)))
    yield Attack("key", "missing", lambda s: raw(s, drop=["key"]))
    yield Attack("key", "missing on a change", lambda s: raw(s, "POST", "/api/lock", drop=["key"]))
    yield Attack("key", "as a cookie", lambda s: raw(s, drop=["key"], more=[f"Cookie: Rapport-Key={s.session}; session={s.session}"]))
    yield Attack("key", "in the address", lambda s: raw(s, path=f"/api/today?key={s.session}&Rapport-Key={s.session}", drop=["key"]))
    yield Attack("key", "as a bearer", lambda s: raw(s, drop=["key"], more=[f"Authorization: Bearer {s.session}"]))
    yield Attack("key", "two, a good one first", lambda s: raw(s, more=["Rapport-Key: 0"]))
    yield Attack("key", "two, a good one last", lambda s: raw(s, key="0", more=[f"Rapport-Key: {s.session}"]))
    yield Attack("key", "of an earlier server", lambda s: raw(s, key=s.earlier_session))
    yield Attack("key", "start token a second time", lambda s: raw(s, "POST", "/api/start", drop=["key"], body={"token": s.token}))
    for name, token in {"empty": "", "of nobody": "0" * 64, "a number": 1, "a list": [], "null": None, "an object": {}}.items():
        yield Attack("key", f"start token: {name}", lambda s, t=token: raw(s, "POST", "/api/start", drop=["key"], body={"token": t}))
    yield Attack("key", "start token in the address", lambda s: raw(s, "GET", f"/api/start?token={s.token}", drop=["key"]))


def smuggling():
    def second(s):
        return raw(s)

    def lock(s):
        return raw(s, "POST", "/api/lock")
    post = {"drop": ["length"]}
    for name, inner in (("a look", second), ("a change", lock)):
        yield Attack("smuggling", f"CL.TE, {name}", lambda s, i=inner: raw(
            s, "POST", "/api/nothing", body=b"0\r\n\r\n" + i(s), more=["Transfer-Encoding: chunked"]))
        yield Attack("smuggling", f"TE.CL, {name}", lambda s, i=inner: raw(
            s, "POST", "/api/nothing", length="4", more=["Transfer-Encoding: chunked"],
            body=b"%x\r\n%s\r\n0\r\n\r\n" % (len(i(s)), i(s))))
        yield Attack("smuggling", f"two lengths, {name}", lambda s, i=inner: raw(
            s, "POST", "/api/nothing", length="0", more=[f"Content-Length: {len(i(s))}"], body=i(s)))
        yield Attack("smuggling", f"behind a refused one, {name}", lambda s, i=inner: raw(s, path="/api/nothing") + i(s))
        yield Attack("smuggling", f"behind one of another Host, {name}", lambda s, i=inner: raw(s, host="evil.test") + i(s))
        yield Attack("smuggling", f"in the body of a GET, {name}", lambda s, i=inner: raw(s, body=i(s)))
        yield Attack("smuggling", f"in a header, {name}", lambda s, i=inner: raw(s, drop=["key"], more=[b"X: y\r\n\r\n" + i(s)]))
    for name, value in {"signed": "+2", "negative": "-1", "hexadecimal": "0x2", "list": "2, 2", "blank inside": "1 2", "too large": "9" * 30,
                        "word": "two", "empty": "", "2^64+2": "18446744073709551618", "point": "2.0"}.items():
        yield Attack("smuggling", f"length {name}", lambda s, v=value: raw(s, "POST", "/api/lock", length=v, body=b"{}"),
                     wait_s=1, may_be_silent=True)
    for value in ("chunked", "identity", "gzip, chunked", "chunked, identity", "\x0bchunked", "xchunked", "CHUNKED", "chunked;q=1", ""):
        yield Attack("smuggling", f"encoding {value!r}", lambda s, v=value: raw(
            s, "POST", "/api/lock", body=b"2\r\n{}\r\n0\r\n\r\n", more=[f"Transfer-Encoding: {v}"], **post))
    for name, body in {"extension": b"2;x=y\r\n{}\r\n0\r\n\r\n", "huge": b"ffffffffffffffff\r\n{}", "negative": b"-2\r\n{}\r\n0\r\n\r\n",
                       "bare line feeds": b"2\n{}\n0\n\n", "long extension": b"2;" + b"x" * 9000 + b"\r\n{}\r\n0\r\n\r\n",
                       "trailer": b"2\r\n{}\r\n0\r\nHost: evil.test\r\n\r\n", "no end": b"2\r\n{}\r\n"}.items():
        yield Attack("smuggling", f"chunk: {name}", lambda s, b=body: raw(
            s, "POST", "/api/lock", body=b, more=["Transfer-Encoding: chunked"], drop=["length"]))
    lines = {"folded": b"X: a\r\n b\r\n", "bare line feed": b"X: a\nOrigin: http://evil.test\r\n", "bare return": b"X: a\rHost: evil.test\r\n",
             "no colon": b"nothing\r\n", "no name": b": x\r\n", "blank name": b" : x\r\n", "NUL in a value": b"X: a\0b\r\n",
             "NUL in a name": b"X\0: a\r\n", "line feeds alone": b"\n", "blank before the colon": b"Content-Length : 5\r\n"}
    for name, line in lines.items():
        yield Attack("smuggling", f"head: {name}", lambda s, v=line: raw(s, "POST", "/api/nothing", more=[v]))
    yield Attack("smuggling", "all line feeds bare", lambda s: raw(s, host="evil.test").replace(b"\r\n", b"\n"))
    yield Attack("smuggling", "first line folded", lambda s: raw(s).replace(b" HTTP/1.1", b"\r\n HTTP/1.1", 1))
    yield Attack("smuggling", "two blanks in the first line", lambda s: raw(s, host="evil.test").replace(b"GET ", b"GET  ", 1))
    yield Attack("smuggling", "expectation", lambda s: raw(s, "POST", "/api/nothing", more=["Expect: 100-continue"]))


def paths():
    for path in ("/api/../api/today/", "/../etc/passwd", "/a/../api/today", "/a/..%2fapi%2ftoday", "/a/%2e%2e/api/today", "/%2e%2e/%2e%2e/etc/passwd",
                 "//api/today", "/api//today", "/api/today/", "/api/today%00", "/api/today%00.js", "/api%2ftoday", "/api\\today", "/API/TODAY",
                 "/api/today;x", "/api/./today", "/a/", "/a/nothing.js", "/a/page.js%00", "/a/..", "/.git/config", "/data/journeys/example.json",
                 "/api/", "/api", "/help/", "/help/../api/today", "api/today", "", "*", "/" + "a" * 9000, "/" + "../" * 3000, "/\xff\xfe",
                 "/api/today?r=%ff", "/api/today?r=a&r=b", "/api/today?unknown=1", "/api/today?r=%00", "/api/today?" + "r=" * 5000,
                 "/api/today?r=" + "a" * 9000, "/%", "/%zz", "/api/today%", "/api/export?format=..%2f..%2fetc",
                 "/api/today?r=<script>alert(1)</script>", "/api/entries?list=../../etc/passwd", "/api/timeline?from=9999-99-99",
                 "http:/api/today", "/api/today HTTP/1.0"):
        yield Attack("path", path[:40], lambda s, p=path: raw(s, path=p))


def sizes():
    yield Attack("size", "one header of 100 KB", lambda s: raw(s, more=["X: " + "a" * 100_000]))
    yield Attack("size", "10,000 headers", lambda s: raw(s, more=[f"X{i}: a" for i in range(10_000)]))
    yield Attack("size", "a header's name of 100 KB", lambda s: raw(s, more=["X" * 100_000 + ": a"]))
    yield Attack("size", "a first line of 1 MB", lambda s: raw(s, path="/" + "a" * 1_000_000))
    yield Attack("size", "a body of 2 MB", lambda s: raw(s, "POST", "/api/search", body={"text": "a" * 2_000_000}))
    yield Attack("size", "a body that is longer than told", lambda s: raw(s, "POST", "/api/search", body=b'{"text":"a"}', length="3"))
    yield Attack("size", "a body that is shorter than told", lambda s: raw(s, "POST", "/api/lock", body=b"{}", length="900"),
                 wait_s=.5, may_be_silent=True)
    yield Attack("size", "half a head", lambda s: raw(s)[:60], wait_s=.5, may_be_silent=True)
    yield Attack("size", "a first line without an end", lambda s: b"GET /" + b"a" * 1000, wait_s=.5, may_be_silent=True)
    yield Attack("size", "HTTP/0.9", lambda s: b"GET /api/today\r\n\r\n", wait_s=1, may_be_silent=True)
    yield Attack("size", "HTTP/2.0", lambda s: raw(s, version="HTTP/2.0"))
    yield Attack("size", "HTTP/9.9", lambda s: raw(s, version="HTTP/9.9"))
    yield Attack("size", "the preface of HTTP/2", lambda s: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    yield Attack("size", "a greeting of TLS", lambda s: bytes.fromhex("16030100c8010000c40303") + bytes(200), wait_s=1, may_be_silent=True)
    yield Attack("size", "noise", lambda s: bytes(range(256)) * 8, wait_s=1, may_be_silent=True)
    yield Attack("size", "line ends alone", lambda s: b"\r\n" * 2000, wait_s=1, may_be_silent=True)


def bodies():
    deep = 100_000
    forms = {
        "empty": b"", "no JSON": b"lock", "half": b'{"text": "a', "a list": b"[]", "a text": b'"a"', "null": b"null", "a number": b"1",
        "bad UTF-8": b'{"text": "\xff\xfe"}', "overlong UTF-8": b'{"text": "\xc0\xaf"}', "half a pair": b'{"text": "\\ud800"}',
        "NUL as an escape": b'{"text": "a\\u0000b"}', "NUL byte": b'{"text": "a\0b"}',
        "the same key twice": b'{"text": "a", "text": "b"}', "deep lists": b'{"text": ' + b"[" * deep + b"]" * deep + b"}",
        "deep objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000, "a field that is not known": b'{"text": "a", "path": "/etc/passwd"}',
        "a prototype": b'{"__proto__": {"text": "a"}}', "of another type": b'{"text": 1}', "a list for a text": b'{"text": ["a"]}',
        "more behind": b'{"text": "a"} {"text": "b"}', "a comment": b'{"text": "a" /* b */}', "a comma too many": b'{"text": "a",}',
        "not a number": b'{"text": NaN}', "a number of 5,000 digits": b'{"text": ' + b"9" * 5000 + b"}", "UTF-16": '{"text": "a"}'.encode("utf-16"),
        "10,000 keys": json.dumps({f"k{i}": 1 for i in range(10_000)}).encode(), "missing field": b"{}",
    }
    for name, body in forms.items():
        yield Attack("body", name, lambda s, b=body: raw(s, "POST", "/api/search", body=b))
    hostile = {"form": "../../etc/passwd", "answers": {}}
    for route, body in (("draft", hostile), ("keep", hostile), ("take", {"name": "../key.age"}), ("drop-waiting", {"name": "../key.age"}),
                        ("remove", {"list": "moments", "id": "../../x", "sure": True}), ("import", {"text": "{"}), ("import", {"text": "[]"}),
                        ("put-away", {"advice": "nothing of that name"})):
        yield Attack("body", f"{route} of {str(body)[:40]}", lambda s, r=route, b=body: raw(s, "POST", f"/api/{r}", body=b))


ATTACKS = [attack for group in (hosts, origins, sites, methods, types, keys, smuggling, paths, sizes, bodies) for attack in group()]
