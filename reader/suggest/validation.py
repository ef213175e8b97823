"""Validating suggestions: finders of other packages may return anything."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import TypeGuard

from reader.model import Article, Span, Suggestion
from reader.text.nearby import snap_to_clusters, trimmed

_LARGEST = 2**63
"""Larger numbers cannot be read by every JSON parser."""


def validated(article: Article, finder: str, suggestion: object) -> Suggestion | None:
    """The suggestion with its edges at cluster boundaries; None if it is invalid.

    Args:
        article: The article that it was made for.
        finder: The name of the finder, which is set in the suggestion.
        suggestion: A value that the finder returned.
    """
    if not isinstance(suggestion, Suggestion) or suggestion.article != article.id:
        return None
    if not _has_valid_fields(suggestion, len(article.text)):
        return None
    checked = suggestion._replace(
        attributes=dict(suggestion.attributes), finder=finder, score=float(suggestion.score)
    )
    return tidied(article, checked)


def tidied(article: Article, suggestion: Suggestion) -> Suggestion | None:
    """A valid suggestion with its edges at cluster boundaries; None if nothing is left of it."""
    start, end = suggestion.start, suggestion.end
    span = _tidy(article.text, start, end)
    if span is None or (span.start == start and span.end == end):
        return suggestion if span else None
    return suggestion._replace(start=span.start, end=span.end)


def _tidy(text: str, start: int, end: int) -> Span | None:
    """The span with its edges tidied; a quick check of the edges suffices for most."""
    edges = text[max(0, start - 1) : start + 1] + text[end - 1 : end + 1]
    if edges.isascii() and not text[start].isspace() and not text[end - 1].isspace():
        return Span(start, end)
    return trimmed(text, *snap_to_clusters(text, start, end))


def _has_valid_fields(fields: tuple[object, ...], length: int) -> bool:
    """Whether the fields of a suggestion have their types, and its span fits the text length."""
    _, tag, start, end, attributes, _, rule, score = fields
    if not (is_text(tag) and tag and is_text(rule) and _are_values(attributes)):
        return False
    if not (_is_offset(start) and _is_offset(end) and _is_score(score)):
        return False
    return 0 <= start < end <= length


def _are_values(attributes: object) -> bool:
    if not isinstance(attributes, Mapping):
        return False
    return all(is_text(key) and _is_value(value) for key, value in attributes.items())


def _is_value(value: object) -> bool:
    if isinstance(value, str):
        return is_text(value)
    if isinstance(value, float):
        return isfinite(value)
    if isinstance(value, list):
        return all(isinstance(pair, list) and all(map(_is_offset, pair)) for pair in value)
    return isinstance(value, int) and abs(value) < _LARGEST


def is_text(value: object) -> bool:
    """Whether it is text that can be encoded: a lone surrogate cannot."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_offset(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST


def _is_score(value: object) -> bool:
    """Whether it is a number from 0 to 1, and not NaN."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
