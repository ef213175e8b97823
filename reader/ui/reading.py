"""The screen on which people read side by side and mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from reader.model import Anchored, Annotation, Article
from reader.ui import status
from reader.ui.actions import bindings
from reader.ui.article_view import ArticleView
from reader.ui.bar import Bar, Words, counted
from reader.ui.errors import told
from reader.ui.look import Look
from reader.ui.messages import Said
from reader.ui.panes import Panes
from reader.ui.removal import remove
from reader.ui.session import Session
from reader.ui.side import Side

if TYPE_CHECKING:
    from reader.store.history import Step
    from reader.ui.form import Form
    from reader.ui.panel import MarkList


_FROM_THE_PANEL = frozenset({"undo", "redo", "panel"})
"""Actions that work while the annotation panel has the keys as well."""
_FROM_THE_TEXT = frozenset({"tag", "edit", "remove"}) | _FROM_THE_PANEL
"""Actions that work while an article has the keys."""


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
        self._problems = list(problems)
        self._session = session
        self._look = look
        self._panes = Panes(articles, look)
        self._side = Side(self)
        self._title = Bar(look)
        self._foot = Bar(look, height=2)

    @property
    def view(self) -> ArticleView:
        """The text that keys go to."""
        return self._panes.focused.view

    def compose(self) -> ComposeResult:
        """Title, panes, status and keys."""
        yield self._title
        yield self._panes
        yield self._foot

    def on_mount(self) -> None:
        """Let the words be painted first, then their marks."""
        self._show_status()
        self.call_after_refresh(self._show_all_marks)

    async def open(self, articles: Sequence[Article], problems: Sequence[str]) -> None:
        """Open other articles instead of those that are open.

        Args:
            articles: At least one, from left to right.
            problems: Why others could not be opened, a line each.
        """
        await self._side.close()
        await remove(self._panes)
        self._panes = Panes(articles, self._look)
        self._problems = list(problems)
        await self.mount(self._panes, before=self._foot)
        self._show_all_marks()

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self._look = look
        for bar in (self._title, self._foot):
            bar.show_look(look)
        for pane in self._panes.panes:
            pane.show_look(look)
        if self._side.panel:
            self._side.panel.show_look(look)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of actions to those who type, and the panel's keys to the panel."""
        if action in _FROM_THE_PANEL and self._side.has_panel_keys:
            return True
        if action in _FROM_THE_TEXT:
            return self.view.has_keys
        return super().check_action(action, parameters)

    def action_tag(self, tag: str) -> None:
        """Tag the selection, else the current annotation, else the passage under the caret."""
        from reader.text.passage import passage_for  # noqa: PLC0415 (slow to import; see warm)

        view = self.view
        with told(self.refuse):
            if view.current:
                self._show_edited(self._session.retag(view.current.annotation, tag))
                return
            span = view.selected or passage_for(tag, view.article, view.selection.head)
            if span is None:
                self.say(f"no {tag} in this sentence: select the words first")
                return
            self._show_edited(self._session.add(view.article, *span, tag))

    async def action_edit(self) -> None:
        """Edit the current annotation, else the one under the caret, in a form beside the text."""
        under = self.view.marks.at(self.view.selection.head)
        mark = self.view.current or (under[-1] if under else None)
        if mark is None:
            self.say("no annotation here: mark something, or go to one with ] or [")
            return
        self.view.go_to_mark(mark)
        await self._side.open_form(mark.annotation)

    def refuse(self, reason: str) -> None:
        """Say why an edit was not made, and show what is on disk: somebody else may have edited."""
        self._show_marks_of(self.view.article.id)
        self.say(reason)

    def action_remove(self) -> None:
        """Remove the current annotation."""
        if self.view.current:
            self._remove(self.view.current)
        else:
            self.say("no annotation is current: go to one with ] or [")

    def action_undo(self) -> None:
        """Take back the last edit, and show where."""
        with told(self.refuse):
            self._show_step(self._session.undo(), "undone", "nothing to undo")

    def action_redo(self) -> None:
        """Do again what was taken back, and show where."""
        with told(self.refuse):
            self._show_step(self._session.redo(), "done again", "nothing to redo")

    async def action_panel(self) -> None:
        """Open the annotation panel, or close it."""
        if self._side.panel:
            await self._close_side()
            return
        await self._side.open_panel(self._look)
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

    def on_panes_focused(self) -> None:
        """Say where the person is now, and list that article's annotations."""
        self._show_status()
        if self._side.panel and not self._side.panel.is_everywhere:
            self._show_panel()

    async def on_form_saved(self, message: Form.Saved) -> None:
        """Keep what was typed, or leave the form open and say why it could not be kept."""
        with told(self.refuse):
            saved = self._session.save(message.annotation)
            await self._close_side()
            self._show_edited(saved)

    async def on_form_left(self) -> None:
        """Give the room back to the text."""
        await self._close_side()

    async def on_mark_list_asked(self, message: MarkList.Asked) -> None:
        """Do what a key in the panel asks for."""
        panel = self._side.panel
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
                self._remove(mark)

    def _remove(self, mark: Anchored) -> None:
        with told(self.refuse):
            self._session.remove(mark.annotation)
            self._show_marks_of(mark.annotation.article)
            self.say(f"{mark.annotation.tag} removed: u brings it back")

    def _show_step(self, step: Step | None, done: str, nothing: str) -> None:
        if step is None:
            self.say(nothing)
            return
        for before, after in step.changes:
            changed = after or before
            if changed:
                self._show_edited(changed)
        self.say(f"{done}: {step.label}")

    def _show_edited(self, annotation: Annotation) -> None:
        """Show an annotation as it is now and make it current where its article is open."""
        self._show_marks_of(annotation.article)
        pane = self._panes.showing(annotation.article)
        if pane is None:
            return
        mark = pane.view.marks.with_id(annotation.id)
        if mark:
            pane.view.go_to_mark(mark)
        else:
            pane.view.go(min(annotation.start, len(pane.article.text)))

    def _show_all_marks(self) -> None:
        for article in {pane.article.id for pane in self._panes.panes}:
            self._show_marks_of(article)
        problems = self._problems + self._session.problems()
        if problems:
            self.say(problems[0])

    def _show_marks_of(self, article: str) -> None:
        """Let every pane of an article, and the panel, show what is on disk."""
        for pane in self._panes.panes:
            if pane.article.id == article:
                pane.show_marks(self._session.anchored(pane.article))
        self._show_panel()
        self._show_status()

    def _show_panel(self) -> None:
        self._side.show_marks(self._session, self.view.article)

    async def _go_to(self, mark: Anchored) -> None:
        """Bring an annotation into sight and give its pane the keys."""
        pane = self._panes.showing(mark.annotation.article)
        if pane is None:
            article = self._session.article_with_id(mark.annotation.article)
            if article is None:
                self.say(f"{mark.annotation.article} is not there to be opened")
                return
            pane = await self._panes.add(article, self._look)
            self._show_marks_of(article.id)
        self._panes.focus_on(pane)
        pane.view.go_to_mark(mark)

    async def _close_side(self) -> None:
        # The keys go first: Textual would give those of a removed widget to the last pane.
        self.set_focus(self.view)
        await self._side.close()

    def _show_status(self) -> None:
        marked = sum(len(pane.view.marks.all) for pane in self._panes.panes)
        hidden = self._panes.hidden
        more = f"{hidden} more with tab · " if hidden else ""
        self._title.show(Words(self._session.name, f"{more}{counted(marked, 'mark')} · saved"))
        self._show_foot(Words(status.doing(self.view), status.place(self.view)))

    def _show_foot(self, words: Words) -> None:
        self._foot.show(words, Words(status.KEYS, "/ find  p panel  o library  ? help"))
