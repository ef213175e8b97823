"""Finding out what the offsets of a file count, from the words that it repeats.

The documentation of a format cannot be trusted: programs count code points, UTF-16 units or bytes,
and a Windows line end as one or two, depending on their programming language. So every way of
counting is tried on the complete file. If the file repeats the words of its spans, the way wins
that finds most of them; if not, the way whose spans start and end at words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import product
from typing import NamedTuple, get_args

from reader.exchange.format import CannotRead, Unit
from reader.exchange.records import Document, Mark
from reader.model import Span
from reader.text.safe import visible

_CLEARLY = 0.1
"""The best way must be right for at least this share of the spans more than the next …"""
_ENOUGH = 0.5
"""… and for at least this share of all spans."""
_RETURN = re.compile("\r\n")


class Counting(NamedTuple):
    """A way of counting."""

    unit: Unit
    """What is counted."""
    is_two: bool
    r"""Whether `\r\n` counts as two; else as one."""

    def __str__(self) -> str:
        return f"{self.unit}, a Windows line end as {'two' if self.is_two else 'one'}"


WAYS = tuple(Counting(unit, is_two) for unit, is_two in product(get_args(Unit), (True, False)))
"""All ways of counting; of equally good ones the first wins."""


ReadingText = Callable[[str], str]
"""Converts a text in a file to the reading text; only `\r\n` becomes shorter."""


class Ruler:
    """Converts offsets of a text, in any way of counting, to offsets of its reading text.

    Args:
        raw: The text in the file, without a byte order mark.
        text: Its reading text.
    """

    def __init__(self, raw: str, text: str) -> None:
        self._raw = raw
        self.text = text
        """The reading text."""
        self.is_plain = self._raw.isascii() and "\r\n" not in self._raw
        """Whether all ways of counting give the same offsets."""
        self._measures: dict[Counting, _Measure] = {}

    def span(self, span: Span, way: Counting) -> Span | None:
        """The span in the reading text; None if it is invalid or splits a character."""
        measure = self._measures.get(way)
        if measure is None:
            measure = self._measures[way] = _Measure(self._raw, way)
        start, end = measure.offset(span.start), measure.offset(span.end)
        if start is None or end is None or not 0 <= start < end <= len(self.text):
            return None
        return Span(start, end)


class _Measure:
    """Converts offsets in one way of counting."""

    def __init__(self, raw: str, way: Counting) -> None:
        counted = raw if way.is_two else raw.replace("\r\n", "\n")
        self._length = len(counted)
        self._wide: list[int] = []
        self._extra: list[int] = []
        self._note_wide_characters(counted, way.unit)
        # The offsets of the second characters of line ends, if these count as two.
        self._returns = [m.start() + 1 for m in _RETURN.finditer(counted)] if way.is_two else []

    def _note_wide_characters(self, counted: str, unit: Unit) -> None:
        """Note the end of each wide character in units, and the number of extra units so far."""
        pattern, width = _WIDE[unit]
        extra = 0
        for match in pattern.finditer(counted) if pattern else ():
            extra += width(match[0]) - 1
            self._wide.append(match.start() + 1 + extra)
            self._extra.append(extra)

    def offset(self, units: int) -> int | None:
        """Convert units to code points of the reading text; None inside a character."""
        passed = bisect_right(self._wide, units)
        points = units - (self._extra[passed - 1] if passed else 0)
        if passed < len(self._wide):
            width = self._extra[passed] - (self._extra[passed - 1] if passed else 0) + 1
            if self._wide[passed] - width < units:
                return None
        if not 0 <= points <= self._length:
            return None
        before = bisect_right(self._returns, points)
        if before and self._returns[before - 1] == points:
            before -= 1  # inside a line end: use its start
            return points - before - 1
        return points - before


def _utf16_width(char: str) -> int:
    return 2 if char > "\uffff" else 1


def _utf8_width(char: str) -> int:
    return len(char.encode("utf-8", "replace"))


_WIDE: dict[Unit, tuple[re.Pattern[str] | None, Callable[[str], int]]] = {
    "code points": (None, len),
    "UTF-16 units": (re.compile("[\U00010000-\U0010ffff]"), _utf16_width),
    "UTF-8 bytes": (re.compile("[\x80-\U0010ffff]"), _utf8_width),
}


class Evidence:
    """Evidence from the documents of a file for how it counts."""

    def __init__(self, read: ReadingText) -> None:
        self._read = read
        self._right = dict.fromkeys(WAYS, 0)
        self._spans = 0
        self._placed = 0
        self._has_words = True
        self._edges = dict.fromkeys(WAYS, 0)
        self._wordless = 0
        self._differs: set[tuple[Counting, Counting]] = set()

    def add(self, document: Document) -> None:
        """Add the evidence of a document; without text or marks there is none."""
        marks = [each for each in document.marks if each.spans]
        if document.text is None or not marks:
            return
        ruler = Ruler(document.text, self._read(document.text))
        if ruler.is_plain:
            return
        for mark in marks:
            readings = {way: _spans(ruler, mark, way) for way in WAYS}
            if len(set(readings.values())) > 1:
                self._note(ruler.text, mark, readings)

    def _note(
        self, text: str, mark: Mark, readings: dict[Counting, tuple[Span, ...] | None]
    ) -> None:
        self._differs.update(
            (one, other) for one, other in product(WAYS, WAYS) if readings[one] != readings[other]
        )
        if mark.words:
            self._spans += 1
            right = [
                way for way, each in readings.items() if each and has_words(text, each, mark.words)
            ]
            self._placed += bool(right)
            for way in right:
                self._right[way] += 1
        else:
            self._wordless += 1
            for way, spans in readings.items():
                self._edges[way] += spans is not None and all(is_of_words(text, *e) for e in spans)

    def decide(self, documented: Unit = "code points") -> Counting:
        """The way in which the file counts.

        Args:
            documented: The unit that the format documents; preferred among equally good ways.

        Raises:
            CannotRead: The evidence is not clear; the message names the two likely ways.
        """
        right, spans = (
            (self._right, self._evidence_count) if self._spans else (self._edges, self._wordless)
        )
        ways = sorted(WAYS, key=lambda way: (-right[way], way.unit != documented, not way.is_two))
        best = ways[0]
        for other in ways[1:]:
            if (best, other) not in self._differs:
                continue
            is_clear = right[best] - right[other] >= max(_CLEARLY * spans, 1)
            is_proven = bool(self._spans) and right[best] == spans and best.unit == documented
            if not (is_clear or is_proven) or right[best] < _ENOUGH * spans:
                raise CannotRead(
                    f"its offsets could count {self.describe(best)} or {self.describe(other)}: "
                    f"of {spans} spans, {right[best]} and {right[other]} start and end at "
                    f"{'the words that it repeats' if self._spans else 'words'}"
                )
            break
        return best

    @property
    def _evidence_count(self) -> int:
        """The number of marks with words that are evidence.

        Positions that are wrong in every way of counting belong to another text. They are not
        evidence, unless there are marks without words, which may belong to that text too.
        """
        return self._placed if self._placed and not self._wordless else self._spans

    @property
    def has_differences(self) -> bool:
        """Whether the ways of counting differ for any span."""
        return bool(self._differs)

    @property
    def is_mixed(self) -> bool:
        """Whether the file repeats the words of some spans only."""
        return bool(self._spans and self._wordless)

    def describe(self, way: Counting) -> str:
        """A way of counting in words, as far as it makes a difference in this file."""
        other_ends = Counting(way.unit, not way.is_two)
        return str(way) if (way, other_ends) in self._differs else way.unit


def _spans(ruler: Ruler, mark: Mark, way: Counting) -> tuple[Span, ...] | None:
    spans = [ruler.span(span, way) for span in mark.spans]
    return None if None in spans else tuple(span for span in spans if span)


def has_words(text: str, spans: Sequence[Span], words: Sequence[str]) -> bool:
    """Whether spans cover these words, ignoring differences in blanks and line ends."""
    covered = [text[start:end] for start, end in spans]
    if len(words) == 1 and len(covered) > 1:
        covered = [" ".join(covered)]
    return len(covered) == len(words) and all(
        _plain(one) == _plain(other) for one, other in zip(covered, words, strict=True)
    )


def _plain(words: str) -> list[str]:
    # Label Studio writes a line end in the words as a backslash and an n.
    return visible(words.replace("\\n", " ")).split()


def is_of_words(text: str, start: int, end: int) -> bool:
    """Whether a span starts and ends at the edges of words."""
    inside = text[start], text[end - 1]
    if inside[0].isspace() or inside[1].isspace() or not any(map(str.isalnum, text[start:end])):
        return False
    begins = start == 0 or not (text[start - 1].isalnum() and inside[0].isalnum())
    ends = end == len(text) or not (inside[1].isalnum() and text[end].isalnum())
    return begins and ends
