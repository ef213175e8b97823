"""Texts without what editors and programs change by themselves, and the way back.

Line ends and other white space become one space, curly quotes straight ones, dashes with the
white space around them hyphens; characters are composed (NFC), and those that only say where a
line may break are left out. Two passages that differ in nothing else are the same when folded.
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
"""Stretches that may not be composed: composing joins a character to those before it."""


class _Piece(NamedTuple):
    """A stretch of a text and what stands in its place."""

    start: int
    end: int
    words: str


class _Replaced:
    """A text in which pieces were replaced, and which offsets belong together."""

    def __init__(self, text: str, pieces: Iterable[_Piece]) -> None:
        # A piece that is replaced by as many characters moves no offset: it needs no row here.
        self._old: list[tuple[int, int]] = []
        self._new: list[tuple[int, int]] = []
        self._old_starts: list[int] = []
        self._new_starts: list[int] = []
        kept: list[str] = []
        done = length = 0
        for start, end, words in pieces:
            kept += (text[done:start], words)
            length += start - done
            if len(words) != end - start or len(words) > 1:
                self._old.append((start, end))
                self._new.append((length, length + len(words)))
            length += len(words)
            done = end
        self.text = "".join([*kept, text[done:]])
        self._old_starts = [start for start, _ in self._old]
        self._new_starts = [start for start, _ in self._new]

    def old(self, offset: int, *, is_end: bool = False) -> int:
        """Where an offset of the new text lies in the old one."""
        return _mapped(offset, self._new_starts, self._new, self._old, is_end=is_end)

    def new(self, offset: int, *, is_end: bool = False) -> int:
        """Where an offset of the old text lies in the new one."""
        return _mapped(offset, self._old_starts, self._old, self._new, is_end=is_end)


class Folded:
    """A text, folded.

    Args:
        text: Any text.
    """

    def __init__(self, text: str) -> None:
        self._steps: list[_Replaced] = []
        if not is_normalized("NFC", text):
            self._steps.append(_Replaced(text, _composed(text)))
            text = self._steps[0].text
        self._steps.append(_Replaced(text, _plain(text)))
        self.text = self._steps[-1].text
        """The folded text."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that a stretch of the folded one stands for."""
        for step in reversed(self._steps):
            start, end = step.old(start), step.old(end, is_end=True)
        return start, end

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the folded text that stands for a stretch of the text."""
        for step in self._steps:
            start, end = step.new(start), step.new(end, is_end=True)
        return start, end


def _mapped(
    offset: int,
    starts: list[int],
    there: list[tuple[int, int]],
    here: list[tuple[int, int]],
    *,
    is_end: bool,
) -> int:
    """An offset moved by the last piece before it, or to an edge of the piece that it is in."""
    number = bisect_right(starts, offset - is_end) - 1
    if number < 0:
        return offset
    if offset - is_end < there[number][1]:
        return here[number][is_end]
    return here[number][1] + offset - there[number][1]


def _plain(text: str) -> Iterator[_Piece]:
    for match in _CHANGED.finditer(text):
        found = match[0]
        if found in _FOLDED:
            yield _Piece(*match.span(), _FOLDED[found])
        else:
            yield _Piece(*match.span(), " " if found.isspace() else "-")


def _composed(text: str) -> Iterator[_Piece]:
    for match in _FOREIGN.finditer(text):
        if not is_normalized("NFC", match[0]):
            yield from _composed_stretch(match[0], match.start())


def _composed_stretch(text: str, place: int) -> Iterator[_Piece]:
    """Each character with those that join it; one that nothing joins is left as it is."""
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[start:end], text[end]):
            continue
        words = normalize("NFC", text[start:end])
        if words != text[start:end]:
            yield _Piece(place + start, place + end, words)
        start = end


def _joins(before: str, char: str) -> bool:
    if combining(char):
        return True
    composed = normalize("NFC", before)
    return normalize("NFC", before + char) != composed + normalize("NFC", char)
