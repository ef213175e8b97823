"""Quotations in other languages, beside a verb of saying: „…“, sagte Ana."""

from __future__ import annotations

from reader.language.lexicon import Speech, lexicon
from reader.suggest.quotes.found import Found
from reader.suggest.quotes.line import DASHES, FOLDED, Line, Rows
from reader.suggest.quotes.rules.reading import Reading

AFTER = "„…“, sagt X"
BEFORE = "X sagt: „…“"
_LONGEST = 6
"""Rows that the name of a speaker has at most."""
_FAR = 12
"""Rows before a quotation within which its cue must stand."""
_MARKS = DASHES | {",", ";", ":", ".", "?", "!", "(", FOLDED}


def foreign(reading: Reading, language: str) -> list[Found]:
    """Quotations beside a verb of saying of a language."""
    words = lexicon(language).speech
    found = (
        _after(reading, row, words) or _before(reading, row, words)
        for row in reading.line.quotations
    )
    return [each for each in found if each]


def _after(reading: Reading, row: int, words: Speech) -> Found | None:
    line = reading.line
    first = row + 1 + (line.at(row + 1) in DASHES | {","})
    verb = first
    while line.at(verb) in words.helpers:
        verb += 1
    if row in reading.taken or line.at(verb) not in words.says:
        return None
    speaker = _name(line, verb + 1, words) or _pronoun(line, first, verb)
    parts = [(row, row + 1), *_next(line, speaker[1] if speaker else verb + 1)]
    reading.take(verb, parts)
    return reading.quote(parts, AFTER, speaker, (first, verb + 1))


def _before(reading: Reading, row: int, words: Speech) -> Found | None:
    line = reading.line
    if row in reading.taken or line.at(row - 1) not in {":", ","}:
        return None
    verb = next(
        (
            each
            for each in range(row - 1, max(-1, row - _FAR), -1)
            if line.lower[each] in words.says
        ),
        -1,
    )
    first = verb
    while first > 0 and line.at(first - 1) in words.helpers:
        first -= 1
    start = max(0, first - _LONGEST)
    start = max(
        [start, *(each + 1 for each in range(start, max(first, 0)) if line.lower[each] in _MARKS)]
    )
    if verb < 0 or start >= first:
        return None
    reading.take(verb, [(row, row + 1)])
    return reading.quote([(row, row + 1)], BEFORE, (start, first), (first, verb + 1))


def _name(line: Line, row: int, words: Speech) -> Rows | None:
    """The name that begins at a row."""
    word = line.at(row)
    elided = word[1:2] in {"'", "’"}
    if not (line.is_capital(row) or elided or word in words.titles or word in words.helpers):
        return None
    end = row + 1
    while (
        end < row + _LONGEST
        and line.at(end) not in _MARKS
        and line.at(end) not in words.stops
        and line.at(end)
    ):
        end += 1
    return row, end


def _pronoun(line: Line, first: int, verb: int) -> Rows | None:
    return (
        (verb - 1, verb)
        if first < verb and line.at(verb - 1) in {"er", "sie", "il", "elle"}
        else None
    )


def _next(line: Line, row: int) -> list[Rows]:
    """The quotation that goes on after the speaker."""
    marks = row + 1 if line.at(row) in _MARKS - {FOLDED} else row
    return [(marks, marks + 1)] if line.at(marks) == FOLDED else []
