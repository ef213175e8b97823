"""The screen on which people choose what to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from reader.library.find import Entry
from reader.library.load import ArticleError, load
from reader.model import Article
from reader.text.words import count_words
from reader.ui.actions import bindings
from reader.ui.article_list import ArticleList, Summary
from reader.ui.bar import Bar, Words, counted
from reader.ui.look import Look
from reader.ui.pane import counts
from reader.ui.session import Session

_KEYS = Words("enter open  space choose several  + open beside", "? help  ctrl+q quit")
_BATCH = 16
"""Articles that are read between two refreshes of the list."""


class LibraryScreen(Screen[None]):
    """All articles, by folder. What they hold is read behind the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere")]

    @dataclass
    class Summarised(Message):
        """Some more articles have been read."""

        summaries: dict[str, Summary]
        """Article id to what its row tells."""

    @dataclass
    class Chosen(Message):
        """The person wants to read these articles side by side."""

        entries: list[Entry]
        """At least one, in the order in which they were chosen."""
        is_beside: bool
        """Whether what is open already stays open beside them."""

    class Left(Message):
        """The person wants to go back to what was open."""

    def __init__(self, session: Session, look: Look) -> None:
        """List the session's articles.

        Args:
            session: Where the articles and their annotations are.
            look: The styles to paint with.
        """
        super().__init__()
        self._session = session
        self._title = Bar(look, height=2)
        self._list = ArticleList(look, session.shelf.entries)
        self._foot = Bar(look, height=2)

    def compose(self) -> ComposeResult:
        """Title, list, status and keys."""
        yield self._title
        yield self._list
        yield self._foot

    def on_mount(self) -> None:
        """Say how many there are, and begin to read them."""
        self.set_focus(self._list)
        self._show_status()

    def on_screen_resume(self) -> None:
        """Count anew: something may have been marked."""
        self.run_worker(self._summarise, thread=True, exclusive=True)

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        for bar in (self._title, self._foot):
            bar.show_look(look)
        self._list.show_look(look)

    def say(self, words: str) -> None:
        """Show a line until the cursor moves."""
        self._foot.show(Words(words, style="notice"), _KEYS)

    def on_library_screen_summarised(self, message: Summarised) -> None:
        """Fill in the rows."""
        self._list.show_summaries(message.summaries)

    def on_row_list_moved(self) -> None:
        """Say what is chosen."""
        self._show_status()

    def on_row_list_chosen(self) -> None:
        """Open what was clicked twice."""
        self._list.action_open()

    def on_article_list_opened(self, message: ArticleList.Opened) -> None:
        """Open what is chosen, else what is under the cursor."""
        entries = list(self._list.chosen.values()) or self._list.below(self._list.item)
        if entries:
            self._list.chosen = {}
            self.post_message(self.Chosen(entries, message.is_beside))

    def on_article_list_left(self) -> None:
        """Go back."""
        self.post_message(self.Left())

    def _show_status(self) -> None:
        total = len(self._session.shelf.entries)
        self._title.show(Words(self._session.name, counted(total, "article"), style="strong"))
        self._foot.show(Words(self._status()), _KEYS)

    def _status(self) -> str:
        if not self._session.shelf.entries:
            folder = self._session.workspace.articles
            return f"no articles yet: put .txt or .md files into {folder}"
        chosen = len(self._list.chosen)
        return f"{chosen} chosen: enter opens them side by side" if chosen else ""

    def _summarise(self) -> None:
        worker = get_current_worker()
        batch: dict[str, Summary] = {}
        for entry_id, summary in _summaries(self._session.apart()):
            if worker.is_cancelled:
                return
            batch[entry_id] = summary
            if len(batch) == _BATCH:
                self.post_message(self.Summarised(batch))
                batch = {}
        self.post_message(self.Summarised(batch))


def _summaries(session: Session) -> Iterator[tuple[str, Summary]]:
    for entry in session.shelf.entries:
        try:
            article = load(entry.path, entry.id)
        except ArticleError as error:
            yield entry.id, Summary("", "", "", "", "", problem=str(error))
        else:
            yield entry.id, _summary(article, counts(session.anchored(article), session.schema))


def _summary(article: Article, marks: str) -> Summary:
    known = article.metadata.get
    words = f"{count_words(article.text):,}"
    return Summary(article.title, known("source", ""), known("published", ""), words, marks)
