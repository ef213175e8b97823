"""A bar: rows with text at the left and at the right end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.schema import Schema
from reader.text import cells
from reader.text.safe import line
from reader.ui.theme import Themed

_ELLIPSIS = "…"
_LEAST_LEFT = 9
"""Cells that the left text keeps before a tail."""


class BarRow(NamedTuple):
    """The text of one row of a bar; it may come from foreign files."""

    left: str
    """Text at the left end."""
    right: str = ""
    """Text at the right end; it is cut first when there is no room for both."""
    style: str = "muted"
    """The style of the left text, by its name in the look: `muted`, `strong` or `notice`."""
    tail: str = ""
    """What follows the left text; it is cut only when that has been cut already."""


class Bar(Themed):
    """Rows of text, cut with an ellipsis where they do not fit."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Bar { width: 1fr; height: 1; }"

    def __init__(self, *rows: BarRow, height: int = 1) -> None:
        """A bar with these rows.

        Args:
            rows: The rows to start with, from the top.
            height: Height in rows; it is never lower than the rows given.
        """
        super().__init__()
        self.styles.height = max(height, len(rows))
        self._rows = rows

    def show(self, *rows: BarRow) -> None:
        """Show these rows, from the top."""
        if rows != self._rows:
            self._rows = rows
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Render one row; rows beyond the last one are blank."""
        look = self.look
        if y >= len(self._rows):
            return Strip.blank(self.size.width, look.text)
        words = self._rows[y]
        room = self.size.width - 2
        tail = line(words.tail)
        left = fitted(line(words.left), max(room - cells_of(tail), _LEAST_LEFT))
        left = fitted(left + tail, room)
        right = fitted(line(words.right), room - cells_of(left) - 1)
        gap = room - cells_of(left) - cells_of(right)
        style: Style = getattr(look, words.style)
        segments = [
            Segment(" ", look.text),
            Segment(cells.painted(left, 0, len(left)), style),
            Segment(" " * max(gap, 0), look.text),
            Segment(cells.painted(right, 0, len(right)), look.muted),
        ]
        return Strip(segments).adjust_cell_length(self.size.width, look.text)


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 mark`, `2 marks`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def fitted(words: str, room: int) -> str:
    """The words, cut with an ellipsis if they take more than `room` cells."""
    if cells_of(words) <= room:
        return words
    if room <= 1:
        return ""
    return words[: cells.offset_at(words, 0, len(words), room - 1)] + _ELLIPSIS


def wrapped(words: str, width: int, number: int) -> list[str]:
    """Wrap words into `number` lines of `width` cells; the last line is cut with an ellipsis."""
    rest, lines = words.split(), []
    for _ in range(number - 1):
        row = ""
        while rest and cells_of(f"{row}{rest[0]}") <= width:
            row += f"{rest.pop(0)} "
        lines.append(row)
    return [*lines, fitted(" ".join(rest), width)]


def cells_of(words: str) -> int:
    """The width of one line of words, in cells."""
    return cells.width(words, 0, len(words))


def tag_counts(tags: Mapping[str, int], schema: Schema) -> str:
    """Count annotations by the letter of their tag, as in the gutter: `C2 Q3 S1`.

    Args:
        tags: The number of annotations of each tag.
        schema: The tags and their letters.
    """
    letters: Counter[str] = Counter()
    for tag, number in tags.items():
        letters[schema.letter(tag)] += number
    return " ".join(f"{letter}{number:,}" for letter, number in sorted(letters.items()) if number)
