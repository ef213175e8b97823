"""JSON Lines: annotations, links and suggestions, one object a line.

The keys always stand in the same order, so that files compare. What is read is checked before
anybody uses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from reader.exchange.base import Broken, Format, Marked, Row, require_sound
from reader.model import Anchored, Annotation, Article, Link, Span, Suggestion
from reader.text.anchoring import Selectors, describe
from reader.text.safe import line as safe_line

SCHEMA = "reader/1"
"""The version of the rows."""
_MOST_BYTES = 16_000_000
"""The longest line that is read."""
_MARK = b"\xef\xbb\xbf"


def write(articles: Iterable[Marked], links: Iterable[Link] = ()) -> Iterator[str]:
    """The lines of an export, each with its newline.

    Args:
        articles: Each article with its annotations where they stand now, both in the order that
            they shall have; None for an article that cannot be read.
        links: The links, in the order that they shall have after all annotations.
    """
    for article, marks in articles:
        for mark in marks:
            yield encode(annotation_row(article, mark)) + "\n"
    for link in links:
        yield encode(link_row(link)) + "\n"


def annotation_row(article: Article | None, mark: Anchored) -> dict[str, Any]:
    """An annotation and its article as one JSON object, in the order of its keys.

    The selectors are those of the present text, `text[start:end] == exact`, unless the
    annotation is an orphan: it keeps the ones it was stored with.
    """
    note = mark.annotation
    if article and mark.anchor != "orphan":
        selectors = describe(article, Span(mark.start, mark.end))
    else:
        selectors = Selectors(
            note.start, note.end, note.exact, note.prefix, note.suffix, note.sha256
        )
    return {
        "schema": SCHEMA,
        "type": "annotation",
        "id": note.id,
        "article": note.article,
        "tag": note.tag,
        **_words(selectors),
        "attributes": dict(sorted(mark.attributes.items())),
        "note": note.note,
        "annotator": note.annotator,
        "origin": note.origin,
        "anchor": mark.anchor,
        "created": note.created,
        "modified": note.modified,
        **_about(article),
        "sha256": selectors.sha256,
    }


def link_row(link: Link) -> dict[str, Any]:
    """A link as one JSON object, in the order of its keys."""
    return {
        "schema": SCHEMA,
        "type": "link",
        "id": link.id,
        "relation": link.relation,
        "from": link.source,
        "to": link.target,
        "annotator": link.annotator,
        "created": link.created,
    }


def suggestion_row(article: Article, suggestion: Suggestion, id_: str) -> dict[str, Any]:
    """A suggestion as one JSON object: the keys of an annotation that it has, and its own."""
    selectors = describe(article, Span(suggestion.start, suggestion.end))
    return {
        "schema": SCHEMA,
        "type": "suggestion",
        "id": id_,
        "article": article.id,
        "tag": suggestion.tag,
        **_words(selectors),
        "attributes": dict(sorted(suggestion.attributes.items())),
        "finder": suggestion.finder,
        "rule": suggestion.rule,
        "score": suggestion.score,
        **_about(article),
        "sha256": selectors.sha256,
    }


def encode(value: object) -> str:
    """A value as JSON on one line, with a space after each comma and colon."""
    return msgspec.json.format(msgspec.json.encode(value), indent=0).decode()


def _words(selectors: Selectors) -> dict[str, Any]:
    return {
        "start": selectors.start,
        "end": selectors.end,
        "exact": selectors.exact,
        "prefix": selectors.prefix,
        "suffix": selectors.suffix,
    }


def _about(article: Article | None) -> dict[str, str]:
    metadata = article.metadata if article else {}
    return {
        "title": article.title if article else "",
        "source": metadata.get("source", ""),
        "url": metadata.get("url", ""),
        "published": metadata.get("published", ""),
    }


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
            value = _value(raw)
            require_sound(value)
            yield Row(number, value)
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
            return msgspec.json.decode(raw, type=Annotation)
        case "link":
            return _link(raw)
    raise ValueError(f"a row of the type {head.type!r} is neither annotation nor link")


def _link(raw: bytes) -> Link:
    row = msgspec.json.decode(raw, type=_LinkRow)
    return Link(article="", modified=row.created, **msgspec.structs.asdict(row))


JSONL = Format(
    name="jsonl",
    title="JSON Lines, all that there is to an annotation",
    endings=(".jsonl", ".ndjson"),
    holds=frozenset(
        ("ids", "parts", "attributes", "notes", "annotators", "links", "times", "orphans")
    ),
    write=write,
    read=read,
)
"""The usual format."""
