"""How well finders find and comparing compares: `python -m benchmarks.eval [FOLDER]`.

Our own gold sets are always scored. FOLDER, else the environment variable `READER_EVAL`, names a
folder with the sets and scorers of others, which run the command `reader suggest` themselves.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_OURS = ("eval_statistics", "eval_quotes", "eval_compare")
_SCORERS = (
    ("score_statistics.py", "statistics/newsquant-odd.json"),
    ("score_quotes.py", "quotes/train"),
    ("score_claims.py", "claims"),
    ("cases/run_cases.py", "cases/finding.jsonl"),
)
"""A scorer and the set that it scores, as paths in the folder."""


def main(folder: Path | None) -> int:
    """Run every scorer; the exit code is that of the last one that failed."""
    code = 0
    for name in _OURS:
        print(f"\nour own gold set: {name.removeprefix('eval_')}", flush=True)
        code = _run("-m", f"benchmarks.{name}") or code
    return code if folder is None else _theirs(folder) or code


def _theirs(folder: Path) -> int:
    code = 0
    for scorer, data in _SCORERS:
        print(f"\n{data}", flush=True)
        reader = str(Path(sys.executable).with_name("reader"))
        code = _run(str(folder / scorer), str(folder / data), "--reader", reader) or code
    return code


def _run(*words: str) -> int:
    return subprocess.run([sys.executable, *words], check=False).returncode


if __name__ == "__main__":
    named = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("READER_EVAL")
    sys.exit(main(Path(named) if named else None))
