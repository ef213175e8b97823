"""What the offsets of a file count, found from the words that it repeats.

What a format documents is not to be trusted: its writers count code points, UTF-16 units or bytes,
and a Windows line end as one or two, as their languages do. So every way of counting is tried on
the whole file. Where it repeats the words of its spans, the way that finds most of them there
counts; where it does not, the one whose spans begin and end at words.
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
"""The way that is taken must be right for so many more of the spans than the next …"""
_ENOUGH = 0.5
"""… and for so many of all, at least."""
_RETURN = re.compile("\r\n")


class Counting(NamedTuple):
    """A way of counting."""

    unit: Unit
    """What is counted."""
    is_two: bool
    r"""Whether `\r\n` counts as two, as it stands; else as one."""

    def __str__(self) -> str:
        return f"{self.unit}, a Windows line end as {'two' if self.is_two else 'one'}"


WAYS = tuple(Counting(unit, is_two) for unit, is_two in product(get_args(Unit), (True, False)))
"""All ways; of those that are right alike, the first counts."""


ReadingText = Callable[[str], str]
"""From what a file says to what people read: as long, but for `\r\n`, which is one there."""


class Ruler:
    """Offsets of one text in any way of counting as offsets of its reading text.

    Args:
        raw: The text as the file has it, without a byte order mark.
        text: The reading text that it makes.
    """

    def __init__(self, raw: str, text: str) -> None:
        self._raw = raw
        self.text = text
        """The reading text, whose code points are counted."""
        self.is_plain = self._raw.isascii() and "\r\n" not in self._raw
        """Whether all ways of counting are the same."""
        self._measures: dict[Counting, _Measure] = {}

    def span(self, span: Span, way: Counting) -> Span | None:
        """A span of the reading text; None where it is none, or cuts a character in two."""
        measure = self._measures.get(way)
        if measure is None:
            measure = self._measures[way] = _Measure(self._raw, way)
        start, end = measure.offset(span.start), measure.offset(span.end)
        if start is None or end is None or not 0 <= start < end <= len(self.text):
            return None
        return Span(start, end)


class _Measure:
    """Offsets in one way of counting."""

    def __init__(self, raw: str, way: Counting) -> None:
        counted = raw if way.is_two else raw.replace("\r\n", "\n")
        self._length = len(counted)
        self._wide: list[int] = []
        self._extra: list[int] = []
        self._narrowed(counted, way.unit)
        # Where the second character of each line end stands, of those that count as two.
        self._returns = [m.start() + 1 for m in _RETURN.finditer(counted)] if way.is_two else []

    def _narrowed(self, counted: str, unit: Unit) -> None:
        """Note after how many units each wide character ends, and how many were too many then."""
        pattern, width = _WIDE[unit]
        extra = 0
        for match in pattern.finditer(counted) if pattern else ():
            extra += width(match[0]) - 1
            self._wide.append(match.start() + 1 + extra)
            self._extra.append(extra)

    def offset(self, units: int) -> int | None:
        """Units as code points of the reading text; None inside of a character or a line end."""
        known = bisect_right(self._wide, units)
        points = units - (self._extra[known - 1] if known else 0)
        if known < len(self._wide):
            width = self._extra[known] - (self._extra[known - 1] if known else 0) + 1
            if self._wide[known] - width < units:
                return None
        if not 0 <= points <= self._length:
            return None
        before = bisect_right(self._returns, points)
        if before and self._returns[before - 1] == points:
            before -= 1  # between the two characters of a line end: before it
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
    """What the documents of a file say about how it counts."""

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
        """Take a document into account; one without text or marks says nothing."""
        marks = [each for each in document.marks if each.spans]
        if document.text is None or not marks:
            return
        ruler = Ruler(document.text, self._read(document.text))
        if ruler.is_plain:
            return
        for mark in marks:
            found = {way: _spans(ruler, mark, way) for way in WAYS}
            if len(set(found.values())) > 1:
                self._note(ruler.text, mark, found)

    def _note(self, text: str, mark: Mark, found: dict[Counting, tuple[Span, ...] | None]) -> None:
        self._differs.update(
            (one, other) for one, other in product(WAYS, WAYS) if found[one] != found[other]
        )
        if mark.words:
            self._spans += 1
            right = [
                way for way, each in found.items() if each and has_words(text, each, mark.words)
            ]
            self._placed += bool(right)
            for way in right:
                self._right[way] += 1
        else:
            self._wordless += 1
            for way, spans in found.items():
                self._edges[way] += spans is not None and all(is_of_words(text, *e) for e in spans)

    def decide(self, documented: Unit = "code points") -> Counting:
        """The way in which the file counts.

        Args:
            documented: What its format says, for files in which it makes no difference.

        Raises:
            CannotRead: Nobody can tell; the message says between what.
        """
        right, spans = (
            (self._right, self._proving) if self._spans else (self._edges, self._wordless)
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
                    f"its offsets could count {self.said(best)} or {self.said(other)}: "
                    f"of {spans} spans, {right[best]} and {right[other]} begin and end at "
                    f"{'the words that it repeats' if self._spans else 'words'}"
                )
            break
        return best

    @property
    def _proving(self) -> int:
        """How many of the marks with words can prove anything.

        Positions that are right in no way of counting belong to another text. They prove nothing,
        unless marks without words may be from there too: these have no other proof.
        """
        return self._placed if self._placed and not self._wordless else self._spans

    @property
    def matters(self) -> bool:
        """Whether the ways of counting differ for any span."""
        return bool(self._differs)

    @property
    def is_mixed(self) -> bool:
        """Whether the file repeats the words of some spans only."""
        return bool(self._spans and self._wordless)

    def said(self, way: Counting) -> str:
        """A way of counting, as far as it makes a difference in this file."""
        other_ends = Counting(way.unit, not way.is_two)
        return str(way) if (way, other_ends) in self._differs else way.unit


def _spans(ruler: Ruler, mark: Mark, way: Counting) -> tuple[Span, ...] | None:
    found = [ruler.span(span, way) for span in mark.spans]
    return None if None in found else tuple(span for span in found if span)


def has_words(text: str, spans: Sequence[Span], words: Sequence[str]) -> bool:
    """Whether spans cover words, whatever blanks and line ends the file repeats them with."""
    covered = [text[start:end] for start, end in spans]
    if len(words) == 1 and len(covered) > 1:
        covered = [" ".join(covered)]
    return len(covered) == len(words) and all(
        _plain(one) == _plain(other) for one, other in zip(covered, words, strict=True)
    )


def _plain(words: str) -> list[str]:
    # Label Studio repeats a line end as a backslash and an n.
    return visible(words.replace("\\n", " ")).split()


def is_of_words(text: str, start: int, end: int) -> bool:
    """Whether a span begins and ends where words do."""
    inside = text[start], text[end - 1]
    if inside[0].isspace() or inside[1].isspace() or not any(map(str.isalnum, text[start:end])):
        return False
    begins = start == 0 or not (text[start - 1].isalnum() and inside[0].isalnum())
    ends = end == len(text) or not (inside[1].isalnum() and text[end].isalnum())
    return begins and ends
