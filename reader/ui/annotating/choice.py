"""A choice beside the text: which of the annotations at one place is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from reader.model import Anchored
from reader.text.safe import line
from reader.ui.look import Look
from reader.ui.messages import AboutEdit
from reader.ui.widgets.bar import Bar, BarRow, fitted
from reader.ui.widgets.row_list import Cell, RowList

WIDTH = 38
"""Columns of the choice."""


class ChoiceList(RowList[Anchored]):
    """Annotations at one place, outermost first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False),
        Binding("escape", "leave", show=False),
    ]

    @dataclass
    class Left(AboutEdit):
        """None of them was meant."""

    def __init__(self, look: Look, letter: Callable[[str], str]) -> None:
        """An empty list.

        Args:
            look: The styles to paint with.
            letter: From the name of a tag to its letter.
        """
        super().__init__(look)
        self._letter = letter

    def row(self, item: Anchored, width: int) -> list[Cell]:
        """`C ana  the words …`."""
        annotation = item.annotation
        words = line(f"{annotation.annotator}  {annotation.exact}".replace("\n", " "))
        letter = (f" {self._letter(annotation.tag)} ", self.look.notice)
        return [letter, (fitted(words, width - 4), self.look.text)]

    def action_choose(self) -> None:
        """Mean the one under the cursor."""
        self.post_message(self.Chosen())

    def action_leave(self) -> None:
        """Mean none."""
        self.post_message(self.Left())


class Choice(Vertical):
    """The list with its heading."""

    DEFAULT_CSS = f"""
    Choice {{ dock: right; width: {WIDTH}; height: 1fr; border-left: solid $panel; }}
    """

    @dataclass
    class Made(AboutEdit):
        """The person means this one."""

        mark: Anchored
        """The annotation."""

    def __init__(self, marks: Sequence[Anchored], look: Look, letter: Callable[[str], str]) -> None:
        """Offer annotations.

        Args:
            marks: At least one, outermost first.
            look: The styles to paint with.
            letter: From the name of a tag to its letter.
        """
        super().__init__()
        self.rows = ChoiceList(look, letter)
        self.rows.show_items(marks)
        self.rows.cursor = len(marks) - 1
        self._heading = Bar(look, height=2)
        self._heading.show(BarRow(f"{len(marks)} annotations here", "enter  esc", style="strong"))

    def compose(self) -> ComposeResult:
        """The heading above the list."""
        yield self._heading
        yield self.rows

    def on_row_list_chosen(self, message: ChoiceList.Chosen) -> None:
        """Tell which one is meant."""
        message.stop()
        if self.rows.item:
            self.post_message(self.Made(self.rows.item))
