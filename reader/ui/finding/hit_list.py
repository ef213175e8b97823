"""Where something stands in the articles of the library, one row for each place."""

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
"""What shows the hit without colours, too."""


class HitList(RowList[Heading | ListedHit], can_focus=False):
    """Places below the titles of their articles. The keys belong to the line above it."""

    def row(self, item: Heading | ListedHit, width: int) -> list[Cell]:
        """A title, or words with the hit in the middle of what stands around it."""
        if isinstance(item, Heading):
            return [(f" {fitted(line(item.title), width - 2)}", self.look.text)]
        room = width - len(_INDENT) - 1
        return [(_INDENT, self.look.muted), *excerpt_cells(item.excerpt, room, self.look)]


def excerpt_cells(excerpt: Excerpt, room: int, look: Look) -> list[Cell]:
    """A hit with as much of what stands around it as there is room for."""
    words = fitted(excerpt.words, room)
    around = room - cells_of(words)
    before = _end_of(excerpt.before, max(around // 3, around - cells_of(excerpt.after)))
    after = fitted(excerpt.after, around - cells_of(before))
    return [(before, look.muted), (words, look.notice + _HIT), (after, look.muted)]


def _end_of(words: str, room: int) -> str:
    """The last words, cut with an ellipsis where they take more cells than there is room."""
    cells = cells_of(words)
    if cells <= room:
        return words
    if room <= 1:
        return ""
    return "…" + words[offset_at(words, 0, len(words), cells - room + 1) :]
