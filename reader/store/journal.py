"""The journal: an annotator's steps in a workspace, recorded so that a restart can undo them.

It has one JSON object per line. Nothing depends on a journal: unreadable lines are ignored, and
failed writes are skipped.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from reader.files import FileError, append, read_if_there, replace
from reader.store.errors import StoreError
from reader.store.locks import Locks
from reader.store.records import KINDS, TABLES, Change, Step, check

_MOST_BYTES = 2_000_000
"""Size above which a journal is cut down to its newest steps."""
_KEPT_BYTES = 1_000_000
"""Size that it is cut down to, and largest step that is recorded."""
_KEPT_STEPS = 200
_UNREADABLE_BYTES = 8 * _MOST_BYTES
"""A larger file is not a journal of this program."""
_PATIENCE = 0.1
"""Seconds to wait for another program that writes to the journal."""


class _Change(msgspec.Struct):
    table: str
    before: msgspec.Raw
    after: msgspec.Raw


class _Entry(msgspec.Struct, omit_defaults=True):
    """A step that was made, or, without any changes, that was undone."""

    id: str
    label: str = ""
    changes: list[_Change] = []


class Journal:
    """The steps of one annotator in one workspace, made by any number of processes.

    Args:
        path: The file, created at the first step; None to record nothing.
        annotator: Whose steps they are.
    """

    def __init__(self, path: Path | None, annotator: str) -> None:
        self._path = path
        self._annotator = annotator

    def add(self, step: Step) -> None:
        """Record a step that was made."""
        self._append(encode_step(step))

    def add_undo(self, step: Step) -> None:
        """Record that a step was undone."""
        self._append(msgspec.json.encode(_Entry(step.id)))

    def last(self, undone: Collection[str] = ()) -> Step | None:
        """The newest step that was not undone; None when there is none.

        Args:
            undone: The ids of further steps to skip, whatever the journal says.
        """
        for line in reversed(self._lines()):
            step = decode_step(line)
            if step and step.id not in undone and self._is_own(step):
                return step
        return None

    def _is_own(self, step: Step) -> bool:
        return all(change.value.annotator == self._annotator for change in step.changes)

    def _append(self, line: bytes) -> None:
        if self._path is None or len(line) > _KEPT_BYTES:
            return
        with _ignoring_errors(), Locks(_PATIENCE).hold(self._path, self._path.name):
            # The newline comes first, so that a truncated line before it does no harm.
            size = append(self._path, b"\n" + line)
            if size > _MOST_BYTES:
                replace(self._path, b"".join(b"\n" + line for line in self._newest()))

    def _lines(self) -> list[bytes]:
        """The lines of the steps that were not undone, in the order they were made."""
        lines: dict[str, bytes] = {}
        with _ignoring_errors():
            raw = read_if_there(self._path, _UNREADABLE_BYTES) if self._path else None
            for line in (raw or b"").split(b"\n"):
                entry = _entry(line)
                if entry:
                    lines.pop(entry.id, None)
                    if entry.changes:
                        lines[entry.id] = line
        return list(lines.values())

    def _newest(self) -> list[bytes]:
        newest: list[bytes] = []
        room = _KEPT_BYTES
        for line in reversed(self._lines()[-_KEPT_STEPS:]):
            room -= len(line)
            if room < 0:
                break
            newest.append(line)
        return newest[::-1]


@contextmanager
def _ignoring_errors() -> Iterator[None]:
    try:
        yield
    except (FileError, StoreError, OSError, ValueError):  # ValueError: a path that is not Unicode
        return


def _entry(line: bytes) -> _Entry | None:
    try:
        return msgspec.json.decode(line, type=_Entry) if line else None
    except (ValueError, RecursionError):
        return None


def encode_step(step: Step) -> bytes:
    """A step as one line of JSON, without its newline."""
    changes = [
        _Change(TABLES[type(change.value)], _raw(change.before), _raw(change.after))
        for change in step.changes
    ]
    return msgspec.json.encode(_Entry(step.id, step.label, changes))


def decode_step(line: bytes) -> Step | None:
    """The step of a line, or None if it is not one with valid records."""
    try:
        entry = msgspec.json.decode(line, type=_Entry)
        return Step(entry.label, tuple(map(_change, entry.changes)), entry.id)
    except (KeyError, ValueError, RecursionError):
        return None


def _change(change: _Change) -> Change:
    kind = KINDS[change.table]
    before = msgspec.json.decode(change.before, type=kind | None)
    after = msgspec.json.decode(change.after, type=kind | None)
    for value in (before, after):
        if value:
            check(value.id, value)
    if not before and not after:
        raise ValueError("an empty change")
    return Change(before, after)


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value, order="sorted"))
