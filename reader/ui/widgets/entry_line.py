"""Entry lines: the base widget, and the line that filters a list."""

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
from reader.ui.widgets.hints import HintSource
from reader.ui.widgets.settling import messages_handled

_MARGINS = 2


class EntryLine(Horizontal, HintSource):
    """A label, the field to type in, and a note on the result at the right."""

    DEFAULT_CSS = """
    EntryLine { height: 1; }
    EntryLine Field { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    EntryLine Field:focus { border: none; }
    """

    @dataclass
    class Typed(Message):
        """The text of the line has changed."""

        line: EntryLine
        """The line that has changed."""

    def __init__(self, words: str, label: str) -> None:
        """A line with text and label.

        Args:
            words: The text to start with.
            label: The label at the left: one word for what the line does.
        """
        self.field = Field(words, select_on_focus=True)
        self._label = Bar()
        self._note = Bar()
        super().__init__(self._label, self.field, self._note)
        self.show_label(BarRow(label))
        self.show_note("")

    @property
    def words(self) -> str:
        """The text of the line."""
        return self.field.value

    @property
    def has_keys(self) -> bool:
        """Whether its field has the focus; true as soon as the focus is set."""
        return self.is_attached and self.screen.focused is self.field

    def focus_field(self) -> None:
        """Show the line and focus its field."""
        self.display = True
        self.screen.set_focus(self.field)

    def show_label(self, label: BarRow) -> None:
        """Show the label at the left."""
        self._label.styles.width = cells_of(label.left) + _MARGINS
        self._label.show(label)

    def show_note(self, words: str) -> None:
        """Show a note on the result at the right."""
        self._note.styles.width = cells_of(words) + _MARGINS if words else 0
        self._note.show(BarRow(words))

    @on(Input.Changed)
    def report_typed(self, event: Input.Changed) -> None:
        """Report that the text has changed."""
        event.stop()
        self.post_message(self.Typed(self))


class FilterLine(EntryLine):
    """A filter for the rows of a list; hidden while it is empty and without the focus."""

    HANDLERS: ClassVar[Handlers[FilterLine]] = {
        FILTER_KEEP: lambda line: line.keep(),
        FILTER_CLEAR: lambda line: line.clear(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS, priority=True)]

    @dataclass
    class Left(Message):
        """The line has given the focus back to the list."""

    def __init__(self, words: str = "") -> None:
        """Start with these words as the filter, or without a filter."""
        super().__init__(words, "only")

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys that leave the line."""
        return (FILTER_KEEP, "keep"), (FILTER_CLEAR, "clear")

    async def keep(self) -> None:
        """Keep the filter; return to the list once it shows the matching rows."""
        await messages_handled(self.field)
        self._leave()

    def clear(self) -> None:
        """Clear the filter and return to the list."""
        self.field.value = ""
        self._leave()

    def empty(self) -> None:
        """Clear and hide the line; the focus stays where it is."""
        self.field.value = ""
        self.display = False

    def _leave(self) -> None:
        self.display = bool(self.words)
        self.post_message(self.Left())
