"""Splitting an article into tokens, for formats that mark tokens.

Every edge of a mark is an edge of a token, so that these formats never move an edge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from reader.language.tokens import token
from reader.model import Span
from reader.text.cells import cluster_start

Token = tuple[int, int]
"""The start and end of a token; plain tuples, since creating thousands of `Span` takes longer."""


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order, without blanks."""
    tokens = [match.span() for match in token().finditer(text)]
    if text.isascii():
        return tokens
    joined: list[Token] = []
    for start, end in tokens:
        if joined and joined[-1][1] == start and _continues(text, start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def cut(uncut: Sequence[Token], spans: Iterable[Span]) -> list[Token]:
    """Split the tokens that contain an edge of a span."""
    tokens = list(uncut)
    for edge in {edge for span in spans for edge in span}:
        before = bisect_left(tokens, (edge,)) - 1
        if before >= 0 and edge < tokens[before][1]:
            start, end = tokens[before]
            tokens[before : before + 1] = [(start, edge), (edge, end)]
    return tokens


def lines(text: str, tokens: Sequence[Token]) -> Iterator[slice]:
    """The slice of tokens in each line that has tokens."""
    first, end = 0, -1
    for line in text.split("\n"):
        end += len(line) + 1
        last = bisect_left(tokens, (end,))
        if first < last:
            yield slice(first, last)
        first = last


def _continues(text: str, offset: int) -> bool:
    """Whether a character belongs to the cluster before it: an accent, a part of an emoji."""
    return not text[offset].isascii() and cluster_start(text, offset) < offset
