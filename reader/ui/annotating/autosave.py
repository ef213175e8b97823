"""Autosave: load other people's edits, retry failed ones, keep drafts of what is typed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.timer import Timer

from reader.model import Annotation
from reader.ui.background import run_in_background
from reader.ui.errors import report_errors
from reader.ui.keys.actions import BRING_BACK, EDIT, NEXT_ANNOTATION
from reader.ui.reading.desk import Desk
from reader.ui.widgets.bar import counted
from reader.workspace.drafts import Draft
from reader.workspace.edits import StoreError

if TYPE_CHECKING:
    from reader.workspace.edits import Step

_SYNC_SECONDS = 1.0
"""Seconds between two rounds of loading other people's edits and retrying failed ones."""
_LONGEST_WAIT = 0.5
"""The most seconds that undo waits for a running retry."""
_DRAFT_SECONDS = 1.0
"""Seconds after which typed text is on disk at the latest."""


class Autosave:
    """Saves edits and drafts in the background, and loads the edits of others."""

    def __init__(self, desk: Desk) -> None:
        """Work for this desk."""
        self._desk = desk
        self._workspace = desk.workspace
        self._typed: tuple[Annotation, dict[str, str], Mapping[str, str]] | None = None
        self._timer: Timer | None = None
        self._has_warned = False
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    def begin(self) -> None:
        """Start the regular rounds, and offer edits and drafts left by an earlier session."""
        self.sync()
        self._desk.set_interval(_SYNC_SECONDS, self.sync)
        with report_errors(self._desk.say):
            if waiting := len(self._workspace.edits.rescued):
                saves = self._desk.keymap.hints((BRING_BACK, "saves them now"))
                self._desk.say(f"{counted(waiting, 'edit')} from last time not saved: {saves}")
                return
            drafts = self._workspace.drafts.all()
            problems = self._workspace.drafts.problems
            if drafts:
                keys = self._desk.keymap.hints((NEXT_ANNOTATION, "goes to it"), (EDIT, "opens it"))
                self._desk.say(f"a draft for an annotation of {drafts[-1].article}: {keys}")
            elif problems:
                self._desk.say(problems[0])

    def sync(self) -> None:
        """Show what others have written since, and retry edits that could not be saved."""
        self._retry()
        self._workspace.edits.refresh({pane.article.id for pane in self._desk.panes.panes})
        self._warn()

    def bring_back(self) -> None:
        """Save the edits that could not be saved before the program ended last time."""
        with report_errors(self._desk.show_error):
            done = self._workspace.edits.recover()
            words = [f"{counted(len(done.written), 'edit')} saved" if done.written else ""]
            words += done.refused[:1]
            self._desk.say(" · ".join(filter(None, words)) or "no unsaved edits from last time")

    def draft_of(self, annotation: Annotation) -> Draft | None:
        """The unsaved draft for an annotation, if there is one."""
        drafts = self._workspace.drafts.all()
        return next((each for each in drafts if each.annotation == annotation.id), None)

    def keep_draft(
        self, annotation: Annotation, fields: dict[str, str], stored: Mapping[str, str]
    ) -> None:
        """Write a draft to disk within a second.

        Args:
            annotation: The annotation being edited.
            fields: The text of each field now.
            stored: The stored text of each field.
        """
        self._typed = annotation, fields, stored
        if self._timer is None:
            self._timer = self._desk.set_timer(_DRAFT_SECONDS, self.write_draft)

    def write_draft(self) -> None:
        """Write the draft to disk now."""
        self._stop_timer()
        typed, self._typed = self._typed, None
        if typed:
            annotation, fields, stored = typed
            with report_errors(self._desk.say):
                self._workspace.drafts.keep(annotation.id, annotation.article, fields, stored)

    def drop_draft(self, annotation: Annotation) -> None:
        """Delete the draft for an annotation, which has been saved or discarded."""
        self._stop_timer()
        self._typed = None
        with report_errors(self._desk.say):
            self._workspace.drafts.drop(annotation.id)

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _retry(self) -> None:
        """Retry failed edits in a thread, since a disk may hang."""
        if self._workspace.edits.unsaved and self._is_idle.is_set():
            self._is_idle.clear()
            run_in_background(self._desk, self._retry_edits, self._show_retried)

    async def settled(self) -> None:
        """Wait for a running retry, but not for a disk that hangs."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._is_idle.wait(), _LONGEST_WAIT)

    def _retry_edits(self) -> list[Step] | StoreError:
        """Retry failed edits; runs in a thread and returns what was written, or the error."""
        try:
            return self._workspace.edits.retry()
        except StoreError as error:
            return error

    def _show_retried(self, outcome: list[Step] | StoreError) -> None:
        self._is_idle.set()
        if isinstance(outcome, StoreError):
            # A temporary error needs no message: the title shows that something is not saved.
            if not outcome.is_temporary:
                self._desk.show_error(str(outcome))
        elif outcome and not self._workspace.edits.unsaved:
            self._desk.say("saved now")

    def _warn(self) -> None:
        """Show the first warning about the disk, once."""
        if not self._has_warned and self._workspace.warnings:
            self._has_warned = True
            self._desk.say(self._workspace.warnings[0])
