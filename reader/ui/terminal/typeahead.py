"""What is typed ahead waits until what was typed before it has been done."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Iterator
from contextlib import suppress
from typing import Any, TypeGuard

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.widget import Widget
from textual.worker import WorkerError

_LONGEST = 5.0
"""Seconds after which the next key is heard, whatever the one before has begun."""
_LOOK_AGAIN = 0.1
"""Seconds after which a part that does not answer is looked at: it may be gone."""


class Typeahead:
    """Hears keys, pasted words and the mouse one after the other.

    Textual sends a key to the part that has the focus, which may send messages to others, open
    something or pass the focus on, while the next key is sent already. Here the next one is heard
    when all that has come to its end: so keys that come together, as over a slow line, do what
    the same keys do one by one. A key that comes alone waits for nothing.
    """

    def __init__(self, app: App[Any], hear: Callable[[events.Event], Awaitable[None]]) -> None:
        """Hear nothing before `begin`.

        Args:
            app: The program.
            hear: What it does with a key, a paste or the mouse.
        """
        self._app = app
        self._hear = hear
        self._waiting: deque[events.Event] = deque()
        self._is_busy = True
        self._is_writing = False
        self._shape: Hashable = None
        self._settling: asyncio.Task[None] | None = None

    @property
    def is_settled(self) -> bool:
        """Whether all that was typed so far has been done."""
        return not self._is_busy

    def begin(self) -> None:
        """Hear what was typed so far, and from now on all else."""
        self._begin_settling()

    async def take(self, event: events.Event) -> None:
        """Hear something now, or when its turn comes."""
        if not self._is_busy and _is_move(event) and not event.button:
            await self._hear(event)
            return
        if self._waiting and _is_move(event) and _is_move(self._waiting[-1]):
            self._waiting.pop()  # only where the mouse is in the end is of interest
        self._waiting.append(event)
        if not self._is_busy or self._goes_on_writing:
            await self._hear_next()

    async def _hear_next(self) -> None:
        """Hear one thing, or as many letters as go into one field: they keep their order."""
        self._is_busy = True
        if self._settling:
            self._settling.cancel()
        try:
            while self._waiting:
                event = self._waiting.popleft()
                self._is_writing = self._is_letter(event)
                await self._hear(event)
                if not self._goes_on_writing:
                    break
        finally:
            self._begin_settling()

    def _begin_settling(self) -> None:
        # Looked at before any of the parts goes on.
        parts = list(self._sent_to()) if self._app.screen_stack else []
        self._settling = asyncio.create_task(self._settle_and_go_on(parts))

    @property
    def _goes_on_writing(self) -> bool:
        """Whether the next one is a letter, as the one before was, for the same field."""
        return self._is_writing and bool(self._waiting) and self._is_letter(self._waiting[0])

    def _is_letter(self, event: events.Event) -> bool:
        """Whether it goes into a field, which takes it and keeps the keys."""
        is_letter = isinstance(event, events.Key) and event.is_printable
        if not is_letter:
            return False
        from textual.widgets import Input, TextArea  # noqa: PLC0415 (slow to import)

        return isinstance(self._app.focused, Input | TextArea)

    async def _settle_and_go_on(self, parts: list[DOMNode]) -> None:
        with suppress(TimeoutError, ScreenStackError):
            async with asyncio.timeout(_LONGEST):
                await self._settle(parts)
        if self._waiting:
            self._app.call_later(self._hear_next)
        else:
            self._is_busy = False

    async def _settle(self, parts: list[DOMNode]) -> None:
        """Wait until nothing is left to do of what was typed last, by these parts at first."""
        while self._app.screen.is_attached:  # until the program ends
            if parts:
                for part in dict.fromkeys([*parts, *_with_ancestors(self._focused)]):
                    await _caught_up(part)
            for worker in [each for each in self._app.workers if each.node is self._focused]:
                with suppress(WorkerError):
                    await worker.wait()
            shape = self._shape_now()
            if shape != self._shape:
                self._shape = shape
                await self._laid_out()
            elif not any(self._sent_to()):
                return
            parts = list(self._sent_to())

    @property
    def _focused(self) -> DOMNode:
        return self._app.focused or self._app.screen

    def _sent_to(self) -> Iterator[DOMNode]:
        """The parts that have something left to do, each before those that it may tell of it."""
        for part in self._app.screen.walk_children(Widget, with_self=True):
            if part.message_queue_size or not part.is_mounted:
                yield from _with_ancestors(part)

    def _shape_now(self) -> Hashable:
        """What the places of the parts follow from, and who hears the next key."""
        screen = self._app.screen
        sizes = [
            (part, part.display, part.styles.width, part.styles.height)
            for part in screen.walk_children(Widget)
        ]
        return screen, self._app.focused, tuple(sizes)

    async def _laid_out(self) -> None:
        """Wait until every part has its place."""
        is_done = asyncio.Event()
        screen = self._app.screen
        if screen.call_after_refresh(is_done.set):
            while self._app.screen is screen and not await _happens(is_done):
                pass


async def _caught_up(part: DOMNode) -> None:
    """Wait until a part of the screen has done all that it was sent so far, or is gone."""
    is_done = asyncio.Event()
    if part.call_later(is_done.set):
        while (part.is_attached or part.is_dom_root) and not await _happens(is_done):
            pass


async def _happens(event: asyncio.Event) -> bool:
    """Wait for a moment; whether it has happened."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LOOK_AGAIN):
            return await event.wait()
    return False


def _with_ancestors(part: DOMNode) -> list[DOMNode]:
    return list(part.ancestors_with_self)


def _is_move(event: events.Event) -> TypeGuard[events.MouseMove]:
    return isinstance(event, events.MouseMove)
