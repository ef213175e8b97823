"""Check the stored files, repair them, and move records of renamed articles.

A repair loses nothing: the previous contents of a file are kept beside it.
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
    keep_copy,
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
from reader.store.identity import Owner, examine_ids, id_changes, new_ids_by_file
from reader.store.locks import LOCK_ENDING, require_lock
from reader.store.records import KINDS, Change
from reader.store.repository import Repository
from reader.store.salvage import by_place, readable_records
from reader.store.storage import RecordFile, transaction
from reader.text import safe

_MOST_WORDS = 60
"""Characters of a note that are shown."""


class Finding(NamedTuple):
    """One result of a check."""

    line: str
    """The finding in one safe line that names the file."""
    is_fault: bool
    """Whether data is at risk; False for leftovers and files that were set aside."""


def examine(path: Path) -> list[Finding]:
    """Check every file below a folder of annotators. Writes nothing.

    Returns:
        The findings: faults by place, then leftovers.
    """
    folder = Folder(path)
    repository = Repository(path, "")
    identity = examine_ids(records for _, records in repository.everything())
    faults = [
        *_faults(folder, repository.problems),
        *map(_describe_shared_id, identity.shared.values()),
    ]
    notes = [f"{folder.name(place)}: {words}" for place, words in _leftovers(folder)]
    if not repository.problems:  # else the ends may exist but be unreadable
        notes += [_describe_stray(link) for link in identity.stray]
    return [Finding(safe.line(line), is_fault=True) for line in faults] + [
        Finding(safe.line(line), is_fault=False) for line in notes
    ]


def repair(path: Path) -> list[str]:
    """Repair all files below a folder of annotators, as far as that is possible.

    A file that cannot be parsed is rebuilt from the intact records in it and in its backup.
    Records in the wrong file are merged into the right one, and so are those of a synchroniser's
    conflict copies. Unfinished files are removed.

    Returns:
        A safe line on each repair, and on each that failed.
    """
    folder = Folder(path)
    # Records are merged into files, so the files come first.
    done = _at_each_place(_rebuild, folder, folder.places())
    done += _at_each_place(
        _move_records, folder, [*folder.places(), *_places_named(folder, is_copy)]
    )
    done += _at_each_place(_remove_unfinished, folder, _places_named(folder, _is_unfinished))
    return list(dict.fromkeys(map(safe.line, done)))


def mend_ids(path: Path, annotator: str = "") -> list[str]:
    """Give new ids to all but one of the records that share an id, and remove dangling links.

    Call it after the records of renamed articles have been moved: until then a record may exist
    under both ids of its article.

    Args:
        path: The folder of annotators.
        annotator: Whose records are preferred for keeping their ids.

    Returns:
        A safe line on each repair, and on each that failed.
    """
    folder = Folder(path)
    done = [*_renew_ids(folder, annotator), *_remove_strays(folder)]
    return list(dict.fromkeys(map(safe.line, done)))


def find_renamed(
    stored: Mapping[str, Sequence[Annotation]], present: Mapping[str, str]
) -> dict[str, str]:
    """Find missing articles that exist under another id, recognised by their text.

    Args:
        stored: Article id to its annotations, for each article that has any.
        present: Article id to the hash of its reading text, for each article that exists.

    Returns:
        Old id to new id. An article is left out if two existing articles have its text.
    """
    renamed = {}
    for missing in stored.keys() - present.keys():
        hashes = {mark.sha256 for mark in stored[missing]}
        same = [article for article, text in present.items() if text in hashes]
        if len(same) == 1:
            renamed[missing] = same[0]
    return dict(sorted(renamed.items()))


def move(path: Path, old: str, new: str) -> list[str]:
    """Move everybody's records of an article to its new id.

    The records keep_copy their own ids, so links to them still work. The old records become
    tombstones, so that a merge does not bring them back. The new file is written first; if the
    program is interrupted between the two, the same call finishes the work.

    Args:
        path: The folder of annotators.
        old: The article's old id.
        new: The article's new id.

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


def _describe_shared_id(values: Sequence[Annotation | Link]) -> str:
    places = sorted(f"{each.article} by {each.annotator}" for each in values)
    return f"{len(values)} records share the id {values[0].id}: {', '.join(places)}"


def _describe_stray(link: Link) -> str:
    return f"link {link.id}, {link.relation} by {link.annotator}: neither end exists"


def _hidden_fault(folder: Folder, place: str) -> str | None:
    """A fault that reading tolerates and writing does not, such as a repeated key."""
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
    """Why a lock prevents writing, or None if it does not."""
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
    except OSError:  # unknown
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
        yield f"kept after it lost a merge to a later version: {key}: {shown or 'a version'}"


