"""Reading JSON Lines back: annotations and links, each checked before anybody uses it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from reader.exchange.jsonl import SCHEMA
from reader.model import Annotation, Link
from reader.text.safe import line as safe_line

_MOST_BYTES = 16_000_000
"""The longest line that is read."""
_TIME = re.compile(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MARK = b"\xef\xbb\xbf"


class Row(NamedTuple):
    """What a line holds."""

    line: int
    """The number of the line, from 1."""
    value: Annotation | Link
    """The annotation or link; the article of a link is empty, since a row does not tell it."""


class Broken(NamedTuple):
    """A line that cannot be used."""

    line: int
    """The number of the line, from 1."""
    reason: str
    """Why, in one safe line."""


class _Head(msgspec.Struct):
    schema: str
    type: str


class _LinkRow(msgspec.Struct):
    id: str
    relation: str
    source: str = msgspec.field(name="from")
    target: str = msgspec.field(name="to")
    annotator: str
    created: str


def read(lines: Iterable[bytes]) -> Iterator[Row | Broken]:
    """What the lines of a file hold, in order; blank lines hold nothing.

    Args:
        lines: UTF-8, each with or without its newline.
    """
    for number, raw in enumerate(lines, start=1):
        raw = raw.removeprefix(_MARK) if number == 1 else raw  # noqa: PLW2901 (the same line)
        if not raw.strip():
            continue
        try:
            yield Row(number, _value(raw))
        except (ValueError, RecursionError) as error:
            yield Broken(number, safe_line(str(error)))


def _value(raw: bytes) -> Annotation | Link:
    """The annotation or link of a line.

    Raises:
        ValueError: One line that says what is wrong with it.
        RecursionError: when it is nested too deeply.
    """
    if len(raw) > _MOST_BYTES:
        raise ValueError(f"longer than {_MOST_BYTES:,} bytes")
    head = msgspec.json.decode(raw, type=_Head)
    if head.schema != SCHEMA:
        raise ValueError(f"its schema is {head.schema!r}, not {SCHEMA!r}")
    match head.type:
        case "annotation":
            return _annotation(raw)
        case "link":
            return _link(raw)
    raise ValueError(f"a row of the type {head.type!r} is neither annotation nor link")


def _annotation(raw: bytes) -> Annotation:
    value = msgspec.json.decode(raw, type=Annotation)
    _require_named(id=value.id, article=value.article, tag=value.tag, annotator=value.annotator)
    _require_times(value.created, value.modified)
    if not 0 <= value.start < value.end:
        raise ValueError(f"{value.start}:{value.end} is no span")
    if len(value.exact) != value.end - value.start:
        raise ValueError("its words are not as long as its span")
    # Only what can be read back is stored: no infinite number, no integer of any length.
    msgspec.json.decode(msgspec.json.encode(value), type=Annotation)
    return value


def _link(raw: bytes) -> Link:
    row = msgspec.json.decode(raw, type=_LinkRow)
    _require_named(id=row.id, relation=row.relation, annotator=row.annotator)
    _require_times(row.created)
    if row.source == row.target:
        raise ValueError("it links an annotation with itself")
    return Link(article="", modified=row.created, **msgspec.structs.asdict(row))


def _require_named(**fields: str) -> None:
    for name, value in fields.items():
        if not value.strip():
            raise ValueError(f"its {name} is empty")


def _require_times(*times: str) -> None:
    for time in times:
        if not _TIME.fullmatch(time):
            raise ValueError(f"{time!r} is no time such as 2026-11-22T10:00:00Z")
        datetime.fromisoformat(time)
