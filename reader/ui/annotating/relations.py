"""Ask for the relation of two annotations, at the foot of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.text.safe import line
from reader.ui.keys.actions import RELATION_LEAVE, RELATION_TAKE, Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.widgets.bar import Bar, BarRow
from reader.ui.widgets.hints import HintRow, HintSource
from reader.ui.widgets.results import finish
from reader.ui.widgets.row_list import Cell, RowList

_MOST_ROWS = 12
_DIGITS = "123456789"
_PHRASES = {
    "same": "means the same as",
    "contradicts": "contradicts",
    "supports": "supports",
    "source-of": "is the source of",
}
"""How the built-in relations read between two annotations."""


class RelationList(RowList[str]):
    """Relations, one in each row, with the digit that chooses it."""

    def row(self, item: str, width: int) -> list[Cell]:  # noqa: ARG002 (the list cuts)
        """Show a relation as `1  means the same as`."""
        number = self.items.index(item)
        digit = _DIGITS[number] if number < len(_DIGITS) else " "
        return [
            (f" {digit}  ", self.look.muted),
            (_PHRASES.get(item, line(item)), self.look.text),
        ]


class RelationScreen(ModalScreen[str | None], HintSource):
    """A list of relations; the digit of a row chooses it, or the arrows and enter."""

    HANDLERS: ClassVar[Handlers[RelationScreen]] = {
        RELATION_TAKE: lambda screen: finish(screen, screen.rows.item),
        RELATION_LEAVE: lambda screen: finish(screen, None),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        # A digit is the number of a row, which the row shows; it cannot be rebound.
        *(Binding(digit, f"choose({digit})", show=False) for digit in _DIGITS),
        *bindings(HANDLERS),
    ]
    DEFAULT_CSS = """
    RelationScreen { align: left bottom; }
    RelationScreen Vertical { height: auto; background: $background; border-top: solid $panel; }
    """

    def __init__(self, relations: Sequence[str], question: str, keymap: Keymap) -> None:
        """Ask a question.

        Args:
            relations: The possible answers.
            question: The question, in one line.
            keymap: The keys in force.
        """
        super().__init__()
        self.styles.background = "transparent"  # the annotations stay visible
        self.rows: RelationList = RelationList()
        self.rows.styles.height = min(len(relations), _MOST_ROWS)
        self._relations = relations
        self._question = Bar(BarRow(question, style="notice"))
        self._hints = HintRow(keymap)

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys that answer."""
        return (RELATION_TAKE, "link"), (RELATION_LEAVE, "no link")

    def compose(self) -> ComposeResult:
        """Lay out the question, the answers and the hints."""
        with Vertical():
            yield self._question
            yield self.rows
            yield self._hints

    def on_mount(self) -> None:
        """Show the relations and focus the list."""
        self.rows.show_items(self._relations)
        self.set_focus(self.rows)
        self._hints.follow_focus()

    def on_row_list_chosen(self) -> None:
        """Choose the relation that was double-clicked."""
        finish(self, self.rows.item)

    def action_choose(self, digit: int) -> None:
        """Choose the relation with this digit."""
        if digit <= len(self._relations):
            finish(self, self._relations[digit - 1])
