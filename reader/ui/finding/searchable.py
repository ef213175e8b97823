"""A text that can be searched: the search runs in a thread, and the text goes to the hits."""

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
from reader.ui.finding.article_search import ArticleSearch
from reader.ui.keys.actions import FIND, FIND_NEXT, FIND_PREVIOUS, Action
from reader.ui.keys.bindings import ActionOwner, Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.messages import Notice
from reader.ui.reading.article_view import ArticleView
from reader.ui.widgets.settling import messages_handled, remove

if TYPE_CHECKING:
    from reader.ui.finding.find_line import FindBar
    from reader.ui.widgets.entry_line import EntryLine

_LANDING_SECONDS = 0.1
"""Seconds that keys wait for the first hit; a longer search goes on in the background."""
_GROUP = "find"
"""The group of a pane's searches, of which a new one cancels the others."""


@dataclass(frozen=True)
class _SearchedPiece:
    """The result of searching one piece of the text."""

    hits: Hits
    """The hits in it."""
    problem: str = ""
    """Why the search ended before the end of the text; "" if it did not."""


class SearchableText(Vertical, ActionOwner):
    """A text with a find bar."""

    HANDLERS: ClassVar[Handlers[SearchableText]] = {
        FIND: lambda text: text.find(),
        FIND_NEXT: lambda text: text.go_to_next(1),
        FIND_PREVIOUS: lambda text: text.go_to_next(-1),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

    def __init__(self, *parts: Widget, view: ArticleView, keymap: Keymap) -> None:
        """Start without a search.

        Args:
            parts: The widgets to show, from the top.
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

    def can_carry_out(self, action: Action) -> bool:  # noqa: ARG002 (the same for all)
        """Only if the text has the focus, so that the keys can be typed in the bar."""
        return self.view.has_keys

    async def find(self) -> None:
        """Open the find bar."""
        from reader.ui.finding.find_line import FindBar  # noqa: PLC0415 (slow to import, and not yet needed)

        await self._close_bar()
        self._origin = self.view.selection.head
        needle = self.view.search.needle if self.view.search else Needle("")
        self._bar = FindBar(needle, self._keymap, self.view, self._landed)
        await self.mount(self._bar)
        self._bar.focus_field()

    def go_to_next(self, direction: int) -> None:
        """Go to the next hit, or the previous one."""
        if self.view.search is None:
            self.post_message(Notice(f"no search yet: press {self._keymap.key(FIND)}"))
            return
        hits, head = self.view.search.hits, self.view.selection.head
        hit = hits.after(head) if direction > 0 else hits.before(head)
        if hit is None and self.view.search.is_complete and hits:
            hit = hits[0 if direction > 0 else -1]
        if hit:
            self.view.go(hit.start)
        else:
            self._explain_miss(self.view.search)

    def start_search(self, needle: Needle, origin: int) -> None:
        """Search the article in a thread, and go to the first hit from an offset on."""
        self._origin = origin
        self._waits_at = self.view.selection.head
        self._has_landed.clear()
        self._search(needle)

    def search_again(self) -> None:
        """Repeat the search, because more of the article has been loaded; the caret stays."""
        if self.view.search:
            self._search(self.view.search.needle)

    def on_entry_line_typed(self, message: EntryLine.Typed) -> None:
        """Search for what was typed, from where the person was."""
        message.stop()
        if self._bar is None or not message.line.has_keys:
            return
        needle = self._bar.needle
        if self.view.search and self.view.search.needle == needle:
            return
        if needle.words:
            self.start_search(needle, self._origin)
        else:
            self._clear_search()

    def on_find_bar_gave_up(self, message: FindBar.GaveUp) -> None:
        """Go back to where the search began, and end it."""
        message.stop()
        self._clear_search()

    async def on_find_bar_left(self, message: FindBar.Left) -> None:
        """Remove the bar when the person has moved on."""
        message.stop()
        await self._close_bar()

    def _search(self, needle: Needle) -> None:
        """Search piece by piece; a cancelled search ends after a piece."""
        search = ArticleSearch(needle)
        self.view.show_search(search)
        self._show(search)
        work = partial(_search_pieces, self.view.article.text, needle)
        stream_behind(self, work, partial(self._add_hits, search), group=_GROUP, pause=0)

    def _add_hits(
        self, search: ArticleSearch, searched: list[_SearchedPiece], is_last: bool
    ) -> None:
        """Show new hits, unless another search has started since."""
        if search is not self.view.search:
            return
        for piece in searched:
            search.hits.extend(piece.hits)
            search.problem = piece.problem
        search.is_complete = is_last
        if not self._has_landed.is_set():
            self._land(search)
        self._show(search)
        if search.problem or not search.hits:
            self._explain_miss(search)

    def _land(self, search: ArticleSearch) -> None:
        """Go to the first hit once it is found, unless the person has moved the caret."""
        if self.view.selection.head != self._waits_at:
            self._has_landed.set()
            return
        hit = search.hits.after(self._origin - 1)
        if hit is None and search.is_complete and search.hits:
            hit = search.hits[0]
        if hit or search.is_complete:
            self._has_landed.set()
            self.view.go(hit.start if hit else self._origin)

    def _clear_search(self) -> None:
        self.workers.cancel_group(self, _GROUP)
        self._has_landed.set()
        self.view.show_search(None)
        self.view.go(self._origin)
        self.post_message(Notice(""))  # clear the message about the search

    async def _landed(self) -> None:
        """Wait until the caret is at the first hit, for a moment at most."""
        await messages_handled(self)
        if self.view.search:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._has_landed.wait(), _LANDING_SECONDS)

    def _show(self, search: ArticleSearch) -> None:
        """Show the number of hits in the bar and in the status line."""
        if self._bar:
            self._bar.show_note(search.describe(self.view.selection.head))
        self.view.report_moved()

    def _explain_miss(self, search: ArticleSearch) -> None:
        """Show why there is no hit; nothing while the search is running."""
        if search.problem:
            self.post_message(Notice(search.problem))
        elif search.is_complete and not search.hits:
            self.post_message(Notice(f"“{search.needle.words}” is not in this article"))

    async def _close_bar(self) -> None:
        bar, self._bar = self._bar, None
        if bar:
            await remove(bar)


def _search_pieces(text: str, needle: Needle) -> Iterator[_SearchedPiece]:
    """Search piece by piece; end with the problem if the needle cannot be searched for."""
    try:
        for hits in pieces(text, needle):
            yield _SearchedPiece(hits)
    except NeedleError as error:
        yield _SearchedPiece(Hits(), str(error))
