"""Score how well a stretch of a text fits an annotation."""

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
"""Weights of the three parts of the score."""
_LONG = 60.0
"""Unchanged words of this total weight at the expected offset need only half the context."""
_RUN = 3
"""A run of at least this many unchanged words is kept together."""
_DISTINCTIVE = 8
"""An unchanged run of this many words, punctuation not counted, near the expected offset …"""
_DISTINCTIVE_CONTEXT = 0.75
"""… has at least this context score."""
NEAR = 0.5
"""Position score from which a candidate counts as near its expected offset."""
_SLACK = 24
"""Characters searched on each side of the expected offset."""


class Candidate(NamedTuple):
    """A stretch of a text that an annotation may belong to, with its scores."""

    start: int
    """Offset of its first character in the folded text."""
    end: int
    """Offset after its last character in the folded text."""
    quote: float
    """Share of the annotation's words that it has, 0 to 1."""
    context: float
    """Share of the annotation's context that is around it, 0 to 1."""
    position: float
    """Nearness to the expected offset, 0 to 1."""
    alignment: Alignment
    """The alignment of the annotation's words with those in the text."""

    @property
    def score(self) -> float:
        """Weighted sum of the three scores, 0 to 1."""
        return _QUOTE * self.quote + _CONTEXT * self.context + _POSITION * self.position


def candidate_at(
    index: Index, pattern: Pattern, begin: int, neighbours: Neighbours
) -> Candidate | None:
    """Find and score what has become of the annotation's words near an offset.

    Args:
        index: The text.
        pattern: The annotation.
        begin: Offset in the folded text at which the pattern might begin.
        neighbours: Annotations already located.

    Returns:
        The candidate; None when nothing there corresponds to the words.
    """
    slack = _SLACK + len(pattern.text) // 8
    window = Span(begin - slack, begin + len(pattern.text) + slack)
    return candidate_in(index, pattern, window, neighbours)


def candidate_in(
    index: Index, pattern: Pattern, window: Span, neighbours: Neighbours
) -> Candidate | None:
    """Find and score them in a window of the folded text, as `candidate_at` does."""
    alignment = _aligned(pattern, list(words(index.text, *window)))
    first, last = pattern.quote_words[0], pattern.quote_words[-1]
    start = alignment.start(first, max(pattern.quote.start, pattern.words[first].start))
    end = alignment.end(last, min(pattern.quote.end, pattern.words[last].end))
    if start is None or end is None or start >= end:
        return None
    now = index.folded.original(start, end)
    position = neighbours.nearness(pattern.annotation.start, now[0])
    in_place = position * trust(index, pattern, alignment, _LONG) / 2
    if position >= NEAR and _is_distinctive(pattern, alignment):
        in_place = _DISTINCTIVE_CONTEXT
    return Candidate(
        start,
        end,
        quote=_quote(index, pattern, alignment, start, end),
        context=max(context(index, pattern, alignment, now), in_place),
        position=position,
        alignment=alignment,
    )


def _aligned(pattern: Pattern, target: Sequence[Word]) -> Alignment:
    """Align the words, keeping the annotation's own together if they occur so."""
    alignment = Alignment(pattern.words, target)
    quote = [pattern.words[number].text for number in pattern.quote_words]
    size = len(quote)
    if size < _RUN or alignment.is_intact(pattern.quote_words):
        return alignment
    texts = [word.text for word in target]
    spots = [spot for spot in range(len(texts) - size + 1) if texts[spot : spot + size] == quote]
    first = pattern.quote_words[0]
    intact = [Alignment(pattern.words, target, (first, spot, size)) for spot in spots[:3]]
    return max(intact, key=lambda each: sum(each.similarity), default=alignment)


def _is_distinctive(pattern: Pattern, alignment: Alignment) -> bool:
    """Whether a long run of words is unchanged, whatever is around it."""
    return len(pattern.content_words) >= _DISTINCTIVE and alignment.is_intact(pattern.quote_words)


def _quote(index: Index, pattern: Pattern, alignment: Alignment, start: int, end: int) -> float:
    """The Dice coefficient of the words before and now, by weight."""
    weights = [index.weight(pattern.words[number].text) for number in pattern.quote_words]
    kept = sum(
        weight * alignment.similarity[number]
        for weight, number in zip(weights, pattern.quote_words, strict=True)
    )
    now = sum(index.weight(word.text) for word in alignment.between(start, end))
    return min(2 * kept / (sum(weights) + now), 1.0)
