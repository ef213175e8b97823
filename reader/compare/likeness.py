"""How like two sentences are by their words.

Measured in two ways that are right more often together: the words that both have, each by how
rare it is, and the likeness of all words in alphabetical order, which knows endings and spellings.
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
"""What the three rarest words that both have add at most."""
_ANCHOR, _ANCHORS = 0.15, 2
"""What words add at most that both articles have, and in one sentence only; two are enough."""
_AROUND = 0.2
"""What the sentences around two sentences count in their likeness."""


class Profile(NamedTuple):
    """What a sentence is compared by."""

    stems: frozenset[str]
    """All its stems."""
    weight: float
    """What they weigh together."""
    sorted: str
    """The same, in alphabetical order."""
    terms: frozenset[str]
    """Those stems that say what it is about."""
    once: frozenset[str]
    """Those of them that no other sentence of its account has."""
    around: frozenset[str]
    """These together with those of the sentence before and of the one after."""
    around_weight: float
    """What they weigh together."""


class Scale:
    """What each word of several accounts weighs: the more, the fewer sentences it stands in."""

    weights: Mapping[str, float]
    """What each word weighs."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        """Weigh the words of all sentences of several accounts."""
        sentences = [each.stems for account in accounts for each in account.sentences]
        known = {account.vocabulary for account in accounts}
        light = frozenset[str]().union(*(each.light for each in known))
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
        """What words weigh together."""
        return sum(map(self._weight, words))

    def profiles(self, account: Account) -> list[Profile]:
        """What the sentences of an account are compared by."""
        once = account.once - self._numbers
        return [
            Profile(
                each.stems,
                self.weigh(each.stems),
                each.sorted,
                each.terms,
                each.terms & once,
                around,
                self.weigh(around),
            )
            for each, around in zip(account.sentences, account.settings, strict=True)
        ]

    def likeness(self, one: Profile, other: Profile) -> float:
        """How like two sentences are, 0 to 1."""
        weigh = self._weight
        shared = one.stems & other.stems
        words = 2 * sum(map(weigh, shared)) / (one.weight + other.weight)
        own = (words + _ratio()(one.sorted, other.sorted) / 100) / 2
        whole = one.around_weight + other.around_weight
        setting = 2 * sum(map(weigh, one.around & other.around)) / whole if whole else 0.0
        rarest = sorted(map(weigh, one.terms & other.terms))[-_RAREST:]
        bonus = sum(rarest) * self._rarity
        if anchors := one.once & other.once:
            bonus += _ANCHOR * min(1.0, sum(map(weigh, anchors)) / self._enough)
        if not self._numbers.isdisjoint(shared):
            bonus += _NUMBER_BONUS
        score = own + _AROUND * (setting - own)
        # So that no bonus makes a copy of what is none.
        return score + min(1.0, bonus) * (1 - score)


@cache
def _ratio() -> Callable[[str, str], float]:
    # Loading it takes longer than all that is compared without it.
    from rapidfuzz import fuzz  # noqa: PLC0415

    return fuzz.ratio


def _is_number(word: str) -> bool:
    return len(word) > 1 and word[0].isdecimal()
