"""The articles of the library, one row each, by folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.message import Message

from reader.library.find import Entry
from reader.text.safe import line
from reader.ui.actions import bindings
from reader.ui.bar import cells_of, fitted
from reader.ui.look import Look
from reader.ui.row_list import Cell, RowList

_COLUMNS = (("source", 24), ("published", 14), ("words", 10), ("marks", 14))
"""What stands at the right of a title, and in how many cells."""
_LEAST_TITLE = 30


class Folder(NamedTuple):
    """A folder's row above its articles."""

    name: str
    """Its path in the library; empty for the library itself."""


class Summary(NamedTuple):
    """What a row tells of an article once it has been read."""

    title: str
    """Its title."""
    source: str
    """Who published it."""
    published: str
    """When."""
    words: str
    """How many words it has."""
    marks: str
    """How many annotations of each tag."""
    problem: str = ""
    """Why it cannot be opened; then the rest is empty."""


class ArticleList(RowList[Folder | Entry]):
    """Folders and articles; several can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("library")]

    @dataclass
    class Opened(Message):
        """The person wants to read what is chosen."""

        is_beside: bool
        """Whether what is open already stays open beside it."""

    class Left(Message):
        """The person wants to go back to what was open."""

    def __init__(self, look: Look, entries: Iterable[Entry]) -> None:
        """List articles, of which only the ids are known.

        Args:
            look: The styles to paint with.
            entries: The articles, by id.
        """
        super().__init__(look)
        self.chosen: dict[str, Entry] = {}
        self._summaries: dict[str, Summary] = {}
        self._known: set[str] = set()
        self.items = _with_folders(entries)

    def show_summaries(self, summaries: dict[str, Summary]) -> None:
        """Show more of what is known, article id to summary."""
        self._summaries |= summaries
        for name, _ in _COLUMNS:
            if any(getattr(summary, name) for summary in summaries.values()):
                self._known.add(name)
        self.refresh()

    def below(self, item: Folder | Entry | None) -> list[Entry]:
        """The articles that a row stands for: itself, or those of the folder."""
        if isinstance(item, Entry):
            return [item]
        entries = [entry for entry in self.items if isinstance(entry, Entry)]
        return [entry for entry in entries if item and _folder_of(entry) == item.name]

    def row(self, item: Folder | Entry, width: int) -> list[Cell]:
        """A folder's name, or an article's title and figures."""
        if isinstance(item, Folder):
            return [(f" {line(item.name)}/", self.look.notice)]
        sign = " ● " if item.id in self.chosen else "   "
        summary = self._summaries.get(item.id) or _unread(item)
        if summary.problem:
            return [(sign, self.look.muted), (fitted(summary.problem, width - 4), self.look.muted)]
        shown = self._columns_that_fit(width)
        room = width - len(sign) - sum(cells for _, cells in shown) - 1
        cells = [_cell(getattr(summary, name), size, name) for name, size in shown]
        title = fitted(summary.title, room)
        return [
            (sign, self.look.notice),
            (title + " " * (room - cells_of(title)), self.look.text),
            ("".join(cells), self.look.muted),
        ]

    def action_open(self) -> None:
        """Open what is chosen, else what is under the cursor."""
        self.post_message(self.Opened(is_beside=False))

    def action_open_beside(self) -> None:
        """Open it beside what is open already."""
        self.post_message(self.Opened(is_beside=True))

    def action_choose_row(self) -> None:
        """Choose the article under the cursor, or the folder's; or no longer."""
        entries = {entry.id: entry for entry in self.below(self.item)}
        if entries.keys() <= self.chosen.keys():
            self.chosen = {key: e for key, e in self.chosen.items() if key not in entries}
        else:
            self.chosen |= entries
        self.action_step(1)

    def action_back(self) -> None:
        """Go back to what was open."""
        self.post_message(self.Left())

    def _columns_that_fit(self, width: int) -> list[tuple[str, int]]:
        """The columns that hold anything, without the first ones where there is no room."""
        shown = [column for column in _COLUMNS if column[0] in self._known]
        while shown and width - sum(cells for _, cells in shown) < _LEAST_TITLE:
            shown.pop(0)
        return shown


def _unread(entry: Entry) -> Summary:
    return Summary(entry.id.rpartition("/")[2], source="", published="", words="", marks="")


def _with_folders(entries: Iterable[Entry]) -> list[Folder | Entry]:
    items: list[Folder | Entry] = []
    folder = ""
    for entry in sorted(entries, key=lambda each: (_folder_of(each), each.id)):
        if _folder_of(entry) != folder:
            folder = _folder_of(entry)
            items.append(Folder(folder))
        items.append(entry)
    return items


def _folder_of(entry: Entry) -> str:
    return entry.id.rpartition("/")[0]


def _cell(words: str, size: int, name: str) -> str:
    words = fitted(words, size - 2)
    gap = " " * (size - 2 - cells_of(words))
    return f"{gap}{words}  " if name == "words" else f"  {words}{gap}"
