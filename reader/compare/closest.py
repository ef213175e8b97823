"""Find the sentence of an article that is closest to a fact, however distant.

Before a fact counts as not found in an article, its closest sentence is shown. The measure is the
cosine of words weighted by rarity (Salton and Buckley 1988, tf-idf without tf). Evaluated by
reading 45 empty cells on news of 2010 to 2019: from .25 on it shows 18 of the 22 facts that the
articles do report, and 7 of the 23 that they do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt

from reader.compare.passages import Partner, Passages, SentenceRef

_CROWDED = 0.25
"""A word in more than this share of all sentences is ignored."""
_FEW = 12
"""A word in no more sentences than this is never ignored."""


class Closest:
    """The sentences of several accounts, indexed by words."""

    def __init__(self, passages: Passages) -> None:
        """Index the sentences of the compared accounts."""
        self._passages = passages
        self._refs: dict[str, list[SentenceRef]] = defaultdict(list)
        self._weights = passages.weights
        self._norms: dict[SentenceRef, float] = {}
        for number, account in enumerate(passages.accounts):
            for index, sentence in enumerate(account.sentences):
                ref = SentenceRef(number, index)
                self._norms[ref] = sqrt(sum(self._weights[term] ** 2 for term in sentence.terms))
                for term in sentence.terms:
                    self._refs[term].append(ref)
        self._most = max(_FEW, _CROWDED * len(self._norms))

    def to(self, refs: Iterable[SentenceRef]) -> Mapping[int, Partner]:
        """The closest sentence of each other account, by the number of the account.

        Args:
            refs: The sentences that report a fact; the closest to any of them is returned.
        """
        best: dict[int, Partner] = {}
        for ref in refs:
            for other, cosine in self._cosines(ref).items():
                before = best.get(other.account)
                if before is None or (-cosine, other) < (-before.score, before.ref):
                    best[other.account] = Partner(other, cosine)
        return best

    def _cosines(self, ref: SentenceRef) -> dict[SentenceRef, float]:
        products: dict[SentenceRef, float] = defaultdict(float)
        for term in self._passages.sentence(ref).terms:
            others = self._refs[term]
            if len(others) <= self._most:
                for other in others:
                    products[other] += self._weights[term] ** 2
        norm = self._norms[ref]
        return {
            other: product / (norm * self._norms[other])
            for other, product in products.items()
            if other.account != ref.account
        }
