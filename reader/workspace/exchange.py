"""Exporting and importing annotations and links, in all formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.exchange.calls import write
from reader.exchange.format import FEATURES, CannotRead, Export, Feature, Format, Piece
from reader.exchange.losses import Losses
from reader.exchange.output import CannotWrite, put_files
from reader.exchange.records import Document, Mark, document_of, mark_of_suggestion
from reader.exchange.registry import DEFAULT, find, for_name, formats
from reader.exchange.rows import encode
from reader.model import Article, Link
from reader.workspace.problems import OnProblem, ignore

if TYPE_CHECKING:
    from reader.schema import Schema
    from reader.workspace.annotations import Annotations
    from reader.workspace.importing import Importable, Importing
    from reader.workspace.links import Links
    from reader.workspace.snapshots import Snapshot
    from reader.workspace.suggestions import Suggestions

__all__ = [
    "DEFAULT",
    "FEATURES",
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
"""Called with the number of articles written or read so far."""


class UnknownFormat(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A format does not exist, or cannot be read or written."""


class CannotExport(ReaderError):  # noqa: N818 (as above)
    """A strict export is refused: something would be lost, or has moved."""


class Selection(NamedTuple):
    """What to export."""

    names: Sequence[str] = ()
    """The articles whose annotations to export; without names, all articles."""
    annotator: str = ""
    """Whose annotations; everybody's if it is empty."""
    suggestions: bool = False
    """Whether to export open suggestions as well."""


class Outgoing:
    """An export that is ready to be written; it can be written any number of times."""

    def __init__(
        self, format_: Format, make: Callable[[OnProblem, OnArticle], Export], strict: bool
    ) -> None:
        self.format = format_
        """The format of the export."""
        self.marks = 0
        """How many annotations and suggestions the last pass went through."""
        self._make = make
        self._strict = strict

    def losses(self, on_article: OnArticle = lambda _: None) -> Losses:
        """What the format cannot hold; goes through everything and writes nothing."""
        losses = Losses(self.format)
        for _ in self._pieces(losses, ignore, on_article):
            pass
        return losses

    def pieces(
        self, on_problem: OnProblem = ignore, on_article: OnArticle = lambda _: None
    ) -> tuple[Iterator[Piece], Losses]:
        """The pieces of its files, and the losses, which are complete after the last piece.

        Args:
            on_problem: Called for each article that cannot be read.
            on_article: Called with the number of articles done.

        Raises:
            CannotExport: The export is strict, and something would be lost.
        """
        self._require_no_loss(on_problem)
        losses = Losses(self.format)
        return self._pieces(losses, on_problem, on_article), losses

    def put(
        self, path: Path, on_problem: OnProblem = ignore, on_article: OnArticle = lambda _: None
    ) -> tuple[list[Path], Losses]:
        """Write its files, all of them or none.

        Losses are listed in `NAME.losses.json` beside them; an older list is deleted if nothing
        is lost.

        Returns:
            The files or the folder, and the losses.

        Raises:
            CannotExport: The export is strict, and something would be lost.
            CannotWrite: The format cannot be written to such a path.
            OSError: It cannot be written.
        """
        pieces, losses = self.pieces(on_problem, on_article)
        written = put_files(path, self.format, pieces)
        losses_file = path.with_name(f"{path.name}.losses.json")
        if losses and written[0].is_file() | written[0].is_dir():
            from reader.files import write  # noqa: PLC0415 (most exports lose nothing)

            write(losses_file, [encode(losses.report()), "\n"])
            written.append(losses_file)
        elif losses_file.is_file():
            losses_file.unlink()
        return written, losses

    def _pieces(
        self, losses: Losses, on_problem: OnProblem, on_article: OnArticle
    ) -> Iterator[Piece]:
        export = self._make(on_problem, on_article)
        counted = export._replace(documents=self._counted(export.documents))
        return write(self.format, counted, losses)

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
            which = "1 annotation is" if moved == 1 else f"{moved} annotations are"
            raise CannotExport(f"nothing exported: {which} not exact")
        losses = self.losses()
        if losses:
            for loss in losses.lines():
                on_problem(loss)
            raise CannotExport(f"nothing exported: {self.format.name} cannot hold everything")


