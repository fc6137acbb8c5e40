"""Signs to look for in all that a program leaves behind, in every form in which they may stand there."""

import base64
import os
import re
import shutil
import subprocess
import zlib

START = "QzWmKvTrLxBn"  # of every marker: one search finds them all
STRINGS = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
COMPRESSED = re.compile(rb"\x1f\x8b\x08|x[\x01\x5e\x9c\xda]")  # the starts of gzip and of zlib
# What brings bytes out of a process, names a file, or speaks to another.
CALLS = ["execve", "execveat", "write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg",
         "sendfile", "splice", "vmsplice", "copy_file_range", "socket", "socketpair", "connect", "bind", "open", "openat",
         "openat2", "creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat",
         "memfd_create", "setxattr", "fsetxattr", "prctl", "prlimit64", "setrlimit",
         "mmap", "io_uring_setup", "clone", "clone3", "fork", "vfork"]


def marker(n):
    return f"{START}{n:03d}"


def forms(secret):
    """(what the form is called, its bytes) of a text, wherever it lies in what is encoded."""
    plain = secret.encode()
    yield "as it is", plain
    yield "UTF-16", secret.encode("utf-16-le")[:-1]  # big endian holds it as well
    yield "hexadecimal", plain.hex().encode()
    yield "hexadecimal", plain.hex().upper().encode()
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + plain)
        yield "base64", encoded[(before * 8 + 5) // 6:len(plain) * 8 // 6]


def found(data, secrets):
    """The first form of a secret in the data, also in what is compressed there; None: there is none."""
    for secret in secrets:
        for name, form in forms(secret):
            if form in data:
                return f"{secret[:8]}..., {name}"
    for start in COMPRESSED.finditer(data):
        try:
            inner = zlib.decompressobj(47).decompress(data[start.start():], 1 << 24)
        except zlib.error:
            continue
        told = found(inner, secrets) if len(inner) > 16 else None
        if told:
            return told + ", compressed"
    return None


def found_below(folder, secrets):
    """[(path, form)] of every file, name and link below a folder."""
    told = []
    for above, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(above, name)
            data = os.fsencode(name)
            if os.path.islink(path):
                data += b"\n" + os.fsencode(os.readlink(path))
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    data += b"\n" + file.read()
            form = found(data, secrets)
            if form:
                told.append((path, form))
    return told


class Call:
    """One system call of a trace: its name, first argument where that is a number, strings, and its line."""

    def __init__(self, line):
        self.line = line
        self.name, _, rest = line.split(None, 1)[1].partition("(")
        number = re.match(r"-?\d+", rest)
        self.first = int(number.group()) if number else None
        self.to = rest[number.end():].split(",")[0] if number else ""
        self.data = b"\n".join(bytes.fromhex(s.replace("\\x", "")) for s in STRINGS.findall(rest))

    def is_answer(self):
        """Does it write to standard output, or to the terminal somebody sits at?"""
        writes = self.name in ("write", "writev", "pwrite64")
        terminal = b"/dev/pts/".hex() in self.to.replace("\\x", "") or b"/dev/tty".hex() in self.to.replace("\\x", "")
        return writes and (self.first == 1 or terminal)


def tracer(path):
    """The command to put before another, so that its calls are written to path. It stays readable: the program
    asks the system to keep others out, and here is told that it was done."""
    return ["strace", "-f", "--seccomp-bpf", "-v", "-y", "-xx", "-s", str(1 << 24), "-e", "trace=" + ",".join("?" + c for c in CALLS),
            "-e", "inject=prctl:retval=0", "-o", path]


def can_trace():
    if not shutil.which("strace"):
        return False
    done = subprocess.run([*tracer("/dev/null"), "true"], capture_output=True, check=False)
    return done.returncode == 0


def calls_of(path):
    with open(path, encoding="ascii") as file:
        return [Call(line) for line in file if "(" in line and not line.split(None, 1)[1].startswith(("+", "-", "<"))]
