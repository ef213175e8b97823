"""An article as tokens, for formats that know nothing smaller.

Every edge of a mark is an edge of a token, so that a format of tokens never moves one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from reader.language.tokens import token
from reader.model import Span
from reader.text.cells import cluster_start

_LINE_END = "\n"


def tokens(text: str, edges: Iterable[int] = ()) -> list[Span]:
    """The tokens of a text, in order; blanks belong to none.

    Args:
        text: The reading text.
        edges: Offsets that a token must not reach over.
    """
    cuts = sorted(set(edges))
    found: list[Span] = []
    at = 0
    for match in token().finditer(text):
        start, end = match.span()
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        inside = at
        while inside < len(cuts) and cuts[inside] < end:
            inside += 1
        pieces = [Span(*piece) for piece in pairwise([start, *cuts[at:inside], end])]
        if found and found[-1].end == start and start not in cuts[:at] and _continues(text, start):
            pieces[0] = Span(found.pop().start, pieces[0].end)
        found += pieces
    return found


def _continues(text: str, offset: int) -> bool:
    """Whether a character belongs to the one before it: an accent, a part of an emoji."""
    return not text[offset].isascii() and cluster_start(text, offset) < offset


def sentences(text: str, found: Iterable[Span]) -> Iterator[list[Span]]:
    """Tokens line by line: a newline ends a sentence, as formats of tokens have it."""
    line: list[Span] = []
    for span in found:
        if line and _LINE_END in text[line[-1].end : span.start]:
            yield line
            line = []
        line.append(span)
    if line:
        yield line


def with_ends(spans: Iterable[Span]) -> Iterator[int]:
    """The edges of spans."""
    for start, end in spans:
        yield start
        yield end
