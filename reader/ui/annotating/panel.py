"""The annotation panel: what is marked, here or everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from reader.filters import ORDERS, AnnotationFilter, values_of
from reader.model import Anchored
from reader.text.safe import line
from reader.ui.annotating.mark_list import MarkList
from reader.ui.keys.actions import bindings
from reader.ui.look import Look
from reader.ui.widgets.bar import Bar, BarRow, tag_counts
from reader.ui.widgets.filter_line import FilterLine

WIDTH = 38
"""Columns of the panel."""


class Panel(Vertical):
    """The list below its heading, and what is to be said of the row under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("panel")]
    DEFAULT_CSS = f"""
    Panel {{ dock: right; width: {WIDTH}; height: 1fr; border-left: solid $panel; }}
    """

    @dataclass
    class Filtered(Message):
        """The person wants to see other annotations, or in another order."""

        wanted: AnnotationFilter
        """Which, and in which order."""

    def __init__(
        self, look: Look, words_now: Callable[[Anchored], str], wanted: AnnotationFilter
    ) -> None:
        """An empty panel that shows the annotations of one article.

        Args:
            look: The styles to paint with.
            words_now: What stands in the text where an annotation was found; empty where that
                is not known.
            wanted: Which of them are listed, and in which order.
        """
        super().__init__()
        self.rows = MarkList(look)
        self.is_everywhere = False
        self._words_now = words_now
        self._heading = Bar(look, height=4)
        self._foot = Bar(look, height=3)
        self._line: FilterLine | None = None
        self._all: Sequence[Anchored] = ()
        self._is_complete = True
        self._wanted = wanted

    def compose(self) -> ComposeResult:
        """The heading above the list, and below it what is to be said of a row."""
        yield self._heading
        yield self.rows
        yield self._foot

    def show_marks(self, anchored: Sequence[Anchored], *, is_complete: bool = True) -> None:
        """List these annotations, as far as the filter lets them pass.

        Args:
            anchored: By article and place.
            is_complete: Whether there are no others that are still being read.
        """
        self._all = anchored
        self._is_complete = is_complete
        self._apply_filter()

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        for part in (self.rows, self._heading, self._foot, self._line):
            if part:
                part.show_look(look)

    def on_row_list_moved(self) -> None:
        """Say what is to be said of the row under the cursor."""
        self._show_heading()
        self._show_foot()

    def on_filter_line_typed(self, message: FilterLine.Typed) -> None:
        """List what holds the words."""
        self._wanted = replace(self._wanted, words=message.words)
        self._apply_filter()

    def on_filter_line_left(self) -> None:
        """Give the keys back to the list."""
        self.screen.set_focus(self.rows)

    def action_filter(self, field: str) -> None:
        """Let only the next value of a field pass; after the last one all of them."""
        known = ["", *values_of(self._all, field, self.rows.look.schema)]
        value = getattr(self._wanted, field)
        index = known.index(value) + 1 if value in known else 0
        changed: dict[str, Any] = {field: known[index % len(known)]}
        self._wanted = replace(self._wanted, **changed)
        self._apply_filter()

    def action_sort(self) -> None:
        """Sort by the next of what they can be sorted by."""
        order = ORDERS[(ORDERS.index(self._wanted.order) + 1) % len(ORDERS)]
        self._wanted = replace(self._wanted, order=order)
        self._apply_filter()

    async def action_filter_words(self) -> None:
        """Let people type what must stand in an annotation."""
        if self._line is None:
            self._line = FilterLine(self.rows.look)
            await self.mount(self._line, before=self._foot)
        self._line.take_keys()

    def _apply_filter(self) -> None:
        self.post_message(self.Filtered(self._wanted))
        self.rows.show_marks(self._wanted.apply(self._all, self.rows.look.schema))
        self.on_row_list_moved()

    def _show_heading(self) -> None:
        listed, chosen = len(self.rows.items), len(self.rows.chosen)
        scope = "all articles" if self.is_everywhere else "this article"
        self._heading.show(
            BarRow(
                f"Annotations · {listed:,} of {len(self._all):,}"
                + ("" if self._is_complete else " …"),
                f"{chosen:,} chosen" if chosen else "",
                style="strong",
            ),
            BarRow(" · ".join([scope, *(self._wanted.describe() or ["all tags"])])),
            BarRow(self._counts(), f"by {self._wanted.order}"),
        )

    def _counts(self) -> str:
        """How many of each tag are listed."""
        tags = Counter(mark.annotation.tag for mark in self.rows.items)
        return tag_counts(tags, self.rows.look.schema)

    def _show_foot(self) -> None:
        """What became of the words, if anything did."""
        mark = self.rows.item
        if mark is None or mark.anchor == "exact":
            self._foot.show()
            return
        was = BarRow(f"was “{_in_line(mark.annotation.exact)}”")
        if mark.anchor == "orphan":
            self._foot.show(was, BarRow("select its new place, then h here", style="notice"))
            return
        now = self._words_now(mark)
        rows = (
            [was, BarRow(f"now “{_in_line(now)}”")] if now and now != mark.annotation.exact else []
        )
        self._foot.show(*rows, BarRow("c confirms where it is now", style="notice"))


def _in_line(words: str) -> str:
    return line(words.replace("\n", " "))
