"""Search the article of a pane in a thread, and go to the hits in its text."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget

from reader.text.find import Needle, NeedleError, pieces
from reader.text.hits import Hits
from reader.ui.background import stream_from_background
from reader.ui.finding.article_search import ArticleSearch
from reader.ui.finding.find_line import FindBar
from reader.ui.keys.actions import FIND
from reader.ui.keys.keymap import Keymap
from reader.ui.messages import Notice
from reader.ui.reading.article_view import ArticleView
from reader.ui.widgets.settling import messages_handled, remove

if TYPE_CHECKING:
    from reader.ui.widgets.entry_line import EntryLine

_LANDING_SECONDS = 0.1
"""Seconds that keys wait for the first hit; a longer search goes on in the background."""
_GROUP = "find"
"""The group of a pane's searches, of which a new one cancels the others."""


class _SearchedPiece(NamedTuple):
    """The result of searching one piece of the text."""

    hits: Hits
    """The hits in it."""
    problem: str = ""
    """Why the search ended before the end of the text; "" if it did not."""


class Searcher:
    """Searches the article of a pane, with a find bar."""

    def __init__(self, pane: Widget, view: ArticleView, keymap: Keymap) -> None:
        """Start without a search.

        Args:
            pane: The pane that shows the bar.
            view: The text.
            keymap: The keys in force.
        """
        self._pane = pane
        self._view = view
        self._keymap = keymap
        self._bar: FindBar | None = None
        self._origin = 0
        self._waits_at = 0
        self._has_landed = asyncio.Event()

    async def find(self) -> None:
        """Open the find bar."""
        await self.close()
        self._origin = self._view.selection.head
        needle = self._view.search.needle if self._view.search else Needle("")
        self._bar = FindBar(needle, self._keymap, self._view, self._landed)
        await self._pane.mount(self._bar)
        self._bar.focus_field()

    def go_to_next(self, direction: int) -> None:
        """Go to the next hit, or the previous one."""
        if self._view.search is None:
            self._pane.post_message(Notice(f"no search yet: press {self._keymap.key(FIND)}"))
            return
        hits, head = self._view.search.hits, self._view.selection.head
        hit = hits.after(head) if direction > 0 else hits.before(head)
        if hit is None and self._view.search.is_complete and hits:
            hit = hits[0 if direction > 0 else -1]
        if hit:
            self._view.go(hit.start)
        else:
            self._explain_miss(self._view.search)

    def start_search(self, needle: Needle, origin: int) -> None:
        """Search the article in a thread, and go to the first hit from an offset on."""
        self._origin = origin
        self._waits_at = self._view.selection.head
        self._has_landed.clear()
        self._search(needle)

    def search_again(self) -> None:
        """Repeat the search, because more of the article has been loaded; the caret stays."""
        if self._view.search:
            self._search(self._view.search.needle)

    def follow(self, line: EntryLine) -> None:
        """Search for what was typed, from where the person was."""
        if self._bar is None or not line.has_keys:
            return
        needle = self._bar.needle
        if self._view.search and self._view.search.needle == needle:
            return
        if needle.words:
            self.start_search(needle, self._origin)
        else:
            self._clear_search()

    def give_up(self) -> None:
        """Cancel the search and go back to where it began."""
        self._clear_search()

    async def close(self) -> None:
        """Remove the bar."""
        bar, self._bar = self._bar, None
        if bar:
            await remove(bar)

    def _search(self, needle: Needle) -> None:
        """Search piece by piece; a cancelled search ends after a piece."""
        search = ArticleSearch(needle)
        self._view.show_search(search)
        self._show(search)
        work = partial(_search_pieces, self._view.article.text, needle)
        stream_from_background(
            self._pane, work, partial(self._add_hits, search), group=_GROUP, pause=0
        )

    def _add_hits(
        self, search: ArticleSearch, searched: list[_SearchedPiece], is_last: bool
    ) -> None:
        """Show new hits, unless another search has started since."""
        if search is not self._view.search:
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
        if self._view.selection.head != self._waits_at:
            self._has_landed.set()
            return
        hit = search.hits.after(self._origin - 1)
        if hit is None and search.is_complete and search.hits:
            hit = search.hits[0]
        if hit or search.is_complete:
            self._has_landed.set()
            self._view.go(hit.start if hit else self._origin)

    def _clear_search(self) -> None:
        self._pane.workers.cancel_group(self._pane, _GROUP)
        self._has_landed.set()
        self._view.show_search(None)
        self._view.go(self._origin)
        self._pane.post_message(Notice(""))  # clear the message about the search

    async def _landed(self) -> None:
        """Wait until the caret is at the first hit, for a moment at most."""
        await messages_handled(self._pane)
        if self._view.search:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._has_landed.wait(), _LANDING_SECONDS)

    def _show(self, search: ArticleSearch) -> None:
        """Show the number of hits in the bar and in the status line."""
        if self._bar:
            self._bar.show_note(search.describe(self._view.selection.head))
        self._view.report_moved()

    def _explain_miss(self, search: ArticleSearch) -> None:
        """Show why there is no hit; nothing while the search is running."""
        if search.problem:
            self._pane.post_message(Notice(search.problem))
        elif search.is_complete and not search.hits:
            self._pane.post_message(Notice(f"“{search.needle.words}” is not in this article"))


def _search_pieces(text: str, needle: Needle) -> Iterator[_SearchedPiece]:
    """Search piece by piece; end with the problem if the needle cannot be searched for."""
    try:
        for hits in pieces(text, needle):
            yield _SearchedPiece(hits)
    except NeedleError as error:
        yield _SearchedPiece(Hits(), str(error))
