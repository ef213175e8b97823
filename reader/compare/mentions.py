"""Read figures that are not marked as statistics but mean the same: both, twice, aged 14.

No finder proposes them, since most are not worth a mark. A comparison needs them: "both drivers"
and "two drivers" are one fact, and so are "a 14-year-old" and "when she was 14".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from reader.compare.account import Account, per_account
from reader.compare.kinds import VOTE
from reader.compare.vocabulary import vocabulary
from reader.language.tokens import lowered
from reader.language.units import unit_named
from reader.model import Member, Value
from reader.quantities.grammar import any_of
from reader.text.intervals import Intervals

_MOST_VOTES = 2_000
"""Most votes in a parliament; larger numbers are a range of something else."""
_AROUND_VOTE = 80, 40
"""Characters before and after a pair of numbers in which a word must refer to a vote."""
_MANY = 10
"""Upper end of the range of "several times"."""
_LONG = ("decade", "century")
"""Periods of which a single one is a figure: a decade of work."""
_COMPOUND = ("time", "length", "mass")
"""Dimensions that are written in two units: five feet 11 inches."""
_Figure = Mapping[str, Value]
"""The attributes of a figure, by name."""


class WrittenFigure(NamedTuple):
    """A figure that a rule has read."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    attributes: dict[str, Value]
    """Its attributes."""


