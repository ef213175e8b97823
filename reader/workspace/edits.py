"""The one way to change what is stored: labelled steps, which can be taken back."""

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

__all__ = ["BroughtBack", "Edits", "Listener", "Step", "StoreError"]

Listener = Callable[[Changed], None]
"""Called with each article that has changed, in the thread that changed it."""


_PATIENCE = 0.05
"""Seconds to wait for another thread that is writing."""


class _Busy(StoreError):  # noqa: N818 (as StoreError's other kinds)
    """Another thread is writing."""


class BroughtBack(NamedTuple):
    """What has become of edits of a session that ended before they could be written."""

    written: list[Step]
    """Those that are in the workspace now."""
    refused: list[str]
    """Why others are not, a line each; they are still kept."""


class Edits:
    """Writes steps, takes them back, and tells those who listen what has changed.

    One thread may call `retry` while another makes edits: those then wait as well, instead of
    making the person wait.
    """

    def __init__(self, history: History, snapshots: Snapshots, rescued: RescuedEdits) -> None:
        self._history = history
        self._snapshots = snapshots
        self._rescued = rescued
        self._listeners: list[Listener] = []
        self._told: dict[str, Records] = {}
        self._writing = RLock()

    @property
    def unsaved(self) -> tuple[Step, ...]:
        """The steps that could not be written yet, in the order they were made."""
        return self._history.pending

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call a function with every change from now on.

        Returns:
            A function that ends it.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(self, label: str, changes: Sequence[Change]) -> Step:
        """Make changes that one undo takes back, with one write for each file.

        Args:
            label: What is done, in a few words.
            changes: Each value at most once, and one at least.

        Returns:
            The step as it is stored.

        Raises:
            StoreError: It could not be written, and nothing has changed; where the reason may
                pass, the step is kept in `unsaved` and counts as done.
        """
        # Those that wait are tried again before a step in the same article.
        waiting = [change for step in self.unsaved for change in step.changes]
        try:
            with self._telling([*changes, *waiting]):
                return self._history.apply(label, changes)
        except _Busy:
            self._history.postpone(label, changes)
            self._tell(changes)
            raise

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._history.can_redo

    def undo(self) -> Step | None:
        """Take back the last step that could not be written, else the last one that was.

        Steps of earlier sessions of the same annotator in this workspace count too.

        Returns:
            The step that is undone now; None when there is none.

        Raises:
            StoreError: Somebody has changed the same values since; nothing is touched then.
        """
        with self._held():
            step = self._history.give_up() or self._history.undo()
            self._tell(step.changes if step else ())
            return step

    def redo(self) -> Step | None:
        """Do again what the last undo took back; None when there is nothing.

        Raises:
            StoreError: As for `undo`.
        """
        with self._held():
            step = self._history.redo()
            self._tell(step.changes if step else ())
            return step

    def retry(self) -> list[Step]:
        """Write the steps that could not be written before.

        Raises:
            StoreError: One still cannot be; it and those after it go on waiting, unless the reason
                will not pass.
        """
        waiting = [change for step in self.unsaved for change in step.changes]
        with self._telling(waiting):
            return self._history.retry()

    def rescue(self) -> str:
        """Before the program ends: try once more to write what waits, else keep it elsewhere.

        What cannot be written goes into the person's folder for states, and `rescued` has it at the
        next start. May be called any number of times, and takes no longer than a write.

        Returns:
            A line for the person on what is not in the workspace; nothing where all is.
        """
        reason = ""
        while self.unsaved:
            number = len(self.unsaved)
            try:
                with self._held():
                    self._history.retry()  # nobody is told: who listened is gone
            except StoreError as error:
                reason = str(error)
                if len(self.unsaved) == number:  # the others would fail likewise
                    break
        return self._keep(reason) if reason else ""

    def _keep(self, reason: str) -> str:
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
        """Edits of earlier sessions that ended before they could be written, as they were made."""
        return self._rescued.steps()

    def bring_back(self) -> BroughtBack:
        """Make the edits of earlier sessions that could not be written then."""
        written, refused = [], []
        for step in self.rescued:
            try:
                made = self.apply(step.label, step.changes)
                written.append(made)
                self._rescued.forget([step])
            except StoreError as error:
                refused.append(f"{step.label}: {error}")
                if error.is_temporary:
                    self._history.give_up()  # it is kept where it was
        return BroughtBack(written, refused)

    def forget_rescued(self) -> None:
        """Give up the edits of earlier sessions that could not be written then.

        Raises:
            StoreError: They cannot be removed.
        """
        self._rescued.forget(self.rescued)

    def refresh(self, articles: Iterable[str]) -> list[str]:
        """Notice what others have written about articles since they were last told of, and tell it.

        Costs a look at the times of their files; nothing is opened that has not changed.

        Args:
            articles: The ids of articles; what is there at the first call is no news.

        Returns:
            The ids of those that have changed.
        """
        changed = []
        for article in articles:
            records = self._snapshots.of(article).records
            if self._told.setdefault(article, records) is not records:
                self._tell_of(article)
                changed.append(article)
        return changed

    @contextmanager
    def _telling(self, changes: Sequence[Change]) -> Iterator[None]:
        """Tell what has changed, also when it could not be written and waits."""
        with self._held():
            try:
                yield
            finally:
                self._tell(changes)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Keep other threads from writing.

        Raises:
            StoreError: One of them is.
        """
        if not self._writing.acquire(timeout=_PATIENCE):
            raise _Busy("an earlier edit is still being written", is_temporary=True)
        try:
            yield
        finally:
            self._writing.release()

    def _tell(self, changes: Sequence[Change]) -> None:
        for article in dict.fromkeys(change.value.article for change in changes):
            self._tell_of(article)

    def _tell_of(self, article: str) -> None:
        snapshot = self._snapshots.of(article)
        self._told[article] = snapshot.records
        for listener in tuple(self._listeners):
            listener(Changed(article, snapshot))
