"""When what a sentence tells took place: the time in its own words, and the dates in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from reader.compare.account import Account, per_account
from reader.model import Member
from reader.text.intervals import Intervals

Precision = Literal["date", "day", "month", "year", "weekday"]

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1[5-9]|20)\d\d"
_SPAN = r"(?:second|minute|hour|day|night|week|month|quarter|year|decade|spring|summer|fall|winter)"
_TIME = re.compile(
    rf"\b{_MONTH}\s+\d{{1,2}}\b(?:\s*(?:to|and|–|-)\s*(?:{_MONTH}\s+)?\d{{1,2}}\b)?(?:,\s*{_YEAR}\b)?"
    rf"|\b\d{{1,2}}\s+{_MONTH}(?:\s+{_YEAR})?\b"
    rf"|\b(?:in|since|until|by|during|of)\s+(?:{_MONTH}\s+{_YEAR}|{_MONTH}(?=\W)|{_YEAR})\b"
    rf"|\b\d{{4}}-\d\d-\d\d\b"
    rf"|\b(?:on\s+|since\s+)?{_DAY}(?:\s+(?:morning|evening|night|afternoon))?\b"
    rf"|\b(?:last|this|next|past)\s+{_SPAN}\b|\b(?:today|yesterday|tomorrow|tonight)\b"
    rf"|(?i:\b(?:an?|one|two|three|four|five|six|\d{{1,2}})\s+{_SPAN}s?\s+(?:ago|earlier|later|before)\b)"
)
_DATE = re.compile(
    rf"\b(?P<iso_year>\d{{4}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)\b"
    rf"|\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>{_YEAR})\b)?"
    rf"|\b(?P<day_2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month_2>{_MONTH})\b(?:,?\s+(?P<year_2>{_YEAR})\b)?"
    rf"|\b(?P<month_3>{_MONTH})\s+(?:of\s+)?(?P<year_3>{_YEAR})\b"
    rf"|\b(?:in|since|until|by|during|of|last|next|this|late|early|mid-)\s+(?P<month_4>{_MONTH})(?![\w.]|\s+\d)"
    rf"|(?<![\d$€£,.#-])\b(?P<year_5>{_YEAR})\b(?![\d,.]\d|-\d|\s*(?:%|percent|people))"
    rf"|\b(?P<weekday>{_DAY})s?\b"
)


_NAMES = ("09-11", "2001-09-11")
"""Dates that are the name of what happened on them."""


class Date(NamedTuple):
    """A date where it stands, as exact as it is written."""

    member: Member
    """Its words; their attribute `date` is the date: `2012`, `2012-10`, `10-03`, `Friday`."""
    precision: Precision
    """What is known: a day of a year, a day of any year, a month, a year, or a day of a week."""
    year: int
    """The year; 0 where none is told."""
    month: int
    """The month, 1 to 12; 0 where none is told."""
    day: int
    """The day of the month; 0 where none is told."""
    weekday: str
    """The day of the week in English; empty where none is told."""


def when(account: Account, member: Member) -> str:
    """The time that the sentence of a passage names, the one nearest to it; empty without one.

    Args:
        account: The account.
        member: A passage of it.
    """
    sentence = account.sentence_of(member.start, member.end)
    if sentence is None:
        return ""
    found = list(_TIME.finditer(account.article.text, sentence.start, sentence.end))
    nearest = min(
        found,
        key=lambda each: max(each.start() - member.end, member.start - each.end()),
        default=None,
    )
    return " ".join(nearest[0].split()) if nearest else ""


@per_account
def dates(account: Account) -> tuple[Date, ...]:
    """The dates in an account, by place; years that a statistic holds are none."""
    return tuple(_dates(account))


def _dates(account: Account) -> Iterator[Date]:
    counted = Intervals([each for each in account.statistics if each.attributes.get("unit")])
    for found in _DATE.finditer(account.article.text):
        part = {name.split("_")[0]: text for name, text in found.groupdict().items() if text}
        if "iso" in part:
            part = {name: found[f"iso_{name}"] for name in ("year", "month", "day")}
        start, end = found.span()
        if set(part) == {"month"}:
            start = found.start("month_4")
        if not counted.within(start, end) and (read := _read(account, start, end, part)):
            yield read


def _read(account: Account, start: int, end: int, part: dict[str, str]) -> Date | None:
    year, day = int(part.get("year", 0)), int(part.get("day", 0))
    month = _month(part["month"]) if "month" in part else 0
    weekday = part.get("weekday", "")
    if day > 31 or month > 12 or ("day" in part and not (day and month)):  # noqa: PLR2004 (a calendar)
        return None
    if weekday:
        return Date(_member(account, start, end, weekday), "weekday", 0, 0, 0, weekday)
    written = "-".join(
        part
        for part in (f"{year:04}" if year else "", f"{month:02}" if month else "",
                     f"{day:02}" if day else "")
        if part
    )  # fmt: skip
    if written in _NAMES:
        return None
    precision: Precision = ("date" if year else "day") if day else "month" if month else "year"
    return Date(_member(account, start, end, written), precision, year, month, day, "")


def _member(account: Account, start: int, end: int, date: str) -> Member:
    return account.member(start, end, {"date": date})


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3].casefold()) + 1
