"""The screen on which people read side by side and mark."""

from __future__ import annotations

from collections.abc import Sequence
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from reader.model import Annotation, Article
from reader.ui.keys.actions import BESIDE_THE_FORM, FROM_THE_PANELS, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.look import Look
from reader.ui.messages import AboutEdit, Gathered, Proposed, Read, Said, Suggested
from reader.ui.reading.article_view import ArticleView
from reader.ui.reading.page import Page, first_page
from reader.ui.reading.panes import Panes
from reader.ui.reading.parts import Parts
from reader.ui.reading.side import Side
from reader.ui.reading.status import Status
from reader.ui.widgets.bar import counted
from reader.ui.widgets.removal import remove

if TYPE_CHECKING:
    from reader.ui.annotating.mark_list import MarkList
    from reader.ui.annotating.panel import Panel
    from reader.ui.comparing.match_panel import MatchList
    from reader.workspace import Workspace
    from reader.workspace.snapshots import Changed, Snapshot


class ReadingScreen(Parts, Screen[None]):
    """Panes side by side, what stands beside them, and what the person is at.

    Every edit goes one way: a key or a message asks a part of the screen, which asks the
    workspace; that writes it and tells what the article holds then, and every pane and panel of
    the screen shows that. What others wrote comes the same way.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reading", "everywhere")]
    AUTO_FOCUS = None

    def __init__(
        self,
        workspace: Workspace,
        keymap: Keymap,
        articles: Sequence[Article],
        look: Look,
        problems: Sequence[str] = (),
    ) -> None:
        """Open articles side by side.

        Args:
            workspace: Where marks go.
            keymap: The keys in force.
            articles: At least one, from left to right.
            look: The styles to paint with.
            problems: Why others could not be opened, a line each.
        """
        super().__init__()
        self.workspace = workspace
        self.keymap = keymap
        """The keys in force."""
        self.look = look
        self.page = first_page(workspace.settings.measure)
        """How the articles are set."""
        self.panes = Panes(articles, look, self.page)
        self.side = Side(self)
        self._status = Status(look, workspace.schema, keymap)
        self._problems = list(problems)
        self._has_begun = False

    @property
    def view(self) -> ArticleView:
        """The text that keys go to."""
        return self.panes.focused.view

    def compose(self) -> ComposeResult:
        """Title, panes, status and keys."""
        yield self._status.title
        yield self.panes
        yield self._status.foot

    def on_mount(self) -> None:
        """Let the words be painted first, then their marks."""
        self.show_status()
        self.call_after_refresh(self._after_first_paint)

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
        await self.opening.open(articles, is_beside=is_beside)

    async def replace_panes(self, articles: Sequence[Article]) -> None:
        """Show panes of these articles, and no others."""
        await remove(self.panes)
        self.panes = Panes(articles, self.look, self.page)
        await self.mount(self.panes, before=self._status.foot)

    def show_page(self, page: Page) -> None:
        """Set all articles in another way."""
        self.page = page
        for pane in self.panes.panes:
            pane.view.show_page(page)

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self.look = look
        self._status.show_look(look)
        for pane in self.panes.panes:
            pane.show_look(look)
        self.side.show_look(look)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of actions to those who type, and the panel's keys to the panel."""
        if action != "ask":
            return super().check_action(action, parameters)
        if self.side.form and parameters[0] not in BESIDE_THE_FORM:
            return False
        tag_with_key = self.workspace.schema.tag_with_key
        if parameters[1] == "tag_with" and not tag_with_key(str(parameters[2])):
            return False
        return self.view.has_keys or (self.side.has_list_keys and parameters[1] in FROM_THE_PANELS)

    async def action_ask(self, part: str, what: str, *arguments: object) -> None:
        """Let a part of the screen do something."""
        done = getattr(getattr(self, part), what)(*arguments)
        if isawaitable(done):
            await done

    def say(self, words: str) -> None:
        """Show a line until the person goes on."""
        self._status.say(self.view, words)

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
        mark = pane.view.marks.with_id(annotation.id)
        if mark:
            pane.view.go_to_mark(mark)
        else:
            pane.view.go(min(annotation.start, len(pane.article.text)))

    def show_marks_of(self, article: str) -> None:
        """Let every pane of an article, and the panel, show what it holds now."""
        self.show_snapshot(self.workspace.snapshots.of(article))

    def show_changed(self, changed: Changed) -> None:
        """Show what an article holds since an edit, this person's or somebody else's."""
        self.show_snapshot(changed.snapshot)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Let every pane of an article, and the panel, show what it holds."""
        for pane in self.panes.panes:
            if pane.article.id == snapshot.article:
                pane.show_snapshot(snapshot)
        self.suggesting.show(snapshot.article)
        self.linking.show(snapshot)
        self.listing.show(snapshot)
        self.comparing.look()
        self.show_status()

    def show_all_marks(self) -> None:
        """Let every pane show what is on disk."""
        for article in {pane.article.id for pane in self.panes.panes}:
            self.show_marks_of(article)
        problems = self._problems + self.workspace.problems
        if problems:
            self.say(problems[0])

    async def close_side(self) -> None:
        """Give what stands beside the text back to it, and the keys."""
        # The keys go first: Textual would give those of a removed widget to the last pane.
        self.set_focus(self.view)
        await self.side.close()

    def on_said(self, message: Said) -> None:
        """Show what a part of the screen says."""
        self.say(message.words)

    def on_read(self, message: Read) -> None:
        """Show all of an article where its beginning stands."""
        self.show_marks_of(message.article)

    def on_gathered(self, message: Gathered) -> None:
        """List what more articles hold."""
        self.listing.take(message)

    def on_proposed(self, message: Proposed) -> None:
        """Say what can be accepted."""
        self.filling.tell(message)

    def on_suggested(self, message: Suggested) -> None:
        """Show what the finders found."""
        self.suggesting.show_found(message)

    def on_article_view_edge_drawn(self, message: ArticleView.EdgeDrawn) -> None:
        """Move the edge."""
        self.placing.draw_edge(message.view, message.mark, message.edge, message.offset)

    def on_rows_view_moved(self, message: ArticleView.Moved) -> None:
        """Say where the person is, and let the rows be painted in the same frame."""
        if message.view is self.view:
            self.show_status()
        message.view.repaint()
        self.panes.follow(message.view)
        if self._has_begun:
            self.matching.follow(message.view)

    def on_article_view_dropped(self) -> None:
        """Forget where a link was to begin, and what belongs to what."""
        self.linking.drop()
        self.matching.drop()
        self.editing.end_picking()

    def on_panes_focused(self) -> None:
        """Say where the person is now, and list that article's annotations."""
        self.show_status()
        if self._has_begun:
            self.listing.show_article()

    @on(AboutEdit)
    async def hear_of_edit(self, message: AboutEdit) -> None:
        """Do what is asked for in the form or the choice beside the text."""
        await self.editing.hear(message)

    async def on_mark_list_asked(self, message: MarkList.Asked) -> None:
        """Do what a key in the panel asks for."""
        await self.listing.do(message.what)

    def on_panel_filtered(self, message: Panel.Filtered) -> None:
        """Remember what the panel is to list."""
        self.listing.wanted = message.wanted

    def on_match_list_asked(self, message: MatchList.Asked) -> None:
        """Do what a key in the match panel asks for."""
        self.sharing.do(message.what)

    def _after_first_paint(self) -> None:
        self._has_begun = True
        self.workspace.edits.listen(self.show_changed)
        self.show_all_marks()
        self.opening.read_on()
        self.keeping.begin()
        self.linking.begin()

    def show_status(self) -> None:
        """Say what is open, and what the person is at."""
        marked = sum(len(pane.view.marks.all) for pane in self.panes.panes)
        hidden = self.panes.hidden
        unsaved = self.workspace.edits.unsaved if self._has_begun else ()
        facts = [
            f"{hidden} more with tab" if hidden else "",
            self.panes.told(),
            counted(marked, "mark"),
            f"NOT SAVED: {counted(len(unsaved), 'edit')}" if unsaved else "saved",
        ]
        self._status.show_title(self.workspace.name, facts)
        if self._has_begun:
            self._status.show_links(self.linking.told())
        self._status.show(self.view, self.suggesting.told() if self._has_begun else "")
