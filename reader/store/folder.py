"""The folder that all records stand in, as it is on disk."""

import os
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from reader import files
from reader.model import Stored
from reader.store import contents, names, opening
from reader.store.contents import NOTHING, Contents
from reader.store.errors import StoreError
from reader.text import safe

if TYPE_CHECKING:
    from reader.store.file import RecordFile

_OWNER = attrgetter("annotator", "article")


class Folder:
    """One folder for each annotator, with one file for each article.

    A file's place is its path below the folder. What cannot be read is remembered, by place,
    until it is looked at again.

    Args:
        path: The folder; it need not be there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._problems: dict[str, list[str]] = {}

    @property
    def problems(self) -> list[str]:
        """A safe line on each file and each record that could not be read when last looked at."""
        return [line for place in sorted(self._problems) for line in self._problems[place]]

    def forget_problems(self) -> None:
        """To be called before a look at everything."""
        self._problems.clear()

    def read(self, place: str) -> Contents:
        """What is live in a file and belongs there; the rest is among the problems."""
        self._problems.pop(place, None)
        try:
            found = self._contents(place)
        except StoreError as error:
            self._problems[place] = [str(error)]
            return NOTHING
        found = _without_strays(found, place)
        if found.problems:
            name = self.name(place)
            self._problems[place] = [safe.line(f"{name}: {problem}") for problem in found.problems]
        return found

    def annotators(self) -> list[str]:
        """The names of the folders in the folder."""
        self._problems.pop("", None)
        try:
            found = [each for each in self.path.iterdir() if each.is_dir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            self._problems[""] = [safe.line(f"{self.path.name}: {error.strerror}")]
            return []
        return sorted(each.name for each in found if not names.is_hidden(each.name))

    def places(self) -> Iterator[str]:
        """The places of all files that hold records, or held them when they were last backed up."""
        for below, listed in self.walk():
            found = {name.removesuffix(files.BACKUP_ENDING) for name in listed}
            yield from (f"{below}/{name}" for name in sorted(found) if names.is_ours(name))

    def walk(self) -> Iterator[tuple[str, list[str]]]:
        """Each folder of an annotator and each below it, with the names of all files in it.

        A folder that stands where a file belongs counts as one.
        """
        for annotator in self.annotators():
            for folder, folders, listed in os.walk(self.path / annotator, onerror=self._unlisted):
                # No folder of ours is named like a file: one that is stands in a file's place.
                listed.extend(filter(names.is_like_a_file, folders))
                folders[:] = sorted(
                    name
                    for name in folders
                    if not names.is_hidden(name) and not names.is_like_a_file(name)
                )
                yield Path(folder).relative_to(self.path).as_posix(), sorted(listed)

    def file(self, place: str, article: str = "") -> "RecordFile":
        """A file, which need not be there.

        Args:
            place: Its place.
            article: The id of the article that it will be about if it is written anew.

        Raises:
            StoreError: when a link on the way leads out of the folder.
        """
        # Slow to import, and only writing needs it.
        from reader.store.file import RecordFile  # noqa: PLC0415

        return RecordFile(self.resolved(place), self.name(place), article)

    def resolved(self, place: str) -> Path:
        """The file itself, whatever links lead to it.

        Raises:
            StoreError: when they lead out of the folder.
        """
        path = self.path / place
        if not _has_link(str(self.path), place):
            return path
        path = Path(os.path.realpath(path))
        if not path.is_relative_to(os.path.realpath(self.path)):
            raise StoreError(f"{self.name(place)}: leads out of the folder {self.path.name}")
        return path

    def name(self, place: str) -> str:
        """What messages call a file."""
        return f"{self.path.name}/{place}"

    def _contents(self, place: str) -> Contents:
        path = self.resolved(place)
        with opening.offered(path, self.name(place)):
            raw = opening.present(path)
            return NOTHING if raw is None else contents.read(raw)

    def _unlisted(self, error: OSError) -> None:
        place = Path(error.filename).relative_to(self.path).as_posix()
        self._problems[place] = [safe.line(f"{self.name(place)}: {error.strerror}")]


def _without_strays(found: Contents, place: str) -> Contents:
    owners = set(map(_OWNER, found.values()))
    if all(names.place(*owner) == place for owner in owners):
        return found
    strays = [value for value in found.values() if not _belongs(value, place)]
    problems = [
        f"{type(value).__name__.lower()} {value.id}: of another article or annotator"
        for value in strays
    ]
    return Contents(
        [value for value in found.annotations if _belongs(value, place)],
        [value for value in found.links if _belongs(value, place)],
        [value for value in found.progress if _belongs(value, place)],
        [value for value in found.refusals if _belongs(value, place)],
        [*found.problems, *problems],
    )


def _belongs(value: Stored, place: str) -> bool:
    return names.place(value.annotator, value.article) == place


def _has_link(root: str, place: str) -> bool:
    """Whether a symbolic link stands on the way from a folder to a place below it."""
    path = root
    for part in place.split("/"):
        path = f"{path}/{part}"
        if os.path.islink(path):  # noqa: PTH114 (done for each file that is read)
            return True
    return False
