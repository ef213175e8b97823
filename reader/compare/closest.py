"""The sentence of an article that is closest to a fact, however far it is.

Before a fact is called not found, the best sentence of the article is looked at. The measure is the
cosine of the words weighed by how rare they are (Salton and Buckley 1988, tf-idf without tf).
Measured by reading 45 cells that were empty on news of 2010 to 2019: from .25 on it shows 18 of 22
that were told after all, and 7 of 23 that were not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt

from reader.compare.passages import Partner, Passages, Place

_CROWDED = 0.25
"""A word in more than this part of all sentences says nothing of one of them."""
_FEW = 12
"""Sentences among which no word is too frequent."""


class Closest:
    """The sentences of several accounts, by their words."""

    def __init__(self, passages: Passages) -> None:
        """Take the sentences of accounts that are compared."""
        self._passages = passages
        self._places: dict[str, list[Place]] = defaultdict(list)
        self._weights = passages.weights
        self._norms: dict[Place, float] = {}
        for number, account in enumerate(passages.accounts):
            for index, sentence in enumerate(account.sentences):
                place = Place(number, index)
                self._norms[place] = sqrt(sum(self._weights[term] ** 2 for term in sentence.terms))
                for term in sentence.terms:
                    self._places[term].append(place)
        self._most = max(_FEW, _CROWDED * len(self._norms))

    def to(self, places: Iterable[Place]) -> Mapping[int, Partner]:
        """The closest sentence of each account that has any, by the number of the account.

        Args:
            places: The sentences that tell a fact; the closest to any of them is taken.
        """
        best: dict[int, Partner] = {}
        for place in places:
            for other, cosine in self._cosines(place).items():
                before = best.get(other.account)
                if before is None or (-cosine, other) < (-before.score, before.place):
                    best[other.account] = Partner(other, cosine)
        return best

    def _cosines(self, place: Place) -> dict[Place, float]:
        products: dict[Place, float] = defaultdict(float)
        for term in self._passages.sentence(place).terms:
            others = self._places[term]
            if len(others) <= self._most:
                for other in others:
                    products[other] += self._weights[term] ** 2
        norm = self._norms[place]
        return {
            other: product / (norm * self._norms[other])
            for other, product in products.items()
            if other.account != place.account
        }
