"""A line in which people type what they look for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from reader.text.find import Needle
from reader.ui.keys.actions import bindings
from reader.ui.look import Look
from reader.ui.widgets.bar import Bar, BarRow, cells_of
from reader.ui.widgets.fields import Field

_MARGINS = 2
_PLAIN, _EXPRESSION = "find", "regex"


class FindLine(Horizontal):
    """How it is read, the words, and at the right what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("find")]
    DEFAULT_CSS = """
    FindLine { height: 1; }
    FindLine Field { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    FindLine Field:focus { border: none; }
    """

    @dataclass
    class Typed(Message):
        """Something else is looked for now."""

        line: FindLine
        """Where it stands."""

    def __init__(self, look: Look, needle: Needle) -> None:
        """Offer what was looked for last time.

        Args:
            look: The styles to paint with.
            needle: What stands in the line at first.
        """
        self.field = Field(needle.words, select_on_focus=True)
        self._is_expression = needle.is_expression
        self._sign = Bar(look)
        self._note = Bar(look)
        super().__init__(self._sign, self.field, self._note)

    @property
    def needle(self) -> Needle:
        """What stands in the line."""
        return Needle(self.field.value, self._is_expression)

    @property
    def has_keys(self) -> bool:
        """Whether keys go to it: true at once when it is given the focus."""
        return self.is_attached and self.screen.focused is self.field

    def on_mount(self) -> None:
        """Say how the words are read."""
        self._show_sign()
        self.show_note("")

    def take_keys(self) -> None:
        """Let people type."""
        self.screen.set_focus(self.field)

    def show_note(self, words: str) -> None:
        """Say at the right what was found."""
        self._note.styles.width = cells_of(words) + _MARGINS if words else 0
        self._note.show(BarRow(words))

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self._sign.show_look(look)
        self._note.show_look(look)

    def action_expression(self) -> None:
        """Read the words as a regular expression, or as words again."""
        self._is_expression = not self._is_expression
        self._show_sign()
        self.post_message(self.Typed(self))

    @on(Input.Changed)
    def tell_words(self, event: Input.Changed) -> None:
        """Let the text follow."""
        event.stop()
        self.post_message(self.Typed(self))

    def _show_sign(self) -> None:
        sign, other = _PLAIN, "a regular expression"
        if self._is_expression:
            sign, other = _EXPRESSION, "plain words"
        self._sign.styles.width = cells_of(sign) + _MARGINS
        self._sign.show(BarRow(sign, style="notice" if self._is_expression else "muted"))
        self.field.placeholder = f"ctrl+r: {other}"
