"""The one way to change what is stored: labelled steps, which can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from reader.store.errors import StoreError
from reader.workspace.snapshots import Changed, Snapshots

if TYPE_CHECKING:
    from reader.store.history import History
    from reader.store.records import Change, Step
    from reader.store.repository import Records

__all__ = ["Edits", "Listener", "Step", "StoreError"]

Listener = Callable[[Changed], None]
"""Called with each article that has changed, in the thread that changed it."""


class Edits:
    """Writes steps, takes them back, and tells those who listen what has changed."""

    def __init__(self, history: History, snapshots: Snapshots) -> None:
        self._history = history
        self._snapshots = snapshots
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
        with self._telling([*changes, *waiting]):
            return self._history.apply(label, changes)

    def undo(self) -> Step | None:
        """Take back the last step that could not be written, else the last one that was.

        Steps of earlier sessions of the same annotator in this workspace count too.

        Returns:
            The step that is undone now; None when there is none.

        Raises:
            StoreError: Somebody has changed the same values since; nothing is touched then.
        """
        with self._writing:
            step = self._history.give_up() or self._history.undo()
            self._tell(step.changes if step else ())
            return step

    def redo(self) -> Step | None:
        """Do again what the last undo took back; None when there is nothing.

        Raises:
            StoreError: As for `undo`.
        """
        with self._writing:
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
        with self._writing:
            try:
                yield
            finally:
                self._tell(changes)

    def _tell(self, changes: Sequence[Change]) -> None:
        for article in dict.fromkeys(change.value.article for change in changes):
            self._tell_of(article)

    def _tell_of(self, article: str) -> None:
        snapshot = self._snapshots.of(article)
        self._told[article] = snapshot.records
        for listener in tuple(self._listeners):
            listener(Changed(article, snapshot))
