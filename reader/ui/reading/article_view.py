"""The article view: keys and mouse move the caret and change the selection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.message import Message

from reader.model import Anchored, Annotation, Article, Span
from reader.text import vertical
from reader.text.cells import cluster_end, cluster_start
from reader.text.selection import Selection, caret
from reader.text.words import word_at
from reader.ui.keys import actions
from reader.ui.keys.actions import Action, Motion
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.messages import Notice
from reader.ui.reading.page_style import Page
from reader.ui.reading.rows_view import RowsView
from reader.ui.widgets.hints import HintSource

if TYPE_CHECKING:
    from reader.text.extent import Edge

ROW_MOTIONS = {"row_start": vertical.row_start, "row_end": vertical.row_end}
"""Motions whose destination depends on the rows."""


def _move(action: Motion) -> Callable[[ArticleView], object]:
    return lambda view: view.move(action.motion, extend=view.is_selecting)


def _select(action: Motion) -> Callable[[ArticleView], object]:
    return lambda view: view.move(action.motion, extend=True)


class ArticleView(RowsView, HintSource, can_focus=True):
    """The text of an article, with a caret to move, select and mark."""

    HANDLERS: ClassVar[Handlers[ArticleView]] = {
        **{action: _move(action) for action in actions.MOVES},
        **{action: _select(action) for action in actions.SELECTS},
        actions.NEXT_ANNOTATION: lambda view: view.jump(1),
        actions.PREVIOUS_ANNOTATION: lambda view: view.jump(-1),
        actions.START_SELECTION: lambda view: view.toggle_selecting(),
        actions.GROW: lambda view: view.select_more(),
        actions.SHRINK: lambda view: view.select_less(),
        actions.DROP: lambda view: view.drop(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

    class Dropped(Message):
        """The person cancels what they were about to do."""

    @dataclass
    class EdgeDragged(Message):
        """The mouse has dragged an edge of the current annotation to another place."""

        view: ArticleView
        """The view with the annotation."""
        mark: Anchored
        """The annotation."""
        edge: Edge
        """The edge that was dragged."""
        offset: int
        """The new offset of the edge."""

    def __init__(self, article: Article, page: Page) -> None:
        """Show an article, with the caret at its beginning.

        Args:
            article: The article.
            page: The page style.
        """
        super().__init__(article, page)
        self.is_selecting = False
        """Whether motions extend the selection."""
        self.latest = ("", "")
        """The id and the annotator of the annotation that was current last."""
        self.offer: tuple[Annotation, str] | None = None
        """An annotation and the attributes offered for it, as text; None for no offer."""
        self.is_picking = False
        """Whether words for the form are being picked here."""
        self._goal: int | None = None
        self._pressed: int | None = 0
        self._grip: Edge | None = None
        self._dragged_to: int | None = None
        self._origin = 0

    @property
    def mark_here(self) -> Anchored | None:
        """The current annotation, else the innermost one under the caret."""
        under = self.marks.at(self.selection.head)
        return self.current or (under[-1] if under else None)

    def show_article(self, article: Article) -> None:
        """Show a new text of the article; a caret at the old end moves to the new one."""
        head = self.selection.head
        was_at_end = 0 < head == _destination_in_text("article_end", self.article, head)
        super().show_article(article)
        if was_at_end:
            self.move("article_end", extend=not self.selection.is_empty)

    def go(self, offset: int, current: Anchored | None = None) -> None:
        """Move the caret to an offset and into sight, and drop the selection."""
        self.is_selecting = False
        self._goal = None
        if current:
            self.latest = current.annotation.id, current.annotation.annotator
        self.show_selection(caret(offset), current)

    def go_to_mark(self, mark: Anchored) -> None:
        """Make an annotation current and move the caret to its start."""
        self.go(mark.start, mark)

    def select_span(self, span: Span) -> None:
        """Select a span, with the caret at its end."""
        self.show_selection(Selection(*span))

    def hints(self) -> Sequence[tuple[Action, str]]:
        """The keys for the suggestion, annotation or selection at hand."""
        return tuple(self._hints())

    def _hints(self) -> Iterator[tuple[Action, str]]:
        if self.is_picking:
            yield actions.EDIT, "take these words"
            yield actions.DROP, "back to the form"
            return
        if self.proposed:
            yield actions.ACCEPT, "accept"
            yield actions.REFUSE, "refuse"
        elif self.has_offer:
            yield actions.ACCEPT, "accept"
        for tag in self.look.schema.tags:
            yield actions.TAGS[int(tag.key) - 1], tag.name
        if self.proposed:
            yield actions.NEXT_SUGGESTION, "next"
            yield actions.ACCEPT_ALL, "all like this"
        elif self.current:
            yield actions.EDIT, "edit"
            yield actions.REMOVE, "remove"
            if self.current.annotation.id in self.linked:
                yield actions.FOLLOW_LINK, "other end"
                yield actions.REMOVE_LINK, "unlink"
            yield actions.LINK, "link"
        yield actions.FIND, "find"
        yield actions.PANEL, "panel"
        yield actions.LIBRARY, "library"

    @property
    def has_offer(self) -> bool:
        """Whether attributes are offered for the current annotation."""
        return bool(self.offer and self.current and self.offer[0] == self.current.annotation)

    def toggle_selecting(self) -> None:
        """Toggle whether motions extend the selection."""
        self.is_selecting = not self.is_selecting
        self.report_moved()

    def drop(self) -> None:
        """Drop the selection, the current annotation and the suggestion; the caret stays."""
        self.proposed = None
        self.go(self.selection.head)
        self.post_message(self.Dropped())

    def select_more(self) -> None:
        """Grow the selection: word, figure, quoted passage, sentence, paragraph."""
        from reader.text import expand  # noqa: PLC0415 (not needed before the first paint)

        if self.selection.is_empty:
            self._origin = self.selection.head
        self.select_span(expand.grow(self.article, self.selection.span))

    def select_less(self) -> None:
        """Shrink the selection again."""
        from reader.text import expand  # noqa: PLC0415 (not needed before the first paint)

        self.select_span(expand.shrink(self.article, self.selection.span, self._origin))

    def jump(self, direction: int) -> None:
        """Make the next annotation current, or the previous one."""
        step = self.marks.after if direction > 0 else self.marks.before
        mark = step(self.current, self.selection.head)
        if mark:
            self.go_to_mark(mark)
        else:
            way = "below" if direction > 0 else "above"
            self.post_message(Notice(f"no more annotations {way}"))

    def press(self, x: int, y: int, *, extend: bool) -> None:
        """Move the caret to the pointer, extend the selection to it, or scroll there."""
        self._goal = None
        self.is_selecting = False
        if self.is_on_scroll_bar(x):
            self._pressed = None
        else:
            self._pressed = self.selection.anchor if extend else self.offset_under(x, y)
        self._grip = None if extend else self._edge_at(self._pressed)
        self._dragged_to = None
        if extend or self._pressed is None:
            self.drag_to(x, y)
        elif self._grip is None:
            self.show_selection(caret(self._pressed))

    def drag_to(self, x: int, y: int) -> None:
        """Select from where the button went down to the pointer, including both characters."""
        if self._pressed is None:
            fraction = min(max(y / max(self.size.height - 1, 1), 0), 1)
            self.scroll_to_offset(int(fraction * (len(self.article.text) - 1)))
            return
        offset = self.offset_under(x, y)
        if self._grip and self.current:
            self._drag_edge(self.current, self._grip, offset)
            return
        first, last = sorted((self._pressed, offset))
        text = self.article.text
        span = Span(first, cluster_end(text, min(last + 1, len(text))))
        self.show_selection(Selection(*span) if offset == last else Selection(span.end, span.start))

    def release(self) -> None:
        """Report the edge of the current annotation that was dragged, if one was."""
        if self._grip and self._dragged_to is not None and self.current:
            dragged = self.EdgeDragged(self, self.current, self._grip, self._dragged_to)
            self.show_selection(caret(self.current.start), self.current)
            self.post_message(dragged)
        self._grip = None

    def pick(self, x: int, y: int, clicks: int) -> None:
        """Make the annotation there current; two clicks select a word, three a sentence."""
        if self._pressed is None:
            return
        offset = self.offset_under(x, y)
        if clicks == 1 and self.selection.is_empty:
            under = self.marks.at(offset)
            self.go(offset, under[-1] if under else None)
        elif clicks == 2:  # noqa: PLR2004 (a double click)
            self.select_span(word_at(self.article.text, offset) or Span(offset, offset))
        elif clicks > 2:  # noqa: PLR2004 (a triple click)
            from reader.text.sentences import sentence_at  # noqa: PLC0415 (as for the motions)

            self.select_span(sentence_at(self.article, offset))

    def wheel(self, rows: int) -> None:
        """Scroll without moving the caret."""
        self.scroll_rows(rows)

    def _edge_at(self, offset: int | None) -> Edge | None:
        """The edge of the current annotation at an offset, if one is there."""
        if self.current is None or offset is None:
            return None
        if offset == cluster_start(self.article.text, self.current.end - 1):
            return "end"
        return "start" if offset == self.current.start else None

    def _drag_edge(self, mark: Anchored, edge: Edge, offset: int) -> None:
        """Select what the annotation would cover, at least one character."""
        text = self.article.text
        last = cluster_start(text, mark.end - 1)
        if edge == "start":
            self._dragged_to = min(offset, last)
            dragged = Selection(mark.end, self._dragged_to)
        else:
            self._dragged_to = cluster_end(text, min(max(offset, mark.start) + 1, len(text)))
            dragged = Selection(mark.start, self._dragged_to)
        self.show_selection(dragged, mark)

    def move(self, motion: str, *, extend: bool) -> None:
        """Move the caret by a motion, or extend the selection by it."""
        head = self._destination(motion, extend=extend)
        self.show_selection(self.selection.move(head, extend=extend))

    def _destination(self, motion: str, *, extend: bool) -> int:
        if motion in {"next_row", "previous_row", "next_page", "previous_page"}:
            return self._rows_away(motion)
        self._goal = None
        head = self.selection.head
        if motion not in ROW_MOTIONS:
            return _destination_in_text(motion, self.article, head)
        offset = ROW_MOTIONS[motion](self.viewport.layout, head)
        under = self.article.text[offset : offset + 1]
        if extend and motion == "row_end" and under and not under.isspace():
            # The row was wrapped inside a word: its last letter is selected as well.
            return cluster_end(self.article.text, offset + 1)
        return offset

    def _rows_away(self, motion: str) -> int:
        layout = self.viewport.layout
        head = self.selection.head
        rows = 1 if motion.endswith("row") else max(self.viewport.height - 1, 1)
        rows = rows if motion.startswith("next") else -rows
        if self._goal is None:
            self._goal = layout.column(layout.row_at(head), head)
        if motion.endswith("page"):
            self.scroll_rows(rows)
        return vertical.rows_away(layout, head, rows, self._goal)


def _destination_in_text(motion: str, article: Article, offset: int) -> int:
    """The destination of a motion that depends on the text alone."""
    from reader.text import motions  # noqa: PLC0415 (slow to import; see warm)

    destination: int = getattr(motions, motion)(article, offset)
    return destination
