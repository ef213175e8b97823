"""The screen on which people find something in all articles of the library."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from reader.library.search import Collection
from reader.text.find import Needle
from reader.ui.actions import bindings
from reader.ui.bar import Bar, Words, counted
from reader.ui.find_line import FindLine
from reader.ui.hit_list import Heading, HitList, Place
from reader.ui.look import Look
from reader.ui.places import Places
from reader.ui.session import Session
from reader.ui.waiting import caught_up

_PAUSE = 0.1
"""Seconds between two refreshes of the list."""


class Chosen(NamedTuple):
    """Where a person wants to read on."""

    place: Place
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

        places: Places
        """What was found so far."""

    def __init__(self, session: Session, look: Look, needle: Needle) -> None:
        """Search the session's articles.

        Args:
            session: Where the articles and their annotations are.
            look: The styles to paint with.
            needle: What to look for at first.
        """
        super().__init__()
        self._session = session
        self._keys = Words(
            session.keymap.hints(("search.go", "go there"), ("search.back", "back"))
            + "  ↑↓ choose",
            session.keymap.hints(("find.expression", "expression"), ("search.tag", "tag")),
        )
        self._collection = Collection(session.shelf.entries)
        self._tag = ""
        self._places = Places(needle)
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
        if message.places is self._places:
            self._show()

    def on_row_list_chosen(self) -> None:
        """Go to what was clicked twice."""
        self._leave_for(self._list.item)

    async def action_choose(self) -> None:
        """Go to the place under the cursor; what was typed before is looked for first."""
        await caught_up(self._line.field)
        if self._line.needle == self._places.needle:
            self._leave_for(self._list.item)

    def action_leave(self) -> None:
        """Go back to where the person was."""
        self.dismiss(None)

    def action_next_tag(self) -> None:
        """Look in annotations of the next tag only; after the last one anywhere."""
        tags = ("", *self._session.schema.names)
        self._tag = tags[(tags.index(self._tag) + 1) % len(tags)]
        self._look_for()

    def action_step(self, rows: int) -> None:
        """Move the cursor of the list by rows."""
        self._list.action_step(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor of the list by pages."""
        self._list.action_page(pages)

    def _leave_for(self, item: Heading | Place | None) -> None:
        if item:
            place = item.first if isinstance(item, Heading) else item
            self.dismiss(Chosen(place, self._places.needle))

    def _look_for(self) -> None:
        self._places = Places(self._line.needle, self._tag)
        self._list.show_items(self._places.rows)
        self._list.go(0)
        self._show()
        self.run_worker(partial(self._search, self._places), thread=True, exclusive=True)

    def _search(self, places: Places) -> None:
        """Search in a thread, and tell from time to time."""
        worker, told = get_current_worker(), monotonic()
        for _ in places.search(self._collection, self._session.apart()):
            if worker.is_cancelled:
                return
            if places.is_complete or monotonic() - told > _PAUSE:
                self.post_message(self.Progressed(places))
                told = monotonic()

    def _show(self) -> None:
        """Show how far it is."""
        number = counted(len(self._collection.entries), "article")
        scope = f"only in {self._tag}s" if self._tag else "anywhere"
        self._title.show(Words(self._session.name, f"{number} · {scope}", style="strong"))
        self._line.show_note(self._places.told())
        self._foot.show(Words(self._places.problem, style="notice"), self._keys)
        self._list.refresh()
