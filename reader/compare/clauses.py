"""The clause around a figure or a date: what is said about it, and about whom.

Two figures of the same thing only agree if the same is said about them. There is no parser: the
verb of a figure is the word before it, skipping articles and prepositions, or the one after an
auxiliary behind it ("31 people were given prizes"). In German the verb may end the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.compare.account import Account, Sentence
from reader.compare.vocabulary import Vocabulary
from reader.language.tokens import capitalised

_SHORTEST = 3
"""Fewest words of a clause; a shorter one is joined to its neighbour."""
_REACH = 5
"""Words before a figure that are searched for its verb."""
_BEHIND = 8
"""Words after a figure that are searched for its verb."""
_NAME = capitalised()
_YEAR, _YEARS = re.compile(r"(?:1[5-9]|20)\d\d"), -1
"""A pattern for years, and the number of the contrast list that all years form."""
_NEAR = 3
"""Words next to a figure within which `another` refers to it."""


class Clause(NamedTuple):
    """The clause around a figure or a date."""

    verbs: frozenset[str] = frozenset()
    """The concepts of its possible verbs; empty if none was found."""
    sides: frozenset[int] = frozenset()
    """The sides of these verbs in pairs of opposites, as `Predicates.sides` returns them."""
    names: frozenset[str] = frozenset()
    """The capitalised words of the clause, in lower case, without the first of the sentence."""
    subjects: frozenset[str] = frozenset()
    """The names before the figure."""
    actors: frozenset[str] = frozenset()
    """The same, unless they only say it: "Spain won 13 medals", not "Ana Bell said 13"."""
    locations: frozenset[str] = frozenset()
    """The names and years after `in`: "in Alden", "in 2019"."""
    is_denied: bool = False
    """Whether the verb is negated: did not cut 300 jobs."""
    is_other: bool = False
    """Whether it says another, remaining, further: then it counts something else."""
    is_listed: bool = False
    """Whether it is one of several joined by `and`."""
    contrasts: frozenset[tuple[int, str]] = frozenset()
    """Contrasting words in the sentence (north, men), each with the number of its list."""
    side: int = 0
    """-1 for "five days ago", 1 for "five days left", else 0."""

    def is_opposite_of(self, other: Clause) -> bool:
        """Whether one says the opposite of the other: hire and dismiss, cut and did not cut."""
        if self.is_denied != other.is_denied:
            return not self.verbs.isdisjoint(other.verbs)
        if not self.sides or not other.sides or not self.verbs.isdisjoint(other.verbs):
            return False
        return any(-side in other.sides for side in self.sides)


def clause_of(account: Account, start: int, end: int, sentence: Sentence | None) -> Clause:
    """The clause around a stretch of a sentence.

    Args:
        account: The account.
        start: Start offset of the stretch.
        end: End offset of the stretch.
        sentence: The sentence that contains it; None if no sentence does.
    """
    if sentence is None:
        return Clause()
    reader = _ClauseReader(account.article.text, start, end, sentence, account.vocabulary)
    return reader.clause()


def are_about_others(one: Clause, other: Clause) -> bool:
    """Whether names, or words such as north and south, show that two clauses differ in subject."""
    pairs = ((one.subjects, other.subjects), (one.names, other.names))
    if any(mine and theirs and not mine & theirs for mine, theirs in pairs):
        return True
    mine, theirs = one.contrasts, other.contrasts
    return any(
        {word for number, word in mine if number == each}.isdisjoint(
            word for number, word in theirs if number == each
        )
        for each in {number for number, _ in mine} & {number for number, _ in theirs}
    )


class _ClauseReader:
    """Reads the clause around a stretch from the words before and after it."""

    def __init__(
        self, text: str, start: int, end: int, sentence: Sentence, vocabulary: Vocabulary
    ) -> None:
        self._vocabulary, self._words = vocabulary, vocabulary.clauses
        self._left, self._right = text[sentence.start : start], text[end : sentence.end]
        self._last, self._first = self._last_clause(), self._first_clause()
        self._inside = text[start:end]
        whole = text[sentence.start : sentence.end]
        first = _NAME.search(whole)
        self._opening = first[0] if first and first.start() <= 1 else ""
        # A name is not a verb: "the letter to Michael Steele on Friday".
        word = vocabulary.terms.word
        self._named = set(map(word, _NAME.findall(whole))) - {word(self._opening or "a")}

    def clause(self) -> Clause:
        words = self._vocabulary.terms.words
        before, behind = words(self._last), words(self._first)
        inside = words(self._inside)
        near = {*before[-_NEAR:], *inside, *behind[:_NEAR]}
        ahead = [word for word in before if word not in self._named]
        after = [word for word in behind if word not in self._named]
        predicates = self._vocabulary.predicates
        verbs = self._verbs(ahead, after) - self._vocabulary.reporting
        subjects = self._names(self._last)
        return Clause(
            verbs,
            predicates.sides(verbs),
            subjects | self._names(self._first),
            subjects,
            frozenset() if self._is_report(before) else subjects,
            self._locations(),
            is_denied=self._is_denied(before[-_REACH:], [*inside, ""][0])
            or self._is_denied(behind[:_BEHIND]),
            is_other=not near.isdisjoint(self._words.others),
            is_listed=self._is_joined(),
            contrasts=frozenset(self._contrasts([*words(self._left), *words(self._right)])),
            side=self._side(words(self._right)[:2]),
        )

    def _verbs(self, ahead: Sequence[str], after: Sequence[str]) -> frozenset[str]:
        if self._vocabulary.figures.verbs_last:
            return self._last_verb(ahead, after)
        verbs = self._verbs_behind(after, is_first=not ahead)
        # "During the frost 640,000 hens" has only a time or place before the figure.
        is_adverbial = bool(ahead) and ahead[0] in self._words.prepositions
        return verbs if verbs and is_adverbial else verbs | self._verbs_before(ahead)

    def _verbs_before(self, words: Sequence[str]) -> frozenset[str]:
        verb = next((word for word in reversed(words[-_REACH:]) if self._can_be_verb(word)), None)
        return self._as_verbs([verb] if verb else [])

    def _verbs_behind(self, words: Sequence[str], *, is_first: bool) -> frozenset[str]:
        """The verb after an auxiliary, or one in the past, or the first one of the clause."""
        words = words[:_BEHIND]
        helped = next(
            (at for at, word in enumerate(words) if word in self._words.auxiliaries), None
        )
        if helped is not None:
            return self._as_verbs([word for word in words[helped:] if self._can_be_verb(word)][:1])
        verbs = list(filter(self._can_be_verb, words))
        past = list(filter(self._vocabulary.predicates.is_past, verbs))
        return self._as_verbs(past[:1] or (verbs[:1] if is_first else []))

    def _last_verb(self, ahead: Sequence[str], after: Sequence[str]) -> frozenset[str]:
        """The verb that ends the clause after an auxiliary, else the one before the figure."""
        own = list(filter(self._can_be_verb, ahead[-_REACH:]))
        behind = list(filter(self._can_be_verb, after))
        is_helped = any(word in self._words.auxiliaries for word in (*ahead, *after))
        if is_helped and behind:
            return self._as_verbs(behind[-1:])
        if own:
            return self._as_verbs([self._separated() + own[-1]])
        return self._as_verbs(behind[-1:] if ahead else behind[:1])

    def _separated(self) -> str:
        """The separable prefix at the end of the clause; empty if there is none."""
        last = self._first.split()[-1:]
        word = last[0].rstrip(".!?").lower() if last else ""
        return word if word in self._words.separable else ""

    def _as_verbs(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(map(self._vocabulary.predicates.verb, words))

    def _can_be_verb(self, word: str) -> bool:
        """Whether a word can be a verb with a meaning of its own."""
        words = self._words
        is_empty = word in words.empty or word in words.separable or word in words.negations
        return not is_empty and word not in self._vocabulary.calendar and not word[0].isdecimal()

    def _is_denied(self, words: Sequence[str], then: str = "") -> bool:
        """Whether a word negates the verb; "not only" does not."""
        return any(
            word in self._words.negations and following not in self._words.still_said
            for word, following in pairwise([*words, then])
        )

    def _names(self, text: str) -> frozenset[str]:
        if not self._vocabulary.figures.capitals_are_names:
            return frozenset()
        word = self._vocabulary.terms.word
        found = (word(name) for name in _NAME.findall(text) if name != self._opening)
        return frozenset(found).difference(self._vocabulary.calendar, self._vocabulary.words.titles)

    def _is_report(self, words: Iterable[str]) -> bool:
        return not self._vocabulary.reporting.isdisjoint(
            map(self._vocabulary.predicates.verb, words)
        )

    def _locations(self) -> frozenset[str]:
        clause = self._last + self._inside + self._first
        found = " ".join(self._vocabulary.location.findall(clause))
        return self._names(found) | set(_YEAR.findall(found))

    def _contrasts(self, words: Iterable[str]) -> Iterator[tuple[int, str]]:
        contrasts = self._vocabulary.contrasts
        for word in words:
            if _YEAR.fullmatch(word):
                yield _YEARS, word
            elif word in contrasts:
                yield contrasts[word], word

    def _side(self, after: Sequence[str]) -> int:
        if any(word in self._words.past for word in after):
            return -1
        return int(any(word in self._words.to_come for word in after))

    def _is_joined(self) -> bool:
        """Whether it is part of a list: "a nurse and two children"."""
        patterns = self._vocabulary.joint_before, self._vocabulary.joint_behind
        return bool(patterns[0].search(self._left) or patterns[1].match(self._right))

    def _last_clause(self) -> str:
        """The last clause of the text before, with the one before it if it is too short."""
        edges = [found.end() for found in self._vocabulary.clause_edge.finditer(self._left)]
        for edge in reversed(edges):
            if len(self._left[edge:].split()) >= _SHORTEST:
                return self._left[edge:]
        return self._left

    def _first_clause(self) -> str:
        """The first clause of the text after."""
        found = self._vocabulary.clause_edge.search(self._right)
        return self._right[: found.start()] if found else self._right
