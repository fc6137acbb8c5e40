"""The test vectors of age (C2SP, npm package cctv-age): where they are, and what stands in them.

The package is fetched by tools/setup_npm; without it a copy of the folder testdata is looked for in
RAPPORT_SHARED or ../shared/data/age-testkit."""

import base64
import os
import re
import zlib

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PACKAGE = os.path.join(TOP, "tests", "node_modules", "cctv-age", "index.js")
IN_PACKAGE = re.compile(r"^// \S+/testdata/(\w+)\n.*?__toBinary\(\"([A-Za-z0-9+/=]*)\"\)", re.M)


class Vector:
    """One vector: its name, what opening must end in, the keys to open with, and the file."""

    def __init__(self, name, text):
        head, _, body = text.partition(b"\n\n")
        fields = [line.split(": ", 1) for line in head.decode().splitlines()]
        single = dict(fields)
        self.name, self.expect, self.payload = name, single["expect"], single.get("payload")
        self.keys = [(word, value) for word, value in fields if word in ("identity", "passphrase")]
        self.is_hybrid = any(value.startswith("AGE-SECRET-KEY-PQ-") for _, value in self.keys)
        self.is_armored = single.get("armored") == "yes"
        self.file = zlib.decompress(body) if single.get("compressed") == "zlib" else body


def folder():
    """The folder of vectors outside the project, or None."""
    for start in (os.environ.get("RAPPORT_SHARED"), os.path.join(TOP, "..", "shared")):
        for below in ("", "data"):
            path = os.path.join(start, below, "age-testkit", "testdata") if start else ""
            if os.path.isdir(path):
                return path
    return None


def load():
    """(vectors, where they are from): by name, empty when there are none on this machine."""
    if os.path.exists(PACKAGE):
        with open(PACKAGE, encoding="utf-8") as file:
            found = {name: base64.b64decode(text) for name, text in IN_PACKAGE.findall(file.read())}
        return [Vector(name, text) for name, text in sorted(found.items())], "the npm package cctv-age"
    found, path = {}, folder()
    for name in os.listdir(path) if path else ():
        with open(os.path.join(path, name), "rb") as file:
            found[name] = file.read()
    return [Vector(name, text) for name, text in sorted(found.items())], path or "nowhere"
