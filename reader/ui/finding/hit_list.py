"""The list of hits in all articles, one in each row."""

from __future__ import annotations

from rich.style import Style

from reader.text.cells import offset_at
from reader.text.excerpt import Excerpt
from reader.text.safe import line
from reader.ui.theme import Look
from reader.ui.widgets.bar import cells_of, fitted
from reader.ui.widgets.row_list import Cell, RowList
from reader.workspace.search import Heading, ListedHit

_INDENT = "   "
_HIT = Style(bold=True, underline=True)
"""Added to the hit, so that it shows without colours too."""


class HitList(RowList[Heading | ListedHit], can_focus=False):
    """Hits below the titles of their articles. The focus stays in the line above the list."""

    def row(self, item: Heading | ListedHit, width: int) -> list[Cell]:
        """Show a title, or a hit with its context."""
        if isinstance(item, Heading):
            return [(f" {fitted(line(item.title), width - 2)}", self.look.text)]
        room = width - len(_INDENT) - 1
        return [(_INDENT, self.look.muted), *excerpt_cells(item.excerpt, room, self.look)]


def excerpt_cells(excerpt: Excerpt, room: int, look: Look) -> list[Cell]:
    """A hit with as much of its context as fits into `room` cells."""
    words = fitted(excerpt.words, room)
    around = room - cells_of(words)
    before = _end_of(excerpt.before, max(around // 3, around - cells_of(excerpt.after)))
    after = fitted(excerpt.after, around - cells_of(before))
    return [(before, look.muted), (words, look.notice + _HIT), (after, look.muted)]


def _end_of(words: str, room: int) -> str:
    """The end of the words, with an ellipsis before it if they take more than `room` cells."""
    cells = cells_of(words)
    if cells <= room:
        return words
    if room <= 1:
        return ""
    return "…" + words[offset_at(words, 0, len(words), cells - room + 1) :]
