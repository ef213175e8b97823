"""Fold away the differences that editors and programs introduce, and map offsets back.

Line ends and other white space become one space, curly quotes become straight, dashes with the
white space around them become hyphens; characters are composed (NFC), and those that only say
where a line may break are left out. Passages that differ in nothing else are equal when folded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import combining, is_normalized, normalize

_SINGLE = "‘’‚‛′`´ʼ"
_DOUBLE = "“”„‟″«»"
_BREAKS = "\u00ad\u200b\u2060"
_CHANGED = re.compile(rf"\s*[-‐‑‒–—―−]+\s*|\s{{2,}}|[^\S ]|[{_SINGLE}]|[{_DOUBLE}]|…|[{_BREAKS}]")
_FOLDED = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_BREAKS, ""),
    "…": "...",
}
_FOREIGN = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
"""Stretches that may need composing, each with the character before it, which may be joined."""


class _Replacement(NamedTuple):
    """A stretch of a text and the words that replace it."""

    start: int
    end: int
    words: str


class _OffsetMap:
    """Maps offsets between a text and the same text after replacements."""

    def __init__(self, text: str, replacements: Iterable[_Replacement]) -> None:
        # One character replaced by one other moves no offset, so it needs no row here.
        self._old: list[tuple[int, int]] = []
        self._new: list[tuple[int, int]] = []
        self._old_starts: list[int] = []
        self._new_starts: list[int] = []
        parts: list[str] = []
        done = length = 0
        for start, end, words in replacements:
            parts += (text[done:start], words)
            length += start - done
            if len(words) != end - start or len(words) > 1:
                self._old.append((start, end))
                self._new.append((length, length + len(words)))
            length += len(words)
            done = end
        self.text = "".join([*parts, text[done:]])
        """The text after the replacements."""
        self._old_starts = [start for start, _ in self._old]
        self._new_starts = [start for start, _ in self._new]

    def old(self, offset: int, *, is_end: bool = False) -> int:
        """Map an offset in the new text to one in the old text."""
        return _mapped(offset, self._new_starts, self._new, self._old, is_end=is_end)

    def new(self, offset: int, *, is_end: bool = False) -> int:
        """Map an offset in the old text to one in the new text."""
        return _mapped(offset, self._old_starts, self._old, self._new, is_end=is_end)


class FoldedText:
    """A folded text that can map spans to and from the original.

    Args:
        text: Any text.
    """

    def __init__(self, text: str) -> None:
        self._steps: list[_OffsetMap] = []
        if not is_normalized("NFC", text):
            self._steps.append(_OffsetMap(text, _composed(text)))
            text = self._steps[0].text
        self._steps.append(_OffsetMap(text, _plain(text)))
        self.text = self._steps[-1].text
        """The folded text."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Map a span in the folded text to the original text."""
        for step in reversed(self._steps):
            start, end = step.old(start), step.old(end, is_end=True)
        return start, end

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """Map a span in the original text to the folded text."""
        for step in self._steps:
            start, end = step.new(start), step.new(end, is_end=True)
        return start, end


def _mapped(
    offset: int,
    starts: list[int],
    source: list[tuple[int, int]],
    target: list[tuple[int, int]],
    *,
    is_end: bool,
) -> int:
    """Shift an offset by the last replacement before it, or to an edge of the one it is in."""
    number = bisect_right(starts, offset - is_end) - 1
    if number < 0:
        return offset
    if offset - is_end < source[number][1]:
        return target[number][is_end]
    return target[number][1] + offset - source[number][1]


def _plain(text: str) -> Iterator[_Replacement]:
    for match in _CHANGED.finditer(text):
        found = match[0]
        if found in _FOLDED:
            yield _Replacement(*match.span(), _FOLDED[found])
        else:
            yield _Replacement(*match.span(), " " if found.isspace() else "-")


def _composed(text: str) -> Iterator[_Replacement]:
    for match in _FOREIGN.finditer(text):
        if not is_normalized("NFC", match[0]):
            yield from _composed_stretch(match[0], match.start())


def _composed_stretch(text: str, place: int) -> Iterator[_Replacement]:
    """Compose each character with the ones that join it; leave the others alone."""
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[start:end], text[end]):
            continue
        words = normalize("NFC", text[start:end])
        if words != text[start:end]:
            yield _Replacement(place + start, place + end, words)
        start = end


def _joins(before: str, char: str) -> bool:
    if combining(char):
        return True
    composed = normalize("NFC", before)
    return normalize("NFC", before + char) != composed + normalize("NFC", char)
