"""Bringing files into a workspace: new articles, and corrected versions of those it has."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.errors import ReaderError
from reader.files import make_folder, replace, safe_name
from reader.library.formats import is_article
from reader.library.load import ArticleError, load
from reader.model import Anchored, Article
from reader.text.differences import differences
from reader.text.safe import line
from reader.workspace.articles import SEEDS, VERSIONS, Articles

if TYPE_CHECKING:
    from reader.workspace.snapshots import Snapshots


class CannotAdd(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A file cannot be brought in under the id that it would have."""


class Added(NamedTuple):
    """What came of a file that was brought in."""

    id: str
    """The id of its article."""
    outcome: Literal["added", "unchanged", "corrected"]
    """Whether it is new, the same as before, or a corrected version."""
    differences: Sequence[str] = ()
    """Lines that tell what a corrected version changed, as `text.differences` gives them."""
    marks: Sequence[Anchored] = ()
    """Where the annotations of a corrected article stand now."""
    problem: str = ""
    """Why the version before could not be read, if it could not."""


class _Incoming(NamedTuple):
    """A file that can be brought in."""

    id: str
    """The id that its article will have."""
    data: bytes
    """Its bytes."""
    article: Article
    """What it says."""
    target: Path
    """Where it belongs."""


class Adding:
    """Brings in files."""

    def __init__(self, root: Path, articles: Articles, snapshots: Snapshots) -> None:
        self._root = root
        self._articles = articles
        self._snapshots = snapshots

    def hidden(self, files: Sequence[Path]) -> list[str]:
        """The names of articles that are listed no more once `seeds/` is made for these files."""
        if self._articles.is_seeded:
            return []
        coming = {os.path.realpath(file) for file in files}
        return [
            each.path.name
            for each in self._articles.entries
            if os.path.realpath(each.file) not in coming
        ]

    def add(self, files: Sequence[Path], wanted: str | None = None) -> list[Added]:
        """Copy files into `seeds/`, all of them or none.

        A file with the name of an article is a corrected version of it; the old file is kept in
        `seeds/.versions/`.

        Args:
            files: The files.
            wanted: The id that the article of a single file shall have; None for the file's name.

        Raises:
            ArticleError: One of them cannot be read as an article.
            CannotAdd: One cannot have its id, or another article has it.
        """
        incoming = [self._incoming(file, wanted) for file in files]
        names = Counter(_folded(each.target) for each in incoming)
        for each in incoming:
            if names[_folded(each.target)] > 1:
                raise CannotAdd(f"{each.target.name}: several of these files have that name")
        added = [self._add(each) for each in incoming]
        self._articles.look_again()
        return added

    def _incoming(self, source: Path, wanted: str | None) -> _Incoming:
        article = load(source, source.stem)
        seeds = self._root / SEEDS
        ending = source.suffix.lower()
        below = _named(source, seeds) if wanted is None else _asked_for(wanted, ending)
        target = seeds / below
        _require_inside(self._root, target)
        _require_free(seeds, target)
        stem = below.with_suffix("").as_posix()
        name = self._articles.entry_at(target).id if target.exists() else stem
        return _Incoming(name, source.read_bytes(), article, target)

    def _add(self, new: _Incoming) -> Added:
        if not new.target.exists():
            _write(new.target, new.data)
            return Added(new.id, "added")
        old = new.target.read_bytes()
        if old == new.data:
            return Added(new.id, "unchanged")
        before, problem = self._before(new)
        self._keep(new, old, before)
        _write(new.target, new.data)
        article = load(new.target, new.id)
        changes = tuple(differences(before.text if before else "", article.text))
        return Added(new.id, "corrected", changes, self._snapshots.of(article).marks, problem)

    def _before(self, new: _Incoming) -> tuple[Article | None, str]:
        """The article that is there now; None, and why, where nobody can read it."""
        try:
            return load(new.target, new.id), ""
        except ArticleError as error:
            return None, str(error)

    def _keep(self, new: _Incoming, old: bytes, before: Article | None) -> None:
        """Keep a file as it was, named after the hash of its text, which annotations know it by."""
        versions = self._root / SEEDS / VERSIONS
        digest = sha256(old).hexdigest()[:8]
        name = f"{new.id}@{before.sha256[:8] if before else digest}"
        kept = versions / (name + new.target.suffix)
        if kept.exists() and kept.read_bytes() != old:
            kept = versions / f"{name}-{digest}{new.target.suffix}"
        _require_inside(self._root, kept)
        _write(kept, old)


def _named(source: Path, seeds: Path) -> Path:
    """The name of the file, if an article has it or it is fine on every system; else a safe one."""
    if not source.name.startswith(".") and (seeds / source.name).is_file():
        return Path(source.name)
    return Path(safe_name(source.stem) + source.suffix.lower())


def _asked_for(wanted: str, ending: str) -> Path:
    stem = wanted[: -len(ending)] if wanted.lower().endswith(ending) else wanted
    for part in stem.split("/"):
        if safe_name(part) != part or is_article(part):
            raise CannotAdd(f'"{wanted}" cannot be the id of an article: "{part}" is no safe name')
    return Path(stem + ending)


def _require_inside(root: Path, target: Path) -> None:
    """No link on the way may lead out of the workspace, and no article is written through one."""
    real = Path(os.path.realpath(target))
    if target.is_symlink() or not real.is_relative_to(Path(os.path.realpath(root)) / SEEDS):
        raise CannotAdd(f"{line(str(target))}: a symbolic link leads out of the workspace")
    if target.exists() and not target.is_file():
        raise CannotAdd(f"{line(str(target))}: in the way, and not a file")


def _require_free(seeds: Path, target: Path) -> None:
    """No other file may have this id, not even where upper case and lower case are the same."""
    if not target.parent.is_dir():
        return
    for other in sorted(target.parent.iterdir()):
        is_other = is_article(other.name) and not other.name.startswith(".")
        if is_other and other.name != target.name and _folded(other) == _folded(target):
            taken = other.relative_to(seeds).as_posix()
            raise CannotAdd(f"{target.name}: {SEEDS}/{taken} has that name already")


def _folded(path: Path) -> str:
    """The path without the ending, as systems may take it for another's."""
    return unicodedata.normalize("NFC", path.with_suffix("").as_posix()).casefold()


def _write(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    replace(path, data)
