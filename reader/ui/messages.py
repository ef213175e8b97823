"""What more than one part of the screen says to those around it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from reader.model import Article


@dataclass
class Said(Message):
    """Something that the person should read."""

    words: str
    """One line."""


@dataclass
class Read(Message):
    """The rest of a long article has been read."""

    article: Article
    """All of it."""
