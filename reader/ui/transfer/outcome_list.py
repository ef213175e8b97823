"""What came of it, or would: lines below each other, some of which lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.message import Message

from reader.text import cells
from reader.text.safe import line
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.widgets.bar import cells_of
from reader.ui.widgets.row_list import Cell, RowList

_INDENT = "  "


class Outcome(NamedTuple):
    """A line; foreign words may stand in it."""

    words: str
    """What it says."""
    is_notice: bool = False
    """Whether it should be seen before the others."""
    path: str = ""
    """The path that it is about, which can be copied."""
    article: str = ""
    """The id of the article that it is about, which can be opened."""


class OutcomeList(RowList[Outcome]):
    """Outcomes, none of which is cut: a long one takes several rows."""

    HANDLERS: ClassVar[Handlers[OutcomeList]] = {
        actions.OUTCOME_COPY: lambda rows: rows.copy(),
        actions.OUTCOME_OPEN: lambda rows: rows.open(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

    @dataclass
    class Opened(Message):
        """The person wants to read an article."""

        article: str
        """Its id."""

    @dataclass
    class Copied(Message):
        """A path is in the clipboard."""

        path: str
        """The path."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self._outcomes: list[Outcome] = []

    def hints(self) -> Sequence[tuple[Action, str]]:
        """What can be done with the row under the cursor, before what the screen offers."""
        offered = []
        if self.item and self.item.path:
            offered.append((actions.OUTCOME_COPY, "copy the path"))
        if self.item and self.item.article:
            offered.append((actions.OUTCOME_OPEN, "open"))
        return (
            *offered,
            (actions.TRANSFER_LEAVE, "leave"),
            (actions.TRANSFER_NEXT, "back to the fields"),
            (actions.LIST_DOWN, "next row"),
        )

    def can_carry_out(self, action: Action) -> bool:
        """Copy and open only where there is something to copy and to open."""
        if action is actions.OUTCOME_COPY:
            return bool(self.item and self.item.path)
        if action is actions.OUTCOME_OPEN:
            return bool(self.item and self.item.article)
        return True

    def show_outcomes(self, outcomes: Iterable[Outcome]) -> None:
        """Show these, from the top."""
        self._outcomes = list(outcomes)
        self.cursor = 0
        self._fold()

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Show these below the others."""
        self._outcomes += outcomes
        self._fold()

    def row(self, item: Outcome, width: int) -> list[Cell]:  # noqa: ARG002 (folded to it)
        """The words."""
        return [(f" {item.words}", self.look.notice if item.is_notice else self.look.text)]

    def on_resize(self) -> None:
        """Fold them anew."""
        self._fold()

    def copy(self) -> None:
        """Copy the path of the row under the cursor."""
        if self.item and self.item.path:
            self.app.copy_to_clipboard(self.item.path)
            self.post_message(self.Copied(self.item.path))

    def open(self) -> None:
        """Open the article of the row under the cursor."""
        if self.item and self.item.article:
            self.post_message(self.Opened(self.item.article))

    def _fold(self) -> None:
        room = max(self.size.width - 2, 1)
        self.show_items(
            [
                outcome._replace(words=row)
                for outcome in self._outcomes
                for row in _folded(line(outcome.words), room)
            ]
        )


def _folded(words: str, room: int) -> Iterator[str]:
    """The words in rows of so many cells, between words where that can be."""
    indent = ""
    while cells_of(indent + words) > room:
        end = max(cells.offset_at(words, 0, len(words), room - len(indent)), 1)
        blank = words.rfind(" ", 0, end + 1)
        end = blank if blank > 0 else end
        yield indent + words[:end]
        words = words[end:].lstrip(" ")
        indent = _INDENT if room > 2 * len(_INDENT) else ""
    yield indent + words
