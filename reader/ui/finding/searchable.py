"""A text in which people find words: they are searched for behind the screen, and it follows."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from reader.text.find import Needle, NeedleError, pieces
from reader.text.hits import Hits
from reader.ui.background import stream_behind
from reader.ui.finding.found import Found
from reader.ui.keys.actions import FIND, FIND_NEXT, FIND_PREVIOUS, Action
from reader.ui.keys.bindings import ActionOwner, Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.messages import Said
from reader.ui.reading.article_view import ArticleView
from reader.ui.widgets.settling import messages_handled, remove

if TYPE_CHECKING:
    from reader.ui.finding.find_line import FindBar
    from reader.ui.widgets.entry_line import EntryLine

_MOMENT = 0.1
"""Seconds that keys wait for the first hit: a search that takes longer goes on behind them."""
_GROUP = "find"
"""Searches of a pane, of which only the last one is wanted."""


@dataclass(frozen=True)
class _Searched:
    """A piece of the text that has been searched."""

    hits: Hits
    """What was found in it."""
    problem: str = ""
    """Why the search ended there, if it did before the end of the text."""


class SearchableText(Vertical, ActionOwner):
    """A text in which people look for something."""

    HANDLERS: ClassVar[Handlers[SearchableText]] = {
        FIND: lambda text: text.find(),
        FIND_NEXT: lambda text: text.go_to_next(1),
        FIND_PREVIOUS: lambda text: text.go_to_next(-1),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

    def __init__(self, *parts: Widget, view: ArticleView, keymap: Keymap) -> None:
        """Look for nothing yet.

        Args:
            parts: What it shows, from the top.
            view: The text, one of the parts.
            keymap: The keys in force.
        """
        super().__init__(*parts)
        self.view = view
        self._keymap = keymap
        self._bar: FindBar | None = None
        self._origin = 0
        self._waits_at = 0
        self._has_landed = asyncio.Event()

    def can_carry_out(self, action: Action) -> bool:  # noqa: ARG002 (all of them alike)
        """Leave the keys to those who type."""
        return self.view.has_keys

    async def find(self) -> None:
        """Type what to look for; the text follows."""
        from reader.ui.finding.find_line import FindBar  # noqa: PLC0415 (slow to import, and not yet needed)

        await self._close_bar()
        self._origin = self.view.selection.head
        needle = self.view.found.needle if self.view.found else Needle("")
        self._bar = FindBar(needle, self._keymap, self.view, self._settled)
        await self.mount(self._bar)
        self._bar.focus_field()

    def go_to_next(self, direction: int) -> None:
        """Go to the next hit, or the previous one."""
        if self.view.found is None:
            self.post_message(Said(f"nothing to find yet: press {self._keymap.key(FIND)} and type"))
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

    def on_entry_line_typed(self, message: EntryLine.Typed) -> None:
        """Show the first hit from where the person was."""
        message.stop()
        if self._bar is None or not message.line.has_keys:
            return
        needle = self._bar.needle
        if self.view.found and self.view.found.needle == needle:
            return
        if needle.words:
            self.look_for(needle, self._origin)
        else:
            self._forget()

    def on_find_bar_gave_up(self, message: FindBar.GaveUp) -> None:
        """Go back to where the search began, and end it."""
        message.stop()
        self._forget()

    async def on_find_bar_left(self, message: FindBar.Left) -> None:
        """Take the line away where a person has turned to something else."""
        message.stop()
        await self._close_bar()

    def _search(self, needle: Needle) -> None:
        """Search piece by piece; what is not wanted any more ends after a piece."""
        found = Found(needle)
        self.view.show_found(found)
        self._show(found)
        work = partial(_searched, self.view.article.text, needle)
        stream_behind(self, work, partial(self._take, found), group=_GROUP, pause=0)

    def _take(self, found: Found, searched: list[_Searched], is_last: bool) -> None:
        """Show what was found, unless something else is looked for by now."""
        if found is not self.view.found:
            return
        for piece in searched:
            found.hits.extend(piece.hits)
            found.problem = piece.problem
        found.is_complete = is_last
        if not self._has_landed.is_set():
            self._land(found)
        self._show(found)
        if found.problem or not found.hits:
            self._tell_why_not(found)

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
        await messages_handled(self)
        if self.view.found:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._has_landed.wait(), _MOMENT)

    def _show(self, found: Found) -> None:
        """Say how far it is, at the right of the line and in the status line."""
        if self._bar:
            self._bar.show_note(found.number(self.view.selection.head))
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


def _searched(text: str, needle: Needle) -> Iterator[_Searched]:
    """Search piece by piece, and end with the reason where it cannot be searched."""
    try:
        for hits in pieces(text, needle):
            yield _Searched(hits)
    except NeedleError as error:
        yield _Searched(Hits(), str(error))
