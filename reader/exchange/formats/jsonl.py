"""JSON Lines: annotations, links and suggestions, one object per line.

Everything that is read is validated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from reader.exchange.format import ALL, Broken, Export, Format, Row, require_storable
from reader.exchange.records import Document, Mark
from reader.exchange.rows import SCHEMA, encode, link_row, mark_row
from reader.exchange.source import LONGEST_LINE, Source
from reader.model import Annotation, Link, Span, Value
from reader.text.extent import PARTS
from reader.text.safe import line as safe_line

_BOM = b"\xef\xbb\xbf"


def write(export: Export) -> Iterator[str]:
    """The lines of an export, each with its newline: annotations first, then links."""
    for document in export.documents:
        for mark in document.marks:
            yield encode(mark_row(document.id, document.metadata, mark)) + "\n"
    for link in export.links:
        yield encode(link_row(link)) + "\n"


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


class _SuggestionRow(msgspec.Struct):
    article: str
    tag: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    sha256: str
    attributes: dict[str, Value]
    finder: str
    score: float
    rule: str = ""


def read(lines: Iterable[bytes]) -> Iterator[Document | Row | Broken]:
    """Read the lines of a file, in order; blank lines are skipped.

    Args:
        lines: UTF-8, each with or without its newline.
    """
    for number, raw in enumerate(lines, start=1):
        raw = raw.removeprefix(_BOM) if number == 1 else raw  # noqa: PLW2901 (the same line)
        if not raw.strip():
            continue
        try:
            yield _read(number, raw)
        except (ValueError, RecursionError) as error:
            yield Broken(number, safe_line(str(error)))


def _read(number: int, raw: bytes) -> Document | Row:
    """Read a line.

    Raises:
        ValueError: It is invalid; the message is one line.
        RecursionError: It is nested too deeply.
    """
    if len(raw) > LONGEST_LINE:
        raise ValueError(f"longer than {LONGEST_LINE:,} bytes")
    head = msgspec.json.decode(raw, type=_Head)
    if head.schema != SCHEMA:
        raise ValueError(f"its schema is {head.schema!r}, not {SCHEMA!r}")
    match head.type:
        case "annotation":
            value: Annotation | Link = msgspec.json.decode(raw, type=Annotation)
        case "link":
            value = _link(raw)
        case "suggestion":
            return _suggestion(number, msgspec.json.decode(raw, type=_SuggestionRow))
        case _:
            raise ValueError(f"unknown type of row: {head.type!r}")
    require_storable(value)
    return Row(number, value)


def _link(raw: bytes) -> Link:
    row = msgspec.json.decode(raw, type=_LinkRow)
    return Link(article="", modified=row.created, **msgspec.structs.asdict(row))


def _suggestion(number: int, row: _SuggestionRow) -> Document:
    place = f"line {number}"
    parts = row.attributes.pop(PARTS, None)
    spans = (Span(row.start, row.end),)
    mark = Mark(
        tag=row.tag,
        spans=spans,
        words=(row.exact,),
        prefix=row.prefix,
        suffix=row.suffix,
        attributes=row.attributes,
        finder=row.finder,
        rule=row.rule,
        score=row.score,
        inner=tuple(Span(a - row.start, b - row.start) for a, b in parts)
        if isinstance(parts, list)
        else (),
        place=place,
    )
    return Document(row.article, None, marks=(mark,), sha256=row.sha256, place=place)


def _recognise(source: Source) -> bool:
    head = source.head.removeprefix(_BOM)
    return re.match(rb'\s*\{\s*"schema"\s*:\s*"reader/', head) is not None


JSONL = Format(
    name="jsonl",
    title="JSON Lines with everything about an annotation",
    endings=(".jsonl", ".ndjson"),
    holds=ALL,
    recognise=_recognise,
    write=write,
    read=lambda source: read(source.lines()),
)
"""The default format."""
