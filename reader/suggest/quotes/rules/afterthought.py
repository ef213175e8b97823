"""Speech without quotation marks before its cue or around it: "it was late, Ana said"."""

from __future__ import annotations

from reader.suggest.quotes import subjects
from reader.suggest.quotes.cues import Cue
from reader.suggest.quotes.lexicon import PREPOSITIONS, SAY, TIMES
from reader.suggest.quotes.line import FOLDED, Line, Rows
from reader.suggest.quotes.listeners import past_listener, past_times
from reader.suggest.quotes.phrases import noun_phrase
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules.reading import Reading
from reader.suggest.quotes.scope import opening

RULE = "…, X said"
_ENDS = frozenset({"", ".", ",", ";", "?", "!"})
_LEAST = 3
"""The fewest rows of what was said."""
_SHORT_TAIL = 8
"""The most rows after a cue that were not said: "in a long letter to the editor"."""
_OWN_WORDS = frozenset({"and", "but", "who", "which", "while", "as", "although", "with"})
_LEADS = PREPOSITIONS | {"when", "asked", "while", "if"}


def afterthought(reading: Reading) -> list[FoundQuote]:
    """Speech without quotation marks, before its cue or around it."""
    return [
        quote
        for cue in reading.cues
        if cue.verb not in reading.taken and (quote := _quote(reading, cue))
    ]


def _quote(reading: Reading, cue: Cue) -> FoundQuote | None:
    if cue.form != "finite" or not cue.is_any("speech", "bare", "show", "tell"):
        return None
    line = reading.line
    speaker, comma, tail = _inverted(line, cue) or _plain(line, cue) or (None, 0, 0)
    if line.at(cue.verb) in SAY and line.lower[0] not in _LEADS | TIMES:
        tail = _past_place(line, tail)
    if speaker is None or not trails_off(line, tail):
        return None
    start = opening(line, comma)
    if line.at(tail + 1) == FOLDED and (start == comma or line.opens_sentence(tail + 1)):
        return None
    parts = [*_lead(start, comma), *_rest(line, tail)]
    if not parts or not _says_something(reading, start, comma, tail):
        return None
    reading.take(cue.verb, parts)
    return reading.quote(parts, RULE, speaker, (cue.first, cue.end))


def _inverted(line: Line, cue: Cue) -> tuple[Rows, int, int] | None:
    """For "…, said Ana": the speaker, the comma before the cue, and the row after both."""
    speaker = noun_phrase(line, cue.end) if line.at(cue.first - 1) == "," else None
    if speaker is None or (not line.is_capital(speaker[0]) and _follows_name(line, cue.first - 1)):
        return None
    return speaker, cue.first - 1, speaker[1]


def _follows_name(line: Line, comma: int) -> bool:
    """Whether a name comes between two commas: "the author, Ana Ruiz of Lima, said it is true"."""
    if "," not in line.lower[:comma]:
        return False
    start = comma - line.lower[:comma][::-1].index(",")
    return line.is_capital(start) and not line.has_verb(start, comma)


def _plain(line: Line, cue: Cue) -> tuple[Rows, int, int] | None:
    """For "…, Ana said": the speaker, the comma before it, and the row after the cue."""
    speaker = subjects.before(line, cue)
    if speaker is None or line.at(cue.first - 1) in {"who", "which"}:
        return None
    is_as = line.at(speaker[0] - 1) == "as" and line.at(cue.verb) in SAY
    comma = speaker[0] - 1 - is_as
    if line.at(comma) != ",":
        return None
    tail = past_listener(line, cue.end) if "tell" in cue.kinds else past_times(line, cue.end)
    return speaker, comma, tail


def _past_place(line: Line, tail: int) -> int:
    """The comma after where it was said: the road, Ana said in a letter, will be closed."""
    if line.at(tail) not in PREPOSITIONS:
        return tail
    for row in range(tail + 1, min(len(line), tail + _SHORT_TAIL)):
        if line.lower[row] == ",":
            return row
        if line.is_verb(row) or line.lower[row] == FOLDED:
            return tail
    return tail


def trails_off(line: Line, row: int) -> bool:
    """Whether nothing after a row can be what was said."""
    word, rest = line.at(row), line.lower[row:]
    if word in _ENDS:
        return True
    short = len(rest) <= _SHORT_TAIL and "," not in rest
    if not (short or word in PREPOSITIONS or word in TIMES) or FOLDED in rest or "that" in rest:
        return False
    return not line.has_verb(row, len(line))


def _says_something(reading: Reading, start: int, comma: int, tail: int) -> bool:
    """Whether the words before the comma are a clause, or the start of one continued later."""
    line = reading.line
    if "asked" in {line.at(start), line.at(start + 1)}:
        return False
    if line.at(tail) == ",":
        return True
    has_cue = any(start < cue.verb < comma for cue in reading.cues)
    if comma - start < _LEAST or not (has_cue or _has_verb(line, start, comma)):
        return False
    word = line.lower[start]
    leads = word in _LEADS or word.endswith("ing")
    return not leads or "," in line.lower[start:comma] or line.at(tail) in {".", ""}


def _has_verb(line: Line, start: int, end: int) -> bool:
    asides = (row for row in range(start, end) if line.lower[row] in {"who", "which"})
    end = next(asides, end)
    quoted = any(
        start <= row < end and not (line.opens_sentence(row) and line.closes_with(row, ".,!?"))
        for row in line.quotations
    )
    return quoted or line.has_verb(start, end)


def _lead(start: int, comma: int) -> list[Rows]:
    return [(start, comma)] if start < comma else []


def _rest(line: Line, tail: int) -> list[Rows]:
    """What was said after a cue in the middle of a sentence."""
    following, last = line.at(tail + 1), line.ink_end(len(line))
    own = following in _OWN_WORDS or following.endswith("ing")
    goes_on = (
        line.at(tail) == ","
        and not own
        and (last > tail + _LEAST or FOLDED in line.lower[tail:last])
    )
    return [(tail + 1, last)] if goes_on else []
