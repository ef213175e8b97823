"""The rows of the annotation panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from reader.model import Anchored
from reader.text.safe import line
from reader.ui.keys.actions import bindings
from reader.ui.look import Look
from reader.ui.widgets.bar import fitted
from reader.ui.widgets.row_list import Cell, RowList


class MarkList(RowList[Anchored]):
    """Annotations, one row each: letter, words, note; several can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("marks")]

    @dataclass
    class Asked(Message):
        """A key of the list was pressed."""

        what: str
        """`go`, `remove`, `attach`, `confirm`, `leave` or `article`."""

    def __init__(self, look: Look) -> None:
        """An empty list."""
        super().__init__(look)
        self.chosen: set[str] = set()
        """The ids of those that are chosen."""

    @property
    def wanted(self) -> list[Anchored]:
        """Those that are chosen, else the one under the cursor."""
        chosen = [mark for mark in self.items if mark.annotation.id in self.chosen]
        return chosen or ([self.item] if self.item else [])

    def show_marks(self, marks: list[Anchored]) -> None:
        """List other annotations; the cursor stays with its own if that is still among them."""
        under = self.item.annotation.id if self.item else ""
        ids = [mark.annotation.id for mark in marks]
        self.chosen.intersection_update(ids)
        if under in ids:
            self.cursor = ids.index(under)
        self.show_items(marks)

    def row(self, item: Anchored, width: int) -> list[Cell]:
        """`C the words …`, with what is unusual about the anchor before them."""
        annotation = item.annotation
        words = line(annotation.exact.replace("\n", " "))
        if item.anchor != "exact":
            words = f"({item.anchor}) {words}"
        if annotation.note:
            words = f"{words} — {line(annotation.note)}"
        style = self.look.muted if item.anchor == "orphan" else self.look.text
        sign = "●" if annotation.id in self.chosen else " "
        letter = self.look.letter(annotation.tag)
        return [(f"{sign}{letter} ", self.look.notice), (fitted(words, width - 4), style)]

    def action_choose(self) -> None:
        """Go to the annotation."""
        self.post_message(self.Asked("go"))

    def action_ask(self, what: str) -> None:
        """Let the screen do something with what is chosen."""
        self.post_message(self.Asked(what))

    def action_choose_row(self) -> None:
        """Choose the annotation under the cursor as well, or no longer."""
        if self.item:
            self.chosen ^= {self.item.annotation.id}
            self.action_step(1)

    def action_choose_all(self) -> None:
        """Choose all that are listed, or none."""
        ids = {mark.annotation.id for mark in self.items}
        self.chosen = set() if ids <= self.chosen else ids
        self.go(self.cursor)
