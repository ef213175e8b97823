"""Deciding whether pounds are money or a weight."""

from __future__ import annotations

import re

from reader.language.lexicon import Figures
from reader.quantities.amounts import Amount
from reader.quantities.words import WORD, next_word

AMBIGUOUS = "pound"
_MONEY, _WEIGHT = "pound sterling", "pound-mass"
_BEFORE, _AFTER = 60, 40
"""Characters around an amount in which words decide."""
_FAR = 500
"""Characters around an amount in which a sterling sign decides."""
_SIGN = re.compile(r"£|\bGBP\b|\bpence\b|\bsterling\b", re.IGNORECASE)


def resolve_pounds(text: str, amount: Amount, words: Figures) -> Amount:
    """The amount with its pounds resolved to sterling or weight by the words around it.

    Words such as "weighs" or "heavy", and a thing that is weighed ("pounds of flour"), show a
    weight. A sterling sign nearby, words such as "paid", and millions show money.
    """
    before = text[max(0, amount.number.start - _BEFORE) : amount.number.start]
    near = {each.lower() for each in WORD.findall(before + text[amount.end : amount.end + _AFTER])}
    joint = next_word(text, amount.end)
    noun = next_word(text, joint.end()) if joint and joint[0].lower() in words.of else None
    is_weighed = noun is not None and noun[0].lower() not in words.paying
    if is_weighed or not near.isdisjoint(words.weighing):
        unit = _WEIGHT
    elif amount.number.scale > 1 or not near.isdisjoint(words.paying) or _has_sign(text, amount):
        unit = _MONEY
    else:
        unit = _WEIGHT
    return amount._replace(unit=unit)


def _has_sign(text: str, amount: Amount) -> bool:
    start, end = max(0, amount.number.start - _FAR), amount.end + _FAR
    return _SIGN.search(text, start, end) is not None
