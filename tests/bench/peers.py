"""The jobs of tests/bench/peers.c in Python, for Debian's python3. Arguments: SERIES NILE. A line a job: name, answer,
seconds a run, what did it."""

import sys
import time
import warnings

import numpy as np
import pandas as pd
from statsmodels.tsa.statespace.structural import UnobservedComponents

warnings.simplefilter("ignore")


def measure(name, job, by):
    fastest, spent, runs = float("inf"), 0, 0
    while runs < 3 or spent < .3:
        start = time.process_time()
        answer = job()
        seconds = time.process_time() - start
        fastest, spent, runs = min(fastest, seconds), spent + seconds, runs + 1
    print(f"{name}\t{answer:.10g}\t{fastest:.4g}\t{by}", flush=True)


def cusum_flags(z):
    total, count = 0.0, 0
    for y in z:
        total = max(0.0, total - y - .5)
        count += total > 4
    return count


def main():
    z = np.loadtxt(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        nile = np.array([float(line.split(",")[1]) for line in file if line[:1].isdigit()])
    for name, y, variances in (("nile_likelihood", nile, [15099, 1469.1]), ("series_likelihood", z, [1, .1])):
        model = UnobservedComponents(y, "local level", use_exact_diffuse=True)
        # The constant of the first, diffuse value is left out here as in Durbin and Koopman.
        measure(name, lambda m=model, v=variances: m.loglike(v, transformed=True) + .5 * np.log(2 * np.pi),
                "statsmodels UnobservedComponents")
    values = pd.Series(np.concatenate([[0.0], z]))
    limit = 2.86 * (.2 / 1.8) ** .5
    measure("shewhart_flags", lambda: int((z < -2).sum()), "numpy")
    measure("ewma_flags", lambda: int((values.ewm(alpha=.2, adjust=False).mean() < -limit).sum()), "pandas ewm")
    measure("cusum_flags", lambda: cusum_flags(z.tolist()), "a loop of Python")


if __name__ == "__main__":
    main()
