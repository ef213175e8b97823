"""Annotations, links and suggestions as JSON objects: one shape wherever they are printed.

The keys always stand in the same order, so that files compare.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from reader.exchange.records import ABOUT, Mark, about, mark_of, suggested
from reader.model import Anchored, Article, Link, Suggestion
from reader.text.pages import page_of

SCHEMA = "reader/1"
"""The version of the rows."""


def annotation_row(article: Article | None, mark: Anchored) -> dict[str, Any]:
    """An annotation and its article as one JSON object.

    Its place is that in the present text, unless it is an orphan or there is no article: it keeps
    the one that it was stored with. Where its article names its pages, the page is told as well.
    """
    row = mark_row(mark.annotation.article, about(article), mark_of(article, mark))
    page = page_of(article, mark.start) if article and mark.anchor != "orphan" else None
    return row if page is None else row | {"page": page}


def suggestion_row(article: Article, suggestion: Suggestion, id_: str) -> dict[str, Any]:
    """A suggestion as one JSON object: the keys of an annotation that it has, and its own."""
    return mark_row(article.id, about(article), suggested(article, suggestion, id_))


def mark_row(article_id: str, metadata: Mapping[str, str], mark: Mark) -> dict[str, Any]:
    """An annotation or a suggestion as one JSON object, in the order of its keys."""
    row: dict[str, Any] = {
        "schema": SCHEMA,
        "type": "annotation" if mark.score is None else "suggestion",
        "id": mark.id,
        "article": article_id,
        "tag": mark.tag,
        "start": mark.start,
        "end": mark.end,
        "exact": mark.exact,
        "prefix": mark.prefix,
        "suffix": mark.suffix,
        "attributes": dict(sorted(mark.attributes.items())),
    }
    if mark.score is None:
        row |= {
            "note": mark.note,
            "annotator": mark.annotator,
            "origin": mark.origin,
            "anchor": mark.anchor,
            "created": mark.created,
            "modified": mark.modified,
        }
    else:
        row |= {"finder": mark.finder, "rule": mark.rule, "score": mark.score}
    for key in ABOUT:
        row[key] = metadata.get(key, "")
    row["sha256"] = mark.sha256
    return row


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
