"""The rows view: the rows of an article with caret, selection, marks and hits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from reader.model import Anchored, Article, Span, Suggestion
from reader.text.folds import Fold
from reader.text.intervals import Intervals
from reader.text.layout import Layout, Row
from reader.text.marks import Marks
from reader.text.selection import Selection, caret
from reader.text.thumb import thumb_rows
from reader.text.viewport import Viewport
from reader.ui.reading.mouse import MouseTarget
from reader.ui.reading.page_style import Page
from reader.ui.reading.painter import GUTTER, Painter, RowState, Scene, is_unwrapped, scene_of
from reader.ui.theme import Themed

if TYPE_CHECKING:
    from reader.ui.finding.article_search import ArticleSearch

_MOST_STRIPS = 2000
_SCROLL_BAR = 1
_MARGIN = 4
"""Cells beside the caret that stay in sight when code scrolls sideways."""
_THUMB = "▕"


class RowsView(MouseTarget, Themed):
    """Shows the rows of an article; it handles no keys.

    Rows are laid out as they come into sight, and painted when their scenes have changed.
    """

    DEFAULT_CSS = "RowsView { width: 1fr; height: 1fr; }"

    @dataclass
    class Moved(Message):
        """The caret, the selection, the current annotation or the rows in sight changed."""

        view: RowsView
        """The view that has changed."""

    def __init__(self, article: Article, page: Page) -> None:
        """Show an article from its beginning, without annotations.

        Args:
            article: The article.
            page: The page style.
        """
        super().__init__()
        self.article = article
        self.marks = Marks()
        self.selection = caret(0)
        self.current: Anchored | None = None
        self.suggestions: list[Suggestion] = []
        """The suggestions, in the order of the text."""
        self.proposed: Suggestion | None = None
        """The current suggestion."""
        self.linked: frozenset[str] = frozenset()
        """The ids of annotations that have links."""
        self.matched = Span(0, 0)
        """The passage that matches one in another article; empty for none."""
        self.search: ArticleSearch | None = None
        self._page = page
        self._suggested = Intervals(self.suggestions)
        self._are_underlined = False
        self._attended = (-1, Span(0, 0))
        self._has_scrolled = False
        self._left = 0
        self._opened_folds: set[int] = set()
        """The starts of the folds that the person has opened."""
        self._fit(0, 1, top=0)

    @property
    def selected(self) -> Span | None:
        """The selected span; None if nothing is selected."""
        return None if self.selection.is_empty else self.selection.span

    @property
    def has_keys(self) -> bool:
        """Whether it has the focus; true as soon as the focus is set."""
        return self.is_attached and self.screen.focused is self

    @property
    def link(self) -> str | None:
        """The target of the link or image at the caret; None if there is none."""
        head = self.selection.head
        styles = self._painter.styles.within(head, head + 1)
        return next((style.target for style in styles if style.target), None)

    def set_position(self, offset: int, top: int) -> None:
        """Set the initial offsets of the caret and of the top row."""
        self.selection = caret(offset)
        self.viewport.top = top

    def show_marks(self, marks: Marks) -> None:
        """Show these annotations; the current one stays current if it is among them."""
        self.marks = marks
        if self.current:
            now = self.current.annotation
            self.current = marks.with_id(now.id, now.annotator)
        self._show_unfolded()
        self.repaint()

    def look_changed(self) -> None:
        """Paint again in the new look."""
        self._refit()

    def show_page(self, page: Page) -> None:
        """Apply a page style; the first visible words stay the same."""
        self._page = page
        self._refit()

    def show_article(self, article: Article) -> None:
        """Show a new text of the article: the complete one, or a changed one."""
        self.article = article
        last = len(article.text)  # the file may be shorter by now
        self.selection = Selection(*(min(offset, last) for offset in self.selection))
        self.viewport.top = min(self.viewport.top, last)
        self._refit()

    def show_search(self, search: ArticleSearch | None) -> None:
        """Show the hits of a search, now and as they come; None for no search."""
        self.search = search
        self.repaint()

    def show_linked(self, ids: frozenset[str]) -> None:
        """Show which annotations have links."""
        if ids != self.linked:
            self.linked = ids
            self.repaint()

    def show_matched(self, span: Span) -> None:
        """Show the passage that matches one in another article; an empty span for none."""
        self.matched = span
        self.repaint()

    def show_suggestions(self, suggestions: list[Suggestion], *, are_underlined: bool) -> None:
        """Show these suggestions; the current one stays current if it is among them.

        Args:
            suggestions: In the order of the text.
            are_underlined: Whether to underline them all, not only those in the caret's sentence.
        """
        self.suggestions = suggestions
        self._are_underlined = are_underlined
        self._suggested = Intervals(suggestions)
        self.proposed = self.proposed if self.proposed in suggestions else None
        self._show_unfolded()
        self.repaint()

    def propose(self, suggestion: Suggestion | None) -> None:
        """Make a suggestion current and move the caret to its start; None for no suggestion."""
        self.proposed = suggestion
        if suggestion:
            self.show_selection(caret(suggestion.start))
        else:
            self.report_moved()

    def show_selection(self, selection: Selection, current: Anchored | None = None) -> None:
        """Set selection and current annotation, and scroll the caret into sight."""
        self.selection = selection
        self.current = current
        self._open_fold_at(selection)
        if current or (self.proposed and not _is_about(selection, self.proposed)):
            self.proposed = None
        self._has_scrolled |= self.viewport.reveal(selection.head)
        self._reveal_column(selection.head)
        self.report_moved()

    def scroll_rows(self, rows: int) -> None:
        """Scroll down by rows, or up if negative; the caret stays where it is."""
        self._has_scrolled |= self.viewport.scroll(rows)
        self.report_moved()

    def scroll_to_offset(self, offset: int) -> None:
        """Scroll the row of an offset to the top; the caret stays where it is."""
        self.viewport.scroll_to(offset)
        self._has_scrolled = True
        self.report_moved()

    def report_moved(self) -> None:
        """Report a change to the screen, which then updates the status and repaints the rows."""
        self.screen.post_message(self.Moved(self))

    def repaint(self) -> None:
        """Paint only the rows whose scenes have changed."""
        if self._has_scrolled:
            self._has_scrolled = False
            self.refresh()
            return
        changed = [
            Region(0, y, self.size.width, 1)
            for y in range(len(self.viewport.rows))
            if self._painted.get(y) != self._scene(y)
        ]
        if changed:
            self.refresh(*changed)

    def is_on_scroll_bar(self, x: int) -> bool:
        """Whether a column belongs to the scroll bar."""
        return x >= self._width

    def offset_under(self, x: int, y: int) -> int:
        """The offset of the character at a cell, else of the nearest one."""
        row = self.viewport.row(y)
        column = self._painter.text_column(x) + self._shift(row)
        return self.viewport.layout.offset(row, column)

    def render_line(self, y: int) -> Strip:
        """Render one row with its cell of the scroll bar."""
        rows = self.viewport.rows
        strip = self._strip(y) if y < len(rows) else Strip.blank(self._width, self.look.text)
        sign = _THUMB if y in self._thumb else " "
        return Strip([*strip, Segment(sign, self.look.muted)], self._width + _SCROLL_BAR)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render rows; a new size may be rendered before the event of it arrives."""
        self._fit_to_size()
        return super().render_lines(crop)

    def on_resize(self) -> None:
        """Lay out at the new size."""
        self._fit_to_size()
        self.report_moved()

    def on_focus(self) -> None:
        """Show the caret."""
        self.repaint()

    def on_blur(self) -> None:
        """Hide the caret."""
        self.repaint()

    @property
    def _thumb(self) -> range:
        start, end = self.viewport.span
        return thumb_rows(start, end, len(self.article.text), self.size.height)

    def _reveal_column(self, offset: int) -> None:
        """Scroll code sideways until the caret is in sight."""
        layout = self.viewport.layout
        row = layout.row_at(offset)
        left = 0
        if is_unwrapped(layout, row) and layout.cells_of(row) > layout.width:
            column = layout.column(row, offset)
            is_in_sight = self._left + _MARGIN <= column < self._left + layout.width - _MARGIN
            left = self._left if is_in_sight else max(column - layout.width // 2, 0)
        self._has_scrolled |= left != self._left
        self._left = left

    def _attended_span(self) -> Span:
        """The span in which suggestions are underlined: all text, or the caret's sentence."""
        if self._are_underlined:
            return Span(0, len(self.article.text))
        if not self.suggestions or not self.has_keys:
            return Span(0, 0)
        head = self.selection.head
        if self._attended[0] != head:
            from reader.text.sentences import sentence_at  # noqa: PLC0415 (slow to import; see warm)

            self._attended = head, sentence_at(self.article, head)
        return self._attended[1]

    def _shift(self, row: Row) -> int:
        return self._left if is_unwrapped(self.viewport.layout, row) else 0

    def open_fold(self) -> bool:
        """Open the fold in the caret's row; return whether there was one."""
        fold = self.viewport.layout.row_at(self.selection.head).fold
        if fold is None:
            return False
        self._opened_folds.add(fold.start)
        self._refit()
        return True

    def _is_folded(self, fold: Fold) -> bool:
        """Whether a fold is closed; folds with annotations or suggestions never are."""
        return not (
            fold.start in self._opened_folds
            or self.marks.within(fold.start, fold.end)
            or self._suggested.within(fold.start, fold.end)
        )

    def _open_fold_at(self, selection: Selection) -> None:
        """Open the fold that the caret has jumped into or the selection reaches into."""
        row = self.viewport.layout.row_at(selection.head)
        if row.fold and (not selection.is_empty or selection.head != row.start):
            self._opened_folds.add(row.fold.start)
            self._refit()

    def _show_unfolded(self) -> None:
        """Lay out again if a visible fold must be opened."""
        if any(row.fold and not self._is_folded(row.fold) for row in self.viewport.rows):
            self._refit()

    def _fit_to_size(self) -> None:
        """Lay out at a new size; the first visible words, and a visible caret, stay in sight."""
        if self.size == self._fitted:
            return
        was_in_sight = self.viewport.layout.row_at(self.selection.head) in self.viewport.rows
        self._fit(self.size.width, self.size.height, self.viewport.top)
        if was_in_sight:
            if self.current:
                self.viewport.reveal(max(self.current.end - 1, self.current.start))
            self.viewport.reveal(self.selection.head)

    def _refit(self) -> None:
        self._fit(self.size.width, self.size.height, self.viewport.top)
        self.refresh()

    def _fit(self, width: int, height: int, top: int) -> None:
        self._fitted = Size(width, height)
        self._width = max(width - _SCROLL_BAR, 1)
        room = self._page.room(self._width - GUTTER)
        layout = Layout(
            self.article, room, wrap_code=self._page.wraps_code, is_folded=self._is_folded
        )
        self.viewport = Viewport(layout, height, top)
        self._painter = Painter(layout, self.look, self._width)
        self._strips: dict[Scene, Strip] = {}
        self._painted: dict[int, Scene] = {}

    def _strip(self, y: int) -> Strip:
        scene = self._painted[y] = self._scene(y)
        strip = self._strips.get(scene)
        if strip is None:
            if len(self._strips) >= _MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[scene] = self._painter.paint(scene, self.marks)
        return strip

    def _scene(self, y: int) -> Scene:
        row = self.viewport.rows[y]
        head = self.selection.head
        is_caret_row = self.has_keys and row == self.viewport.layout.row_at(head)
        state = RowState(
            selected=self.selection.span,
            caret=head if is_caret_row else -1,
            current=self.current,
            proposed=self.proposed,
            attended=self._attended_span(),
            matched=self.matched,
            shift=self._shift(row),
        )
        return scene_of(
            row,
            self.marks,
            state,
            suggestions=self._suggested.within(row.start, row.end),
            linked=self.linked,
            hits=self.search.hits.within(row.start, row.end) if self.search else (),
        )


def _is_about(selection: Selection, suggestion: Suggestion) -> bool:
    """Whether a selection is still at a suggestion: in it, or correcting its edges."""
    start, end = selection.span
    return start <= suggestion.end and end >= suggestion.start
