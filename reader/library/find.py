"""Which articles there are: files by their names, and names of articles to files.

Opens nothing, except where two files would have one id: then it asks whose marks stand under it.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, chain, count
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.library.formats import is_article
from reader.library.naming import NO_MARKS, Marked, names_of, stem_of
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


class Clash(NamedTuple):
    """Files beside each other whose names differ in no more than the ending."""

    files: tuple[str, ...]
    """Their paths below the library, as they can be shown."""
    ids: tuple[str, ...]
    """The id that each of them has."""

    @property
    def line(self) -> str:
        """What a person is told of it: which file has which id."""
        pairs = zip(self.files, self.ids, strict=True)
        has = ", ".join(f'{file} is the article "{each}"' for file, each in pairs)
        return f"{' and '.join(self.files)} have the same name: {has}; rename one of them"


def find_articles(
    folder: Path, *, recursive: bool = True, marked: Marked = NO_MARKS
) -> list[Entry]:
    """All articles of a folder, by id.

    Hidden files and folders are skipped, and symbolic links that lead to another folder or out of
    this one. Where two files would have the same id, `naming.names_of` says which of them has it.
    A folder that is named like an article is listed as well, so that opening it can tell what it
    is.

    Args:
        folder: Where to look; there are no articles in one that does not exist.
        recursive: Whether to look into the folders in it as well.
        marked: Knows which file the marks under an id were made in.
    """
    found = walk(folder, recursive=recursive)
    entries = _named(folder, found.files, marked)
    entries += [Entry(line(name), f"{folder}/{name}") for name in found.misnamed]
    return sorted(entries)


def find_convertible(folder: Path) -> list[Path]:
    """The files below a folder of which articles can be made, by name."""
    return [folder / name for name in sorted(walk(folder).convertible)]


def find_clashes(entries: Iterable[Entry], folder: Path) -> list[Clash]:
    """The files of a library that have the same name but for the ending, in the order of entries.

    Args:
        entries: The articles of the library.
        folder: Its folder.
    """
    by_stem: dict[str, list[Entry]] = {}
    for entry in entries:
        if is_article(entry.file):
            by_stem.setdefault(stem_of(entry.file), []).append(entry)
    root = f"{folder}/"
    return [
        Clash(
            tuple(line(each.file.removeprefix(root)) for each in group),
            tuple(each.id for each in group),
        )
        for group in by_stem.values()
        if len(group) > 1
    ]


def entry_for(path: Path, folder: Path, *, marked: Marked = NO_MARKS) -> Entry:
    """The article of a file: a path inside the folder has its id there, any other its stem.

    A file outside keeps its ending where an article of the folder has its stem as id: the marks of
    the one would be taken for the other's.
    """
    inside = _inside(path, folder)
    if inside is None:
        taken = _named(folder, walk(folder, recursive=False).files, marked)
        return _outside(Entry(line(path.stem), str(path)), {entry.id for entry in taken})
    siblings = _named(folder, walk(folder, inside.parent.as_posix(), recursive=False).files, marked)
    file = f"{folder}/{inside.as_posix()}"
    known = (entry for entry in siblings if entry.file == file)
    return next(known, Entry(line(inside.with_suffix("").as_posix()), file))


def resolve(
    names: Sequence[str], folder: Path, *, recursive: bool = True, marked: Marked = NO_MARKS
) -> list[Entry]:
    """The articles that people named.

    Args:
        names: Each the path of a file or of a folder (all articles in it), the id of an article,
            or that of a folder of articles.
        folder: Where the ids count from.
        recursive: Whether there are ids of articles in the folders in it as well.
        marked: Knows which file the marks under an id were made in.

    Raises:
        UnknownArticle: A name is none of these.
    """
    return [entry for name in names for entry in _resolve(name, folder, recursive, marked)]


def _resolve(name: str, folder: Path, recursive: bool, marked: Marked) -> list[Entry]:
    if os.path.isdir(name):  # noqa: PTH112 (Path.is_dir raises when a name is too long)
        return _below(Path(name), folder, recursive, marked)
    if os.path.exists(name):  # noqa: PTH110 (as above)
        return [entry_for(Path(name), folder, marked=marked)]
    entries = find_articles(folder, recursive=recursive, marked=marked)
    for each in _ids_meant(name, folder):
        found = [entry for entry in entries if entry.id == each]
        found = found or [entry for entry in entries if entry.id.startswith(each.rstrip("/") + "/")]
        if found:
            break
    else:
        folders = {folder for entry in entries for folder in _folders(entry.id)}
        raise UnknownArticle(name, [*(entry.id for entry in entries), *sorted(folders)])
    return found


def _ids_meant(name: str, folder: Path) -> Iterator[str]:
    """The ids that a name may stand for: itself, or a path without the ending of the file."""
    yield name
    if name.startswith("./"):
        yield name.removeprefix("./")
    with suppress(OSError, ValueError):  # a name that is too long, or holds what no path may
        if "/" in name and (inside := _inside(Path(name), folder)):
            yield inside.as_posix()


def _folders(article_id: str) -> Iterator[str]:
    """The ids of the folders that an article is in."""
    parts = article_id.split("/")[:-1]
    return accumulate(parts, "{}/{}".format)


def _below(path: Path, folder: Path, recursive: bool, marked: Marked) -> list[Entry]:
    """The articles of a folder, with the ids that they have in the library if it is part of it."""
    inside = _inside(path, folder)
    if inside is None:
        library = find_articles(folder, recursive=recursive, marked=marked)
        taken = {entry.id for entry in library}
        return [_outside(entry, taken) for entry in find_articles(path)]
    return sorted(_named(folder, walk(folder, inside.as_posix()).files, marked))


def _inside(path: Path, folder: Path) -> Path | None:
    """The path below the folder, or None. A link in the folder is inside, wherever it leads."""
    parent = Path(os.path.realpath(path.parent))
    real = parent / path.name if path.name not in ("", "..") else Path(os.path.realpath(path))
    root = os.path.realpath(folder)
    return real.relative_to(root) if real.is_relative_to(root) else None


def _outside(entry: Entry, taken: set[str]) -> Entry:
    """The article of a file outside the library, under an id that no article of it has."""
    named = f"{entry.id}{line(entry.path.suffix)}"
    others = (f"{named} ({number})" for number in count(2))
    free = (each for each in chain([entry.id, named], others) if each not in taken)
    return entry._replace(id=next(free))


def _named(folder: Path, files: Sequence[str], marked: Marked) -> list[Entry]:
    """Paths below the library with their ids, no two alike."""
    return [Entry(name, f"{folder}/{file}") for file, name in names_of(files, marked).items()]
