"""The messages to and from the child process."""

from __future__ import annotations

from typing import IO

import msgspec

from reader.library.converting.options import ConversionOptions

LARGEST_RESULT = 100_000_000
"""Most bytes of an answer."""
PATIENCE = 3
"""A task's time limit as a multiple of its processor time, since it shares the processor."""
_LENGTH = 8


class Task(msgspec.Struct, frozen=True):
    """A file to convert."""

    converter: str
    """`module:function`."""
    data: bytes
    """The contents of the file."""
    options: ConversionOptions
    """How to convert it."""
    seconds: int
    """Most seconds of processor time."""


class ConvertedArticle(msgspec.Struct, frozen=True):
    """A converted article."""

    text: str
    """The body of its file."""
    is_markdown: bool
    """Whether that is Markdown, not plain text."""
    metadata: dict[str, str | list[str]] = {}
    """Its front matter."""
    notes: list[str] = []
    """Remarks about the conversion for people, one line each."""
    words: int = 0
    """Number of words."""
    words_of_page: int = 0
    """Number of words of the page; 0 if nothing was left out."""
    name: str = ""
    """Its name among the articles of the file; empty if it is the only one."""


class Outcome(msgspec.Struct, frozen=True):
    """The result of a task."""

    articles: list[ConvertedArticle] = []
    """The articles, at least one unless there is an error."""
    error: str = ""
    """Why the conversion failed, in one line."""


def write_frame(target: IO[bytes], data: bytes) -> None:
    """Send bytes, preceded by their length."""
    target.write(len(data).to_bytes(_LENGTH, "big"))
    target.write(data)
    target.flush()


def read_frame(source: IO[bytes]) -> bytes | None:
    """Receive bytes sent by `write_frame`; None at the end of the stream."""
    head = source.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    data = source.read(size)
    return data if len(data) == size else None