def _at_each_place(
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
    """Rebuild a damaged file; its previous contents are set aside."""
    path, name = folder.resolved(place), folder.name(place)
    if _is_sound(read_records(path), path):
        return None
    with folder.locks.hold(path, name):
        raw = read_records(path)
        backup = backup_of(path)
        with as_store_error(f"{name}{BACKUP_ENDING}"):
            former = readable_records(read_records(backup))
        original = path if raw is not None else backup
        tables = _with_backup(readable_records(raw), former)
        if not _count(tables):
            return f"nothing to restore; kept as {_set_aside(original)}"
        aside = _copy_aside(original)
        replace(path, encode(new_tables(_article_of(tables)) | tables))
    return f"restored, {_count(tables)} records; its previous contents are kept as {aside}"


def _is_sound(raw: bytes | None, path: Path) -> bool:
    if raw is None:
        return not backup_of(path).exists()
    try:
        return parse(raw) == readable_records(raw)
    except NewerError:
        raise
    except (ValueError, RecursionError):
        return False


def _with_backup(tables: Tables, former: Tables) -> Tables:
    """The tables of a file, plus the records that only its backup has."""
    return tables | {
        name: former.get(name, {}) | tables.get(name, {})
        for name in (*KINDS, LOSERS)
        if name in former or name in tables
    }


def _move_records(folder: Folder, place: str) -> str | None:
    """Merge records in the wrong file, or in a conflict copy, into the right file."""
    below, _, name = place.rpartition("/")
    path = folder.resolved(below) / name
    homes = by_place(readable_records(read_records(folder.resolved(place))))
    rest = {} if is_copy(name) else homes.pop(place, {}) | homes.get("", {})
    homes.pop("", None)
    if not homes and not is_copy(name):
        return None
    for home, tables in homes.items():
        _merge_into(folder, home, tables)
    if not _count(rest):
        return f"merged into {', '.join(homes) or 'nothing'}; kept as {_set_aside(path)}"
    with folder.locks.hold(path, folder.name(place)):
        aside = _copy_aside(path)
        replace(path, encode(rest))
    return f"partly merged into {', '.join(homes)}; its previous contents are kept as {aside}"


def _merge_into(folder: Folder, place: str, tables: Tables) -> None:
    file = RecordFile(folder, place, _article_of(tables))
    with transaction([file]):
        file.storage.write(merge({}, file.storage.read(), tables))


def _remove_unfinished(folder: Folder, place: str) -> str:
    """Remove an unfinished file, unless a program is writing it."""
    below, _, name = place.rpartition("/")
    path = folder.resolved(below) / name
    with folder.locks.hold(owner_of(path), folder.name(place)):
        path.unlink(missing_ok=True)
    return "unfinished, removed"


def _renew_ids(folder: Folder, annotator: str) -> list[str]:
    """Give new ids to all but one of the records that share an id."""
    repository = Repository(folder.path, "")
    identity = examine_ids(records for _, records in repository.everything())
    done: list[str] = []
    for owner, ids in sorted(new_ids_by_file(identity, annotator).items()):
        changes = id_changes(repository.records(owner[1]), ids, owner[0])
        if _apply(folder, owner, changes, done):
            done += [
                f"{folder.name(place_of(*owner))}: the id {old} is taken; its new id is {new}"
                for old, new in sorted(ids.items())
            ]
    return done


def _remove_strays(folder: Folder) -> list[str]:
    """Remove the links of which neither end exists."""
    repository = Repository(folder.path, "")
    stray = examine_ids(records for _, records in repository.everything()).stray
    done: list[str] = []
    for link in stray if not repository.problems else ():
        if _apply(folder, (link.annotator, link.article), [Change(link, None)], done):
            done.append(
                f"{_describe_stray(link)}: removed; reader restore {link.id} brings it back"
            )
    return done


def _apply(folder: Folder, owner: Owner, changes: Sequence[Change], done: list[str]) -> bool:
    """Make changes in one file; if that fails, add the reason to `done`."""
    file = RecordFile(folder, place_of(*owner), owner[1])
    try:
        with transaction([file]):
            file.apply(changes)
    except StoreError as error:
        done.append(str(error))
        return False
    return True


def _places_named(folder: Folder, is_wanted: Callable[[str], bool]) -> Iterator[str]:
    """The places of all files whose name passes a test."""
    for below, names in folder.walk():
        yield from (f"{below}/{name}" for name in names if is_wanted(name))


def _is_unfinished(name: str) -> bool:
    return name.startswith(TEMPORARY)


def _copy_aside(path: Path) -> str:
    """Keep a file's contents under a second name, which depends only on the contents."""
    aside = _aside(path)
    keep_copy(path, aside)
    return aside.name


def _set_aside(path: Path) -> str:
    """Rename a file to such a name."""
    aside = _aside(path)
    rename(path, aside)
    return aside.name


def _aside(path: Path) -> Path:
    digest = sha256(read_records(path) or b"").hexdigest()[:8]
    return path.with_name(f"{path.name}{ASIDE}{digest}")


def _article_of(tables: Tables) -> str:
    """The id of the article that these records, all of one article, are about."""
    rows = (row for name in (*KINDS, LOSERS) for row in tables.get(name, {}).values())
    return next((str(row["article"]) for row in rows if isinstance(row, dict)), "")


def _count(tables: Tables) -> int:
    """The number of records."""
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
