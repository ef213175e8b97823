"""Matching: the panes go to what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.model import Member, Span
from reader.text.safe import line
from reader.ui.errors import report_errors
from reader.ui.widgets.bar import fitted

if TYPE_CHECKING:
    from reader.ui.comparing.matrix_screen import Place
    from reader.ui.reading.article_view import ArticleView
    from reader.ui.reading.pane import Pane
    from reader.ui.reading.rows_view import RowsView
    from reader.ui.reading.screen import ReadingScreen
    from reader.workspace.comparisons import ArticleComparison

_TITLE = 28
"""Cells of an article's title where it is told about."""
_UPPER = 3
"""A passage is shown at this fraction of the height from the top."""
_NONE = Span(0, 0)


class Matching:
    """Brings passages of several articles beside each other."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Match on this screen."""
        self._screen = screen
        self._heads: dict[RowsView, int] = {}
        """Where the carets were when passages were last shown."""
        self._followed: object = None
        """The sentence whose counterparts are shown."""

    def find(self) -> None:
        """Bring every other pane to what belongs to the passage under the caret."""
        self._screen.comparing.ask(self._find)

    def by_meaning(self) -> None:
        """Let panes that are locked follow by meaning instead of by line, or the other way."""
        panes = self._screen.panes
        panes.follows_meaning = not panes.follows_meaning
        if not panes.is_locked:
            panes.action_lock()
        panes.lock_anew()
        self._followed = None
        if panes.follows_meaning:
            self._screen.comparing.ask(lambda _: self.follow(self._screen.view))
        self._screen.show_status()
        way = "by meaning" if panes.follows_meaning else "line by line"
        self._screen.say(f"the panes follow {way}")

    def follow(self, view: RowsView) -> None:
        """Let the other panes follow by meaning, if they are to, and forget what was left."""
        if self._heads.get(view, view.selection.head) != view.selection.head:
            self.drop()
        panes = self._screen.panes
        if not (panes.is_locked and panes.follows_meaning and view.has_keys):
            return
        known = self._screen.comparing.known
        article, head = view.article.id, view.selection.head
        sentence = (view, known.sentence_at(article, head)) if known else None
        if known and sentence != self._followed:
            self._followed = sentence
            self._bring(view, known.counterparts(article, head))

    def drop(self) -> None:
        """Show no passages any more."""
        self._heads = {}
        for pane in self._screen.panes.panes:
            pane.view.show_matched(_NONE)

    def show_members(self, members: Iterable[Member]) -> list[Pane]:
        """Bring every pane whose article has one of some passages to it; these panes."""
        spans = {each.article: Span(each.start, each.end) for each in reversed([*members])}
        panes = self._screen.panes.panes
        shown = [pane for pane in panes if pane.article.id in spans]
        self.drop()
        for pane in shown:
            _level(pane.view, spans[pane.article.id], pane.view.viewport.height // _UPPER)
        self._keep()
        return shown

    def matrix(self) -> None:
        """Show what each open article says of each claim, and where none was found."""
        self._screen.comparing.ask(self._open_matrix)

    def go_to(self, place: Place | None) -> None:
        """Show a row of the matrix in the panes, and give the keys to that of an article."""
        if place is None:
            return
        with report_errors(self._screen.refuse):
            for pane in self._screen.panes.panes:
                self._screen.opening.whole(pane.article)
            self.show_members(place.members)
            if here := self._screen.panes.showing(place.article):
                self._screen.panes.focus_on(here)

    def titles(self, articles: Sequence[str]) -> list[str]:
        """What articles are called where they are told about."""
        titles = {p.article.id: p.article.title for p in self._screen.panes.panes}
        return [fitted(line(titles.get(each, each)), _TITLE) for each in articles]

    def _open_matrix(self, comparison: ArticleComparison) -> None:
        from reader.ui.comparing.matrix_screen import MatrixScreen  # noqa: PLC0415 (seldom needed)

        screen, ids = self._screen, list(comparison.articles)
        matrix = MatrixScreen(screen.workspace, screen.keymap, screen.look, ids, comparison)
        screen.app.push_screen(matrix, self.go_to)

    def _find(self, comparison: ArticleComparison) -> None:
        view = self._screen.view
        found = comparison.counterparts(view.article.id, view.selection.head)
        self._bring(view, found)
        others = [each for each in comparison.articles if each != view.article.id]
        there = self.titles([each for each in others if each in found])
        missing = self.titles([each for each in others if each not in found])
        told = [
            f"belongs to this in {', '.join(there)}" if there else "",
            f"nothing like it in {', '.join(missing)}" if missing else "",
        ]
        self._screen.say(" · ".join(filter(None, told)))

    def _bring(self, leader: RowsView, found: Mapping[str, Span]) -> None:
        """Show these passages level with the caret of a pane; panes without one stay."""
        y = _height(leader)
        for pane in self._screen.panes.panes:
            pane.view.show_matched(_NONE)
            if pane.view is not leader and pane.article.id in found:
                _level(pane.view, found[pane.article.id], y)
        self._keep()

    def _keep(self) -> None:
        """Let what is shown stay until a caret is moved."""
        panes = self._screen.panes
        panes.lock_anew()
        self._heads = {pane.view: pane.view.selection.head for pane in panes.panes}


def _height(view: RowsView) -> int:
    """The row of the window in which the caret stands; a third of the way down when in none."""
    row = view.viewport.layout.row_at(view.selection.head)
    rows = view.viewport.rows
    return rows.index(row) if row in rows else view.viewport.height // _UPPER


def _level(view: ArticleView, span: Span, y: int) -> None:
    """Put the caret on a passage, and its row at a height of the window."""
    layout = view.viewport.layout
    view.go(span.start)
    view.scroll_to_offset(layout.walk(layout.row_at(span.start), -y).start)
    view.show_matched(span)
