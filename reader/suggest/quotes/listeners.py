"""Skips what may come between a cue and what was said: when, and to whom."""

from __future__ import annotations

from reader.suggest.quotes.lexicon import ADVERBS, ARTICLES, LISTENERS, TIMES
from reader.suggest.quotes.line import Line
from reader.suggest.quotes.verbs import is_adverb_like

_BEFORE_TIMES = frozenset({"on", "in", "earlier", "late", "early", "this", "last", "later"})
_NOT_ALONE = frozenset({"this", "last", "next"})
_IN_NAMES = frozenset({"'s", "’s", "of"})


def past_times(line: Line, row: int) -> int:
    """The row after expressions of time such as "on Friday", and adverbs."""
    while True:
        word = line.at(row)
        if word in _BEFORE_TIMES and line.at(row + 1) in TIMES:
            row += 2
        elif (word in TIMES and word not in _NOT_ALONE) or _is_adverb(line, row):
            row += 1
        else:
            return row


def past_listener(line: Line, row: int) -> int:
    """The row after the listener, and after an expression of time that may follow."""
    if line.at(row) in LISTENERS or _is_plural(line, row):
        return row + 1
    if line.is_capital(row):
        while line.is_capital(row) or line.at(row) in _IN_NAMES:
            row += 1
        return past_times(line, row)
    if line.at(row) in ARTICLES:
        return past_times(line, _past_noun(line, row + 1))
    return row


def _is_plural(line: Line, row: int) -> bool:
    """Whether it is a plural noun: "told visitors there was no way"."""
    word = line.at(row)
    other = word in ADVERBS or word in TIMES or word in ARTICLES or line.is_verb(row)
    return word.endswith("s") and word.isalpha() and not (other or line.is_capital(row))


def _past_noun(line: Line, row: int) -> int:
    """The row after a noun that begins here, past its article: "[the] Senate", "[the] council"."""
    start = row
    while line.is_capital(row):
        row += 1
    return row + 1 if row == start and line.is_word(row) else row


def _is_adverb(line: Line, row: int) -> bool:
    word = line.at(row)
    return word in ADVERBS or (is_adverb_like(word) and not line.is_capital(row))
