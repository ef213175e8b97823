"""Lines in which people type: what a line is made of, and the one that filters a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from reader.ui.keys.actions import FILTER_CLEAR, FILTER_KEEP, Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.widgets.bar import Bar, BarRow, cells_of
from reader.ui.widgets.fields import Field
from reader.ui.widgets.hints import Hinting
from reader.ui.widgets.settling import caught_up

_MARGINS = 2


class EntryLine(Horizontal, Hinting):
    """What the words do, the words, and at the right what came of them."""

    DEFAULT_CSS = """
    EntryLine { height: 1; }
    EntryLine Field { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    EntryLine Field:focus { border: none; }
    """

    @dataclass
    class Typed(Message):
        """Something else stands in the line now."""

        line: EntryLine
        """Which line."""

    def __init__(self, words: str, sign: str) -> None:
        """A line.

        Args:
            words: What stands in it at first.
            sign: What the words do, in a word.
        """
        self.field = Field(words, select_on_focus=True)
        self._sign = Bar()
        self._note = Bar()
        super().__init__(self._sign, self.field, self._note)
        self.show_sign(BarRow(sign))
        self.show_note("")

    @property
    def words(self) -> str:
        """What stands in the line."""
        return self.field.value

    @property
    def has_keys(self) -> bool:
        """Whether keys go to it: true at once when it is given the focus."""
        return self.is_attached and self.screen.focused is self.field

    def take_keys(self) -> None:
        """Let people type."""
        self.display = True
        self.screen.set_focus(self.field)

    def show_sign(self, sign: BarRow) -> None:
        """Say at the left what the words do."""
        self._sign.styles.width = cells_of(sign.left) + _MARGINS
        self._sign.show(sign)

    def show_note(self, words: str) -> None:
        """Say at the right what came of the words."""
        self._note.styles.width = cells_of(words) + _MARGINS if words else 0
        self._note.show(BarRow(words))

    @on(Input.Changed)
    def tell_words(self, event: Input.Changed) -> None:
        """Let what follows the words follow."""
        event.stop()
        self.post_message(self.Typed(self))


class FilterLine(EntryLine):
    """What the rows of a list must hold; out of sight when it is empty and nobody types in it."""

    HANDLERS: ClassVar[Handlers[FilterLine]] = {
        FILTER_KEEP: lambda line: line.keep(),
        FILTER_CLEAR: lambda line: line.clear(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS, priority=True)]

    @dataclass
    class Left(Message):
        """The keys belong to the list again."""

    def __init__(self, words: str = "") -> None:
        """Filter by these words at first; by nothing when there are none."""
        super().__init__(words, "only")

    def hints(self) -> Sequence[tuple[Action, str]]:
        """How to leave it."""
        return (FILTER_KEEP, "keep"), (FILTER_CLEAR, "clear")

    async def keep(self) -> None:
        """Keep the words, and give the keys back to the list when it has followed them."""
        await caught_up(self.field)
        self._leave()

    def clear(self) -> None:
        """Let every row pass again, and give the keys back to the list."""
        self.field.value = ""
        self._leave()

    def empty(self) -> None:
        """Show that every row passes again."""
        self.field.value = ""
        self.display = False

    def _leave(self) -> None:
        self.display = bool(self.words)
        self.post_message(self.Left())
