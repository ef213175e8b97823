"""A line in which people type what the rows of a list must hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from reader.ui.look import Look
from reader.ui.widgets.bar import Bar, BarRow, cells_of
from reader.ui.widgets.fields import Field
from reader.ui.widgets.waiting import caught_up

_SIGN = "only"
_MARGINS = 2


class FilterLine(Horizontal):
    """The words; it is out of sight when it is empty and nobody types in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "stay", show=False, priority=True),
        Binding("escape", "give_up", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    FilterLine { height: 1; }
    FilterLine Field { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    FilterLine Field:focus { border: none; }
    """

    @dataclass
    class Typed(Message):
        """The rows must hold something else now."""

        words: str
        """What they must hold; empty for anything."""

    class Left(Message):
        """The keys belong to the list again."""

    def __init__(self, look: Look, words: str = "") -> None:
        """Filter by these words at first.

        Args:
            look: The styles to paint with.
            words: What the rows must hold; empty for anything.
        """
        self._words = words
        self._field = Field()
        self._sign = Bar(look)
        super().__init__(self._sign, self._field)

    @property
    def words(self) -> str:
        """What stands in the line."""
        return self._field.value

    @property
    def has_keys(self) -> bool:
        """Whether somebody types in it."""
        return self.is_attached and self.screen.focused is self._field

    def on_mount(self) -> None:
        """Say what the words do, and stay out of sight without any."""
        self._sign.styles.width = cells_of(_SIGN) + _MARGINS
        self._sign.show(BarRow(_SIGN))
        self._field.value = self._words

    def take_keys(self) -> None:
        """Let people type."""
        self.display = True
        self.screen.set_focus(self._field)

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self._sign.show_look(look)

    @on(Input.Changed)
    def tell_words(self, event: Input.Changed) -> None:
        """Let the list follow."""
        event.stop()
        self.post_message(self.Typed(self.words))

    async def action_stay(self) -> None:
        """Keep the words, and give the keys back to the list when it has followed them."""
        await caught_up(self._field)
        self._leave()

    def action_give_up(self) -> None:
        """Let every row pass again."""
        self._field.value = ""
        self._leave()

    def _leave(self) -> None:
        self.display = bool(self.words)
        self.post_message(self.Left())
