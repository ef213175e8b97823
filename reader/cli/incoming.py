"""Where a file that is brought in belongs, and whether it may be put there."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import NamedTuple

from reader.cli.errors import Failure
from reader.files import FileError, read_if_there, safe_name
from reader.library.load import load
from reader.library.walk import ENDINGS
from reader.model import Article
from reader.text.safe import line
from reader.workspace import Workspace

SEEDS = "seeds"
VERSIONS = ".versions"
"""The folder in `seeds/` of what articles were before; hidden, so that it is not listed."""


class Incoming(NamedTuple):
    """A file that can be brought in."""

    id: str
    """The id that its article will have."""
    data: bytes
    """Its bytes."""
    article: Article
    """What it says."""
    target: Path
    """Where it belongs."""


def incoming(workspace: Workspace, source: Path, wanted: str | None) -> Incoming:
    """A file and its place in the workspace.

    Args:
        workspace: The workspace.
        source: The file.
        wanted: The id that its article shall have; None to name it after the file.

    Raises:
        ArticleError: when the file cannot be read as an article.
        Failure: when it cannot have that name, or another article has it.
    """
    article = load(source, source.stem)
    seeds = workspace.root / SEEDS
    below = _named(source, seeds) if wanted is None else _asked_for(wanted, source.suffix.lower())
    target = seeds / below
    require_inside(workspace.root, target)
    _require_free(seeds, target)
    name = below.with_suffix("").as_posix()
    return Incoming(name, read_whole(source), article, target)


def read_whole(path: Path) -> bytes:
    """All of a file that is an article."""
    try:
        return read_if_there(path) or b""
    except FileError as error:
        raise Failure(f"{line(str(path))}: {error}") from error


def _named(source: Path, seeds: Path) -> Path:
    """The name of the file, if an article has it or it is fine on every system; else a safe one."""
    if not source.name.startswith(".") and (seeds / source.name).is_file():
        return Path(source.name)
    return Path(safe_name(source.stem) + source.suffix.lower())


def _asked_for(wanted: str, ending: str) -> Path:
    stem = wanted[: -len(ending)] if wanted.lower().endswith(ending) else wanted
    for part in stem.split("/"):
        if safe_name(part) != part or part.lower().endswith(ENDINGS):
            raise Failure(f'"{wanted}" cannot be the id of an article: "{part}" is no safe name')
    return Path(stem + ending)


def require_inside(root: Path, target: Path) -> None:
    """No link on the way may lead out of the workspace, and no article is written through one."""
    real = Path(os.path.realpath(target))
    if target.is_symlink() or not real.is_relative_to(Path(os.path.realpath(root)) / SEEDS):
        raise Failure(f"{line(str(target))}: a symbolic link leads out of the workspace")
    if target.exists() and not target.is_file():
        raise Failure(f"{line(str(target))}: in the way, and not a file")


def _require_free(seeds: Path, target: Path) -> None:
    """No other file may have this id, not even where upper case and lower case are the same."""
    if not target.parent.is_dir():
        return
    for other in sorted(target.parent.iterdir()):
        is_article = other.suffix.lower() in ENDINGS and not other.name.startswith(".")
        if is_article and other.name != target.name and _folded(other) == _folded(target):
            taken = other.relative_to(seeds).as_posix()
            raise Failure(f"{target.name}: {SEEDS}/{taken} has that name already")


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", path.stem).casefold()
