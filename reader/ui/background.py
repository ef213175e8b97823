"""Run work in a background thread, and bring the results back to the event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from time import monotonic
from typing import TypeVar

from textual.dom import DOMNode
from textual.worker import Worker, get_current_worker

Result = TypeVar("Result")

PAUSE = 0.2
"""Seconds between two deliveries of results from a thread."""


def run_in_background(
    node: DOMNode,
    work: Callable[[], Result],
    then: Callable[[Result], object],
    *,
    group: str = "",
) -> Worker[None]:
    """Run work in a thread, and pass its result to the event loop.

    Args:
        node: The part of the screen that the work is for; if it is gone by then, the result is
            dropped.
        work: Called in the thread; it touches no widget.
        then: Called by the event loop with the result, unless the work was cancelled.
        group: New work cancels older work of the same group; "" for work without a group.
    """

    def do() -> None:
        result = work()
        if not get_current_worker().is_cancelled:
            node.call_later(then, result)

    return node.run_worker(do, thread=True, exclusive=bool(group), group=group or "alone")


def stream_from_background(
    node: DOMNode,
    work: Callable[[], Iterable[Result]],
    then: Callable[[list[Result], bool], object],
    *,
    group: str = "",
    pause: float = PAUSE,
) -> Worker[None]:
    """Run work in a thread that yields results, and pass them to the event loop in batches.

    Args:
        node: The part of the screen that the work is for.
        work: Called in the thread, which iterates over the results until the work is cancelled.
        then: Called by the event loop with the results since the last call, and with whether
            these are the last.
        group: As for `run_in_background`.
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
