"""Which sentences of different accounts tell the same fact.

Sharing words only doubles chance, so the answer is a ranking and never a verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import nlargest
from itertools import accumulate
from typing import NamedTuple

from reader.compare.account import Account, Sentence
from reader.compare.likeness import Profile, Scale

_CANDIDATES = 8
"""Partners of a sentence that are looked at more closely."""
_WORTH = 0.4
"""How much of what its first candidate shares with a sentence another one must share."""
_NEARLY = 0.85
"""How much of its best partner's likeness makes another one a partner as well."""
_CROWDED = 0.1
"""A word in more than this part of all sentences leads to no partner."""
_MOST = 300
"""Sentences that a word may lead to, however many there are."""
_FEW = 60
"""Sentences that can all be looked at, and among which no word is too frequent."""


class Place(NamedTuple):
    """A sentence among several accounts."""

    account: int
    """The number of the account."""
    sentence: int
    """The number of the sentence in it."""


class Partner(NamedTuple):
    """A sentence that may tell the same as another one."""

    place: Place
    """Where it stands."""
    score: float
    """How like they are, 0 to 1."""


class Passages:
    """The sentences of several accounts, by the words in them."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        """Weigh the words of all accounts; their number is their place in the sequence."""
        self.accounts = accounts
        self._places = [
            Place(number, index)
            for number, account in enumerate(accounts)
            for index in range(len(account.sentences))
        ]
        self._firsts = [0, *accumulate(len(account.sentences) for account in accounts)]
        self._scale = Scale([frozenset(self.sentence(each).stems) for each in self._places])
        self._known: dict[tuple[int, int], float] = {}

    def sentence(self, place: Place) -> Sentence:
        """The sentence at a place."""
        return self.accounts[place.account].sentences[place.sentence]

    def place(self, account: int, start: int, end: int) -> Place | None:
        """The sentence that holds most of a stretch of an account."""
        sentence = self.accounts[account].sentence_of(start, end)
        return Place(account, self._indices[account][sentence.start]) if sentence else None

    def shared(self, one: Place, other: Place) -> list[str]:
        """The stems that two sentences share, the rarest first."""
        shared = self.sentence(one).terms & self.sentence(other).terms
        return sorted(shared, key=lambda term: (-self._scale.weight(term), term))

    def likeness(self, one: Place, other: Place) -> float:
        """How like two sentences are, 0 to 1."""
        return self._likeness(self._number(one), self._number(other))

    def partners(self, place: Place, account: int, most: int = _CANDIDATES) -> list[Partner]:
        """The sentences of another account that are like one, the likest first.

        Args:
            place: The sentence.
            account: The number of the other account.
            most: How many are wanted at most.
        """
        number = self._number(place)
        theirs: Iterable[int] = range(self._firsts[account], self._firsts[account + 1])
        if len(self.accounts[account].sentences) > _FEW:
            shares = self._shares(number)
            theirs = self._likeliest(number, {each: shares.get(each, 0.0) for each in theirs}, most)
        return self._ranked(number, theirs)[:most]

    @cached_property
    def best(self) -> dict[Place, dict[int, Partner]]:
        """For each sentence its best partner in each other account, among those most like it."""
        return {place: self._best(number) for number, place in enumerate(self._places)}

    def are_best(self, one: Place, other: Place) -> bool:
        """Whether two sentences are each other's best partners."""
        there, back = self.best[one].get(other.account), self.best[other].get(one.account)
        return bool(there and back and there.place == other and back.place == one)

    def are_partners(self, one: Place, other: Place) -> bool:
        """Whether at least one of two sentences is the other's best partner."""
        there, back = self.best[one].get(other.account), self.best[other].get(one.account)
        return bool((there and there.place == other) or (back and back.place == one))

    @cached_property
    def pairs(self) -> list[tuple[Place, Place, float]]:
        """Sentences of which one is the other's best partner, or nearly so; each two once."""
        found: dict[tuple[Place, Place], float] = {}
        for place, partners in self.best.items():
            for other, score in partners.values():
                back = self.best[other].get(place.account)
                if back is None or score >= _NEARLY * back.score:
                    found[(place, other) if place < other else (other, place)] = score
        return [(one, other, score) for (one, other), score in found.items()]

    def _best(self, number: int) -> dict[int, Partner]:
        likely = self._likeliest(number, self._shares(number), _CANDIDATES, _WORTH)
        # The likest come last, and stay.
        ranked = reversed(self._ranked(number, likely))
        return {partner.place.account: partner for partner in ranked}

    def _ranked(self, number: int, others: Iterable[int]) -> list[Partner]:
        found = [Partner(self._places[each], self._likeness(number, each)) for each in others]
        return sorted(found, key=lambda each: (-each.score, each.place))

    def _likeness(self, one: int, other: int) -> float:
        key = (one, other) if one < other else (other, one)
        if key not in self._known:
            self._known[key] = self._scale.likeness(self._profiles[one], self._profiles[other])
        return self._known[key]

    def _likeliest(
        self, number: int, shares: dict[int, float], most: int, least: float = 0
    ) -> list[int]:
        """Those that share the most with a sentence, in view of what they weigh themselves.

        Args:
            number: The number of the sentence.
            shares: What each other one shares with it.
            most: How many are wanted at most.
            least: The part of what the first one shares that the others must share.
        """
        profiles = self._profiles
        mine = profiles[number].weight
        likely = [(share / (mine + profiles[each].weight), each) for each, share in shares.items()]
        best = nlargest(most, likely)
        return [each for share, each in best if share >= least * best[0][0]]

    def _shares(self, number: int) -> dict[int, float]:
        """What the words weigh that a sentence shares with each one of other accounts."""
        account = self._places[number].account
        found: dict[int, float] = defaultdict(float)
        for term in self._profiles[number].terms:
            if others := self._postings.get(term):
                weight = self._scale.weight(term)
                for other in others:
                    found[other] += weight
        for own in range(self._firsts[account], self._firsts[account + 1]):
            found.pop(own, None)
        return found

    def _number(self, place: Place) -> int:
        return self._firsts[place.account] + place.sentence

    @cached_property
    def _profiles(self) -> list[Profile]:
        return [
            self._scale.profile(self.accounts[account].sentences, index)
            for account, index in self._places
        ]

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, profile in enumerate(self._profiles):
            for term in profile.terms:
                found[term].append(number)
        most = min(max(_FEW, _CROWDED * len(self._places)), _MOST)
        return {term: each for term, each in found.items() if 1 < len(each) <= most}

    @cached_property
    def _indices(self) -> list[dict[int, int]]:
        return [
            {sentence.start: index for index, sentence in enumerate(account.sentences)}
            for account in self.accounts
        ]
