"""Taking in records that somebody has exported: whoever made them, each in its maker's file."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from reader.model import Annotation, Link
from reader.store import names
from reader.store.change import Change
from reader.store.errors import named
from reader.store.file import RecordFile, together
from reader.store.folder import Folder
from reader.store.kinds import TABLES
from reader.store.record import from_row

Imported = Annotation | Link


class Taken(NamedTuple):
    """What has become of records."""

    added: int
    """How many were new."""
    changed: int
    """How many replaced an earlier state of theirs."""
    kept: int
    """How many changed nothing: what stands there is the same, or was modified or removed later."""


def take_in(folder: Path, values: Iterable[Imported]) -> Taken:
    """Stores records as they are; of two states of a record the later modified one counts.

    Each file is written once, and only if anything changes in it. When one cannot be written,
    those before it are: to take in the same records again does what is left.

    Args:
        folder: The folder with one folder for each annotator; made if need be.
        values: The records, in any order.

    Raises:
        StoreError: when a file cannot be understood, locked or written.
    """
    newest: dict[tuple[type, str], Imported] = {}
    for value in sorted(values, key=lambda each: each.modified):
        newest[type(value), value.id] = value
    files = Folder(folder)
    added = changed = 0
    for place, group in _by_place(newest.values()).items():
        file = files.file(place, group[0].article)
        for change in _written(file, group):
            added += change.before is None
            changed += change.before is not None
    return Taken(added, changed, len(newest) - added - changed)


def _by_place(values: Iterable[Imported]) -> dict[str, list[Imported]]:
    places: dict[str, list[Imported]] = {}
    for value in values:
        places.setdefault(names.place(value.annotator, value.article), []).append(value)
    return dict(sorted(places.items()))


def _written(file: RecordFile, values: list[Imported]) -> list[Change]:
    if not list(_changes(file, values)):
        return []
    with together([file]):
        # Once more, since somebody may have written before the file was locked.
        return file.swap(list(_changes(file, values)))


def _changes(file: RecordFile, values: Iterable[Imported]) -> Iterator[Change]:
    tables = file.storage.read()
    for value in values:
        rows = tables.get(TABLES[type(value)], {})
        if value.id not in rows:
            yield Change(None, value)
            continue
        with named(f"{file.name}: {value.id}"):
            stored = from_row(type(value), value.id, rows[value.id])
        if stored.removed:
            # A removal has no time of its own but that at which it was written.
            if value.modified > f"{stored.written[:19]}Z":
                yield Change(None, value)
        elif value.modified > stored.value.modified and value != stored.value:
            yield Change(stored.value, value)
