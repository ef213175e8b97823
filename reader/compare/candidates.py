"""Find the sentences of other accounts that share enough words with a sentence to be compared.

An index maps each word to the sentences that have it. Very frequent words are not in the index:
they would add too little for the time they take.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from heapq import nlargest
from itertools import pairwise

from reader.compare.likeness import Profile, Scale

MOST = 8
"""Most candidates of a sentence in all other accounts together."""
_WORTH = 0.55
"""Least score of a candidate, as a share of the best candidate's."""
_CROWDED = 0.1
"""A word in more than this share of all sentences is not in the index."""
_FREQUENT = 120
"""Most sentences that a word in the index may occur in."""
_FEW = 60
"""A word in no more sentences than this is never too frequent."""


class Candidates:
    """The sentences of several accounts, indexed by words."""

    def __init__(self, profiles: Sequence[Profile], firsts: Sequence[int], scale: Scale) -> None:
        """Take the sentences.

        Args:
            profiles: The profile of each sentence.
            firsts: The number of the first sentence of each account, and the number of sentences.
            scale: The weights of words.
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
            most: How many to return; if the account has few sentences, all are returned.
        """
        if len(theirs) <= _FEW:
            return theirs
        mine, weights = self._weights[number], self._weights
        shares = self._shares(number).items()
        parts = [(share / (mine + weights[each]), each) for each, share in shares if each in theirs]
        return [other for _, other in nlargest(most, parts)]

    def _likeliest(self, number: int, own: range) -> list[int]:
        """The candidates of a sentence outside of its own account."""
        shares = self._shares(number)
        for each in own:
            shares.pop(each, None)
        if not shares:
            return []
        mine, weights = self._weights[number], self._weights
        most = max(shares.values())
        likely = max(each for each, share in shares.items() if share == most)
        least = _WORTH * most / (mine + weights[likely])
        # Most share a single word only: a multiplication is enough to rule them out.
        worth = [each for each, share in shares.items() if share >= least * (mine + weights[each])]
        parts = sorted([(shares[each] / (mine + weights[each]), each) for each in worth])
        least = _WORTH * parts[-1][0]
        return [other for part, other in parts[: -MOST - 1 : -1] if part >= least]

    def _shares(self, number: int) -> dict[int, float]:
        """The weight of the words that a sentence shares with each other sentence."""
        shares: dict[int, float] = {}
        for weight, others in filter(None, map(self._index.get, self._profiles[number].terms)):
            for other in others:
                # A dictionary with a default would take twice as long.
                if other in shares:
                    shares[other] += weight
                else:
                    shares[other] = weight
        return shares

    @cached_property
    def _index(self) -> dict[str, tuple[float, list[int]]]:
        """Each indexed word with its weight and the sentences that have it."""
        by_term: dict[str, list[int]] = defaultdict(list)
        for number, profile in enumerate(self._profiles):
            for term in profile.terms:
                by_term[term].append(number)
        most = min(max(_FEW, _CROWDED * len(self._profiles)), _FREQUENT)
        weights = self._scale.weights
        useful = (each for each in by_term.items() if 1 < len(each[1]) <= most)
        return {term: (weights[term], numbers) for term, numbers in useful}
