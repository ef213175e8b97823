"""The attributes of a figure: those given by a person or a finder, else read from its words."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

from reader import quantities
from reader.compare.account import Account
from reader.compare.vocabulary import Vocabulary
from reader.model import Member, Value

_AROUND = 30
"""Characters around a figure that may contain words belonging to it: at least, arrests."""


class Number(NamedTuple):
    """A number or a range."""

    low: float
    """The lower end."""
    high: float
    """The upper end; equal to the lower end for a single number."""


def figure_attributes(account: Account, member: Member) -> Mapping[str, Value]:
    """The attributes of a figure, read from its words if they contain no number yet."""
    if number_in(member.attributes):
        return member.attributes
    text = account.article.text
    start = max(text.rfind("\n", 0, member.start) + 1, member.start - _AROUND)
    paragraph = text[start : member.end + _AROUND].partition("\n")[0]
    for found in quantities.quantities(paragraph, account.vocabulary.language):
        if start + found.start < member.end and member.start < start + found.end:
            return {**_attributes(found), **member.attributes}
    return {**_part(member.exact, account.vocabulary), **member.attributes}


def number_in(attributes: Mapping[str, Value]) -> Number | None:
    """The number in attributes: a value, or both ends of a range; None if there is none."""
    value, low, high = (_number(attributes.get(key)) for key in ("value", "low", "high"))
    if low is not None and high is not None:
        return Number(min(low, high), max(low, high))
    single = next((each for each in (value, low, high) if each is not None), None)
    return None if single is None else Number(single, single)


def _number(value: Value | None) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if isfinite(number) else None


def _attributes(found: quantities.Quantity) -> dict[str, Value]:
    return {
        "low": found.low,
        "high": found.high,
        "unit": found.unit,
        "comparison": found.comparison,
        "counted": found.counted,
    }


def _part(words: str, vocabulary: Vocabulary) -> dict[str, Value]:
    """A share that stands alone: "a third are vacant"; nobody marks "a third man"."""
    found = vocabulary.part.search(words)
    return {"value": 1 / vocabulary.figures.parts[found[1].casefold()]} if found else {}
