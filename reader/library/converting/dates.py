"""Parse the dates that files give to ISO 8601, without guessing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.IGNORECASE,
)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
_SLASHED = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar janvier enero jan",
            "february februar février febrero feb",
            "march märz mars marzo mar",
            "april avril abril apr",
            "may mai mayo",
            "june juni juin junio jun",
            "july juli juillet julio jul",
            "august août agosto aug",
            "september septembre septiembre sep sept",
            "october oktober octobre octubre oct okt",
            "november novembre noviembre nov",
            "december dezember décembre diciembre dec dez",
        ),
        1,
    )
    for name in names.split()
}
_MONTH_FIRST = re.compile(r"\b([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:\.|st|nd|rd|th)?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})\b"
)
_BESIDES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
        "de",
        "le",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "t",
        "z",
        "at",
        "um",
        "uhr",
        "gmt",
        "utc",
        "cet",
        "cest",
        "bst",
        "est",
        "edt",
        "st",
        "nd",
        "rd",
        "th",
        "published",
        "on",
        "veröffentlicht",
        "am",
        "publié",
        "le",
    ]
)
"""Words that may accompany a date without changing it."""
_FIRST_YEAR = 1400


def as_date(text: str) -> str:
    """Parse a date to ISO 8601, with its time and time zone if it has them.

    Incomplete dates and ambiguous ones (3/4/2020) are rejected.

    Returns:
        `2020-10-02`, `2020-10-02T14:00:00`, `2020-10-02T14:00:00+02:00`; empty if rejected.
    """
    text = text.strip()[:100]
    found = _ISO.fullmatch(text) or _BASIC.fullmatch(text)
    if found:
        return _checked(*found.groups())
    if slashed := _SLASHED.match(text):
        return _checked(*slashed.groups())
    if re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\s+\d\d?:", text):
        return _of_mail(text)
    if began := _ISO.match(text):
        return _checked(*began.groups())
    return _in_words(text)


def only_date(text: str) -> str:
    """Like `as_date`, but only if the text contains nothing else."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return as_date(text) if all(word in _MONTHS or word in _BESIDES for word in words) else ""


def _of_mail(text: str) -> str:
    try:
        made = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return ""
    return made.isoformat(timespec="seconds")


def _in_words(text: str) -> str:
    for pattern, order in ((_MONTH_FIRST, (2, 0, 1)), (_DAY_FIRST, (2, 1, 0))):
        if found := pattern.search(text):
            year, month, day = (found.groups()[place] for place in order)
            number = _MONTHS.get(month.lower())
            if number:
                return _checked(year, str(number), day)
    return ""


def _checked(
    year: str,
    month: str,
    day: str,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    zone: str | None = None,
) -> str:
    try:
        made = date(int(year), int(month), int(day))
        if made.year < _FIRST_YEAR:
            return ""
        if hour is None or minute is None:
            return made.isoformat()
        time = datetime(made.year, made.month, made.day, int(hour), int(minute), int(second or 0))
    except ValueError:
        return ""
    return time.isoformat() + _zone(zone or "")


def _zone(zone: str) -> str:
    if not zone:
        return ""
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def now() -> str:
    """The current time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
