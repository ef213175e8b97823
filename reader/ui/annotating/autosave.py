"""Keeping what a person does: others' edits are noticed, failed ones retried, typing drafted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Annotation
from reader.ui.errors import report_errors
from reader.workspace.edits import StoreError

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.ui.reading.screen import ReadingScreen

_LOOK_SECONDS = 1.0
"""How often the disk is looked at for what others wrote, and failed edits are tried again."""
_DRAFT_SECONDS = 1.0
"""The longest that typed words are in memory only."""


class Keeping:
    """What the reading screen does for its edits without being asked."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Keep what is done on this screen."""
        self._screen = screen
        self._workspace = screen.workspace
        self._typed: tuple[Annotation, dict[str, str]] | None = None
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Look at the disk from now on, and offer what was being typed when a session ended."""
        self.look()
        self._screen.set_interval(_LOOK_SECONDS, self.look)
        with report_errors(self._screen.say):
            drafts = self._workspace.drafts.all()
            problems = self._workspace.drafts.problems
            if drafts:
                draft = drafts[-1]
                what = f"unfinished since the program ended: an annotation of {draft.article}"
                self._screen.say(f"{what}; go to it with ] and press enter")
            elif problems:
                self._screen.say(problems[0])

    def look(self) -> None:
        """Show what others have written since the last look, and write what could not be."""
        self._retry()
        self._workspace.edits.refresh({pane.article.id for pane in self._screen.panes.panes})

    def draft_of(self, annotation: Annotation) -> dict[str, str]:
        """What was being typed about an annotation when a session ended: field to words."""
        drafts = self._workspace.drafts.all()
        fields = (each.fields for each in drafts if each.annotation == annotation.id)
        return next(fields, {})

    def typed(self, annotation: Annotation, fields: dict[str, str]) -> None:
        """Put what is being typed on disk, at the latest in a second."""
        self._typed = annotation, fields
        if self._timer is None:
            self._timer = self._screen.set_timer(_DRAFT_SECONDS, self.put_down)

    def put_down(self) -> None:
        """Put what is being typed on disk now."""
        self._stop()
        typed, self._typed = self._typed, None
        if typed:
            annotation, fields = typed
            with report_errors(self._screen.say):
                self._workspace.drafts.keep(annotation.id, annotation.article, fields)

    def typed_no_more(self, annotation: Annotation) -> None:
        """Forget what was typed about an annotation: it is stored, or not wanted."""
        self._stop()
        self._typed = None
        with report_errors(self._screen.say):
            self._workspace.drafts.drop(annotation.id)

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _retry(self) -> None:
        edits = self._workspace.edits
        if not edits.unsaved:
            return
        try:
            edits.retry()
        except StoreError as error:
            # One that may pass is told already: the title says that something is not saved.
            if not error.is_temporary:
                self._screen.refuse(str(error))
        if not edits.unsaved:
            self._screen.say("saved now")
