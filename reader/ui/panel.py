"""The annotation panel: what is marked, here or everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from reader.model import Anchored
from reader.text.safe import line
from reader.ui.actions import bindings
from reader.ui.bar import Bar, Words, fitted
from reader.ui.look import Look
from reader.ui.row_list import Cell, RowList

WIDTH = 38
"""Columns of the panel."""


class MarkList(RowList[Anchored]):
    """Annotations, one row each: letter, words, note."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("marks")]

    @dataclass
    class Asked(Message):
        """A key of the list was pressed."""

        what: str
        """`go`, `remove`, `leave` or `article`."""

    def row(self, item: Anchored, width: int) -> list[Cell]:
        """`C the words …`, with what is unusual about the anchor before them."""
        annotation = item.annotation
        words = line(annotation.exact.replace("\n", " "))
        if item.anchor != "exact":
            words = f"({item.anchor}) {words}"
        if annotation.note:
            words = f"{words} — {line(annotation.note)}"
        style = self.look.muted if item.anchor == "orphan" else self.look.text
        letter = self.look.letter(annotation.tag)
        return [(f" {letter} ", self.look.notice), (fitted(words, width - 4), style)]

    def action_choose(self) -> None:
        """Go to the annotation."""
        self.post_message(self.Asked("go"))

    def action_remove_row(self) -> None:
        """Remove the annotation."""
        self.post_message(self.Asked("remove"))

    def action_leave(self) -> None:
        """Give the keys back to the article."""
        self.post_message(self.Asked("leave"))

    def action_filter_article(self) -> None:
        """Show all articles, or this one only."""
        self.post_message(self.Asked("article"))


class Panel(Vertical):
    """The list with its heading."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("panel")]
    DEFAULT_CSS = f"""
    Panel {{ dock: right; width: {WIDTH}; height: 1fr; border-left: solid $panel; }}
    """

    def __init__(self, look: Look) -> None:
        """An empty panel that shows the annotations of one article, of all tags."""
        super().__init__()
        self.rows = MarkList(look)
        self.is_everywhere = False
        self._heading = Bar(look, height=3)
        self._all: list[Anchored] = []
        self._filter = 0

    def compose(self) -> ComposeResult:
        """The heading above the list."""
        yield self._heading
        yield self.rows

    @property
    def _filters(self) -> tuple[str, ...]:
        """The tags one after the other, and at first all of them."""
        return ("", *self.rows.look.schema.names)

    def show_marks(self, anchored: list[Anchored]) -> None:
        """List these annotations, as far as the filter lets them pass."""
        self._all = anchored
        wanted = self._filters[self._filter]
        listed = [mark for mark in anchored if wanted in {"", mark.annotation.tag}]
        self.rows.show_items(listed)
        scope = "all articles" if self.is_everywhere else "this article"
        self._heading.show(
            Words(f"Annotations · {len(listed)} of {len(anchored)}", style="strong"),
            Words(f"{scope} · {wanted or 'all tags'}"),
        )

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self.rows.show_look(look)
        self._heading.show_look(look)

    def action_filter_tag(self) -> None:
        """Show the next tag only, after the last one all of them."""
        self._filter = (self._filter + 1) % len(self._filters)
        self.show_marks(self._all)
