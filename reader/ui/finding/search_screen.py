"""The screen on which people find something in all articles of the library."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from reader.text.find import Needle
from reader.ui.finding.hit_list import HitList
from reader.ui.keys.actions import bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.look import Look
from reader.ui.widgets.bar import Bar, BarRow, counted
from reader.ui.widgets.find_line import FindLine
from reader.ui.widgets.waiting import caught_up
from reader.workspace.search import MOST, Heading, ListedHit, SearchResults

if TYPE_CHECKING:
    from reader.workspace import Workspace

_PAUSE = 0.1
"""Seconds between two refreshes of the list."""


class Chosen(NamedTuple):
    """Where a person wants to read on."""

    hit: ListedHit
    """The place."""
    needle: Needle
    """What they had looked for."""


class SearchScreen(Screen[Chosen | None]):
    """A line to type in, and below it every place where that stands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("search", "everywhere"),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]
    AUTO_FOCUS = None

    @dataclass
    class Progressed(Message):
        """More articles have been searched."""

        results: SearchResults
        """What was found so far."""

    def __init__(self, workspace: Workspace, keymap: Keymap, look: Look, needle: Needle) -> None:
        """Search the workspace's articles.

        Args:
            workspace: Where the articles and their annotations are.
            keymap: The keys in force.
            look: The styles to paint with.
            needle: What to look for at first.
        """
        super().__init__()
        self._workspace = workspace
        self._keys = BarRow(
            keymap.hints(("search.go", "go there"), ("search.back", "back")) + "  ↑↓ choose",
            keymap.hints(("find.expression", "expression"), ("search.tag", "tag")),
        )
        self._search = workspace.search
        self._tag = ""
        self._results = SearchResults(needle)
        self._title = Bar(look, height=2)
        self._line = FindLine(look, needle)
        self._list = HitList(look)
        self._foot = Bar(look, height=2)

    def compose(self) -> ComposeResult:
        """Title, line, list, status and keys."""
        yield self._title
        yield self._line
        yield self._list
        yield self._foot

    def on_mount(self) -> None:
        """Let people type."""
        self._line.take_keys()
        self._look_for()

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        for part in (self._title, self._line, self._list, self._foot):
            part.show_look(look)

    def on_find_line_typed(self) -> None:
        """Search anew, behind the screen."""
        self._look_for()

    def on_search_screen_progressed(self, message: Progressed) -> None:
        """List what was found, unless something else is looked for by now."""
        if message.results is self._results:
            self._show()

    def on_row_list_chosen(self) -> None:
        """Go to what was clicked twice."""
        self._leave_for(self._list.item)

    async def action_choose(self) -> None:
        """Go to the place under the cursor; what was typed before is looked for first."""
        await caught_up(self._line.field)
        if self._line.needle == self._results.needle:
            self._leave_for(self._list.item)

    def action_leave(self) -> None:
        """Go back to where the person was."""
        self.dismiss(None)

    def action_next_tag(self) -> None:
        """Look in annotations of the next tag only; after the last one anywhere."""
        tags = ("", *self._workspace.schema.names)
        self._tag = tags[(tags.index(self._tag) + 1) % len(tags)]
        self._look_for()

    def action_step(self, rows: int) -> None:
        """Move the cursor of the list by rows."""
        self._list.action_step(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor of the list by pages."""
        self._list.action_page(pages)

    def _leave_for(self, item: Heading | ListedHit | None) -> None:
        if item:
            hit = item.first if isinstance(item, Heading) else item
            self.dismiss(Chosen(hit, self._results.needle))

    def _look_for(self) -> None:
        self._results = SearchResults(self._line.needle, self._tag)
        self._list.show_items(self._results.rows)
        self._list.go(0)
        self._show()
        self.run_worker(partial(self._list_hits, self._results), thread=True, exclusive=True)

    def _list_hits(self, results: SearchResults) -> None:
        """Search in a thread, and tell from time to time."""
        worker, told = get_current_worker(), monotonic()
        for _ in self._search.list_hits(results):
            if worker.is_cancelled:
                return
            if results.is_complete or monotonic() - told > _PAUSE:
                self.post_message(self.Progressed(results))
                told = monotonic()

    def _show(self) -> None:
        """Show how far it is."""
        number = counted(self._search.size, "article")
        scope = f"only in {self._tag}s" if self._tag else "anywhere"
        self._title.show(BarRow(self._workspace.name, f"{number} · {scope}", style="strong"))
        self._line.show_note(_summary(self._results))
        self._foot.show(BarRow(self._results.problem, style="notice"), self._keys)
        self._list.refresh()


def _summary(results: SearchResults) -> str:
    """How many hits in how many articles."""
    if not results.rows:
        return ("no hits" if results.is_complete else "searching…") if results.needle.words else ""
    more = "the first " if results.number >= MOST else ""
    end = "" if results.is_complete else "…"
    return f"{more}{counted(results.number, 'hit')} in {counted(results.articles, 'article')}{end}"
