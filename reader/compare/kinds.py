"""What kind of figure it is: a share, a sum of money, a measure or a count, and for what period."""

from __future__ import annotations

import re

from reader.compare import lexicon, terms

_PERCENT = re.compile(r"%|\bper\s?cent\b|\bpct\b", re.IGNORECASE)
_AGE = re.compile(r"\byears? of age\b|\byears?[- ]olds?\b", re.IGNORECASE)
_VOTE = re.compile(r"\Afor and against\b")
"""How the unit of a vote begins, as `mentions` writes it."""
_POINTS = re.compile(r"\bpoints?\b", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:per|an?|each|every)\s+(?:average\s+)?"
    r"(second|minute|hour|night|day|week|month|quarter|year|decade)\b"
    r"|\b(hourly|daily|nightly|weekly|monthly|yearly|annual|annually)\b",
    re.IGNORECASE,
)
_RATES = {"daily": "day", "annual": "year", "annually": "year", "nightly": "night"}
_CURRENCY_SIGN = re.compile(r"(?:US|A|C|NZ|HK)?[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|JPY)\b")
_MEASURES = {terms.stem(unit): measure for unit, measure in lexicon.MEASURES.items()}
_CURRENCIES = {terms.stem(unit): name for unit, name in lexicon.CURRENCIES.items()}


def kind_of(words: str, highest: float) -> tuple[str, float]:
    """What kind of figure words tell, and how many of its smallest unit one of theirs is.

    Args:
        words: The unit and the words of the figure.
        highest: The number, or the end of the range; below 1 it is a part of a whole.

    Returns:
        `%`, `points`, the name of a currency, `time`, `length` and the like, or `count`.
    """
    if _AGE.search(words):
        return "age", 1
    if _VOTE.search(words):
        return "vote", 1
    if _PERCENT.search(words):
        return ("points" if _POINTS.search(words) else "%"), 1
    if name := _currency(words):
        return name, 1
    units = map(terms.stem, terms.words(_RATE.sub(" ", words)))
    if measure := next((_MEASURES[unit] for unit in units if unit in _MEASURES), None):
        return measure
    return ("%", 100) if 0 < highest < 1 else ("count", 1)


def period_of(words: str) -> str:
    """The period that a rate is for: `year` for "40,000 a year"; empty without one."""
    found = _RATE.search(words)
    if found is None:
        return ""
    word = (found[1] or found[2]).casefold()
    return _RATES.get(word, word.removesuffix("ly"))


def _currency(words: str) -> str | None:
    if sign := _CURRENCY_SIGN.search(words):
        return lexicon.CURRENCIES.get(sign[0].casefold(), sign[0])
    units = map(terms.stem, terms.words(words))
    return next((_CURRENCIES[unit] for unit in units if unit in _CURRENCIES), None)
