"""The backlog: work that nobody is waiting for, done in the pauses between keys.

Threads share one interpreter: while a single one computes, a key takes twice as long.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from math import inf
from time import monotonic
from typing import Any, TypeVar

from textual.app import App
from textual.dom import DOMNode

Result = TypeVar("Result")

_PAUSE = 0.3
"""Seconds without a key after which the person is taken to have paused."""
_LONGEST = 2.0
"""Most seconds that a piece of work waits for a pause."""


class Backlog:
    """Pieces of work, done one at a time in a thread, each begun in a pause between keys."""

    def __init__(self, app: App[Any]) -> None:
        """An empty backlog of this program."""
        self._app = app
        self._pieces: deque[Callable[[], Callable[[], object]]] = deque()
        self._is_working = False
        self._latest_key = -inf
        self._has_somebody_waiting = asyncio.Event()

    def note_key(self) -> None:
        """Take note that the person has pressed a key or used the mouse."""
        self._latest_key = monotonic()

    def note_opening(self) -> None:
        """Take note that articles were opened: the person reads, and no key so far counts."""
        self._latest_key = -inf

    def add(
        self, node: DOMNode, work: Callable[[], Result], then: Callable[[Result], object]
    ) -> None:
        """Run work in a thread when its turn comes, and pass its result to the event loop.

        Args:
            node: The part of the screen that the work is for; if it is gone by then, the result is
                dropped.
            work: Called in the thread; it touches no widget.
            then: Called by the event loop with the result.
        """

        def do() -> Callable[[], object]:
            return partial(node.call_later, then, work())

        self._pieces.append(do)
        if not self._is_working:
            self._is_working = True
            self._app.run_worker(self._work_off())

    def hurry(self) -> None:
        """Do all that is left without pauses: somebody is waiting for it."""
        if self._is_working:
            self._has_somebody_waiting.set()

    async def _work_off(self) -> None:
        while self._pieces:
            await self._pause()
            deliver = await asyncio.to_thread(self._pieces.popleft())
            deliver()
        self._is_working = False
        self._has_somebody_waiting.clear()

    async def _pause(self) -> None:
        """Wait for a pause between keys."""
        latest_start = monotonic() + _LONGEST
        while not self._has_somebody_waiting.is_set():
            seconds = min(self._latest_key + _PAUSE, latest_start) - monotonic()
            if seconds <= 0:
                return
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._has_somebody_waiting.wait()
