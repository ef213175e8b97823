"""Which articles there are: files by their names, and names of articles to files. Opens nothing."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path, PurePath
from typing import NamedTuple

from reader.text.safe import line

ENDINGS = (".txt", ".md", ".markdown")
"""How the names of articles' files end, in any case."""


class Entry(NamedTuple):
    """An article of the library that has not been opened."""

    id: str
    """Its path below the folder with `/` between the parts, without the ending."""
    path: Path
    """Its file."""


class UnknownArticle(Exception):  # noqa: N818 (read as a sentence where it is raised)
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
    files = (path.relative_to(folder) for path in _files(folder, recursive))
    entries = [Entry(name, folder / path) for name, path in _named(files)]
    misnamed = (path.relative_to(folder) for path in _misnamed(folder, recursive))
    return sorted([*entries, *(Entry(line(path.as_posix()), folder / path) for path in misnamed)])


def entry_for(path: Path, folder: Path) -> Entry:
    """The article of a file: a path inside the folder has its id there, any other its stem."""
    inside = _inside(path, folder)
    if inside is None:
        return Entry(line(path.stem), path)
    siblings = (found.relative_to(folder) for found in _files(folder / inside.parent, False))
    ids = {sibling: name for name, sibling in _named(siblings)}
    return Entry(ids.get(inside) or _id(inside), folder / inside)


def resolve(names: Sequence[str], folder: Path, *, recursive: bool = True) -> list[Entry]:
    """The articles that people named.

    Args:
        names: Each the path of a file, the path of a folder (all articles in it), or an id.
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
    if not found:
        raise UnknownArticle(name, (entry.id for entry in entries))
    return found


def _below(path: Path, folder: Path) -> list[Entry]:
    """The articles of a folder, with the ids that they have in the library if it is part of it."""
    inside = _inside(path, folder)
    if inside is None:
        return find_articles(path)
    files = (found.relative_to(folder) for found in _files(folder / inside, True))
    return sorted(Entry(name, folder / file) for name, file in _named(files))


def _inside(path: Path, folder: Path) -> Path | None:
    """The path below the folder, or None. A link in the folder is inside, wherever it leads."""
    parent = Path(os.path.realpath(path.parent))
    real = parent / path.name if path.name not in ("", "..") else Path(os.path.realpath(path))
    root = os.path.realpath(folder)
    return real.relative_to(root) if real.is_relative_to(root) else None


def _files(folder: Path, recursive: bool) -> Iterator[Path]:
    root = os.path.realpath(folder)
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if recursive and not name.startswith(".")]
        paths = (Path(here, name) for name in names if _is_article(name))
        yield from (path for path in paths if _stays_in(path, root))


def _misnamed(folder: Path, recursive: bool) -> Iterator[Path]:
    for here, folders, _ in os.walk(folder):
        yield from (Path(here, name) for name in folders if _is_article(name))
        folders[:] = [name for name in folders if recursive and not name.startswith(".")]


def _is_article(name: str) -> bool:
    return not name.startswith(".") and name.lower().endswith(ENDINGS)


def _stays_in(path: Path, root: str) -> bool:
    return not path.is_symlink() or PurePath(os.path.realpath(path)).is_relative_to(root)


def _named(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Relative paths with their ids, no two alike."""
    taken: set[str] = set()
    for path in sorted(paths):
        full = line(path.as_posix())
        numbered = (f"{full} ({number})" for number in count(2))  # names that look the same
        candidates = chain((_id(path), full), numbered)
        name = next(candidate for candidate in candidates if candidate not in taken)
        taken.add(name)
        yield name, path


def _id(path: Path) -> str:
    return line(path.with_suffix("").as_posix())
