"""The likeness of two sentences by their words.

It combines two measures that are better together: the shared words, weighted by rarity, and the
string similarity of all words in alphabetical order, which tolerates endings and spellings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from math import log
from typing import NamedTuple

from reader.compare.account import Account

_LIGHT_WEIGHT = 0.5
_NUMBER_BONUS = 0.1
_RARE, _RAREST = 0.3, 3
"""Most that the three rarest shared words add."""
_ANCHOR, _ANCHORS = 0.15, 2
"""Most that shared words add which occur in only one sentence of each article; two are enough."""
_AROUND = 0.2
"""Weight of the surrounding sentences in the likeness of two sentences."""


class Profile(NamedTuple):
    """The features by which a sentence is compared."""

    stems: frozenset[str]
    """All its stems."""
    weight: float
    """The total weight of these stems."""
    sorted: str
    """The stems in alphabetical order, separated by blanks."""
    terms: frozenset[str]
    """The stems of its content words."""
    unique: frozenset[str]
    """The terms that no other sentence of its account has."""
    around: frozenset[str]
    """The terms together with those of the sentences before and after it."""
    around_weight: float
    """The total weight of `around`."""


class Scale:
    """The weights of the words of several accounts: the rarer a word, the more."""

    weights: Mapping[str, float]
    """Stem to weight."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        """Weigh the words of all sentences of several accounts."""
        sentences = [each.stems for account in accounts for each in account.sentences]
        vocabularies = {account.vocabulary for account in accounts}
        light = frozenset[str]().union(*(each.light for each in vocabularies))
        counts = Counter(chain.from_iterable(sentences))
        self._rarity = _RARE / (_RAREST * log(1 + max(1, len(sentences))))
        self.weights = {
            word: log(1 + len(sentences) / count) * (_LIGHT_WEIGHT if word in light else 1)
            for word, count in counts.items()
        }
        self._enough = _ANCHORS * log(1 + max(1, len(sentences)))
        self._weight = self.weights.__getitem__
        self._numbers = frozenset(filter(_is_number, counts))

    def weigh(self, words: Iterable[str]) -> float:
        """The total weight of words."""
        return sum(map(self._weight, words))

    def profiles(self, account: Account) -> list[Profile]:
        """The profiles of the sentences of an account."""
        unique = account.unique_terms - self._numbers
        return [
            Profile(
                each.stems,
                self.weigh(each.stems),
                each.sorted,
                each.terms,
                each.terms & unique,
                around,
                self.weigh(around),
            )
            for each, around in zip(account.sentences, account.surroundings, strict=True)
        ]

    def likeness(self, one: Profile, other: Profile) -> float:
        """The likeness of two sentences, 0 to 1."""
        # Called for thousands of pairs: local names are faster than fields.
        weigh = self._weight
        stems, weight, text, terms, unique, around, around_weight = one
        shared = stems & other.stems
        words = 2 * sum(map(weigh, shared)) / (weight + other.weight)
        own = (words + _ratio()(text, other.sorted) / 100) / 2
        total = around_weight + other.around_weight
        setting = 2 * sum(map(weigh, around & other.around)) / total if total else 0.0
        rarest = sorted(map(weigh, shared & terms & other.terms))[-_RAREST:]
        bonus = sum(rarest) * self._rarity
        if anchors := unique & other.unique:
            bonus += _ANCHOR * min(1.0, sum(map(weigh, anchors)) / self._enough)
        if not self._numbers.isdisjoint(shared):
            bonus += _NUMBER_BONUS
        score = own + _AROUND * (setting - own)
        # So that a bonus alone never makes two sentences count as copies.
        return score + min(1.0, bonus) * (1 - score)


@cache
def _ratio() -> Callable[[str, str], float]:
    # Loading it takes longer than everything that is compared without it.
    from rapidfuzz import fuzz  # noqa: PLC0415

    return fuzz.ratio


def _is_number(word: str) -> bool:
    return len(word) > 1 and word[0].isdecimal()
