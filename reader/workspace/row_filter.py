"""Which rows of the claim matrix a person wants to see, and in which order."""

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
"""What rows can be sorted by: what has to be looked at first, or where it stands."""


@dataclass(frozen=True)
class RowFilter:
    """What a person wants to see of a matrix."""

    order: RowOrder = "finding"
    """One of `ROW_ORDERS`."""
    kind: RowKind | Literal[""] = ""
    """The kind of rows that pass; empty for all."""
    article: str = ""
    """The id of an article that must tell them; empty for any."""
    words: str = ""
    """Words that must all stand in the row, in any case; empty for any."""

    def apply(self, rows: Iterable[Row]) -> list[Row]:
        """Those that pass, in order.

        Args:
            rows: In the order of findings.
        """
        wanted = self.words.casefold().split()
        kept = [
            row
            for row in rows
            if self.kind in {"", row.kind}
            and (not self.article or any(cell.article == self.article for cell in row.told))
            and (not wanted or _contains(row, wanted))
        ]
        return sorted(kept, key=_place) if self.order == "place" else kept

    def with_next_kind(self, rows: Iterable[Row]) -> RowFilter:
        """Let only the next kind of those that there are pass; after the last one all of them."""
        present = {row.kind for row in rows}
        kinds: list[RowKind | Literal[""]] = ["", *(kind for kind in KIND_NAMES if kind in present)]
        index = kinds.index(self.kind) + 1 if self.kind in kinds else 0
        return replace(self, kind=kinds[index % len(kinds)])

    def with_next_article(self, articles: Sequence[str]) -> RowFilter:
        """Let only rows of the next article pass; after the last one all of them."""
        known = ["", *articles]
        index = known.index(self.article) + 1 if self.article in known else 0
        return replace(self, article=known[index % len(known)])

    def with_next_order(self) -> RowFilter:
        """Sort by the next of `ROW_ORDERS`."""
        index = ROW_ORDERS.index(self.order) + 1
        return replace(self, order=ROW_ORDERS[index % len(ROW_ORDERS)])

    def cleared(self) -> RowFilter:
        """Let all pass, in the same order."""
        return RowFilter(self.order)

    def describe(self) -> list[str]:
        """Every filter in force, in few words each; nothing when all pass."""
        kind = f"{KIND_NAMES[self.kind]}s" if self.kind else ""
        words = f"“{self.words}”" if self.words.strip() else ""
        return [word for word in (kind, self.article, words) if word]


def _place(row: Row) -> tuple[int, int]:
    """The first article that tells a row, and where in it."""
    for number, cell in enumerate(row.cells):
        if cell.is_told and cell.member:
            return number, cell.member.start
    return len(row.cells), 0


def _contains(row: Row, words: Iterable[str]) -> bool:
    told = [cell.member.exact for cell in row.told if cell.member]
    text = "\n".join([row.head.exact, *told]).casefold()
    return all(word in text for word in words)
