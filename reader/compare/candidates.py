"""Which sentences of other accounts share so many words with one that a closer look is worth it.

An index leads from each word to the sentences that have it. Words that stand in very many lead
nowhere: what they could add is not worth the way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from heapq import nlargest
from itertools import pairwise

from reader.compare.likeness import Profile, Scale

MOST = 8
"""Candidates of a sentence, in all other accounts together."""
_WORTH = 0.5
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
        return [
            self._likeliest(number, range(first, last))
            for first, last in pairwise(self._firsts)
            for number in range(first, last)
        ]

    def among(self, number: int, theirs: range, most: int) -> Collection[int]:
        """The candidates of a sentence among those of one account.

        Args:
            number: The number of the sentence.
            theirs: The numbers of the sentences of the account.
            most: How many are wanted; all sentences are candidates where there are few.
        """
        if len(theirs) <= _FEW:
            return theirs
        mine, weights = self._weights[number], self._weights
        shares = self._shares(number).items()
        parts = [(share / (mine + weights[each]), each) for each, share in shares if each in theirs]
        return [other for _, other in nlargest(most, parts)]

    def _likeliest(self, number: int, own: range) -> list[int]:
        """The candidates of a sentence outside of its own account."""
        found = self._shares(number)
        shares = {each: share for each, share in found.items() if each not in own}
        if not shares:
            return []
        mine, weights = self._weights[number], self._weights
        most, likely = max(zip(shares.values(), shares, strict=True))
        least = _WORTH * most / (mine + weights[likely])
        # Most share a single word: a multiplication is enough to leave them out.
        worth = [each for each, share in shares.items() if share >= least * (mine + weights[each])]
        parts = sorted([(shares[each] / (mine + weights[each]), each) for each in worth])
        least = _WORTH * parts[-1][0]
        return [other for part, other in parts[: -MOST - 1 : -1] if part >= least]

    def _shares(self, number: int) -> dict[int, float]:
        """What the words weigh that a sentence shares with each other one."""
        found: dict[int, float] = {}
        for weight, others in filter(None, map(self._index.get, self._profiles[number].terms)):
            for other in others:
                # A dictionary with a default would take twice as long.
                if other in found:
                    found[other] += weight
                else:
                    found[other] = weight
        return found

    @cached_property
    def _index(self) -> dict[str, tuple[float, list[int]]]:
        """What each word weighs that leads somewhere, and the sentences that have it."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, profile in enumerate(self._profiles):
            for term in profile.terms:
                found[term].append(number)
        most = min(max(_FEW, _CROWDED * len(self._profiles)), _FREQUENT)
        weights = self._scale.weights
        useful = (each for each in found.items() if 1 < len(each[1]) <= most)
        return {term: (weights[term], numbers) for term, numbers in useful}
