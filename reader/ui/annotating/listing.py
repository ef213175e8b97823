"""Listing: the annotation panel beside the text."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from reader.filters import AnnotationFilter
from reader.model import Anchored
from reader.ui.annotating.handling import Handling
from reader.ui.messages import Gathered

if TYPE_CHECKING:
    from reader.ui.reading.screen import ReadingScreen
    from reader.workspace.snapshots import Snapshot

_PAUSE = 0.2
"""Seconds between two refreshes of the list."""


class Listing:
    """Opens the annotation panel, keeps it up to date and does what is asked in it.

    What all articles hold is read in a thread. What changes meanwhile counts before what the
    thread has read.
    """

    def __init__(self, screen: ReadingScreen) -> None:
        """List beside this screen's text."""
        self._screen = screen
        self._workspace = screen.workspace
        self._handling = Handling(screen)
        self._gathered: dict[str, Sequence[Anchored]] = {}
        self._later: dict[str, Sequence[Anchored]] = {}
        self._is_complete = True
        self.wanted = AnnotationFilter()
        """Which annotations the panel lists, or will when it is opened again."""

    async def toggle(self) -> None:
        """Open the panel, or close it."""
        if self._screen.side.panel:
            await self._screen.close_side()
            return
        side = self._screen.side
        await side.open_panel(self._screen.look, self._words_now, self.wanted)
        self._show()

    def retag(self, tag: str) -> None:
        """Give what is chosen in the panel another tag."""
        if self._screen.side.panel:
            self._handling.retag(self._screen.side.panel.rows, tag)

    def show(self, snapshot: Snapshot) -> None:
        """List what an article holds now, if it is listed."""
        panel = self._screen.side.panel
        if panel is None:
            return
        if panel.is_everywhere:
            self._later[snapshot.article] = snapshot.marks
            self._show()
        elif snapshot.article == self._screen.view.article.id:
            panel.show_marks(snapshot.marks)

    def show_article(self) -> None:
        """List the annotations of the article that has the keys now, unless all are listed."""
        panel = self._screen.side.panel
        if panel and not panel.is_everywhere:
            self._show()

    def take(self, message: Gathered) -> None:
        """List what more articles hold."""
        self._gathered |= message.marks
        self._is_complete = message.is_last
        self._show()

    async def do(self, what: str) -> None:
        """Do what a key in the panel asks for."""
        panel = self._screen.side.panel
        if panel is None:
            return
        rows = panel.rows
        match what:
            case "article":
                self._widen()
            case "leave":
                self._screen.set_focus(self._screen.view)
            case "go" if rows.item:
                await self._screen.opening.go_to(rows.item)
            case "remove":
                self._handling.remove(rows)
            case "confirm":
                self._handling.confirm(rows)
            case "attach":
                self._handling.attach(rows)

    def _widen(self) -> None:
        """List all articles, or this one only."""
        panel = self._screen.side.panel
        if panel is None:
            return
        panel.is_everywhere = not panel.is_everywhere
        if panel.is_everywhere:
            self._gathered, self._later, self._is_complete = {}, {}, False
            for pane in self._screen.panes.panes:
                self._later[pane.article.id] = self._workspace.annotations.of(pane.article.id)
            self._screen.run_worker(self._gather, thread=True, exclusive=True, group="gather")
        self._show()

    def _show(self) -> None:
        panel = self._screen.side.panel
        if panel is None:
            return
        if panel.is_everywhere:
            known = self._gathered | self._later
            marks = [mark for article in sorted(known) for mark in known[article]]
            panel.show_marks(marks, is_complete=self._is_complete)
        else:
            panel.show_marks(self._workspace.annotations.of(self._screen.view.article.id))

    def _gather(self) -> None:
        """Read what all articles hold, in a thread, and tell from time to time."""
        worker, posted = get_current_worker(), monotonic()
        batch: dict[str, Sequence[Anchored]] = {}
        for article in self._workspace.annotations.articles():
            batch[article] = self._workspace.annotations.of(article)
            if worker.is_cancelled:
                return
            if monotonic() - posted > _PAUSE:
                self._screen.post_message(Gathered(batch))
                batch, posted = {}, monotonic()
        self._screen.post_message(Gathered(batch, is_last=True))

    def _words_now(self, mark: Anchored) -> str:
        pane = self._screen.panes.showing(mark.annotation.article)
        return pane.article.text[mark.start : mark.end] if pane else ""
