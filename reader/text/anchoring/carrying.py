"""The offsets among the attributes of an annotation, when its text has changed.

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

_KEPT = 0.5
"""How much of the words of a pair must be there."""
_DRIFT = 0.1
"""How far words may stand from where they should, for each character between them and the mark."""
_LEAST_DRIFT = 16


def carried(
    index: Index, pattern: Pattern, alignment: Alignment, start: int
) -> Mapping[str, Value]:
    """The attributes of an annotation with their offsets in the present text.

    Args:
        index: The present text.
        pattern: The annotation.
        alignment: Where its words and those around them are now.
        start: Where the annotation begins now.

    Returns:
        The very attributes that are stored when no offset has changed.
    """
    stored = pattern.annotation.attributes
    attributes: dict[str, Value] = dict(stored)
    for name, span in pairs(stored):
        shift = start - pattern.annotation.start
        now = _around(index, pattern, alignment, span) or _farther(
            index.original, pattern.known, span, stored.get(name), shift
        )
        put(attributes, {name + START: now and now.start, name + END: now and now.end})
    for name, value in stored.items():
        if isinstance(value, list):
            found = [_around(index, pattern, alignment, part) for part in parts(value)]
            there = [list(part) for part in found if part]
            put(attributes, {name: there if len(there) == len(found) else None})
    return stored if attributes == stored else attributes


def _around(index: Index, pattern: Pattern, alignment: Alignment, span: Span) -> Span | None:
    """Where a stretch of the text around the annotation is now."""
    first, last = span.start - pattern.known.start, span.end - pattern.known.start
    if not 0 <= first < last <= pattern.known.end - pattern.known.start:
        return None
    first, last = pattern.folded.folded(first, last)
    own = [n for n, word in enumerate(pattern.words) if word.end > first and word.start < last]
    if not own or sum(alignment.kept[n] for n in own) < _KEPT * len(own):
        return None
    start = alignment.start(own[0], max(first, pattern.words[own[0]].start))
    end = alignment.end(own[-1], min(last, pattern.words[own[-1]].end))
    if start is None or end is None or start >= end:
        return None
    return Span(*index.folded.original(start, end))


def _farther(text: str, known: Span, span: Span, words: Value | None, shift: int) -> Span | None:
    """Where a stretch is now that lies farther from the annotation.

    Only an attribute can tell what its words were: `speaker` those from `speaker_start` to
    `speaker_end`. They must stand once, and about where they should.
    """
    if not isinstance(words, str) or not 0 < len(words) == span.end - span.start:
        return None
    expected = span.start + shift
    distance = max(known.start - span.start, span.end - known.end, 0)
    drift = _LEAST_DRIFT + int(distance * _DRIFT)
    first = max(expected - drift, 0)
    found = list(occurrences(text[first : expected + drift + len(words)], words))
    if len(found) != 1:
        return None
    return Span(first + found[0], first + found[0] + len(words))
