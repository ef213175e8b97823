"""The annotations folder: which file belongs to whom, and which files there are.

A file's place is its path below the folder, built from the names of its annotator and its article.
Places are never turned back into names: the records themselves name annotator and article.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from reader.files import (
    BACKUP_ENDING,
    FILE_ENDINGS,
    backup_of,
    is_conflict_copy,
    read_if_there,
    safe_name,
)
from reader.store.errors import StoreError, as_store_error
from reader.store.locks import Locks

DRAFT = ".draft-"
"""Prefix of the names of drafts."""
ASIDE = ".aside-"
"""What a repair appends to the name of a file that it sets aside, followed by a hash."""
MOST_BYTES = 100_000_000
"""Largest file of records; a hundred thousand marks of one article take less."""


@lru_cache(maxsize=65536)
def place_of(annotator: str, article: str) -> str:
    """The path of a file below the annotations folder, with `/` between its components.

    Args:
        annotator: Any string; always becomes one component.
        article: Any string; each `/` in it separates two components.

    Returns:
        A relative path without `.` or `..`; two different pairs never share one.
    """
    return f"{safe_name(annotator)}/{article_place(article)}"


def article_place(article: str) -> str:
    """The path of an article's file below the folder of an annotator."""
    return "/".join(map(safe_name, article.split("/"))) + ".json"


def is_hidden(name: str) -> bool:
    """Whether to skip a file or folder: hidden, unfinished, or a synchroniser's conflict copy."""
    return name.startswith(".") or is_conflict_copy(name)


def is_draft(name: str) -> bool:
    """Whether a file is a draft."""
    return name.startswith(DRAFT) and name.endswith(".json")


def is_copy(name: str) -> bool:
    """Whether a file is a synchroniser's conflict copy of a file of records."""
    return name.endswith(".json") and is_conflict_copy(name)


def is_ours(name: str) -> bool:
    """Whether a file of this name may hold records."""
    return name.endswith(".json") and not is_hidden(name)


class Folder:
    """One folder for each annotator, with one file for each article.

    Args:
        path: The folder; it need not exist.
        patience: Seconds to wait for another program that is writing; `PATIENCE` by default.
    """

    def __init__(self, path: Path, patience: float | None = None) -> None:
        self.path = path
        self.locks = Locks(patience)

    def name(self, place: str) -> str:
        """The name of a file or folder below this one, as messages show it."""
        return f"{self.path.name}/{place}" if place else self.path.name

    def resolved(self, place: str) -> Path:
        """The path of a file with symbolic links resolved.

        Raises:
            StoreError: A link leads out of the folder, or the folder itself is elsewhere.
        """
        self.require_inside()
        path = self.path / place
        if not _has_link(str(self.path), place):
            return path
        path = Path(os.path.realpath(path))
        if not path.is_relative_to(os.path.realpath(self.path)):
            raise StoreError(f"{self.name(place)}: leads out of the folder {self.path.name}")
        return path

    def require_inside(self) -> None:
        """Make sure that the folder itself is not a link that leads out of its parent.

        Raises:
            StoreError: It is.
        """
        if os.path.islink(self.path):  # noqa: PTH114 (done for each file that is read)
            parent = os.path.realpath(self.path.parent)
            if not Path(os.path.realpath(self.path)).is_relative_to(parent):
                raise StoreError(f"{self.name('')}: a link that leads out of the workspace")

    def annotators(self, problems: dict[str, str] | None = None) -> list[str]:
        """The names of the annotators' folders.

        Args:
            problems: Receives a line under `""` if the folder cannot be listed.
        """
        try:
            self.require_inside()
            with as_store_error(self.name("")), os.scandir(self.path) as entries:
                return sorted(each.name for each in entries if _is_folder_of_ours(each))
        except StoreError as error:
            if problems is not None and not isinstance(error.__cause__, FileNotFoundError):
                problems[""] = str(error)
            return []

    def walk(self, problems: dict[str, str] | None = None) -> Iterator[tuple[str, list[str]]]:
        """Every annotator's folder and every folder below it, with the names of its files.

        A folder named like a file of records counts as a file.

        Args:
            problems: Receives a line on each folder that cannot be listed, by place.
        """

        def note(error: OSError) -> None:
            if problems is not None:
                place = Path(error.filename).relative_to(self.path).as_posix()
                problems[place] = f"{self.name(place)}: {error.strerror}"

        for annotator in self.annotators(problems):
            for folder, folders, names in os.walk(self.path / annotator, onerror=note):
                misplaced = {each for each in folders if each.lower().endswith(FILE_ENDINGS)}
                folders[:] = sorted(
                    each for each in folders if each not in misplaced and not is_hidden(each)
                )
                below = Path(folder).relative_to(self.path).as_posix()
                yield below, sorted([*names, *misplaced])

    def places(self, problems: dict[str, str] | None = None) -> Iterator[str]:
        """The places of all files of records, including those of which only a backup is left."""
        for below, names in self.walk(problems):
            stored = {name.removesuffix(BACKUP_ENDING) for name in names}
            yield from (f"{below}/{name}" for name in sorted(stored) if is_ours(name))

    def read(self, place: str) -> bytes | None:
        """The bytes of a file, or None if there never was one.

        Raises:
            StoreError: It cannot be read, or is missing although there is a backup of it.
        """
        path = self.resolved(place)
        with with_backup_hint(path, self.name(place)):
            return read_stored(path)


def read_records(path: Path) -> bytes | None:
    """The bytes of a file of records, a backup or a copy of one; None if it does not exist.

    Raises:
        OSError: It cannot be read.
        FileError: It is not a regular file, or too large.
    """
    return read_if_there(path, MOST_BYTES)


def read_stored(path: Path) -> bytes | None:
    """The bytes of a file of records, or None if there never was one.

    Raises:
        OSError: It cannot be read.
        FileError: It is not a regular file.
        ValueError: It is missing although there is a backup of it.
    """
    raw = read_records(path)
    if raw is None and backup_of(path).exists():
        raise ValueError("missing")
    return raw


@contextmanager
def with_backup_hint(path: Path, name: str) -> Iterator[None]:
    """Turn errors into a StoreError that mentions the backup of the file, if there is one.

    Raises:
        StoreError: The name and the reason.
    """
    try:
        with as_store_error(name):
            yield
    except StoreError as error:
        if error.is_temporary or not backup_of(path).exists():
            raise
        raise StoreError(f"{error}; there is a backup: run reader check --repair") from error


def _is_folder_of_ours(entry: os.DirEntry[str]) -> bool:
    if is_hidden(entry.name):
        return False
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _has_link(root: str, place: str) -> bool:
    """Whether the path from a folder to a place below it contains a symbolic link."""
    path = root
    for part in place.split("/"):
        path = f"{path}/{part}"
        if os.path.islink(path):  # noqa: PTH114 (done for each file that is read)
            return True
    return False