class Exchange:
    """Exports and imports annotations, links and predictions."""

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
        """All formats by name, the default one first.

        Args:
            on_problem: Called for each installed format that cannot be loaded.
        """
        return formats(on_problem)

    def export(
        self,
        selection: Selection | Sequence[str] = (),
        *,
        format_: str = DEFAULT,
        strict: bool = False,
        spreadsheet: bool = False,
    ) -> Outgoing:
        """Prepare an export of annotations and their links.

        Args:
            selection: What to export, or the names of articles to export completely.
            format_: The name of a format.
            strict: Whether to refuse the export if anything would be lost, or if an annotation is
                not exactly where it was made.
            spreadsheet: Whether to keep spreadsheet programs from running cells as formulas.

        Raises:
            UnknownArticle: A name matches no article.
            UnknownFormat: The format does not exist or cannot be written.
        """
        chosen = selection if isinstance(selection, Selection) else Selection(selection)
        target_format = _format(format_)
        if target_format.write is None:
            raise UnknownFormat(f"{format_}: this format cannot be written")
        if chosen.names:
            self._annotations.article_ids(chosen.names)  # raises now, not at the first piece

        def make(on_problem: OnProblem, on_article: OnArticle) -> Export:
            overview = self._annotations.overview()
            ids = self._annotations.article_ids(chosen.names) if chosen.names else None
            linked = self._links.with_ends(overview.links, ids, chosen.annotator)
            article_of = {id_: each.article for id_, each in linked.ends.items()}
            inner: dict[str, list[Link]] = {}
            across = []
            for link in linked.links:
                begins, ends = article_of.get(link.source), article_of.get(link.target)
                if begins is not None and begins == ends:
                    inner.setdefault(begins, []).append(link)
                else:
                    across.append(link)
            every = overview.annotated if ids is None else ids
            snapshots = self._annotations.snapshots_of(every, on_problem)
            documents = self._documents(snapshots, chosen, inner, on_article)
            return Export(documents, linked.links, across, self._schema, spreadsheet)

        return Outgoing(target_format, make, strict)

    def write(
        self,
        names: Sequence[str] = (),
        *,
        format_: str = DEFAULT,
        annotator: str = "",
        strict: bool = False,
        on_problem: OnProblem = ignore,
    ) -> Iterator[str]:
        """Export annotations and their links as the text of one file, piece by piece.

        Args:
            names: The articles whose annotations to export; without names, all articles.
            format_: The name of a format.
            annotator: Whose annotations; everybody's if it is empty.
            strict: As for `export`.
            on_problem: Called for each article that cannot be read.

        Raises:
            UnknownArticle, UnknownFormat: As for `export`.
            CannotExport: The export is strict, and something would be lost or has moved.
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
        """Read what can be imported from a file, a folder or an archive; nothing is stored.

        Args:
            path: The file, folder or archive.
            format_: The name of a format; recognised by the contents if it is empty.
            annotator: Whose marks to import; marks without an annotator count as theirs.
                Everybody's if it is empty.
            on_read: Called from time to time with the number of rows read.

        Raises:
            UnknownFormat: The format does not exist or cannot be read.
            CannotRead: The file cannot be used.
            CannotImport: Stored files cannot be read, so it is unknown what may be imported.
        """
        source_format = _format(format_) if format_ else None
        if source_format and source_format.read is None:
            raise UnknownFormat(f"{format_}: this format cannot be read")
        return self._importing().read(path, source_format, annotator, on_read)

    def import_(self, importable: Importable) -> None:
        """Create missing articles, and store annotations, links and predictions.

        Of two states of one record, the one modified later wins.

        Raises:
            StoreError: A file cannot be parsed or written; importing again does the rest.
            CannotImport: An article cannot be created.
        """
        self._importing().store(importable)

    def _documents(
        self,
        snapshots: Iterable[Snapshot],
        chosen: Selection,
        inner: Mapping[str, Sequence[Link]],
        on_article: OnArticle,
    ) -> Iterator[Document]:
        for number, snapshot in enumerate(snapshots, 1):
            marks = [
                each
                for each in snapshot.marks
                if chosen.annotator in {"", each.annotation.annotator}
            ]
            article = snapshot.text
            proposed = self._proposed(article) if chosen.suggestions and article else ()
            if marks or proposed:
                links = tuple(inner.get(snapshot.article, ()))
                yield document_of(snapshot.article, article, marks, links, proposed)
            on_article(number)

    def _proposed(self, article: Article) -> tuple[Mark, ...]:
        suggestions = self._suggestions
        return tuple(
            mark_of_suggestion(article, each, suggestions.id_of(each))
            for each in suggestions.open(article)
        )


def _format(name: str) -> Format:
    format_ = find(name)
    if format_ is None:
        raise UnknownFormat(f'unknown format "{name}"; choose from {", ".join(formats())}')
    return format_
