"""Offsets at which the words of an annotation might begin in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from reader.model import Span
from reader.text.anchoring.index import Index
from reader.text.anchoring.pattern import Pattern

_STRIDE = 32
"""Starts closer to each other than this, in characters, count as one."""
_MOST_VOTES = 600
"""Most occurrences of words that may vote, those of the rarest words first."""
_MOST_ELECTED = 5
_MOST_OCCURRENCES = 12
"""Words that occur more often than this do not identify a place by themselves."""


def candidate_starts(index: Index, pattern: Pattern, expected: Iterable[int]) -> list[int]:
    """Offsets at which the pattern might begin.

    Args:
        index: The text.
        pattern: The words of the annotation and their context.
        expected: Where it should begin, judging by annotations already located.

    Returns:
        Offsets in the folded text, at most about twenty; each may be off by a few words.
    """
    starts: list[int] = []
    for start in [*expected, *_elected(index, pattern), *_of_exact_words(index, pattern)]:
        if all(abs(start - other) > _STRIDE // 2 for other in starts):
            starts.append(start)
    return starts


def occurrences(text: str, needle: str) -> Iterator[int]:
    """Offsets at which a string occurs in a text; none if it is empty."""
    start = text.find(needle) if needle else -1
    while start >= 0:
        yield start
        start = text.find(needle, start + 1)


def verbatim_starts(index: Index, pattern: Pattern, stretch: Span) -> Iterator[int]:
    """Offsets at which a stretch of a pattern occurs verbatim, found by its rarest word."""
    start, end = stretch
    needle = pattern.text[start:end]
    # The outermost words of a pattern may be cut.
    complete = [word for word in pattern.words[1:-1] if start <= word.start and word.end <= end]
    if not complete:
        yield from occurrences(index.text, needle)
        return
    rarest = min(complete, key=lambda word: len(index.places(word.text)))
    for place in index.places(rarest.text):
        begin = place - (rarest.start - start)
        if begin >= 0 and index.text.startswith(needle, begin):
            yield begin


def _of_exact_words(index: Index, pattern: Pattern) -> list[int]:
    """The starts that would align the annotation's words with verbatim occurrences of them."""
    found = verbatim_starts(index, pattern, pattern.quote)
    places = list(islice(found, _MOST_OCCURRENCES + 1))
    return [place - pattern.quote.start for place in places] * (len(places) <= _MOST_OCCURRENCES)


def _elected(index: Index, pattern: Pattern) -> list[int]:
    """The starts that most words agree on, rare words counting for more."""
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
