"""Which sentences of other accounts share so many words with one that a closer look is worth it.

An index leads from each word to the sentences that have it. Words that stand in very many lead
nowhere: what they could add is not worth the way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from heapq import nlargest
from itertools import pairwise, repeat

from reader.compare.likeness import Profile, Scale

MOST = 8
"""Candidates of a sentence, in all other accounts together."""
_WORTH = 0.4
"""How much of what its first candidate shares with a sentence another one must share."""
_CROWDED = 0.1
"""A word in more than this part of all sentences leads to no candidate."""
_FREQUENT = 120
"""Sentences that a word may stand in, however many there are."""
_FEW = 60
"""Sentences among which no word is too frequent."""


class Candidates:
    """The sentences of several accounts, by the words that they share."""

    def __init__(self, profiles: Sequence[Profile], firsts: Sequence[int], scale: Scale) -> None:
        """Take the sentences.

        Args:
            profiles: What each sentence is compared by.
            firsts: The number of the first sentence of each account, and that of all sentences.
            scale: What the words weigh.
        """
        self._profiles = profiles
        self._weights = [profile.weight for profile in profiles]
        self._firsts = firsts
        self._scale = scale

    @cached_property
    def all(self) -> list[list[int]]:
        """The candidates of each sentence in all other accounts, the likeliest first."""
        found: list[list[tuple[float, int]]] = [[] for _ in self._weights]
        least = [0.0] * len(found)
        for number, first in enumerate(self._before()):
            mine = self._weights[number]
            for other, share in self._shares(number, 0, first).items():
                # What two sentences share is added up once, and counts for both.
                part = share / (mine + self._weights[other])
                for one, partner in ((number, other), (other, number)):
                    if part >= least[one]:
                        found[one].append((part, partner))
                        # Calling max() a hundred thousand times would be felt.
                        if _WORTH * part > least[one]:  # noqa: PLR1730
                            least[one] = _WORTH * part
        return [_worth_it(*each) for each in zip(found, least, strict=True)]

    def among(self, number: int, theirs: range, most: int) -> Collection[int]:
        """The candidates of a sentence among those of one account.

        Args:
            number: The number of the sentence.
            theirs: The numbers of the sentences of the account.
            most: How many are wanted; all sentences are candidates where there are few.
        """
        if len(theirs) <= _FEW:
            return theirs
        mine, shares = self._weights[number], self._shares(number, theirs.start, theirs.stop)
        parts = ((share / (mine + self._weights[each]), each) for each, share in shares.items())
        return [other for _, other in nlargest(most, parts)]

    def _before(self) -> Iterator[int]:
        """For each sentence how many stand in the accounts before its own."""
        for first, last in pairwise(self._firsts):
            yield from repeat(first, last - first)

    def _shares(self, number: int, first: int, last: int) -> dict[int, float]:
        """What the words weigh that a sentence shares with each one of a range."""
        found: dict[int, float] = defaultdict(float)
        for term in self._profiles[number].terms:
            if others := self._index.get(term):
                weight = self._scale.weights[term]
                for other in others[bisect_left(others, first) : bisect_left(others, last)]:
                    found[other] += weight
        return found

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, profile in enumerate(self._profiles):
            for term in profile.terms:
                found[term].append(number)
        most = min(max(_FEW, _CROWDED * len(self._profiles)), _FREQUENT)
        return {term: each for term, each in found.items() if 1 < len(each) <= most}


def _worth_it(candidates: Sequence[tuple[float, int]], least: float) -> list[int]:
    worth = [each for each in candidates if each[0] >= least]
    return [number for _, number in sorted(worth, reverse=True)[:MOST]]
