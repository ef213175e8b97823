"""What the scores of suggestions mean: how often those of each band are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

_STEPS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
"""Where one band of scores ends and the next begins."""


def bands(name: str, rights: Iterable[tuple[float, bool]]) -> Iterator[str]:
    """A line for each band of scores that holds suggestions.

    Args:
        name: What was found.
        rights: The score of each suggestion, and whether it is right.
    """
    known = list(rights)
    for low, high in pairwise(_STEPS):
        inside = [right for score, right in known if low <= score < high]
        if inside:
            share = f"{100 * sum(inside) / len(inside):3.0f} % of {len(inside)} right"
            yield f"  {name} scored {low:.1f} to {min(high, 1):.1f}: {share}"
