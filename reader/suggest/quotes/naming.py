"""Quotations that name a thing, or give the reason for praise and blame."""

from __future__ import annotations

from reader.suggest.quotes.lexicon import DETERMINERS
from reader.suggest.quotes.line import FOLDED, Line
from reader.suggest.quotes.scope import cut

_FAR = 16
"""Rows after the cue within which the name must stand."""
_NEXT = 5
"""Rows after a name within which the next must stand: a “fool” and a “coward”."""
_ENDS = frozenset({",", ":", ";", "("})
_GO_ON = frozenset({"for", "who", "and", "because", "when", "that"})
"""Words that go on with what was said after a name: a “fool” who sleeps."""
_BREAKS = frozenset({";", ":", "—"})


def naming(
    line: Line, row: int, end: int, *, is_name: bool, is_thank: bool
) -> tuple[int, int, str] | None:
    """Where the thing that is named begins, where the name ends, and the pattern.

    Args:
        line: The sentence.
        row: The row after the cue.
        end: The row where its clause ends.
        is_name: Whether the cue gives names: called it a “…”.
        is_thank: Whether a reason can follow the cue: thanked them for “…”.
    """
    quotation = _name(line, row, end)
    if quotation is None or line.at(quotation - 1).endswith(("'s", "’s")) or _is_bare(line, row):
        return None
    if is_thank and line.at(quotation - 1) == "for":
        return quotation, quotation + 1, "for"
    return (row, _past_names(line, quotation, end), "name") if is_name else None


def _is_bare(line: Line, row: int) -> bool:
    """Whether nothing is named, but something bears the name: a ferry called the “Turtle”."""
    return line.at(row) == FOLDED or (line.at(row) in DETERMINERS and line.at(row + 1) == FOLDED)


def _name(line: Line, row: int, end: int) -> int | None:
    for each in range(row, min(end, row + _FAR)):
        if line.lower[each] == FOLDED:
            return each
        if line.lower[each] in _ENDS:
            return None
    return None


def _past_names(line: Line, row: int, end: int) -> int:
    """The row after the last of the names."""
    each = row + 1
    while each < min(end, row + _NEXT) and not _breaks_off(line, each):
        if line.lower[each] == FOLDED:
            row = each
        each += 1
    belongs = line.at(row + 1) in {"of", "to"} and line.at(row - 1) == "the"
    if line.closes_with(row, ",.!?") or not (belongs or _goes_on(line, row + 1)):
        return row + 1
    return line.ink_end(cut(line, row, end))


def _goes_on(line: Line, row: int) -> bool:
    """Whether what was said goes on after a name."""
    return line.at(row) in _GO_ON and not (line.at(row) == "and" and line.is_verb(row + 1))


def _breaks_off(line: Line, row: int) -> bool:
    word = line.lower[row]
    if word in _BREAKS or (word == "," and line.at(row + 1) not in {"a", "an"}):
        return True
    return line.is_verb(row) and line.at(row - 1) != "who"
