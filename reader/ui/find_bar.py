"""Where people type what they look for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class FindBar(Input):
    """One line at the foot of the screen. The text follows as one types."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    FindBar { height: 1; border: none; padding: 0 1; background: $surface; }
    FindBar:focus { border: none; }
    """

    @dataclass
    class Typed(Message):
        """The words so far."""

        words: str
        """What is looked for."""

    @dataclass
    class Closed(Message):
        """The person is done, or gave up."""

        is_found: bool
        """Whether to stay at the hit rather than go back."""

    @dataclass
    class Left(Message):
        """The person turned to something else."""

    def __init__(self, words: str) -> None:
        """Offer the words of last time."""
        super().__init__(words, placeholder="find in the article", select_on_focus=True)

    @on(Input.Changed)
    def tell_words(self, event: Input.Changed) -> None:
        """Let the text follow."""
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def stay(self, event: Input.Submitted) -> None:
        """Stay at the hit."""
        event.stop()
        self.post_message(self.Closed(is_found=True))

    def action_leave(self) -> None:
        """Go back to where it began."""
        self.post_message(self.Closed(is_found=False))

    async def on_blur(self) -> None:
        """Go away when a person turns to the text, but not when to another window."""
        if self.app.app_focus:
            self.post_message(self.Left())
