"""How far what was said reaches, before the reporter takes over again."""

from __future__ import annotations

from reader.suggest.quotes.lexicon import CONNECTIVES, PERSONAL, SAYINGS
from reader.suggest.quotes.line import DASHES, FOLDED, Line, Rows

_LEAST = 4
"""Rows that were said at least."""
_LONG_PARTICIPLE = 6
"""Characters that a participle in -ing has at least; shorter words are nouns: "king"."""
_PARENTHESES = frozenset({"(", ":", ";", "—", "–"})
_CONTRASTS = frozenset({"while", "but", "although", "though"})
_TELLS_WHERE = frozenset({"in", "during", "at", "on", "after", "before", "while", "when", "as"})
"""Words that tell where and when something was said, after a quotation and its comma."""
_GO_ON = frozenset({"he", "she", "they", "has", "was"})


def opening(line: Line, row: int) -> int:
    """The row where what was said begins, when words stand before a row."""
    marks = (each for each in range(row - 1, 0, -1) if line.lower[each] in _PARENTHESES)
    start = next(marks, -1) + 1
    while start < row and _is_lead(line, start):
        start += 1
    return start


def is_empty(line: Line, start: int, end: int) -> bool:
    """Whether nothing but connecting words stands in a stretch."""
    return all(_is_lead(line, row) and line.lower[row] != FOLDED for row in range(start, end))


def narrowed(line: Line, first: int, last: int) -> Rows:
    """What was said without what the reporter adds, and to the end of a sentence quoted."""
    for row in line.quotations:
        if first < row < last and line.at(row - 1) == ":" and line.opens_sentence(row):
            return first, row + 1
        if first <= row < last - 1 and line.closes_with(row, ".!?"):
            return first, row + 1
    return first, line.ink_end(cut(line, first, last))


def cut(line: Line, first: int, last: int) -> int:
    """The row where the reporter takes over again; the last where he does not."""
    rows = range(_past_aside(line, first, last) + _LEAST, last)
    return next((row for row in rows if _takes_over(line, first, row, last)), last)


def _past_aside(line: Line, first: int, last: int) -> int:
    """Past what is put in at once: "that, given the weather, walking is out"."""
    if line.at(first + 1) != ",":
        return first
    return next((row for row in range(first + 2, last) if line.lower[row] == ","), first)


def relative_end(line: Line, first: int, last: int) -> int:
    """The end of what is said in a relative clause: "Ruiz, who says it was late, left"."""
    for row in range(first, last):
        if line.closes_with(row, ","):
            return row + 1
        if line.lower[row] == "," and row >= first + _LEAST:
            return row
    return last


def _is_lead(line: Line, row: int) -> bool:
    word = line.lower[row]
    return word in CONNECTIVES or not (line.is_word(row) or word == FOLDED)


def _takes_over(line: Line, first: int, row: int, last: int) -> bool:
    word, following = line.lower[row], line.at(row + 1)
    if word in DASHES:
        is_open = _dashes(line, 0, first) % 2 == 1
        return is_open or _dashes(line, first, last) == 1
    if word == ",":
        return _is_aside(line, row, last)
    if line.closes_with(row - 1, ","):
        return word in _TELLS_WHERE or _is_participle(word) or _is_aside(line, row - 1, last)
    if word == ";" or (word == "even" and following == "though"):
        return True
    if line.lower[row - 1] == FOLDED and _is_participle(word):
        return True
    return word == "but" and line.at(row - 1) != "," and line.is_verb(row + 1) and following != ""


def _dashes(line: Line, first: int, last: int) -> int:
    """How many dashes stand in a stretch, where two in a row are one."""
    rows = range(first, last)
    return sum(line.lower[row] in DASHES and line.at(row - 1) not in DASHES for row in rows)


def _is_aside(line: Line, comma: int, last: int) -> bool:
    """Whether a comma begins what the reporter adds."""
    following, second = line.at(comma + 1), line.at(comma + 2)
    if _is_participle(following) or following == "despite":
        return True
    if following in {"a", "an"} and second in SAYINGS:
        return True
    if following in {"a", "an"}:
        goes_on = line.has_verb(comma + 1, last) or FOLDED in line.lower[comma + 1 : last]
        return not goes_on
    if following in _CONTRASTS:
        return second in PERSONAL or line.is_capital(comma + 2)
    return following == "and" and second in _GO_ON


def _is_participle(word: str) -> bool:
    long = len(word) >= _LONG_PARTICIPLE and word != "including"
    return word == "which" or (word.endswith("ing") and long)
