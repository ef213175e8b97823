"""Where what was said begins and ends, and the reporter's own words resume."""

from __future__ import annotations

from reader.suggest.quotes.lexicon import CONNECTIVES, PERSONAL, SAYINGS
from reader.suggest.quotes.line import DASHES, FOLDED, Line, Rows

_LEAST = 4
"""The fewest rows of what was said."""
_LONG_PARTICIPLE = 6
"""The length from which a word in -ing is a participle; shorter ones are nouns: "king"."""
_PARENTHESES = frozenset({"(", ":", ";", "—", "–"})
_CONTRASTS = frozenset({"while", "but", "although", "though"})
_TELLS_WHERE = frozenset({"in", "during", "at", "on", "after", "before", "while", "when", "as"})
"""Words that begin the place or time after a quotation and its comma."""
_GO_ON = frozenset({"he", "she", "they", "has", "was"})


def opening(line: Line, row: int) -> int:
    """The row where what was said before a row begins."""
    marks = (each for each in range(row - 1, 0, -1) if line.lower[each] in _PARENTHESES)
    start = next(marks, -1) + 1
    while start < row and _is_lead(line, start):
        start += 1
    return start


def is_empty(line: Line, start: int, end: int) -> bool:
    """Whether a range of rows holds only connectives and punctuation."""
    return all(_is_lead(line, row) and line.lower[row] != FOLDED for row in range(start, end))


def narrowed(line: Line, first: int, last: int) -> Rows:
    """What was said, without what the reporter adds; it stops at the end of a quoted sentence."""
    for row in line.quotations:
        if first < row < last and line.at(row - 1) == ":" and line.opens_sentence(row):
            return first, row + 1
        if first <= row < last - 1 and line.closes_with(row, ".!?"):
            return first, row + 1
    return first, line.ink_end(cut(line, first, last))


def cut(line: Line, first: int, last: int) -> int:
    """The row where the reporter's own words resume, or `last` if they do not."""
    if _dashes(line, 0, first) % 2:
        # The next dash closes what one before has opened.
        last = next((row for row in range(first + 1, last) if line.lower[row] in DASHES), last)
    rows = range(_past_aside(line, first, last) + _LEAST, last)
    return next((row for row in rows if _resumes(line, first, row, last)), last)


def _past_aside(line: Line, first: int, last: int) -> int:
    """The comma that ends an aside at the start: "that, given the weather, walking is out"."""
    if line.at(first + 1) != ",":
        return first
    return next((row for row in range(first + 2, last) if line.lower[row] == ","), first)


def relative_end(line: Line, first: int, last: int) -> int:
    """The end of what was said in a relative clause: "Ruiz, who says it was late, left"."""
    for row in range(first, last):
        if line.closes_with(row, ","):
            return row + 1
        if line.lower[row] == "," and row >= first + _LEAST:
            return row
    return last


def _is_lead(line: Line, row: int) -> bool:
    word = line.lower[row]
    return word in CONNECTIVES or not (line.is_word(row) or word == FOLDED)


def _resumes(line: Line, first: int, row: int, last: int) -> bool:
    word, following = line.lower[row], line.at(row + 1)
    if word in DASHES:
        return _dashes(line, first, last) == 1
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
    """The number of dashes in a range of rows; two in succession count as one."""
    rows = range(first, last)
    return sum(line.lower[row] in DASHES and line.at(row - 1) not in DASHES for row in rows)


def _is_aside(line: Line, comma: int, last: int) -> bool:
    """Whether a comma begins the reporter's own words."""
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
