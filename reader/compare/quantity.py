"""What a figure says: a number or a range, of which kind, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import inf
from typing import NamedTuple

from reader.compare import lexicon, terms
from reader.compare.account import Account, Sentence, per_account
from reader.compare.kinds import period_of, unit_of
from reader.compare.known import Number, known, number_in
from reader.compare.mentions import mentions
from reader.language import language_of
from reader.model import Member
from reader.text.intervals import Intervals

_SHARE = "%"
_ABOUT = 0.05
"""How far a number that is given as about right may be off."""
_BEFORE, _AFTER = 6, 12
"""Words around a figure that tell what is counted."""
_OPENING = re.compile(r"\W*(?:every|each)\s+\w+\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:an?|one)\s+quarter\s+of\b|\A\W*an?\s+quarter\b", re.IGNORECASE)
"""A quarter that is a part, and no three months."""
_ONE_PERIOD = re.compile(r"\A(?:[a-z]+\s+){0,2}?an?\s+\w+", re.IGNORECASE)
"""A period that is the figure itself: "more than a month", "an hour and a half"."""
_CONCEPTS = frozenset(lexicon.CONCEPTS.values())
ANYBODY = frozenset(map(terms.stem, lexicon.ANYBODY))
"""Stems of words for people that say nothing about them."""
_PERSONS = frozenset(map(terms.stem, lexicon.PERSONS))
_NUMBER_WORDS = frozenset([*lexicon.SCALES, *lexicon.CROWDS, *lexicon.PARTS, "one", "average"])
_COMPARING = frozenset(
    ("more", "less", "fewer", "least", "most", "about", "nearly", "almost", "roughly", "estimated")
)


class Quantity(NamedTuple):
    """A figure as it is compared with others."""

    member: Member
    """The figure where it stands."""
    low: float
    """The least that it says."""
    high: float
    """The most that it says; infinite for "more than 170"."""
    middle: float
    """The number that is written, or the middle of the range."""
    written: float
    """The same in its own unit: 9 for nine days."""
    is_range: bool
    """Whether it is given as a range."""
    kind: str
    """`%`, or the dimension of its unit: `points`, a currency, `count`, `time`, in seconds."""
    rate: str
    """The period that it is for: `year` for "40,000 a year"; empty without one."""
    nouns: frozenset[str]
    """The stems of the words for what is counted."""
    concepts: frozenset[str]
    """The same where there are several words for one thing."""
    told: frozenset[str]
    """What the words around it tell, as concepts: "26 people were detained" are arrests."""
    around: frozenset[str]
    """The stems of the words around it that say something."""
    sentence: Sentence | None
    """The sentence that it stands in."""

    @property
    def is_of_anybody(self) -> bool:
        """Whether it counts people, or does not say what; then what they do says more."""
        return all(map(_is_person, self.nouns))

    @property
    def is_of_people(self) -> bool:
        """Whether it counts people, of whatever name: players, pupils, everybody."""
        return any(map(_is_person, self.nouns))

    @property
    def is_about(self) -> bool:
        """Whether it is given as about right: "almost 20 million"."""
        return not self.is_range and self.low < self.middle < self.high

    @property
    def is_part(self) -> bool:
        """Whether it is a share told as a part of the whole: "a quarter"; many things have one."""
        return self.kind == "%" and self.written != self.middle

    @property
    def digits(self) -> int:
        """How many digits the number has as it is written, without the zeros around them."""
        return significant(self.written)


@lru_cache(maxsize=1 << 12)
def _is_person(noun: str) -> bool:
    return noun in _PERSONS or noun.endswith(lexicon.PERSON_ENDINGS)


@lru_cache(maxsize=1 << 12)
def significant(number: float) -> int:
    """How many digits a number has without the zeros around them."""
    return len(f"{number:.6e}".partition("e")[0].replace(".", "").strip("-").rstrip("0"))


@per_account
def quantities(account: Account) -> tuple[Quantity, ...]:
    """What the figures of an account say, by place.

    They are its statistics, those with a number, and what `mentions` reads besides.
    """
    read = list(mentions(account))
    taken = Intervals(read)
    marked = [each for each in account.statistics if not taken.within(each.start, each.end)]
    members = sorted([*marked, *read], key=lambda each: (each.start, each.end))
    return tuple(each for member in members if (each := quantity(account, member)))


def quantity(account: Account, member: Member) -> Quantity | None:
    """What a statistic says, by its attributes, else by its words; None without a number."""
    attributes = known(account, member)
    written = number_in(attributes)
    if written is None:
        return None
    unit, counted = (str(attributes.get(key, "")) for key in ("unit", "counted"))
    measured = unit_of(unit, member.exact, written.high, language_of(account.article))
    kind = _SHARE if measured.dimension == "share" else measured.dimension
    number = Number(measured.in_base(written.low), measured.in_base(written.high))
    low, high = _bounds(number, str(attributes.get("comparison", "")))
    own = terms.words(f"{member.exact} {unit} {counted}")
    sentence = account.sentence_of(member.start, member.end)
    around = _around(account, member, sentence)
    return Quantity(
        member,
        low,
        high,
        (number.low + number.high) / 2,
        (written.low + written.high) / 2,
        number.low < number.high,
        kind,
        measured.per or _period(account, member, unit, sentence),
        _nouns(own) if kind in {"count", "%"} else _nouns(own) - _nouns(terms.words(unit)),
        _concepts(own),
        _concepts(around),
        frozenset(terms.stem(word) for word in around if terms.is_content(word)),
        sentence,
    )


def _period(account: Account, member: Member, unit: str, sentence: Sentence | None) -> str:
    """The period that a figure is for; a quarter of the concrete is for none."""
    words = _ONE_PERIOD.sub(" ", _QUARTER.sub(" ", f"{member.exact} {unit}"))
    return period_of(words) or _opening_period(account, sentence)


def _opening_period(account: Account, sentence: Sentence | None) -> str:
    """The period that a sentence begins with: "Every day without cranes costs $18 million"."""
    if sentence is None:
        return ""
    found = _OPENING.match(account.article.text, sentence.start, sentence.end)
    return period_of(found[0]) if found else ""


def _bounds(number: Number, comparison: str) -> Number:
    match comparison:
        case ">":
            return Number(number.low, inf)
        case "<":
            return Number(-inf, number.high)
        case "~":
            off = _ABOUT * max(abs(number.low), abs(number.high))
            return Number(number.low - off, number.high + off)
        case _:
            return number


def _nouns(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        terms.stem(word)
        for word in words
        if terms.is_content(word) and not word[0].isdecimal() and not _says_a_number(word)
    )


def _says_a_number(word: str) -> bool:
    return word in _NUMBER_WORDS or word in _COMPARING or word in {"percent", "cent", "per"}


def _around(account: Account, member: Member, sentence: Sentence | None) -> list[str]:
    """The words around a figure, without those of the figure."""
    if sentence is None:
        return []
    text = account.article.text
    before = terms.words(text[max(sentence.start, member.start - 200) : member.start])
    after = terms.words(text[member.end : min(sentence.end, member.end + 200)])
    return before[-_BEFORE:] + after[:_AFTER]


def _concepts(words: Iterable[str]) -> frozenset[str]:
    found = (terms.concept(word) for word in words)
    return frozenset(concept for concept in found if concept in _CONCEPTS)
