"""Lines in which people type what they look for."""

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

_SWITCH: Handlers[FindLine] = {FIND_EXPRESSION: lambda line: line.switch()}


class FindLine(EntryLine):
    """Words, or a regular expression."""

    HANDLERS: ClassVar[Handlers[Any]] = _SWITCH
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(_SWITCH)]

    def __init__(self, needle: Needle, keymap: Keymap) -> None:
        """Offer what was looked for last time.

        Args:
            needle: What stands in the line at first.
            keymap: The keys in force.
        """
        super().__init__(needle.words, "")
        self._is_expression = needle.is_expression
        self._switch_key = keymap.key(FIND_EXPRESSION)
        self._show_reading()

    @property
    def needle(self) -> Needle:
        """What is looked for."""
        return Needle(self.words, self._is_expression)

    def switch(self) -> None:
        """Read the words as a regular expression, or as words again."""
        self._is_expression = not self._is_expression
        self._show_reading()
        self.post_message(self.Typed(self))

    def _show_reading(self) -> None:
        """Say how the words are read."""
        if self._is_expression:
            self.show_label(BarRow("regex", style="notice"))
            other = "plain words"
        else:
            self.show_label(BarRow("find"))
            other = "a regular expression"
        self.field.placeholder = f"{self._switch_key}: {other}"


class FindBar(FindLine):
    """One line at the foot of a pane. The text follows as one types."""

    HANDLERS: ClassVar[Handlers[FindBar]] = {
        FIND_KEEP: lambda bar: bar.keep(),
        FIND_LEAVE: lambda bar: bar.leave(),
        # The field would delete a word with its key.
        FIND_EVERYWHERE: lambda bar: bar.app.run_action("search"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS, priority=True)]

    @dataclass
    class GaveUp(Message):
        """The person wants to be back where the search began."""

    @dataclass
    class Left(Message):
        """The person has turned to something else: the bar is not needed any more."""

    def __init__(
        self,
        needle: Needle,
        keymap: Keymap,
        back_to: Widget,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        """Offer what was looked for last time.

        Args:
            needle: What stands in the bar at first.
            keymap: The keys in force.
            back_to: The widget that has the keys afterwards.
            settled: Waits until it has gone to the hit, or for as long as a person may wait.
        """
        super().__init__(needle, keymap)
        self._back_to = back_to
        self._settled = settled

    def hints(self) -> Sequence[tuple[Action, str]]:
        """How to leave it."""
        return (
            (FIND_KEEP, "stay here"),
            (FIND_LEAVE, "back"),
            (FIND_EXPRESSION, "regex"),
            (FIND_EVERYWHERE, "all articles"),
        )

    async def keep(self) -> None:
        """Stay at the hit; the next key is the text's already, and meets it there."""
        for part in (self.field, self.field, self, self):  # the keys, and twice what follows
            await messages_handled(part)
        await self._settled()
        self.screen.set_focus(self._back_to)

    def leave(self) -> None:
        """Go back to where it began."""
        self.post_message(self.GaveUp())
        self.screen.set_focus(self._back_to)

    def on_descendant_blur(self) -> None:
        """Go away when a person turns to the text, but not when to another window."""
        if self.app.app_focus:
            self.post_message(self.Left())
