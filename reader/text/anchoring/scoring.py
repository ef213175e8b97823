"""How well a stretch of a text fits an annotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.model import Span
from reader.text.anchoring.alignment import Alignment
from reader.text.anchoring.context import context, trust
from reader.text.anchoring.index import Index, Word, words
from reader.text.anchoring.neighbours import Neighbours
from reader.text.anchoring.pattern import Pattern

_QUOTE, _CONTEXT, _POSITION = 0.45, 0.35, 0.2
"""What each counts for in the score."""
_LONG = 60.0
"""Words of this weight that stand where they should need half as much context."""
_SERIES = 3
"""So many words that stand together as they did are not torn apart."""
_SPEAKING = 8
"""So many words, signs not counted, that stand near to where they should say by themselves …"""
_SPEAKS = 0.75
"""… as much as so much of their context would."""
NEAR = 0.5
"""What stands where it should, more or less, has at least this position."""
_SLACK = 24
"""Characters on each side of where it should be in which a pattern is looked for."""


class Place(NamedTuple):
    """A stretch of a text that may be what an annotation was made on."""

    start: int
    """Offset of its first character in the folded text."""
    end: int
    """Offset after its last character in the folded text."""
    quote: float
    """How much of the annotation's words is there, 0 to 1."""
    context: float
    """How much of what stood around them stands around them there, 0 to 1."""
    position: float
    """How near it is to where it should be, 0 to 1."""
    alignment: Alignment
    """Which of the words stand where."""

    @property
    def score(self) -> float:
        """All of it together, 0 to 1."""
        return _QUOTE * self.quote + _CONTEXT * self.context + _POSITION * self.position


def place_at(index: Index, pattern: Pattern, begin: int, neighbours: Neighbours) -> Place | None:
    """What the annotation's words have become near an offset.

    Args:
        index: The text.
        pattern: What is looked for.
        begin: Where in the folded text the pattern might begin.
        neighbours: What is known of other places.

    Returns:
        The place; None when nothing there stands for the words.
    """
    slack = _SLACK + len(pattern.text) // 8
    window = Span(begin - slack, begin + len(pattern.text) + slack)
    return place_in(index, pattern, window, neighbours)


def place_in(index: Index, pattern: Pattern, window: Span, neighbours: Neighbours) -> Place | None:
    """The same, in a stretch of the folded text."""
    found = list(words(index.text, *window))
    alignment = _aligned(pattern, found)
    first, last = pattern.own[0], pattern.own[-1]
    start = alignment.start(first, max(pattern.quote.start, pattern.words[first].start))
    end = alignment.end(last, min(pattern.quote.end, pattern.words[last].end))
    if start is None or end is None or start >= end:
        return None
    now = index.folded.original(start, end)
    position = neighbours.nearness(pattern.annotation.start, now[0])
    in_place = position * trust(index, pattern, alignment, _LONG) / 2
    if position >= NEAR and _speaks_for_itself(pattern, alignment):
        in_place = _SPEAKS
    return Place(
        start,
        end,
        quote=_quote(index, pattern, alignment, start, end),
        context=max(context(index, pattern, alignment, now), in_place),
        position=position,
        alignment=alignment,
    )


def _aligned(pattern: Pattern, found: Sequence[Word]) -> Alignment:
    """Which words stand where; the annotation's own together if they stand so somewhere."""
    alignment = Alignment(pattern.words, found)
    own = [pattern.words[number].text for number in pattern.own]
    size = len(own)
    if size < _SERIES or alignment.keeps(pattern.own):
        return alignment
    there = [word.text for word in found]
    spots = [spot for spot in range(len(there) - size + 1) if there[spot : spot + size] == own]
    whole = [Alignment(pattern.words, found, (pattern.own[0], spot, size)) for spot in spots[:3]]
    return max(whole, key=lambda each: sum(each.kept), default=alignment)


def _speaks_for_itself(pattern: Pattern, alignment: Alignment) -> bool:
    """Whether a long series of words stands there as it was, whatever is around it."""
    return len(pattern.telling) >= _SPEAKING and alignment.keeps(pattern.own)


def _quote(index: Index, pattern: Pattern, alignment: Alignment, start: int, end: int) -> float:
    """Twice what is kept, in terms of what was there and what is there now."""
    weights = [index.weight(pattern.words[number].text) for number in pattern.own]
    kept = sum(
        weight * alignment.kept[number] for weight, number in zip(weights, pattern.own, strict=True)
    )
    now = sum(index.weight(word.text) for word in alignment.between(start, end))
    return min(2 * kept / (sum(weights) + now), 1.0)
