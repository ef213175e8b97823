"""An article as tokens, for formats that know nothing smaller.

Every edge of a mark is an edge of a token, so that a format of tokens never moves one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from reader.language.tokens import token
from reader.model import Span
from reader.text.cells import cluster_start

Token = tuple[int, int]
"""Where a token begins and ends; an article has thousands, which as spans would take longer."""


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order; blanks belong to none."""
    found = [match.span() for match in token().finditer(text)]
    if text.isascii():
        return found
    whole: list[Token] = []
    for start, end in found:
        if whole and whole[-1][1] == start and _continues(text, start):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def cut(whole: Sequence[Token], spans: Iterable[Span]) -> list[Token]:
    """Tokens of which none reaches over an edge of a span."""
    found = list(whole)
    for edge in {edge for span in spans for edge in span}:
        before = bisect_left(found, (edge,)) - 1
        if before >= 0 and edge < found[before][1]:
            start, end = found[before]
            found[before : before + 1] = [(start, edge), (edge, end)]
    return found


def lines(text: str, found: Sequence[Token]) -> Iterator[slice]:
    """Which tokens stand in each line that has any."""
    first, end = 0, -1
    for line in text.split("\n"):
        end += len(line) + 1
        last = bisect_left(found, (end,))
        if first < last:
            yield slice(first, last)
        first = last


def _continues(text: str, offset: int) -> bool:
    """Whether a character belongs to the one before it: an accent, a part of an emoji."""
    return not text[offset].isascii() and cluster_start(text, offset) < offset
