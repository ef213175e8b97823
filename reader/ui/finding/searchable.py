"""Finding in an article: what is typed is searched behind the screen, and the text follows."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from reader.text.find import Needle, NeedleError, pieces
from reader.text.hits import Hits
from reader.ui.finding.found import Found
from reader.ui.keys.actions import bindings
from reader.ui.look import Look
from reader.ui.messages import Said
from reader.ui.reading.article_view import ArticleView
from reader.ui.widgets.removal import remove
from reader.ui.widgets.waiting import caught_up

if TYPE_CHECKING:
    from reader.ui.finding.find_bar import FindBar
    from reader.ui.widgets.find_line import FindLine

_MOMENT = 0.1
"""Seconds that keys wait for the first hit: a search that takes longer goes on behind them."""
_GROUP = "find"
"""Searches of a pane, of which only the last one is wanted."""


class Finding(Vertical):
    """A text in which people look for something."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("pane")]

    @dataclass
    class Searched(Message):
        """One more piece of the text has been searched."""

        found: Found
        """The search."""
        more: Hits
        """What was found in the piece."""
        is_last: bool = False
        """Whether that was all."""
        problem: str = ""
        """Why it ended before the end of the text, if it did."""

    def __init__(self, *parts: Widget, view: ArticleView, look: Look) -> None:
        """Look for nothing yet.

        Args:
            parts: What it shows, from the top.
            view: The text, one of the parts.
            look: The styles to paint with.
        """
        super().__init__(*parts)
        self.view = view
        self.look = look
        """The styles it is painted with."""
        self._bar: FindBar | None = None
        self._origin = 0
        self._waits_at = 0
        self._has_landed = asyncio.Event()

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self.look = look
        self.view.show_look(look)
        if self._bar:
            self._bar.show_look(look)

    async def action_find(self) -> None:
        """Type what to look for; the text follows."""
        from reader.ui.finding.find_bar import FindBar  # noqa: PLC0415 (slow to import, and not yet needed)

        await self._close_bar()
        self._origin = self.view.selection.head
        needle = self.view.found.needle if self.view.found else Needle("")
        self._bar = FindBar(self.look, needle, back_to=self.view, settled=self._settled)
        await self.mount(self._bar)
        self._bar.take_keys()

    def action_find_next(self, direction: int) -> None:
        """Go to the next hit, or the previous one."""
        if self.view.found is None:
            self.post_message(Said("nothing to find yet: press / and type"))
            return
        hits, head = self.view.found.hits, self.view.selection.head
        hit = hits.after(head) if direction > 0 else hits.before(head)
        if hit is None and self.view.found.is_complete and hits:
            hit = hits[0 if direction > 0 else -1]
        if hit:
            self.view.go(hit.start)
        else:
            self._tell_why_not(self.view.found)

    def look_for(self, needle: Needle, origin: int) -> None:
        """Search the article behind the screen, and go to the first hit from an offset on."""
        self._origin = origin
        self._waits_at = self.view.selection.head
        self._has_landed.clear()
        self._search(needle)

    def look_again(self) -> None:
        """Search anew, because there is more of the article; the caret stays where it is."""
        if self.view.found:
            self._search(self.view.found.needle)

    def on_find_line_typed(self, message: FindLine.Typed) -> None:
        """Show the first hit from where the person was."""
        message.stop()
        needle = message.line.needle
        if not message.line.has_keys or (self.view.found and self.view.found.needle == needle):
            return
        if needle.words:
            self.look_for(needle, self._origin)
        else:
            self._forget()

    def on_finding_searched(self, message: Searched) -> None:
        """Show what was found, unless something else is looked for by now."""
        message.stop()
        found = message.found
        if found is not self.view.found:
            return
        found.hits.extend(message.more)
        found.is_complete, found.problem = message.is_last, message.problem
        if not self._has_landed.is_set():
            self._land(found)
        self._show(found)
        if found.problem or not found.hits:
            self._tell_why_not(found)

    def on_find_bar_gave_up(self, message: FindBar.GaveUp) -> None:
        """Go back to where the search began, and end it."""
        message.stop()
        self._forget()

    async def on_find_bar_left(self, message: FindBar.Left) -> None:
        """Take the line away where a person has turned to something else."""
        message.stop()
        await self._close_bar()

    def _search(self, needle: Needle) -> None:
        found = Found(needle)
        self.view.show_found(found)
        self._show(found)
        work = partial(self._search_through, found)
        self.run_worker(work, thread=True, exclusive=True, group=_GROUP)

    def _search_through(self, found: Found) -> None:
        """Search piece by piece, in a thread; what is not wanted any more ends after a piece."""
        worker = get_current_worker()
        held, problem = Hits(), ""
        try:
            for more in pieces(self.view.article.text, found.needle):
                if worker.is_cancelled:
                    return
                if held:
                    self.post_message(self.Searched(found, held))
                held = more
        except NeedleError as error:
            problem = str(error)
        self.post_message(self.Searched(found, held, is_last=True, problem=problem))

    def _land(self, found: Found) -> None:
        """Go to the first hit as soon as it is known, unless the person has gone elsewhere."""
        if self.view.selection.head != self._waits_at:
            self._has_landed.set()
            return
        hit = found.hits.after(self._origin - 1)
        if hit is None and found.is_complete and found.hits:
            hit = found.hits[0]
        if hit or found.is_complete:
            self._has_landed.set()
            self.view.go(hit.start if hit else self._origin)

    def _forget(self) -> None:
        self.workers.cancel_group(self, _GROUP)
        self._has_landed.set()
        self.view.show_found(None)
        self.view.go(self._origin)
        self.post_message(Said(""))  # what was said of the search is over with it

    async def _settled(self) -> None:
        """Wait a moment until the caret is at the first hit."""
        await caught_up(self)
        if self.view.found:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._has_landed.wait(), _MOMENT)

    def _show(self, found: Found) -> None:
        """Say how far it is, at the right of the line and in the status line."""
        if self._bar:
            self._bar.show_note(found.told(self.view.selection.head))
        self.view.tell_moved()

    def _tell_why_not(self, found: Found) -> None:
        """Say what stands in the way of a hit; nothing while one may still come."""
        if found.problem:
            self.post_message(Said(found.problem))
        elif found.is_complete and not found.hits:
            self.post_message(Said(f"“{found.needle.words}” is not in this article"))

    async def _close_bar(self) -> None:
        bar, self._bar = self._bar, None
        if bar:
            await remove(bar)
