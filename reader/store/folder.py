"""The folder that all records stand in: which file is whose, and what files there are.

A file's place is its path below the folder, made of the names of its annotator and its article.
No place is ever turned back into names: records say whose they are.
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
"""How the names of files begin that hold what somebody is typing."""
ASIDE = ".aside-"
"""What a repair puts after the name of a file that it keeps."""
MOST_BYTES = 100_000_000
"""Of a file of records: a hundred thousand marks of one article are fewer."""


@lru_cache(maxsize=65536)
def place_of(annotator: str, article: str) -> str:
    """The path of a file below the annotations folder, with `/` between its components.

    Args:
        annotator: Any string; one component, whatever it holds.
        article: Any string; each `/` in it parts two components.

    Returns:
        A relative path without `.` or `..`; two different pairs never share one.
    """
    return f"{safe_name(annotator)}/{article_place(article)}"


def article_place(article: str) -> str:
    """The path of an article's file below the folder of an annotator."""
    return "/".join(map(safe_name, article.split("/"))) + ".json"


def is_hidden(name: str) -> bool:
    """Whether a file or folder is none of ours: hidden, unfinished, or a synchroniser's copy."""
    return name.startswith(".") or is_conflict_copy(name)


def is_draft(name: str) -> bool:
    """Whether a file holds what somebody was typing."""
    return name.startswith(DRAFT) and name.endswith(".json")


def is_copy(name: str) -> bool:
    """Whether a file is a synchroniser's copy of a version of one of ours."""
    return name.endswith(".json") and is_conflict_copy(name)


def is_ours(name: str) -> bool:
    """Whether a file of this name may hold annotations."""
    return name.endswith(".json") and not is_hidden(name)


class Folder:
    """One folder for each annotator, with one file for each article.

    Args:
        path: The folder; it need not be there.
        patience: Seconds to wait for another program that is writing; by default the usual ones.
    """

    def __init__(self, path: Path, patience: float | None = None) -> None:
        self.path = path
        self.locks = Locks(patience)

    def name(self, place: str) -> str:
        """What messages call a file or folder below this one."""
        return f"{self.path.name}/{place}" if place else self.path.name

    def resolved(self, place: str) -> Path:
        """The file itself, whatever links lead to it.

        Raises:
            StoreError: They lead out of the folder, or the folder itself is elsewhere.
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
        """Make sure that the folder itself is no link that leads out of the one it is in.

        Raises:
            StoreError: It is.
        """
        if os.path.islink(self.path):  # noqa: PTH114 (done for each file that is read)
            parent = os.path.realpath(self.path.parent)
            if not Path(os.path.realpath(self.path)).is_relative_to(parent):
                raise StoreError(f"{self.name('')}: a link that leads out of the workspace")

    def annotators(self, problems: dict[str, str] | None = None) -> list[str]:
        """The names of the folders in the folder.

        Args:
            problems: Takes up a line, by place, where the folder cannot be listed.
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
        """Each folder of an annotator and each below it, with the names of the files in it.

        A folder that stands where a file belongs counts as a file.

        Args:
            problems: Takes up a line on each folder that cannot be listed, by place.
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
        """The places of all files that hold records, or held them when they were backed up."""
        for below, names in self.walk(problems):
            stored = {name.removesuffix(BACKUP_ENDING) for name in names}
            yield from (f"{below}/{name}" for name in sorted(stored) if is_ours(name))

    def read(self, place: str) -> bytes | None:
        """The bytes of a file, or None where there never was one.

        Raises:
            StoreError: It cannot be read, or is gone although its former state is there.
        """
        path = self.resolved(place)
        with with_backup_hint(path, self.name(place)):
            return read_stored(path)


def read_records(path: Path) -> bytes | None:
    """The bytes of a file of records, of a former state or a copy of one; None where there is none.

    Raises:
        OSError: It cannot be read.
        FileError: It is no file, or too large.
    """
    return read_if_there(path, MOST_BYTES)


def read_stored(path: Path) -> bytes | None:
    """The bytes of a file of records, or None where there never was one.

    Raises:
        OSError: It cannot be read.
        FileError: It is no file.
        ValueError: It is gone although its former state is there.
    """
    raw = read_records(path)
    if raw is None and backup_of(path).exists():
        raise ValueError("missing")
    return raw


@contextmanager
def with_backup_hint(path: Path, name: str) -> Iterator[None]:
    """Turn errors into a StoreError that says so where the former state of the file is kept.

    Raises:
        StoreError: The name and the reason.
    """
    try:
        with as_store_error(name):
            yield
    except StoreError as error:
        if error.is_temporary or not backup_of(path).exists():
            raise
        raise StoreError(f"{error}; its former state is kept: reader check --repair") from error


def _is_folder_of_ours(entry: os.DirEntry[str]) -> bool:
    if is_hidden(entry.name):
        return False
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _has_link(root: str, place: str) -> bool:
    """Whether a symbolic link stands on the way from a folder to a place below it."""
    path = root
    for part in place.split("/"):
        path = f"{path}/{part}"
        if os.path.islink(path):  # noqa: PTH114 (done for each file that is read)
            return True
    return False
