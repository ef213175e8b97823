"""Complements that give something a name, or the reason for thanks or blame."""

from __future__ import annotations

from reader.suggest.quotes.lexicon import ADVERBS, ARTICLES, DETERMINERS, PREPOSITIONS, TIMES
from reader.suggest.quotes.line import FOLDED, Line
from reader.suggest.quotes.scope import cut

_FAR = 16
"""How many rows after the cue the name may come."""
_FAR_NAME = 10
"""How many rows after the cue a name without quotation marks may begin."""
_OBJECTS = frozenset({"him", "her", "it", "them", "me", "us", "himself", "herself", "themselves"})
_NEXT = 5
"""How many rows after a name the next may come: "a “fool” and a “coward”"."""
_ENDS = frozenset({",", ":", ";", "("})
_GO_ON = frozenset({"for", "who", "and", "because", "when", "that"})
"""Words that continue what was said after a name: "a “fool” who sleeps"."""
_BREAKS = frozenset({";", ":", "—"})


def naming(
    line: Line, row: int, end: int, *, is_name: bool, is_thank: bool
) -> tuple[int, int, str] | None:
    """The first row of the thing named, the row after the name, and the construction.

    Args:
        line: The sentence.
        row: The row after the cue.
        end: The row where its clause ends.
        is_name: Whether the cue gives names: "called it a “…”".
        is_thank: Whether a reason can follow the cue: "thanked them for “…”".
    """
    quotation = _name(line, row, end)
    if quotation is None or line.at(quotation - 1).endswith(("'s", "’s")) or _is_bare(line, row):
        return None
    if is_thank and line.at(quotation - 1) == "for":
        return quotation, quotation + 1, "for"
    return (row, _past_names(line, quotation, end), "name") if is_name else None


def named_as(line: Line, row: int, end: int) -> bool:
    """Whether a name without quotation marks is given: "called him a liar", "cast it as a gift".

    Args:
        line: The sentence.
        row: The row after the cue.
        end: The row where its clause ends.
    """
    if line.at(row) in _OBJECTS:
        following = line.at(row + 1)
        apart = following in PREPOSITIONS or following in TIMES or following in ADVERBS
        owns = line.at(row) in ARTICLES and following not in {"a", "an", "the"}
        return line.is_word(row + 1) and row + 1 < end and not (apart or owns or following == "to")
    for each in range(row + 1, min(end, row + _FAR_NAME)):
        word = line.lower[each]
        if word in {"a", "an"} or (word == "as" and line.is_word(each + 1)):
            return line.is_word(each - 1) and line.at(each - 1) not in PREPOSITIONS
        is_verb = line.is_verb(each) and line.at(each - 1) not in ARTICLES
        if not line.is_word(each) or is_verb or word in {"and", "or", "to", "that"}:
            return False
    return False


def _is_bare(line: Line, row: int) -> bool:
    """Whether only the name follows, not what it names: "a ferry called the “Turtle”"."""
    return line.at(row) == FOLDED or (line.at(row) in DETERMINERS and line.at(row + 1) == FOLDED)


def _name(line: Line, row: int, end: int) -> int | None:
    for each in range(row, min(end, row + _FAR)):
        if line.lower[each] == FOLDED:
            return each
        if line.lower[each] in _ENDS:
            return None
    return None


def _past_names(line: Line, row: int, end: int) -> int:
    """The row after the last name."""
    each = row + 1
    while each < min(end, row + _NEXT) and not _breaks_off(line, each):
        if line.lower[each] == FOLDED:
            row = each
        each += 1
    belongs = line.at(row + 1) in {"of", "to"} and line.at(row - 1) == "the"
    if line.closes_with(row, ",.!?") or not (belongs or _continues(line, row + 1)):
        return row + 1
    return line.ink_end(cut(line, row, end))


def _continues(line: Line, row: int) -> bool:
    """Whether what was said continues after a name."""
    return line.at(row) in _GO_ON and not (line.at(row) == "and" and line.is_verb(row + 1))


def _breaks_off(line: Line, row: int) -> bool:
    word = line.lower[row]
    if word in _BREAKS or (word == "," and line.at(row + 1) not in {"a", "an"}):
        return True
    return line.is_verb(row) and line.at(row - 1) != "who"
