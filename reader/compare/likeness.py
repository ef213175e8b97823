"""How like two sentences are by their words.

Measured in two ways that are right more often together: the words that both have, each by how
rare it is, and the likeness of all words in alphabetical order, which knows endings and spellings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from reader.compare.account import Sentence
from reader.compare.lexicon import COMMON_WORDS, FUNCTION_WORDS
from reader.compare.terms import concept

_LIGHT = frozenset(map(concept, COMMON_WORDS | FUNCTION_WORDS))
_LIGHT_WEIGHT = 0.5
_NUMBER_BONUS = 0.08
_RARE, _RAREST = 0.12, 3
"""What the three rarest words that both have add at most."""
_AROUND = 0.2
"""What the sentences around two sentences count in their likeness."""


class Profile(NamedTuple):
    """What a sentence is compared by."""

    words: frozenset[str]
    """All its stems."""
    weight: float
    """What they weigh together."""
    sorted: str
    """The same, in alphabetical order."""
    terms: frozenset[str]
    """Those stems that say what it is about."""
    around: frozenset[str]
    """These together with those of the sentence before and of the one after."""
    around_weight: float
    """What they weigh together."""


class Scale:
    """What each word of several accounts weighs: the more, the fewer sentences it stands in."""

    def __init__(self, sentences: Collection[frozenset[str]]) -> None:
        """Weigh the words of all sentences."""
        counts = Counter(word for words in sentences for word in words)
        self._most = log(1 + len(sentences))
        self._weights = {
            word: log(1 + len(sentences) / count) * (_LIGHT_WEIGHT if word in _LIGHT else 1)
            for word, count in counts.items()
        }

    def weight(self, word: str) -> float:
        """What a word weighs."""
        return self._weights[word]

    def weigh(self, words: Iterable[str]) -> float:
        """What words weigh together."""
        return sum(map(self._weights.__getitem__, words))

    def profile(self, sentences: Sequence[Sentence], index: int) -> Profile:
        """What one of the sentences of an account is compared by."""
        sentence = sentences[index]
        words = frozenset(sentence.stems)
        nearby = sentences[max(0, index - 1) : index + 2]
        around = frozenset[str]().union(*(each.terms for each in nearby))
        return Profile(
            words,
            self.weigh(words),
            " ".join(sentence.stems),
            sentence.terms,
            around,
            self.weigh(around),
        )

    def likeness(self, one: Profile, other: Profile) -> float:
        """How like two sentences are, 0 to 1."""
        shared = one.words & other.words
        weights = [self._weights[word] for word in shared & one.terms]
        words = 2 * self.weigh(shared) / (one.weight + other.weight)
        own = (words + _ratio()(one.sorted, other.sorted) / 100) / 2
        setting = _AROUND * (self._setting(one, other) - own)
        rarity = _RARE * sum(sorted(weights)[-_RAREST:]) / (_RAREST * self._most)
        return min(1.0, own + setting + rarity + _NUMBER_BONUS * _has_number(shared))

    def _setting(self, one: Profile, other: Profile) -> float:
        """How like the sentences are with those around them."""
        whole = one.around_weight + other.around_weight
        return 2 * self.weigh(one.around & other.around) / whole if whole else 0.0


@cache
def _ratio() -> Callable[[str, str], float]:
    # Loading it takes longer than all that is compared without it.
    from rapidfuzz import fuzz  # noqa: PLC0415

    return fuzz.ratio


def _has_number(words: Iterable[str]) -> bool:
    return any(word[0].isdecimal() and len(word) > 1 for word in words)
