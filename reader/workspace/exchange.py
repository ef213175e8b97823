"""Annotations and links out of the workspace and into it, in the formats that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.exchange.calls import written
from reader.exchange.format import FEATURES, CannotRead, Export, Feature, Format, Piece
from reader.exchange.losses import Losses
from reader.exchange.output import CannotWrite, put_files
from reader.exchange.records import Document, Mark, document_of, suggested
from reader.exchange.registry import USUAL, find, for_name, formats
from reader.exchange.rows import encode
from reader.model import Article, Link
from reader.workspace.problems import OnProblem, ignore

if TYPE_CHECKING:
    from reader.schema import Schema
    from reader.workspace.annotations import Annotations
    from reader.workspace.importing import Importable, Importing
    from reader.workspace.links import Links
    from reader.workspace.suggestions import Suggestions

__all__ = [
    "FEATURES",
    "USUAL",
    "CannotExport",
    "CannotRead",
    "CannotWrite",
    "Exchange",
    "Feature",
    "Format",
    "Losses",
    "Outgoing",
    "UnknownFormat",
    "find",
    "for_name",
    "formats",
]

OnArticle = Callable[[int], None]
"""Called with how many articles have been written or read."""


class UnknownFormat(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A format that there is not, or that cannot do what is asked of it."""


class CannotExport(ReaderError):  # noqa: N818 (as above)
    """Something would be lost or has moved, where only all of it, in its place, is wanted."""


class Selection(NamedTuple):
    """What is to be exported."""

    names: Sequence[str] = ()
    """The articles whose annotations are wanted; all of them, without a name."""
    annotator: str = ""
    """Whose; everybody's if it is empty."""
    suggestions: bool = False
    """Whether what the finders propose is wanted as well."""


class Outgoing:
    """An export that can be written as often as one likes; nothing is written before."""

    def __init__(
        self, format_: Format, make: Callable[[OnProblem, OnArticle], Export], strict: bool
    ) -> None:
        self.format = format_
        """The format that it is written in."""
        self.marks = 0
        """How many annotations and suggestions were gone through the last time."""
        self._make = make
        self._strict = strict

    def losses(self, on_article: OnArticle = lambda _: None) -> Losses:
        """What the format cannot hold; all is gone through, and nothing is written."""
        losses = Losses(self.format)
        for _ in self._pieces(losses, ignore, on_article):
            pass
        return losses

    def pieces(
        self, on_problem: OnProblem = ignore, on_article: OnArticle = lambda _: None
    ) -> tuple[Iterator[Piece], Losses]:
        """The pieces of its files, and what is lost, which is known when they are through.

        Args:
            on_problem: Hears of each article that cannot be read.
            on_article: Hears how many articles are through.

        Raises:
            CannotExport: Something would be lost, and that is not wanted.
        """
        self._require_no_loss(on_problem)
        losses = Losses(self.format)
        return self._pieces(losses, on_problem, on_article), losses

    def put(
        self, path: Path, on_problem: OnProblem = ignore, on_article: OnArticle = lambda _: None
    ) -> tuple[list[Path], Losses]:
        """Write its files, all of them or none.

        What is lost is told in `NAME.losses.json` beside them; one that is there from before goes
        where nothing is lost.

        Returns:
            The files or the folder, and what is lost.

        Raises:
            CannotExport: Something would be lost, and that is not wanted.
            CannotWrite: The format is not written to such a place.
            OSError: It cannot be written.
        """
        pieces, losses = self.pieces(on_problem, on_article)
        made = put_files(path, self.format, pieces)
        told = path.with_name(f"{path.name}.losses.json")
        if losses and made[0].is_file() | made[0].is_dir():
            from reader.files import write  # noqa: PLC0415 (most exports lose nothing)

            write(told, [encode(losses.report()), "\n"])
            made.append(told)
        elif told.is_file():
            told.unlink()
        return made, losses

    def _pieces(
        self, losses: Losses, on_problem: OnProblem, on_article: OnArticle
    ) -> Iterator[Piece]:
        export = self._make(on_problem, on_article)
        counted = export._replace(documents=self._counted(export.documents))
        return written(self.format, counted, losses)

    def _counted(self, documents: Iterable[Document]) -> Iterator[Document]:
        self.marks = 0
        for document in documents:
            self.marks += len(document.marks)
            yield document

    def _require_no_loss(self, on_problem: OnProblem) -> None:
        if not self._strict:
            return
        moved = 0
        for document in self._make(ignore, lambda _: None).documents:
            for mark in document.marks:
                if mark.anchor != "exact":
                    on_problem(f"{mark.id} in {document.id}: {mark.anchor}")
                    moved += 1
        if moved:
            raise CannotExport(f"nothing is exported: annotations that are not exact: {moved}")
        losses = self.losses()
        if losses:
            for said in losses.lines():
                on_problem(said)
            raise CannotExport(f"nothing is exported: {self.format.name} cannot hold all of it")


