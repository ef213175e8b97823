"""Ids and times."""

import os
import time
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
    variant_and_chance = 0b10 << 62 | int.from_bytes(os.urandom(8), "big") >> 2
    return str(UUID(int=milliseconds << 80 | version_and_fraction << 64 | variant_and_chance))


def now() -> str:
    """The time in UTC, ISO 8601 to the second: `2026-11-22T10:00:00Z`."""
    return _iso(datetime.now(UTC), "seconds")


def after(previous: str) -> str:
    """The time in the same form, but always later than the previous stamp.

    Args:
        previous: A stamp of whatever clock.
    """
    return max(now(), _next(previous, timedelta(seconds=1), "seconds"))


def written(previous: str = "") -> str:
    """The time in UTC to the millisecond, but always later than the previous stamp.

    Args:
        previous: A stamp of whatever clock, or nothing.
    """
    present = _iso(datetime.now(UTC), "milliseconds")
    return max(present, _next(previous, timedelta(milliseconds=1), "milliseconds"))


def moment(stamp: object) -> str:
    """A stamp in the one form that sorts by time, to the millisecond in UTC.

    Args:
        stamp: Whatever stands in its place, by whatever program.

    Returns:
        The stamp; nothing, which comes before all times, where it is none.
    """
    parsed = _parsed(stamp)
    return _iso(parsed, "milliseconds") if parsed else ""


def _next(previous: str, step: timedelta, unit: str) -> str:
    """The first stamp after another; nothing where it is none, or the last that there is."""
    before = _parsed(previous)
    try:
        return _iso(before + step, unit) if before else ""
    except OverflowError:
        return ""


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
