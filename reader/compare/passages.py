"""Which sentences of different accounts tell the same fact.

Sharing words only doubles chance, so the answer is a ranking and never a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from reader.compare.account import Account, Sentence
from reader.compare.candidates import MOST, Candidates
from reader.compare.likeness import Profile, Scale
from reader.model import Member

_NEARLY = 0.85
"""How much of its best partner's likeness makes another one a partner as well."""


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
        self._numbers = {each.article.id: number for number, each in enumerate(accounts)}
        self._firsts = [0, *accumulate(len(account.sentences) for account in accounts)]
        self._scale = Scale(accounts)
        self._known: dict[tuple[int, int], float] = {}

    @property
    def weights(self) -> Mapping[str, float]:
        """What each word weighs: the more, the fewer sentences it stands in."""
        return self._scale.weights

    def sentence(self, place: Place) -> Sentence:
        """The sentence at a place."""
        return self.accounts[place.account].sentences[place.sentence]

    def place(self, account: int, start: int, end: int) -> Place | None:
        """The sentence that holds most of a stretch of an account."""
        sentence = self.accounts[account].sentence_of(start, end)
        return Place(account, self._indices[account][sentence.start]) if sentence else None

    def place_of(self, member: Member) -> Place | None:
        """The sentence that holds most of a passage of one of the accounts."""
        return self.place(self._numbers[member.article], member.start, member.end)

    def places_in(self, member: Member) -> list[Place]:
        """All sentences that a passage of one of the accounts touches."""
        number = self._numbers[member.article]
        found = self.accounts[number].places.within(member.start, member.end)
        return [Place(number, self._indices[number][each.start]) for each in found]

    def shared(self, one: Place, other: Place) -> list[str]:
        """The stems that two sentences share, the rarest first."""
        shared = self.sentence(one).terms & self.sentence(other).terms
        return sorted(shared, key=lambda term: (-self._scale.weights[term], term))

    def likeness(self, one: Place, other: Place) -> float:
        """How like two sentences are, 0 to 1."""
        return self._likeness(self._number(one), self._number(other))

    def partners(self, place: Place, account: int, most: int = MOST) -> list[Partner]:
        """The sentences of another account that are like one, the likest first.

        Args:
            place: The sentence.
            account: The number of the other account.
            most: How many are wanted at most.
        """
        number = self._number(place)
        theirs = range(self._firsts[account], self._firsts[account + 1])
        return self._ranked(number, self._candidates.among(number, theirs, most))[:most]

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
        best: dict[int, tuple[float, int]] = {}
        for other in self._candidates.all[number]:
            account, known = self._places[other].account, (self._likeness(number, other), -other)
            if account not in best or known > best[account]:
                best[account] = known
        return {
            account: Partner(self._places[-other], score)
            for account, (score, other) in best.items()
        }

    def _ranked(self, number: int, others: Iterable[int]) -> list[Partner]:
        found = [Partner(self._places[each], self._likeness(number, each)) for each in others]
        return sorted(found, key=lambda each: (-each.score, each.place))

    def _likeness(self, one: int, other: int) -> float:
        key = (one, other) if one < other else (other, one)
        if key not in self._known:
            self._known[key] = self._scale.likeness(self._profiles[one], self._profiles[other])
        return self._known[key]

    def _number(self, place: Place) -> int:
        return self._firsts[place.account] + place.sentence

    @cached_property
    def _profiles(self) -> list[Profile]:
        return [profile for account in self.accounts for profile in self._scale.profiles(account)]

    @cached_property
    def _candidates(self) -> Candidates:
        return Candidates(self._profiles, self._firsts, self._scale)

    @cached_property
    def _indices(self) -> list[dict[int, int]]:
        return [
            {sentence.start: index for index, sentence in enumerate(account.sentences)}
            for account in self.accounts
        ]
