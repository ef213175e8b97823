"""The desk: the panes, the side beside them, and the rows above and below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget

from reader.filters import AnnotationFilter
from reader.model import Annotation, Article
from reader.ui.backlog import Backlog
from reader.ui.keys.bindings import ActionOwner
from reader.ui.keys.keymap import Keymap
from reader.ui.reading.article_view import ArticleView
from reader.ui.reading.page_style import Page, first_page
from reader.ui.reading.panes import Panes
from reader.ui.reading.side import Side
from reader.ui.reading.status import Status
from reader.ui.widgets.settling import remove
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.workspace.snapshots import Snapshot


class Desk(Screen[None], ActionOwner):
    """The screen that all features work on; it knows none of them.

    An edit goes one way: a feature asks the workspace, which writes it and answers with a snapshot
    of the article; the desk shows the snapshot in every pane and passes it on to its listeners.
    The edits of others arrive in the same way.
    """

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(
        self,
        workspace: Workspace,
        keymap: Keymap,
        backlog: Backlog,
        articles: Sequence[Article],
    ) -> None:
        """Show articles side by side.

        Args:
            workspace: The workspace with the articles and annotations.
            keymap: The keys in force.
            backlog: Does what nobody is waiting for.
            articles: At least one, from left to right.
        """
        super().__init__()
        self.workspace = workspace
        self.keymap = keymap
        """The keys in force."""
        self.backlog = backlog
        """Does what nobody is waiting for."""
        self.page = first_page(workspace.settings.measure)
        """The page style of all panes."""
        self.panes = self._new_panes(articles)
        self._middle = Vertical(self.panes)
        self.side = Side(self._middle)
        self.status = Status(keymap)
        self.panel_filter = AnnotationFilter()
        """The filter of the annotation panel, kept while the panel is closed."""
        self._listeners: list[Callable[[Snapshot], None]] = []

    @property
    def view(self) -> ArticleView:
        """The article view that has the focus, or had it last."""
        return self.panes.focused.view

    def compose(self) -> ComposeResult:
        """Lay out title, panes, foot and hints."""
        yield self.status.title
        yield self._middle
        yield self.status.foot
        yield self.status.hints

    async def replace_panes(self, articles: Sequence[Article]) -> None:
        """Replace all panes by panes for these articles."""
        await remove(self.panes)
        self.panes = self._new_panes(articles)
        await self._middle.mount(self.panes)

    def _new_panes(self, articles: Sequence[Article]) -> Panes:
        path_of = self.workspace.articles.path_of
        return Panes(articles, lambda each: path_of(each.id).name, self.page, self.keymap)

    def show_page(self, page: Page) -> None:
        """Apply a page style to all panes."""
        self.page = page
        for pane in self.panes.panes:
            pane.view.show_page(page)

    def say(self, words: str) -> None:
        """Show a message until the person moves on."""
        self.status.say(self.view, words)

    def show_error(self, reason: str) -> None:
        """Show why an edit failed, and what is on disk: somebody else may have edited it."""
        self.workspace.edits.refresh([self.view.article.id])
        unsaved = " · kept in memory, will be retried" if self.workspace.edits.unsaved else ""
        self.say(reason + unsaved)

    def show_edited(self, annotation: Annotation) -> None:
        """Make an edited annotation current, if its article is open."""
        pane = self.panes.showing(annotation.article)
        if pane is None:
            return
        mark = pane.view.marks.with_id(annotation.id, annotation.annotator)
        if mark:
            pane.view.go_to_mark(mark)
        else:
            pane.view.go(min(annotation.start, len(pane.article.text)))

    def listen(self, listener: Callable[[Snapshot], None]) -> None:
        """Call a listener with each new snapshot of an article."""
        self._listeners.append(listener)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a snapshot in all panes of its article, and pass it on."""
        for pane in self.panes.panes:
            if pane.article.id == snapshot.article:
                pane.show_snapshot(snapshot)
        for listener in self._listeners:
            listener(snapshot)
        self.show_status()

    def show_article(self, article: str) -> None:
        """Show the annotations of an article that are on disk."""
        self.show_snapshot(self.workspace.snapshots.of(article))

    async def show_side(self, widget: Widget) -> None:
        """Show a widget at the side, instead of the present one; the text has the focus."""
        await self.close_side()
        await self.side.show(widget)

    async def close_side(self) -> None:
        """Close the side and focus the text."""
        # The focus moves first: Textual would move it from a removed widget to the last pane.
        self.set_focus(self.view)
        await self.side.close()

    def show_status(self) -> None:
        """Show what is open, and what is at the caret."""
        raise NotImplementedError
