"""Small bars of block characters that show shares and counts at a glance."""

from __future__ import annotations

from collections.abc import Sequence

_ACROSS = " ▏▎▍▌▋▊▉█"
_UP = "▁▂▃▄▅▆▇█"
_NONE = "·"


def bar(share: float, cells: int) -> str:
    """A bar from the left: `███▌  `.

    Args:
        share: How much of it is filled; clamped to 0 to 1.
        cells: Width of the whole bar.

    Returns:
        As many characters as cells. A share above 0 is never shown as empty.
    """
    steps = len(_ACROSS) - 1
    filled = round(min(max(share, 0.0), 1.0) * cells * steps)
    if share > 0:
        filled = max(filled, 1)
    whole, rest = divmod(filled, steps)
    return (_ACROSS[-1] * whole + _ACROSS[rest])[:cells].ljust(cells)


def sparkline(counts: Sequence[int]) -> str:
    """A column for each count, scaled to the largest: `▂█·`; a dot for 0.

    Args:
        counts: Not negative.
    """
    most = max(counts, default=0)
    return "".join(_UP[(count * len(_UP) - 1) // most] if count else _NONE for count in counts)
