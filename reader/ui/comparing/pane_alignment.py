"""Bringing passages that belong together beside each other in the panes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reader.model import Member, Span
from reader.text.safe import line
from reader.ui.comparing.background_comparison import BackgroundComparison
from reader.ui.comparing.matrix import Target
from reader.ui.errors import report_errors
from reader.ui.reading.article_view import ArticleView
from reader.ui.reading.desk import Desk
from reader.ui.reading.opener import ArticleOpener
from reader.ui.reading.pane import Pane
from reader.ui.reading.rows_view import RowsView
from reader.ui.widgets.bar import fitted
from reader.workspace.comparisons import ArticleComparison

_TITLE = 28
"""Cells of an article's title in a message."""
_UPPER = 3
"""A passage is shown at this fraction of the height from the top."""
_NONE = Span(0, 0)


class PaneAlignment:
    """Brings the panes to passages that belong together."""

    def __init__(self, desk: Desk, opener: ArticleOpener, comparison: BackgroundComparison) -> None:
        """Align the panes of this desk.

        Args:
            desk: Where the panes are.
            opener: What reads all of an article before a passage of it is shown.
            comparison: What knows which passages belong together.
        """
        self._desk = desk
        self._opener = opener
        self._comparison = comparison
        self._heads: dict[RowsView, int] = {}
        """Where the carets were when passages were last shown."""
        self._followed: object = None
        """The sentence whose counterparts are shown."""

    def find(self) -> None:
        """Bring every other pane to what belongs to the passage under the caret."""
        self._comparison.ask(self._find)

    def follow_meaning(self) -> None:
        """Let panes that are locked follow by meaning instead of by line, or the other way."""
        panes = self._desk.panes
        panes.follows_meaning = not panes.follows_meaning
        if not panes.is_locked:
            panes.switch_lock()
        panes.lock_anew()
        self._followed = None
        if panes.follows_meaning:
            self._comparison.ask(lambda _: self.follow(self._desk.view))
        self._desk.show_status()
        way = "by meaning" if panes.follows_meaning else "line by line"
        self._desk.say(f"the panes follow {way}")

    def follow(self, view: RowsView) -> None:
        """Let the other panes follow by meaning, if they are to, and forget what was left."""
        if self._heads.get(view, view.selection.head) != view.selection.head:
            self.drop()
        panes = self._desk.panes
        if not (panes.is_locked and panes.follows_meaning and view.has_keys):
            return
        known = self._comparison.known
        article, head = view.article.id, view.selection.head
        sentence = (view, known.sentence_at(article, head)) if known else None
        if known and sentence != self._followed:
            self._followed = sentence
            self._bring(view, known.counterparts(article, head))

    def drop(self) -> None:
        """Show no passages any more."""
        self._heads = {}
        for pane in self._desk.panes.panes:
            pane.view.show_matched(_NONE)

    def show_members(self, members: Iterable[Member]) -> list[Pane]:
        """Bring every pane whose article has one of some passages to it; these panes."""
        spans = {each.article: Span(each.start, each.end) for each in reversed([*members])}
        panes = self._desk.panes.panes
        shown = [pane for pane in panes if pane.article.id in spans]
        self.drop()
        for pane in shown:
            _level(pane.view, spans[pane.article.id], pane.view.viewport.height // _UPPER)
        self._keep()
        return shown

    def matrix(self) -> None:
        """Show what each open article says of each claim, and where none was found."""
        self._comparison.ask(self._open_matrix)

    def go_to(self, target: Target | None) -> None:
        """Show a row of the matrix in the panes, and give the keys to that of an article."""
        if target is None:
            return
        with report_errors(self._desk.refuse):
            for pane in self._desk.panes.panes:
                self._opener.complete(pane.article)
            self.show_members(target.members)
            if here := self._desk.panes.showing(target.article):
                self._desk.panes.focus_on(here)

    def titles(self, articles: Sequence[str]) -> list[str]:
        """What articles are called in a message."""
        titles = {p.article.id: p.article.title for p in self._desk.panes.panes}
        return [fitted(line(titles.get(each, each)), _TITLE) for each in articles]

    def _open_matrix(self, comparison: ArticleComparison) -> None:
        from reader.ui.comparing.matrix_screen import MatrixScreen  # noqa: PLC0415 (seldom needed)

        desk, ids = self._desk, list(comparison.articles)
        matrix = MatrixScreen(desk.workspace, desk.keymap, ids, comparison)
        desk.app.push_screen(matrix, self.go_to)

    def _find(self, comparison: ArticleComparison) -> None:
        view = self._desk.view
        found = comparison.counterparts(view.article.id, view.selection.head)
        self._bring(view, found)
        others = [each for each in comparison.articles if each != view.article.id]
        there = self.titles([each for each in others if each in found])
        missing = self.titles([each for each in others if each not in found])
        facts = [
            f"found in {', '.join(there)}" if there else "",
            f"not found by its words in {', '.join(missing)}" if missing else "",
        ]
        self._desk.say(" · ".join(filter(None, facts)))

    def _bring(self, leader: RowsView, found: Mapping[str, Span]) -> None:
        """Show these passages level with the caret of a pane; panes without one stay."""
        y = _height(leader)
        for pane in self._desk.panes.panes:
            pane.view.show_matched(_NONE)
            if pane.view is not leader and pane.article.id in found:
                _level(pane.view, found[pane.article.id], y)
        self._keep()

    def _keep(self) -> None:
        """Let what is shown stay until a caret is moved."""
        panes = self._desk.panes
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
