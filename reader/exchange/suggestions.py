"""Suggestions as JSON Lines: the rows of annotations, without what only an annotation has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reader.exchange.jsonl import SCHEMA, encode
from reader.model import Article, Span, Suggestion
from reader.text.anchoring import describe


def suggestion_rows(article: Article, suggestions: Iterable[Suggestion]) -> Iterator[str]:
    """The lines of the suggestions of one article, each with its newline, in their order."""
    for each in suggestions:
        yield encode(suggestion_row(article, each)) + "\n"


def suggestion_row(article: Article, suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion and its article as one JSON object, in the order of its keys."""
    selectors = describe(article, Span(suggestion.start, suggestion.end))
    metadata = article.metadata
    return {
        "schema": SCHEMA,
        "type": "suggestion",
        "article": article.id,
        "tag": suggestion.tag,
        "start": selectors.start,
        "end": selectors.end,
        "exact": selectors.exact,
        "prefix": selectors.prefix,
        "suffix": selectors.suffix,
        "attributes": dict(sorted(suggestion.attributes.items())),
        "finder": suggestion.finder,
        "rule": suggestion.rule,
        "score": suggestion.score,
        "title": article.title,
        "source": metadata.get("source", ""),
        "url": metadata.get("url", ""),
        "published": metadata.get("published", ""),
        "sha256": selectors.sha256,
    }
