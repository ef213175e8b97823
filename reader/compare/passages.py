"""Find sentences of different accounts that report the same fact.

Shared words are only weak evidence (twice as good as chance), so the result is a ranking, never a
verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from reader.compare.account import Account, Sentence, per_account
from reader.compare.candidates import MOST, Candidates
from reader.compare.likeness import Profile, Scale
from reader.model import Member

_NEARLY = 0.85
"""Share of the best partner's likeness from which another sentence is a partner too."""


class SentenceRef(NamedTuple):
    """A reference to a sentence of one of several accounts."""

    account: int
    """The number of the account."""
    sentence: int
    """The number of the sentence in it."""


class Partner(NamedTuple):
    """A sentence that may report the same as another one."""

    ref: SentenceRef
    """The sentence."""
    score: float
    """Their likeness, 0 to 1."""


class Passages:
    """The sentences of several accounts, compared by their words."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        """Weigh the words of all accounts, which are numbered in the given order."""
        self.accounts = accounts
        self._refs = [
            SentenceRef(number, index)
            for number, account in enumerate(accounts)
            for index in range(len(account.sentences))
        ]
        self._numbers = {each.article.id: number for number, each in enumerate(accounts)}
        self._firsts = [0, *accumulate(len(account.sentences) for account in accounts)]
        self._scale = Scale(accounts)
        self._likenesses: dict[tuple[int, int], float] = {}

    @property
    def weights(self) -> Mapping[str, float]:
        """Stem to weight: the rarer a word, the more."""
        return self._scale.weights

    def sentence(self, ref: SentenceRef) -> Sentence:
        """The sentence of a reference."""
        return self.accounts[ref.account].sentences[ref.sentence]

    def are_exclusive(self, one: SentenceRef, other: SentenceRef) -> bool:
        """Whether two sentences name things that exclude each other: exports and imports."""
        first, second = self.accounts[one.account], self.accounts[other.account]
        if first.vocabulary is not second.vocabulary:
            return False
        mine, theirs = _exclusive(first)[one.sentence], _exclusive(second)[other.sentence]
        return any(mine[each].isdisjoint(theirs[each]) for each in mine.keys() & theirs.keys())

    def ref_at(self, account: int, start: int, end: int) -> SentenceRef | None:
        """The sentence with most of a stretch of an account; None if there is none."""
        sentence = self.accounts[account].sentence_of(start, end)
        return SentenceRef(account, self._indices[account][sentence.start]) if sentence else None

    def ref_of(self, member: Member) -> SentenceRef | None:
        """The sentence with most of a passage of one of the accounts; None if there is none."""
        return self.ref_at(self._numbers[member.article], member.start, member.end)

    def refs_in(self, member: Member) -> list[SentenceRef]:
        """All sentences that a passage of one of the accounts overlaps."""
        number = self._numbers[member.article]
        sentences = self.accounts[number].sentence_intervals.within(member.start, member.end)
        return [SentenceRef(number, self._indices[number][each.start]) for each in sentences]

    def shared(self, one: SentenceRef, other: SentenceRef) -> list[str]:
        """The terms that two sentences share, the rarest first."""
        shared = self.sentence(one).terms & self.sentence(other).terms
        return sorted(shared, key=lambda term: (-self._scale.weights[term], term))

    def likeness(self, one: SentenceRef, other: SentenceRef) -> float:
        """The likeness of two sentences, 0 to 1."""
        return self._likeness(self._number(one), self._number(other))

    def partners(self, ref: SentenceRef, account: int, most: int = MOST) -> list[Partner]:
        """The sentences of another account that are most like one, best first.

        Args:
            ref: The sentence.
            account: The number of the other account.
            most: How many to return at most.
        """
        number = self._number(ref)
        theirs = range(self._firsts[account], self._firsts[account + 1])
        return self._ranked(number, self._candidates.among(number, theirs, most))[:most]

    @cached_property
    def best(self) -> dict[SentenceRef, dict[int, Partner]]:
        """For each sentence, its best partner in each other account, among its candidates."""
        return {ref: self._best(number) for number, ref in enumerate(self._refs)}

    def are_best(self, one: SentenceRef, other: SentenceRef) -> bool:
        """Whether two sentences are each other's best partners."""
        there, back = self.best[one].get(other.account), self.best[other].get(one.account)
        return bool(there and back and there.ref == other and back.ref == one)

    def are_partners(self, one: SentenceRef, other: SentenceRef) -> bool:
        """Whether at least one of two sentences is the other's best partner."""
        there, back = self.best[one].get(other.account), self.best[other].get(one.account)
        return bool((there and there.ref == other) or (back and back.ref == one))

    @cached_property
    def pairs(self) -> list[tuple[SentenceRef, SentenceRef, float]]:
        """Pairs of sentences of which one is (nearly) the other's best partner, each pair once."""
        pairs: dict[tuple[SentenceRef, SentenceRef], float] = {}
        for ref, partners in self.best.items():
            for other, score in partners.values():
                back = self.best[other].get(ref.account)
                if back is None or score >= _NEARLY * back.score:
                    pairs[(ref, other) if ref < other else (other, ref)] = score
        return [(one, other, score) for (one, other), score in pairs.items()]

    def _best(self, number: int) -> dict[int, Partner]:
        refs, likeness = self._refs, self._likeness
        best: dict[int, tuple[float, int]] = {}
        # Of equal scores, the first in the text wins: it comes last.
        for other in sorted(self._candidates.all[number], reverse=True):
            account, score = refs[other].account, likeness(number, other)
            if account not in best or score >= best[account][0]:
                best[account] = score, other
        return {account: Partner(refs[other], score) for account, (score, other) in best.items()}

    def _ranked(self, number: int, others: Iterable[int]) -> list[Partner]:
        partners = [Partner(self._refs[each], self._likeness(number, each)) for each in others]
        return sorted(partners, key=lambda each: (-each.score, each.ref))

    def _likeness(self, one: int, other: int) -> float:
        key = (one, other) if one < other else (other, one)
        likeness = self._likenesses.get(key)
        if likeness is None:
            profiles = self._profiles
            likeness = self._scale.likeness(profiles[one], profiles[other])
            self._likenesses[key] = likeness
        return likeness

    def _number(self, ref: SentenceRef) -> int:
        return self._firsts[ref.account] + ref.sentence

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


@per_account
def _exclusive(account: Account) -> tuple[Mapping[int, set[int]], ...]:
    """The words of each sentence that exclude others: the number of a list to those of groups."""
    groups = account.vocabulary.exclusive
    found: list[dict[int, set[int]]] = []
    for sentence in account.sentences:
        here: dict[int, set[int]] = {}
        for word in groups.keys() & sentence.words:
            number, group = groups[word]
            here.setdefault(number, set()).add(group)
        found.append(here)
    return tuple(found)
