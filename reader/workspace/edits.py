"""The one way to change what is stored: labelled steps that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from reader.store.errors import StoreError
from reader.text.safe import line
from reader.workspace.snapshots import Changed, Snapshots

if TYPE_CHECKING:
    from reader.store.history import History
    from reader.store.records import Change, Step
    from reader.store.repository import Records
    from reader.store.rescue import RescuedEdits

__all__ = ["Edits", "Listener", "RecoveredEdits", "Step", "StoreError"]

Listener = Callable[[Changed], None]
"""Called with each article that has changed, in the thread that changed it."""

_PATIENCE = 0.05
"""Seconds to wait for another thread that is writing."""


class _Busy(StoreError):  # noqa: N818 (as StoreError's other kinds)
    """Another thread is writing."""


class RecoveredEdits(NamedTuple):
    """The outcome of writing the edits that an earlier session could not write."""

    written: list[Step]
    """The edits that are in the workspace now."""
    refused: list[str]
    """A line with the reason for each edit that still cannot be written; it is still kept."""


class Edits:
    """Writes and undoes steps, and notifies listeners of every change.

    One thread may call `retry` while another makes edits: the edits are then postponed, so that
    the person need not wait.
    """

    def __init__(self, history: History, snapshots: Snapshots, rescued: RescuedEdits) -> None:
        self._history = history
        self._snapshots = snapshots
        self._rescued = rescued
        self._listeners: list[Listener] = []
        self._last_seen: dict[str, Records] = {}  # by article, as listeners were last notified
        self._lock = RLock()

    @property
    def unsaved(self) -> tuple[Step, ...]:
        """The steps that have not been written yet, in the order they were made."""
        return self._history.pending

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call a function with every change from now on.

        Returns:
            A function that removes the listener.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(self, label: str, changes: Sequence[Change]) -> Step:
        """Make changes as one step that can be undone, with one write for each file.

        Args:
            label: What the step does, in a few words.
            changes: At least one; each value at most once.

        Returns:
            The step as it is stored.

        Raises:
            StoreError: It could not be written and nothing has changed on disk. If the reason is
                temporary, the step stays in `unsaved` and counts as made.
        """
        # Steps that wait are tried again before a step in the same article.
        waiting = [change for step in self.unsaved for change in step.changes]
        try:
            with self._notifying([*changes, *waiting]):
                return self._history.apply(label, changes)
        except _Busy:
            self._history.postpone(label, changes)
            self._notify(changes)
            raise

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return self._history.can_redo

    def undo(self) -> Step | None:
        """Undo the last step that has not been written, else the last one that has.

        Steps of the same annotator's earlier sessions in this workspace count too.

        Returns:
            The step that was undone; None if there is none.

        Raises:
            StoreError: Somebody has changed the same values since; nothing is undone.
        """
        with self._locked():
            step = self._history.give_up() or self._history.undo()
            self._notify(step.changes if step else ())
            return step

    def redo(self) -> Step | None:
        """Redo the step that was undone last; None if there is none.

        Raises:
            StoreError: As for `undo`.
        """
        with self._locked():
            step = self._history.redo()
            self._notify(step.changes if step else ())
            return step

    def retry(self) -> list[Step]:
        """Write the steps in `unsaved`.

        Raises:
            StoreError: One still cannot be written; it and the later ones stay in `unsaved` if
                the reason is temporary.
        """
        waiting = [change for step in self.unsaved for change in step.changes]
        with self._notifying(waiting):
            return self._history.retry()

    def rescue(self) -> str:
        """Before the program ends, try once more to write unsaved edits, or keep them elsewhere.

        Edits that cannot be written go to the person's state folder and are in `rescued` at the
        next start. May be called repeatedly, and takes no longer than a write.

        Returns:
            A line for the person on unsaved edits; empty if everything is in the workspace.
        """
        reason = ""
        while self.unsaved:
            number = len(self.unsaved)
            try:
                with self._locked():
                    self._history.retry()  # without notice: the listeners are gone
            except StoreError as error:
                reason = str(error)
                if len(self.unsaved) == number:  # the others would fail too
                    break
        return self._keep_unsaved(reason) if reason else ""

    def _keep_unsaved(self, reason: str) -> str:
        steps = self.unsaved
        what = "1 edit" if len(steps) == 1 else f"{len(steps)} edits"
        if not steps:
            return f"an edit could not be saved: {reason}"
        try:
            self._rescued.keep(steps)
        except StoreError as error:
            return f"{what} could not be saved: {reason}; nor kept elsewhere: {error}"
        return line(
            f"{what} could not be saved: {reason}; kept in {self._rescued.path}, "
            "and offered at the next start"
        )

    @property
    def rescued(self) -> list[Step]:
        """The edits that earlier sessions could not write, in the order they were made."""
        return self._rescued.steps()

    def recover(self) -> RecoveredEdits:
        """Make the edits that earlier sessions could not write."""
        written, refused = [], []
        for step in self.rescued:
            try:
                applied = self.apply(step.label, step.changes)
                written.append(applied)
                self._rescued.forget([step])
            except StoreError as error:
                refused.append(f"{step.label}: {error}")
                if error.is_temporary:
                    self._history.give_up()  # it stays among the rescued edits
        return RecoveredEdits(written, refused)

    def forget_rescued(self) -> None:
        """Discard the edits that earlier sessions could not write.

        Raises:
            StoreError: They cannot be removed.
        """
        self._rescued.forget(self.rescued)

    def refresh(self, articles: Iterable[str]) -> list[str]:
        """Notify listeners of what others have written about articles since the last notice.

        Only the status of each file is looked up; unchanged files are not opened.

        Args:
            articles: Ids of articles; the first call for an article reports no change.

        Returns:
            The ids of the articles that have changed.
        """
        changed = []
        for article in articles:
            records = self._snapshots.of(article).records
            if self._last_seen.setdefault(article, records) is not records:
                self._notify_of(article)
                changed.append(article)
        return changed

    @contextmanager
    def _notifying(self, changes: Sequence[Change]) -> Iterator[None]:
        """Notify listeners afterwards, even if the changes could not be written and wait."""
        with self._locked():
            try:
                yield
            finally:
                self._notify(changes)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other threads from writing.

        Raises:
            StoreError: Another thread is writing.
        """
        if not self._lock.acquire(timeout=_PATIENCE):
            raise _Busy("an earlier edit is still being written", is_temporary=True)
        try:
            yield
        finally:
            self._lock.release()

    def _notify(self, changes: Sequence[Change]) -> None:
        for article in dict.fromkeys(change.value.article for change in changes):
            self._notify_of(article)

    def _notify_of(self, article: str) -> None:
        snapshot = self._snapshots.of(article)
        self._last_seen[article] = snapshot.records
        for listener in tuple(self._listeners):
            listener(Changed(article, snapshot))
