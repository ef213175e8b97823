"""The panes, what stands beside them, and the rows around them: where articles are worked on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from reader.filters import AnnotationFilter
from reader.model import Annotation, Article
from reader.ui.keys.bindings import ActionOwner
from reader.ui.keys.keymap import Keymap
from reader.ui.reading.article_view import ArticleView
from reader.ui.reading.page_style import Page, first_page
from reader.ui.reading.panes import Panes
from reader.ui.reading.side import Side
from reader.ui.reading.status import Status
from reader.ui.widgets.settling import remove
from reader.workspace import Workspace
from reader.workspace.snapshots import Snapshot


class Desk(Screen[None], ActionOwner):
    """What all features of reading work on; it knows none of them.

    An edit goes one way: a feature asks the workspace, which writes it and tells what the article
    holds then; the desk shows that in every pane and passes it on to those that listen. What
    others wrote comes the same way.
    """

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, workspace: Workspace, keymap: Keymap, articles: Sequence[Article]) -> None:
        """Lay articles side by side.

        Args:
            workspace: Where marks go.
            keymap: The keys in force.
            articles: At least one, from left to right.
        """
        super().__init__()
        self.workspace = workspace
        self.keymap = keymap
        """The keys in force."""
        self.page = first_page(workspace.settings.measure)
        """How the articles are set."""
        self.panes = self._new_panes(articles)
        self._middle = Vertical(self.panes)
        self.side = Side(self._middle)
        self.status = Status(keymap)
        self.panel_filter = AnnotationFilter()
        """Which annotations the panel lists, or will when it is opened."""
        self._listeners: list[Callable[[Snapshot], None]] = []

    @property
    def view(self) -> ArticleView:
        """The text that keys go to."""
        return self.panes.focused.view

    def compose(self) -> ComposeResult:
        """Title, panes, foot and hints."""
        yield self.status.title
        yield self._middle
        yield self.status.foot
        yield self.status.hints

    async def replace_panes(self, articles: Sequence[Article]) -> None:
        """Show panes of these articles, and no others."""
        await remove(self.panes)
        self.panes = self._new_panes(articles)
        await self._middle.mount(self.panes)

    def _new_panes(self, articles: Sequence[Article]) -> Panes:
        path_of = self.workspace.articles.path_of
        return Panes(articles, lambda each: path_of(each.id).name, self.page, self.keymap)

    def show_page(self, page: Page) -> None:
        """Set all articles in another way."""
        self.page = page
        for pane in self.panes.panes:
            pane.view.show_page(page)

    def say(self, words: str) -> None:
        """Show a line until the person goes on."""
        self.status.say(self.view, words)

    def refuse(self, reason: str) -> None:
        """Say why an edit was not made, and show what is on disk: somebody else may have edited."""
        self.workspace.edits.refresh([self.view.article.id])
        kept = " · kept here and tried again" if self.workspace.edits.unsaved else ""
        self.say(reason + kept)

    def show_edited(self, annotation: Annotation) -> None:
        """Make an annotation that was edited current where its article is open."""
        pane = self.panes.showing(annotation.article)
        if pane is None:
            return
        mark = pane.view.marks.with_id(annotation.id, annotation.annotator)
        if mark:
            pane.view.go_to_mark(mark)
        else:
            pane.view.go(min(annotation.start, len(pane.article.text)))

    def listen(self, listener: Callable[[Snapshot], None]) -> None:
        """Call somebody with what an article holds whenever that has changed."""
        self._listeners.append(listener)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what an article holds in all its panes, and pass it on."""
        for pane in self.panes.panes:
            if pane.article.id == snapshot.article:
                pane.show_snapshot(snapshot)
        for listener in self._listeners:
            listener(snapshot)
        self.show_status()

    def show_article(self, article: str) -> None:
        """Show what is on disk of an article."""
        self.show_snapshot(self.workspace.snapshots.of(article))

    async def close_side(self) -> None:
        """Give what stands beside the text back to it, and the keys."""
        # The keys go first: Textual would give those of a removed widget to the last pane.
        self.set_focus(self.view)
        await self.side.close()

    def show_status(self) -> None:
        """Say what is open, and what the person is at."""
        raise NotImplementedError
