"""Putting right what can be put right. Nothing is lost by it: what a file held stays beside it."""

import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from reader import files
from reader.store import names, tables, whole
from reader.store.errors import StoreError, named
from reader.store.file import together
from reader.store.folder import Folder
from reader.store.kinds import KINDS
from reader.store.lock import locked
from reader.store.tables import Tables
from reader.text import safe


def repair(path: Path) -> list[str]:
    """Repairs all files below a folder of annotators, as far as that is possible.

    A file that cannot be understood is rebuilt from the records that are whole in it, and from
    its former state. Records that stand in the wrong file are merged into the right one, as are
    those of copies that a synchroniser could not merge. Unfinished files are removed.

    Returns:
        A safe line on each thing that was done, and on each that could not be.
    """
    folder = Folder(path)
    # Records are merged into files, so the files come first.
    done = _each(_rebuild, folder, folder.places())
    done += _each(_rehome, folder, [*folder.places(), *_named(folder, names.is_copy)])
    done += _each(_sweep, folder, _named(folder, _is_unfinished))
    return list(dict.fromkeys(map(safe.line, done)))


def _each(
    work: Callable[[Folder, str], str | None], folder: Folder, places: Iterable[str]
) -> list[str]:
    done = []
    for place in list(places):
        try:
            with named(folder.name(place)):
                said = work(folder, place)
        except StoreError as error:
            done.append(str(error))
        else:
            done += [f"{folder.name(place)}: {said}"] if said else []
    return done


def _rebuild(folder: Folder, place: str) -> str | None:
    """Makes a file whole that is not; what cannot be read is kept aside."""
    path = folder.resolved(place)
    if _is_sound(files.read_if_there(path), path):
        return None
    with locked(path, folder.name(place)):
        raw = files.read_if_there(path)
        former = files.backup_of(path)
        kept = path if raw is not None else former
        with named(f"{folder.name(place)}{files.BACKUP_ENDING}"):
            former_raw = files.read_if_there(former)
        found = _filled_up(whole.whole(raw), whole.whole(former_raw))
        if not whole.count(found):
            return f"nothing to restore; kept as {_set_aside(kept)}"
        aside = _keep_aside(kept)
        files.replace(path, tables.encode(tables.new(whole.article_of(found)) | found))
    return f"restored, {whole.count(found)} records; what it held is kept as {aside}"


def _is_sound(raw: bytes | None, path: Path) -> bool:
    if raw is None:
        return not files.backup_of(path).exists()
    try:
        found = tables.parse(raw)
    except tables.NewerError:
        raise
    except (ValueError, RecursionError):
        return False
    return found == whole.whole(raw)


def _filled_up(found: Tables, former: Tables) -> Tables:
    """What was found, and the records that only the former state has."""
    return found | {
        name: former.get(name, {}) | found.get(name, {})
        for name in (*KINDS, tables.LOSERS)
        if name in former or name in found
    }


def _rehome(folder: Folder, place: str) -> str | None:
    """Merges records that stand in the wrong file, or in a copy, into the right one."""
    path = folder.resolved(os.path.dirname(place)) / os.path.basename(place)  # noqa: PTH119, PTH120
    raw = files.read_if_there(folder.resolved(place))
    homes = whole.by_place(whole.whole(raw))
    rest = {} if names.is_copy(path.name) else homes.pop(place, {}) | homes.get("", {})
    homes.pop("", None)
    if not homes and not names.is_copy(path.name):
        return None
    for home, found in homes.items():
        _absorb(folder, home, found)
    if not whole.count(rest):
        return f"merged into {', '.join(homes) or 'nothing'}; kept as {_set_aside(path)}"
    with locked(path, folder.name(place)):
        aside = _keep_aside(path)
        files.replace(path, tables.encode(rest))
    return f"merged into {', '.join(homes)} in part; what it held is kept as {aside}"


def _absorb(folder: Folder, place: str, found: Tables) -> None:
    file = folder.file(place, whole.article_of(found))
    with together([file]):
        file.storage.write(tables.merged({}, file.storage.read(), found))


def _sweep(folder: Folder, place: str) -> str:
    """Removes an unfinished file when nobody is writing it."""
    below, name = os.path.split(place)
    path = folder.resolved(below) / name
    owner = files.owner_of(path)
    with locked(owner, folder.name(place)):
        path.unlink(missing_ok=True)
    return "unfinished, removed"


def _named(folder: Folder, is_meant: Callable[[str], bool]) -> Iterator[str]:
    """The places of all files with such a name."""
    for below, listed in folder.walk():
        yield from (f"{below}/{name}" for name in listed if is_meant(name))


def _is_unfinished(name: str) -> bool:
    return name.startswith(files.TEMPORARY)


def _keep_aside(path: Path) -> str:
    """Gives what a file holds another name, which the same content always gets."""
    aside = _aside(path)
    files.keep(path, aside)
    return aside.name


def _set_aside(path: Path) -> str:
    """Renames a file in the same way."""
    aside = _aside(path)
    files.rename(path, aside)
    return aside.name


def _aside(path: Path) -> Path:
    digest = sha256(files.read_if_there(path) or b"").hexdigest()[:8]
    return path.with_name(f"{path.name}{names.ASIDE}{digest}")
