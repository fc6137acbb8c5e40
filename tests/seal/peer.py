"""One side of a comparison: a process that seals and opens many files. Ours is peer.c (SEAL_PEER);
NpmPeer is the npm package age-encryption."""

import fcntl
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
PIPE_BYTES = 1 << 20


class Peer:
    """Used in a with statement. Each file needs its keys again."""

    def command(self):
        return [os.environ["SEAL_PEER"]]

    def __enter__(self):
        self.process = subprocess.Popen(self.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for pipe in (self.process.stdin, self.process.stdout):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)  # far fewer turns between the two
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.close()
        if self.process.wait() != 0:  # a sanitizer's last word, for one
            raise ChildProcessError(f"{self.command()[0]} ended with status {self.process.returncode}")

    def _ask(self, keys, verb, data):
        lines = "".join(f"{word} {text}\n" for word, text in keys)
        self.process.stdin.write(lines.encode() + f"{verb} {len(data)}\n".encode())
        self.process.stdin.write(data)
        self.process.stdin.flush()
        name, line, length = self.process.stdout.readline().decode().split()
        return name, int(line), self.process.stdout.read(int(length))

    def open(self, keys, sealed):
        """keys: ("identity" or "passphrase", text). Gives (fault or "ok", its line, plain)."""
        return self._ask(keys, "open", sealed)

    def seal(self, keys, plain, armored=False):
        """keys: ("recipient" or "passphrase", text). Gives the sealed bytes."""
        name, _, sealed = self._ask([*keys, *([("armor", "")] if armored else [])], "seal", plain)
        if name != "ok":
            raise ValueError(f"not sealed: {name}")
        return sealed


class NpmPeer(Peer):
    """The npm package, in node."""

    def command(self):
        return ["node", os.path.join(HERE, "peer.mjs")]

    @staticmethod
    def is_there():
        return bool(shutil.which("node")) and os.path.isdir(os.path.join(HERE, "..", "node_modules", "age-encryption"))
