"""Where people type what they look for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from reader.ui.fields import Field


class FindBar(Field):
    """One line at the foot of a pane. The text follows as one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "stay", show=False, priority=True),
        Binding("escape", "give_up", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    FindBar { height: 1; border: none; padding: 0 1; background: $surface; }
    FindBar:focus { border: none; }
    """

    @dataclass
    class Typed(Message):
        """The words so far."""

        words: str
        """What is looked for."""

    class GaveUp(Message):
        """The person wants to be back where the search began."""

    class Left(Message):
        """The person has turned to something else: the bar is not needed any more."""

    def __init__(self, words: str, back_to: Widget) -> None:
        """Offer the words of last time.

        Args:
            words: What stands in the bar at first.
            back_to: The widget that has the keys afterwards.
        """
        super().__init__(words, placeholder="find in the article", select_on_focus=True)
        self._back_to = back_to

    @on(Input.Changed)
    def tell_words(self, event: Input.Changed) -> None:
        """Let the text follow."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def action_stay(self) -> None:
        """Stay at the hit; the next key is the text's already."""
        self.screen.set_focus(self._back_to)

    def action_give_up(self) -> None:
        """Go back to where it began."""
        self.post_message(self.GaveUp())
        self.screen.set_focus(self._back_to)

    def on_blur(self) -> None:
        """Go away when a person turns to the text, but not when to another window."""
        if self.app.app_focus:
            self.post_message(self.Left())
