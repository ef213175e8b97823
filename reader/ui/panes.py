"""The panes side by side: which there are, which fit, which has the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message

from reader.model import Article
from reader.ui.actions import bindings
from reader.ui.look import Look
from reader.ui.pane import Pane

LEAST_WIDTH = 30
"""Columns below which a pane is not shown beside others."""


class Panes(Horizontal):
    """As many panes as are wide enough to read in; the others are one key away."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("panes")]
    DEFAULT_CSS = "Panes { width: 1fr; height: 1fr; }"

    @dataclass
    class Focused(Message):
        """Another pane has the keys, or other panes are in sight."""

    def __init__(self, articles: Sequence[Article], look: Look) -> None:
        """One pane for each article.

        Args:
            articles: At least one, from left to right.
            look: The styles to paint with.
        """
        self.panes = [Pane(article, look) for article in articles]
        super().__init__(*self.panes)
        self.is_zoomed = False
        self._focused = 0
        self._first = 0

    @property
    def focused(self) -> Pane:
        """The pane that keys go to, or went to last when they go elsewhere."""
        for index, pane in enumerate(self.panes):
            if pane.view.has_keys:
                self._focused = index
        return self.panes[self._focused]

    @property
    def hidden(self) -> int:
        """How many panes do not fit beside the others."""
        return len(self.panes) - self._room()

    def on_mount(self) -> None:
        """Begin in the first."""
        self.focus_pane(0)

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._show_those_that_fit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of actions to those who type."""
        return self.focused.view.has_keys and super().check_action(action, parameters)

    def focus_pane(self, index: int) -> None:
        """Give the keys to a pane, counted from the left and on from the last to the first."""
        self._focused = index % len(self.panes)
        self._show_those_that_fit()
        self.screen.set_focus(self.panes[self._focused].view, scroll_visible=False)

    def focus_on(self, pane: Pane) -> None:
        """Give the keys to this pane."""
        self.focus_pane(self.panes.index(pane))

    def showing(self, article_id: str) -> Pane | None:
        """The pane that shows an article: the focused one if it does, else the first that does."""
        panes = [self.focused, *self.panes]
        return next((pane for pane in panes if pane.article.id == article_id), None)

    async def add(self, article: Article, look: Look) -> Pane:
        """Open one more article at the right."""
        pane = Pane(article, look)
        self.panes.append(pane)
        await self.mount(pane)
        return pane

    def action_focus_pane(self, step: int) -> None:
        """Give the keys to a pane so many further right."""
        self.focus_pane(self.panes.index(self.focused) + step)

    def action_zoom(self) -> None:
        """Show the focused pane alone, or all of them again."""
        self.is_zoomed = not self.is_zoomed
        self._show_those_that_fit()

    def on_descendant_focus(self) -> None:
        """Tell that the keys may have gone to another pane."""
        self.post_message(self.Focused())

    def _room(self) -> int:
        if self.is_zoomed:
            return 1
        width = self.size.width or self.app.size.width  # before the first layout: all there is
        return max(1, min(len(self.panes), width // LEAST_WIDTH))

    def _show_those_that_fit(self) -> None:
        room = self._room()
        self._first = min(self._first, self._focused, len(self.panes) - room)
        self._first = max(self._first, self._focused - room + 1)
        shown = self.panes[self._first : self._first + room]
        for pane in self.panes:
            pane.display = pane in shown
            pane.set_class(pane in shown[1:], "divided")
        self.post_message(self.Focused())
