"""A choice beside the text between annotations at the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from reader.model import Anchored
from reader.text.safe import line, one_line
from reader.ui.keys.actions import CHOICE_LEAVE, CHOICE_TAKE, Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.widgets.bar import Bar, BarRow, fitted
from reader.ui.widgets.row_list import Cell, RowList

_WIDTH = 38
"""Width of the choice, in columns."""


class ChoiceList(RowList[Anchored]):
    """Annotations at the same place, outermost first."""

    HANDLERS: ClassVar[Handlers[ChoiceList]] = {
        CHOICE_TAKE: lambda rows: rows.post_message(rows.Chosen()),
        CHOICE_LEAVE: lambda rows: rows.post_message(rows.Left()),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

    @dataclass
    class Left(Message):
        """The person chose none of them."""

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys that choose."""
        return (CHOICE_TAKE, "edit this one"), (CHOICE_LEAVE, "none of them")

    def row(self, item: Anchored, width: int) -> list[Cell]:
        """Show an annotation as `C ana  the words …`."""
        annotation = item.annotation
        words = f"{line(annotation.annotator)}  {one_line(annotation.exact)}"
        letter = (f" {self.look.letter(annotation.tag)} ", self.look.notice)
        return [letter, (fitted(words, width - 4), self.look.text)]


class Choice(Vertical):
    """The list of annotations with its heading."""

    DEFAULT_CSS = f"""
    Choice {{ dock: right; width: {_WIDTH}; height: 1fr; border-left: solid $panel; }}
    """

    @dataclass
    class Made(Message):
        """The person chose an annotation."""

        mark: Anchored
        """The annotation."""

    def __init__(self, marks: Sequence[Anchored]) -> None:
        """Offer these annotations.

        Args:
            marks: At least one, outermost first.
        """
        super().__init__()
        self.rows = ChoiceList()
        self.rows.items = marks
        self.rows.cursor = len(marks) - 1
        self._heading = Bar(BarRow(f"{len(marks)} annotations here", style="strong"), height=2)

    def compose(self) -> ComposeResult:
        """Lay out the heading above the list."""
        yield self._heading
        yield self.rows

    def on_row_list_chosen(self, message: ChoiceList.Chosen) -> None:
        """Report the chosen annotation."""
        message.stop()
        if self.rows.item:
            self.post_message(self.Made(self.rows.item))
