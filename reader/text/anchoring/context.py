"""How much of what stood around the words of an annotation stands around them at a place."""

from __future__ import annotations

from reader.text.anchoring.alignment import Alignment
from reader.text.anchoring.index import Index
from reader.text.anchoring.pattern import Pattern

_LINE = 4.0
"""What it weighs to begin or to end a line, compared with the weights of words."""
_DOUBT = 4.0
"""What weighs against every context, so that one word of it proves little …"""
_BEYOND_DOUBT = 30.0
"""… unless the annotation's own words are all there and weigh so much."""
_MOST_BETWEEN = 6
"""If more words than these have come in between, those of the context count …"""
_PARTED = 0.5
"""… only so much."""


def lines_at(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a stretch begins and whether it ends a line of the text."""
    return start == 0 or text[start - 1] == "\n", end == len(text) or text[end] == "\n"


def context(index: Index, pattern: Pattern, alignment: Alignment, now: tuple[int, int]) -> float:
    """What is kept of the context, in terms of all of it.

    Args:
        index: The text.
        pattern: The annotation.
        alignment: Which of its words stand where.
        now: The stretch of the text, unfolded, in which its own words stand.

    Returns:
        From 0 to 1.
    """
    kept, total = _words_kept(index, pattern, alignment)
    was = pattern.begins_line, pattern.ends_line
    for had, has in zip(was, lines_at(index.original, *now), strict=True):
        kept += _LINE * (had and has)
        total += _LINE * had
    sure = trust(index, pattern, alignment, _BEYOND_DOUBT)
    return (kept + _DOUBT * sure) / (total + _DOUBT)


def _words_kept(index: Index, pattern: Pattern, alignment: Alignment) -> tuple[float, float]:
    """What the words of the context weigh that are kept, and what all of them weigh.

    Paragraphs move, so the words of other lines count only where most of them are kept.
    """
    kept = total = there = beyond = 0.0
    for number in pattern.around:
        word = pattern.words[number]
        weight = index.weight(word.text)
        found = weight * alignment.kept[number] * _closeness(pattern, alignment, number)
        if pattern.line.start <= word.start < pattern.line.end:
            kept += found
            total += weight
        else:
            there += found
            beyond += weight
    surplus = max(2 * there - beyond, 0.0)
    return kept + surplus, total + surplus


def _closeness(pattern: Pattern, alignment: Alignment, number: int) -> float:
    """Less for a word of the context that many words have come to part from the annotation's."""
    nearest = pattern.own[0] if number < pattern.own[0] else pattern.own[-1]
    return 1.0 if alignment.gap(number, nearest) <= _MOST_BETWEEN else _PARTED


def trust(index: Index, pattern: Pattern, alignment: Alignment, enough: float) -> float:
    """How far the annotation's own words prove by themselves that this is the place, 0 to 1.

    Words whose weights come to `enough` prove it, if all of them are there.
    """
    if any(alignment.kept[number] < 1.0 for number in pattern.own):
        return 0.0
    weight = sum(index.weight(pattern.words[number].text) for number in pattern.own)
    return min(weight / enough, 1.0)
