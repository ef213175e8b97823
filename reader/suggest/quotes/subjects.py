"""Who says it: the words that are the subject of a cue."""

from __future__ import annotations

from reader.suggest.quotes.cues import Cue
from reader.suggest.quotes.lexicon import (
    ARTICLES,
    CONNECTIVES,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
)
from reader.suggest.quotes.line import DASHES, FOLDED, Line, Rows
from reader.suggest.quotes.phrases import follows_participle, is_role
from reader.suggest.quotes.verbs import is_verb_like

_LONGEST = 40
"""Rows that a subject reaches back at most."""
_FAR = 60
"""Rows in which the clause of a subject begins."""
_NEARBY = 8
"""Rows after a subject in which its verb stands."""
_LONG_ADVERB = 6
"""Characters that an adverb in -ly has at least."""
_NAME = 4
"""Rows that a name without apposition has at most."""
_STOPS = frozenset({";", ":", "?", "!", "…"})
_CLAUSE_OPENERS = frozenset({"but", "while", "and", "as", "because", "after", "when", "that"})
_COORDINATORS = frozenset({"and", "but", "or", "then"})
_ENDS_SUBJECT = DASHES | {",", "who", "which", "that", "(", ":", ";", FOLDED}
_OPENERS = PREPOSITIONS | TIMES | SUBORDINATORS | RELATIVES


def before(line: Line, cue: Cue, floor: int = 0) -> Rows | None:
    """The subject that stands before a cue; None when there is none.

    Args:
        line: The sentence.
        cue: The cue in it.
        floor: The first row that can belong to it.
    """
    end = cue.first - (cue.form == "infinitive")
    if end <= floor:
        return None
    word = line.at(end - 1)
    if word in {"who", "which"}:
        return end - 1, end
    if cue.form == "participle" and (own := _own_subject(line, end, floor)):
        return own
    if cue.form in {"participle", "infinitive"} or word in _COORDINATORS:
        return _leading(line, end, floor)
    if word in {",", ")"} or word in DASHES or line.closes_with(end - 1, ","):
        return _before_aside(line, end, floor)
    return _ending_at(line, end, floor)


def _own_subject(line: Line, end: int, floor: int) -> Rows | None:
    """The subject of a participle that has its own: "with Ana Ruiz saying"."""
    start = end
    while start > floor and line.is_capital(start - 1):
        start -= 1
    opener = line.at(start - 1)
    own = start < end and (opener in DASHES or opener in {"", "and", "with", ",", ";"})
    return (start, end) if own else None


def _leading(line: Line, end: int, floor: int) -> Rows | None:
    """The subject of the clause that a later verb goes on with: "Ana left, saying"."""
    start = _past_opening(line, _clause_start(line, end, floor), end)
    stop = start
    while stop < end and not _ends_subject(line, stop):
        stop += 1
    return _tidy(line, start, stop)


def _ends_subject(line: Line, row: int) -> bool:
    word = line.lower[row]
    if line.is_capital(row):
        return False
    return word in _ENDS_SUBJECT or is_verb_like(word) or _is_adverb(word)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) >= _LONG_ADVERB


def _clause_start(line: Line, end: int, floor: int) -> int:
    for row in range(end - 2, max(floor, end - _FAR), -1):
        word = line.lower[row]
        if word in _STOPS:
            return row + 1
        if word in _CLAUSE_OPENERS and begins_clause(line, row + 1, end):
            return row + 1
    return floor


def begins_clause(line: Line, row: int, end: int) -> bool:
    """Whether a clause of its own begins at a row: a noun phrase and soon a verb."""
    if not (line.is_capital(row) or line.at(row) in PERSONAL or line.at(row) in ARTICLES):
        return False
    for each in range(row + 1, min(row + _NEARBY, end)):
        if line.lower[each] == "," or line.lower[each] in PREPOSITIONS:
            return False
        if line.is_verb(each):
            return True
    return False


def _past_opening(line: Line, start: int, end: int) -> int:
    """Past the words that only lead up to a subject: "But in May, Ana"."""
    while start < end:
        while start < end and (line.lower[start] in CONNECTIVES or line.lower[start] in ",("):
            start += 1
        comma = _comma(line, start, end) if _is_opening(line, start) else None
        if comma is None:
            return start
        start = comma + 1
    return start


def _is_opening(line: Line, start: int) -> bool:
    """Whether what begins here only leads up to a subject: "Two days later, Ana"."""
    word = line.at(start)
    if word in _OPENERS or word.endswith(("ing", "ly")):
        return True
    tells_when = line.at(start + 1) in TIMES and not line.is_capital(start + 1)
    return tells_when or (word.endswith("ed") and word != "united")


