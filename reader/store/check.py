"""What is wrong with the stored files, and what else lies beside them. Changes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reader import files
from reader.store import lock, names, opening, tables
from reader.store.errors import StoreError, named
from reader.store.folder import Folder
from reader.text import safe

_SHORT = 60
"""Characters of a note that are shown."""


class Finding(NamedTuple):
    """Something that a check found."""

    line: str
    """What, in one safe line that names the file."""
    is_fault: bool
    """Whether something is at risk; not so for what is left over or kept."""


def examine(path: Path) -> list[Finding]:
    """Looks at every file below a folder of annotators.

    Returns:
        What was found: faults by place, then leftovers.
    """
    folder = Folder(path)
    faults = list(_faults(folder))
    return [Finding(line, is_fault=True) for line in faults] + [
        Finding(safe.line(f"{folder.name(place)}: {words}"), is_fault=False)
        for place, words in _leftovers(folder)
    ]


def _faults(folder: Folder) -> Iterator[str]:
    for place in folder.places():
        folder.read(place)
    told = folder.problems
    yield from told
    for place in folder.places():
        hidden = _hidden_fault(folder, place)
        if hidden and hidden not in told:
            yield hidden
    for below, listed in folder.walk():
        for name in filter(names.is_copy, listed):
            yield safe.line(f"{folder.name(below)}/{name}: another version, not merged yet")


def _hidden_fault(folder: Folder, place: str) -> str | None:
    """What reading passes over and writing does not, such as a key that stands twice."""
    try:
        path = folder.resolved(place)
        with opening.offered(path, folder.name(place)):
            raw = opening.present(path)
            if raw is not None:
                tables.parse(raw)
    except StoreError as error:
        return str(error)
    return None


def _leftovers(folder: Folder) -> Iterator[tuple[str, str]]:
    for below, listed in folder.walk():
        for name in listed:
            place = f"{below}/{name}"
            words = _leftover(folder, place)
            if words:
                yield place, words
            if names.is_ours(name):
                yield from ((place, line) for line in _losers(folder, place))


def _leftover(folder: Folder, place: str) -> str | None:
    path = folder.path / place
    if path.name.startswith(files.TEMPORARY):
        return "unfinished, left over from a write that was cut off"
    if names.is_draft(path.name):
        return "a draft that was not confirmed"
    if names.ASIDE in path.name:
        return "kept aside by a repair"
    if path.name.endswith(lock.ENDING):
        return _lock(path)
    return None


def _lock(path: Path) -> str | None:
    """What is to be said about a lock; an idle one beside its file is as it should be."""
    if lock.is_held(path):
        return "held by another program"
    owner = path.with_name(path.name.removesuffix(lock.ENDING))
    if owner.exists() or files.backup_of(owner).exists():
        return None
    return "stale: a lock without its file"


def _losers(folder: Folder, place: str) -> Iterator[str]:
    try:
        with named(place):
            found = tables.parse(files.read_if_there(folder.resolved(place)) or b"")
    except StoreError:  # told among the faults
        return
    for key, row in sorted(found.get(tables.LOSERS, {}).items()):
        said = row if isinstance(row, dict) else {}
        words = [str(said.get(field, "")) for field in ("tag", "exact", "note")]
        shown = " · ".join(word[:_SHORT] for word in words if word)
        yield f"lost a merge to a later version and kept: {key}: {shown or 'a version'}"
