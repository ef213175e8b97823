"""Annotations as JSON Lines: one object a line, always in the same order, so that files compare.

What was written is read back by `reader.exchange.jsonl_rows`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from reader.model import Anchored, Article, Link, Span
from reader.text.anchoring import Selectors, describe

SCHEMA = "reader/1"
"""The version of the rows."""


def rows(
    articles: Iterable[tuple[Article | None, list[Anchored]]], links: Iterable[Link] = ()
) -> Iterator[str]:
    """The lines of an export, each with its newline.

    Args:
        articles: Each article with its annotations where they stand now, both in the order that
            they shall have; None for an article that cannot be read.
        links: The links, in the order that they shall have after all annotations.
    """
    for article, marks in articles:
        for mark in marks:
            yield encode(row(article, mark)) + "\n"
    for link in links:
        yield encode(link_row(link)) + "\n"


def row(article: Article | None, mark: Anchored) -> dict[str, Any]:
    """An annotation and its article as one JSON object, in the order of its keys.

    The selectors are those of the present text, `text[start:end] == exact`, unless the
    annotation is an orphan: it keeps the ones it was stored with.
    """
    note = mark.annotation
    selectors = _selectors(article, mark)
    return {
        "schema": SCHEMA,
        "type": "annotation",
        "id": note.id,
        "article": note.article,
        "tag": note.tag,
        "start": selectors.start,
        "end": selectors.end,
        "exact": selectors.exact,
        "prefix": selectors.prefix,
        "suffix": selectors.suffix,
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


def encode(value: object) -> str:
    """A value as JSON on one line, with a space after each comma and colon."""
    return msgspec.json.format(msgspec.json.encode(value), indent=0).decode()


def _selectors(article: Article | None, mark: Anchored) -> Selectors:
    if article and mark.anchor != "orphan":
        return describe(article, Span(mark.start, mark.end))
    note = mark.annotation
    return Selectors(note.start, note.end, note.exact, note.prefix, note.suffix, note.sha256)


def _about(article: Article | None) -> dict[str, str]:
    metadata = article.metadata if article else {}
    return {
        "title": article.title if article else "",
        "source": metadata.get("source", ""),
        "url": metadata.get("url", ""),
        "published": metadata.get("published", ""),
    }
