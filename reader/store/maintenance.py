"""Checking the stored files, putting right what can be put right, and following renamed articles.

Nothing is lost by a repair: what a file held stays beside it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec
from filelock import FileLock, Timeout

from reader.files import (
    BACKUP_ENDING,
    TEMPORARY,
    backup_of,
    keep,
    owner_of,
    rename,
    replace,
)
from reader.model import Annotation, Link, Stored
from reader.store.errors import StoreError, as_store_error
from reader.store.folder import (
    ASIDE,
    Folder,
    is_copy,
    is_draft,
    is_ours,
    place_of,
    read_records,
    with_backup_hint,
)
from reader.store.format import LOSERS, NewerError, Tables, encode, merge, new_tables, parse
from reader.store.identity import Owner, examine_ids, renewals, renewing
from reader.store.locks import LOCK_ENDING, require_lock
from reader.store.records import KINDS, Change
from reader.store.repository import Repository
from reader.store.salvage import by_place, readable_records
from reader.store.storage import RecordFile, transaction
from reader.text import safe

_MOST_WORDS = 60
"""Characters of a note that are shown."""


class Finding(NamedTuple):
    """Something that a check found."""

    line: str
    """What, in one safe line that names the file."""
    is_fault: bool
    """Whether something is at risk; not so for what is left over or kept."""


def examine(path: Path) -> list[Finding]:
    """Look at every file below a folder of annotators. Writes nothing.

    Returns:
        What was found: faults by place, then leftovers.
    """
    folder = Folder(path)
    repository = Repository(path, "")
    identity = examine_ids(records for _, records in repository.everything())
    faults = [*_faults(folder, repository.problems), *map(_shared, identity.shared.values())]
    notes = [f"{folder.name(place)}: {words}" for place, words in _leftovers(folder)]
    if not repository.problems:  # else the ends may be there and cannot be read
        notes += [_stray(link) for link in identity.stray]
    return [Finding(safe.line(line), is_fault=True) for line in faults] + [
        Finding(safe.line(line), is_fault=False) for line in notes
    ]


def repair(path: Path) -> list[str]:
    """Repair all files below a folder of annotators, as far as that is possible.

    A file that cannot be understood is rebuilt from the records that are whole in it, and from
    its former state. Records that stand in the wrong file are merged into the right one, as are
    those of copies that a synchroniser could not merge. Unfinished files are removed.

    Returns:
        A safe line on each thing that was done, and on each that could not be.
    """
    folder = Folder(path)
    # Records are merged into files, so the files come first.
    done = _at_each(_rebuild, folder, folder.places())
    done += _at_each(_rehome, folder, [*folder.places(), *_places_named(folder, is_copy)])
    done += _at_each(_sweep, folder, _places_named(folder, _is_unfinished))
    return list(dict.fromkeys(map(safe.line, done)))


def mend_ids(path: Path, annotator: str = "") -> list[str]:
    """Give all but one of several records with the same id another, and remove stray links.

    To be done when articles have been followed to their new ids: until then a record may stand
    under both.

    Args:
        path: The folder of annotators.
        annotator: Whose records keep their ids rather than others'.

    Returns:
        A safe line on each thing that was done, and on each that could not be.
    """
    folder = Folder(path)
    done = [*_renew_ids(folder, annotator), *_remove_strays(folder)]
    return list(dict.fromkeys(map(safe.line, done)))


def find_renamed(
    stored: Mapping[str, Sequence[Annotation]], present: Mapping[str, str]
) -> dict[str, str]:
    """Which articles that are gone are there under another id, recognised by their text.

    Args:
        stored: The annotations of each article that has any, by its id.
        present: The hash of the reading text of each article that is there, by its id.

    Returns:
        The old id to the new one. Where two present articles have the text that annotations were
        made on, nobody can tell which it is, and the article is left out.
    """
    renamed = {}
    for gone in stored.keys() - present.keys():
        hashes = {mark.sha256 for mark in stored[gone]}
        same = [article for article, text in present.items() if text in hashes]
        if len(same) == 1:
            renamed[gone] = same[0]
    return dict(sorted(renamed.items()))


def move(path: Path, old: str, new: str) -> list[str]:
    """Give everybody's records of an article to another id of it.

    They keep their own ids, so that links to them hold. What stood under the old id becomes
    tombstones: a merge does not bring it back. The new file is written first; if the program is
    cut off between the two, the same call finishes the work.

    Args:
        path: The folder of annotators.
        old: The id that is gone.
        new: The id that it has now.

    Returns:
        A line on each file that was moved, and on each that could not be.
    """
    folder = Folder(path)
    by_annotator: dict[str, list[Stored]] = {}
    repository = Repository(path, "")
    for value in repository.records(old).values():
        by_annotator.setdefault(value.annotator, []).append(value)
    done = list(repository.problems)
    for annotator, values in sorted(by_annotator.items()):
        source, target = place_of(annotator, old), place_of(annotator, new)
        try:
            _move(RecordFile(folder, source, old), RecordFile(folder, target, new), values, new)
        except StoreError as error:
            done.append(str(error))
        else:
            done.append(f"{folder.name(source)}: moved to {new}, {len(values)} records")
    return done


def _faults(folder: Folder, problems: Sequence[str]) -> Iterator[str]:
    yield from problems
    for place in folder.places():
        line = _hidden_fault(folder, place)
        if line and line not in problems:
            yield line
    for place in _places_named(folder, is_copy):
        yield safe.line(f"{folder.name(place)}: another version, not merged yet")
    for place in _places_named(folder, lambda name: name.endswith(LOCK_ENDING)):
        fault = _lock_fault(folder.path / place)
        if fault:
            yield safe.line(f"{folder.name(place)}: {fault}: nothing can be written there")


def _shared(values: Sequence[Annotation | Link]) -> str:
    places = sorted(f"{each.article} by {each.annotator}" for each in values)
    return f"the id {values[0].id} stands for {len(values)} records: {', '.join(places)}"


def _stray(link: Link) -> str:
    return f"link {link.id}, {link.relation} by {link.annotator}: neither end is there"


def _hidden_fault(folder: Folder, place: str) -> str | None:
    """What reading passes over and writing does not, such as a key that stands twice."""
    try:
        raw = folder.read(place)
        with with_backup_hint(folder.path / place, folder.name(place)):
            if raw is not None:
                parse(raw)
    except StoreError as error:
        return str(error)
    return None


def _leftovers(folder: Folder) -> Iterator[tuple[str, str]]:
    for below, names in folder.walk():
        for name in names:
            place = f"{below}/{name}"
            words = _leftover(folder.path / place)
            if words:
                yield place, words
            if is_ours(name):
                yield from ((place, line) for line in _losers(folder, place))


def _leftover(path: Path) -> str | None:
    if path.name.startswith(TEMPORARY):
        return "unfinished, left over from a write that was cut off"
    if is_draft(path.name):
        return "a draft that was not confirmed"
    if ASIDE in path.name:
        return "kept aside by a repair"
    if path.name.endswith(LOCK_ENDING) and not _lock_fault(path):
        if _is_held(path):
            return "held by another program"
        owner = path.with_name(path.name.removesuffix(LOCK_ENDING))
        if not owner.exists() and not backup_of(owner).exists():
            return "stale: a lock without its file"
    return None


def _lock_fault(path: Path) -> str | None:
    """Why nothing can be written beside a lock."""
    try:
        with as_store_error(path.name):
            require_lock(path)
    except StoreError as error:
        return str(error).partition(": ")[2]
    return None


def _is_held(lock: Path) -> bool:
    """Whether some program holds a lock now."""
    try:
        with FileLock(lock, timeout=0, fallback_to_soft=False):
            return False
    except Timeout:
        return True
    except OSError:  # nobody knows
        return False


def _losers(folder: Folder, place: str) -> Iterator[str]:
    try:
        with as_store_error(place):
            tables = parse(read_records(folder.resolved(place)) or b"")
    except StoreError:  # listed among the faults
        return
    for key, row in sorted(tables.get(LOSERS, {}).items()):
        fields = row if isinstance(row, dict) else {}
        words = [str(fields.get(field, "")) for field in ("tag", "exact", "note")]
        shown = " · ".join(word[:_MOST_WORDS] for word in words if word)
        yield f"lost a merge to a later version and kept: {key}: {shown or 'a version'}"


def _at_each(
    work: Callable[[Folder, str], str | None], folder: Folder, places: Iterable[str]
) -> list[str]:
    done = []
    for place in list(places):
        try:
            with as_store_error(folder.name(place)):
                words = work(folder, place)
        except StoreError as error:
            done.append(str(error))
        else:
            done += [f"{folder.name(place)}: {words}"] if words else []
    return done


def _rebuild(folder: Folder, place: str) -> str | None:
    """Make a file whole that is not; what cannot be read is kept aside."""
    path, name = folder.resolved(place), folder.name(place)
    if _is_sound(read_records(path), path):
        return None
    with folder.locks.hold(path, name):
        raw = read_records(path)
        backup = backup_of(path)
        with as_store_error(f"{name}{BACKUP_ENDING}"):
            former = readable_records(read_records(backup))
        kept = path if raw is not None else backup
        tables = _filled_up(readable_records(raw), former)
        if not _count(tables):
            return f"nothing to restore; kept as {_set_aside(kept)}"
        aside = _keep_aside(kept)
        replace(path, encode(new_tables(_article_of(tables)) | tables))
    return f"restored, {_count(tables)} records; what it held is kept as {aside}"


def _is_sound(raw: bytes | None, path: Path) -> bool:
    if raw is None:
        return not backup_of(path).exists()
    try:
        return parse(raw) == readable_records(raw)
    except NewerError:
        raise
    except (ValueError, RecursionError):
        return False


def _filled_up(tables: Tables, former: Tables) -> Tables:
    """What a file holds, and the records that only its former state has."""
    return tables | {
        name: former.get(name, {}) | tables.get(name, {})
        for name in (*KINDS, LOSERS)
        if name in former or name in tables
    }


def _rehome(folder: Folder, place: str) -> str | None:
    """Merge records that stand in the wrong file, or in a copy, into the right one."""
    below, _, name = place.rpartition("/")
    path = folder.resolved(below) / name
    homes = by_place(readable_records(read_records(folder.resolved(place))))
    rest = {} if is_copy(name) else homes.pop(place, {}) | homes.get("", {})
    homes.pop("", None)
    if not homes and not is_copy(name):
        return None
    for home, tables in homes.items():
        _absorb(folder, home, tables)
    if not _count(rest):
        return f"merged into {', '.join(homes) or 'nothing'}; kept as {_set_aside(path)}"
    with folder.locks.hold(path, folder.name(place)):
        aside = _keep_aside(path)
        replace(path, encode(rest))
    return f"merged into {', '.join(homes)} in part; what it held is kept as {aside}"


def _absorb(folder: Folder, place: str, tables: Tables) -> None:
    file = RecordFile(folder, place, _article_of(tables))
    with transaction([file]):
        file.storage.write(merge({}, file.storage.read(), tables))


def _sweep(folder: Folder, place: str) -> str:
    """Remove an unfinished file when nobody is writing it."""
    below, _, name = place.rpartition("/")
    path = folder.resolved(below) / name
    with folder.locks.hold(owner_of(path), folder.name(place)):
        path.unlink(missing_ok=True)
    return "unfinished, removed"


def _renew_ids(folder: Folder, annotator: str) -> list[str]:
    """Give all but one of the records with the same id another."""
    repository = Repository(folder.path, "")
    identity = examine_ids(records for _, records in repository.everything())
    done: list[str] = []
    for owner, ids in sorted(renewals(identity, annotator).items()):
        changes = renewing(repository.records(owner[1]), ids, owner[0])
        if _changed(folder, owner, changes, done):
            done += [
                f"{folder.name(place_of(*owner))}: the id {old} is taken: {new} now"
                for old, new in sorted(ids.items())
            ]
    return done


def _remove_strays(folder: Folder) -> list[str]:
    """Remove the links of which neither end is there."""
    repository = Repository(folder.path, "")
    stray = examine_ids(records for _, records in repository.everything()).stray
    done: list[str] = []
    for link in stray if not repository.problems else ():
        if _changed(folder, (link.annotator, link.article), [Change(link, None)], done):
            done.append(f"{_stray(link)}: removed; reader restore {link.id} brings it back")
    return done


def _changed(folder: Folder, owner: Owner, changes: Sequence[Change], done: list[str]) -> bool:
    """Make changes in one file; where that fails, why is among what was done."""
    file = RecordFile(folder, place_of(*owner), owner[1])
    try:
        with transaction([file]):
            file.apply(changes)
    except StoreError as error:
        done.append(str(error))
        return False
    return True


def _places_named(folder: Folder, is_meant: Callable[[str], bool]) -> Iterator[str]:
    """The places of all files with such a name."""
    for below, names in folder.walk():
        yield from (f"{below}/{name}" for name in names if is_meant(name))


def _is_unfinished(name: str) -> bool:
    return name.startswith(TEMPORARY)


def _keep_aside(path: Path) -> str:
    """Give what a file holds another name, which the same content always gets."""
    aside = _aside(path)
    keep(path, aside)
    return aside.name


def _set_aside(path: Path) -> str:
    """Rename a file in the same way."""
    aside = _aside(path)
    rename(path, aside)
    return aside.name


def _aside(path: Path) -> Path:
    digest = sha256(read_records(path) or b"").hexdigest()[:8]
    return path.with_name(f"{path.name}{ASIDE}{digest}")


def _article_of(tables: Tables) -> str:
    """The id of the article that readable records are about, which all are about the same."""
    rows = (row for name in (*KINDS, LOSERS) for row in tables.get(name, {}).values())
    return next((str(row["article"]) for row in rows if isinstance(row, dict)), "")


def _count(tables: Tables) -> int:
    """How many records there are."""
    return sum(len(tables.get(name, {})) for name in KINDS)


def _move(source: RecordFile, target: RecordFile, values: list[Stored], new: str) -> None:
    with transaction([target, source]):
        arrivals = [msgspec.structs.replace(value, article=new) for value in values]
        stored = target.records(arrivals)
        target.apply(
            [
                Change(None, value)
                for value, present in zip(arrivals, stored, strict=True)
                if present is None or present.removed
            ]
        )
        source.apply([Change(value, None) for value in values])
