"""Split text into runs of clusters of equal length and width, so that rows can be computed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from reader.text.ink import MOST_POINTS, cells_of

_ONE_CELL = (
    " -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u202f-\u205e\u2070-\u20bf\u2100-\u2319\u2400-\u25af"
)
"""Characters that take one cell and never join each other in a cluster."""
_MORE_OF_ONE_CELL = (
    "\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u0620-\u064a\u066e\u066f\u0671-\u06d3"
    "\u0904-\u0939\u0985-\u098c\u0e01-\u0e30\u0e40-\u0e46\u10d0-\u10fa"
)
"""Letters of Armenian, Hebrew, Arabic, Devanagari, Bengali, Thai and Georgian: the same."""
_TWO_CELLS = (
    "\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uff01-\uff60\U0001f400-\U0001f43e\U0001f442-\U0001f4fc\U0001f4ff-\U0001f53d"
    "\U0001f5fb-\U0001f64f\U0001f680-\U0001f6c5\U0001f90c-\U0001f93a\U0001f93c-\U0001f945"
    "\U0001f947-\U0001f9ff"
)
"""Characters that take two cells and never join each other or those above."""
_LONG = 2048
"""Code points from which a stretch of joining characters is cached: no language needs as many."""
_PLAIN = re.compile(f"[{_ONE_CELL}]*")


Run = tuple[int, int, int, int]
"""Consecutive clusters of the same length and width: offset of the first character, offset after
the last one, code points of each cluster, cells of each (at least 1). A plain tuple, because there
is one for every wide word."""


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether every code point of the stretch is a cluster of one cell.

    Also False for some rare letters for which it would be true.
    """
    match = _PLAIN.match(text, start, end)
    return match is not None and match.end() == end


def runs(text: str, start: int, end: int) -> list[Run]:
    """The runs of a stretch that begins at a cluster boundary and holds no newline.

    A cluster without width (a zero width space) is joined to the one before it, or to the one
    after it if there is none before, so that every offset has a cell.
    """
    if is_plain(text, start, end):
        return [(start, end, 1, 1)] if start < end else []
    found: list[Run] = []
    for token in _tokens().finditer(text, start, end):
        cells = token.lastindex
        if cells:
            found.append((token.start(), token.end(), 1, cells))
        else:
            first, last = token.span()
            found += (_joined if last - first < _LONG else _joined_cached)(text, first, last)
    return found


@cache
def _tokens() -> re.Pattern[str]:
    """Characters of one cell, of two, or characters that may join with their neighbours.

    Slow to compile, and most texts only have the first kind.
    """
    one = _ONE_CELL + _MORE_OF_ONE_CELL
    joining = f"[^{one}{_TWO_CELLS}]"
    return re.compile(
        f"(?s)([{one}]+)(?!{joining})|([{_TWO_CELLS}]+)(?!{joining})|.?(?:{joining}++.?+)++"
    )


@cache
def _graphemes() -> Callable[[str], Iterator[str]]:
    from wcwidth import iter_graphemes  # noqa: PLC0415 (only texts in which characters join)

    return iter_graphemes


@lru_cache(maxsize=16)
def _joined_cached(text: str, start: int, end: int) -> list[Run]:
    """Cache `_joined` for long stretches: a letter may carry hundreds of thousands of marks."""
    return _joined(text, start, end)


def _joined(text: str, start: int, end: int) -> list[Run]:
    """The clusters of a stretch in which characters may join, each as a run of its own."""
    found: list[Run] = []
    first = start
    for cluster in _graphemes()(text[start:end]):
        cells = cells_of(cluster[:MOST_POINTS])
        start += len(cluster)
        if not cells:
            if not found and start < end:
                continue
            first = found.pop()[0] if found else first
        if start - first > len(cluster):
            cells = cells_of(text[first : min(start, first + MOST_POINTS)])
        found.append((first, start, start - first, cells or 1))
        first = start
    return found
