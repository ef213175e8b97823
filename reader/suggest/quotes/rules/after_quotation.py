"""Quotations whose speaker follows: “…,” said Ana. “…,” Ana said, and “…”."""

from __future__ import annotations

from reader.suggest.quotes import subjects
from reader.suggest.quotes.cues import Cue
from reader.suggest.quotes.lexicon import ARTICLES, EXPECTED, PREPOSITIONS, SAY, SHOWING
from reader.suggest.quotes.line import DASHES, FOLDED, Line, Rows
from reader.suggest.quotes.phrases import noun_phrase
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules.reading import Reading, is_title_inside
from reader.suggest.quotes.scope import cut, is_empty, opening
from reader.suggest.quotes.takeover import is_leading

INVERTED = "“…,” said X"
PLAIN = "“…,” X said"
_SAID = ("speech", "beside", "bare", "tell")
_FAR = 30
"""How many rows after a quotation its cue may come."""
_FEWEST = 2
"""The fewest rows of a name with the comma after it."""
_LEAST = 5
"""The fewest rows of a continued sentence."""
_JOINS = DASHES | {",", ":", ".", "and", "but", FOLDED}
_RELATIVES = frozenset({"who", "which", "whose"})
"""Words after which the reporter says more about the speaker."""
_OWN_WORDS = frozenset({"and", "but", "who", "which", "while", "as", "although", "with", "when"})


def after_quotation(reading: Reading) -> list[FoundQuote]:
    """Quotations whose speaker and cue follow them."""
    if any(map(is_leading, reading.cues[:1])):
        return []
    return [
        quote
        for row in reading.free_quotations()
        if row not in reading.taken and (quote := _attributed(reading, row))
    ]


def _attributed(reading: Reading, row: int) -> FoundQuote | None:
    """The quote of a quotation at a row, if a cue after it attributes it."""
    line = reading.line
    if any(cue.end == row and line.at(cue.verb) in SAY for cue in reading.cues):
        return None
    start = row + 1 + (line.at(row + 1) in DASHES | {","})
    open_end = line.closes_with(row, ",?!—-…") or line.at(row + 1) == ","
    for cue in reading.cues:
        if cue.first < start or not (cue.is_any(*_SAID) and _attributes(line, cue, start)):
            continue
        if cue.first == start:
            inverted = noun_phrase(line, cue.end)
            ends = open_end or line.closes_with(row, ".")
            return _quote(reading, row, cue, inverted, INVERTED) if inverted and ends else None
        speaker = subjects.before(line, cue, start) if open_end else None
        if speaker and _is_apposition(line, start, speaker[0]):
            speaker = start, speaker[1]
        contrasts = line.at(start) in {"and", "but"}
        opening = start + (line.at(start) == "as")
        leads = cue.form == "participle" or is_empty(line, opening, speaker[0] if speaker else 0)
        if speaker and not contrasts and leads:
            return _quote(reading, row, cue, speaker, PLAIN)
        if speaker is None or cue.verb - start > _FAR:
            return None
    return _unknown_verb(reading, row, start) if open_end else None


def _attributes(line: Line, cue: Cue, start: int) -> bool:
    """Whether a cue reports speech: "said", "is expected to say", "the film showed Ana saying"."""
    if cue.form == "finite":
        return True
    if cue.form == "infinitive":
        return line.at(cue.first - 2) in EXPECTED
    shown = subjects.own_subject(line, cue.first, start) if cue.form == "participle" else None
    return shown is not None and line.at(shown[0] - 1) in SHOWING - {"with"}


def _is_apposition(line: Line, start: int, row: int) -> bool:
    """Whether the row is an apposition to a name before it: "Ana Ruiz, a baker told us"."""
    if row - start < _FEWEST or line.at(row - 1) != "," or not line.is_capital(start):
        return False
    return line.at(row) in ARTICLES and not line.has_verb(start, row)


def _unknown_verb(reading: Reading, row: int, start: int) -> FoundQuote | None:
    """“…,” summarized Ana Ruiz: any verb in -ed counts if only a capitalised name follows it."""
    line = reading.line
    if not (line.at(start).endswith("ed") and line.is_verb(start) and line.is_capital(start + 1)):
        return None
    speaker = noun_phrase(line, start + 1)
    if speaker is None or line.at(speaker[1]) not in {"", ".", ","}:
        return None
    cue = Cue(start, start, start + 1, frozenset(), "finite")
    return _quote(reading, row, cue, speaker, INVERTED)


def _quote(reading: Reading, row: int, cue: Cue, speaker: Rows, rule: str) -> FoundQuote:
    line, end = reading.line, max(cue.end, speaker[1])
    parts = [(_first(reading, row), row + 1), *_rest(reading, end)]
    if len(parts) == 1 and _resumes(line, row, end):
        parts.append((end + 1, line.ink_end(len(line))))
    reading.take(cue.verb, parts)
    return reading.quote(parts, rule, speaker, (cue.first, cue.end))


def _first(reading: Reading, row: int) -> int:
    """The row where what was said begins; words before the quotation may be part of it."""
    line = reading.line
    if any(cue.end <= row and cue.form == "finite" for cue in reading.cues):
        return row
    inner = line.inner(row)
    is_sentence = line.opens_sentence(row) and not inner.startswith(("I ", "I'", "I’"))
    return row if is_sentence or line.at(row - 1) == ":" else opening(line, row)


def _rest(reading: Reading, row: int) -> list[Rows]:
    """The quotations that continue the first one."""
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
    """The next quotation, if it belongs to no other cue."""
    line = reading.line
    verbs = {cue.verb for cue in reading.cues if cue.verb > row}
    for each in range(row, len(line)):
        if line.lower[each] == FOLDED:
            if any(cue.first == each + 1 for cue in reading.cues) and each > row:
                return None
            joins = each == row or line.at(each - 1) in _JOINS or _continues(line, each)
            if not _RELATIVES.isdisjoint(line.lower[row:each]) and not line.opens_sentence(each):
                return None
            return each if joins and not is_title_inside(line, each) else None
        if each in verbs or line.lower[each] == "according":
            return None
    return None


def _continues(line: Line, row: int) -> bool:
    """Whether a quotation continues an earlier sentence and is not just a term in quotes."""
    term = line.at(row - 1) in ARTICLES or line.at(row - 1) in PREPOSITIONS
    return not line.opens_sentence(row) and not term


def _resumes(line: Line, row: int, end: int) -> bool:
    """Whether the sentence begun before the cue continues after it without quotation marks."""
    following = line.at(end + 1)
    if line.opens_sentence(row) or line.at(end) != "," or following in _OWN_WORDS:
        return False
    return not following.endswith(("ing", "ed")) and line.ink_end(len(line)) >= end + _LEAST
