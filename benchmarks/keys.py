"""From a key to its repaint: as fast in long, marked and several articles as in one short one.

And as fast while the finders and the comparison have work left as when they are done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.corpus import mark, text
from benchmarks.program import (
    READER,
    repaint,
    response,
    settle,
    started,
    wait_for_words,
    without_cache,
)
from benchmarks.table import Figure
from tests.terminal.terminal import Terminal  # the one driver of terminals

_SEEDS = Path(__file__).parent.parent / "seeds" / "operation-rise"
_REPEATED = 4
"""How often each of our samples stands in an article, under other headings."""
_KEYS = 240
_TURN = 60
"""Rows up before as many down again: some keys move the caret only, most scroll."""
_SCREENS = {
    "10 kB": (10_000, 0, 1),
    "1 MB": (1_000_000, 0, 1),
    "10 MB": (10_000_000, 0, 1),
    "10 MB with 2,000 annotations": (10_000_000, 2000, 1),
    "10 MB in three panes": (10_000_000, 0, 3),
}
"""Characters and annotations of an article, and how many panes; measured against the first."""
_TARGETS = {"1 MB": 1.3, "10 MB": 1.3}
_TARGET = 1.5
_BUSY_RUNS, _BUSY_TURN, _BUSY_KEYS = 5, 6, 24
"""Starts, rows down before as many up again, and keys while work is left; then as many again."""
_PAUSES = {"without pauses": 0.0, "with pauses": 0.35}
"""Seconds between a repaint and the next key; in pauses of this length threads begin to work."""
_SETTLED = 1.5
"""Seconds without output after which the threads are done."""


def measure() -> Iterator[Figure]:
    """Articles of 10 kB, 1 MB and 10 MB; the last with 2,000 annotations, and in three panes."""
    with TemporaryDirectory() as place, ExitStack() as stack:
        terminals = [
            stack.enter_context(_at_the_end(Path(place), f"article-{number}", *screen))
            for number, screen in enumerate(_SCREENS.values())
        ]
        turns = islice(cycle("k" * _TURN + "j" * _TURN), _KEYS)
        rounds = [[repaint(terminal, key) for terminal in terminals] for key in turns]
    base, *others = zip(*rounds, strict=True)
    for name, times in zip(list(_SCREENS)[1:], others, strict=True):
        for statistic, of in (("median", median), ("p95", _p95)):
            title = f"{name} against 10 kB, {statistic}"
            yield Figure(title, of(times), of(base), "ms", _TARGETS.get(name, _TARGET))
    for name, pause in _PAUSES.items():
        busy, idle = _while_busy(pause)
        for statistic, of in (("median", median), ("p95", _p95)):
            title = f"while work is left, {name}, against idle, {statistic}"
            yield Figure(title, of(busy), of(idle), "ms", 1.3)


def _while_busy(pause: float) -> tuple[list[float], list[float]]:
    """Times of keys in three new articles while they are searched and compared, and afterwards."""
    turns = "j" * _BUSY_TURN + "k" * _BUSY_TURN
    busy: list[float] = []
    idle: list[float] = []
    for number in range(_BUSY_RUNS):
        with TemporaryDirectory() as place, without_cache():
            names = _write_samples(Path(place), number)
            with started((*READER, *names), Path(place)) as terminal:
                wait_for_words(terminal, ["saved"])
                settle(terminal)
                repaint(terminal, "j")  # loads what the first paint does not need
                for times in (busy, idle):
                    for key in islice(cycle(turns), _BUSY_KEYS):
                        times.append(response(terminal, key))
                        settle(terminal, pause)
                    settle(terminal, _SETTLED)
    return busy, idle


def _write_samples(folder: Path, number: int) -> list[str]:
    """Three articles, each of all samples in another order, that no cache knows."""
    samples = [path.read_text("utf-8").split("---", 2)[-1] for path in sorted(_SEEDS.glob("*.md"))]
    names = ["one", "two", "three"]
    for shift, name in enumerate(names):
        parts = (samples[shift:] + samples[:shift]) * _REPEATED
        words = "\n\n".join(f"## {number} {name} {each}\n{part}" for each, part in enumerate(parts))
        folder.joinpath(f"{name}.md").write_text(words, "utf-8")
    return names


def _at_the_end(folder: Path, name: str, size: int, marks: int, panes: int) -> Terminal:
    """The program with the caret at the end of an article, the others beside it."""
    names = [f"{name}-{pane}" for pane in range(panes)]
    for each in names:
        folder.joinpath(f"{each}.txt").write_text(text(size), "utf-8")
    if marks:
        mark(folder, folder / f"{name}-0.txt", marks)
    terminal = started((*READER, *names), folder)
    wait_for_words(terminal, ["saved"])
    settle(terminal)
    repaint(terminal, "G")
    return terminal


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]
