"""List the articles of a library, and resolve names of articles to files.

No file is opened, unless two files would have the same id: then the marks under it are looked up.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, chain, count
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.library.formats import is_article
from reader.library.naming import NO_MARKS, MarkEvidence, names_of, stem_of
from reader.library.walk import walk
from reader.text.safe import line


class Entry(NamedTuple):
    """An article of the library that has not been opened."""

    id: str
    """Its path below the folder with `/` between the parts, without the ending."""
    file: str
    """The path of its file, as text: a library has thousands, of which few are opened."""

    @property
    def path(self) -> Path:
        """The path of its file."""
        return Path(self.file)


class UnknownArticle(ReaderError):  # noqa: N818 (reads as a sentence where it is raised)
    """No article has this name; the message is one line with the closest names."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches  # noqa: PLC0415 (slow to import, and seldom used)

        nearest = get_close_matches(name, list(known))
        hint = " or ".join(f'"{candidate}"' for candidate in nearest)
        message = f'unknown article "{name}"' + (f": did you mean {hint}?" if hint else "")
        super().__init__(line(message))


class Clash(NamedTuple):
    """Files in one folder whose names differ only in the ending."""

    files: tuple[str, ...]
    """Their paths below the library, safe to show."""
    ids: tuple[str, ...]
    """The id that each of them has."""

    @property
    def line(self) -> str:
        """The clash in one line for people: which file has which id."""
        pairs = zip(self.files, self.ids, strict=True)
        has = ", ".join(f'{file} is the article "{each}"' for file, each in pairs)
        return f"{' and '.join(self.files)} have the same name: {has}; rename one of them"


def find_articles(
    folder: Path, *, recursive: bool = True, marks: MarkEvidence = NO_MARKS
) -> list[Entry]:
    """All articles of a folder, sorted by id.

    Hidden files and folders are skipped, and so are symbolic links to folders or out of this one.
    If two files would have the same id, `naming.names_of` decides which of them gets it. A folder
    that is named like an article is listed too, so that opening it can report the mistake.

    Args:
        folder: The folder; one that does not exist has no articles.
        recursive: Whether to include subfolders.
        marks: The evidence of which file the marks under an id were made in.
    """
    listing = walk(folder, recursive=recursive)
    entries = _named(folder, listing.files, marks)
    entries += [Entry(line(name), f"{folder}/{name}") for name in listing.misnamed]
    return sorted(entries)


def find_convertible(folder: Path) -> list[Path]:
    """The files below a folder that can be converted into articles, by name."""
    return [folder / name for name in sorted(walk(folder).convertible)]


def find_clashes(entries: Iterable[Entry], folder: Path) -> list[Clash]:
    """The files of a library whose names differ only in the ending, in the order of entries.

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


def entry_for(path: Path, folder: Path, *, marks: MarkEvidence = NO_MARKS) -> Entry:
    """The article of a file: inside the folder it has its id there, elsewhere its stem.

    If an article of the folder already has that stem as id, a file outside keeps its ending, so
    that the marks of the two are not mixed up.
    """
    inside = _inside(path, folder)
    if inside is None:
        taken = _named(folder, walk(folder, recursive=False).files, marks)
        return _outside(Entry(line(path.stem), str(path)), {entry.id for entry in taken})
    siblings = _named(folder, walk(folder, inside.parent.as_posix(), recursive=False).files, marks)
    file = f"{folder}/{inside.as_posix()}"
    listed = (entry for entry in siblings if entry.file == file)
    return next(listed, Entry(line(inside.with_suffix("").as_posix()), file))


def resolve(
    names: Sequence[str], folder: Path, *, recursive: bool = True, marks: MarkEvidence = NO_MARKS
) -> list[Entry]:
    """The articles that people named.

    Args:
        names: Each one the path of a file or of a folder (all articles in it), or the id of an
            article or of a folder of articles.
        folder: The folder that ids are relative to.
        recursive: Whether its subfolders belong to it too.
        marks: The evidence of which file the marks under an id were made in.

    Raises:
        UnknownArticle: A name is none of these.
    """
    return [entry for name in names for entry in _resolve(name, folder, recursive, marks)]


def _resolve(name: str, folder: Path, recursive: bool, marks: MarkEvidence) -> list[Entry]:
    if os.path.isdir(name):  # noqa: PTH112 (Path.is_dir raises when a name is too long)
        return _below(Path(name), folder, recursive, marks)
    if os.path.exists(name):  # noqa: PTH110 (as above)
        return [entry_for(Path(name), folder, marks=marks)]
    entries = find_articles(folder, recursive=recursive, marks=marks)
    for each in _possible_ids(name, folder):
        matches = [entry for entry in entries if entry.id == each]
        below = f"{each.rstrip('/')}/"
        matches = matches or [entry for entry in entries if entry.id.startswith(below)]
        if matches:
            break
    else:
        folders = {folder for entry in entries for folder in _folders(entry.id)}
        raise UnknownArticle(name, [*(entry.id for entry in entries), *sorted(folders)])
    return matches


def _possible_ids(name: str, folder: Path) -> Iterator[str]:
    """The ids that a name may mean: itself, or a path below the folder."""
    yield name
    if name.startswith("./"):
        yield name.removeprefix("./")
    with suppress(OSError, ValueError):  # too long, or with characters that no path may have
        if "/" in name and (inside := _inside(Path(name), folder)):
            yield inside.as_posix()


def _folders(article_id: str) -> Iterator[str]:
    """The ids of the folders that an article is in."""
    parts = article_id.split("/")[:-1]
    return accumulate(parts, "{}/{}".format)


def _below(path: Path, folder: Path, recursive: bool, marks: MarkEvidence) -> list[Entry]:
    """The articles of a folder, with their ids in the library if it is part of that."""
    inside = _inside(path, folder)
    if inside is None:
        library = find_articles(folder, recursive=recursive, marks=marks)
        taken = {entry.id for entry in library}
        return [_outside(entry, taken) for entry in find_articles(path)]
    return sorted(_named(folder, walk(folder, inside.as_posix()).files, marks))


def _inside(path: Path, folder: Path) -> Path | None:
    """The path below the folder, or None. A link in the folder is inside, wherever it leads."""
    parent = Path(os.path.realpath(path.parent))
    real = parent / path.name if path.name not in ("", "..") else Path(os.path.realpath(path))
    root = os.path.realpath(folder)
    return real.relative_to(root) if real.is_relative_to(root) else None


def _outside(entry: Entry, taken: set[str]) -> Entry:
    """The article of a file outside the library, under an id that is not taken."""
    named = f"{entry.id}{line(entry.path.suffix)}"
    others = (f"{named} ({number})" for number in count(2))
    free = (each for each in chain([entry.id, named], others) if each not in taken)
    return entry._replace(id=next(free))


def _named(folder: Path, files: Sequence[str], marks: MarkEvidence) -> list[Entry]:
    """Entries for paths below the library, with unique ids."""
    return [Entry(name, f"{folder}/{file}") for file, name in names_of(files, marks).items()]
