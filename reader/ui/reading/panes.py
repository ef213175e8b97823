"""The panes side by side: their order, sizes, focus and scrolling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from reader.model import Article
from reader.ui.keys import actions
from reader.ui.keys.actions import Action
from reader.ui.keys.bindings import ActionOwner, Handlers, bindings
from reader.ui.keys.keymap import Keymap
from reader.ui.reading.page_style import Page
from reader.ui.reading.pane import Pane
from reader.ui.reading.rows_view import RowsView
from reader.ui.reading.scroll_lock import ScrollLock
from reader.ui.widgets.settling import remove

LEAST_WIDTH = 30
"""The least width in columns of a pane beside others."""
_STEP = 1.25
"""The factor by which a pane's share of the width grows."""
_MOST_SHARE = 4.0


class Panes(Widget, ActionOwner):
    """As many panes as fit with a readable width; the others are one key away."""

    HANDLERS: ClassVar[Handlers[Panes]] = {
        actions.NEXT_PANE: lambda panes: panes.focus_next(1),
        actions.PREVIOUS_PANE: lambda panes: panes.focus_next(-1),
        actions.ZOOM: lambda panes: panes.zoom(),
        actions.LOCK: lambda panes: panes.toggle_lock(),
        actions.WIDER: lambda panes: panes.widen(1),
        actions.NARROWER: lambda panes: panes.widen(-1),
        actions.MOVE_PANE_RIGHT: lambda panes: panes.swap(1),
        actions.MOVE_PANE_LEFT: lambda panes: panes.swap(-1),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]
    DEFAULT_CSS = "Panes { width: 1fr; height: 1fr; layout: horizontal; overflow: hidden; }"

    class Focused(Message):
        """The focused pane or the visible panes have changed."""

    class Changed(Message):
        """A pane was added or closed."""

    def __init__(
        self,
        articles: Sequence[Article],
        file_name: Callable[[Article], str],
        page: Page,
        keymap: Keymap,
    ) -> None:
        """Create a pane for each article.

        Args:
            articles: At least one, from left to right.
            file_name: Returns the name of an article's file.
            page: The page style.
            keymap: The keys in force.
        """
        self._keymap = keymap
        self._file_name = file_name
        self.panes = [Pane(each, file_name(each), page, keymap) for each in articles]
        super().__init__(*self.panes)
        self.is_zoomed = False
        self._focused = 0
        self._first = 0
        self._begins_locked = False
        self._lock: ScrollLock | None = None
        self.follows_meaning = False
        """Whether locked panes stay at matching passages, which `PaneAlignment` does."""

    @property
    def focused(self) -> Pane:
        """The pane that has the focus, or had it last."""
        for index, pane in enumerate(self.panes):
            if pane.view.has_keys:
                self._focused = index
        return self.panes[self._focused]

    @property
    def hidden(self) -> int:
        """The number of panes that do not fit beside the others."""
        return len(self.panes) - self._room()

    @property
    def is_locked(self) -> bool:
        """Whether the panes scroll together."""
        return self._lock is not None

    @property
    def scrolling(self) -> str:
        """How the panes scroll, in words; "" while each scrolls on its own."""
        if not self.is_locked:
            return ""
        return "at matching passages" if self.follows_meaning else "scrolling together"

    def begin(self, focused: int, *, is_zoomed: bool, is_locked: bool) -> None:
        """Set the initial state, before the panes are shown.

        Args:
            focused: The index of the pane to focus, from the left.
            is_zoomed: Whether to show that pane alone.
            is_locked: Whether the panes scroll together.
        """
        self._focused = focused
        self.is_zoomed = is_zoomed
        self._begins_locked = is_locked

    def on_mount(self) -> None:
        """Focus the initial pane."""
        self.focus_pane(self._focused)
        if self._begins_locked:
            self.call_after_refresh(self.toggle_lock)  # the top rows are known by then

    def on_resize(self) -> None:
        """Show as many panes as fit."""
        self._show_those_that_fit()

    def can_carry_out(self, action: Action) -> bool:  # noqa: ARG002 (the same for all)
        """Only if a text has the focus, so that the keys can be typed elsewhere."""
        return self.focused.view.has_keys

    def focus_pane(self, index: int) -> None:
        """Focus a pane by its index from the left; the first one follows the last."""
        self._focused = index % len(self.panes)
        self._show_those_that_fit()
        self.screen.set_focus(self.panes[self._focused].view, scroll_visible=False)

    def focus_on(self, pane: Pane) -> None:
        """Focus this pane."""
        self.focus_pane(self.panes.index(pane))

    def showing(self, article_id: str) -> Pane | None:
        """The pane that shows an article: the focused one if possible, else the first one."""
        panes = [self.focused, *self.panes]
        return next((pane for pane in panes if pane.article.id == article_id), None)

    @property
    def articles(self) -> list[Article]:
        """The articles of all panes, each once."""
        return list({pane.article.id: pane.article for pane in self.panes}.values())

    def follow(self, view: RowsView) -> None:
        """Scroll the other panes as far as this one was scrolled, if they are locked."""
        if self._lock and not self.follows_meaning:
            self._lock.follow(view)

    def relock(self) -> None:
        """Lock the present panes at their present places, if they are locked."""
        if self._lock:
            self._lock = ScrollLock([pane.view for pane in self.panes])

    async def add(self, article: Article, page: Page) -> Pane:
        """Open one more article to the right of the focused pane."""
        pane = Pane(article, self._file_name(article), page, self._keymap)
        index = self.panes.index(self.focused)
        await self.mount(pane, after=self.panes[index])
        self.panes.insert(index + 1, pane)
        self.relock()
        self._show_those_that_fit()
        self.post_message(self.Changed())
        return pane

    async def close_focused(self) -> bool:
        """Close the focused pane unless it is the only one; return whether it was closed."""
        if len(self.panes) == 1:
            return False
        pane = self.focused
        index = self.panes.index(pane)
        self.panes.remove(pane)
        self.focus_pane(min(index, len(self.panes) - 1))
        await remove(pane)
        self.relock()
        self._show_those_that_fit()
        self.post_message(self.Changed())
        return True

    def focus_next(self, step: int) -> None:
        """Focus the pane `step` places to the right."""
        self.focus_pane(self.panes.index(self.focused) + step)

    def zoom(self) -> None:
        """Show the focused pane alone, or all of them again."""
        self.is_zoomed = not self.is_zoomed
        self._show_those_that_fit()

    def swap(self, step: int) -> None:
        """Swap the focused pane with the one `step` places to the right."""
        pane = self.focused
        index = self.panes.index(pane)
        other = index + step
        if not 0 <= other < len(self.panes):
            return
        self.panes[index], self.panes[other] = self.panes[other], pane
        first, second = self.panes[min(index, other)], self.panes[max(index, other)]
        self.move_child(second, after=first)
        self._focused = other
        self._show_those_that_fit()

    def widen(self, step: int) -> None:
        """Give the focused pane more of the width, or less if `step` is negative."""
        pane = self.focused
        pane.share = min(max(pane.share * _STEP**step, 1 / _MOST_SHARE), _MOST_SHARE)
        self._show_those_that_fit()

    def toggle_lock(self) -> None:
        """Lock the panes' scrolling at their present places, or unlock it."""
        self._lock = None if self._lock else ScrollLock([pane.view for pane in self.panes])
        self.post_message(self.Focused())

    def on_descendant_focus(self) -> None:
        """Report that another pane may have the focus."""
        self.post_message(self.Focused())

    def _room(self) -> int:
        if self.is_zoomed:
            return 1
        width = self.size.width or self.app.size.width  # 0 before the first layout
        return max(1, min(len(self.panes), width // LEAST_WIDTH))

    def _show_those_that_fit(self) -> None:
        room = self._room()
        self._first = min(self._first, self._focused, len(self.panes) - room)
        self._first = max(self._first, self._focused - room + 1)
        shown = self.panes[self._first : self._first + room]
        for pane in self.panes:
            pane.display = pane in shown
            pane.set_class(pane in shown[1:], "divided")
            pane.styles.width = f"{pane.share}fr"
            pane.styles.min_width = LEAST_WIDTH if room > 1 else None
        self.post_message(self.Focused())
