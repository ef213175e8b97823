"""The clause that a figure or a date stands in: what is said of it, and of whom.

Two figures of one thing say the same only if the same is said of them. There is no parser here: the
verb of a figure is the word before it, over articles and prepositions, or the one after an
auxiliary behind it ("31 people were given prizes").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.compare import terms
from reader.compare.account import Account, Sentence
from reader.compare.lexicon import CALENDAR, CLAUSES, TITLES
from reader.compare.predicates import PAST, verb

_EDGE = re.compile(rf"[,;:()—–“”\"]|\s-+\s|\b(?:{'|'.join(CLAUSES.conjunctions)})\b")
"""Where a clause ends."""
_SHORTEST = 3
"""Words of a clause; what is shorter is joined to its neighbour."""
_SKIPPED = frozenset(CLAUSES.empty)
"""Words between a figure and its verb, and auxiliaries, which say nothing by themselves."""
_PREPOSITIONS = frozenset(CLAUSES.prepositions)
_AUXILIARIES = frozenset(CLAUSES.auxiliaries)
_REPORTING = frozenset(map(verb, CLAUSES.reporting))
_REACH = 5
"""Words before a figure that are looked at for its verb."""
_BEHIND = 8
"""The same behind it."""
_OTHERS = frozenset(CLAUSES.others)
"""Words that say that it is not the same."""
_PAST, _TO_COME = frozenset(CLAUSES.past), frozenset(CLAUSES.to_come)
_NAME = re.compile(r"(?<!\w)[A-ZÀ-Þ][^\W\d_]+(?:['’][^\W\d_]+)?")
_NEAR = 3
"""Words next to a figure in which `another` belongs to it."""


class Clause(NamedTuple):
    """What stands around a figure or a date."""

    verbs: frozenset[str]
    """The concepts of the verbs that may be its own; empty where none was seen."""
    names: frozenset[str]
    """The words with capitals in the clause, in lower case; the first of the sentence is none."""
    subjects: frozenset[str]
    """Those of them that stand before the figure."""
    is_other: bool
    """Whether it says another, remaining, further: then it cannot be what somebody else counts."""
    is_listed: bool
    """Whether it is one of several joined by `and`."""
    side: int
    """-1 for "five days ago", 1 for "five days left", else 0."""


def clause_of(account: Account, start: int, end: int, sentence: Sentence | None) -> Clause:
    """What stands around a stretch of a sentence.

    Args:
        account: The account.
        start: Where the stretch begins.
        end: Where it ends.
        sentence: The sentence that holds it; None for a stretch outside of every sentence.
    """
    if sentence is None:
        return Clause(
            frozenset(), frozenset(), frozenset(), is_other=False, is_listed=False, side=0
        )
    text = account.article.text
    left, right = text[sentence.start : start], text[end : sentence.end]
    before, behind = terms.words(_last(left)), terms.words(_first(right))
    inside = terms.words(text[start:end])
    near = {*before[-_NEAR:], *inside, *behind[:_NEAR]}
    spoken = text[sentence.start : sentence.end]
    first = _NAME.search(spoken)
    opening = first[0] if first and first.start() <= 1 else ""
    subjects = _names(_last(left), opening)
    after = terms.words(right)[:2]
    # A name is no verb: "the letter to Michael Steele on Friday".
    named = {terms.word(name) for name in _NAME.findall(spoken)} - {terms.word(opening or "a")}
    ahead = [word for word in terms.words(_last(left)) if word not in named]
    after_it = [word for word in behind if word not in named]
    verbs = _verbs_behind(after_it, is_first=not ahead)
    if not verbs or not _is_adverbial(ahead):
        verbs |= _verbs_before(ahead)
    return Clause(
        verbs - _REPORTING,
        subjects | _names(_first(right), opening),
        subjects,
        is_other=not _OTHERS.isdisjoint(near),
        is_listed=_is_joined(left, right),
        side=_side(after),
    )


def _names(text: str, opening: str) -> frozenset[str]:
    found = (terms.word(name) for name in _NAME.findall(text) if name != opening)
    return frozenset(found) - CALENDAR - TITLES


def are_about_others(one: Clause, other: Clause) -> bool:
    """Whether the names in two clauses tell that they are about different people or places."""
    pairs = ((one.subjects, other.subjects), (one.names, other.names))
    return any(mine and theirs and not mine & theirs for mine, theirs in pairs)


def _side(after: Sequence[str]) -> int:
    if not _PAST.isdisjoint(after):
        return -1
    return 1 if not _TO_COME.isdisjoint(after) else 0


def _is_joined(left: str, right: str) -> bool:
    """Whether it is a part of a list: "a nurse and two children", "two children and a nurse"."""
    return bool(
        re.search(r"\b(?:and|or|plus)\s+(?:\S+\s+)?\Z", left)
        or re.match(r"\s+(?:\S+\s+)?(?:and|or|plus)\s+(?:an?|the|one|two|three|\d+)\b", right)
    )


def _last(text: str) -> str:
    """The clause that a text ends with, and the one before it where it is too short."""
    edges = [found.end() for found in _EDGE.finditer(text)]
    for edge in reversed(edges):
        if len(text[edge:].split()) >= _SHORTEST:
            return text[edge:]
    return text


def _first(text: str) -> str:
    """The clause that a text begins with."""
    found = _EDGE.search(text)
    return text[: found.start()] if found else text


def _is_adverbial(words: Sequence[str]) -> bool:
    """Whether words before a figure only say where and when: "During the frost 640,000 hens"."""
    return bool(words) and words[0] in _PREPOSITIONS


def _verbs_before(words: Sequence[str]) -> frozenset[str]:
    for word in reversed(words[-_REACH:]):
        if _says_something(word):
            return frozenset((verb(word),))
    return frozenset()


def _verbs_behind(words: Sequence[str], *, is_first: bool) -> frozenset[str]:
    """The verb behind an auxiliary, one in the past tense, or what follows what opens a clause."""
    verbs = [word for word in words[:_BEHIND] if _says_something(word)]
    helped = next(
        (number for number, word in enumerate(words[:_BEHIND]) if word in _AUXILIARIES), None
    )
    if helped is not None:
        verbs = [word for word in words[helped:] if _says_something(word)]
        return frozenset(map(verb, verbs[:1]))
    past = [word for word in verbs if word.endswith("ed") or word in PAST]
    return frozenset(map(verb, past[:1] or (verbs[:1] if is_first else ())))


def _says_something(word: str) -> bool:
    return word not in _SKIPPED and word not in CALENDAR and not word[0].isdecimal()
