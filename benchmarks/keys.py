"""From a key to its repaint: the same in a long article as in a short one, marked or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.corpus import mark, text
from benchmarks.program import READER, repaint, settle, started, wait_for_words
from benchmarks.table import Figure
from tests.terminal.terminal import Terminal  # the one driver of terminals

_KEYS = 240
_TURN = 60
"""Rows up before as many down again: some keys move the caret only, most scroll."""
_ARTICLES = {
    "10 kB": (10_000, 0),
    "1 MB": (1_000_000, 0),
    "10 MB": (10_000_000, 0),
    "1 MB with 2,000 annotations": (1_000_000, 2000),
}
"""Characters and annotations of each article; all are measured against the first."""
_TARGET = 1.3


def measure() -> Iterator[Figure]:
    """Articles of 10 kB, 1 MB and 10 MB, and one of 1 MB with 2,000 annotations."""
    with TemporaryDirectory() as place, ExitStack() as stack:
        terminals = [
            stack.enter_context(_at_the_end(Path(place), f"article-{number}", *article))
            for number, article in enumerate(_ARTICLES.values())
        ]
        turns = islice(cycle("k" * _TURN + "j" * _TURN), _KEYS)
        rounds = [[repaint(terminal, key) for terminal in terminals] for key in turns]
    base, *others = zip(*rounds, strict=True)
    for name, times in zip(list(_ARTICLES)[1:], others, strict=True):
        for statistic, of in (("median", median), ("p95", _p95)):
            yield Figure(f"{name} against 10 kB, {statistic}", of(times), of(base), "ms", _TARGET)


def _at_the_end(folder: Path, name: str, size: int, marks: int) -> Terminal:
    """The program with the caret at the end of an article."""
    file = folder / f"{name}.txt"
    file.write_text(text(size), "utf-8")
    if marks:
        mark(folder, file, marks)
    terminal = started((*READER, name), folder)
    wait_for_words(terminal, ["saved"])
    settle(terminal)
    repaint(terminal, "G")
    return terminal


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]
