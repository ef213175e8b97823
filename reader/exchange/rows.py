"""Annotations, links and suggestions as JSON objects, the same wherever they are printed.

The keys are always in the same order, so that files can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from reader.exchange.records import METADATA_KEYS, Mark, mark_of, mark_of_suggestion, metadata_of
from reader.model import Anchored, Article, Link, Suggestion
from reader.text.pages import page_of

SCHEMA = "reader/1"
"""The version of the rows."""


def annotation_row(article: Article | None, mark: Anchored) -> dict[str, Any]:
    """An annotation and its article as one JSON object.

    Its span is located in the present text; an orphan, or an annotation without an article, keeps
    the stored span. If the article has pages, the row has the page.
    """
    return paged_row(mark.annotation.article, metadata_of(article), mark_of(article, mark))


def suggestion_row(article: Article, suggestion: Suggestion, id_: str) -> dict[str, Any]:
    """A suggestion as one JSON object: the keys that it shares with annotations, and its own."""
    return mark_row(article.id, metadata_of(article), mark_of_suggestion(article, suggestion, id_))


def paged_row(article_id: str, metadata: Mapping[str, str], mark: Mark) -> dict[str, Any]:
    """A `mark_row` with the page if that is known; an import ignores the page."""
    row = mark_row(article_id, metadata, mark)
    page = page_of(metadata, mark.start) if mark.anchor != "orphan" else None
    return row if page is None else row | {"page": page}


def mark_row(article_id: str, metadata: Mapping[str, str], mark: Mark) -> dict[str, Any]:
    """An annotation or a suggestion as one JSON object, with keys in fixed order."""
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
    for key in METADATA_KEYS:
        row[key] = metadata.get(key, "")
    row["sha256"] = mark.sha256
    return row


def link_row(link: Link) -> dict[str, Any]:
    """A link as one JSON object, with keys in fixed order."""
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
