"""Places where the same words stand, one row each, with what is decided on them."""

from __future__ import annotations

from reader.text.safe import line
from reader.ui.finding.hit_list import excerpt_cells
from reader.ui.look import Look
from reader.ui.widgets.bar import fitted
from reader.ui.widgets.row_list import Cell, RowList
from reader.workspace.search import Occurrence, OccurrenceGroup

_SIGNS = {True: " ✓ ", False: " ✗ ", None: "   "}
_MARKED = " = "


class OccurrenceList(RowList[OccurrenceGroup | Occurrence]):
    """Places below the titles of their articles."""

    def __init__(self, look: Look, tag: str) -> None:
        """An empty list.

        Args:
            look: The styles to paint with.
            tag: The tag that the places are to have; empty while there is none.
        """
        super().__init__(look)
        self.tag = tag

    @property
    def under_cursor(self) -> list[Occurrence]:
        """The place under the cursor; all those of an article on its title."""
        match self.item:
            case Occurrence() as occurrence:
                return [occurrence]
            case OccurrenceGroup(occurrences=found):
                return found
            case _:
                return []

    def is_open(self, occurrence: Occurrence) -> bool:
        """Whether a place is still to be decided on: not marked with the tag, nor looked at."""
        return self.tag not in occurrence.tags and occurrence.is_wanted is None

    def go_on(self) -> None:
        """Go to the next place that is to be decided on; stay where there is none."""
        rows = range(self.cursor, len(self.items))
        self.go(next((row for row in rows if self._is_open_row(row)), self.cursor))

    def row(self, item: OccurrenceGroup | Occurrence, width: int) -> list[Cell]:
        """A title, or words in the middle of what stands around them."""
        if isinstance(item, OccurrenceGroup):
            return [(f" {fitted(line(item.title), width - 2)}", self.look.text)]
        is_marked = self.tag in item.tags
        sign = _MARKED if is_marked else _SIGNS[item.is_wanted]
        cells = excerpt_cells(item.excerpt, width - len(sign) - 1, self.look)
        if is_marked or item.is_wanted is False:
            cells = [(words, self.look.muted) for words, _ in cells]
        return [(sign, self.look.notice), *cells]

    def _is_open_row(self, row: int) -> bool:
        item = self.items[row]
        return isinstance(item, Occurrence) and self.is_open(item)
