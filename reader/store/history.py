"""Undo and redo: the edits of one session, each to be walked back and forth."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from reader.model import Annotation, Article, Link, Progress, Refusal, Span, Value
from reader.store import stamp, values
from reader.store.change import Change
from reader.store.errors import StoreError
from reader.store.kinds import described
from reader.store.repository import Repository

Kind = TypeVar("Kind", Annotation, Link, Refusal, Progress)


class Step(NamedTuple):
    """What one undo takes back."""

    label: str
    """What was done, in a few words."""
    changes: tuple[Change, ...]
    """Each value that it changed, once."""


class History:
    """Edits a repository and remembers how to go back, without limit.

    An undo puts back exactly the former values. It touches nothing that somebody wrote in the
    meantime: then it refuses, and the history stays as it was.

    An edit that could not be written for a reason that may pass, such as a full disk, waits in
    `pending`. It is tried again by `retry`, and before the next edit in the same article.

    Args:
        repository: Where the records are.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._pending: list[Step] = []

    @property
    def pending(self) -> tuple[Step, ...]:
        """The edits that are not on disk yet, in the order they were made."""
        return tuple(self._pending)

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
        about = values.annotation(article, span, tag, self._repository.annotator)
        more = {"attributes": dict(attributes or {}), "note": note, "origin": origin}
        made = msgspec.structs.replace(about, **more)
        return _after(self.apply(f"add {tag}", [Change(None, made)]), made)

    def save(self, value: Kind) -> Kind:
        """Saves as `Repository.save` does.

        Raises:
            StoreError: as there; the history stays as it was.
        """
        before = self._current(value)
        changed = msgspec.structs.replace(value, modified=stamp.now())
        return _after(self.apply(f"change {described(value)}", [Change(before, changed)]), changed)

    def remove(self, value: Kind) -> None:
        """Removes as `Repository.remove` does.

        Raises:
            StoreError: as there; the history stays as it was.
        """
        self.apply(f"remove {described(value)}", [Change(self._current(value), None)])

    def apply(self, label: str, changes: Sequence[Change]) -> Step:
        """Makes changes that one undo takes back, with one write for each file.

        Args:
            label: What is done, in a few words.
            changes: Each value at most once.

        Returns:
            The step as it is stored.

        Raises:
            StoreError: when that is impossible; nothing is touched then. Where the reason may
                pass, the step is pending from now on.
        """
        step = Step(label, tuple(changes))
        try:
            if any(_articles(step) & _articles(waiting) for waiting in self._pending):
                self.retry()
            return self._write(step)
        except StoreError as error:
            if error.is_temporary:
                self._pending.append(step)
            raise

    def retry(self) -> list[Step]:
        """Writes the edits that are pending, in the order they were made.

        Returns:
            Those that are on disk now.

        Raises:
            StoreError: when one cannot be written; it and those after it go on waiting, unless
                the reason will not pass: then it is given up.
        """
        written = []
        while self._pending:
            try:
                written.append(self._write(self._pending[0]))
            except StoreError as error:
                if not error.is_temporary:
                    del self._pending[0]
                raise
            del self._pending[0]
        return written

    def give_up(self) -> Step | None:
        """Forgets the latest edit that is pending, and says which; None when there is none."""
        return self._pending.pop() if self._pending else None

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
        self._repository.swap([change.reversed() for change in step.changes])
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

    def _write(self, step: Step) -> Step:
        stored = step._replace(changes=tuple(self._repository.swap(step.changes)))
        self._done.append(stored)
        self._undone.clear()
        return stored

    def _current(self, value: Kind) -> Kind:
        """What the next edit of a value begins with: what is pending, else what is stored."""
        for step in reversed(self._pending):
            for _, after in step.changes:
                if isinstance(after, type(value)) and after.id == value.id:
                    return after
        current = self._repository.current(value)
        if current is None:
            raise StoreError(
                f"removed elsewhere: {described(value)} of {value.article}, {value.id}"
            )
        return current


def _articles(step: Step) -> set[str]:
    return {change.value.article for change in step.changes}


def _after(step: Step, value: Kind) -> Kind:
    """The value as it is stored by a step."""
    return next(after for _, after in step.changes if isinstance(after, type(value)))
