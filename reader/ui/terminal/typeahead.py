"""Handle input in order: each key waits until the effects of the one before are complete."""

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
"""Seconds after which the next key is handled, even if the one before is not complete."""
_CHECK_AGAIN = 0.1
"""Seconds between checks whether a part that does not answer is gone."""


class Typeahead:
    """Handles keys, pastes and mouse events one after the other.

    Textual sends a key to the focused part, which may send messages to others, open something or
    pass the focus on, while the next key is sent already. Here the next one is handled when all of
    that is complete, so keys that arrive together, as over a slow line, do what the same keys do
    one by one. A key that arrives alone does not wait.
    """

    def __init__(self, app: App[Any], handle: Callable[[events.Event], Awaitable[None]]) -> None:
        """Hold all input until `begin` is called.

        Args:
            app: The program.
            handle: Handles a key, a paste or a mouse event.
        """
        self._app = app
        self._handle = handle
        self._waiting: deque[events.Event] = deque()
        self._is_busy = True
        self._is_writing = False
        self._shape: Hashable = None
        self._settling: asyncio.Task[None] | None = None

    @property
    def is_settled(self) -> bool:
        """Whether all input so far has been handled completely."""
        return not self._is_busy

    def begin(self) -> None:
        """Start to handle input, beginning with what was typed so far."""
        self._begin_settling()

    async def take(self, event: events.Event) -> None:
        """Handle an event now, or when its turn comes."""
        if not self._is_busy and _is_move(event) and not event.button:
            await self._handle(event)
            return
        if self._waiting and _is_move(event) and _is_move(self._waiting[-1]):
            self._waiting.pop()  # only the last position of the mouse matters
        self._waiting.append(event)
        if not self._is_busy or self._continues_writing:
            await self._handle_next()

    async def _handle_next(self) -> None:
        """Handle one event, or a run of letters for one field, which keeps their order."""
        self._is_busy = True
        if self._settling:
            self._settling.cancel()
        try:
            while self._waiting:
                event = self._waiting.popleft()
                self._is_writing = self._is_letter(event)
                await self._handle(event)
                if not self._continues_writing:
                    break
        finally:
            self._begin_settling()

    def _begin_settling(self) -> None:
        # Listed before any of the parts goes on.
        parts = list(self._busy_parts()) if self._app.screen_stack else []
        self._settling = asyncio.create_task(self._settle_and_continue(parts))

    @property
    def _continues_writing(self) -> bool:
        """Whether the next event is another letter for the same field."""
        return self._is_writing and bool(self._waiting) and self._is_letter(self._waiting[0])

    def _is_letter(self, event: events.Event) -> bool:
        """Whether an event is a letter typed into a field, which keeps the focus."""
        is_letter = isinstance(event, events.Key) and event.is_printable
        if not is_letter:
            return False
        from textual.widgets import Input, TextArea  # noqa: PLC0415 (slow to import)

        return isinstance(self._app.focused, Input | TextArea)

    async def _settle_and_continue(self, parts: list[DOMNode]) -> None:
        with suppress(TimeoutError, ScreenStackError):
            async with asyncio.timeout(_LONGEST):
                await self._settle(parts)
        if self._waiting:
            self._app.call_later(self._handle_next)
        else:
            self._is_busy = False

    async def _settle(self, parts: list[DOMNode]) -> None:
        """Wait until these parts, and all they cause, have nothing left to do."""
        while self._app.screen.is_attached:  # until the program ends
            if parts:
                for part in dict.fromkeys([*parts, *_with_ancestors(self._focused)]):
                    await _messages_handled(part)
            for worker in [each for each in self._app.workers if each.node is self._focused]:
                with suppress(WorkerError):
                    await worker.wait()
            shape = self._shape_now()
            if shape != self._shape:
                self._shape = shape
                await self._layout_done()
            elif not any(self._busy_parts()):
                return
            parts = list(self._busy_parts())

    @property
    def _focused(self) -> DOMNode:
        return self._app.focused or self._app.screen

    def _busy_parts(self) -> Iterator[DOMNode]:
        """The parts with work left to do, each followed by its ancestors, which it may message."""
        for part in self._app.screen.walk_children(Widget, with_self=True):
            if part.message_queue_size or not part.is_mounted:
                yield from _with_ancestors(part)

    def _shape_now(self) -> Hashable:
        """The state that decides the layout, and which part gets the next key."""
        screen = self._app.screen
        sizes = [
            (part, part.display, part.styles.width, part.styles.height)
            for part in screen.walk_children(Widget)
        ]
        return screen, self._app.focused, tuple(sizes)

    async def _layout_done(self) -> None:
        """Wait until every part has been laid out."""
        is_done = asyncio.Event()
        screen = self._app.screen
        if screen.call_after_refresh(is_done.set):
            while self._app.screen is screen and not await _happens(is_done):
                pass


async def _messages_handled(part: DOMNode) -> None:
    """Wait until a part of the screen has handled all messages so far, or is gone."""
    is_done = asyncio.Event()
    if part.call_later(is_done.set):
        while (part.is_attached or part.is_dom_root) and not await _happens(is_done):
            pass


async def _happens(event: asyncio.Event) -> bool:
    """Wait for an event, but only for a moment; return whether it happened."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_CHECK_AGAIN):
            return await event.wait()
    return False


def _with_ancestors(part: DOMNode) -> list[DOMNode]:
    return list(part.ancestors_with_self)


def _is_move(event: events.Event) -> TypeGuard[events.MouseMove]:
    return isinstance(event, events.MouseMove)
