"""What of a text is not read as words: HTML, marks of footnotes, addresses, telephone numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_BREAK = "\n\n\n\n"
"""What stands instead of an address or the edge of a cell: no phrase goes on across it."""
_SUSPECT = re.compile(
    r"<[A-Za-z/!]|\[\^|://|@|www\.|10\.[0-9]{4}|\.[a-z]{2,6}/|\+[0-9]|\b0[0-9]|\([0-9]{3}\)"
)
"""What a text that is read as it stands never holds; most have none of it."""
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
_UNREAD = re.compile(
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
"""Digits of the shortest telephone number; fewer may be a date or a score."""
_DIGIT = re.compile(r"[0-9]")


class Readable(NamedTuple):
    """A text without what is not read, and the way back to the text as it stands."""

    text: str
    """What is read."""
    starts: list[int]
    """Where in it each stretch begins that stands in the text as well, in order."""
    shifts: list[int]
    """How much further on each of them stands in the text."""
    unread: list[tuple[int, int]]
    """The stretches of the text that are not read, in order."""

    def standing(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Where in the text a stretch of what is read stands.

        Where markup lies inside it, that is the first part with a digit, else the first part.
        """
        start, end = self._offset(start), self._offset(end - 1) + 1
        inside = [span for span in self.unread if start < span[0] < end]
        edges = [start, *(edge for span in inside for edge in span), end]
        parts = list(zip(edges[::2], edges[1::2], strict=True))
        start, end = next((part for part in parts if _DIGIT.search(text, *part)), parts[0])
        blank = len(text[start:end]) - len(text[start:end].rstrip())
        return start, end - blank

    def _offset(self, at: int) -> int:
        return at + self.shifts[bisect_right(self.starts, at) - 1]


def readable(text: str) -> Readable | None:
    """What is read of a text; None where all of it is."""
    if not _SUSPECT.search(text):
        return None
    parts: list[str] = []
    starts, shifts, unread = [0], [0], []
    length, done = 0, 0
    for found in _UNREAD.finditer(text):
        phone = found["phone"]
        if phone and len(_DIGIT.findall(phone)) < _FEWEST_DIGITS:
            continue
        start, end = found.span()
        gap = "" if found["cut"] else _BREAK
        parts += text[done:start], gap
        length += start - done + len(gap)
        done = end
        starts.append(length)
        shifts.append(end - length)
        unread.append((start, end))
    if not unread:
        return None
    return Readable("".join([*parts, text[done:]]), starts, shifts, unread)
