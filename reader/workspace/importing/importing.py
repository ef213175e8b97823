"""Reads a file, says what would come of it, and stores that."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.exchange.calls import read as read_format
from reader.exchange.format import CannotRead, Format
from reader.exchange.records import Document
from reader.exchange.registry import recognised
from reader.exchange.source import Source
from reader.exchange.units import Evidence
from reader.files import make_folder
from reader.files import replace as replace_file
from reader.library import sidecar
from reader.library.load import load
from reader.text.safe import line
from reader.workspace.articles import SEEDS
from reader.workspace.importing.fitting import Fitting
from reader.workspace.importing.foreign import ForeignMarks
from reader.workspace.importing.places import Places, reading_text
from reader.workspace.importing.plan import CannotImport, Importable, NewArticle

if TYPE_CHECKING:
    from reader.schema import Schema
    from reader.store.predictions import Predictions
    from reader.store.repository import Repository
    from reader.workspace.articles import Articles

_TXT = ".txt"
_OFTEN = 500
"""Rows between two words on how many have been read."""


class Importing:
    """Reads a file, says what would come of it, and stores that."""

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
        """What can be imported from a file.

        Args:
            path: Where it is.
            format_: Its format; found by what it holds without one.
            annotator: Whose marks are wanted; everybody's if it is empty.
            on_read: Hears now and then how many rows have been read.

        Raises:
            CannotRead: The file cannot be used.
            CannotImport: Stored files cannot be read, so nobody knows what fits.
        """
        with Source(path, self._schema) as source:
            found = Importable(format_ or recognised(source))
            places = Places(self._articles)
            self._count(source, found, places)
            reading = ForeignMarks(found, source, places, self._annotator, annotator)
            rows = []
            for number, row in enumerate(reading.rows(), 1):
                rows.append(row)
                if number % _OFTEN == 0:
                    on_read(number)
        here = {entry.id for entry in self._articles.entries} | {new.id for new in places.new}
        Fitting(self._repository, here, reading).take(rows, found)
        found.articles = list(places.new)
        return found

    def store(self, importable: Importable) -> None:
        """Make the articles, then store annotations, links and predictions.

        Raises:
            CannotImport: An article cannot be made.
            StoreError: A file cannot be written.
        """
        articles = self._articles
        # A workspace without any gets a folder for them, as when files are brought in.
        folder = (
            articles.folder if articles.is_seeded or articles.entries else articles.folder / SEEDS
        )
        for each in importable.articles:
            self._make(each, folder)
        if importable.articles:
            self._articles.refresh()
        self._repository.import_records(importable.values)
        self._predictions.add(importable.predictions)

    def _count(self, source: Source, found: Importable, places: Places) -> None:
        """Find out what the offsets of a file count."""
        evidence = Evidence(reading_text)
        for document in read_format(found.format, source):
            if isinstance(document, Document):
                with suppress(CannotRead):  # reading it again says why
                    evidence.add(places.with_text(document))
        if evidence.matters:
            found.counting = evidence.decide(found.format.unit)
            found.counted = evidence.said(found.counting)
            found.is_mixed = evidence.is_mixed

    def _make(self, new: NewArticle, folder: Path) -> None:
        path = folder / f"{new.id}{_TXT}"
        root = Path(os.path.realpath(folder))
        if not Path(os.path.realpath(path)).is_relative_to(root) or path.is_symlink():
            raise CannotImport(f"{line(new.id)}: a symbolic link leads out of the workspace")
        if path.exists():
            raise CannotImport(f"{line(new.id)}: a file of that name has come meanwhile")
        try:
            make_folder(path.parent)
            replace_file(path, new.text.encode())
        except OSError as error:
            raise CannotImport(f"{line(new.id)}: {error.strerror}") from error
        fields = {key: value for key, value in new.metadata.items() if value}
        made = load(path, new.id)
        if made.title == fields.get("title"):
            del fields["title"]
        if made.text != new.text:  # it names another encoding than the one that it is in
            fields["encoding"] = "utf-8"
        if fields:
            sidecar.write(path, fields)
