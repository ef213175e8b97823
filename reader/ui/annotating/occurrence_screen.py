"""The screen on which people decide where else the same words are to be marked."""

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

from reader.text.occurrences import Likeness
from reader.text.safe import line
from reader.ui.annotating.occurrence_list import OccurrenceList
from reader.ui.keys.actions import bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.look import Look
from reader.ui.widgets.bar import Bar, BarRow, counted
from reader.workspace.search import Occurrence, Occurrences

if TYPE_CHECKING:
    from reader.workspace import Workspace

_PAUSE = 0.1
"""Seconds between two refreshes of the list."""
_HINTS = (
    ("occurrences.yes", "yes"),
    ("occurrences.no", "no"),
    ("occurrences.all", "all others"),
    ("occurrences.mark", "mark"),
    ("occurrences.back", "back"),
)
_LIKENESS = (
    ("occurrences.case", "case"),
    ("occurrences.quotes", "quotes"),
    ("occurrences.space", "space"),
)


class Wanted(NamedTuple):
    """What a person wants to be marked."""

    tag: str
    """With which tag."""
    places: list[Occurrence]
    """Where; at least one place."""
    marked: int
    """How many other places are marked so already."""


class OccurrenceScreen(Screen[Wanted | None]):
    """A list of places; each is taken or left out with one key, or all at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("occurrences", "everywhere"),
        *(Binding(digit, f"tag_with('{digit}')", show=False) for digit in "123456789"),
    ]
    AUTO_FOCUS = None

    @dataclass
    class Progressed(Message):
        """More articles have been searched."""

        found: Occurrences
        """What was found so far."""

    def __init__(
        self,
        workspace: Workspace,
        keymap: Keymap,
        look: Look,
        words: str,
        tag: str,
        likeness: Likeness,
    ) -> None:
        """Look for words in the workspace's articles.

        Args:
            workspace: Where the articles and their annotations are.
            keymap: The keys in force.
            look: The styles to paint with.
            words: What to look for.
            tag: What to mark it with; empty where that is still to be said.
            likeness: What does not count when words are compared.
        """
        super().__init__()
        self.likeness = likeness
        """What does not count now."""
        self._schema = workspace.schema
        self._keymap = keymap
        self._search = workspace.search
        self._found = Occurrences(words, likeness)
        self._takes_all = False
        self._title = Bar(look, height=2)
        self._list = OccurrenceList(look, tag)
        self._foot = Bar(look, height=2)

    def compose(self) -> ComposeResult:
        """Title, list, what was said, and keys."""
        yield self._title
        yield self._list
        yield self._foot

    def on_mount(self) -> None:
        """Begin to search."""
        self.set_focus(self._list)
        self._look_for(self.likeness)

    def on_occurrence_screen_progressed(self, message: Progressed) -> None:
        """List what was found, unless something else is looked for by now."""
        if message.found is not self._found:
            return
        if self._list.cursor == 0:
            self._list.go_on()
        self._show()
        if self._takes_all and self._found.is_complete:
            self._take_all()

    def on_row_list_chosen(self) -> None:
        """Take what was clicked twice."""
        self.action_decide(is_wanted=True)

    def action_decide(self, is_wanted: bool) -> None:
        """Take the place under the cursor or leave it out, and go to the next one."""
        for occurrence in self._list.under_cursor:
            occurrence.is_wanted = is_wanted
        self._list.go_on()
        self._show()

    def action_take_all(self) -> None:
        """Take all that was not decided on, as soon as all articles have been searched."""
        self._takes_all = True
        if self._found.is_complete:
            self._take_all()
        else:
            self._show("marks all of them when all articles have been searched …")

    def action_mark(self) -> None:
        """Mark what was taken."""
        places = [each for each in self._found.occurrences if each.is_wanted]
        wanted = [each for each in places if self._list.tag not in each.tags]
        if not self._list.tag:
            self._show("with which tag? press its key")
        elif not wanted:
            self._show("nothing to be marked: take places, or all of them")
        else:
            self.dismiss(Wanted(self._list.tag, wanted, self._marked))

    def action_tag_with(self, digit: str) -> None:
        """Mark with the tag that a digit stands for."""
        tag = self._schema.tag_with_key(digit)
        if tag:
            self._list.tag = tag.name
            self._show()

    def action_ignore(self, what: str) -> None:
        """Let case, quotation marks or white space count, or no longer; search anew."""
        field = f"ignores_{what}"
        self._look_for(self.likeness._replace(**{field: not getattr(self.likeness, field)}))

    def action_leave(self) -> None:
        """Go back without marking anything."""
        self.dismiss(None)

    @property
    def _marked(self) -> int:
        return sum(self._list.tag in each.tags for each in self._found.occurrences)

    def _take_all(self) -> None:
        self._takes_all = False
        for occurrence in filter(self._list.is_open, self._found.occurrences):
            occurrence.is_wanted = True
        self.action_mark()

    def _look_for(self, likeness: Likeness) -> None:
        self.likeness = likeness
        self._takes_all = False
        self._found = Occurrences(self._found.words, likeness)
        self._list.show_items(self._found.rows)
        self._list.go(0)
        self._show()
        self.run_worker(partial(self._list_occurrences, self._found), thread=True, exclusive=True)

    def _list_occurrences(self, found: Occurrences) -> None:
        """Search in a thread, and tell from time to time."""
        worker, told = get_current_worker(), monotonic()
        for _ in self._search.list_occurrences(found):
            if worker.is_cancelled:
                return
            if found.is_complete or monotonic() - told > _PAUSE:
                self.post_message(self.Progressed(found))
                told = monotonic()

    def _show(self, notice: str = "") -> None:
        """Show how far it is."""
        words = f"“{line(self._found.words.strip())}”"
        tag = f"as {line(self._list.tag)}" if self._list.tag else "with which tag?"
        self._title.show(
            BarRow(f"{words} {tag}", self._told(), "strong"), BarRow(_told_likeness(self.likeness))
        )
        keymap = self._keymap
        keys = BarRow(keymap.hints(*_HINTS), keymap.hints(*_LIKENESS))
        self._foot.show(BarRow(notice or self._found.problem, style="notice"), keys)
        self._list.refresh()

    def _told(self) -> str:
        found = self._found.occurrences
        taken = sum(bool(each.is_wanted) for each in found)
        facts = [
            f"{counted(len(found), 'place')} in {counted(len(self._found.groups), 'article')}",
            f"{taken} taken" if taken else "",
            f"{self._marked} marked already" if self._marked else "",
            "" if self._found.is_complete else "searching …",
        ]
        return " · ".join(filter(None, facts))


def _told_likeness(likeness: Likeness) -> str:
    names = ("case", "quotation marks", "white space")
    ignored = [name for name, is_ignored in zip(names, likeness, strict=True) if is_ignored]
    return f"ignoring {', '.join(ignored)}" if ignored else "letter for letter"
