"""Noun phrases: where they end."""

from __future__ import annotations

from reader.suggest.quotes.lexicon import (
    CONNECTIVES,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
)
from reader.suggest.quotes.line import DASHES, FOLDED, Line, Rows
from reader.suggest.quotes.verbs import is_adverb_like, is_verb_like

_LONGEST = 25
"""The most rows of a noun phrase."""
_MARKS = DASHES | {",", ";", ":", "?", "!", "(", FOLDED}
_INSIDE = frozenset({"of", "for", "at", "from", "with"})
"""Prepositions that can be part of a noun phrase: "head of policy at the council"."""
_BEFORE_TIMES = frozenset({"last", "early", "late"})
_NO_NOUN = PREPOSITIONS | SUBORDINATORS | TIMES | CONNECTIVES
_NO_ROLE = RELATIVES | PREPOSITIONS | CONNECTIVES | SUBORDINATORS | (PRONOUNS - {"one"})


def noun_phrase(line: Line, row: int) -> Rows | None:
    """The noun phrase that begins at a row, with its apposition: "Ana Ruiz, a baker in Lima"."""
    if not (line.is_word(row) and _begins_noun(line, row)):
        return None
    if line.lower[row] in PERSONAL:
        return row, row + 1
    end = _end(line, row)
    if line.at(end) == "," and is_role(line, end + 1):
        end = _past_apposition(line, end)
    return row, end


def is_role(line: Line, row: int) -> bool:
    """Whether an apposition that gives somebody's role begins here."""
    word = line.at(row)
    if not line.is_word(row) or word in _NO_ROLE or word.endswith("ing"):
        return False
    return word == "former" or not is_verb_like(word)


def follows_participle(line: Line, row: int) -> bool:
    """Whether the word makes a verb in -ed before it a participle: "released on Friday"."""
    return line.at(row) in PREPOSITIONS or line.at(row) in TIMES


def _begins_noun(line: Line, row: int) -> bool:
    word = line.lower[row]
    if line.is_capital(row):
        return word not in TIMES
    return word not in _NO_NOUN and not is_adverb_like(word)


def _past_apposition(line: Line, comma: int) -> int:
    end = _end(line, comma + 1)
    if any(_is_main_verb(line, row) for row in range(comma + 1, end)):
        return comma
    is_last = end >= len(line) - 1
    closed = line.at(end) in {".", ","} and not line.has_verb(comma + 1, end)
    return end if is_last or closed else comma


def _is_main_verb(line: Line, row: int) -> bool:
    """Whether a verb is not a participle: "the ship left at dawn", not "the ship based in Lima"."""
    return line.is_verb(row) and not (
        line.lower[row].endswith("ed") and follows_participle(line, row + 1)
    )


def _end(line: Line, row: int) -> int:
    """The row after the noun phrase that begins at a row, without its apposition."""
    end = row
    while end < len(line) and end - row < _LONGEST and not _ends_noun(line, end, row):
        end += 1
    return end


def _ends_noun(line: Line, row: int, start: int) -> bool:
    word = line.lower[row]
    if word in _MARKS:
        return True
    if word == ".":
        return not line.is_word(row + 1)
    if line.is_capital(row) or row == start:
        return False
    if word == "and":
        return not line.is_capital(row + 1)
    return _is_outside(line, row)


def _is_outside(line: Line, row: int) -> bool:
    """Whether a lower-case word ends a noun phrase."""
    word = line.lower[row]
    if word in PREPOSITIONS:
        return word not in _INSIDE
    if word in RELATIVES or word in SUBORDINATORS:
        return True
    if word in TIMES:
        return word not in _BEFORE_TIMES
    return is_verb_like(word) and not follows_participle(line, row + 1)
