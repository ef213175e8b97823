"""What goes to the child process and what comes back."""

from __future__ import annotations

from typing import IO

import msgspec

from reader.library.converting.wish import Wish

LARGEST_RESULT = 100_000_000
"""Bytes of an answer."""
PATIENCE = 3
"""How many times as long as it may keep a processor busy a task may take: others want it too."""
_LENGTH = 8


class Task(msgspec.Struct, frozen=True):
    """A file to convert."""

    converter: str
    """`module:function`."""
    data: bytes
    """What the file holds."""
    wish: Wish
    """How."""
    seconds: int
    """The most that it may keep a processor busy."""


class Converted(msgspec.Struct, frozen=True):
    """An article, as a converter gives it."""

    text: str
    """The body of its file."""
    is_markdown: bool
    """Whether that is Markdown; else plain text."""
    metadata: dict[str, str | list[str]] = {}
    """Its front matter."""
    notes: list[str] = []
    """What is to be told of the conversion."""
    words: int = 0
    """How many words it has."""
    words_of_page: int = 0
    """Of how many; 0 where nothing was left out."""
    name: str = ""
    """What it is called among the articles of one file."""


class Outcome(msgspec.Struct, frozen=True):
    """What came of a task."""

    articles: list[Converted] = []
    """At least one, unless there is an error."""
    error: str = ""
    """Why there is none, in one line."""


def write_frame(target: IO[bytes], data: bytes) -> None:
    """Send bytes, with their number before them."""
    target.write(len(data).to_bytes(_LENGTH, "big"))
    target.write(data)
    target.flush()


def read_frame(source: IO[bytes]) -> bytes | None:
    """Receive what `write_frame` sent; None where there is no more."""
    head = source.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    data = source.read(size)
    return data if len(data) == size else None