class Exchange:
    """Exports and imports."""

    def __init__(
        self,
        schema: Schema,
        annotations: Annotations,
        links: Links,
        suggestions: Suggestions,
        importing: Callable[[], Importing],
    ) -> None:
        self._schema = schema
        self._annotations = annotations
        self._links = links
        self._suggestions = suggestions
        self._importing = importing

    def formats(self, on_problem: OnProblem = ignore) -> Mapping[str, Format]:
        """The formats that there are, by name; the usual one comes first.

        Args:
            on_problem: Hears of each installed format that cannot be loaded.
        """
        return formats(on_problem)

    def export(
        self,
        selection: Selection | Sequence[str] = (),
        *,
        format_: str = USUAL,
        strict: bool = False,
        spreadsheet: bool = False,
    ) -> Outgoing:
        """Annotations and their links, ready to be written.

        Args:
            selection: What is wanted; or the names of articles, of which all is.
            format_: The name of a format.
            strict: Whether nothing may be lost, and each annotation must be exactly where it was
                made.
            spreadsheet: Whether a table is guarded against being run as formulas.

        Raises:
            UnknownArticle: A name stands for nothing.
            UnknownFormat: There is no such format to write.
        """
        wanted = selection if isinstance(selection, Selection) else Selection(selection)
        found = _format(format_)
        if found.write is None:
            raise UnknownFormat(f"{format_}: this format cannot be written")
        if wanted.names:
            self._annotations.article_ids(wanted.names)  # says at once which there is not

        def make(on_problem: OnProblem, on_article: OnArticle) -> Export:
            ids = self._annotations.article_ids(wanted.names) if wanted.names else None
            linked = self._links.list(ids, wanted.annotator)
            article_of = {id_: each.article for id_, each in linked.ends.items()}
            inner: dict[str, list[Link]] = {}
            across = []
            for link in linked.links:
                begins, ends = article_of.get(link.source), article_of.get(link.target)
                if begins is not None and begins == ends:
                    inner.setdefault(begins, []).append(link)
                else:
                    across.append(link)
            documents = self._documents(wanted, inner, on_problem, on_article)
            return Export(documents, linked.links, across, self._schema, spreadsheet)

        return Outgoing(found, make, strict)

    def write(
        self,
        names: Sequence[str] = (),
        *,
        format_: str = USUAL,
        annotator: str = "",
        strict: bool = False,
        on_problem: OnProblem = ignore,
    ) -> Iterator[str]:
        """Annotations and their links as the text of one file, piece by piece.

        Args:
            names: The articles whose annotations are wanted; all of them, without a name.
            format_: The name of a format.
            annotator: Whose; everybody's if it is empty.
            strict: As for `export`.
            on_problem: Hears of each article that cannot be read.

        Raises:
            UnknownArticle, UnknownFormat: As for `export`.
            CannotExport: Something would be lost or has moved, and that is not wanted.
        """
        outgoing = self.export(Selection(names, annotator), format_=format_, strict=strict)
        pieces, _ = outgoing.pieces(on_problem)
        return (
            data if isinstance(data, str) else data.decode() for data, file in pieces if not file
        )

    def read(
        self,
        path: Path,
        *,
        format_: str = "",
        annotator: str = "",
        on_read: Callable[[int], None] = lambda _: None,
    ) -> Importable:
        """What can be imported from a file, a folder or an archive; nothing is stored.

        Args:
            path: Where it is.
            format_: The name of a format; found by what the file holds if it is empty.
            annotator: Whose marks are wanted, who are then also those of whom the file tells no
                annotator; everybody's if it is empty.
            on_read: Hears now and then how many rows have been read.

        Raises:
            UnknownFormat: There is no such format to read.
            CannotRead: The file cannot be used.
            CannotImport: Stored files cannot be read, so nobody knows what fits.
        """
        found = _format(format_) if format_ else None
        if found and found.read is None:
            raise UnknownFormat(f"{format_}: this format cannot be read")
        return self._importing().read(path, found, annotator, on_read)

    def import_(self, importable: Importable) -> None:
        """Make the articles that are missing, and store annotations, links and predictions.

        Of two states of one, the later modified one counts.

        Raises:
            StoreError: A file cannot be understood or written; to import again does what is left.
            CannotImport: An article cannot be made.
        """
        self._importing().store(importable)

    def _documents(
        self,
        wanted: Selection,
        inner: Mapping[str, Sequence[Link]],
        on_problem: OnProblem,
        on_article: OnArticle,
    ) -> Iterator[Document]:
        snapshots = self._annotations.snapshots(wanted.names, on_problem)
        for number, snapshot in enumerate(snapshots, 1):
            marks = [
                each
                for each in snapshot.marks
                if wanted.annotator in {"", each.annotation.annotator}
            ]
            article = snapshot.text
            proposed = self._proposed(article) if wanted.suggestions and article else ()
            if marks or proposed:
                links = tuple(inner.get(snapshot.article, ()))
                yield document_of(snapshot.article, article, marks, links, proposed)
            on_article(number)

    def _proposed(self, article: Article) -> tuple[Mark, ...]:
        suggestions = self._suggestions
        return tuple(
            suggested(article, each, suggestions.id_of(each)) for each in suggestions.open(article)
        )


def _format(name: str) -> Format:
    found = find(name)
    if found is None:
        raise UnknownFormat(f'unknown format "{name}"; choose from {", ".join(formats())}')
    return found
