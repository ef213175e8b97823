"""Find lines: entry lines for words or regular expressions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from reader.text.find import Needle
from reader.ui.keys.actions import (
    FIND_EVERYWHERE,
    FIND_EXPRESSION,
    FIND_KEEP,
    FIND_LEAVE,
    Action,
)
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.widgets.bar import BarRow
from reader.ui.widgets.entry_line import EntryLine
from reader.ui.widgets.settling import messages_handled

_TOGGLE: Handlers[FindLine] = {FIND_EXPRESSION: lambda line: line.toggle_expression()}


class FindLine(EntryLine):
    """An entry line for words, or for a regular expression."""

    HANDLERS: ClassVar[Handlers[Any]] = _TOGGLE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(_TOGGLE)]

    def __init__(self, needle: Needle, keymap: Keymap) -> None:
        """Start with the last needle.

        Args:
            needle: The needle to start with.
            keymap: The keys in force.
        """
        super().__init__(needle.words, "")
        self._is_expression = needle.is_expression
        self._toggle_key = keymap.key(FIND_EXPRESSION)
        self._show_mode()

    @property
    def needle(self) -> Needle:
        """The needle in the line."""
        return Needle(self.words, self._is_expression)

    def toggle_expression(self) -> None:
        """Switch between words and a regular expression."""
        self._is_expression = not self._is_expression
        self._show_mode()
        self.post_message(self.Typed(self))

    def _show_mode(self) -> None:
        """Show whether the line holds words or a regular expression."""
        if self._is_expression:
            self.show_label(BarRow("regex", style="notice"))
            other = "plain words"
        else:
            self.show_label(BarRow("find"))
            other = "a regular expression"
        self.field.placeholder = f"{self._toggle_key}: {other}"


class FindBar(FindLine):
    """A find line at the foot of a pane; the text scrolls to the first hit as one types."""

    HANDLERS: ClassVar[Handlers[FindBar]] = {
        FIND_KEEP: lambda bar: bar.keep(),
        FIND_LEAVE: lambda bar: bar.leave(),
        # The field would delete a word with its key.
        FIND_EVERYWHERE: lambda bar: bar.app.run_action("search"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS, priority=True)]

    @dataclass
    class GaveUp(Message):
        """The person wants to go back to where the search began."""

    @dataclass
    class Left(Message):
        """The person has moved on, and the bar can be removed."""

    def __init__(
        self,
        needle: Needle,
        keymap: Keymap,
        back_to: Widget,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        """Start with the last needle.

        Args:
            needle: The needle to start with.
            keymap: The keys in force.
            back_to: The widget to focus afterwards.
            settled: Waits until the text shows the hit, but not longer than a person would.
        """
        super().__init__(needle, keymap)
        self._back_to = back_to
        self._settled = settled

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys of the bar."""
        return (
            (FIND_KEEP, "stay here"),
            (FIND_LEAVE, "back"),
            (FIND_EXPRESSION, "regex"),
            (FIND_EVERYWHERE, "all articles"),
        )

    async def keep(self) -> None:
        """Stay at the hit; the next key already goes to the text there."""
        # The keys typed before, then the messages that they cause, in two steps each.
        for part in (self.field, self.field, self, self):
            await messages_handled(part)
        await self._settled()
        self.screen.set_focus(self._back_to)

    def leave(self) -> None:
        """Go back to where the search began."""
        self.post_message(self.GaveUp())
        self.screen.set_focus(self._back_to)

    def on_descendant_blur(self) -> None:
        """Report that the bar was left, unless the focus went to another window."""
        if self.app.app_focus:
            self.post_message(self.Left())
