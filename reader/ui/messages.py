"""What any part of the screen may say to those around it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Notice(Message):
    """Something that the person should read."""

    words: str
    """One line."""
