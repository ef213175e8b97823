"""The reading screen, which connects keys and messages with the features of the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from reader.model import Article
from reader.ui.backlog import Backlog
from reader.ui.errors import report_errors
from reader.ui.keys import actions
from reader.ui.keys.actions import Action, EdgeMotion, TagAction
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.keys.contexts import Context
from reader.ui.keys.keymap import Keymap
from reader.ui.messages import Notice
from reader.ui.reading.article_view import ArticleView
from reader.ui.reading.desk import Desk
from reader.ui.widgets.bar import counted
from reader.ui.widgets.settling import remove
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.ui.annotating.choice import Choice
    from reader.ui.annotating.form import Form
    from reader.ui.annotating.panel import Panel
    from reader.ui.comparing.match_panel import MatchPanel
    from reader.ui.reading.features import Features
    from reader.ui.reading.tour import TourBar
    from reader.ui.transfer.scope import Scopes
    from reader.workspace.snapshots import Changed


def _tag(action: TagAction) -> Callable[[ReadingScreen], object]:
    return lambda screen: screen.tag_with(action.digit)


def _move_edge(action: EdgeMotion) -> Callable[[ReadingScreen], object]:
    return lambda screen: screen.features.spans.move_edge(action.edge, action.motion)


class ReadingScreen(Desk):
    """A desk with all features; it passes keys and messages on to them."""

    HANDLERS: ClassVar[Handlers[ReadingScreen]] = {
        **{action: _tag(action) for action in actions.TAGS},
        **{action: _move_edge(action) for action in actions.EDGES},
        actions.TAG_AGAIN: lambda screen: screen.features.tagger.tag_again(),
        actions.REMOVE: lambda screen: screen.features.tagger.remove(),
        actions.UNDO: lambda screen: screen.undo(),
        actions.REDO: lambda screen: screen.features.tagger.redo(),
        actions.BRING_BACK: lambda screen: screen.features.autosave.bring_back(),
        actions.TOUR: lambda screen: screen.tour(),
        actions.EDIT: lambda screen: screen.edit(),
        actions.ADD_PART: lambda screen: screen.features.spans.add_part(),
        actions.REMOVE_PART: lambda screen: screen.features.spans.remove_part(),
        actions.MARK_EVERY: lambda screen: screen.features.occurrences.begin(),
        actions.GUIDELINES: lambda screen: screen.features.view_options.page_guidelines(),
        actions.ACCEPT: lambda screen: screen.features.suggestions.accept_or_fill(),
        actions.REFUSE: lambda screen: screen.features.suggestions.refuse(),
        actions.NEXT_SUGGESTION: lambda screen: screen.features.suggestions.step(1),
        actions.PREVIOUS_SUGGESTION: lambda screen: screen.features.suggestions.step(-1),
        actions.ACCEPT_ALL: lambda screen: screen.features.suggestions.accept_all(),
        actions.REVIEW: lambda screen: screen.features.suggestions.review(),
        actions.SHOW_SUGGESTIONS: lambda screen: screen.features.suggestions.next_mode(),
        actions.SHOW_REFUSED: lambda screen: screen.features.suggestions.toggle_refused(),
        actions.LINK: lambda screen: screen.features.links.link(),
        actions.FOLLOW_LINK: lambda screen: screen.features.links.follow(),
        actions.REMOVE_LINK: lambda screen: screen.features.links.remove(),
        actions.BRING: lambda screen: screen.features.alignment.find(),
        actions.FOLLOW_MEANING: lambda screen: screen.features.alignment.toggle_follow_meaning(),
        actions.MATCH_PANEL: lambda screen: screen.features.matches.toggle(),
        actions.MATRIX: lambda screen: screen.features.alignment.matrix(),
        actions.PANEL: lambda screen: screen.features.panel.toggle(),
        actions.PROGRESS: lambda screen: screen.advance_progress(),
        actions.DESCRIBE: lambda screen: screen.features.view_options.describe(),
        actions.EXPORT: lambda screen: screen.export(),
        actions.REPORT: lambda screen: screen.report(),
        actions.LIBRARY: lambda screen: screen.app.run_action("library"),
        actions.DOUBLE_PANE: lambda screen: screen.features.view_options.double(),
        actions.CLOSE_PANE: lambda screen: screen.features.view_options.close(),
        actions.LINE_LENGTH: lambda screen: screen.features.view_options.next_measure(),
        actions.WRAP_CODE: lambda screen: screen.features.view_options.toggle_wrapping(),
        actions.OPEN_LINK: lambda screen: screen.features.view_options.open_link(),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

    def __init__(
        self,
        workspace: Workspace,
        keymap: Keymap,
        backlog: Backlog,
        articles: Sequence[Article],
        problems: Sequence[str] = (),
        *,
        begins_tour: bool = False,
    ) -> None:
        """Open articles side by side.

        Args:
            workspace: The workspace with the articles and annotations.
            keymap: The keys in force.
            backlog: Does what nobody is waiting for.
            articles: At least one, from left to right.
            problems: Why others could not be opened, a line each.
            begins_tour: Whether to start with the tour.
        """
        super().__init__(workspace, keymap, backlog, articles)
        self._problems = list(problems)
        self._has_begun = False
        self._tour: TourBar | None = None
        self._begins_tour = begins_tour

    def on_mount(self) -> None:
        """Paint the text first; everything else follows the first paint."""
        self.show_status()
        self.call_after_refresh(self._after_first_paint)

    @cached_property
    def features(self) -> Features:
        """The features, created after the first paint; no key is handled before."""
        from reader.ui.reading.features import Features  # noqa: PLC0415 (see above)

        return Features(self)

    async def open(
        self, articles: Sequence[Article], problems: Sequence[str], *, is_beside: bool
    ) -> None:
        """Open other articles.

        Args:
            articles: At least one, from left to right.
            problems: Why others could not be opened, a line each.
            is_beside: Whether the articles open now stay open beside them.
        """
        self._problems = list(problems)
        await self.features.opener.open(articles, is_beside=is_beside)
        self._show_problems()

    @property
    def context(self) -> Context:
        """The context that keys go to: the text, or what is shown beside it."""
        if self.view.has_keys:
            return Context.PICKING if self.features.form.form else Context.ARTICLE
        if (panel := self.features.panel.panel) and panel.rows is self.focused:
            return Context.PANEL
        if (matches := self.features.matches.panel) and matches.rows is self.focused:
            return Context.MATCHES
        return Context.FORM  # the form, its choice, or a line to type in

    def can_carry_out(self, action: Action) -> bool:
        """Only in the contexts of the action, and only digits that are the key of a tag."""
        if not self._has_begun or self.context not in action.contexts:
            return False
        if isinstance(action, TagAction):
            return self.workspace.schema.tag_with_key(action.digit) is not None
        return True

    def tag_with(self, digit: str) -> None:
        """Tag whatever has the focus: the text, annotations in the panel, or a match."""
        tag = self.workspace.schema.tag_with_key(digit)
        if tag is None:
            return
        if self.context is Context.MATCHES:
            self.features.matches.tag(tag.name)
        elif self.context is Context.PANEL and self.features.panel.panel:
            self.features.panel.panel.retag(tag.name)
        else:
            self.features.tagger.tag(tag.name)

    async def edit(self) -> None:
        """Open the fold in the caret's row, else edit the annotation there."""
        if not self.view.open_fold():
            await self.features.form.edit()

    async def undo(self) -> None:
        """Reopen a form that was just left with a draft, else undo the last edit."""
        if not await self.features.form.bring_back():
            await self.features.autosave.settled()
            self.features.tagger.undo()

    def advance_progress(self) -> None:
        """Set the next progress of the focused article."""
        with report_errors(self.show_error):
            article = self.view.article.id
            self.say(f"{article}: {self.workspace.advance_progress([article])}")

    def export(self) -> None:
        """Open the export screen, set to the open articles."""
        from reader.ui.transfer.export_screen import ExportScreen  # noqa: PLC0415 (seldom needed)

        self.app.push_screen(ExportScreen(self.workspace, self.keymap, self._scopes()))

    def report(self) -> None:
        """Open the report screen, set to the open articles."""
        from reader.ui.transfer.report_screen import ReportScreen  # noqa: PLC0415 (seldom needed)

        self.app.push_screen(ReportScreen(self.workspace, self.keymap, self._scopes()))

    def show_imported(self) -> None:
        """Show imported annotations and predictions in the open articles."""
        self.features.autosave.sync()
        for article in self.panes.articles:
            self.features.suggestions.show(article.id)

    def _scopes(self) -> Scopes:
        """The choices of articles for an export or a report."""
        from reader.ui.transfer.scope import scopes  # noqa: PLC0415 (seldom needed)

        ids = list(dict.fromkeys(pane.article.id for pane in self.panes.panes))
        return scopes(self.workspace, ids, "the open ones", prefers=True)

    async def tour(self) -> None:
        """Start the tour, or skip a step."""
        if self._tour is None:
            from reader.ui.reading.tour import TourBar  # noqa: PLC0415 (seldom needed)

            self._tour = TourBar(self)
            await self.mount(self._tour, before=0)
        elif not self._tour.skip():
            tour, self._tour = self._tour, None
            await remove(tour)

    def show_status(self) -> None:
        """Show what is open, and what is at the caret."""
        marked = sum(pane.number_of_marks for pane in self.panes.panes)
        hidden = self.panes.hidden
        unsaved = self.workspace.edits.unsaved if self._has_begun else ()
        facts = [
            f"{hidden} more with {self.keymap.key(actions.NEXT_PANE)}" if hidden else "",
            self.panes.scrolling,
            counted(marked, "mark"),
            f"NOT SAVED: {counted(len(unsaved), 'edit')}" if unsaved else "saved",
        ]
        self.status.show_title(self.workspace.name, facts)
        if self._has_begun:
            suggestion, link = self.features.suggestions.describe(), self.features.links.describe()
            self.status.show(self.view, suggestion, link)
            if self._tour:
                self._tour.follow()
        else:
            self.status.show(self.view)

    def on_descendant_focus(self) -> None:
        """Show the hints of the widget that has the focus."""
        self.status.hints.follow_focus()

    def on_notice(self, message: Notice) -> None:
        """Show a message from a part of the screen."""
        self.say(message.words)

    def on_article_view_edge_dragged(self, message: ArticleView.EdgeDragged) -> None:
        """Move the edge that was dragged."""
        spans = self.features.spans
        spans.drag_edge(message.view, message.mark, message.edge, message.offset)

    def on_rows_view_moved(self, message: ArticleView.Moved) -> None:
        """Show the new status, and repaint the rows in the same frame."""
        view = message.view
        if view is self.view:
            self.show_status()
        view.repaint()
        self.panes.follow(view)
        if self._has_begun:
            self.features.alignment.follow(view)
            if view is self.view and self.view.current and not self.view.has_offer:
                self.features.offers.find()

    def on_article_view_dropped(self) -> None:
        """Cancel a link being made, matching passages and picking."""
        self.features.links.cancel()
        self.features.alignment.clear()
        self.features.form.end_picking()

    def on_panes_focused(self) -> None:
        """Show the new status, and list the focused article's annotations in the panel."""
        self.show_status()
        if self._has_begun:
            self.features.panel.show_article()

    def on_panes_changed(self) -> None:
        """Load the edits of others, and compare the articles that are open now."""
        if self._has_begun:
            self.features.autosave.sync()
            self.features.compare_soon()

    async def on_form_saved(self, message: Form.Saved) -> None:
        """Save the form."""
        await self.features.form.save(message.annotation)

    async def on_form_left(self, message: Form.Left) -> None:
        """Close the form."""
        await self.features.form.leave(message.annotation, has_draft=message.has_draft)

    async def on_form_reset(self, message: Form.Reset) -> None:
        """Show the stored values in the form."""
        await self.features.form.reset(message.annotation)

    def on_form_typed(self, message: Form.Typed) -> None:
        """Keep a draft of the form."""
        self.features.autosave.keep_draft(message.annotation, message.fields, message.stored)

    def on_form_picking(self) -> None:
        """Start picking words for a field in the text."""
        self.features.form.start_picking()

    async def on_choice_made(self, message: Choice.Made) -> None:
        """Open the form for the chosen annotation."""
        await self.close_side()
        await self.features.form.open(message.mark)

    async def on_choice_list_left(self) -> None:
        """Close the choice and focus the text."""
        await self.close_side()

    async def on_panel_go_to(self, message: Panel.GoTo) -> None:
        """Go to the annotation."""
        await self.features.opener.go_to(message.mark)

    def on_panel_left(self) -> None:
        """Focus the text; the panel stays open."""
        self.set_focus(self.view)

    def on_match_panel_shown(self) -> None:
        """Show the match in the panes."""
        self.features.matches.show_match()

    def on_match_panel_go_to(self) -> None:
        """Go to the match."""
        self.features.matches.go()

    def on_match_panel_linked(self, message: MatchPanel.Linked) -> None:
        """Link the passages of the match."""
        self.features.matches.link(message.relation)

    async def on_match_panel_left(self) -> None:
        """Close the match panel."""
        await self.features.matches.close()

    async def _after_first_paint(self) -> None:
        self._has_begun = True
        self.listen(self.features.show)
        self.workspace.edits.listen(self._show_changed)
        self.features.begin()
        self._show_problems()
        if self._begins_tour:
            await self.tour()

    def _show_changed(self, changed: Changed) -> None:
        """Show the snapshot of an article after an edit, by this person or somebody else."""
        if current_thread() is main_thread():
            self.show_snapshot(changed.snapshot)
        else:  # a retry in a thread; by the time this is shown, the person may have gone on
            self.call_later(self.show_article, changed.article)

    def _show_problems(self) -> None:
        problems = self._problems + self.workspace.problems
        if problems:
            self.say(problems[0])
