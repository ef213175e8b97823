"""Reading a file to import, and storing its annotations."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.exchange.calls import read as read_format
from reader.exchange.format import CannotRead, Format
from reader.exchange.records import Document
from reader.exchange.registry import recognise
from reader.exchange.source import Source
from reader.exchange.units import Evidence
from reader.files import make_folder
from reader.files import replace as replace_file
from reader.library import sidecar
from reader.library.load import load
from reader.text.safe import line
from reader.workspace.articles import SEEDS
from reader.workspace.importing.foreign import ForeignMarks
from reader.workspace.importing.plan import CannotImport, Importable, NewArticle
from reader.workspace.importing.planner import ImportPlanner
from reader.workspace.importing.targets import Targets, reading_text

if TYPE_CHECKING:
    from reader.schema import Schema
    from reader.store.predictions import Predictions
    from reader.store.repository import Repository
    from reader.workspace.articles import Articles

_TXT = ".txt"
_OFTEN = 500
"""Rows between two progress reports."""


class Importing:
    """Reads a file to import, shows what it would change, and stores it."""

    def __init__(
        self,
        schema: Schema,
        annotator: str,
        articles: Articles,
        repository: Repository,
        predictions: Predictions,
    ) -> None:
        self._schema = schema
        self._annotator = annotator
        self._articles = articles
        self._repository = repository
        self._predictions = predictions

    def read(
        self,
        path: Path,
        format_: Format | None,
        annotator: str = "",
        on_read: Callable[[int], None] = lambda _: None,
    ) -> Importable:
        """Read what can be imported from a file.

        Args:
            path: The file.
            format_: Its format; None to recognise it by the contents.
            annotator: Whose marks to import; everybody's if it is empty.
            on_read: Called from time to time with the number of rows read.

        Raises:
            CannotRead: The file cannot be used.
            CannotImport: Stored files cannot be read, so it is unknown what may be imported.
        """
        with Source(path, self._schema) as source:
            importable = Importable(format_ or recognise(source))
            targets = Targets(self._articles)
            self._detect_counting(source, importable, targets)
            reading = ForeignMarks(importable, source, targets, self._annotator, annotator)
            rows = []
            for number, row in enumerate(reading.rows(), 1):
                rows.append(row)
                if number % _OFTEN == 0:
                    on_read(number)
        article_ids = {entry.id for entry in self._articles.entries} | {
            new.id for new in targets.new
        }
        ImportPlanner(self._repository, article_ids, reading).plan(rows, importable)
        importable.articles = list(targets.new)
        return importable

    def store(self, importable: Importable) -> None:
        """Create missing articles, then store annotations, links and predictions.

        Raises:
            CannotImport: An article cannot be created.
            StoreError: A file cannot be written.
        """
        articles = self._articles
        # As when files are added, a workspace without articles gets a folder for them.
        folder = (
            articles.folder if articles.is_seeded or articles.entries else articles.folder / SEEDS
        )
        for each in importable.articles:
            self._create(each, folder)
        if importable.articles:
            self._articles.refresh()
        self._repository.import_records(importable.values)
        self._predictions.add(importable.predictions)

    def _detect_counting(self, source: Source, importable: Importable, targets: Targets) -> None:
        """Find out what the offsets of a file count."""
        evidence = Evidence(reading_text)
        for document in read_format(importable.format, source):
            if isinstance(document, Document):
                with suppress(CannotRead):  # reported when the file is read again
                    evidence.add(targets.with_text(document))
        if evidence.has_differences:
            importable.counting = evidence.decide(importable.format.unit)
            importable.counted = evidence.describe(importable.counting)
            importable.is_mixed = evidence.is_mixed

    def _create(self, new: NewArticle, folder: Path) -> None:
        path = folder / f"{new.id}{_TXT}"
        root = Path(os.path.realpath(folder))
        if not Path(os.path.realpath(path)).is_relative_to(root) or path.is_symlink():
            raise CannotImport(f"{line(new.id)}: a symbolic link leads out of the workspace")
        if path.exists():
            raise CannotImport(f"{line(new.id)}: a file of that name has appeared meanwhile")
        try:
            make_folder(path.parent)
            replace_file(path, new.text.encode())
        except OSError as error:
            raise CannotImport(f"{line(new.id)}: {error.strerror}") from error
        fields = {key: value for key, value in new.metadata.items() if value}
        article = load(path, new.id)
        if article.title == fields.get("title"):
            del fields["title"]
        if article.text != new.text:  # the text itself names another encoding
            fields["encoding"] = "utf-8"
        if fields:
            sidecar.write(path, fields)
