"""What a figure says: a number or a range, of which kind, and of what."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import inf
from typing import NamedTuple

from reader.compare.account import Account, Sentence, per_account
from reader.compare.kinds import unit_of
from reader.compare.known import Number, known, number_in
from reader.compare.mentions import mentions
from reader.compare.vocabulary import Vocabulary
from reader.model import Member
from reader.text.intervals import Intervals

_SHARE = "%"
_ABOUT = 0.05
"""How far a number that is given as about right may be off."""
_BEFORE, _AFTER = 6, 12
"""Words around a figure that tell what is counted."""


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
    vocabulary: Vocabulary
    """The words of its language."""
    kind: str
    """`%`, or the dimension of its unit: `points`, a currency, `count`, `time`, in seconds."""
    rate: str
    """The period that it is for: `year` for "40,000 a year"; empty without one."""
    nouns: frozenset[str]
    """The stems of the words for what is counted."""
    things: frozenset[str]
    """Those of them that say something: no words for people that say nothing about them."""
    is_of_anybody: bool
    """Whether it counts people, or does not say what; then what they do says more."""
    is_of_people: bool
    """Whether it counts people, of whatever name: players, pupils, everybody."""
    concepts: frozenset[str]
    """The same where there are several words for one thing."""
    told: frozenset[str]
    """What the words around it tell, as concepts: "26 people were detained" are arrests."""
    around: frozenset[str]
    """The stems of the words around it that say something."""
    sentence: Sentence | None
    """The sentence that it stands in."""

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
    """The words of a figure without what its rate is for, which is not what it counts."""
    found = words.rate.search(figure)
    return figure[: found.start()] if found else figure


def _per(per: str, words: Vocabulary) -> str:
    """What a rate is for: one word for people, whatever they are called there."""
    return "person" if per in words.words.per_head else per


def _period(member: Member, unit: str, sentence: Sentence | None, account: Account) -> str:
    """The period that a figure is for, by its words or by those that the sentence begins with."""
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
    """The words around a figure, without those of the figure."""
    if sentence is None:
        return []
    text, terms = account.article.text, account.vocabulary.terms
    before = terms.words(text[max(sentence.start, member.start - 200) : member.start])
    after = terms.words(text[member.end : min(sentence.end, member.end + 200)])
    return before[-_BEFORE:] + after[:_AFTER]


def _concepts(around: Iterable[str], words: Vocabulary) -> frozenset[str]:
    return words.concepts.intersection(map(words.terms.concept, around))
