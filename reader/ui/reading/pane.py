"""A pane: an article's heading, its text, its scroll bar, and what is looked for in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import Article
from reader.text.marks import Marks
from reader.text.safe import line
from reader.ui.finding.searchable import SearchableText
from reader.ui.keys.keymap import Keymap
from reader.ui.reading.article_view import ArticleView
from reader.ui.reading.page_style import Page
from reader.ui.widgets.bar import Bar, BarRow, cells_of, fitted, tag_counts

if TYPE_CHECKING:
    from reader.workspace.snapshots import Snapshot

_MARGINS = 3
"""Cells of a heading's row that hold no words."""
_LEAST_SOURCE = 8


class Pane(SearchableText):
    """One article among those read side by side."""

    DEFAULT_CSS = """
    Pane { width: 1fr; height: 1fr; }
    Pane.divided { border-left: solid $panel; }
    """

    def __init__(self, article: Article, file: str, page: Page, keymap: Keymap) -> None:
        """Show an article from its beginning.

        Args:
            article: The article.
            file: The name of its file.
            page: How the article is set.
            keymap: The keys in force.
        """
        self.article = article
        self._file = file
        self.share = 1.0
        """Its share of the width beside others of 1."""
        self._heading = Bar(height=3)
        view = ArticleView(article, page)
        super().__init__(self._heading, view, view=view, keymap=keymap)
        self._counts = ""
        self.number_of_marks = 0
        """The article's annotations, those included whose words cannot be found."""

    def on_mount(self) -> None:
        """Show whose article it is."""
        self._show_heading(has_focus=False)

    def on_resize(self) -> None:
        """Cut the heading anew."""
        self._show_heading(has_focus=self.view.has_keys)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the article's annotations, how many there are of each tag, and all of its text."""
        if snapshot.text and snapshot.text.is_whole and not self.article.is_whole:
            self.show_article(snapshot.text)
        tags = Counter(mark.annotation.tag for mark in snapshot.marks)
        self.number_of_marks = len(snapshot.marks)
        self._counts = tag_counts(tags, self._keymap.schema)
        self.view.show_marks(Marks(snapshot.marks))
        self._show_heading(has_focus=self.view.has_keys)

    def show_article(self, article: Article) -> None:
        """Show another text of the article: all of it, or what it was changed to."""
        self.article = article
        self.view.show_article(article)
        self.search_again()

    def show_details(self, article: Article) -> None:
        """Show what is known of the article now; its text is the same."""
        self.article = replace(
            self.article, title=article.title, metadata=article.metadata, notes=article.notes
        )
        self._show_heading(has_focus=self.view.has_keys)

    def on_descendant_focus(self) -> None:
        """Show in the heading that keys go here."""
        self._show_heading(has_focus=True)

    def on_descendant_blur(self) -> None:
        """Show in the heading that keys go elsewhere."""
        self._show_heading(has_focus=False)

    def _show_heading(self, *, has_focus: bool) -> None:
        """Two rows: the title, which tells whether keys go here, and what is known besides."""
        title = ("▌" if has_focus else " ") + self.article.title
        details = " " + _details(self.article, self._file, self._counts, self.size.width - _MARGINS)
        self._heading.show(BarRow(title, style="strong" if has_focus else "muted"), BarRow(details))


def _details(article: Article, file: str, counts: str, room: int) -> str:
    """What is known besides the title; the source is cut where there is no room for all.

    The name of the file stands for a source that is not known.
    """
    known = article.metadata.get
    rest = "" if article.is_whole else "reading on …"
    others = [word for word in (known("published", ""), counts, rest, *article.notes) if word]
    rest = "".join(f" · {detail}" for detail in others)
    source = fitted(
        line(known("source", "") or file), max(room - cells_of(line(rest)), _LEAST_SOURCE)
    )
    return source + rest if source else rest.removeprefix(" · ")
