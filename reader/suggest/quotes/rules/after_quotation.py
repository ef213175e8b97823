"""Quotations that their speaker follows: “…,” said Ana. “…,” Ana said, and “…”."""

from __future__ import annotations

from reader.suggest.quotes import subjects
from reader.suggest.quotes.cues import Cue
from reader.suggest.quotes.found import Found
from reader.suggest.quotes.lexicon import ARTICLES, PREPOSITIONS
from reader.suggest.quotes.line import DASHES, FOLDED, Line, Rows
from reader.suggest.quotes.phrases import noun_phrase
from reader.suggest.quotes.rules.reading import Reading, names_thing
from reader.suggest.quotes.scope import cut, is_empty, opening
from reader.suggest.quotes.takeover import is_leading

INVERTED = "“…,” said X"
PLAIN = "“…,” X said"
_SAID = ("speech", "beside", "bare", "tell")
_FAR = 30
"""Rows after a quotation within which its cue must stand."""
_LEAST = 5
"""Rows that a sentence gone on with has at least."""
_JOINS = DASHES | {",", ":", ".", "and", "but", FOLDED}
_OWN_WORDS = frozenset({"and", "but", "who", "which", "while", "as", "although", "with", "when"})


def after_quotation(reading: Reading) -> list[Found]:
    """Quotations whose speaker and cue follow them."""
    if any(map(is_leading, reading.cues[:1])):
        return []
    return [
        found
        for row in reading.free_quotations()
        if row not in reading.taken and (found := _attributed(reading, row))
    ]


def _attributed(reading: Reading, row: int) -> Found | None:
    line = reading.line
    start = row + 1 + (line.at(row + 1) in DASHES | {","})
    open_end = line.closes_with(row, ",?!—-…") or line.at(row + 1) == ","
    for cue in reading.cues:
        if cue.first < start or cue.form != "finite" or not cue.is_any(*_SAID):
            continue
        if cue.first == start:
            inverted = noun_phrase(line, cue.end)
            ends = open_end or line.closes_with(row, ".")
            return _quote(reading, row, cue, inverted, INVERTED) if inverted and ends else None
        speaker = subjects.before(line, cue, start) if open_end else None
        contrasts = line.at(start) in {"and", "but"}
        if speaker and not contrasts and is_empty(line, start, speaker[0]):
            return _quote(reading, row, cue, speaker, PLAIN)
        if speaker is None or cue.verb - start > _FAR:
            return None
    return None


def _quote(reading: Reading, row: int, cue: Cue, speaker: Rows, rule: str) -> Found:
    line, end = reading.line, max(cue.end, speaker[1])
    parts = [(_first(reading, row), row + 1), *_rest(reading, end)]
    if len(parts) == 1 and _goes_on(line, row, end):
        parts.append((end + 1, line.ink_end(len(line))))
    reading.take(cue.verb, parts)
    return reading.quote(parts, rule, speaker, (cue.first, cue.end))


def _first(reading: Reading, row: int) -> int:
    """The row where what was said begins: words before the quotation may belong to it."""
    line = reading.line
    if any(cue.end <= row and cue.form == "finite" for cue in reading.cues):
        return row
    inner = line.inner(row)
    is_sentence = line.opens_sentence(row) and not inner.startswith(("I ", "I'", "I’"))
    return row if is_sentence or line.at(row - 1) == ":" else opening(line, row)


def _rest(reading: Reading, row: int) -> list[Rows]:
    """The quotations that go on with the first one."""
    line, parts = reading.line, []
    following = _next(reading, row)
    while following is not None:
        end = following + 1
        upcoming = _next(reading, end)
        if upcoming is None and not line.closes_with(following, ",.!?"):
            end = line.ink_end(cut(line, following, len(line)))
        parts.append((following, end))
        following = upcoming
    return parts


def _next(reading: Reading, row: int) -> int | None:
    """The next quotation, if no other cue claims it."""
    line = reading.line
    verbs = {cue.verb for cue in reading.cues if cue.verb > row}
    for each in range(row, len(line)):
        if line.lower[each] == FOLDED:
            joins = each == row or line.at(each - 1) in _JOINS or _continues(line, each)
            return each if joins and not names_thing(line, each) else None
        if each in verbs or line.lower[each] == "according":
            return None
    return None


def _continues(line: Line, row: int) -> bool:
    """Whether a quotation goes on with a sentence begun before, and is no term of the reporter."""
    term = line.at(row - 1) in ARTICLES or line.at(row - 1) in PREPOSITIONS
    return not line.opens_sentence(row) and not term


def _goes_on(line: Line, row: int, end: int) -> bool:
    """Whether the sentence begun before the cue goes on after it without marks."""
    following = line.at(end + 1)
    if line.opens_sentence(row) or line.at(end) != "," or following in _OWN_WORDS:
        return False
    return not following.endswith(("ing", "ed")) and line.ink_end(len(line)) >= end + _LEAST
