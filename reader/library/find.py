"""Which articles there are: files by their names, and names of articles to files. Opens nothing."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.library.walk import walk
from reader.text.safe import line


class Entry(NamedTuple):
    """An article of the library that has not been opened."""

    id: str
    """Its path below the folder with `/` between the parts, without the ending."""
    file: str
    """The path of its file, as text: a library has thousands of which few are opened."""

    @property
    def path(self) -> Path:
        """The path of its file."""
        return Path(self.file)


class UnknownArticle(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """No article has this name; the message is one line with the names that come nearest."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches  # noqa: PLC0415 (slow to import, and seldom used)

        nearest = get_close_matches(name, list(known))
        hint = " or ".join(f'"{candidate}"' for candidate in nearest)
        message = f'unknown article "{name}"' + (f": did you mean {hint}?" if hint else "")
        super().__init__(line(message))


def find_articles(folder: Path, *, recursive: bool = True) -> list[Entry]:
    """All articles of a folder, by id.

    Hidden files and folders are skipped, and symbolic links that lead to another folder or out of
    this one. Where two files would have the same id, the later by name keeps its ending. A folder
    that is named like an article is listed as well, so that opening it can tell what it is.

    Args:
        folder: Where to look; there are no articles in one that does not exist.
        recursive: Whether to look into the folders in it as well.
    """
    found = walk(folder, recursive=recursive)
    entries = _named(folder, found.files)
    entries += [Entry(line(name), f"{folder}/{name}") for name in found.misnamed]
    return sorted(entries)


def entry_for(path: Path, folder: Path) -> Entry:
    """The article of a file: a path inside the folder has its id there, any other its stem."""
    inside = _inside(path, folder)
    if inside is None:
        return Entry(line(path.stem), str(path))
    siblings = _named(folder, walk(folder, inside.parent.as_posix(), recursive=False).files)
    file = f"{folder}/{inside.as_posix()}"
    known = (entry for entry in siblings if entry.file == file)
    return next(known, Entry(line(inside.with_suffix("").as_posix()), file))


def resolve(names: Sequence[str], folder: Path, *, recursive: bool = True) -> list[Entry]:
    """The articles that people named.

    Args:
        names: Each the path of a file or of a folder (all articles in it), the id of an article,
            or that of a folder of articles.
        folder: Where the ids count from.
        recursive: Whether there are ids of articles in the folders in it as well.

    Raises:
        UnknownArticle: A name is none of these.
    """
    return [entry for name in names for entry in _resolve(name, folder, recursive)]


def _resolve(name: str, folder: Path, recursive: bool) -> list[Entry]:
    if os.path.isdir(name):  # noqa: PTH112 (Path.is_dir raises when a name is too long)
        return _below(Path(name), folder)
    if os.path.exists(name):  # noqa: PTH110 (as above)
        return [entry_for(Path(name), folder)]
    entries = find_articles(folder, recursive=recursive)
    found = [entry for entry in entries if entry.id == name]
    found = found or [entry for entry in entries if entry.id.startswith(name.rstrip("/") + "/")]
    if not found:
        folders = {folder for entry in entries for folder in _folders(entry.id)}
        raise UnknownArticle(name, [*(entry.id for entry in entries), *sorted(folders)])
    return found


def _folders(article_id: str) -> Iterator[str]:
    """The ids of the folders that an article is in."""
    parts = article_id.split("/")[:-1]
    return accumulate(parts, "{}/{}".format)


def _below(path: Path, folder: Path) -> list[Entry]:
    """The articles of a folder, with the ids that they have in the library if it is part of it."""
    inside = _inside(path, folder)
    if inside is None:
        return find_articles(path)
    return sorted(_named(folder, walk(folder, inside.as_posix()).files))


def _inside(path: Path, folder: Path) -> Path | None:
    """The path below the folder, or None. A link in the folder is inside, wherever it leads."""
    parent = Path(os.path.realpath(path.parent))
    real = parent / path.name if path.name not in ("", "..") else Path(os.path.realpath(path))
    root = os.path.realpath(folder)
    return real.relative_to(root) if real.is_relative_to(root) else None


def _named(folder: Path, names: Iterable[str]) -> list[Entry]:
    """Paths below the library with their ids, no two alike."""
    taken: set[str] = set()
    entries = []
    for name in sorted(names, key=_parts):
        article_id = next(each for each in _candidates(name) if each not in taken)
        taken.add(article_id)
        entries.append(Entry(article_id, f"{folder}/{name}"))
    return entries


def _parts(name: str) -> list[str]:
    return name.split("/")


def _candidates(name: str) -> Iterator[str]:
    yield _id(name)
    full = line(name)
    yield full
    yield from (f"{full} ({number})" for number in count(2))  # names that look the same


def _id(name: str) -> str:
    return line(name[: name.rindex(".")])
