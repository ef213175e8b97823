"""What a format for annotations and links is, and which formats there are.

A format is one object in a file of its own. A package brings more along through the entry point
group `reader.formats`: what an entry point names is a `Format`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple, TypeVar

import msgspec

from reader.errors import ReaderError
from reader.model import Anchored, Annotation, Article, Link
from reader.text.safe import line

_TIME = re.compile(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
Feature = Literal["ids", "parts", "attributes", "notes", "annotators", "links", "times", "orphans"]
"""What annotations have that a format may be able to hold, besides span, words and tag."""
Item = TypeVar("Item")
Marked = tuple[Article | None, list[Anchored]]
"""An article and annotations of it; None for one that is gone or cannot be read."""


class Row(NamedTuple):
    """An annotation or a link that a file holds."""

    line: int
    """The number of its line, from 1."""
    value: Annotation | Link
    """The annotation or link; the article of a link is empty where the file does not tell it."""


class Broken(NamedTuple):
    """A line that cannot be used."""

    line: int
    """The number of the line, from 1."""
    reason: str
    """Why, in one safe line."""


Write = Callable[[Iterable[Marked], Iterable[Link]], Iterator[str]]
"""From articles with their annotations, and links, to the pieces of a file, in order."""
Read = Callable[[Iterable[bytes]], Iterator[Row | Broken]]
"""From the lines of a file to what they hold."""


@dataclass(frozen=True)
class Format:
    """A kind of file that annotations leave in, or come in."""

    name: str
    """What `--format` calls it."""
    title: str
    """What it is, in a few words."""
    endings: tuple[str, ...]
    """How the names of such files end, in lower case and with the dot."""
    holds: frozenset[Feature] = field(default_factory=frozenset)
    """What it can hold."""
    write: Write | None = None
    """Writes it; None for a format that can only be read."""
    read: Read | None = None
    """Reads it; None for a format that can only be written."""


class FormatFailed(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A format of another package did something wrong; the message is one line that names it."""

    def __init__(self, name: str, reason: object) -> None:
        super().__init__(line(f"format {name} failed: {reason}"))


def text(
    name: str, write: Write, articles: Iterable[Marked], links: Iterable[Link]
) -> Iterator[str]:
    """The pieces of a file that a format writes.

    Args:
        name: The name of the format.
        write: What writes it.
        articles: Articles with their annotations, in the order that they shall have.
        links: Links, likewise.

    Raises:
        FormatFailed: The format does, or gives something else than text.
    """
    given: list[Exception] = []
    known, linked = _watched(articles, given), _watched(links, given)
    for piece in _guarded(name, lambda: write(known, linked), given):
        if not isinstance(piece, str):
            raise FormatFailed(name, "it gave no text")
        yield piece


def rows(name: str, read: Read, lines: Iterable[bytes]) -> Iterator[Row | Broken]:
    """What a format reads of a file; a row that could not be stored is broken.

    Args:
        name: The name of the format.
        read: What reads it.
        lines: The lines of the file.

    Raises:
        FormatFailed: The format does, or gives something else than rows.
    """
    given: list[Exception] = []
    watched = _watched(lines, given)
    for row in _guarded(name, lambda: read(watched), given):
        if isinstance(row, Broken):
            yield Broken(row.line, line(str(row.reason)))
        elif isinstance(row, Row):
            try:
                require_sound(row.value)
            except ValueError as error:
                yield Broken(row.line, line(str(error)))
            else:
                yield row
        else:
            raise FormatFailed(name, "it gave no row")


def _watched(items: Iterable[Item], raised: list[Exception]) -> Iterator[Item]:
    """The same items; an error on the way to one is noted."""
    try:
        yield from items
    except Exception as error:
        raised.append(error)
        raise


def _guarded(
    name: str, act: Callable[[], Iterable[object]], given: list[Exception]
) -> Iterator[object]:
    """What a format gives; its errors name it, but for those of what it was given."""
    try:
        yield from act()
    except Exception as error:
        if error in given:
            raise
        raise FormatFailed(name, str(error) or type(error).__name__) from error


def require_sound(value: Annotation | Link) -> None:
    """Make sure that an annotation or a link is one that the store can hold and read back.

    Raises:
        ValueError: It is not; one line says why.
    """
    if not isinstance(value, Annotation | Link):
        raise ValueError("neither annotation nor link")
    try:  # fields of other types, an infinite number, an integer of any length
        msgspec.json.decode(msgspec.json.encode(value), type=type(value))
    except TypeError as error:
        raise ValueError(str(error)) from error
    if isinstance(value, Link):
        _require_named(id=value.id, relation=value.relation, annotator=value.annotator)
        _require_times(value.created, value.modified)
        if value.source == value.target:
            raise ValueError("it links an annotation with itself")
        return
    _require_named(id=value.id, article=value.article, tag=value.tag, annotator=value.annotator)
    _require_times(value.created, value.modified)
    if not 0 <= value.start < value.end:
        raise ValueError(f"{value.start}:{value.end} is no span")
    if len(value.exact) != value.end - value.start:
        raise ValueError("its words are not as long as its span")


def _require_named(**fields: str) -> None:
    for name, value in fields.items():
        if not value.strip():
            raise ValueError(f"its {name} is empty")


def _require_times(*times: str) -> None:
    for time in times:
        if not _TIME.fullmatch(time):
            raise ValueError(f"{time!r} is no time such as 2026-11-22T10:00:00Z")
        datetime.fromisoformat(time)
