"""Where people type what they look for in an article."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from reader.text.find import Needle
from reader.ui.look import Look
from reader.ui.widgets.find_line import FindLine
from reader.ui.widgets.waiting import caught_up


class FindBar(FindLine):
    """One line at the foot of a pane. The text follows as one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "stay", show=False, priority=True),
        Binding("escape", "give_up", show=False, priority=True),
        # The field would delete a word with it.
        Binding("ctrl+f", "app.search", show=False, priority=True, id="find.everywhere"),
    ]

    class GaveUp(Message):
        """The person wants to be back where the search began."""

    class Left(Message):
        """The person has turned to something else: the bar is not needed any more."""

    def __init__(
        self, look: Look, needle: Needle, back_to: Widget, settled: Callable[[], Awaitable[None]]
    ) -> None:
        """Offer what was looked for last time.

        Args:
            look: The styles to paint with.
            needle: What stands in the bar at first.
            back_to: The widget that has the keys afterwards.
            settled: Waits until it has gone to the hit, or for as long as a person may wait.
        """
        super().__init__(look, needle)
        self._back_to = back_to
        self._settled = settled

    async def action_stay(self) -> None:
        """Stay at the hit; the next key is the text's already, and meets it there."""
        for part in (self.field, self.field, self, self):  # the keys, and twice what follows
            await caught_up(part)
        await self._settled()
        self.screen.set_focus(self._back_to)

    def action_give_up(self) -> None:
        """Go back to where it began."""
        self.post_message(self.GaveUp())
        self.screen.set_focus(self._back_to)

    def on_descendant_blur(self) -> None:
        """Go away when a person turns to the text, but not when to another window."""
        if self.app.app_focus:
            self.post_message(self.Left())
