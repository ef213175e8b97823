"""The search screen: find words in all articles of the library."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from reader.text.find import Needle
from reader.ui.background import stream_from_background
from reader.ui.finding.find_line import FindLine
from reader.ui.finding.hit_list import HitList
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.widgets.bar import Bar, BarRow, counted
from reader.ui.widgets.hints import HintRow, HintSource
from reader.ui.widgets.results import finish
from reader.ui.widgets.settling import messages_handled
from reader.workspace import Workspace
from reader.workspace.search import MOST, Heading, ListedHit, SearchResults

_LONGEST_WAIT = 1.0
"""Seconds that the key to go to a hit waits for the first one."""
_PAUSE = 0.1
"""Seconds between two refreshes of the list."""


class ChosenHit(NamedTuple):
    """The hit that a person chose."""

    hit: ListedHit
    """The hit."""
    needle: Needle
    """The needle of the search."""


class SearchScreen(Screen[ChosenHit | None], HintSource):
    """A line to type in, and the hits below it."""

    HANDLERS: ClassVar[Handlers[SearchScreen]] = {
        actions.SEARCH_GO: lambda screen: screen.choose(),
        actions.SEARCH_DOWN: lambda screen: screen.hits.step(1),
        actions.SEARCH_UP: lambda screen: screen.hits.step(-1),
        actions.SEARCH_PAGE_DOWN: lambda screen: screen.hits.page(1),
        actions.SEARCH_PAGE_UP: lambda screen: screen.hits.page(-1),
        actions.SEARCH_TAG: lambda screen: screen.next_tag(),
        actions.SEARCH_BACK: lambda screen: finish(screen, None),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]
    AUTO_FOCUS = None

    def __init__(self, workspace: Workspace, keymap: Keymap, needle: Needle | None) -> None:
        """Search the workspace's articles.

        Args:
            workspace: The workspace with the articles and their annotations.
            keymap: The keys in force.
            needle: The needle to start with, if any.
        """
        super().__init__()
        needle = needle or Needle("")
        self._workspace = workspace
        self._search = workspace.search
        self._tag = ""
        self._results = SearchResults(needle)
        self._has_hits = asyncio.Event()
        self._title = Bar(height=2)
        self._line = FindLine(needle, keymap)
        self.hits: HitList = HitList()
        """The list of hits."""
        self._foot = Bar()
        self._hints = HintRow(keymap)

    def compose(self) -> ComposeResult:
        """Lay out title, line, list, status and hints."""
        yield self._title
        yield self._line
        yield self.hits
        yield self._foot
        yield self._hints

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys of the screen."""
        return (
            (actions.SEARCH_GO, "go there"),
            (actions.SEARCH_BACK, "back"),
            (actions.SEARCH_DOWN, "next"),
            (actions.SEARCH_UP, "previous"),
            (actions.FIND_EXPRESSION, "regex"),
            (actions.SEARCH_TAG, "tag"),
        )

    def on_mount(self) -> None:
        """Focus the line and start the search."""
        self._line.focus_field()
        self._hints.follow_focus()
        self._start_search()

    def on_entry_line_typed(self) -> None:
        """Search again, in a thread."""
        self._start_search()

    def on_row_list_chosen(self) -> None:
        """Go to the hit that was double-clicked."""
        self._leave_for(self.hits.item)

    async def choose(self) -> None:
        """Go to the hit under the cursor, after searching for what has been typed."""
        await messages_handled(self._line.field)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._has_hits.wait(), _LONGEST_WAIT)
        if self._line.needle == self._results.needle:
            self._leave_for(self.hits.item)

    def next_tag(self) -> None:
        """Search only annotations with the next tag; after the last tag, all text."""
        tags = ("", *self._workspace.schema.names)
        self._tag = tags[(tags.index(self._tag) + 1) % len(tags)]
        self._start_search()

    def _leave_for(self, item: Heading | ListedHit | None) -> None:
        if item:
            hit = item.first if isinstance(item, Heading) else item
            finish(self, ChosenHit(hit, self._results.needle))

    def _start_search(self) -> None:
        results = self._results = SearchResults(self._line.needle, self._tag)
        self._has_hits.clear()
        self.hits.show_items(results.rows)
        self.hits.go(0)
        self._show()
        work = partial(self._search.list_hits, results)
        stream_from_background(
            self, work, partial(self._show_found, results), group="search", pause=_PAUSE
        )

    def _show_found(self, results: SearchResults, _: list[None], is_last: bool) -> None:
        """Show new hits, unless another search has started since."""
        if results is self._results:
            self._show()
            if results.rows or is_last:
                self._has_hits.set()

    def _show(self) -> None:
        """Show the counts and the list."""
        number = counted(self._search.size, "article")
        scope = f"only in {self._tag}s" if self._tag else "anywhere"
        self._title.show(BarRow(self._workspace.name, f"{number} · {scope}", style="strong"))
        self._line.show_note(_summary(self._results))
        self._foot.show(BarRow(self._results.problem, style="notice"))
        self.hits.refresh()


def _summary(results: SearchResults) -> str:
    """The number of hits and of their articles."""
    if not results.rows:
        return ("no hits" if results.is_complete else "searching…") if results.needle.words else ""
    more = "the first " if results.number >= MOST else ""
    end = "" if results.is_complete else "…"
    return f"{more}{counted(results.number, 'hit')} in {counted(results.articles, 'article')}{end}"
