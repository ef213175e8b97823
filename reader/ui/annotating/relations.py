"""The question what one annotation is to another, at the foot of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.text.safe import line
from reader.ui.look import Look
from reader.ui.widgets.bar import Bar, BarRow
from reader.ui.widgets.row_list import Cell, RowList

_MOST_ROWS = 12
_DIGITS = "123456789"


class RelationList(RowList[str]):
    """Relations, one row each, those that a digit chooses with it."""

    def row(self, item: str, width: int) -> list[Cell]:  # noqa: ARG002 (the list cuts)
        """`1  same`."""
        number = self.items.index(item)
        digit = _DIGITS[number] if number < len(_DIGITS) else " "
        return [(f" {digit}  ", self.look.muted), (line(item), self.look.text)]


class RelationScreen(ModalScreen[str | None]):
    """One key chooses: a digit, or the arrows and enter; escape chooses none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(digit, f"choose({digit})", show=False) for digit in _DIGITS),
        Binding("enter", "choose(0)", show=False),
        Binding("escape", "leave", show=False),
    ]
    DEFAULT_CSS = """
    RelationScreen { align: left bottom; }
    RelationScreen Vertical { height: auto; background: $background; border-top: solid $panel; }
    """

    def __init__(self, relations: Sequence[str], look: Look, question: str) -> None:
        """Ask.

        Args:
            relations: What can be answered.
            look: The styles to paint with.
            question: What is asked; one line.
        """
        super().__init__()
        self.styles.background = "transparent"  # what is linked stays in sight
        self._relations = relations
        self._question = Bar(look)
        self._list = RelationList(look)
        self._keys = Bar(look)
        self._list.styles.height = min(len(relations), _MOST_ROWS)
        self._question.show(BarRow(question, style="notice"))
        self._keys.show(BarRow("1–9 choose  ↑↓ enter  esc no link"))

    def compose(self) -> ComposeResult:
        """The question, the answers, the keys."""
        with Vertical():
            yield self._question
            yield self._list
            yield self._keys

    def on_mount(self) -> None:
        """Let the arrows move in the list."""
        self._list.show_items(self._relations)
        self.set_focus(self._list)

    def on_row_list_chosen(self) -> None:
        """Take the one that was clicked twice."""
        self.dismiss(self._list.item)

    def action_choose(self, digit: int) -> None:
        """Take the relation of a digit, or the one under the cursor for 0."""
        if digit == 0:
            self.dismiss(self._list.item)
        elif digit <= len(self._relations):
            self.dismiss(self._relations[digit - 1])

    def action_leave(self) -> None:
        """Take none."""
        self.dismiss(None)
