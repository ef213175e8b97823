"""Figures and how they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple


class Figure(NamedTuple):
    """One thing measured and what it is measured against."""

    name: str
    """What was measured, and against what."""
    ours: float
    """What it takes, in the unit."""
    theirs: float
    """What the other takes, in the unit."""
    unit: str
    """`ms`, `s/MB` and the like: less is better."""
    target: float | None = None
    """The most that ours may be of theirs; None for a figure without a target."""

    @property
    def ratio(self) -> float:
        """Ours in terms of theirs."""
        return self.ours / self.theirs

    @property
    def verdict(self) -> str:
        """Whether the target is met."""
        if self.target is None:
            return ""
        return "ok" if self.ratio <= self.target else "over"


def print_table(title: str, figures: Iterable[Figure]) -> None:
    """Print figures as they come, a line each."""
    print(f"\n{title:58} {'ours':>9} {'against':>9} {'unit':6} {'ratio':>6} {'target':>6}")
    for figure in figures:
        target = "" if figure.target is None else f"{figure.target:.2f}"
        print(
            f"{figure.name:58} {figure.ours:9.3f} {figure.theirs:9.3f} {figure.unit:6}"
            f" {figure.ratio:6.2f} {target:>6}  {figure.verdict}",
            flush=True,
        )


def milliseconds(work: Callable[[], object]) -> float:
    """How long something takes once."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1e3


def interleaved(works: Sequence[Callable[[], float]], runs: int) -> list[float]:
    """Medians of measurements that are taken in turn, so that all see the same machine."""
    rounds = [[work() for work in works] for _ in range(runs)]
    return [median(column) for column in zip(*rounds, strict=True)]