class _Rule(NamedTuple):
    """A pattern for figures, and a function from its matches to attributes."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], _Figure | None]
    is_cased: bool = False
    """Whether it searches the text as it is; else in lower case, which is faster."""


def mentions(account: Account) -> Iterator[Member]:
    """The figures of an account that are not statistics, in order and without overlaps.

    A statistic without a unit gives way to a longer figure or one with a unit: "was 11 when".
    """
    marked = Intervals([each for each in account.statistics if each.attributes.get("unit")])
    taken = 0
    for start, end, attributes in written_figures(account):
        if start >= taken and all(_extends(start, end, each) for each in marked.within(start, end)):
            yield account.member(start, end, attributes)
            taken = end


def _extends(start: int, end: int, member: Member) -> bool:
    """Whether a stretch contains a figure and more: "between the ages of 9 and 13" contains 9."""
    return start <= member.start and member.end <= end and end - start > member.end - member.start


@per_account
def written_figures(account: Account) -> tuple[WrittenFigure, ...]:
    """All figures that the rules find in an account, by place, the longer first."""
    return tuple(in_order(_scan(account.article.text, _rules(account.vocabulary.language))))


def in_order(found: Iterable[WrittenFigure]) -> list[WrittenFigure]:
    """Sort figures by place, the longer first."""
    return sorted(found, key=lambda each: (each.start, -each.end))


def _scan(text: str, rules: tuple[_Rule, ...]) -> Iterator[WrittenFigure]:
    lower = lowered(text)
    for rule in rules:
        for found in rule.pattern.finditer(text if rule.is_cased else lower):
            if attributes := rule.read(found):
                yield WrittenFigure(found.start(), found.end(), dict(attributes))


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    """The rules of a language; a rule without words in that language finds nothing."""
    return tuple(_Grammar(language).rules())


class _Grammar:
    """The rules of one language."""

    def __init__(self, language: str) -> None:
        words = vocabulary(language)
        self._vocabulary = words
        self._stem = words.terms.stem
        self._calendar = words.calendar
        self._figures = words.figures
        self._words = words.words.mentions
        self._personal = words.speech.personal
        self._numbers = {word: value for word, value in self._figures.numbers.items() if value}
        self._number = rf"(?:\d{{1,3}}|{any_of(self._numbers)})"
        self._periods = {
            phrase: unit
            for phrase, unit in self._figures.units.items()
            if unit_named(unit).dimension == "time"
        }
        self._period = any_of(self._periods)
        self._units = {
            phrase: unit
            for phrase, unit in self._figures.units.items()
            if unit_named(unit).dimension in _COMPOUND
        }
        events = map(words.terms.concept, self._words.events)
        self._events = words.happenings | frozenset(events)
        self._voting = re.compile(rf"\b{any_of(self._words.voting)}")

    def rules(self) -> Iterator[_Rule]:
        """All rules, in the order in which they are tried."""
        yield from self._ages()
        yield from self._people()
        yield from self._changes()
        yield from self._lengths()
        yield _rule(
            rf"(?<![\d-])(?P<yes>{self._number})(?:\s*[-–]\s*|\s+{any_of(self._words.votes_to)}\s+)"
            rf"(?P<no>{self._number})(?![\d-]|\s*%)",
            self._vote,
        )

    def _ages(self) -> Iterator[_Rule]:
        """Ages: 14-year-old, aged 14, when she was 14, was 11 when, Bella, 3, adults over 21."""
        figures, words, number = self._figures, self._words, self._number
        years = any_of([each for each, unit in self._periods.items() if unit == "year"])
        be, more = any_of(words.be), any_of(figures.comparisons)
        yield _rule(rf"\b(?P<number>{number})[- ]{years}[- ]{any_of(figures.ages)}\b", self._age)
        yield _rule(
            rf"\b{any_of(words.aged)}\s+(?P<number>{number})\b"
            rf"(?!\s*(?:{any_of(figures.until)}|{any_of(figures.ands)}|-|–)\s*\d)",
            self._age,
        )
        yield _rule(
            rf"\b{be}\s+(?P<more>{more})?\s*(?P<number>\d{{1,3}})"
            rf"(?=\s+{any_of(words.behind_age)}\b|[.,]?\s*\Z)",
            self._age,
        )
        yield _rule(
            rf"\b{any_of(words.who)}\s+{be}\s+(?P<number>[1-9]\d?)(?=,)",
            self._age,
        )
        yield _rule(
            rf"\b{any_of(words.when)}\s+{any_of(self._personal)}\s+{be}\s+(?P<number>{number})\b",
            self._age,
        )
        yield _Rule(
            re.compile(r"\b(?P<name>[A-Z][\w’'-]+),\s+(?P<number>[1-9]\d?)(?=,\s)"),
            self._apposed_age,
            is_cased=True,
        )
        yield _rule(
            rf"\b{any_of(figures.of_age)}\s+(?:{any_of(words.who)}\s+{be}\s+)?"
            rf"(?:{any_of(words.aged)}\s+)?(?P<more>{more})?\s*(?P<number>{number})\b"
            rf"(?P<tail>\s+{any_of(figures.afterthoughts)})?(?!\s*(?:percent|per|%|-))",
            lambda found: self._age(found) if found["more"] or found["tail"] else None,
        )
        at = any_of([phrase.rpartition(" ")[2] for phrase in words.at_age])
        yield _rule(rf"(?:\A|(?<=\n)|(?<=[,.] )){at}\s+(?P<number>[1-9]\d?)(?=,)", self._age)
        yield _rule(rf"\b{any_of(words.at_age)}\s+(?P<number>[1-9]\d?)(?!\w|[.:]\d|\s*[%ap])",
                    self._age)  # fmt: skip
        yield _rule(
            rf"\b(?P<who>[^\W\d_]+)(?:\s+{any_of(figures.of)}\s+|,\s)(?P<number>[1-9]\d?)"
            r"(?=,\s|[.;)](?:\s|\Z))",
            self._person_of,
        )
        for opening in (any_of(words.between_ages), any_of(words.ages)):
            yield _rule(
                rf"\b{opening}\s+(?P<low>{number})"
                rf"(?:\s+(?:{any_of(figures.ands)}|{any_of(figures.until)})\s+|\s*[-–]\s*)"
                rf"(?P<high>{number})\b",
                self._age_range,
            )

    def _people(self) -> Iterator[_Rule]:
        """Both drivers, no one survived, two of the seven men."""
        figures, words = self._figures, self._words
        determiner = any_of(figures.determiners)
        yield _rule(
            rf"\b{any_of(words.both)}\s+(?:{any_of(figures.of)}\s+)?(?:{determiner}\s+)?"
            r"(?:[a-z][\w.’'-]*\s+){0,3}?(?P<counted>[a-z]{3,}s)\b",
            lambda found: {"value": 2, "unit": found["counted"], "counted": found["counted"]},
        )
        yield _rule(
            rf"\b{any_of(words.nobody)}\b(?=\s+{any_of(words.behind_nobody)}\b)",
            lambda _: {"value": 0, "unit": "person", "counted": words.people},
        )
        yield _rule(
            rf"\b{any_of(words.none)}\s+(?:[a-z]+\s+)?(?P<counted>[a-z]{{3,}}s)\b", self._none
        )
        yield _rule(
            rf"\b(?P<part>{self._number})-(?P<counted>[a-z]{{3,}})(?=\s+[a-z])", self._compounded
        )
        yield _rule(
            rf"\b(?P<part>{self._number})\s+{any_of(words.out_of)}\s+(?:{determiner}\s+)?"
            rf"{self._number}\s+(?:[\w.’'-]+\s+){{0,4}}?(?P<counted>[a-z]{{3,}}s)\b",
            self._part_of,
        )

    def _changes(self) -> Iterator[_Rule]:
        """Three times as high, twice, several times, doubled, halved."""
        words = self._words
        yield _rule(rf"\b(?P<times>{self._number})\s+{any_of(words.multiples)}\b", self._multiple)
        yield _rule(
            rf"\b(?P<times>{any_of(words.times)})\s+{any_of(words.as_much)}\b", self._multiple
        )
        yield _rule(
            rf"\b{any_of(words.times)}\b",
            lambda found: {"value": words.times[_fold(found[0])], "unit": "time"},
        )
        ordinal = self._figures.ordinal or "(?!)"
        yield _rule(
            rf"\b(?P<ordinal>\d{{1,3}}{ordinal}|{any_of(words.ordinals)})\s+(?P<counted>[a-z]{{3,}})\b",
            self._happening,
        )
        yield _rule(
            rf"\b{any_of(words.several_times)}\b",
            lambda _: {"low": 2, "high": _MANY, "unit": "time"},
        )
        yield _rule(
            rf"\b{any_of(words.growth)}\b",
            lambda found: {"value": words.growth[_fold(found[0])], "unit": "percent"},
        )

    def _lengths(self) -> Iterator[_Rule]:
        """The 35th day, more than a month, a year and a half, half an hour."""
        figures, words = self._figures, self._words
        ordinal = figures.ordinal or "(?!)"
        articles = any_of(figures.articles)
        yield _rule(
            rf"\b(?P<ordinal>\d{{1,3}}{ordinal}|{any_of(words.ordinals)})\s+"
            rf"(?:{any_of(words.in_a_row)}\s+)?(?P<period>{self._period})\b",
            self._ordinal,
        )
        yield _rule(
            rf"\b(?P<ordinal>\d{{1,3}}{ordinal}|{any_of(words.ordinals)})\s+(?:[a-z]+\s+)?"
            rf"(?P<yearly>{any_of(words.yearly)})\b",
            self._ordinal,
        )
        moments = any_of(
            [word for word in figures.moments if word not in self._vocabulary.clauses.prepositions]
        )
        behind = rf"(?!\s+(?:{any_of(words.and_a_half)}|{moments})\b)"
        yield _rule(
            rf"\b{any_of(words.lasting)}\s+{articles}\s+(?P<period>{self._period})\b{behind}",
            lambda found: {"value": 1, "unit": self._unit(found)},
        )
        long = any_of([word for word, unit in self._periods.items() if unit in _LONG])
        yield _rule(
            rf"\b{articles}\s+(?P<period>{long})\b{behind}",
            lambda found: {"value": 1, "unit": self._unit(found)},
        )
        yield _rule(
            rf"\b(?P<more>{any_of(figures.comparisons)})\s+{articles}\s+(?P<period>{self._period})"
            rf"\b{behind}",
            self._one_period,
        )
        yield _rule(
            rf"\b(?P<number>{articles}|{self._number})\s+(?P<period>{self._period})\s+"
            rf"{any_of(words.and_a_half)}\b",
            self._and_a_half,
        )
        unit = any_of(self._units)
        yield _rule(
            rf"\b(?P<number>{articles}|{self._number})\s+(?P<unit>{unit}),?\s+"
            rf"(?:{any_of(figures.ands)}\s+)?(?P<rest>{self._number})\s+(?P<smaller>{unit})\b",
            self._compound,
        )
        yield _rule(
            rf"\b{any_of(figures.halves)}\s+{articles}\s+(?P<period>{self._period})\b",
            lambda found: {"value": 0.5, "unit": self._unit(found)},
        )

    def _value(self, word: str) -> int:
        return int(word) if word.isdecimal() else self._numbers.get(_fold(word), 1)

    def _place(self, word: str) -> int:
        """The number of an ordinal: third, 35th."""
        digits = re.match(r"\d+", word)
        return int(digits[0]) if digits else [*self._words.ordinals].index(_fold(word))

    def _unit(self, found: re.Match[str]) -> str:
        return self._periods[_fold(found["period"])]

    def _age(self, found: re.Match[str]) -> _Figure:
        parts = found.groupdict()
        more, tail = (_fold(parts.get(name) or "") for name in ("more", "tail"))
        comparison = self._figures.afterthoughts.get(tail) or self._figures.comparisons.get(more)
        value = self._value(found["number"])
        return {"value": value, "unit": "year of age", "comparison": comparison or "="}

    def _apposed_age(self, found: re.Match[str]) -> _Figure | None:
        """The age after a name: "Bella, 3, is here"; None for a day of a month."""
        return None if _fold(found["name"]).rstrip(".") in self._calendar else self._age(found)

    def _person_of(self, found: re.Match[str]) -> _Figure | None:
        """The age after a word for a person: "a man of 34", "her son, 41."."""
        return self._age(found) if self._vocabulary.is_person(self._stem(found["who"])) else None

    def _multiple(self, found: re.Match[str]) -> _Figure | None:
        """An increase in percent: three times as high is 200 percent more, like tripled."""
        times = self._words.times.get(found["times"]) or self._value(found["times"])
        return {"value": (times - 1) * 100, "unit": "percent"} if times > 1 else None

    def _happening(self, found: re.Match[str]) -> _Figure | None:
        """The number of events so far, from an ordinal: the third strike."""
        number, counted = self._place(found["ordinal"]), found["counted"]
        if number <= 1 or self._vocabulary.terms.concept(counted) not in self._events:
            return None
        return {"value": number, "unit": counted, "counted": counted}

    def _none(self, found: re.Match[str]) -> _Figure | None:
        """A count of 0 of people or of what happens to them: "no passengers", "no injuries"."""
        counted = found["counted"]
        concept = self._vocabulary.terms.concept(counted)
        if (
            not self._vocabulary.is_person(self._stem(counted))
            and concept not in self._vocabulary.happenings
        ):
            return None
        return {"value": 0, "unit": counted, "counted": counted}

    def _age_range(self, found: re.Match[str]) -> _Figure:
        low, high = self._value(found["low"]), self._value(found["high"])
        return {"low": low, "high": high, "unit": "year of age"}

    def _compounded(self, found: re.Match[str]) -> _Figure | None:
        """A number joined to what it counts: a six-member panel, a nine-count indictment."""
        part, counted = self._value(found["part"]), found["counted"]
        is_number = counted in self._figures.numbers or counted in self._figures.parts
        is_unit = counted in self._figures.hyphened or counted in self._figures.scales
        if part <= 1 or is_number or is_unit:
            return None
        return {"value": part, "unit": counted, "counted": counted}

    def _part_of(self, found: re.Match[str]) -> _Figure | None:
        """The part of a number of things: "two of the seven men"; None for the pronoun "one of"."""
        part, counted = self._value(found["part"]), found["counted"]
        return {"value": part, "unit": counted, "counted": counted} if part > 1 else None

    def _ordinal(self, found: re.Match[str]) -> _Figure:
        number = self._place(found["ordinal"])
        yearly = found.groupdict().get("yearly")
        unit = self._words.yearly[yearly] if yearly else self._unit(found)
        return {"value": number, "unit": unit}

    def _one_period(self, found: re.Match[str]) -> _Figure:
        comparison = self._figures.comparisons[_fold(found["more"])]
        return {"value": 1, "unit": self._unit(found), "comparison": comparison}

    def _compound(self, found: re.Match[str]) -> _Figure | None:
        """A figure in two units: two hours and 14 minutes, five feet 11 inches."""
        names = [self._units[_fold(found[name])] for name in ("unit", "smaller")]
        large, small = map(unit_named, names)
        rest = self._value(found["rest"]) * small.factor / large.factor
        if large.dimension != small.dimension or rest >= 1:
            return None
        return {"value": self._value(found["number"]) + rest, "unit": names[0]}

    def _and_a_half(self, found: re.Match[str]) -> _Figure:
        return {"value": self._value(found["number"]) + 0.5, "unit": self._unit(found)}

    def _vote(self, found: re.Match[str]) -> _Figure | None:
        """A vote as a pair of numbers, near a word that refers to one."""
        first, second = self._value(found["yes"]), self._value(found["no"])
        before, behind = _AROUND_VOTE
        around = found.string[max(0, found.start() - before) : found.end() + behind]
        is_vote = self._voting.search(around)
        if max(first, second) > _MOST_VOTES or not is_vote:
            return None
        return {"low": min(first, second), "high": max(first, second), "unit": VOTE.name}


def _rule(pattern: str, read: Callable[[re.Match[str]], _Figure | None]) -> _Rule:
    return _Rule(re.compile(pattern), read)


def _fold(text: str) -> str:
    """Normalise words to the form of the lexicon."""
    return " ".join(text.casefold().split())
