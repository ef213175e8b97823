"""The list of outcomes of an export, report or import; lines may lead to paths or articles."""

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
    """A line about an outcome; it may contain foreign text."""

    words: str
    """The text of the line."""
    is_notice: bool = False
    """Whether it stands out."""
    path: str = ""
    """The path it is about, which can be copied; "" for none."""
    article: str = ""
    """The id of the article it is about, which can be opened; "" for none."""


class OutcomeList(RowList[Outcome]):
    """Outcomes; long ones are wrapped, never cut."""

    HANDLERS: ClassVar[Handlers[OutcomeList]] = {
        actions.OUTCOME_COPY: lambda rows: rows.copy(),
        actions.OUTCOME_OPEN: lambda rows: rows.open(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

    @dataclass
    class Opened(Message):
        """The person wants to open an article."""

        article: str
        """Its id."""

    @dataclass
    class Copied(Message):
        """A path was copied to the clipboard."""

        path: str
        """The path."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._outcomes: list[Outcome] = []

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys for the row under the cursor, then those of the screen."""
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
        """Copying needs a row with a path, opening a row with an article."""
        if action is actions.OUTCOME_COPY:
            return bool(self.item and self.item.path)
        if action is actions.OUTCOME_OPEN:
            return bool(self.item and self.item.article)
        return True

    def show_outcomes(self, outcomes: Iterable[Outcome]) -> None:
        """Replace the outcomes."""
        self._outcomes = list(outcomes)
        self.cursor = 0
        self._wrap()

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Add outcomes at the end."""
        self._outcomes += outcomes
        self._wrap()

    def row(self, item: Outcome, width: int) -> list[Cell]:  # noqa: ARG002 (wrapped to it already)
        """Show the text of an outcome."""
        return [(f" {item.words}", self.look.notice if item.is_notice else self.look.text)]

    def on_resize(self) -> None:
        """Wrap the outcomes to the new width."""
        self._wrap()

    def copy(self) -> None:
        """Copy the path of the row under the cursor."""
        if self.item and self.item.path:
            self.app.copy_to_clipboard(self.item.path)
            self.post_message(self.Copied(self.item.path))

    def open(self) -> None:
        """Open the article of the row under the cursor."""
        if self.item and self.item.article:
            self.post_message(self.Opened(self.item.article))

    def _wrap(self) -> None:
        room = max(self.size.width - 2, 1)
        self.show_items(
            [
                outcome._replace(words=row)
                for outcome in self._outcomes
                for row in _wrapped(line(outcome.words), room)
            ]
        )


def _wrapped(words: str, room: int) -> Iterator[str]:
    """Wrap words into rows of `room` cells, breaking between words if possible."""
    indent = ""
    while cells_of(indent + words) > room:
        end = max(cells.offset_at(words, 0, len(words), room - len(indent)), 1)
        blank = words.rfind(" ", 0, end + 1)
        end = blank if blank > 0 else end
        yield indent + words[:end]
        words = words[end:].lstrip(" ")
        indent = _INDENT if room > 2 * len(_INDENT) else ""
    yield indent + words
