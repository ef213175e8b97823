"""Currencies before and after an amount."""

from __future__ import annotations

import re
from functools import cache

from reader.language.units import currency_signs

_CODE = re.compile(r"[A-Z]{3}")
_REACH = 8
"""Characters before an amount in which to look for its currency."""


def currency_before(text: str, start: int) -> tuple[str, int]:
    """The name of the currency written before an amount, and its offset.

    Args:
        text: The text.
        start: Offset of the first digit.

    Returns:
        An empty name and `start` if there is none.
    """
    reach = max(0, start - _REACH)
    match = _sign().search(text[reach:start])
    if match is None:
        return "", start
    return currency_signs()["".join(match[1].split())], reach + match.start()


def currency_after(text: str, end: int) -> tuple[str, int]:
    """The name of the currency written after an amount, and the offset after it: 3,400€, 95 CHF."""
    following = text[end : end + 2].lstrip()[:1]
    match = None if following.islower() else _sign_after().match(text, end)
    if match is None:
        return "", end
    return currency_signs()[match[1]], match.end()


@cache
def _sign_after() -> re.Pattern[str]:
    """A currency sign or three-letter code that is not the start of another word or amount."""
    signs = [sign for sign in currency_signs() if len(sign) == 1 or _CODE.fullmatch(sign)]
    return re.compile(rf"\s?({'|'.join(map(re.escape, signs))})(?![\w$€£¥]|\s?[0-9])")


@cache
def _sign() -> re.Pattern[str]:
    """A currency sign or code at the end of a text that is not the end of another word."""
    signs = sorted(currency_signs(), key=len, reverse=True)
    spaced = (re.sub(r"(?<=[B-Z])\\\$", r"\\s?\\$", re.escape(sign)) for sign in signs)
    return re.compile(rf"(?<![A-Za-z])({'|'.join(spaced)})\s?\Z")
