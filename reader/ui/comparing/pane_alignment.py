"""Align the panes: scroll matching passages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.model import Member, Span
from reader.text.safe import line
from reader.ui.comparing.background_comparison import BackgroundComparison
from reader.ui.errors import report_errors
from reader.ui.reading.article_view import ArticleView
from reader.ui.reading.desk import Desk
from reader.ui.reading.opener import ArticleOpener
from reader.ui.reading.pane import Pane
from reader.ui.reading.rows_view import RowsView
from reader.ui.widgets.bar import fitted
from reader.workspace.comparisons import ArticleComparison

if TYPE_CHECKING:
    from reader.ui.comparing.matrix import MatrixTarget

_TITLE = 28
"""The most cells for an article's title in a message."""
_UPPER = 3
"""A passage is shown at the pane's height divided by this, from the top."""
_NONE = Span(0, 0)


class PaneAlignment:
    """Scrolls the panes to matching passages."""

    def __init__(self, desk: Desk, opener: ArticleOpener, comparison: BackgroundComparison) -> None:
        """Align the panes of this desk.

        Args:
            desk: The desk with the panes.
            opener: Loads an article completely before a passage in it is shown.
            comparison: Finds the matching passages.
        """
        self._desk = desk
        self._opener = opener
        self._comparison = comparison
        self._heads: dict[RowsView, int] = {}
        """The carets' offsets when passages were last shown."""
        self._followed: object = None
        """The view and the sentence whose counterparts are shown."""

    def find(self) -> None:
        """Scroll the other panes to the counterparts of the passage at the caret."""
        self._comparison.request(self._show_counterparts)

    def toggle_follow_meaning(self) -> None:
        """Toggle whether locked panes stay at matching passages or scroll line by line."""
        panes = self._desk.panes
        panes.follows_meaning = not panes.follows_meaning
        if not panes.is_locked:
            panes.toggle_lock()
        panes.relock()
        self._followed = None
        if panes.follows_meaning:
            self._comparison.request(lambda _: self.follow(self._desk.view))
        self._desk.show_status()
        way = "stay at matching passages" if panes.follows_meaning else "scroll line by line"
        self._desk.say(f"the panes {way}")

    def follow(self, view: RowsView) -> None:
        """Keep the other panes at passages that match the caret's, if they are set to follow."""
        if self._heads.get(view, view.selection.head) != view.selection.head:
            self.clear()
        panes = self._desk.panes
        if not (panes.is_locked and panes.follows_meaning and view.has_keys):
            return
        comparison = self._comparison.current
        article, head = view.article.id, view.selection.head
        sentence = (view, comparison.sentence_at(article, head)) if comparison else None
        if comparison and sentence != self._followed:
            self._followed = sentence
            self._align(view, comparison.counterparts(article, head))

    def clear(self) -> None:
        """Stop showing matching passages."""
        self._heads = {}
        for pane in self._desk.panes.panes:
            pane.view.show_matched(_NONE)

    def show_members(self, members: Iterable[Member]) -> list[Pane]:
        """Scroll every pane to its passage among some; return the panes that have one."""
        spans = {each.article: Span(each.start, each.end) for each in reversed([*members])}
        panes = self._desk.panes.panes
        shown = [pane for pane in panes if pane.article.id in spans]
        self.clear()
        for pane in shown:
            _show_at(pane.view, spans[pane.article.id], pane.view.viewport.height // _UPPER)
        self._remember_carets()
        return shown

    def matrix(self) -> None:
        """Open the claim matrix of the open articles."""
        self._comparison.request(self._open_matrix)

    def go_to(self, target: MatrixTarget | None) -> None:
        """Show the passages chosen in the matrix, and focus the pane of their article."""
        if target is None:
            return
        with report_errors(self._desk.show_error):
            for pane in self._desk.panes.panes:
                self._opener.complete(pane.article)
            self.show_members(target.members)
            if here := self._desk.panes.showing(target.article):
                self._desk.panes.focus_on(here)

    def titles(self, articles: Sequence[str]) -> list[str]:
        """The titles of articles, shortened for a message."""
        titles = {p.article.id: p.article.title for p in self._desk.panes.panes}
        return [fitted(line(titles.get(each, each)), _TITLE) for each in articles]

    def _open_matrix(self, comparison: ArticleComparison) -> None:
        from reader.ui.comparing.matrix_screen import MatrixScreen  # noqa: PLC0415 (seldom needed)

        desk, ids = self._desk, list(comparison.articles)
        matrix = MatrixScreen(desk.workspace, desk.keymap, ids, comparison)
        desk.app.push_screen(matrix, self.go_to)

    def _show_counterparts(self, comparison: ArticleComparison) -> None:
        view = self._desk.view
        counterparts = comparison.counterparts(view.article.id, view.selection.head)
        self._align(view, counterparts)
        others = [each for each in comparison.articles if each != view.article.id]
        present = self.titles([each for each in others if each in counterparts])
        missing = self.titles([each for each in others if each not in counterparts])
        facts = [
            f"found in {', '.join(present)}" if present else "",
            f"not found by its words in {', '.join(missing)}" if missing else "",
        ]
        self._desk.say(" · ".join(filter(None, facts)))

    def _align(self, leader: RowsView, counterparts: Mapping[str, Span]) -> None:
        """Show passages at the height of the leader's caret; panes without one do not move."""
        y = _caret_row(leader)
        for pane in self._desk.panes.panes:
            pane.view.show_matched(_NONE)
            if pane.view is not leader and pane.article.id in counterparts:
                _show_at(pane.view, counterparts[pane.article.id], y)
        self._remember_carets()

    def _remember_carets(self) -> None:
        """Remember the carets, so that the passages are shown until one moves."""
        panes = self._desk.panes
        panes.relock()
        self._heads = {pane.view: pane.view.selection.head for pane in panes.panes}


def _caret_row(view: RowsView) -> int:
    """The row of the window with the caret; a third of the way down if it is out of sight."""
    row = view.viewport.layout.row_at(view.selection.head)
    rows = view.viewport.rows
    return rows.index(row) if row in rows else view.viewport.height // _UPPER


def _show_at(view: ArticleView, span: Span, y: int) -> None:
    """Move the caret to a passage and scroll it to row `y` of the window."""
    layout = view.viewport.layout
    view.go(span.start)
    view.scroll_to_offset(layout.walk(layout.row_at(span.start), -y).start)
    view.show_matched(span)
