"""Work behind the screen: done in a thread, and the one way home from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from time import monotonic
from typing import TypeVar

from textual.dom import DOMNode
from textual.worker import Worker, get_current_worker

Result = TypeVar("Result")

PAUSE = 0.2
"""Seconds between two looks at what a thread has found so far."""


def run_behind(
    node: DOMNode,
    work: Callable[[], Result],
    then: Callable[[Result], object],
    *,
    group: str = "",
) -> Worker[None]:
    """Do some work in a thread, and something with its result on the screen.

    Args:
        node: The part of the screen that wants it; nothing is done with the result when that is
            gone by then.
        work: Called in the thread; it touches no widget.
        then: Called with its result by the event loop, unless the work was cancelled.
        group: Of the works of one group only the last is wanted, the others are cancelled; empty
            for work that stands alone.
    """

    def do() -> None:
        result = work()
        if not get_current_worker().is_cancelled:
            node.call_later(then, result)

    return node.run_worker(do, thread=True, exclusive=bool(group), group=group or "alone")


def stream_behind(
    node: DOMNode,
    work: Callable[[], Iterable[Result]],
    then: Callable[[list[Result], bool], object],
    *,
    group: str = "",
    pause: float = PAUSE,
) -> Worker[None]:
    """Do work in a thread that yields results one by one, and show them now and then.

    Args:
        node: The part of the screen that wants them.
        work: Called in the thread; what it returns is walked through there, and no further once
            the work is cancelled.
        then: Called by the event loop with the results since the last call, and with whether
            these are the last.
        group: As for `run_behind`.
        pause: Seconds between two calls.
    """

    def do() -> None:
        worker, called = get_current_worker(), monotonic()
        batch: list[Result] = []
        for result in work():
            if worker.is_cancelled:
                return
            batch.append(result)
            if monotonic() - called > pause:
                node.call_later(partial(then, batch, False))
                batch, called = [], monotonic()
        if not worker.is_cancelled:
            node.call_later(partial(then, batch, True))

    return node.run_worker(do, thread=True, exclusive=bool(group), group=group or "alone")
