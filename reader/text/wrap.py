"""Wrap lines into rows of a given width.

Rows break at spaces, and where scripts without spaces allow it. The breaking space hangs one cell
past the row, where the caret can reach it; at the end of a line the newline takes that cell. No
row begins with a space if another break is possible. A word longer than a row is broken between
clusters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from reader.text.runs import Run, is_plain, runs

_OTHER_SPACES = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"

_IDEOGRAPHS = (
    "\u2e80-\u2fff\u3003-\u3007\u3012\u3013\u3020-\u302f\u3031-\u30ff\u3105-\u4dbf\u4e00-\ua4cf"
    "\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f"
    "\U0001b000-\U0001b2ff\U00020000-\U0003fffd"
)
_AMONG_THEM = f"{_IDEOGRAPHS}\u3001\u3002\u3008-\u3011\u3014-\u301f\uff01-\uff65"
"""Ideographs, kana and the punctuation written with them."""
_NOT_LAST = "（［｛〔〈《「『【〖〘〚〝｢｟‘“\"'(\\[{¿¡$£¥€＄￡￥№"
_NOT_FIRST = (
    "、。，．：；！？）］｝〕〉》」』】〗〙〛〞〟｣｠｡､･’”\"')\\]},.:;!?%‰℃％…‥ー々〻ゝゞヽヾ・゛゜〜～"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ\u31f0-\u31ff\uff67-\uff70\uff9e\uff9f—―–\\-"
)
"""Characters that may not end a row, and that may not begin one (Unicode Line Breaking Algorithm,
UAX #14, classes OP and QU; CL, CP, EX, IS, NS, CJ, PO and QU)."""
_GLUE = "\u00a0\u202f\u2007\u2060\ufeff\u200d"


@cache
def _unspaced() -> re.Pattern[str]:
    """A character next to which a row may end without a blank.

    Most lines have none. Compiling patterns with so many characters takes a twentieth of the time
    until the first paint, so it waits until a line may need them.
    """
    return re.compile(f"[{_AMONG_THEM}\u200b\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


@cache
def between() -> re.Pattern[str]:
    """Two characters between which a row may end without a blank.

    That is next to ideographs, and after a zero width space.
    """
    return re.compile(
        f"(?s)(?![{_NOT_LAST}])(?:[{_AMONG_THEM}](?![{_NOT_FIRST}{_GLUE}\\s])."
        f"|[^\\s{_GLUE}](?![{_NOT_FIRST}])[{_AMONG_THEM}])|\u200b\\S"
    )


@cache
def _between_letters() -> re.Pattern[str]:
    """The same for Thai, Lao, Khmer and Burmese, where only a dictionary knows the words.

    It finds breaks between syllables, as far as the letters show them; used only when a row would
    otherwise be half empty.
    """
    return re.compile(
        "[\u0e01-\u0e39\u0e45-\u0e4e][\u0e01-\u0e2e\u0e40-\u0e44]"
        "|[\u0e81-\u0eb9\u0ebb-\u0ebd\u0ec8-\u0ecd][\u0e81-\u0eae\u0ec0-\u0ec4\u0edc\u0edd]"
        "|[\u1780-\u17d1\u17d3][\u1780-\u17b3]|[\u1000-\u1038\u103a-\u103e][\u1000-\u102a]"
    )


def row_starts(text: str, start: int, end: int, cells: int) -> list[int]:
    """Offsets at which the rows of a line begin.

    Args:
        text: The reading text.
        start: Offset at which the line begins.
        end: Offset after its last character, its newline not counted.
        cells: Width of a row; a breaking space may stand one cell past it.

    Returns:
        At least one offset, strictly increasing, the first of them `start`.
    """
    if is_plain(text, start, end):
        return [start, *_plain_breaks(text, start, end, cells)]
    return [start, *_breaks(text, runs(text, start, end), cells)]


def _may_be_unspaced(char: str) -> bool:
    return char > "\u2e7f" or "\u0e00" <= char <= "\u17ff" or char == "\u200b"


def _plain_breaks(text: str, start: int, end: int, cells: int) -> Iterator[int]:
    """Breaks of a line in which every character takes one cell."""
    while end - start > cells:
        space = text.rfind(" ", start, min(start + cells + 1, end - 1))
        if space >= 0 and text[space + 1] == " ":
            space = _before_blanks(text, start, space)
        start = start + cells if space < 0 else space + 1
        yield start


def _before_blanks(text: str, start: int, blank: int) -> int:
    """The last space that would not leave blanks at the start of a row, else the given one.

    Args:
        text: The reading text.
        start: Where the row begins.
        blank: A space that has another one after it.
    """
    ink_end = start + len(text[start : blank + 1].rstrip(" "))
    earlier = text.rfind(" ", start, ink_end)
    return earlier if earlier >= 0 and text[start:earlier].strip(" ") else blank


def _breaks(text: str, found: list[Run], cells: int) -> Iterator[int]:
    """Breaks of a line of any characters."""
    line = _Line(text, found)
    start, end = found[0][0], found[-1][1]
    used = 0
    while line.before[-1] > used + cells:
        index = bisect_right(line.before, used + cells) - 1
        first, _, points, each = found[index]
        room = used + cells - line.before[index]
        fit = first + room // each * points
        # A blank may hang, but not the last one: the newline takes that cell.
        stop = min(first + (room + 1) // each * points, end - points)
        start = line.row_end(start, fit, stop) or (fit if fit > start else start + points)
        used = line.cells_before(start)
        if start < end:
            yield start


class _Line:
    """A line to be wrapped, and where it may be broken."""

    def __init__(self, text: str, found: list[Run]) -> None:
        self._text = text
        self._runs = found
        line = text[found[0][0] : found[-1][1]]
        self._blanks = " " + "".join(blank for blank in _OTHER_SPACES if blank in line)
        self._each_blank = tuple(self._blanks)
        self._starts = [run[0] for run in found]
        may_be = not line.isascii() and any(map(_may_be_unspaced, set(line)))
        self._is_unspaced = may_be and _unspaced().search(line) is not None
        widths = [(last - first) // points * each for first, last, points, each in found]
        self.before = list(accumulate(widths, initial=0))
        """The cells before each run, and finally those of the whole line."""

    def cells_before(self, offset: int) -> int:
        """Cells from the start of the line to a boundary between clusters."""
        index = self._run_at(offset)
        first, _, points, each = self._runs[index]
        return self.before[index] + (offset - first) // points * each

    def row_end(self, start: int, fit: int, stop: int) -> int:
        """The last offset at which a row may end so that the next does not begin with a blank.

        Args:
            start: Where the row begins.
            fit: End of what fits.
            stop: The same, if the last character is a blank that hangs.

        Returns:
            The offset; 0 if the row cannot be broken.
        """
        after_blank, is_good = self._after_blank(start, stop)
        least = after_blank if is_good else start
        if self._is_unspaced and _unspaced().search(self._text, max(least - 1, start), fit + 1):
            if inside := self._inside(between(), least, fit):
                return inside
            half = (start + fit) // 2
            if least <= half and (inside := self._inside(_between_letters(), least, fit)):
                return inside
        return after_blank

    def _after_blank(self, start: int, stop: int) -> tuple[int, bool]:
        """The end of the last good blank, else of the last one, and whether it is good."""
        blank = last = self._last_blank(start, stop)
        if last < 0:
            return 0, False
        while self._text.startswith(self._each_blank, end := self._end_of_cluster(blank)):
            blank = self._last_blank(start, blank)
            if blank < 0 or not self._text[start:blank].strip(self._blanks):
                return self._end_of_cluster(last), False
        return end, True

    def _last_blank(self, start: int, stop: int) -> int:
        return max(self._text.rfind(blank, start, stop) for blank in self._blanks)

    def _inside(self, pattern: re.Pattern[str], least: int, most: int) -> int:
        """The last cluster boundary in a stretch at which two characters may be separated."""
        for offset in range(most, least, -1):
            if pattern.match(self._text, offset - 1) and self._is_boundary(offset):
                return offset
        return 0

    def _is_boundary(self, offset: int) -> bool:
        first, _, points, _ = self._runs[self._run_at(offset)]
        return (offset - first) % points == 0

    def _end_of_cluster(self, offset: int) -> int:
        first, _, points, _ = self._runs[self._run_at(offset)]
        return first + ((offset - first) // points + 1) * points

    def _run_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1
