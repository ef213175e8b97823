"""Times and dates: when the event of a sentence took place, and the dates in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Literal, NamedTuple

from reader.compare.account import Account, per_account
from reader.compare.vocabulary import vocabulary
from reader.language.lexicon import Words
from reader.language.units import unit_named
from reader.model import Member
from reader.quantities.grammar import any_of
from reader.text.intervals import Intervals

Precision = Literal["date", "day", "month", "year", "weekday"]

_YEAR = r"(?:1[5-9]|20)\d\d"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMES = ("09-11", "2001-09-11")
"""Dates that have become the name of an event."""


class Date(NamedTuple):
    """A date in a text, as precise as it is written."""

    member: Member
    """Its words, with an attribute `date`: `2012`, `2012-10`, `10-03`, `Friday`."""
    precision: Precision
    """Its precision: a full date, a day without a year, a month, a year, or a day of the week."""
    year: int
    """The year; 0 if not given."""
    month: int
    """The month, 1 to 12; 0 if not given."""
    day: int
    """The day of the month; 0 if not given."""
    weekday: str
    """The day of the week in English; empty if not given."""


class _Calendar:
    """The dates and times of one language."""

    def __init__(self, language: str) -> None:
        words = vocabulary(language)
        figures, self._words = words.figures, words.words.dates
        is_name = figures.months_are_names
        self._months = _numbered(figures.calendar_months, is_name=is_name)
        self._days = _numbered(figures.calendar_days, is_name=is_name)
        self._month, self._day = any_of(self._months), any_of(self._days)
        joints = any_of(figures.month_joints)
        self._joint = rf"(?:\s+{joints})?\s+"
        self._number = r"\d{1,2}(?:st|nd|rd|th|er|\.)?"
        self._periods = any_of(
            [
                *(
                    word
                    for word, unit in figures.units.items()
                    if unit_named(unit).dimension == "time"
                ),
                *self._words.seasons,
            ]
        )
        self._counted = any_of([*figures.articles, *figures.numbers])
        shares = (word for word, unit in figures.units.items() if unit == "percent")
        self._no_year = any_of([*shares, *words.words.anybody])

    @cached_property
    def dates(self) -> re.Pattern[str]:
        """A pattern for dates, with their parts as groups; repeated group names are numbered."""
        month, joint = self._month, self._joint
        year = rf"(?P<year_{{}}>{_YEAR})\b"
        return re.compile(
            rf"\b(?P<iso_year>\d{{4}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)\b"
            rf"|\b(?P<month>{month})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
            rf"(?:,?\s+{year.format(1)})?"
            rf"|\b(?P<day_2>\d{{1,2}})(?:st|nd|rd|th|er|\.)?{joint}(?P<month_2>{month})(?!\w)"
            rf"(?:,?{joint}{year.format(2)})?"
            rf"|\b(?P<month_3>{month}){joint}{year.format(3)}"
            rf"|\b(?i:{any_of(self._words.before_months)})\s+(?P<month_4>{month})"
            rf"(?:{joint}{year.format(4)}|(?!\w|\.?\s*\d))"
            rf"|(?<![\d$€£,.#-])\b{year.format(5)}(?![\d,.]\d|-\d|\s*(?:%|{self._no_year}\b))"
            rf"|\b(?P<weekday>{self._day})s?\b"
        )

    @cached_property
    def times(self) -> re.Pattern[str]:
        """A pattern for expressions of time: a date, last week, today, three years ago."""
        words, month, number = self._words, self._month, self._number
        before = any_of([each for each in words.before_months if not each.endswith("-")])
        any_case = (
            rf"\b{any_of(words.relative)}\s+{self._periods}\b|\b{any_of(words.today)}\b"
            rf"|\b(?:{self._counted}|\d{{1,2}})\s+{self._periods}\s+{any_of(words.ago)}\b"
            rf"|\b{any_of(words.ago_before)}\s+(?:{self._counted}|\d{{1,2}})\s+{self._periods}\b"
        )
        return re.compile(
            rf"\b{month}\s+\d{{1,2}}\b(?:\s*(?:{any_of(words.to)}|–|-)\s*(?:{month}\s+)?\d{{1,2}}\b)?"
            rf"(?:,\s*{_YEAR}\b)?"
            rf"|\b{number}{self._joint}{month}(?!\w)(?:{self._joint}{_YEAR})?\b"
            rf"|\b(?i:{before})\s+(?:{month}{self._joint}{_YEAR}|{month}(?=\W)|{_YEAR})\b"
            rf"|\b\d{{4}}-\d\d-\d\d\b"
            rf"|\b(?i:{any_of(words.on)}\s+)?{self._day}(?:\s+{any_of(words.parts_of_day)})?\b"
            rf"|(?i:{any_case})"
        )

    def read(self, account: Account, found: re.Match[str]) -> Date | None:
        """The date of a match of `dates`; None if it is not valid."""
        part = {name.split("_")[0]: text for name, text in found.groupdict().items() if text}
        if "iso" in part:
            part = {name: found[f"iso_{name}"] for name in ("year", "month", "day")}
        start, end = found.span()
        if found["month_4"]:
            start = found.start("month_4")
        year, day = int(part.get("year", 0)), int(part.get("day", 0))
        month = self._month_of(part["month"]) if "month" in part else 0
        if day > 31 or month > 12 or ("day" in part and not (day and month)):  # noqa: PLR2004 (a calendar)
            return None
        if "weekday" in part:
            weekday = _WEEKDAYS[self._days[part["weekday"]] - 1]
            return Date(_member(account, start, end, weekday), "weekday", 0, 0, 0, weekday)
        parts = (
            f"{year:04}" if year else "",
            f"{month:02}" if month else "",
            f"{day:02}" if day else "",
        )
        written = "-".join(filter(None, parts))
        if written in _NAMES:
            return None
        precision: Precision = ("date" if year else "day") if day else "month" if month else "year"
        return Date(_member(account, start, end, written), precision, year, month, day, "")

    def _month_of(self, text: str) -> int:
        return int(text) if text.isdecimal() else self._months[text]


@cache
def _calendar(language: str) -> _Calendar:
    """The dates and times of a language, by its two letters."""
    return _Calendar(language)


def time_near(account: Account, member: Member) -> str:
    """The expression of time nearest to a passage in its sentence; empty if there is none.

    Args:
        account: The account.
        member: A passage of it.
    """
    sentence = account.sentence_of(member.start, member.end)
    if sentence is None:
        return ""
    times = _calendar(account.vocabulary.language).times
    found = list(times.finditer(account.article.text, sentence.start, sentence.end))
    nearest = min(
        found,
        key=lambda each: max(each.start() - member.end, member.start - each.end()),
        default=None,
    )
    return " ".join(nearest[0].split()) if nearest else ""


@per_account
def dates(account: Account) -> tuple[Date, ...]:
    """The dates in an account, by place, without years that are part of a statistic."""
    return tuple(_dates(account))


def _dates(account: Account) -> Iterator[Date]:
    calendar = _calendar(account.vocabulary.language)
    counted = Intervals([each for each in account.statistics if each.attributes.get("unit")])
    for found in calendar.dates.finditer(account.article.text):
        read = calendar.read(account, found)
        if read and not counted.within(read.member.start, read.member.end):
            yield read


def _member(account: Account, start: int, end: int, date: str) -> Member:
    return account.member(start, end, {"date": date})


def _numbered(names: Iterable[Words], *, is_name: bool) -> Mapping[str, int]:
    """The spellings of months or days, with their numbers from 1 on."""
    return {
        written: number
        for number, words in enumerate(names, start=1)
        for word in words
        for written in ([word.capitalize()] if is_name else [word, word.capitalize()])
    }
