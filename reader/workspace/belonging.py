"""Which of several files with one name owns an id: the file that its marks were made in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader import store
from reader.files import safe_name
from reader.library.formats import is_article
from reader.library.load import ArticleError, load
from reader.library.naming import NOTHING, Weight

if TYPE_CHECKING:
    from reader.model import Article
    from reader.store.repository import Repository

_ENDING = ".json"


class StoredMarks:
    """The stored annotations of a library, read once and only where they decide about an id."""

    def __init__(self, annotations: Path, library: Path) -> None:
        """Read nothing yet.

        Args:
            annotations: The folder with one folder for each annotator.
            library: The folder of the articles.
        """
        self._annotations = annotations
        self._library = library
        self._names_in = cache(self._list_names)

    def has(self, article_id: str) -> bool:
        """Whether annotations may be stored under an id that ends like a file name."""
        folder, _, name = article_id.rpartition("/")
        names = self._names_in(folder)
        return bool(names) and safe_name(name) in names

    def weigh(self, article_id: str, files: Sequence[str]) -> Sequence[Weight]:
        """How well the marks of an id fit each file; `files` are paths below the library.

        Without marks, the texts that annotators have set their progress with decide.
        """
        records = self._repository.records(article_id)
        marks = records.annotations
        if not marks and not records.progress:
            return [NOTHING] * len(files)
        texts = [self._text(file) for file in files]
        hashes = [each.sha256 for each in marks or records.progress]
        made_in = [hashes.count(text.sha256) if text else 0 for text in texts]
        if any(made_in):
            return [Weight(number, 0.0) for number in made_in]
        # All texts have changed since: prefer the one in which the words are still found.
        from reader.text.anchoring import anchored  # noqa: PLC0415 (seldom needed)

        return [
            Weight(0, sum(mark.score for mark in anchored(text, marks))) if text else NOTHING
            for text in texts
        ]

    @cached_property
    def _repository(self) -> Repository:
        return store.repository.Repository(self._annotations, "")

    def _text(self, file: str) -> Article | None:
        with suppress(ArticleError):
            return load(self._library / file, file)
        return None

    def _list_names(self, folder: str) -> frozenset[str]:
        """The stems of anybody's files in a folder that look like file names themselves."""
        below = "/".join(map(safe_name, folder.split("/"))) if folder else ""
        names: set[str] = set()
        for annotator in _listdir(str(self._annotations)):
            for name in _listdir(f"{self._annotations}/{annotator}/{below}"):
                stem = name.removesuffix(_ENDING)
                if stem != name and (is_article(stem) or "~" in stem):
                    names.add(stem)
        return frozenset(names)


def _listdir(folder: str) -> list[str]:
    with suppress(OSError):
        return os.listdir(folder)  # noqa: PTH208 (as strings: there may be thousands)
    return []
