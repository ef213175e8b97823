"""Ids and times."""

import secrets
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

_NANOSECONDS = 1_000_000
"""In a millisecond."""


def new_id() -> str:
    """A UUID of version 7 (RFC 9562): unique anywhere, and sorting by the time it was made.

    The twelve bits after the milliseconds hold their fraction, so that ids sort by time within
    a millisecond too.
    """
    milliseconds, rest = divmod(max(0, time.time_ns()), _NANOSECONDS)
    fraction = (rest << 12) // _NANOSECONDS
    version_and_fraction = 0x7 << 12 | fraction
    variant_and_chance = 0b10 << 62 | secrets.randbits(62)
    return str(UUID(int=milliseconds << 80 | version_and_fraction << 64 | variant_and_chance))


def now(previous: str = "") -> str:
    """The time in UTC, ISO 8601 to the second, but always later than the previous stamp.

    Args:
        previous: A stamp of whatever clock, or nothing.
    """
    return _later(previous, timedelta(seconds=1), "seconds")


def written(previous: str = "") -> str:
    """The time in UTC to the millisecond, but always later than the previous stamp.

    Args:
        previous: A stamp of whatever clock, or nothing.
    """
    return _later(previous, timedelta(milliseconds=1), "milliseconds")


def moment(stamp: object) -> str:
    """A stamp in the one form that sorts by time, to the millisecond in UTC.

    Args:
        stamp: Whatever stands in its place, by whatever program.

    Returns:
        The stamp; nothing, which comes before all times, where it is none.
    """
    parsed = _parsed(stamp)
    return _iso(parsed, "milliseconds") if parsed else ""


def _later(previous: str, step: timedelta, unit: str) -> str:
    present, before = datetime.now(UTC), _parsed(previous)
    if before:
        with suppress(OverflowError):  # nothing comes after the year 9999
            present = max(present, before + step)
    return _iso(present, unit)


def _parsed(stamp: object) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(stamp) if isinstance(stamp, str) else None
        if parsed is None:
            return None
        return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _iso(moment: datetime, unit: str) -> str:
    return moment.isoformat(timespec=unit).replace("+00:00", "Z")
