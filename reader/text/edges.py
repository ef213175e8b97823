"""The boundaries of clusters around an offset, found without looking far."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.text.runs import is_plain, runs

if TYPE_CHECKING:
    from regex import Pattern

_ALONE = r"[[\p{GCB=Other}\p{GCB=LV}\p{GCB=LVT}]--[\p{M}\u3164\ud7c7-\ud7ff\uffa0]]"
"""Characters that join no neighbour of their own kind (UAX #29), those without width left out."""
_MARK = r"[[\p{GCB=Extend}\p{GCB=SpacingMark}]--\p{ccc=9}]"
"""Characters that belong to the one before them; but for viramas, which join the next as well."""
_NO_MARK = r"\P{GCB=Extend}"
"""What no boundary has after it; it is looked for first, and at great speed under a mountain of
marks."""


def cluster_start(text: str, offset: int) -> int:
    """The offset moved back to the boundary of the cluster it lies in."""
    return max(edge for edge in _edges_around(text, offset) if edge <= offset)


def cluster_end(text: str, offset: int) -> int:
    """The offset moved on to the next boundary, or the offset itself where it is one."""
    return min(edge for edge in _edges_around(text, offset) if edge >= offset)


def _edges_around(text: str, offset: int) -> list[int]:
    """Boundaries near an offset: at least one at or before it and one at or after it."""
    if not 0 < offset < len(text) or "\n" in text[offset - 1 : offset + 1]:
        return [offset]
    if is_plain(text, offset - 1, offset + 1):
        return [offset]
    before, after = _certain()
    found = before.search(text, 0, offset + 1)
    start = found.start() if found else 0
    if start == offset:
        return [offset]
    found = after.search(text, offset)
    end = found.end() - 1 if found else len(text)
    return _edges(text, *_within_line(text, start, end, offset))


def _within_line(text: str, start: int, end: int, offset: int) -> tuple[int, int]:
    """The stretch around an offset cut at newlines, which join nothing."""
    newline = text.find("\n", offset, end)
    return max(start, text.rfind("\n", start, offset) + 1), end if newline < 0 else newline


def _edges(text: str, start: int, end: int) -> list[int]:
    """The boundaries of a stretch, both ends included."""
    starts = (edge for run in runs(text, start, end) for edge in range(*run[:3]))
    return [*starts, end]


@cache
def _certain() -> tuple[Pattern[str], Pattern[str]]:
    """What finds the last and the next place that is certainly a boundary."""
    import regex  # noqa: PLC0415 (only texts with characters that join need it)

    before = f"{_ALONE}{_MARK}{{0,3}}"
    return (
        regex.compile(f"(?V1r)(?<={before})(?={_ALONE}){_NO_MARK}"),
        regex.compile(f"(?V1){_NO_MARK}(?<={before}{_ALONE})"),
    )
