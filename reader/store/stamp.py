"""Ids and times."""

import secrets
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

_MILLISECOND = timedelta(milliseconds=1)
_NANOSECONDS = 1_000_000
"""In a millisecond."""


def new_id() -> str:
    """A UUID of version 7 (RFC 9562): unique anywhere, and sorting by the time it was made.

    The twelve bits after the milliseconds hold their fraction, so that ids sort by time within
    a millisecond too.
    """
    milliseconds, rest = divmod(time.time_ns(), _NANOSECONDS)
    fraction = (rest << 12) // _NANOSECONDS
    version_and_fraction = 0x7 << 12 | fraction
    variant_and_chance = 0b10 << 62 | secrets.randbits(62)
    return str(UUID(int=milliseconds << 80 | version_and_fraction << 64 | variant_and_chance))


def now() -> str:
    """The time in UTC, ISO 8601 to the second: `2026-11-22T10:00:00Z`."""
    return _iso(datetime.now(UTC), "seconds")


def written(previous: str = "") -> str:
    """The time in UTC to the millisecond, but always later than the previous stamp.

    Args:
        previous: A stamp made by this function, on any machine, or nothing.
    """
    moment = datetime.now(UTC)
    if previous:
        moment = max(moment, datetime.fromisoformat(previous) + _MILLISECOND)
    return _iso(moment, "milliseconds")


def _iso(moment: datetime, unit: str) -> str:
    return moment.isoformat(timespec=unit).replace("+00:00", "Z")
