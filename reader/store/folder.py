"""The folder that all annotations stand in, as it is on disk."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import Annotation
from reader.store import names
from reader.store.errors import StoreError
from reader.store.record import Record
from reader.text import safe

if TYPE_CHECKING:
    from reader.store.file import AnnotationFile


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

    def read(self, place: str) -> list[Record]:
        """The records of a file that belong there; the others are among the problems."""
        self._problems.pop(place, None)
        if _is_missing(self.path / place):
            return []
        try:
            records, problems = self.file(place).records()
        except StoreError as error:
            self._problems[place] = [str(error)]
            return []
        for annotation in (each.annotation for each in records):
            if _place(annotation) != place:
                problems.append(f"annotation {annotation.id}: of another article or annotator")
        if problems:
            self._problems[place] = [safe.line(f"{self._name(place)}: {p}") for p in problems]
        return [each for each in records if _place(each.annotation) == place]

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
        """The paths of all files, below the folder."""
        for annotator in self.annotators():
            for folder, folders, files in os.walk(self.path / annotator, onerror=self._unlisted):
                folders[:] = sorted(name for name in folders if not names.is_hidden(name))
                below = Path(folder).relative_to(self.path).as_posix()
                yield from (f"{below}/{name}" for name in sorted(files) if names.is_ours(name))

    def file(self, place: str, article: str = "") -> "AnnotationFile":
        """A file, which need not be there.

        Args:
            place: Its place.
            article: The id of the article that it will be about if it is written anew.

        Raises:
            StoreError: when a link on the way leads out of the folder.
        """
        # Slow to import, and most articles have no annotations when they are first painted.
        from reader.store.file import AnnotationFile  # noqa: PLC0415

        path = Path(os.path.realpath(self.path / place))
        if not path.is_relative_to(os.path.realpath(self.path)):
            raise StoreError(f"{self._name(place)}: leads out of the folder {self.path.name}")
        return AnnotationFile(path, self._name(place), article)

    def _unlisted(self, error: OSError) -> None:
        place = Path(error.filename).relative_to(self.path).as_posix()
        self._problems[place] = [safe.line(f"{self._name(place)}: {error.strerror}")]

    def _name(self, place: str) -> str:
        return f"{self.path.name}/{place}"


def _place(annotation: Annotation) -> str:
    return names.place(annotation.annotator, annotation.article)


def _is_missing(path: Path) -> bool:
    """Whether nothing is there; what cannot be seen may be."""
    try:
        path.lstat()
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    return False
