"""Carry the offsets among an annotation's attributes over to a text that has changed.

A pair that is not found with certainty is left out: an offset into other words is worse than none.
"""

from __future__ import annotations

from collections.abc import Mapping

from reader.model import Span, Value
from reader.text.anchoring.alignment import Alignment
from reader.text.anchoring.candidates import occurrences
from reader.text.anchoring.index import Index
from reader.text.anchoring.offsets import END, START, pairs, parts, put
from reader.text.anchoring.pattern import Pattern

_LEAST_SIMILARITY = 0.5
"""Mean similarity that the words of a pair must have kept."""
_DRIFT = 0.1
"""How far words may have drifted, per character between them and the annotation."""
_LEAST_DRIFT = 16


def update_offsets(
    index: Index, pattern: Pattern, alignment: Alignment, start: int
) -> Mapping[str, Value]:
    """The attributes of an annotation with their offsets in the current text.

    Args:
        index: The current text.
        pattern: The annotation.
        alignment: Where its words and those around them are now.
        start: Where the annotation begins now.

    Returns:
        The stored mapping itself when no offset has changed.
    """
    stored = pattern.annotation.attributes
    attributes: dict[str, Value] = dict(stored)
    for name, span in pairs(stored):
        shift = start - pattern.annotation.start
        now = _nearby_span(index, pattern, alignment, span) or _distant_span(
            index.original, pattern.source_span, span, stored.get(name), shift
        )
        put(attributes, {name + START: now and now.start, name + END: now and now.end})
    for name, value in stored.items():
        if isinstance(value, list):
            found = [_nearby_span(index, pattern, alignment, part) for part in parts(value)]
            there = [list(part) for part in found if part]
            put(attributes, {name: there if len(there) == len(found) else None})
    return stored if attributes == stored else attributes


def _nearby_span(index: Index, pattern: Pattern, alignment: Alignment, span: Span) -> Span | None:
    """The current place of a stretch close to the annotation, found through the alignment."""
    first, last = span.start - pattern.source_span.start, span.end - pattern.source_span.start
    if not 0 <= first < last <= pattern.source_span.end - pattern.source_span.start:
        return None
    first, last = pattern.folded.folded(first, last)
    inside = [n for n, word in enumerate(pattern.words) if word.end > first and word.start < last]
    if not inside or sum(alignment.similarity[n] for n in inside) < _LEAST_SIMILARITY * len(inside):
        return None
    start = alignment.start(inside[0], max(first, pattern.words[inside[0]].start))
    end = alignment.end(inside[-1], min(last, pattern.words[inside[-1]].end))
    if start is None or end is None or start >= end:
        return None
    return Span(*index.folded.original(start, end))


def _distant_span(
    text: str, context: Span, span: Span, words: Value | None, shift: int
) -> Span | None:
    """The current place of a stretch beyond the annotation's context.

    Its words are only known from an attribute: `speaker` holds those from `speaker_start` to
    `speaker_end`. They must occur exactly once near the expected offset.
    """
    if not isinstance(words, str) or not 0 < len(words) == span.end - span.start:
        return None
    expected = span.start + shift
    distance = max(context.start - span.start, span.end - context.end, 0)
    drift = _LEAST_DRIFT + int(distance * _DRIFT)
    first = max(expected - drift, 0)
    hits = list(occurrences(text[first : expected + drift + len(words)], words))
    if len(hits) != 1:
        return None
    return Span(first + hits[0], first + hits[0] + len(words))
