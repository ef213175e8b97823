"""Units and directions that two quantities share: 8 or 9 euros."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.language.lexicon import Figures
from reader.quantities.quantity import Quantity

_NEXT = re.compile(r"\s?([^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.!?;:]\s")
_ELIDED_KINDS = {"share", "money", "measure", "count"}
_MOST_BEFORE, _FAR = 4, 90
"""Quantities and characters before a bare number in which to look for its unit."""
_MOST_TIMES, _HUNDRED = 12, 100
"""The largest ratio of two numbers with one unit; the limit of percentages."""
_LONGEST_GAP = 24
"""The most characters between two quantities that share a unit."""


def share_units(text: str, quantities: list[Quantity], words: Figures) -> list[Quantity]:
    """Give each quantity the unit or direction that it shares with its neighbour."""
    shared = list(quantities)
    for index, (first, second) in enumerate(pairwise(quantities)):
        if second.start - first.end <= _LONGEST_GAP:
            gap = text[first.end : second.start].strip(" ,-–").lower()
            shared[index : index + 2] = _share(shared[index], second, gap, words)
        elif _continues(text[first.end : second.start], second, words):
            shared[index + 1] = second._replace(direction=first.direction)
    return shared


def _continues(gap: str, second: Quantity, words: Figures) -> bool:
    """Whether a verb applies to two figures: down 4 percent in the north *and by* 5 elsewhere."""
    between = gap.lower().split()
    if second.direction != "none" or len(gap) > _FAR or len(between) < 2:  # noqa: PLR2004 (and by)
        return False
    return between[-1] in words.by_how_much and between[-2] in words.ors


def fill_elided_units(text: str, quantities: list[Quantity], words: Figures) -> list[Quantity]:
    """Give a bare number the unit of an earlier quantity: 9 percent, then 8."""
    filled: list[Quantity] = []
    for each in quantities:
        before = _unit_source(text, each, filled, words) if _may_be_elided(each) else None
        if before:
            unit, kind = before.unit, before.kind
            each = each._replace(unit=unit, counted=before.counted, kind=kind)  # noqa: PLW2901
        filled.append(each)
    return filled


def _may_be_elided(bare: Quantity) -> bool:
    return bare.kind == "number" and not bare.unit and bare.low == bare.high


def _unit_source(
    text: str, bare: Quantity, earlier: list[Quantity], words: Figures
) -> Quantity | None:
    """The nearest quantity in the sentence whose unit a bare number may share."""
    following = _NEXT.match(text, bare.end)
    if following and following[1] and following[1].lower() not in words.stopwords:
        return None
    for each in reversed(earlier[-_MOST_BEFORE:]):
        gap = text[each.end : bare.start]
        if len(gap) > _FAR or _SENTENCE_END.search(gap):
            return None
        is_possible = each.kind in _ELIDED_KINDS and not gap.lstrip().startswith(")")
        if is_possible and (_is_similar_size(each, bare) or _is_level(each, gap, words)):
            return each
    return None


def _is_level(source: Quantity, gap: str, words: Figures) -> bool:
    """Whether the number is the level that points rose or fell to: rose 64 points *to* 4,577."""
    last = gap.split()[-1:]
    return source.unit == "point" and source.direction != "none" and last[:1] == [*words.until][:1]


def _is_similar_size(source: Quantity, bare: Quantity) -> bool:
    """Whether a bare number is about as large as the quantity with the unit."""
    small, large = sorted((abs(source.high), abs(bare.high)))
    if source.kind == "share":
        is_alike = bare.direction != "none" or bool(source.low % 1 and bare.low % 1)
        return is_alike and bare.high < _HUNDRED
    return 0 < large <= _MOST_TIMES * small


def _share(
    first: Quantity, second: Quantity, gap: str, words: Figures
) -> tuple[Quantity, Quantity]:
    """Two neighbours with what they share according to the words between them."""
    if gap == "(" and second.comparison == "=":
        return first, second._replace(comparison=first.comparison)
    opening, _, determiner = gap.partition(" ")
    is_of = opening in words.of and (not determiner or determiner in words.determiners)
    if (is_of or gap in words.ors) and not first.unit:
        return first._replace(unit=second.unit, kind=second.kind), second
    if gap in words.ors and second.direction == "none" and second.unit:
        return first, second._replace(direction=first.direction)
    if gap in words.set_against and first.unit and not second.unit:
        return first, second._replace(unit=first.unit, counted=first.counted, kind=first.kind)
    return first, second
