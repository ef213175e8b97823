"""A bar: rows with something at the left and something at the right."""

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


class BarRow(NamedTuple):
    """What stands in one row of a bar; foreign words may."""

    left: str
    """At the left end."""
    right: str = ""
    """At the right end; it yields to the left one where there is no room for both."""
    style: str = "muted"
    """The name of the look's style for the left words: `muted`, `strong` or `notice`."""


class Bar(Themed):
    """Rows of words, cut where they do not fit."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Bar { width: 1fr; height: 1; }"

    def __init__(self, *rows: BarRow, height: int = 1) -> None:
        """A bar with these rows.

        Args:
            rows: What it shows at first, from the top.
            height: Its rows, at least as many.
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
        """One row; those without words are blank."""
        look = self.look
        if y >= len(self._rows):
            return Strip.blank(self.size.width, look.text)
        words = self._rows[y]
        room = self.size.width - 2
        left = fitted(line(words.left), room)
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
    """A number and what it counts: `1 mark`, `2 marks`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def fitted(words: str, room: int) -> str:
    """The words, cut with an ellipsis where they take more cells than there is room."""
    if cells_of(words) <= room:
        return words
    if room <= 1:
        return ""
    return words[: cells.offset_at(words, 0, len(words), room - 1)] + _ELLIPSIS


def folded(words: str, width: int, number: int) -> list[str]:
    """Words in so many lines of a width in cells; the last one is cut."""
    rest, lines = words.split(), []
    for _ in range(number - 1):
        row = ""
        while rest and cells_of(f"{row}{rest[0]}") <= width:
            row += f"{rest.pop(0)} "
        lines.append(row)
    return [*lines, fitted(" ".join(rest), width)]


def cells_of(words: str) -> int:
    """Cells that words of one line take."""
    return cells.width(words, 0, len(words))


def tag_counts(tags: Mapping[str, int], schema: Schema) -> str:
    """How many annotations have each tag, by the letters of the gutter: `C2 Q3 S1`.

    Args:
        tags: Tag to how many annotations have it.
        schema: The tags with their letters.
    """
    letters: Counter[str] = Counter()
    for tag, number in tags.items():
        letters[schema.letter(tag)] += number
    return " ".join(f"{letter}{number:,}" for letter, number in sorted(letters.items()) if number)
