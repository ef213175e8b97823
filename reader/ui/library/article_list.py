"""The list of articles in the library, by folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from reader.model import ProgressState
from reader.text.safe import line
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.widgets.bar import cells_of, fitted, tag_counts
from reader.ui.widgets.row_list import Cell, RowList
from reader.workspace.articles import Entry
from reader.workspace.statistics import (
    ARTICLE_ORDERS,
    Folder,
    Summary,
    arrange,
    folder_of,
    unread,
)

_ORDERS = tuple(ARTICLE_ORDERS)

_COLUMNS = (("source", 24), ("published", 12), ("words", 10), ("tags", 14), ("progress", 13))
"""The columns at the right of the title, and their widths in cells."""
_LEAST_TITLE = 30
_SHARE = 10
"""While articles are being read, their order is made anew in one part of so many of the time."""


class ArticleList(RowList[Folder | Entry]):
    """Folders and articles; several can be chosen."""

    HANDLERS: ClassVar[Handlers[ArticleList]] = {
        actions.LIBRARY_OPEN: lambda rows: rows.post_message(rows.Opened(is_beside=False)),
        actions.LIBRARY_BESIDE: lambda rows: rows.post_message(rows.Opened(is_beside=True)),
        actions.LIBRARY_CHOOSE: lambda rows: rows.choose_row(),
        actions.LIBRARY_SORT: lambda rows: rows.sort(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

    @dataclass
    class Opened(Message):
        """The person wants to open the chosen articles."""

        is_beside: bool
        """Whether the articles open now stay open beside them."""

    def __init__(self, entries: Sequence[Entry], order: str = _ORDERS[0], words: str = "") -> None:
        """List articles before their summaries have been read.

        Args:
            entries: The articles, by id.
            order: The sort order, one of `ARTICLE_ORDERS`.
            words: Words to filter by; "" for no filter.
        """
        super().__init__()
        self.chosen: dict[str, Entry] = {}
        self.summaries: dict[str, Summary] = {}
        self.order = order if order in _ORDERS else _ORDERS[0]
        self.words = words
        self._entries = entries
        self._filled_columns: set[str] = set()
        self._arranges_from = 0.0
        """When new summaries may change the order again, in seconds of the monotonic clock."""
        self.items = arrange(entries, {}, self.order, words)

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys of the list."""
        if not self.items and not self.words:
            return (actions.ADD, "add articles"), (actions.QUIT, "quit")
        return (
            (actions.LIBRARY_OPEN, "open"),
            (actions.LIBRARY_CHOOSE, "choose"),
            (actions.LIBRARY_FILTER, "filter"),
            (actions.LIBRARY_SORT, "sort"),
            (actions.LIBRARY_PROGRESS, "progress"),
            (actions.LIBRARY_MATRIX, "matrix"),
            (actions.LIBRARY_BESIDE, "open beside"),
            (actions.ADD, "add"),
            (actions.EXPORT, "export"),
            (actions.QUIT, "quit"),
        )

    def show_summaries(self, summaries: dict[str, Summary], *, is_last: bool) -> None:
        """Fill in summaries, by article id.

        Until the last ones have come, sorting and filtering anew takes a small share of the time,
        however many articles there are.
        """
        self.summaries |= summaries
        self._filled_columns.add("source")
        for name in ("published", "words", "tags"):
            if any(getattr(each, name) for each in summaries.values()):
                self._filled_columns.add(name)
        if any(each.progress != "new" for each in summaries.values()):
            self._filled_columns.add("progress")
        is_arranged = self.words or self.order != _ORDERS[0]
        if is_arranged and (is_last or monotonic() >= self._arranges_from):
            self._arrange()
        self.refresh()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Replace the articles, since some have been added."""
        self._entries = entries
        self._arrange()

    def show_progress(self, entries: Sequence[Entry], state: ProgressState) -> None:
        """Show the new progress of articles; they keep their places in the list."""
        for entry in entries:
            summary = self.summaries.get(entry.id) or unread(entry)
            self.summaries[entry.id] = summary._replace(progress=state)
        self._filled_columns.add("progress")
        self.refresh()

    def show_words(self, words: str) -> None:
        """Filter the articles by words."""
        self.words = words
        self._arrange()
        self.post_message(self.Moved())

    def articles_of(self, item: Folder | Entry | None) -> list[Entry]:
        """The articles of a row: itself, or the listed articles of a folder."""
        if isinstance(item, Entry):
            return [item]
        entries = [entry for entry in self.items if isinstance(entry, Entry)]
        return [entry for entry in entries if item and folder_of(entry) == item.name]

    def row(self, item: Folder | Entry, width: int) -> list[Cell]:
        """Show a folder's name, or an article's title and columns."""
        if isinstance(item, Folder):
            return [(f" {line(item.name)}/", self.look.notice)]
        sign = " ● " if item.id in self.chosen else "   "
        summary = self.summaries.get(item.id) or unread(item)
        if summary.problem:
            return [(sign, self.look.muted), (fitted(summary.problem, width - 4), self.look.muted)]
        shown = self._columns_that_fit(width)
        room = width - len(sign) - sum(cells for _, cells in shown) - 1
        cells = [_cell(self._column(summary, name, item), size, name) for name, size in shown]
        title = fitted(summary.title, room)
        return [
            (sign, self.look.notice),
            (title + " " * (room - cells_of(title)), self.look.text),
            ("".join(cells), self.look.muted),
        ]

    def choose_row(self) -> None:
        """Choose the article, or the folder's articles, under the cursor; or unchoose them."""
        entries = {entry.id: entry for entry in self.articles_of(self.item)}
        if entries.keys() <= self.chosen.keys():
            self.chosen = {key: e for key, e in self.chosen.items() if key not in entries}
        else:
            self.chosen |= entries
        self.step(1)

    def sort(self) -> None:
        """Switch to the next sort order."""
        self.order = _ORDERS[(_ORDERS.index(self.order) + 1) % len(_ORDERS)]
        self._arrange()
        self.post_message(self.Moved())

    def _arrange(self) -> None:
        """Filter and sort again; the cursor stays on its article."""
        began, item = monotonic(), self.item
        items = arrange(self._entries, self.summaries, self.order, self.words)
        self.cursor = items.index(item) if item in items else 0
        self.show_items(items)
        now = monotonic()
        self._arranges_from = now + _SHARE * (now - began)

    def _columns_that_fit(self, width: int) -> list[tuple[str, int]]:
        """The columns that are not empty; the first ones are dropped if there is no room."""
        shown = [column for column in _COLUMNS if column[0] in self._filled_columns]
        while shown and width - sum(cells for _, cells in shown) < _LEAST_TITLE:
            shown.pop(0)
        return shown

    def _column(self, summary: Summary, name: str, entry: Entry) -> str:
        """The text of a column; a progress of "new" is left blank, since most are new."""
        match name:
            case "words":
                return "" if summary.words is None else f"{summary.words:,}"
            case "tags":
                return tag_counts(summary.tags, self.look.schema)
            case "source":  # the file name if the source is unknown
                return summary.source or entry.path.name
            case "progress":
                return "" if summary.progress == "new" else summary.progress
        value: str = getattr(summary, name)
        return value


def _cell(words: str, size: int, name: str) -> str:
    words = fitted(words, size - 2)
    gap = " " * (size - 2 - cells_of(words))
    return f"{gap}{words}  " if name == "words" else f"  {words}{gap}"
