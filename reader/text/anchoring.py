"""From a span to selectors that find it again, and back.

The selectors are those of the W3C Web Annotation model: a position, and the words with 32
characters of context on each side, together with the hash of the text that they count in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.model import Anchor, Anchored, Annotation, Article, Span
from reader.text.cells import cluster_end, cluster_start

CONTEXT = 32
"""Characters of context on each side of the words."""
_LONG_ENOUGH_ALONE = 20
"""Words of this many characters that stand in a text once need no context to be recognised."""


class SpanError(ValueError):
    """A span that nobody can mark; the message is one line."""


class Selectors(NamedTuple):
    """What is stored of a span in order to find it again."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    exact: str
    """The words themselves."""
    prefix: str
    """Up to 32 characters before them."""
    suffix: str
    """Up to 32 characters after them."""
    sha256: str
    """Hash of the reading text."""


def tidy(article: Article, start: int, end: int) -> Span:
    """The span that a person meant: blank ends trimmed, edges at cluster boundaries.

    Raises:
        SpanError: when the span lies outside the text, is empty, or holds nothing but blanks.
    """
    text = article.text
    if not 0 <= start <= end <= len(text):
        raise SpanError(f"{start}:{end} is outside the text of {len(text)} characters")
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start >= end:
        raise SpanError("there are no words in this span")
    return Span(cluster_start(text, start), cluster_end(text, end))


def describe(article: Article, span: Span) -> Selectors:
    """The selectors of a span of this article."""
    start, end = span
    text = article.text
    return Selectors(
        start,
        end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        sha256=article.sha256,
    )


def anchored(article: Article, annotations: Iterable[Annotation]) -> list[Anchored]:
    """Where each annotation stands in the present text, by start, end and id."""
    found = [_anchor(article, annotation) for annotation in annotations]
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.annotation.id))


def orphaned(annotations: Iterable[Annotation]) -> list[Anchored]:
    """The annotations of an article that cannot be read, in the same order."""
    found = [Anchored(each, each.start, each.end, "orphan") for each in annotations]
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.annotation.id))


def _anchor(article: Article, annotation: Annotation) -> Anchored:
    start, end = annotation.start, annotation.end
    if article.text[start:end] == annotation.exact and _is_in_place(article, annotation):
        return Anchored(annotation, start, end, "exact")
    places = _places(article.text, annotation)
    if len(places) != 1:
        return Anchored(annotation, start, end, "orphan")
    outcome: Anchor = "exact" if places[0] == start else "moved"
    return Anchored(annotation, places[0], places[0] + len(annotation.exact), outcome)


def _is_in_place(article: Article, annotation: Annotation) -> bool:
    return article.sha256 == annotation.sha256 or (
        _has_context(article.text, annotation, annotation.start)
    )


def _places(text: str, annotation: Annotation) -> list[int]:
    """Where the same words stand in the same context, else, for long ones, wherever they stand."""
    everywhere = list(_occurrences(text, annotation.exact))
    is_long = len(annotation.exact) >= _LONG_ENOUGH_ALONE
    if annotation.prefix or annotation.suffix:
        in_context = [start for start in everywhere if _has_context(text, annotation, start)]
        if in_context:
            return in_context
    return everywhere if is_long else []


def _has_context(text: str, annotation: Annotation, start: int) -> bool:
    end = start + len(annotation.exact)
    before = text[max(0, start - len(annotation.prefix)) : start]
    after = text[end : end + len(annotation.suffix)]
    return before == annotation.prefix and after == annotation.suffix


def _occurrences(text: str, words: str) -> Iterator[int]:
    """Where the words stand without a cluster being cut at either end of them."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if cluster_start(text, start) == start and cluster_end(text, end) == end:
            yield start
        start = text.find(words, start + 1)
