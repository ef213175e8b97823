"""What is kept without being asked: others' edits noticed, failed ones retried, typing drafted."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from textual.timer import Timer

from reader.model import Annotation
from reader.ui.background import run_behind
from reader.ui.errors import report_errors
from reader.ui.keys.actions import BRING_BACK, EDIT, NEXT_ANNOTATION
from reader.ui.reading.desk import Desk
from reader.ui.widgets.bar import counted
from reader.workspace.drafts import Draft
from reader.workspace.edits import StoreError

_SYNC_SECONDS = 1.0
"""Seconds between reading what others wrote, and trying failed edits again."""
_LONGEST_WAIT = 0.5
"""Seconds that undo waits for edits that are being tried again."""
_DRAFT_SECONDS = 1.0
"""The longest that typed words are in memory only."""


class Autosave:
    """Keeps what is done on a desk."""

    def __init__(self, desk: Desk) -> None:
        """Keep what is done on this desk."""
        self._desk = desk
        self._workspace = desk.workspace
        self._typed: tuple[Annotation, dict[str, str], Mapping[str, str]] | None = None
        self._timer: Timer | None = None
        self._has_warned = False
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    def begin(self) -> None:
        """Look at the disk from now on, and offer what was being typed when a session ended."""
        self.sync()
        self._desk.set_interval(_SYNC_SECONDS, self.sync)
        with report_errors(self._desk.say):
            if waiting := len(self._workspace.edits.rescued):
                makes = self._desk.keymap.hints((BRING_BACK, "makes them now"))
                self._desk.say(f"{counted(waiting, 'edit')} of last time not saved: {makes}")
                return
            drafts = self._workspace.drafts.all()
            problems = self._workspace.drafts.problems
            if drafts:
                keys = self._desk.keymap.hints((NEXT_ANNOTATION, "goes to it"), (EDIT, "opens it"))
                self._desk.say(f"a draft for an annotation of {drafts[-1].article}: {keys}")
            elif problems:
                self._desk.say(problems[0])

    def sync(self) -> None:
        """Show what others have written since, and write what could not be written."""
        self._retry()
        self._workspace.edits.refresh({pane.article.id for pane in self._desk.panes.panes})
        self._warn()

    def bring_back(self) -> None:
        """Make the edits that could not be written when the program ended last time."""
        with report_errors(self._desk.refuse):
            done = self._workspace.edits.recover()
            words = [f"{counted(len(done.written), 'edit')} made" if done.written else ""]
            words += done.refused[:1]
            self._desk.say(" · ".join(filter(None, words)) or "no edits wait to be made")

    def draft_of(self, annotation: Annotation) -> Draft | None:
        """What was typed about an annotation and never saved."""
        drafts = self._workspace.drafts.all()
        return next((each for each in drafts if each.annotation == annotation.id), None)

    def keep_draft(
        self, annotation: Annotation, fields: dict[str, str], stored: Mapping[str, str]
    ) -> None:
        """Put what is being typed on disk, at the latest in a second.

        Args:
            annotation: What it is about.
            fields: Field to what stands in it.
            stored: Field to what is stored.
        """
        self._typed = annotation, fields, stored
        if self._timer is None:
            self._timer = self._desk.set_timer(_DRAFT_SECONDS, self.write_draft)

    def write_draft(self) -> None:
        """Put what is being typed on disk now."""
        self._stop()
        typed, self._typed = self._typed, None
        if typed:
            annotation, fields, stored = typed
            with report_errors(self._desk.say):
                self._workspace.drafts.keep(annotation.id, annotation.article, fields, stored)

    def drop_draft(self, annotation: Annotation) -> None:
        """Forget what was typed about an annotation: it is stored, or not wanted."""
        self._stop()
        self._typed = None
        with report_errors(self._desk.say):
            self._workspace.drafts.drop(annotation.id)

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _retry(self) -> None:
        """Write what could not be written, behind the screen: a disk may hang."""
        if self._workspace.edits.unsaved and self._is_idle.is_set():
            self._is_idle.clear()
            run_behind(self._desk, self._retried, self._show_retried)

    async def settled(self) -> None:
        """Wait while edits are being tried again, but not for a disk that hangs."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._is_idle.wait(), _LONGEST_WAIT)

    def _retried(self) -> StoreError | None:
        """Try again, in a thread; why it failed, if it did."""
        try:
            self._workspace.edits.retry()
        except StoreError as error:
            return error
        return None

    def _show_retried(self, error: StoreError | None) -> None:
        self._is_idle.set()
        # An error that may pass is shown already: the title says that something is not saved.
        if error and not error.is_temporary:
            self._desk.refuse(str(error))
        if not self._workspace.edits.unsaved:
            self._desk.say("saved now")

    def _warn(self) -> None:
        """Say once what is not as it should be with the disk."""
        if not self._has_warned and self._workspace.warnings:
            self._has_warned = True
            self._desk.say(self._workspace.warnings[0])
