"""Shares and counts as small bars of block characters, for where people look rather than read."""

from __future__ import annotations

from collections.abc import Sequence

_ACROSS = " ▏▎▍▌▋▊▉█"
_UP = "▁▂▃▄▅▆▇█"
_NONE = "·"


def bar(share: float, cells: int) -> str:
    """A bar from the left: `███▌  `.

    Args:
        share: How much of it is filled, 0 to 1; what lies outside counts as the nearest.
        cells: How many cells all of it takes.

    Returns:
        As many characters as cells. Something that is not nothing is never shown as nothing.
    """
    steps = len(_ACROSS) - 1
    filled = round(min(max(share, 0.0), 1.0) * cells * steps)
    if share > 0:
        filled = max(filled, 1)
    whole, rest = divmod(filled, steps)
    return (_ACROSS[-1] * whole + _ACROSS[rest])[:cells].ljust(cells)


def sparkline(counts: Sequence[int]) -> str:
    """A column for each count, the highest for the most: `▂█·`; a dot for none.

    Args:
        counts: Not negative.
    """
    most = max(counts, default=0)
    return "".join(_UP[(count * len(_UP) - 1) // most] if count else _NONE for count in counts)
