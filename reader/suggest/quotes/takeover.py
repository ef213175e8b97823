"""Where what a cue reports ends because another cue or the main clause begins."""

from __future__ import annotations

from reader.suggest.quotes import subjects
from reader.suggest.quotes.cues import Cue
from reader.suggest.quotes.lexicon import RELATIVES, SUBORDINATORS
from reader.suggest.quotes.line import FOLDED, Line
from reader.suggest.quotes.listeners import past_listener, past_times

_AGAIN = ("speech", "bare", "tell", "name", "judge", "urge", "declare", "thank")
"""Kinds of cues that can follow "and" with the same speaker: "said … and called …"."""


def reported_end(line: Line, cue: Cue, later: list[Cue]) -> int:
    """The last possible end of what a cue reports, as the row after it.

    Args:
        line: The sentence.
        cue: The cue.
        later: The cues after it.
    """
    for other in later:
        end = _taken_over(line, cue, other)
        if end is not None:
            return end
    return _front_end(line, cue) if is_leading(cue) or _is_in_front(line, cue) else len(line)


def is_leading(cue: Cue) -> bool:
    """Whether a cue begins a sentence whose subject follows: "Noting that it was late, Ana"."""
    return cue.first == 0 and cue.form == "participle"


def _taken_over(line: Line, cue: Cue, other: Cue) -> int | None:
    """The row where another cue takes over; None if that cue is part of what was said."""
    comma = _main_clause(line, other) if cue.first == 0 or _is_subordinate(line) else -1
    if comma > cue.end:
        return comma
    if other.form == "participle":
        return _before_participle(line, cue, other)
    if (clause := _own_clause(line, cue, other)) is not None:
        return clause
    again = other.form == "finite" and other.is_any(*_AGAIN)
    before = other.first - 1
    goes_on = line.at(before) in {"and", "but", ","} and before > cue.end + 1
    return before if again and goes_on else None


def _own_clause(line: Line, cue: Cue, other: Cue) -> int | None:
    """The comma before a clause with its own speaker: "…, but Luis said", "…, Luis said"."""
    if other.form != "finite" or not other.is_any("speech", "tell", "bare", "show"):
        return None
    between = line.lower[cue.end : other.first]
    if "," not in between and "and" not in between:
        return None
    speaker = subjects.before(line, other, cue.end)
    if speaker is None or line.lower[speaker[0]] in RELATIVES:
        return None
    quotes = FOLDED in {line.at(other.end), line.at(other.end + 1)}
    if quotes and cue.end <= speaker[0] and "and" in line.lower[speaker[1] : other.first]:
        return line.lower.index("and", speaker[1])
    row = speaker[0] - 1
    if line.at(row) in {"but", "and", "while", "as"} and line.at(row - 1) == ",":
        return row - 1 if row - 1 > cue.end + 1 else None
    tail = past_listener(line, other.end) if "tell" in other.kinds else past_times(line, other.end)
    ends = line.at(row) == "," and row > cue.end + 1 and line.at(tail) in {".", ",", ""}
    return row if ends else None


def _before_participle(line: Line, cue: Cue, other: Cue) -> int | None:
    """The row before "saying", or before "and Luis calling", which has its own subject."""
    before = other.first - 1
    if own := subjects.own_subject(line, other.first, cue.end):
        before = own[0] - 1
    has_subject = before < other.first - 1
    joined = line.at(before) == "and" and (has_subject or cue.form == "participle")
    if before <= cue.end or not (joined or line.at(before) in {",", FOLDED}):
        return None
    return before + (line.at(before) == FOLDED)


def _main_clause(line: Line, cue: Cue) -> int:
    """The comma before the main clause that contains a cue: "When asked, Ruiz said"; else -1."""
    speaker = subjects.before(line, cue) if cue.form == "finite" else None
    for row in range(speaker[0] - 1 if speaker else -1, 0, -1):
        if line.lower[row] == ",":
            return row
        if line.is_verb(row):
            break
    return -1


def _is_subordinate(line: Line) -> bool:
    """Whether a sentence begins with a subordinate clause: "While …", "Ever since …"."""
    return line.lower[0] in SUBORDINATORS or line.at(1) in SUBORDINATORS


def _is_in_front(line: Line, cue: Cue) -> bool:
    """Whether a cue is in a subordinate clause before the main one: "While Ruiz said"."""
    return _is_subordinate(line) and "," not in line.lower[: cue.first]


def _front_end(line: Line, cue: Cue) -> int:
    """The row where the clause before the main one ends."""
    for row in range(cue.end + 1, len(line)):
        if line.lower[row] == "," and subjects.begins_clause(line, row + 1, len(line)):
            return row
        if line.closes_with(row, ",") and line.at(row + 1) != "and":
            return row + 1
    return len(line)