def _comma(line: Line, start: int, end: int) -> int | None:
    """The comma that ends an opening."""
    stop = min(end - 1, start + _LONGEST)
    return next((row for row in range(start + 1, stop) if line.lower[row] == ","), None)


def _before_aside(line: Line, end: int, floor: int) -> Rows | None:
    """The subject before an aside: "Ana Ruiz, a baker, said", "Ruiz (left) said"."""
    close = line.lower[end - 1]
    if close in {",", FOLDED}:
        return _before_apposition(line, end, floor)
    opening = _last_of(line, frozenset("(") if close == ")" else DASHES, end - 1, floor)
    return _ending_at(line, opening, floor) if opening > floor else None


def _before_apposition(line: Line, end: int, floor: int) -> Rows | None:
    commas = [row for row in range(max(floor, end - _FAR), end - 1) if line.lower[row] == ","]
    if not commas:
        start = _past_opening(line, floor, end - 1)
        return _tidy(line, start, end - 1) if start == floor else None
    opening = commas.pop()
    while commas and _is_aside(line, opening + 1) and _goes_on(line, commas[-1] + 1, opening):
        opening = commas.pop()
    if line.lower[opening + 1] in {"but", "and", "while"}:
        return _leading(line, end - 1, floor)
    found = _ending_at(line, opening, floor)
    if found and is_role(line, opening + 1):
        return found[0], end - 1
    return found


def _is_aside(line: Line, row: int) -> bool:
    return is_role(line, row) or line.lower[row] in {"who", "which", "whose", "where"}


def _goes_on(line: Line, start: int, end: int) -> bool:
    """Whether what stands between two commas is one more aside, not the name itself."""
    return _is_aside(line, start) and not (line.is_capital(start) and end - start <= _NAME)


def _ending_at(line: Line, end: int, floor: int) -> Rows | None:
    """The noun phrase that ends here, back to where its clause begins."""
    if line.at(end - 1) in PERSONAL:
        return end - 1, end
    start = end
    while start > max(floor, end - _LONGEST) and not _is_boundary(line, start - 1, end):
        start -= 1
    while start < end - 1 and (line.lower[start] in CONNECTIVES or _is_adverb(line.lower[start])):
        start += 1
    if line.at(start) in PREPOSITIONS or not TIMES.isdisjoint(line.lower[start:end]):
        start = _last_noun(line, start, end)
    return _tidy(line, start, end)


def _is_boundary(line: Line, row: int, end: int) -> bool:
    word = line.lower[row]
    if word in _STOPS or word in DASHES or word in {",", "(", FOLDED}:
        return True
    if line.is_capital(row):
        return row == 0 and word in SUBORDINATORS
    if word in {"and", "or"}:
        return not _joins_names(line, row, end)
    if word == "that":
        return not any(map(is_verb_like, line.lower[row + 1 : end]))
    return word in SUBORDINATORS or _is_main_verb(line, row, end)


def _is_main_verb(line: Line, row: int, end: int) -> bool:
    word = line.lower[row]
    if row + 1 >= end or not is_verb_like(word) or line.at(row - 1) == "the":
        return False
    if word.endswith("ed") and follows_participle(line, row + 1):
        return False
    return RELATIVES.isdisjoint(line.lower[max(0, row - 4) : row])


def _joins_names(line: Line, row: int, end: int) -> bool:
    """Whether "and" stands in a subject: "Ana and Luis"; not between two clauses."""
    before = line.lower[max(0, row - 6) : row]
    return "," not in before and not any(map(is_verb_like, [*before, *line.lower[row + 1 : end]]))


def _last_noun(line: Line, start: int, end: int) -> int:
    """The start of the last noun phrase: "on Friday the agency" begins at "the"."""
    for row in range(end - 1, start, -1):
        if line.lower[row - 1] not in PREPOSITIONS and _begins(line, row):
            return row
    return start


def _begins(line: Line, row: int) -> bool:
    if line.lower[row] in ARTICLES:
        return True
    before = line.lower[row - 1]
    alone = before in TIMES or not (line.is_capital(row - 1) or before in ARTICLES)
    return line.is_capital(row) and alone


def _tidy(line: Line, start: int, end: int) -> Rows | None:
    while start < end and not line.is_word(start):
        start += 1
    while start < end and not (line.is_word(end - 1) or line.lower[end - 1] in {".", ")"}):
        end -= 1
    return (start, end) if start < end else None


def _last_of(line: Line, wanted: frozenset[str], end: int, floor: int) -> int:
    return next((row for row in range(end - 1, floor - 1, -1) if line.lower[row] in wanted), -1)
