"""Undo and redo of labelled steps."""

import secrets
from collections.abc import Collection, Sequence
from pathlib import Path

from reader.model import Annotation, Stored
from reader.store.errors import ChangedElsewhere, StoreError
from reader.store.format import Contents, with_changes
from reader.store.journal import Journal
from reader.store.merging import merge_changes
from reader.store.records import Change, Kind, Records, Step, describe
from reader.store.repository import Repository

_ATTEMPTS = 3
"""Most times that an edit is merged with concurrent changes before it is refused."""


class History:
    """Edits a repository with unlimited undo.

    An undo restores exactly the previous values. It never overwrites what somebody wrote in the
    meantime: then it refuses, and the next undo takes back the step before that one.

    An edit of an annotation that has changed meanwhile is merged with that change, field by
    field; values that the edit overrides are kept among the losers.

    An edit that could not be written for a temporary reason, such as a full disk, waits in
    `pending`. It is tried again by `retry`, and before the next edit in the same article.

    Args:
        repository: The records to edit.
        journal: The file that records the annotator's steps in this workspace, so that another
            process can undo them. It need not exist.
    """

    def __init__(self, repository: Repository, journal: Path | None = None) -> None:
        self._repository = repository
        self._journal = Journal(journal, repository.annotator)
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._refused: set[str] = set()
        self._pending: list[Step] = []
        self._pending_cache: dict[str, tuple[Records, tuple[Step, ...], Records]] = {}

    @property
    def pending(self) -> tuple[Step, ...]:
        """The edits that are not yet on disk, in the order they were made."""
        return tuple(self._pending)

    def apply(self, label: str, changes: Sequence[Change]) -> Step:
        """Make changes as one step of undo, with one write per file.

        Args:
            label: What is done, in a few words.
            changes: Each value at most once. If empty, nothing is written, and there is nothing
                to undo.

        Returns:
            The step as it is stored.

        Raises:
            StoreError: The changes cannot be made; nothing is touched then. If the reason is
                temporary, the step is now pending.
        """
        step = _step(label, changes)
        if not changes:
            return step
        try:
            if any(_articles(step) & _articles(waiting) for waiting in self._pending):
                self.retry()
            return self._write(step, waits=not self._pending)
        except StoreError as error:
            if error.is_temporary:
                self._pending.append(step)
            raise

    def postpone(self, label: str, changes: Sequence[Change]) -> Step:
        """Make changes pending for `retry`, without trying to write them now."""
        step = _step(label, changes)
        self._pending.append(step)
        return step

    def retry(self) -> list[Step]:
        """Write the pending edits, in the order they were made.

        It does not wait for a file that another program has locked, so as not to block the caller.

        Returns:
            The edits that are on disk now.

        Raises:
            StoreError: One cannot be written; it and those after it stay pending. If the reason is
                not temporary, that one is dropped.
        """
        written = []
        while self._pending:
            try:
                written.append(self._write(self._pending[0], waits=False))
            except StoreError as error:
                if not error.is_temporary:
                    del self._pending[0]
                raise
            del self._pending[0]
        return written

    def give_up(self) -> Step | None:
        """Drop the latest pending edit and return it; None when there is none."""
        return self._pending.pop() if self._pending else None

    def undo(self) -> Step | None:
        """Take back the latest edit that has not been undone yet.

        The edits of this process come first, then those of other processes from the journal.

        Returns:
            The step that was undone, or None when there is none left.

        Raises:
            StoreError: It cannot be undone; nothing is touched then.
        """
        # Refused steps are tried again when there is nothing else to undo.
        step = self._last(self._refused) or self._last(())
        if step is None:
            return None
        try:
            self._repository.apply([change.reversed() for change in step.changes])
        except ChangedElsewhere:
            self._refused.add(step.id)
            raise
        self._journal.add_undo(step)
        self._done = [each for each in self._done if each.id != step.id]
        self._undone.append(step)
        return step

    def _last(self, refused: Collection[str]) -> Step | None:
        """The latest step that is neither undone nor among the refused ones."""
        own = next((each for each in reversed(self._done) if each.id not in refused), None)
        own_ids = {each.id for each in (*self._done, *self._undone)}
        return own or self._journal.last({*own_ids, *refused})

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._undone)

    def redo(self) -> Step | None:
        """Redo what the latest undo took back; an edit since then has cleared it.

        Returns:
            The step that was redone, or None when there is none.

        Raises:
            StoreError: It cannot be redone; nothing is touched then.
        """
        if not self._undone:
            return None
        step = self._undone[-1]
        self._repository.apply(step.changes)
        self._journal.add(step)
        self._done.append(self._undone.pop())
        return step

    def current(self, value: Kind) -> Kind:
        """The current state of a value, which the next edit starts from: pending, else stored.

        Raises:
            StoreError: It is removed, or somebody else's, or cannot be read.
        """
        for step in reversed(self._pending):
            for change in step.changes:
                if type(change.value) is type(value) and change.value.id == value.id:
                    return _required(change.after, value)
        return _required(self._repository.current(value), value)

    def with_pending(self, article: str, records: Records) -> Records:
        """The records of an article, with the annotator's pending edits.

        Args:
            article: The id of the article.
            records: The stored records.

        Returns:
            `records` itself when nothing is pending there; the same object as at the last call
            when nothing has changed since.
        """
        changes = [
            change
            for step in self._pending
            for change in step.changes
            if change.value.article == article
        ]
        if not changes:
            self._pending_cache.pop(article, None)
            return records
        cached = self._pending_cache.get(article)
        if cached and cached[0] is records and cached[1] == self.pending:
            return cached[2]
        changed = with_changes(Contents(records), changes).records
        self._pending_cache[article] = records, self.pending, changed
        return changed

    def _write(self, step: Step, *, waits: bool) -> Step:
        for _ in range(_ATTEMPTS):
            try:
                return self._written(step, waits=waits)
            except ChangedElsewhere:
                rebased = self._rebased(step)
                if rebased == step:
                    raise
                step = rebased
        return self._written(step, waits=waits)

    def _written(self, step: Step, *, waits: bool) -> Step:
        changes = self._repository.apply(step.changes, waits=waits)
        stored = step._replace(changes=tuple(changes))
        self._journal.add(stored)
        self._done.append(stored)
        self._undone.clear()
        return stored

    def _rebased(self, step: Step) -> Step:
        """The step, merged with what others have changed in its annotations meanwhile."""
        return step._replace(changes=tuple(map(self._rebased_change, step.changes)))

    def _rebased_change(self, change: Change) -> Change:
        before, after = change.before, change.after
        if not isinstance(before, Annotation) or not isinstance(after, Annotation):
            return change
        present = self._repository.current(before)
        if present is None or present == before:
            return change
        merged = merge_changes(before, after, present)
        return Change(present, merged.annotation, change.keeps_before or bool(merged.conflicts))


def _step(label: str, changes: Sequence[Change]) -> Step:
    return Step(label, tuple(changes), secrets.token_hex(8))


def _articles(step: Step) -> set[str]:
    return {change.value.article for change in step.changes}


def _required(stored: Stored | None, value: Kind) -> Kind:
    if not isinstance(stored, type(value)):
        raise StoreError(f"removed elsewhere: {describe(value)} of {value.article}, {value.id}")
    return stored
