"""The grapheme cluster boundaries around an offset, found without looking far."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.text.runs import is_plain, runs

if TYPE_CHECKING:
    from regex import Pattern

_ALONE = r"[[\p{GCB=Other}\p{GCB=LV}\p{GCB=LVT}]--[\p{M}\u3164\ud7c7-\ud7ff\uffa0]]"
"""Characters with width that never join another one of this class (UAX #29)."""
_MARK = r"[[\p{GCB=Extend}\p{GCB=SpacingMark}]--\p{ccc=9}]"
"""Characters that join the one before them, except viramas, which also join the next one."""
_NO_MARK = r"\P{GCB=Extend}"
"""A character that a boundary may precede. Tested first, because it quickly skips a long run of
combining marks."""


def cluster_start(text: str, offset: int) -> int:
    """The last cluster boundary at or before the offset."""
    return max(edge for edge in _edges_around(text, offset) if edge <= offset)


def cluster_end(text: str, offset: int) -> int:
    """The first cluster boundary at or after the offset."""
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
    """The stretch around an offset, cut at newlines, which never join other characters."""
    newline = text.find("\n", offset, end)
    return max(start, text.rfind("\n", start, offset) + 1), end if newline < 0 else newline


def _edges(text: str, start: int, end: int) -> list[int]:
    """The boundaries of a stretch, both ends included."""
    starts = (edge for run in runs(text, start, end) for edge in range(*run[:3]))
    return [*starts, end]


@cache
def _certain() -> tuple[Pattern[str], Pattern[str]]:
    """Patterns that find the last and the next position that is certainly a boundary."""
    import regex  # noqa: PLC0415 (only texts with characters that join need it)

    before = f"{_ALONE}{_MARK}{{0,3}}"
    return (
        regex.compile(f"(?V1r)(?<={before})(?={_ALONE}){_NO_MARK}"),
        regex.compile(f"(?V1){_NO_MARK}(?<={before}{_ALONE})"),
    )
