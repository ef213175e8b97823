"""Save the state of the screen on leaving, and restore it at the next start."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reader.config.state import DeskState, PaneState, StateFolder
from reader.filters import AnnotationFilter
from reader.model import Article
from reader.ui.reading.page_style import Page, first_page
from reader.workspace import Workspace
from reader.workspace.articles import ArticleError, Entry

if TYPE_CHECKING:
    from reader.ui.library.screen import LibraryScreen
    from reader.ui.reading.pane import Pane
    from reader.ui.reading.screen import ReadingScreen


class Resuming:
    """Saves and restores panes, library and look."""

    def __init__(self, workspace: Workspace, folder: StateFolder) -> None:
        """Load the state that the person has in all workspaces.

        Args:
            workspace: The workspace that is open.
            folder: The folder with saved states.
        """
        self._workspace = workspace
        self._folder = folder
        self.person = folder.person()
        """The state that the person has in all workspaces."""

    @cached_property
    def desk(self) -> DeskState:
        """The saved state of this workspace."""
        return self._folder.desk(self._workspace.root)

    @property
    def arrangement(self) -> tuple[str, str]:
        """The sort order and the filter of the library."""
        return self.desk.library_order, self.desk.library_words

    def open(self) -> tuple[list[Article], list[str]]:
        """Reopen the articles that were open and still exist, at least as far as the caret.

        Returns:
            The articles from left to right, and a line for each that can no longer be read.
        """
        articles, problems = [], []
        for state, entry in self._existing():
            try:
                article = self._workspace.articles.open(entry)
                is_further = max(state.caret, state.top) > len(article.text)
                if is_further:
                    article = self._workspace.articles.complete(article)
                articles.append(article)
            except ArticleError as error:
                problems.append(str(error))
        return articles, problems

    def restore(self, screen: ReadingScreen) -> None:
        """Restore the panes of a screen that is not shown yet.

        Args:
            screen: A screen with the articles that `open` returned.
        """
        desk = self.desk
        screen.show_page(_page(desk, screen.page))
        if desk.panel != AnnotationFilter():  # rarely set; otherwise nothing needs the filter yet
            screen.panel_filter = desk.panel
        states = self._states_of(screen.panes.panes)
        for pane, state in states:
            last = len(pane.article.text)
            pane.share = state.share
            pane.view.set_position(min(state.caret, last), min(state.top, last))
        last_focused = desk.panes[desk.focused] if desk.focused < len(desk.panes) else None
        focused = next(
            (number for number, (_, state) in enumerate(states) if state is last_focused), 0
        )
        screen.panes.begin(focused, is_zoomed=desk.is_zoomed, is_locked=desk.is_locked)

    def keep(self, screen: ReadingScreen | None, library: LibraryScreen | None) -> None:
        """Save the state of this workspace.

        Args:
            screen: The reading screen; None if nothing is open.
            library: The library; None if it was not used, so that its state stays as it was.
        """
        order, words = self.arrangement
        if library:
            order, words = library.list.order, library.list.words
        desk = DeskState(self.desk.workspace, library_order=order, library_words=words)
        self._folder.keep_desk(_with_panes(desk, screen) if screen else desk)

    def keep_person(self, **changes: str | bool) -> None:
        """Save the state for all workspaces, if it has changed."""
        person = msgspec.structs.replace(self.person, **changes)
        if person != self.person:
            self.person = person
            self._folder.keep_person(person)

    def _existing(self) -> list[tuple[PaneState, Entry]]:
        pairs = [(state, self._entry(state)) for state in self.desk.panes]
        return [(state, entry) for state, entry in pairs if entry]

    def _entry(self, state: PaneState) -> Entry | None:
        """The article of a pane, if its file still exists under the same id."""
        path = Path(state.file)
        try:
            if not path.is_file():
                return None
            entry = self._workspace.articles.entry_at(path)
        except (OSError, ValueError):  # the name is too long or invalid
            return None
        return entry if entry.id == state.article else None

    def _states_of(self, panes: Sequence[Pane]) -> list[tuple[Pane, PaneState]]:
        """Pair panes with states: each pane gets the first unused state of its article."""
        left = list(self.desk.panes)
        pairs = []
        for pane in panes:
            state = next((each for each in left if each.article == pane.article.id), None)
            if state:
                left.remove(state)
                pairs.append((pane, state))
        return pairs


def _page(desk: DeskState, page: Page) -> Page:
    measure = page.measure if desk.measure is None else desk.measure
    return Page(measure, desk.wraps_code)


def _with_panes(desk: DeskState, screen: ReadingScreen) -> DeskState:
    panes = screen.panes
    default = first_page(screen.workspace.settings.measure).measure
    return msgspec.structs.replace(
        desk,
        panes=tuple(_pane(pane, screen) for pane in panes.panes),
        focused=panes.panes.index(panes.focused),
        is_locked=panes.is_locked,
        is_zoomed=panes.is_zoomed,
        measure=None if screen.page.measure == default else screen.page.measure,
        wraps_code=screen.page.wraps_code,
        panel=screen.panel_filter,
    )


def _pane(pane: Pane, screen: ReadingScreen) -> PaneState:
    view = pane.view
    path = screen.workspace.articles.path_of(pane.article.id)
    return PaneState(
        article=pane.article.id,
        file=str(path.absolute()),
        caret=view.selection.head,
        top=view.viewport.top,
        share=pane.share,
    )
