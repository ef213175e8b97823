"""The screen on which people read side by side and mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from reader.library.load import ArticleError
from reader.model import Anchored, Annotation, Article
from reader.ui import status
from reader.ui.actions import bindings
from reader.ui.article_view import ArticleView
from reader.ui.bar import Bar, Words, counted
from reader.ui.errors import told
from reader.ui.look import Look
from reader.ui.marking import Marking
from reader.ui.messages import Said
from reader.ui.page import Page
from reader.ui.pane import Pane
from reader.ui.panes import Panes
from reader.ui.removal import remove
from reader.ui.session import Session
from reader.ui.showing import Showing
from reader.ui.side import Side

if TYPE_CHECKING:
    from reader.ui.form import Form
    from reader.ui.panel import MarkList


class ReadingScreen(Screen[None]):
    """Panes side by side, what stands beside them, and what the person is at.

    Every edit goes one way: a key or a message asks, the session writes it to disk, and the
    annotations as they are on disk then are shown in every pane of that article.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reading", "everywhere")]
    AUTO_FOCUS = None

    def __init__(
        self,
        session: Session,
        articles: Sequence[Article],
        look: Look,
        problems: Sequence[str] = (),
    ) -> None:
        """Open articles side by side.

        Args:
            session: Where marks go.
            articles: At least one, from left to right.
            look: The styles to paint with.
            problems: Why others could not be opened, a line each.
        """
        super().__init__()
        self.session = session
        self.page = Page()
        """How the articles are set."""
        self.panes = Panes(articles, look, self.page)
        self.side = Side(self)
        self._problems = list(problems)
        self._look = look
        self.marking = Marking(self)
        self._parts: dict[str, object] = {"marking": self.marking, "showing": Showing(self)}
        self._title = Bar(look)
        self._foot = Bar(look, height=2)

    @property
    def view(self) -> ArticleView:
        """The text that keys go to."""
        return self.panes.focused.view

    def compose(self) -> ComposeResult:
        """Title, panes, status and keys."""
        yield self._title
        yield self.panes
        yield self._foot

    @dataclass
    class Read(Message):
        """The rest of a long article has been read."""

        article: Article
        """All of it."""

    def on_mount(self) -> None:
        """Let the words be painted first, then their marks."""
        self._show_status()
        self.call_after_refresh(self._show_all_marks)

    async def open(
        self, articles: Sequence[Article], problems: Sequence[str], *, is_beside: bool
    ) -> None:
        """Open other articles.

        Args:
            articles: At least one, from left to right.
            problems: Why others could not be opened, a line each.
            is_beside: Whether those that are open stay open beside them.
        """
        self._problems = list(problems)
        await self.side.close()
        if is_beside:
            for article in articles:
                await self.add_pane(article)
        else:
            await remove(self.panes)
            self.panes = Panes(articles, self._look, self.page)
            await self.mount(self.panes, before=self._foot)
        self._show_all_marks()

    async def add_pane(self, article: Article) -> Pane:
        """Open one more article beside the others, and give it the keys."""
        pane = await self.panes.add(article, self._look, self.page)
        self.panes.focus_on(pane)
        self.show_marks_of(article.id)
        return pane

    def read_whole(self, article: Article) -> Article:
        """All of an open article, shown in its panes: edits count on every word of it.

        Raises:
            ArticleError: when the rest of it cannot be read.
        """
        whole = self.session.shelf.whole(article)
        if not article.is_whole:
            self.on_reading_screen_read(self.Read(whole))
        return whole

    def on_reading_screen_read(self, message: Read) -> None:
        """Show all of an article where its beginning stands."""
        for pane in self.panes.panes:
            if pane.article.id == message.article.id and not pane.article.is_whole:
                pane.show_article(message.article)
        self.show_marks_of(message.article.id)

    def show_page(self, page: Page) -> None:
        """Set all articles in another way."""
        self.page = page
        for pane in self.panes.panes:
            pane.view.show_page(page)

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self._look = look
        for bar in (self._title, self._foot):
            bar.show_look(look)
        for pane in self.panes.panes:
            pane.show_look(look)
        if self.side.panel:
            self.side.panel.show_look(look)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of actions to those who type, and the panel's keys to the panel."""
        if action not in {"ask", "panel"}:
            return super().check_action(action, parameters)
        return self.view.has_keys or (self.side.has_panel_keys and self._is_for_panel(parameters))

    async def action_ask(self, part: str, what: str, *arguments: object) -> None:
        """Let a part of the screen do something."""
        done = getattr(self._parts[part], what)(*arguments)
        if isawaitable(done):
            await done

    def refuse(self, reason: str) -> None:
        """Say why an edit was not made, and show what is on disk: somebody else may have edited."""
        self.show_marks_of(self.view.article.id)
        self.say(reason)

    async def action_panel(self) -> None:
        """Open the annotation panel, or close it."""
        if self.side.panel:
            await self._close_side()
            return
        await self.side.open_panel(self._look)
        self._show_panel()

    def say(self, words: str) -> None:
        """Show a line until the caret moves."""
        self._show_foot(Words(words, status.place(self.view), style="notice"))

    def on_said(self, message: Said) -> None:
        """Show what a part of the screen says."""
        self.say(message.words)

    def on_rows_view_moved(self, message: ArticleView.Moved) -> None:
        """Say where the person is, and let the rows be painted in the same frame."""
        if message.view is self.view:
            self._show_status()
        message.view.repaint()
        self.panes.follow(message.view)

    def on_panes_focused(self) -> None:
        """Say where the person is now, and list that article's annotations."""
        self._show_status()
        if self.side.panel and not self.side.panel.is_everywhere:
            self._show_panel()

    async def on_form_saved(self, message: Form.Saved) -> None:
        """Keep what was typed, or leave the form open and say why it could not be kept."""
        with told(self.refuse):
            saved = self.session.save(message.annotation)
            await self._close_side()
            self.show_edited(saved)

    async def on_form_left(self) -> None:
        """Give the room back to the text."""
        await self._close_side()

    async def on_mark_list_asked(self, message: MarkList.Asked) -> None:
        """Do what a key in the panel asks for."""
        panel = self.side.panel
        if panel is None:
            return
        mark = panel.rows.item
        match message.what:
            case "article":
                panel.is_everywhere = not panel.is_everywhere
                self._show_panel()
            case "leave":
                self.set_focus(self.view)
            case "go" if mark:
                await self._go_to(mark)
            case "remove" if mark:
                self.marking.remove_mark(mark)

    def show_edited(self, annotation: Annotation) -> None:
        """Show an annotation as it is now and make it current where its article is open."""
        self.show_marks_of(annotation.article)
        pane = self.panes.showing(annotation.article)
        if pane is None:
            return
        mark = pane.view.marks.with_id(annotation.id)
        if mark:
            pane.view.go_to_mark(mark)
        else:
            pane.view.go(min(annotation.start, len(pane.article.text)))

    def _show_all_marks(self) -> None:
        for article in {pane.article.id for pane in self.panes.panes}:
            self.show_marks_of(article)
        problems = self._problems + self.session.problems()
        if problems:
            self.say(problems[0])
        self._read_on()

    def _read_on(self) -> None:
        """Read the rest of long articles behind the screen."""
        for article in {p.article.id: p.article for p in self.panes.panes}.values():
            if not article.is_whole:
                self.run_worker(partial(self._read_rest, article), thread=True)

    def _read_rest(self, article: Article) -> None:
        try:
            self.post_message(self.Read(self.session.shelf.whole(article)))
        except ArticleError as error:
            self.post_message(Said(str(error)))

    def show_marks_of(self, article: str) -> None:
        """Let every pane of an article, and the panel, show what is on disk."""
        for pane in self.panes.panes:
            if pane.article.id == article:
                pane.show_marks(self.session.anchored(pane.article))
        self._show_panel()
        self._show_status()

    def _show_panel(self) -> None:
        self.side.show_marks(self.session, self.view.article)

    async def _go_to(self, mark: Anchored) -> None:
        """Bring an annotation into sight and give its pane the keys."""
        pane = self.panes.showing(mark.annotation.article)
        if pane is None:
            article = self.session.shelf.with_id(mark.annotation.article)
            if article is None:
                self.say(f"{mark.annotation.article} is not there to be opened")
                return
            pane = await self.add_pane(article)
        self.panes.focus_on(pane)
        pane.view.go_to_mark(mark)

    async def go_to_place(self, article: Article, hit: Span, needle: Needle) -> None:
        """Show a place where something was found, in the pane of its article or in one more."""
        pane = self.panes.showing(article.id) or await self.add_pane(article)
        self.panes.focus_on(pane)
        pane.view.go(hit.start)
        pane.look_for(needle, hit.start)

    def _is_for_panel(self, parameters: tuple[object, ...]) -> bool:
        """Whether an action works while the annotation panel has the keys as well."""
        return not parameters or parameters[1] in Marking.FROM_THE_PANEL

    async def _close_side(self) -> None:
        # The keys go first: Textual would give those of a removed widget to the last pane.
        self.set_focus(self.view)
        await self.side.close()

    def _show_status(self) -> None:
        marked = sum(len(pane.view.marks.all) for pane in self.panes.panes)
        hidden = self.panes.hidden
        facts = [
            f"{hidden} more with tab" if hidden else "",
            "scrolling together" if self.panes.is_locked else "",
            counted(marked, "mark"),
            "saved",
        ]
        self._title.show(Words(self.session.name, " · ".join(filter(None, facts))))
        self._show_foot(Words(status.doing(self.view), status.place(self.view)))

    def _show_foot(self, words: Words) -> None:
        self._foot.show(words, Words(status.KEYS, "/ find  p panel  o library  ? help"))
