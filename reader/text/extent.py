"""What an annotation covers: one stretch of the text, or several with gaps between them.

A quote that is broken by “she said” is one annotation. Its stretches stand in its attribute
`parts`, and it runs from the start of the first to the end of the last.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from reader.model import Anchored, Annotation, Article, Span, Suggestion, Value
from reader.text.anchoring import describe
from reader.text.nearby import trimmed, whole

PARTS = "parts"
"""The attribute with the stretches, for an annotation that has more than one."""
Edge = Literal["start", "end"]
Extent = tuple[Span, ...]
"""Stretches in order, with words between them and none that is empty."""


def extent(mark: Anchored | Suggestion) -> Extent:
    """What an annotation or a suggestion covers in the present text: one stretch at least."""
    stored = mark.attributes.get(PARTS)
    if not isinstance(stored, list):
        return (Span(mark.start, mark.end),)
    pairs = sorted(pair for pair in stored if len(pair) == 2)  # noqa: PLR2004 (start and end)
    inside = [Span(max(start, mark.start), min(end, mark.end)) for start, end in pairs]
    apart: list[Span] = []
    for start, end in inside:
        first = max(start, apart[-1].end) if apart else start
        if first < end:
            apart.append(Span(first, end))
    return tuple(apart) or (Span(mark.start, mark.end),)


def hull(spans: Extent) -> Span:
    """From the start of the first stretch to the end of the last."""
    return Span(spans[0].start, spans[-1].end)


def with_span(article: Article, spans: Extent, more: Span) -> Extent:
    """The stretches and one more; those with nothing but blanks between them become one."""
    found: list[Span] = []
    for span in sorted([*spans, *_tidy(article, [more])]):
        if found and not article.text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def without_span(article: Article, spans: Extent, less: Span) -> Extent:
    """The stretches without those words; nothing when no others are left.

    Blanks alone are no gap: what lies on both sides of them stays one stretch.
    """
    gap = whole(article.text, *less)
    left = [Span(start, min(end, gap.start)) for start, end in spans]
    right = [Span(max(start, gap.end), end) for start, end in spans]
    found: Extent = ()
    for span in _tidy(article, [*left, *right]):
        found = with_span(article, found, span)
    return found


def with_edge(article: Article, spans: Extent, edge: Edge, offset: int) -> Extent:
    """The stretches with their first start or their last end at an offset.

    Returns:
        Those that are left of them, and nothing when none is.
    """
    first, last = spans[0], spans[-1]
    if edge == "start":
        longer = (Span(min(first.start, offset), first.end), *spans[1:])
        cut = [Span(max(start, offset), end) for start, end in longer]
    else:
        longer = (*spans[:-1], Span(last.start, max(last.end, offset)))
        cut = [Span(start, min(end, offset)) for start, end in longer]
    return _tidy(article, cut)


def placed(article: Article, mark: Anchored, spans: Extent) -> Annotation:
    """The annotation as one that covers these stretches of the present text.

    Args:
        article: The article.
        mark: The annotation, and its attributes with their offsets in this text.
        spans: At least one stretch.
    """
    attributes: dict[str, Value] = {k: v for k, v in mark.attributes.items() if k != PARTS}
    if len(spans) > 1:
        attributes[PARTS] = [list(span) for span in spans]
    place = describe(article, hull(spans))._asdict()
    return msgspec.structs.replace(mark.annotation, attributes=attributes, **place)


def _tidy(article: Article, spans: Iterable[Span]) -> Extent:
    """Those of the stretches that hold words, without the blanks at their ends."""
    text = article.text
    held = (trimmed(text, *whole(text, *span)) for span in spans if span.start < span.end)
    return tuple(span for span in held if span)
