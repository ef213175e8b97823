"""Messages that any part of the screen can post."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Notice(Message):
    """A message to show to the person."""

    words: str
    """The message, one line; "" to clear the last one."""
