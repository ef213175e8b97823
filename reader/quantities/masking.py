"""Masking what is not prose: HTML, footnote marks, addresses, telephone numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_BREAK = "\n\n\n\n"
"""Replaces an address or the edge of a cell; no phrase continues across it."""
_SUSPECT = re.compile(
    r"<[A-Za-z/!]|\[\^|://|@|www\.|10\.[0-9]{4}|\.[a-z]{2,6}/|\+[0-9]|\b0[0-9]|\([0-9]{3}\)"
)
"""A quick test: most texts have no match, and then nothing needs masking."""
_END = r"[^\s<>\"]+(?<![.,;:!?)\]])"
_GAP = "[ \u00a0/.-]"
_CUT = re.compile(
    r"</?(?:a|abbr|b|bdi|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strong|tt|u|var)"
    r"(?:\s[^<>]{0,2000})?>"
    r"|<!--.{0,2000}?-->"
    r"|<sup\b[^<>]{0,100}>[^<>]{0,20}</sup>"
    r"|\[\^[^\s\[\]]{1,100}\]",
    re.IGNORECASE | re.DOTALL,
)
"""Markup inside a phrase."""
_MASKED = re.compile(
    f"(?P<cut>{_CUT.pattern})"
    r"|</?[a-z][\w:-]{0,40}(?:\s[^<>]{0,2000})?/?>"
    rf"|(?<![\w+.-])[a-z][\w+.-]{{1,20}}://{_END}|\bwww\.{_END}|\b10\.[0-9]{{4,9}}/{_END}"
    rf"|(?<![\w@.-])(?:[\w-]{{1,60}}\.){{1,5}}[a-z]{{2,6}}/{_END}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}"
    rf"|(?P<phone>(?<![\w+])\+[0-9]{{1,3}}(?:{_GAP}?\(?[0-9]{{1,5}}\)?){{2,8}}(?<=[0-9])(?![\w%])"
    rf"|(?<![\w.,:/-])\(?0[0-9]{{1,5}}\)?{_GAP}{{1,2}}[0-9]{{2,8}}(?:{_GAP}[0-9]{{2,8}}){{0,5}}(?![\w%:])"
    rf"|(?<!\w)\([0-9]{{3}}\) ?[0-9]{{3}}{_GAP}[0-9]{{4}}\b)",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST_DIGITS = 7
"""The fewest digits of a telephone number; fewer may be a date or a score."""
_DIGIT = re.compile(r"[0-9]")


class MaskedText(NamedTuple):
    """A text with its masked parts removed, and the mapping back to the original offsets."""

    text: str
    """The text without the masked parts."""
    starts: list[int]
    """The offset in it of each part that was kept, in order."""
    shifts: list[int]
    """The distance from each of these offsets to its offset in the original."""
    masked: list[tuple[int, int]]
    """The masked spans of the original, in order."""

    def original_span(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The span in the original of a span in the masked text.

        If markup was removed inside it, this is the first part with a digit, else the first part.
        """
        start, end = self._offset(start), self._offset(end - 1) + 1
        inside = [span for span in self.masked if start < span[0] < end]
        edges = [start, *(edge for span in inside for edge in span), end]
        parts = list(zip(edges[::2], edges[1::2], strict=True))
        start, end = next((part for part in parts if _DIGIT.search(text, *part)), parts[0])
        blank = len(text[start:end]) - len(text[start:end].rstrip())
        return start, end - blank

    def _offset(self, at: int) -> int:
        return at + self.shifts[bisect_right(self.starts, at) - 1]


def mask(text: str) -> MaskedText | None:
    """The text with its masked parts removed; None if there are none."""
    if not _SUSPECT.search(text):
        return None
    parts: list[str] = []
    starts, shifts, masked = [0], [0], []
    length, done = 0, 0
    for match in _MASKED.finditer(text):
        phone = match["phone"]
        if phone and len(_DIGIT.findall(phone)) < _FEWEST_DIGITS:
            continue
        start, end = match.span()
        gap = "" if match["cut"] else _BREAK
        parts += text[done:start], gap
        length += start - done + len(gap)
        done = end
        starts.append(length)
        shifts.append(end - length)
        masked.append((start, end))
    if not masked:
        return None
    return MaskedText("".join([*parts, text[done:]]), starts, shifts, masked)
