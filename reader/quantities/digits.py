"""Parsing numbers in digits."""

from __future__ import annotations

import re
from math import prod

from reader.language.lexicon import Figures
from reader.language.tokens import LETTER
from reader.quantities.grammar import Grammar
from reader.quantities.money import currency_before
from reader.quantities.quantity import Number
from reader.quantities.words import WORD, next_word

_MOST_CHARACTERS, _MOST_DIGITS = 20, 12
"""Longer runs of digits are identifiers, not quantities."""
_LONG = re.compile(rf"[0-9]{{{_MOST_DIGITS + 1}}}")
_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8}
_VULGAR_FRACTION = re.compile("\\s?([½⅓⅔¼¾⅛])")
_FRACTION = re.compile(r"(?:([0-9]{1,3})\s)?([0-9]{1,2})[/⁄]([0-9]{1,3})(?![0-9/⁄])")
_MINUS = frozenset("-−–")
_MINUS_INSIDE = re.compile(r"(?<=[$€£¥₹])[-−–]\Z")
"""A minus between the currency sign and the amount: $-50bn."""
_OPEN = re.compile(r"\+(?=[\s-])")
_THOUSANDS = 3
"""Digits between two thousands separators."""
_POWER = re.compile(r"\s?[×x]\s?10\^?([-−–]?[0-9]{1,2})(?![0-9])")
_AMBIGUOUS_SCALES = frozenset({"b", "B", "T"})
"""Short scales that are valid only with a currency."""
_COUNTS_ON = re.compile(
    rf"\s(?:of\s|(?:(?!to\b|or\b|in\b|high\b|long\b|wide\b|from\b){LETTER}+\s){{0,4}}?{LETTER}+s\b)"
)
"""The following text that shows that an m means millions, not metres."""


def parse_digits(text: str, at: int, grammar: Grammar) -> Number | None:
    """The number whose first digit is at an offset; None if it is part of a name."""
    match = grammar.digits.match(text, at)
    if not match or match.end() - at > _MOST_CHARACTERS or _LONG.match(text, at):
        return None
    has_point = text[at - 1 : at] == "." and (at == 1 or text[at - 2] in " (\n")
    start = at - 1 if has_point and match[0].isdigit() else at
    value, end = _value(text[start : match.end()], grammar.words.point), match.end()
    sign = text[start - 1 : start] in _MINUS and _MINUS_INSIDE.search(text, start - 2, start)
    currency, outer = currency_before(text, sign.start() if sign else start)
    is_inside = bool(sign and currency)
    start = outer if currency else start
    if not currency and text[start - 1 : start].isalpha():
        return None
    value, end = _with_fraction(text, at, value, end)
    scale, end = _scale(text, end, grammar, is_money=bool(currency))
    is_negative, start = _minus(text, start)
    is_negative = is_negative or is_inside
    value = times(-value if is_negative else value, scale)
    is_open = text[end : end + 1] == "+" and _OPEN.match(text, end) is not None
    return Number(start, end + is_open, value, value, "digits", currency, scale, is_open)


def _value(digits: str, point: str) -> float:
    """The value of digits; all other characters but the decimal sign separate thousands."""
    if re.fullmatch(r"[0-9]*\.[0-9]{1,2}", digits):
        return float(digits)
    point = point or _point(digits)
    bare = "".join(char for char in digits if char.isdigit() or char == point)
    value = float(bare.replace(point, ".") if point else bare)
    return int(value) if value.is_integer() else value


def _point(digits: str) -> str:
    """The decimal sign if the language does not define one; empty if there are no decimals.

    Three digits after the only kind of separator are thousands in most of the world.
    """
    marks = [char for char in digits if char in ".,"]
    if not marks:
        return ""
    decimals = len(digits) - digits.rindex(marks[-1]) - 1
    return marks[-1] if len(set(marks)) > 1 or decimals != _THOUSANDS else ""


def _with_fraction(text: str, at: int, value: float, end: int) -> tuple[float, int]:
    """Add a fraction or a power of ten after a number."""
    if match := _VULGAR_FRACTION.match(text, end):
        return value + _VULGAR[match[1]], match.end()
    if (match := _FRACTION.match(text, at)) and int(match[2]) < int(match[3]):
        return int(match[1] or 0) + int(match[2]) / int(match[3]), match.end()
    if match := _POWER.match(text, end):
        exponent = int(match[1].replace("−", "-").replace("–", "-"))
        return float(f"{value}e{exponent}"), match.end()
    return value, end


def _scale(text: str, end: int, grammar: Grammar, *, is_money: bool) -> tuple[int, int]:
    """The factor of the scale words after a number, and the offset after them."""
    if match := grammar.scale.match(text, end):
        factors = (grammar.words.scales[word] for word in WORD.findall(match[0].lower()))
        return prod(factors), match.end()
    match = grammar.short_scale.match(text, end)
    if match and _is_scale(text, match, end, grammar.words, is_money=is_money):
        return grammar.words.short_scales[match[1]], match.end()
    return 1, end


def _is_scale(text: str, match: re.Match[str], end: int, words: Figures, *, is_money: bool) -> bool:
    short = match[1]
    if is_money:
        return True
    if match.start(1) > end:
        return len(short) > 1
    if short == "m":
        following = next_word(text, match.end())
        is_counted = following is not None and following[0].lower() in words.nouns.irregular
        return is_counted or _COUNTS_ON.match(text, match.end()) is not None
    return short not in _AMBIGUOUS_SCALES


def times(value: float, factor: int) -> float:
    """The product, without binary rounding errors."""
    if factor == 1:
        return value
    product = round(value * factor, 6)
    return int(product) if float(product).is_integer() else product


def _minus(text: str, start: int) -> tuple[bool, int]:
    """Whether there is a minus before an offset, and where the number starts with it."""
    if text[max(0, start - 6) : start].lower() in {"minus-", "minus "}:
        return True, start - 6
    sign, before = text[start - 1 : start], text[max(0, start - 2) : start - 1]
    if start and sign in "-−–" and before in {"", " ", "(", "\n"}:
        return True, start - 1
    return False, start
