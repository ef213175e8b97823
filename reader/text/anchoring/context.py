"""How much of an annotation's context is still around its words at a candidate place."""

from __future__ import annotations

from reader.text.anchoring.alignment import Alignment
from reader.text.anchoring.index import Index
from reader.text.anchoring.pattern import Pattern

_LINE = 4.0
"""Weight of beginning or ending a line, on the scale of the weights of words."""
_DOUBT = 4.0
"""Weight held against every context, so that one matching word proves little …"""
_BEYOND_DOUBT = 30.0
"""… unless the annotation's own words are all there and have this total weight."""
_MOST_BETWEEN = 6
"""If more words than this have been inserted in between, a word of the context counts …"""
_PARTED = 0.5
"""… only this much."""


def lines_at(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a stretch begins and whether it ends a line of the text."""
    return start == 0 or text[start - 1] == "\n", end == len(text) or text[end] == "\n"


def context(index: Index, pattern: Pattern, alignment: Alignment, now: tuple[int, int]) -> float:
    """The share of the context that is still there, by weight, 0 to 1.

    Args:
        index: The text.
        pattern: The annotation.
        alignment: Where each of its words is now.
        now: The span of its own words in the original (not folded) text.
    """
    kept, total = _words_kept(index, pattern, alignment)
    was = pattern.begins_line, pattern.ends_line
    for had, has in zip(was, lines_at(index.original, *now), strict=True):
        kept += _LINE * (had and has)
        total += _LINE * had
    sure = trust(index, pattern, alignment, _BEYOND_DOUBT)
    return (kept + _DOUBT * sure) / (total + _DOUBT)


def _words_kept(index: Index, pattern: Pattern, alignment: Alignment) -> tuple[float, float]:
    """Weight of the context words that are still there, and weight of all of them.

    Paragraphs move, so the words of other lines count only if most of them are still there.
    """
    kept = total = there = beyond = 0.0
    for number in pattern.context_words:
        word = pattern.words[number]
        weight = index.weight(word.text)
        found = weight * alignment.similarity[number] * _closeness(pattern, alignment, number)
        if pattern.line.start <= word.start < pattern.line.end:
            kept += found
            total += weight
        else:
            there += found
            beyond += weight
    surplus = max(2 * there - beyond, 0.0)
    return kept + surplus, total + surplus


def _closeness(pattern: Pattern, alignment: Alignment, number: int) -> float:
    """1, or less if many words were inserted between a context word and the annotation."""
    nearest = pattern.quote_words[0] if number < pattern.quote_words[0] else pattern.quote_words[-1]
    return 1.0 if alignment.gap(number, nearest) <= _MOST_BETWEEN else _PARTED


def trust(index: Index, pattern: Pattern, alignment: Alignment, enough: float) -> float:
    """How far the annotation's own words prove that this is the right place, 0 to 1.

    They are full proof when all of them are there and their weights add up to `enough`.
    """
    if any(alignment.similarity[number] < 1.0 for number in pattern.quote_words):
        return 0.0
    weight = sum(index.weight(pattern.words[number].text) for number in pattern.quote_words)
    return min(weight / enough, 1.0)
