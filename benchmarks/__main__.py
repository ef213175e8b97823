"""`python -m benchmarks [NAME...]`: measure what is named, or everything.

The machine's own speed stands in no target: each figure is divided by another of the same run.
"""

import os
import sys
from tempfile import TemporaryDirectory

from benchmarks import (
    against,
    anchoring,
    comparing,
    converting,
    exchanging,
    finders,
    keys,
    library,
    markdown,
    saving,
    start,
    wrapping,
)
from benchmarks.table import print_table

BENCHMARKS = {
    "start": start.measure,
    "keys": keys.measure,
    "library": library.measure,
    "peers": against.measure,
    "saving": saving.measure,
    "wrapping": wrapping.measure,
    "markdown": markdown.measure,
    "anchoring": anchoring.measure,
    "finders": finders.measure,
    "comparing": comparing.measure,
    "exchanging": exchanging.measure,
    "converting": converting.measure,
}


def main(names: list[str]) -> int:
    """Measure, print a table for each, and return the exit code."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no such benchmark: {unknown[0]}; choose from {' '.join(BENCHMARKS)}")
        return 2
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with TemporaryDirectory() as states:
        os.environ["XDG_STATE_HOME"] = states  # not that of whoever measures
        os.environ["XDG_CACHE_HOME"] = states
        for name in names or BENCHMARKS:
            print_table(name, BENCHMARKS[name]())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
