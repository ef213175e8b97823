"""The screen on which people find something in all articles of the library."""

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
from reader.ui.background import stream_behind
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
"""Seconds that the key which goes to a hit waits for the first one."""
_PAUSE = 0.1
"""Seconds between two refreshes of the list."""


class Chosen(NamedTuple):
    """Where a person wants to read on."""

    hit: ListedHit
    """The place."""
    needle: Needle
    """What they had looked for."""


class SearchScreen(Screen[Chosen | None], HintSource):
    """A line to type in, and below it every place where that stands."""

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

    def __init__(self, workspace: Workspace, keymap: Keymap, needle: Needle) -> None:
        """Search the workspace's articles.

        Args:
            workspace: Where the articles and their annotations are.
            keymap: The keys in force.
            needle: What to look for at first.
        """
        super().__init__()
        self._workspace = workspace
        self._search = workspace.search
        self._tag = ""
        self._results = SearchResults(needle)
        self._has_hits = asyncio.Event()
        self._title = Bar(height=2)
        self._line = FindLine(needle, keymap)
        self.hits: HitList = HitList()
        """The places."""
        self._foot = Bar()
        self._hints = HintRow(keymap)

    def compose(self) -> ComposeResult:
        """Title, line, list, status and keys."""
        yield self._title
        yield self._line
        yield self.hits
        yield self._foot
        yield self._hints

    def hints(self) -> Sequence[tuple[Action, str]]:
        """What the keys do to the places."""
        return (
            (actions.SEARCH_GO, "go there"),
            (actions.SEARCH_BACK, "back"),
            (actions.SEARCH_DOWN, "next"),
            (actions.SEARCH_UP, "previous"),
            (actions.FIND_EXPRESSION, "regex"),
            (actions.SEARCH_TAG, "tag"),
        )

    def on_mount(self) -> None:
        """Let people type."""
        self._line.focus_field()
        self._hints.follow_focus()
        self._look_for()

    def on_entry_line_typed(self) -> None:
        """Search anew, behind the screen."""
        self._look_for()

    def on_row_list_chosen(self) -> None:
        """Go to what was clicked twice."""
        self._leave_for(self.hits.item)

    async def choose(self) -> None:
        """Go to the place under the cursor; what was typed before is looked for first."""
        await messages_handled(self._line.field)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._has_hits.wait(), _LONGEST_WAIT)
        if self._line.needle == self._results.needle:
            self._leave_for(self.hits.item)

    def next_tag(self) -> None:
        """Look in annotations of the next tag only; after the last one anywhere."""
        tags = ("", *self._workspace.schema.names)
        self._tag = tags[(tags.index(self._tag) + 1) % len(tags)]
        self._look_for()

    def _leave_for(self, item: Heading | ListedHit | None) -> None:
        if item:
            hit = item.first if isinstance(item, Heading) else item
            finish(self, Chosen(hit, self._results.needle))

    def _look_for(self) -> None:
        results = self._results = SearchResults(self._line.needle, self._tag)
        self._has_hits.clear()
        self.hits.show_items(results.rows)
        self.hits.go(0)
        self._show()
        work = partial(self._search.list_hits, results)
        stream_behind(self, work, partial(self._take, results), group="search", pause=_PAUSE)

    def _take(self, results: SearchResults, _: list[None], is_last: bool) -> None:
        """List what was found, unless something else is looked for by now."""
        if results is self._results:
            self._show()
            if results.rows or is_last:
                self._has_hits.set()

    def _show(self) -> None:
        """Show how far it is."""
        number = counted(self._search.size, "article")
        scope = f"only in {self._tag}s" if self._tag else "anywhere"
        self._title.show(BarRow(self._workspace.name, f"{number} · {scope}", style="strong"))
        self._line.show_note(_summary(self._results))
        self._foot.show(BarRow(self._results.problem, style="notice"))
        self.hits.refresh()


def _summary(results: SearchResults) -> str:
    """How many hits in how many articles."""
    if not results.rows:
        return ("no hits" if results.is_complete else "searching…") if results.needle.words else ""
    more = "the first " if results.number >= MOST else ""
    end = "" if results.is_complete else "…"
    return f"{more}{counted(results.number, 'hit')} in {counted(results.articles, 'article')}{end}"
