"""The extent of an annotation: one span of the text, or several with gaps between them.

A quote interrupted by “she said” is one annotation. Its attribute `parts` lists its spans, and it
runs from the start of the first to the end of the last.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from reader.model import Anchored, Article, Span, Suggestion
from reader.text.nearby import snap_to_clusters, trimmed

PARTS = "parts"
"""The attribute that lists the spans of an annotation with more than one."""
Edge = Literal["start", "end"]
Extent = tuple[Span, ...]
"""Spans in order, none of them empty, with words between them."""


def extent(mark: Anchored | Suggestion) -> Extent:
    """The spans that an annotation or a suggestion covers in the current text, at least one."""
    stored = mark.attributes.get(PARTS)
    if not isinstance(stored, list):
        return (Span(mark.start, mark.end),)
    pairs = sorted(pair for pair in stored if len(pair) == 2)  # noqa: PLR2004 (start and end)
    clipped = [Span(max(start, mark.start), min(end, mark.end)) for start, end in pairs]
    spans: list[Span] = []
    for start, end in clipped:
        first = max(start, spans[-1].end) if spans else start
        if first < end:
            spans.append(Span(first, end))
    return tuple(spans) or (Span(mark.start, mark.end),)


def hull(spans: Extent) -> Span:
    """The span from the start of the first one to the end of the last."""
    return Span(spans[0].start, spans[-1].end)


def with_span(article: Article, spans: Extent, more: Span) -> Extent:
    """The extent with one span added; spans with only blanks between them are joined."""
    found: list[Span] = []
    for span in sorted([*spans, *_tidy(article, [more])]):
        if found and not article.text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def without_span(article: Article, spans: Extent, less: Span) -> Extent:
    """The extent with one span taken out; empty when no words are left.

    Blanks alone make no gap: the words on both sides of them stay one span.
    """
    gap = snap_to_clusters(article.text, *less)
    left = [Span(start, min(end, gap.start)) for start, end in spans]
    right = [Span(max(start, gap.end), end) for start, end in spans]
    found: Extent = ()
    for span in _tidy(article, [*left, *right]):
        found = with_span(article, found, span)
    return found


def with_edge(article: Article, spans: Extent, edge: Edge, offset: int) -> Extent:
    """The extent with its first start or its last end at an offset; empty if nothing is left."""
    first, last = spans[0], spans[-1]
    if edge == "start":
        longer = (Span(min(first.start, offset), first.end), *spans[1:])
        cut = [Span(max(start, offset), end) for start, end in longer]
    else:
        longer = (*spans[:-1], Span(last.start, max(last.end, offset)))
        cut = [Span(start, min(end, offset)) for start, end in longer]
    return _tidy(article, cut)


def _tidy(article: Article, spans: Iterable[Span]) -> Extent:
    """The spans that hold words, trimmed of blanks and snapped to cluster boundaries."""
    text = article.text
    snapped = (
        trimmed(text, *snap_to_clusters(text, *span)) for span in spans if span.start < span.end
    )
    return tuple(span for span in snapped if span)
