"""The clause that a figure or a date stands in: what is said of it, and of whom.

Two figures of one thing say the same only if the same is said of them. There is no parser here: the
verb of a figure is the word before it, over articles and prepositions, or the one after an
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
"""Words of a clause; what is shorter is joined to its neighbour."""
_REACH = 5
"""Words before a figure that are looked at for its verb."""
_BEHIND = 8
"""The same behind it."""
_NAME = capitalised()
_YEAR, _YEARS = re.compile(r"(?:1[5-9]|20)\d\d"), -1
"""What looks like a year, and the number of the list that all years make."""
_NEAR = 3
"""Words next to a figure in which `another` belongs to it."""


class Clause(NamedTuple):
    """What stands around a figure or a date."""

    verbs: frozenset[str] = frozenset()
    """The concepts of the verbs that may be its own; empty where none was seen."""
    sides: frozenset[int] = frozenset()
    """The sides that these take in the pairs of opposites, as `Predicates.sides` tells."""
    names: frozenset[str] = frozenset()
    """The words with capitals in the clause, in lower case; the first of the sentence is none."""
    subjects: frozenset[str] = frozenset()
    """Those of them that stand before the figure."""
    is_denied: bool = False
    """Whether the verb is denied: did not cut 300 jobs."""
    is_other: bool = False
    """Whether it says another, remaining, further: then it cannot be what somebody else counts."""
    is_listed: bool = False
    """Whether it is one of several joined by `and`."""
    contrasts: frozenset[tuple[int, str]] = frozenset()
    """Words in the sentence that set it apart, each with the number of its list: north, men."""
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
    """What stands around a stretch of a sentence.

    Args:
        account: The account.
        start: Where the stretch begins.
        end: Where it ends.
        sentence: The sentence that holds it; None for a stretch outside of every sentence.
    """
    known = account.vocabulary
    if sentence is None:
        return Clause()
    return _Around(account.article.text, start, end, sentence, known).clause()


def are_about_others(one: Clause, other: Clause) -> bool:
    """Whether names, or words such as north and south, tell that two clauses are about others."""
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


class _Around:
    """The words before a stretch and behind it, as far as its clause goes."""

    def __init__(
        self, text: str, start: int, end: int, sentence: Sentence, known: Vocabulary
    ) -> None:
        self._known, self._words = known, known.clauses
        self._left, self._right = text[sentence.start : start], text[end : sentence.end]
        self._last, self._first = self._last_clause(), self._first_clause()
        self._inside = text[start:end]
        spoken = text[sentence.start : sentence.end]
        first = _NAME.search(spoken)
        self._opening = first[0] if first and first.start() <= 1 else ""
        # A name is no verb: "the letter to Michael Steele on Friday".
        word = known.terms.word
        self._named = set(map(word, _NAME.findall(spoken))) - {word(self._opening or "a")}

    def clause(self) -> Clause:
        words = self._known.terms.words
        before, behind = words(self._last), words(self._first)
        inside = words(self._inside)
        near = {*before[-_NEAR:], *inside, *behind[:_NEAR]}
        ahead = [word for word in before if word not in self._named]
        after = [word for word in behind if word not in self._named]
        predicates = self._known.predicates
        verbs = self._verbs(ahead, after) - self._known.reporting
        subjects = self._names(self._last)
        return Clause(
            verbs,
            predicates.sides(verbs),
            subjects | self._names(self._first),
            subjects,
            is_denied=self._is_denied(before[-_REACH:], [*inside, ""][0])
            or self._is_denied(behind[:_BEHIND]),
            is_other=not near.isdisjoint(self._words.others),
            is_listed=self._is_joined(),
            contrasts=frozenset(self._contrasts([*words(self._left), *words(self._right)])),
            side=self._side(words(self._right)[:2]),
        )

    def _verbs(self, ahead: Sequence[str], after: Sequence[str]) -> frozenset[str]:
        if self._known.figures.verbs_last:
            return self._last_verb(ahead, after)
        verbs = self._verbs_behind(after, is_first=not ahead)
        # "During the frost 640,000 hens" only says where and when.
        is_adverbial = bool(ahead) and ahead[0] in self._words.prepositions
        return verbs if verbs and is_adverbial else verbs | self._verbs_before(ahead)

    def _verbs_before(self, words: Sequence[str]) -> frozenset[str]:
        found = next((word for word in reversed(words[-_REACH:]) if self._tells(word)), None)
        return self._as_verbs([found] if found else [])

    def _verbs_behind(self, words: Sequence[str], *, is_first: bool) -> frozenset[str]:
        """The verb behind an auxiliary, one in the past, or what follows what opens a clause."""
        words = words[:_BEHIND]
        helped = next(
            (at for at, word in enumerate(words) if word in self._words.auxiliaries), None
        )
        if helped is not None:
            return self._as_verbs([word for word in words[helped:] if self._tells(word)][:1])
        verbs = list(filter(self._tells, words))
        past = list(filter(self._known.predicates.is_past, verbs))
        return self._as_verbs(past[:1] or (verbs[:1] if is_first else []))

    def _last_verb(self, ahead: Sequence[str], after: Sequence[str]) -> frozenset[str]:
        """The verb that ends the clause after an auxiliary, else the one before the figure."""
        own = list(filter(self._tells, ahead[-_REACH:]))
        behind = list(filter(self._tells, after))
        is_helped = any(word in self._words.auxiliaries for word in (*ahead, *after))
        if is_helped and behind:
            return self._as_verbs(behind[-1:])
        if own:
            return self._as_verbs([self._separated() + own[-1]])
        return self._as_verbs(behind[-1:] if ahead else behind[:1])

    def _separated(self) -> str:
        """The little word at the end of the clause that belongs to its verb; empty without one."""
        last = self._first.split()[-1:]
        word = last[0].rstrip(".!?").lower() if last else ""
        return word if word in self._words.separable else ""

    def _as_verbs(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(map(self._known.predicates.verb, words))

    def _tells(self, word: str) -> bool:
        """Whether a word can be a verb that says something."""
        words = self._words
        is_empty = word in words.empty or word in words.separable or word in words.negations
        return not is_empty and word not in self._known.calendar and not word[0].isdecimal()

    def _is_denied(self, words: Sequence[str], then: str = "") -> bool:
        """Whether a word denies the verb; "not only" denies nothing."""
        return any(
            word in self._words.negations and following not in self._words.still_said
            for word, following in pairwise([*words, then])
        )

    def _names(self, text: str) -> frozenset[str]:
        if not self._known.figures.capitals_are_names:
            return frozenset()
        word = self._known.terms.word
        found = (word(name) for name in _NAME.findall(text) if name != self._opening)
        return frozenset(found).difference(self._known.calendar, self._known.words.titles)

    def _contrasts(self, words: Iterable[str]) -> Iterator[tuple[int, str]]:
        known = self._known.contrasts
        for word in words:
            if _YEAR.fullmatch(word):
                yield _YEARS, word
            elif word in known:
                yield known[word], word

    def _side(self, after: Sequence[str]) -> int:
        if any(word in self._words.past for word in after):
            return -1
        return int(any(word in self._words.to_come for word in after))

    def _is_joined(self) -> bool:
        """Whether it is a part of a list: "a nurse and two children"."""
        patterns = self._known.joint_before, self._known.joint_behind
        return bool(patterns[0].search(self._left) or patterns[1].match(self._right))

    def _last_clause(self) -> str:
        """The clause that the text before ends with, and the one before it if it is too short."""
        edges = [found.end() for found in self._known.clause_edge.finditer(self._left)]
        for edge in reversed(edges):
            if len(self._left[edge:].split()) >= _SHORTEST:
                return self._left[edge:]
        return self._left

    def _first_clause(self) -> str:
        """The clause that the text behind begins with."""
        found = self._known.clause_edge.search(self._right)
        return self._right[: found.start()] if found else self._right
