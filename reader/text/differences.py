"""The differences between two texts, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice, takewhile, zip_longest

_MOST = 20
_WIDTH = 72
_BEFORE = 16
_MOST_LINES = 20_000
"""Longer texts are not compared line by line: that takes too much memory."""


def differences(before: str, now: str) -> Iterator[str]:
    """Lines that show the changes: `-` for the old text, `+` for the new.

    Each is cut to the surroundings of its first difference. Only the first changes are listed; a
    last line counts the rest.
    """
    old, new = before.split("\n"), now.split("\n")
    if len(old) + len(new) > _MOST_LINES:
        yield f"from {len(old)} to {len(new)} lines"
        return
    changes = _changes(old, new)
    shown = list(islice(changes, _MOST))
    yield from chain.from_iterable(_change_lines(was, is_now) for was, is_now in shown)
    if more := sum(1 for _ in changes):
        yield f"… and {more} more"


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Changed lines in pairs of old and new; empty for a line that was added or removed."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 (most articles are new)

    for step in Levenshtein.opcodes(old, new):
        if step.tag != "equal":
            was = old[step.src_start : step.src_end]
            is_now = new[step.dest_start : step.dest_end]
            pairs = zip_longest(was, is_now, fillvalue="")
            yield from (pair for pair in pairs if any(map(str.strip, pair)))


def _change_lines(was: str, is_now: str) -> Iterator[str]:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(was, is_now, strict=False))
    first = max(sum(1 for _ in same) - _BEFORE, 0)
    if was:
        yield f"- {_cut(was, first)}"
    if is_now:
        yield f"+ {_cut(is_now, first)}"


def _cut(text: str, first: int) -> str:
    part = text[first : first + _WIDTH]
    return ("…" if first else "") + part + ("…" if first + _WIDTH < len(text) else "")
