"""The original files of converted articles: storing, reading and checking them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.files import FileError, make_folder, read, replace
from reader.text.safe import line

if TYPE_CHECKING:
    from reader.model import Article

ORIGINALS = "originals"
"""The folder of the originals."""
_VERSIONS = ".versions"
"""The folder in it for originals that were replaced."""
_LARGEST = 200_000_000  # bytes


class OriginalError(ReaderError):
    """An original is missing, changed or misplaced; the message is one line that names it."""


def path_of(root: Path, article: Article) -> Path | None:
    """The path of an article's original; None if the article was not converted.

    Raises:
        OriginalError: The article names a path outside the folder of the originals.
    """
    named = article.metadata.get("original", "")
    if not named:
        return None
    parts = PurePosixPath(named).parts
    path = root / named
    real = Path(os.path.realpath(path))
    folder = Path(os.path.realpath(root)) / ORIGINALS
    if not parts or parts[0] != ORIGINALS or ".." in parts or not real.is_relative_to(folder):
        raise OriginalError(line(f'{article.id}: its original "{named}" is not in {ORIGINALS}/'))
    return path


def read_original(root: Path, article: Article) -> bytes:
    """The contents of an article's original, as they were when the article was made.

    Raises:
        OriginalError: There is none, or it has changed.
    """
    path = path_of(root, article)
    if path is None:
        raise OriginalError(line(f"{article.id}: it was not converted, so it has no original"))
    try:
        data, is_cut = read(path, _LARGEST)
    except FileError as error:
        raise OriginalError(line(f"{article.metadata['original']}: {error}")) from error
    if is_cut or sha256(data).hexdigest() != article.metadata.get("original_sha256", ""):
        raise OriginalError(
            line(f"{article.metadata['original']}: changed since {article.id} was made from it")
        )
    return data


def keep(root: Path, name: str, data: bytes) -> Path | None:
    """Store an original; a different one with its name moves to `originals/.versions/`.

    Returns:
        The file if it is new; None if a file with this name existed.

    Raises:
        OSError: It cannot be written.
        OriginalError: A link leads out of the workspace.
    """
    path = root / name
    folder = Path(os.path.realpath(root)) / ORIGINALS
    if path.is_symlink() or not Path(os.path.realpath(path)).is_relative_to(folder):
        raise OriginalError(line(f"{name}: a symbolic link leads out of the workspace"))
    is_new = not path.exists()
    if not is_new:
        old = path.read_bytes()
        if old == data:
            return None
        below = path.relative_to(root / ORIGINALS)
        digest = sha256(old).hexdigest()[:8]
        name = f"{below.stem}@{digest}{below.suffix}"
        version = root / ORIGINALS / _VERSIONS / below.with_name(name)
        make_folder(version.parent)
        replace(version, old)
    make_folder(path.parent)
    replace(path, data)
    return path if is_new else None


def problems_of(root: Path, article: Article) -> Iterator[str]:
    """The problems with an article's original, and with the article that was made from it."""
    try:
        if path_of(root, article) is None:
            return
        read_original(root, article)
    except OriginalError as error:
        yield str(error)
    converted = article.metadata.get("text_sha256", "")
    if converted and converted != article.sha256:
        yield line(f"{article.id}: its text has changed since it was converted")
