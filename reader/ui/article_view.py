"""An article on the screen: its rows, the caret, the selection, the current annotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from reader.model import Anchored, Article, Span
from reader.text import motions, vertical
from reader.text.cells import cluster_end
from reader.text.expand import grow, shrink
from reader.text.find import hits
from reader.text.layout import Layout
from reader.text.marks import Marks
from reader.text.selection import Selection, caret
from reader.text.sentences import sentence_at
from reader.text.viewport import Viewport
from reader.text.words import word_at
from reader.ui.actions import bindings
from reader.ui.look import Look
from reader.ui.messages import Said
from reader.ui.painter import GUTTER, Painter, Scene, scene_of
from reader.ui.pointing import Pointing

MEASURE = 80
"""The most cells that a row takes, however wide the pane is: longer ones tire the eye."""
_MOST_STRIPS_KEPT = 2000

MOTIONS = {
    "next_character": motions.next_character,
    "previous_character": motions.previous_character,
    "next_word": motions.next_word,
    "previous_word": motions.previous_word,
    "next_sentence": motions.next_sentence,
    "previous_sentence": motions.previous_sentence,
    "next_paragraph": motions.next_paragraph,
    "previous_paragraph": motions.previous_paragraph,
    "article_start": motions.article_start,
    "article_end": motions.article_end,
}
"""Motions that the text alone decides."""
ROW_MOTIONS = {"row_start": vertical.row_start, "row_end": vertical.row_end}
"""Motions that the rows decide."""


class ArticleView(Pointing, can_focus=True):
    """The rows of one article, laid out as they come into view."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("article")]
    DEFAULT_CSS = "ArticleView { width: 1fr; height: 1fr; }"

    @dataclass
    class Moved(Message):
        """The caret, the selection, the current annotation or the rows in sight changed."""

        view: ArticleView
        """Where."""

    def __init__(self, article: Article, look: Look) -> None:
        """Show an article from its beginning, without annotations.

        Args:
            article: The article.
            look: The styles to paint with.
        """
        super().__init__()
        self.article = article
        self.marks = Marks()
        self.selection = caret(0)
        self.current: Anchored | None = None
        self.needle = ""
        self._look = look
        self._selecting = False
        self._goal: int | None = None
        self._pressed = 0
        self._origin = 0
        self._fit(MEASURE, 1, top=0)

    @property
    def selected(self) -> Span | None:
        """The selected stretch, or None when there is only a caret."""
        return None if self.selection.is_empty else self.selection.span

    @property
    def is_selecting(self) -> bool:
        """Whether motions draw the selection on."""
        return self._selecting

    def show_marks(self, marks: Marks) -> None:
        """Paint these annotations; the current one stays current if it is among them."""
        self.marks = marks
        self.current = marks.with_id(self.current.annotation.id) if self.current else None
        self._repaint()

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self._look = look
        self._fit(self.size.width, self.size.height, self.viewport.top)
        self.refresh()

    def show_needle(self, needle: str) -> None:
        """Paint every place in sight where these words stand; none for an empty string."""
        self.needle = needle
        self._repaint()

    def go(self, offset: int, current: Anchored | None = None) -> None:
        """Put the caret at an offset, in sight, with nothing selected."""
        self._selecting = False
        self._goal = None
        self._set(caret(offset), current)

    def go_to_mark(self, mark: Anchored) -> None:
        """Make an annotation current and put the caret at its first character."""
        self.go(mark.start, mark)

    def select_span(self, span: Span) -> None:
        """Select a stretch with the caret at its end."""
        self._set(Selection(*span))

    def action_move(self, motion: str) -> None:
        """Move the caret, and draw the selection on while `v` is held on."""
        self._move(motion, extend=self._selecting)

    def action_select(self, motion: str) -> None:
        """Draw the selection on by one motion."""
        self._move(motion, extend=True)

    def action_select_mode(self) -> None:
        """Let the next motions select, or no longer."""
        self._selecting = not self._selecting
        self.post_message(self.Moved(self))

    def action_drop(self) -> None:
        """Drop the selection and the current annotation; the caret stays."""
        self.go(self.selection.head)

    def action_grow(self) -> None:
        """Select more: the word, the figure, the passage, the sentence, the paragraph."""
        if self.selection.is_empty:
            self._origin = self.selection.head
        self.select_span(grow(self.article, self.selection.span))

    def action_shrink(self) -> None:
        """Select less again."""
        self.select_span(shrink(self.article, self.selection.span, self._origin))

    def action_jump(self, direction: int) -> None:
        """Make the next annotation current, or the previous one."""
        step = self.marks.after if direction > 0 else self.marks.before
        mark = step(self.current, self.selection.head)
        if mark:
            self.go_to_mark(mark)
        else:
            way = "further on" if direction > 0 else "further back"
            self.post_message(Said(f"no annotation {way}"))

    def press(self, x: int, y: int, *, extend: bool) -> None:
        """Put the caret under the pointer, or draw the selection on to it."""
        self._goal = None
        self._selecting = False
        self._pressed = self.selection.anchor if extend else self._offset_under(x, y)
        if extend:
            self.draw_to(x, y)
        else:
            self._set(caret(self._pressed))

    def draw_to(self, x: int, y: int) -> None:
        """Select from where the button went down to the pointer, both characters included."""
        offset = self._offset_under(x, y)
        first, last = sorted((self._pressed, offset))
        span = Span(first, cluster_end(self.article.text, last + 1))
        self._set(Selection(*span) if offset == last else Selection(span.end, span.start))

    def pick(self, x: int, y: int, clicks: int) -> None:
        """Make what is under the pointer current; twice: select the word; thrice: the sentence."""
        offset = self._offset_under(x, y)
        if clicks == 1 and self.selection.is_empty:
            under = self.marks.at(offset)
            self.go(offset, under[-1] if under else None)
        elif clicks == 2:  # noqa: PLR2004 (a double click)
            self.select_span(word_at(self.article.text, offset) or Span(offset, offset))
        elif clicks > 2:  # noqa: PLR2004 (a triple click)
            self.select_span(sentence_at(self.article, offset))

    def wheel(self, rows: int) -> None:
        """Scroll without moving the caret."""
        if self.viewport.scroll(rows):
            self.refresh()
            self.post_message(self.Moved(self))

    def scroll_to_fraction(self, fraction: float) -> None:
        """Scroll to a part of the article: 0 for its start, 1 for its end."""
        self.viewport.scroll_to(int(fraction * (len(self.article.text) - 1)))
        self.refresh()
        self.post_message(self.Moved(self))

    def render_line(self, y: int) -> Strip:
        """One row, from the strips already made where its scene is the same."""
        rows = self.viewport.rows
        if y >= len(rows):
            return Strip.blank(self.size.width, self._look.text)
        scene = self._scene(y)
        self._painted[y] = scene
        strip = self._strips.get(scene)
        if strip is None:
            if len(self._strips) >= _MOST_STRIPS_KEPT:
                self._strips.clear()
            strip = self._strips[scene] = self._painter.paint(scene, self.marks)
        return strip

    def on_resize(self, event: events.Resize) -> None:
        """Lay out at the new width, with the same first words in sight."""
        self._fit(event.size.width, event.size.height, self.viewport.top)
        self.refresh()

    def on_focus(self) -> None:
        """Show the caret."""
        self._repaint()

    def on_blur(self) -> None:
        """Hide the caret."""
        self._repaint()

    def _move(self, motion: str, *, extend: bool) -> None:
        head = self._destination(motion, extend=extend)
        self._set(self.selection.move(head, extend=extend))

    def _destination(self, motion: str, *, extend: bool) -> int:
        if motion in {"next_row", "previous_row", "next_page", "previous_page"}:
            return self._rows_away(motion)
        self._goal = None
        head = self.selection.head
        if motion in MOTIONS:
            return MOTIONS[motion](self.article, head)
        offset = ROW_MOTIONS[motion](self.viewport.layout, head)
        # A selection takes the last letter of a row that was folded inside a word as well.
        is_inside_word = (
            motion == "row_end" and not self.article.text[offset : offset + 1].isspace()
        )
        return cluster_end(self.article.text, offset + 1) if extend and is_inside_word else offset

    def _rows_away(self, motion: str) -> int:
        layout = self.viewport.layout
        head = self.selection.head
        page = max(self.viewport.height - 1, 1)
        rows = {"next_row": 1, "previous_row": -1, "next_page": page, "previous_page": -page}[
            motion
        ]
        if self._goal is None:
            self._goal = layout.column(layout.row_at(head), head)
        if "page" in motion:
            self.viewport.scroll(rows)
            self.refresh()
        return vertical.rows_away(layout, head, rows, self._goal)

    def _set(self, selection: Selection, current: Anchored | None = None) -> None:
        self.selection = selection
        self.current = current
        if self.viewport.reveal(min(selection.head, len(self.article.text))):
            self.refresh()
        self._repaint()
        self.post_message(self.Moved(self))

    def _offset_under(self, x: int, y: int) -> int:
        row = self.viewport.row(y)
        return self.viewport.layout.offset(row, self._painter.text_column(x))

    def _fit(self, width: int, height: int, top: int) -> None:
        layout = Layout(self.article, min(width - GUTTER, MEASURE))
        self.viewport = Viewport(layout, height, top)
        self._painter = Painter(layout, self._look, width)
        self._strips: dict[Scene, Strip] = {}
        self._painted: dict[int, Scene] = {}

    def _scene(self, y: int) -> Scene:
        row = self.viewport.rows[y]
        head = self.selection.head
        return scene_of(
            row,
            self.marks,
            selected=self.selection.span,
            caret=head if self.has_focus and row == self.viewport.layout.row_at(head) else -1,
            current=self.current,
            hits=hits(self.article.text, self.needle, row.start, row.end) if self.needle else (),
        )

    def _repaint(self) -> None:
        """Paint the rows whose scenes changed, and no others."""
        changed = [
            Region(0, y, self.size.width, 1)
            for y in range(len(self.viewport.rows))
            if self._painted.get(y) != self._scene(y)
        ]
        if changed:
            self.refresh(*changed)
