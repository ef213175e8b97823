"""Messages that any part of the screen can post."""

from __future__ import annotations

from textual.message import Message


class Notice(Message):
    """A message to show to the person."""

    def __init__(self, words: str) -> None:
        """Make a message of one line; "" clears the last one."""
        super().__init__()
        self.words = words
