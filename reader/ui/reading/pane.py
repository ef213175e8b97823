"""A pane: the heading of an article, its text, and its find bar."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from reader.model import Article
from reader.text.marks import Marks
from reader.ui.keys.actions import FIND, FIND_NEXT, FIND_PREVIOUS, Action
from reader.ui.keys.bindings import ActionOwner, Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.reading.article_view import ArticleView
from reader.ui.reading.page_style import Page
from reader.ui.widgets.bar import Bar, BarRow, tag_counts

if TYPE_CHECKING:
    from reader.ui.finding.find_line import FindBar
    from reader.ui.finding.searcher import Searcher
    from reader.ui.widgets.entry_line import EntryLine
    from reader.workspace.snapshots import Snapshot


class Pane(Widget, ActionOwner):
    """One of the articles shown side by side."""

    HANDLERS: ClassVar[Handlers[Pane]] = {
        FIND: lambda pane: pane.searcher.find(),
        FIND_NEXT: lambda pane: pane.searcher.go_to_next(1),
        FIND_PREVIOUS: lambda pane: pane.searcher.go_to_next(-1),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]
    DEFAULT_CSS = """
    Pane { width: 1fr; height: 1fr; overflow: hidden; }
    Pane.divided { border-left: solid $panel; }
    """

    def __init__(self, article: Article, file: str, page: Page, keymap: Keymap) -> None:
        """Show an article from its beginning.

        Args:
            article: The article.
            file: The name of its file.
            page: The page style.
            keymap: The keys in force.
        """
        self.article = article
        self._file = file
        self.share = 1.0
        """Its share of the width, relative to panes with a share of 1."""
        self._heading = Bar(height=3)
        self.view = ArticleView(article, page)
        self._keymap = keymap
        super().__init__(self._heading, self.view)
        self._counts = ""
        self.number_of_marks = 0
        """The number of the article's annotations, including orphans."""

    @cached_property
    def searcher(self) -> Searcher:
        """The searcher of the article, created on first use."""
        from reader.ui.finding.searcher import Searcher  # noqa: PLC0415 (most panes are never searched)

        return Searcher(self, self.view, self._keymap)

    def can_carry_out(self, action: Action) -> bool:  # noqa: ARG002 (the same for all)
        """Only if the text has the focus, so that the keys can be typed in the bar."""
        return self.view.has_keys

    def on_mount(self) -> None:
        """Show the heading."""
        self._show_heading(has_focus=False)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the annotations of a snapshot, their counts by tag, and its text if complete."""
        if snapshot.text and snapshot.text.is_whole and not self.article.is_whole:
            self.show_article(snapshot.text)
        tags = Counter(mark.annotation.tag for mark in snapshot.marks)
        self.number_of_marks = len(snapshot.marks)
        self._counts = tag_counts(tags, self._keymap.schema)
        self.view.show_marks(Marks(snapshot.marks))
        self._show_heading(has_focus=self.view.has_keys)

    def show_article(self, article: Article) -> None:
        """Show a new text of the article: the complete one, or a changed one."""
        self.article = article
        self.view.show_article(article)
        if self.view.search:
            self.searcher.search_again()

    def show_details(self, article: Article) -> None:
        """Show changed metadata of the article; its text is the same."""
        self.article = replace(
            self.article, title=article.title, metadata=article.metadata, notes=article.notes
        )
        self._show_heading(has_focus=self.view.has_keys)

    def on_entry_line_typed(self, message: EntryLine.Typed) -> None:
        """Search for what was typed, from where the person was."""
        message.stop()
        self.searcher.follow(message.line)

    def on_find_bar_gave_up(self, message: FindBar.GaveUp) -> None:
        """Go back to where the search began, and end it."""
        message.stop()
        self.searcher.give_up()

    async def on_find_bar_left(self, message: FindBar.Left) -> None:
        """Remove the bar when the person has moved on."""
        message.stop()
        await self.searcher.close()

    def on_descendant_focus(self) -> None:
        """Show in the heading that the pane has the focus."""
        self._show_heading(has_focus=True)

    def on_descendant_blur(self) -> None:
        """Show in the heading that the pane does not have the focus."""
        self._show_heading(has_focus=False)

    def _show_heading(self, *, has_focus: bool) -> None:
        """Show the title, which marks the focused pane, and the details below it."""
        title = ("▌" if has_focus else " ") + self.article.title
        self._heading.show(
            BarRow(title, style="strong" if has_focus else "muted"),
            _details(self.article, self._file, self._counts),
        )


def _details(article: Article, file: str, counts: str) -> BarRow:
    """Source, or the name of the file if it is unknown, with date, counts and notes."""
    metadata = article.metadata
    loading = "" if article.is_whole else "loading …"
    others = (metadata.get("published", ""), counts, loading, *article.notes)
    rest = "".join(f" · {word}" for word in others if word)
    return BarRow(f" {metadata.get('source', '') or file}", tail=rest)
