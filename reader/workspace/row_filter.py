"""The filter and the order of the rows of the claim matrix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from reader.compare.verdicts import KIND_NAMES, RowKind

if TYPE_CHECKING:
    from reader.compare.matrix import Row

__all__ = ["KIND_NAMES", "ROW_ORDERS", "RowFilter", "RowOrder"]

RowOrder = Literal["finding", "place"]
ROW_ORDERS: tuple[RowOrder, ...] = ("finding", "place")
"""The orders of rows: by importance of the finding, or by place in the articles."""


@dataclass(frozen=True)
class RowFilter:
    """A choice of rows and their order."""

    order: RowOrder = "finding"
    """One of `ROW_ORDERS`."""
    kind: RowKind | Literal[""] = ""
    """The kind of rows to show; empty for all."""
    article: str = ""
    """Show only rows that this article states; empty for all."""
    words: str = ""
    """Show only rows with all of these words, in any case; empty for all."""

    def apply(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that pass the filter, in its order.

        Args:
            rows: All rows, in the order `finding`.
        """
        words = self.words.casefold().split()
        passing = [
            row
            for row in rows
            if self.kind in {"", row.kind}
            and (not self.article or any(cell.article == self.article for cell in row.stated))
            and (not words or _contains(row, words))
        ]
        return sorted(passing, key=_place) if self.order == "place" else passing

    def with_next_kind(self, rows: Iterable[Row]) -> RowFilter:
        """Show the next kind that occurs in the rows; after the last one all kinds."""
        present = {row.kind for row in rows}
        kinds: list[RowKind | Literal[""]] = ["", *(kind for kind in KIND_NAMES if kind in present)]
        index = kinds.index(self.kind) + 1 if self.kind in kinds else 0
        return replace(self, kind=kinds[index % len(kinds)])

    def with_next_article(self, articles: Sequence[str]) -> RowFilter:
        """Show the rows of the next article; after the last one those of all articles."""
        choices = ["", *articles]
        index = choices.index(self.article) + 1 if self.article in choices else 0
        return replace(self, article=choices[index % len(choices)])

    def with_next_order(self) -> RowFilter:
        """Sort by the next of `ROW_ORDERS`."""
        index = ROW_ORDERS.index(self.order) + 1
        return replace(self, order=ROW_ORDERS[index % len(ROW_ORDERS)])

    def cleared(self) -> RowFilter:
        """Show all rows, in the same order."""
        return RowFilter(self.order)

    def describe(self) -> list[str]:
        """The filters in force, a few words each; empty if all rows are shown."""
        kind = f"{KIND_NAMES[self.kind]}s" if self.kind else ""
        words = f"“{self.words}”" if self.words.strip() else ""
        return [word for word in (kind, self.article, words) if word]


def _place(row: Row) -> tuple[int, int]:
    """The number of the first article that states a row, and the offset in it."""
    for number, cell in enumerate(row.cells):
        if cell.is_stated and cell.member:
            return number, cell.member.start
    return len(row.cells), 0


def _contains(row: Row, words: Iterable[str]) -> bool:
    passages = [cell.member.exact for cell in row.stated if cell.member]
    text = "\n".join([row.head.exact, *passages]).casefold()
    return all(word in text for word in words)
