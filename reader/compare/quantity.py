"""The meaning of a figure: a number or a range, its unit, and what is counted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import inf
from typing import NamedTuple

from reader.compare.account import Account, Sentence, per_account
from reader.compare.figure_attributes import Number, figure_attributes, number_in
from reader.compare.kinds import unit_of
from reader.compare.mentions import mentions
from reader.compare.vocabulary import Vocabulary
from reader.model import Member
from reader.text.intervals import Intervals

_SHARE = "%"
_ABOUT = 0.05
"""How far an approximate number may be off."""
_BEFORE, _AFTER = 6, 12
"""Words before and after a figure that may say what is counted."""


class Quantity(NamedTuple):
    """A figure in the form used for comparison."""

    member: Member
    """The figure's passage."""
    low: float
    """The lower end of its range, in base units."""
    high: float
    """The upper end of its range, in base units; infinite for "more than 170"."""
    middle: float
    """The written number, or the middle of the range, in base units."""
    written: float
    """`middle` in the written unit: 9 for nine days."""
    is_range: bool
    """Whether it is given as a range."""
    vocabulary: Vocabulary
    """The vocabulary of its language."""
    kind: str
    """`%`, or the dimension of its unit: `points`, a currency, `count`, `time`, in seconds."""
    rate: str
    """The period that it refers to: `year` for "40,000 a year"; empty if there is none."""
    nouns: frozenset[str]
    """The stems of the words for what is counted."""
    things: frozenset[str]
    """The nouns with a meaning of their own: without generic words for people."""
    is_of_anybody: bool
    """Whether it counts people in general, or does not say what it counts."""
    is_of_people: bool
    """Whether it counts people of any kind: players, pupils, everybody."""
    concepts: frozenset[str]
    """The concepts of its own words, where there are several words for one thing."""
    context_concepts: frozenset[str]
    """The concepts of the words around it: "26 people were detained" are arrests."""
    around: frozenset[str]
    """The stems of the content words around it."""
    sentence: Sentence | None
    """Its sentence."""

    @property
    def is_about(self) -> bool:
        """Whether it is approximate: "almost 20 million"."""
        return not self.is_range and self.low < self.middle < self.high

    @property
    def is_part(self) -> bool:
        """Whether it is a share written as a part of the whole: "a quarter", which is common."""
        return self.kind == "%" and self.written != self.middle

    @property
    def digits(self) -> int:
        """The number of significant digits, as written."""
        return significant(self.written)


@lru_cache(maxsize=1 << 12)
def significant(number: float) -> int:
    """The number of significant digits: digits without zeros at either end."""
    return len(f"{number:.6e}".partition("e")[0].replace(".", "").strip("-").rstrip("0"))


@per_account
def quantities(account: Account) -> tuple[Quantity, ...]:
    """The quantities of an account, by place: its statistics with a number, and its `mentions`."""
    read = list(mentions(account))
    taken = Intervals(read)
    marked = [each for each in account.statistics if not taken.within(each.start, each.end)]
    members = sorted([*marked, *read], key=lambda each: (each.start, each.end))
    return tuple(each for member in members if (each := quantity(account, member)))


def quantity(account: Account, member: Member) -> Quantity | None:
    """The quantity of a statistic, from its attributes or its words; None without a number."""
    attributes = figure_attributes(account, member)
    written = number_in(attributes)
    if written is None:
        return None
    words = account.vocabulary
    terms = words.terms
    unit, counted = (str(attributes.get(key, "")) for key in ("unit", "counted"))
    measured = unit_of(unit, member.exact, written.high, words.language)
    kind = _SHARE if measured.dimension == "share" else measured.dimension
    number = Number(measured.in_base(written.low), measured.in_base(written.high))
    low, high = _bounds(number, str(attributes.get("comparison", "")))
    own = terms.words(
        f"{_without_rate(member.exact, words)} {f' {unit}'.partition(' per ')[0]} {counted}"
    )
    nouns = _nouns(own, words)
    if kind not in {"count", "%"}:
        nouns -= _nouns(terms.words(unit), words)
    sentence = account.sentence_of(member.start, member.end)
    around = _around(account, member, sentence)
    return Quantity(
        member,
        low,
        high,
        (number.low + number.high) / 2,
        (written.low + written.high) / 2,
        number.low < number.high,
        words,
        kind,
        _per(measured.per, words) or _period(member, unit, sentence, account),
        nouns,
        nouns - words.anybody,
        all(map(words.is_person, nouns)),
        any(map(words.is_person, nouns)),
        _concepts(own, words),
        _concepts(around, words),
        frozenset(terms.stem(word) for word in around if terms.is_content(word)),
        sentence,
    )


def _without_rate(figure: str, words: Vocabulary) -> str:
    """The words of a figure without the base of its rate, which is not what it counts."""
    found = words.rate.search(figure)
    return figure[: found.start()] if found else figure


def _per(per: str, words: Vocabulary) -> str:
    """The base of a rate, with one word for people of any kind."""
    return "person" if per in words.words.per_head else per


def _period(member: Member, unit: str, sentence: Sentence | None, account: Account) -> str:
    """The period that a figure refers to, from its words or from the start of its sentence."""
    periods = account.vocabulary.periods
    if period := periods.period_of(f"{member.exact} {unit}"):
        return period
    return periods.opening(account.article.text, *sentence[:2]) if sentence else ""


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


def _nouns(own: Iterable[str], words: Vocabulary) -> frozenset[str]:
    terms, no_nouns = words.terms, words.number_words
    return frozenset(
        terms.stem(word)
        for word in own
        if terms.is_content(word) and not word[0].isdecimal() and word not in no_nouns
    )


def _around(account: Account, member: Member, sentence: Sentence | None) -> list[str]:
    """The words around a figure, without its own."""
    if sentence is None:
        return []
    text, terms = account.article.text, account.vocabulary.terms
    before = terms.words(text[max(sentence.start, member.start - 200) : member.start])
    after = terms.words(text[member.end : min(sentence.end, member.end + 200)])
    return before[-_BEFORE:] + after[:_AFTER]


def _concepts(around: Iterable[str], words: Vocabulary) -> frozenset[str]:
    return words.concepts.intersection(map(words.terms.concept, around))
