"""Units and directions that are said once for two quantities: 8 or 9 euros."""

from __future__ import annotations

from itertools import pairwise

from reader.language.lexicon import Figures
from reader.quantities.quantity import Quantity

_LONGEST_GAP = 24
"""Characters between two that share."""


def shared(text: str, found: list[Quantity], words: Figures) -> list[Quantity]:
    """The quantities, each with the unit or the direction that it shares with its neighbour."""
    shared = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        if second.start - first.end <= _LONGEST_GAP:
            gap = text[first.end : second.start].strip(" ,-–").lower()
            shared[index : index + 2] = _share(shared[index], second, gap, words)
    return shared


def _share(
    first: Quantity, second: Quantity, gap: str, words: Figures
) -> tuple[Quantity, Quantity]:
    """Two neighbours after what the words between them say that they share."""
    if gap == "(" and second.comparison == "=":
        return first, second._replace(comparison=first.comparison)
    if gap in words.ors and not first.unit:
        return first._replace(unit=second.unit, kind=second.kind), second
    if gap in words.ors and second.direction == "none" and second.unit:
        return first, second._replace(direction=first.direction)
    if gap in words.set_against and first.unit and not second.unit:
        return first, second._replace(unit=first.unit, counted=first.counted, kind=first.kind)
    return first, second
