"""List the articles of a folder by file name only; paths are strings, for speed."""

import os
from pathlib import Path, PurePath
from typing import NamedTuple

from reader.library.formats import is_article
from reader.library.formats.converted import is_convertible


class ArticleFiles(NamedTuple):
    """The relevant files of a folder, as paths below the library with `/` between the parts."""

    files: list[str]
    """The files of articles."""
    misnamed: list[str]
    """Folders that are named like articles."""
    convertible: list[str]
    """Files that can be converted into articles."""


def walk(library: Path, within: str = "", *, recursive: bool = True) -> ArticleFiles:
    """List a folder. Hidden and unreadable folders and links out of the library are left out.

    Args:
        library: The folder that all articles are in.
        within: The folder to list, as a path below the library; empty for all of it.
        recursive: Whether to include subfolders.
    """
    root = os.path.realpath(library)
    found = ArticleFiles([], [], [])
    waiting = [f"{within}/" if within not in {"", "."} else ""]
    while waiting:
        prefix = waiting.pop()
        seen = [entry for entry in _listed(f"{library}/{prefix}") if entry.name[0] != "."]
        for entry in seen:
            name = prefix + entry.name
            if _is_folder(entry):
                found.misnamed.extend([name] if is_article(name) else [])
                waiting.extend([f"{name}/"] if recursive and not entry.is_symlink() else [])
            elif is_article(name) and _stays_in(entry, root):
                found.files.append(name)
            elif is_convertible(name) and _stays_in(entry, root):
                found.convertible.append(name)
    return found


def _listed(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _stays_in(entry: os.DirEntry[str], root: str) -> bool:
    return not entry.is_symlink() or PurePath(os.path.realpath(entry)).is_relative_to(root)
