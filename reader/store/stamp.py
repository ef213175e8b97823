"""Unique ids and time stamps."""

import os
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

_NANOSECONDS_PER_MILLISECOND = 1_000_000


def new_id() -> str:
    """A UUID of version 7 (RFC 9562): globally unique, and sorts by the time it was made.

    The twelve bits after the milliseconds hold their fraction, so that ids sort by time within
    a millisecond too.
    """
    milliseconds, rest = divmod(max(0, time.time_ns()), _NANOSECONDS_PER_MILLISECOND)
    fraction = (rest << 12) // _NANOSECONDS_PER_MILLISECOND
    version_and_fraction = 0x7 << 12 | fraction
    variant_and_chance = 0b10 << 62 | int.from_bytes(os.urandom(8), "big") >> 2
    return str(UUID(int=milliseconds << 80 | version_and_fraction << 64 | variant_and_chance))


def now() -> str:
    """The time in UTC, ISO 8601 to the second: `2026-11-22T10:00:00Z`."""
    return _iso(datetime.now(UTC), "seconds")


def after(previous: str) -> str:
    """The current time in the same form, but always later than the previous stamp.

    Args:
        previous: A stamp by any clock.
    """
    return max(now(), _next(previous, timedelta(seconds=1), "seconds"))


def write_time(previous: str = "") -> str:
    """The current time in UTC to the millisecond, but always later than the previous stamp.

    Args:
        previous: A stamp by any clock, or an empty string.
    """
    present = _iso(datetime.now(UTC), "milliseconds")
    return max(present, _next(previous, timedelta(milliseconds=1), "milliseconds"))


def moment(stamp: object) -> str:
    """Normalise a stamp to a form that sorts by time: UTC, to the millisecond.

    Args:
        stamp: A value of any type, perhaps by another program.

    Returns:
        The stamp; an empty string, which sorts before all times, if it is not valid.
    """
    parsed = _parsed(stamp)
    return _iso(parsed, "milliseconds") if parsed else ""


def _next(previous: str, step: timedelta, unit: str) -> str:
    """The next stamp after another; empty if that one is invalid or the last possible."""
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
