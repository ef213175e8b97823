"""Undo and redo: the edits of one session, each to be walked back and forth."""

from collections.abc import Mapping
from typing import NamedTuple

from reader.model import Annotation, Article, Span, Value
from reader.store.repository import Change, Repository


class Step(NamedTuple):
    """What one undo takes back."""

    label: str
    """What was done, in a few words."""
    changes: tuple[Change, ...]
    """Each annotation that it changed, once."""


class History:
    """Edits a repository and remembers how to go back, without limit.

    An undo puts back exactly the former values. It touches nothing that somebody wrote in the
    meantime: then it refuses, and the history stays as it was.

    Args:
        repository: Where the annotations are.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(
        self,
        article: Article,
        span: Span,
        tag: str,
        *,
        attributes: Mapping[str, Value] | None = None,
        note: str = "",
        origin: str = "manual",
    ) -> Annotation:
        """Adds as `Repository.add` does.

        Raises:
            StoreError: as there; the history stays as it was.
        """
        made = self._repository.add(
            article, span, tag, attributes=attributes, note=note, origin=origin
        )
        self._record(f"add {made.tag}", Change(None, made))
        return made

    def save(self, annotation: Annotation) -> Annotation:
        """Saves as `Repository.save` does.

        Raises:
            StoreError: as there; the history stays as it was.
        """
        before = self._repository.current(annotation)
        after = self._repository.save(annotation)
        self._record(f"change {after.tag}", Change(before, after))
        return after

    def remove(self, annotation: Annotation) -> None:
        """Removes as `Repository.remove` does.

        Raises:
            StoreError: as there; the history stays as it was.
        """
        before = self._repository.current(annotation)
        self._repository.remove(annotation)
        self._record(f"remove {annotation.tag}", Change(before, None))

    def undo(self) -> Step | None:
        """Takes back the latest edit that is not taken back yet.

        Returns:
            The step that is undone now, or None when there is none left.

        Raises:
            StoreError: when that is impossible; nothing is touched then.
        """
        if not self._done:
            return None
        step = self._done[-1]
        self._repository.swap([Change(change.after, change.before) for change in step.changes])
        self._undone.append(self._done.pop())
        return step

    def redo(self) -> Step | None:
        """Does again what the latest undo took back; an edit since then has cleared it.

        Returns:
            The step that is done again, or None when there is none.

        Raises:
            StoreError: when that is impossible; nothing is touched then.
        """
        if not self._undone:
            return None
        step = self._undone[-1]
        self._repository.swap(step.changes)
        self._done.append(self._undone.pop())
        return step

    def _record(self, label: str, change: Change) -> None:
        self._done.append(Step(label, (change,)))
        self._undone.clear()
