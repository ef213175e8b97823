"""Selectors: what is stored of a span in order to find it again."""

from __future__ import annotations

from typing import NamedTuple

from reader.errors import ReaderError
from reader.model import Article, Span
from reader.text.cells import cluster_end, cluster_start

CONTEXT = 32
"""Characters of context on each side of the words."""


class SpanError(ReaderError, ValueError):
    """A span that cannot be marked; the message is one line."""


class Selectors(NamedTuple):
    """What is stored of a span."""

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
    """The span with blanks trimmed and its edges moved to cluster boundaries.

    Raises:
        SpanError: when the span is reversed, lies outside the text, is empty, or holds only
            blanks.
    """
    text = article.text
    if end < start:
        raise SpanError(f"{start}:{end} is reversed: its end comes before its start")
    if not 0 <= start <= end <= len(text):
        raise SpanError(f"{start}:{end} is outside the text of {len(text)} characters")
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start >= end:
        raise SpanError("this span contains no words")
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
