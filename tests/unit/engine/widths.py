#!/usr/bin/env python3
"""The filter says the same, to the last bit, at any width of the processor's vectors.

    widths.py SHIPPED OTHER...    builds of filter_bits
"""

import subprocess
import sys

CANNOT = 77  # this processor has no vectors of that width


def main():
    shipped, *others = sys.argv[1:]
    want = subprocess.run([shipped], capture_output=True, text=True, check=True).stdout
    print(f"1..{len(others)}")
    failed = False
    for number, other in enumerate(others, 1):
        done = subprocess.run([other], capture_output=True, text=True, check=False)
        name = other.rsplit("_", 1)[1]
        if done.returncode == CANNOT:
            print(f"ok {number} - {name} # SKIP this processor does not have it")
            continue
        same = done.returncode == 0 and len(want) == 17 and done.stdout == want
        failed = failed or not same
        print(f"{'ok' if same else 'not ok'} {number} - {name} gives {done.stdout.strip()}, as shipped {want.strip()}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
