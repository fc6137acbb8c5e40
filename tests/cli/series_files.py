"""Series files of invented people, and what `rapport analyze` answers to them."""

import csv
import io
import random

from program import run


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def series(ratings, person="a"):
    """A file of one person; None is a missing rating."""
    lines = [f"{person},{i},{'' if y is None else y}\n" for i, y in enumerate(ratings, 1)]
    return ("person,session,client\n" + "".join(lines)).encode()


def analyze(data, *options, status=0):
    done = run("analyze", "-q", "-", *options, stdin=data)
    assert done.returncode == status, (done.returncode, done.stderr)
    return rows(done.stdout)


def invented(rows_n, each=25, seed=3):
    rng = random.Random(seed)
    lines = [f"p{i // each},{i % each + 1},{rng.randint(8, 20) / 2:g}\n" for i in range(rows_n)]
    return ("person,session,client\n" + "".join(lines)).encode()
