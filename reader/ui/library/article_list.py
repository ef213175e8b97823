"""The articles of the library, one row each, by folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
"""What stands at the right of a title, and in how many cells."""
_LEAST_TITLE = 30


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
        """The person wants to read what is chosen."""

        is_beside: bool
        """Whether what is open already stays open beside it."""

    def __init__(self, entries: Sequence[Entry], order: str = _ORDERS[0], words: str = "") -> None:
        """List articles, of which only the ids are known.

        Args:
            entries: The articles, by id.
            order: What they are sorted by, one of `ARTICLE_ORDERS`.
            words: What they must hold to be listed; empty for anything.
        """
        super().__init__()
        self.chosen: dict[str, Entry] = {}
        self.summaries: dict[str, Summary] = {}
        self.order = order if order in _ORDERS else _ORDERS[0]
        self.words = words
        self._entries = entries
        self._known: set[str] = set()
        self.items = arrange(entries, {}, self.order, words)

    def hints(self) -> Sequence[tuple[Action, str]]:
        """What the keys do to the articles."""
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

    def show_summaries(self, summaries: dict[str, Summary]) -> None:
        """Show more of what is known, article id to summary."""
        self.summaries |= summaries
        self._known.add("source")
        for name in ("published", "words", "tags"):
            if any(getattr(each, name) for each in summaries.values()):
                self._known.add(name)
        if any(each.progress != "new" for each in summaries.values()):
            self._known.add("progress")
        if self.words or self.order != _ORDERS[0]:
            self._arrange()
        self.refresh()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """List other articles: some have come."""
        self._entries = entries
        self._arrange()

    def show_progress(self, entries: Sequence[Entry], state: ProgressState) -> None:
        """Show how far the person is with articles now; they stay where they are in the list."""
        for entry in entries:
            known = self.summaries.get(entry.id) or unread(entry)
            self.summaries[entry.id] = known._replace(progress=state)
        self._known.add("progress")
        self.refresh()

    def show_words(self, words: str) -> None:
        """List only the articles that hold these words."""
        self.words = words
        self._arrange()
        self.post_message(self.Moved())

    def below(self, item: Folder | Entry | None) -> list[Entry]:
        """The articles that a row stands for: itself, or those of the folder that are listed."""
        if isinstance(item, Entry):
            return [item]
        entries = [entry for entry in self.items if isinstance(entry, Entry)]
        return [entry for entry in entries if item and folder_of(entry) == item.name]

    def row(self, item: Folder | Entry, width: int) -> list[Cell]:
        """A folder's name, or an article's title and figures."""
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
        """Choose the article under the cursor, or the folder's; or no longer."""
        entries = {entry.id: entry for entry in self.below(self.item)}
        if entries.keys() <= self.chosen.keys():
            self.chosen = {key: e for key, e in self.chosen.items() if key not in entries}
        else:
            self.chosen |= entries
        self.step(1)

    def sort(self) -> None:
        """Sort by the next of what they can be sorted by."""
        self.order = _ORDERS[(_ORDERS.index(self.order) + 1) % len(_ORDERS)]
        self._arrange()
        self.post_message(self.Moved())

    def _arrange(self) -> None:
        """List anew; the cursor stays with its article."""
        item = self.item
        items = arrange(self._entries, self.summaries, self.order, self.words)
        self.cursor = items.index(item) if item in items else 0
        self.show_items(items)

    def _columns_that_fit(self, width: int) -> list[tuple[str, int]]:
        """The columns that hold anything, without the first ones where there is no room."""
        shown = [column for column in _COLUMNS if column[0] in self._known]
        while shown and width - sum(cells for _, cells in shown) < _LEAST_TITLE:
            shown.pop(0)
        return shown

    def _column(self, summary: Summary, name: str, entry: Entry) -> str:
        """What stands in a column; nothing for an article that is new, as most are."""
        match name:
            case "words":
                return "" if summary.words is None else f"{summary.words:,}"
            case "tags":
                return tag_counts(summary.tags, self.look.schema)
            case "source":  # the name of the file stands for one that is not known
                return summary.source or entry.path.name
            case "progress":
                return "" if summary.progress == "new" else summary.progress
        value: str = getattr(summary, name)
        return value


def _cell(words: str, size: int, name: str) -> str:
    words = fitted(words, size - 2)
    gap = " " * (size - 2 - cells_of(words))
    return f"{gap}{words}  " if name == "words" else f"  {words}{gap}"
