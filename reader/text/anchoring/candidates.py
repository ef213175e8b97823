"""Where in a text the words of an annotation might stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from reader.model import Span
from reader.text.anchoring.index import Index
from reader.text.anchoring.pattern import Pattern

_STRIDE = 32
"""Beginnings so near to each other, in characters, are one."""
_MOST_VOTES = 600
"""How many places of words are looked at, those of the rarest words first."""
_MOST_ELECTED = 5
_MOST_OCCURRENCES = 12
"""Words that stand in more places than these say nothing by themselves."""


def candidates(index: Index, pattern: Pattern, expected: Iterable[int]) -> list[int]:
    """Where the pattern might begin.

    Args:
        index: The text.
        pattern: What is looked for.
        expected: Where it should begin, by what is known of other places.

    Returns:
        Offsets in the folded text, at most about twenty; each may be wrong by some words.
    """
    found: list[int] = []
    for start in [*expected, *_elected(index, pattern), *_whole(index, pattern)]:
        if all(abs(start - other) > _STRIDE // 2 for other in found):
            found.append(start)
    return found


def occurrences(text: str, wanted: str) -> Iterator[int]:
    """Where a text holds a string; nowhere if it is empty."""
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def verbatim_places(index: Index, pattern: Pattern, stretch: Span) -> Iterator[int]:
    """Where a text holds a stretch of a pattern, found by the rarest word of the stretch."""
    start, end = stretch
    wanted = pattern.text[start:end]
    # The outermost words of a pattern may be cut.
    whole = [word for word in pattern.words[1:-1] if start <= word.start and word.end <= end]
    if not whole:
        yield from occurrences(index.text, wanted)
        return
    rarest = min(whole, key=lambda word: len(index.places(word.text)))
    for place in index.places(rarest.text):
        begin = place - (rarest.start - start)
        if begin >= 0 and index.text.startswith(wanted, begin):
            yield begin


def _whole(index: Index, pattern: Pattern) -> list[int]:
    """The beginnings that would put the annotation's words where the same ones stand."""
    found = verbatim_places(index, pattern, pattern.quote)
    places = list(islice(found, _MOST_OCCURRENCES + 1))
    return [place - pattern.quote.start for place in places] * (len(places) <= _MOST_OCCURRENCES)


def _elected(index: Index, pattern: Pattern) -> list[int]:
    """The beginnings that most words agree on, rare words counting for more."""
    votes: dict[int, float] = defaultdict(float)
    left = _MOST_VOTES
    for word in sorted(pattern.words, key=lambda word: len(index.places(word.text))):
        places = index.places(word.text)
        left -= len(places)
        if left < 0:
            break
        weight = index.weight(word.text)
        for place in places:
            votes[(place - word.start) // _STRIDE] += weight
    together = {number: votes[number] + votes.get(number + 1, 0.0) for number in list(votes)}
    best = sorted(together, key=lambda number: together[number], reverse=True)
    return [(number + 1) * _STRIDE for number in best[:_MOST_ELECTED]]
