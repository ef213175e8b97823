"""Annotations and links out of the workspace and into it, in the formats that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from reader.errors import ReaderError
from reader.exchange.base import Broken, Format, Row, rows, text
from reader.exchange.jsonl import JSONL, annotation_row, encode, link_row, suggestion_row
from reader.exchange.registry import formats, guess
from reader.model import Anchored, Annotation, Article, Link
from reader.workspace.problems import OnProblem, ignore

if TYPE_CHECKING:
    from reader.store.repository import Imported, Repository
    from reader.workspace.annotations import Annotations
    from reader.workspace.links import Links

__all__ = [
    "JSONL",
    "CannotExport",
    "CannotImport",
    "Exchange",
    "Importable",
    "UnknownFormat",
    "annotation_row",
    "encode",
    "formats",
    "guess",
    "link_row",
    "suggestion_row",
]

Owner = tuple[str, str]
"""Article and annotator of a record."""


class UnknownFormat(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A format that there is not, or that cannot do what is asked of it."""


class CannotExport(ReaderError):  # noqa: N818 (as above)
    """Annotations that are not where they were made, where only exact ones are wanted."""


class CannotImport(ReaderError):  # noqa: N818 (as above)
    """Nothing is imported: the stored files cannot all be read, or rows of the file are broken."""


class Importable(NamedTuple):
    """What a file holds that can be imported, and what is wrong with the rest."""

    values: list[Annotation | Link]
    """Annotations and links, each of which fits into the workspace."""
    broken: list[Broken]
    """The rows that cannot be used, by line."""


class Exchange:
    """Exports and imports."""

    def __init__(self, annotations: Annotations, links: Links, repository: Repository) -> None:
        self._annotations = annotations
        self._links = links
        self._repository = repository

    def formats(self, on_problem: OnProblem = ignore) -> Mapping[str, Format]:
        """The formats that there are, by name; the usual one comes first.

        Args:
            on_problem: Hears of each installed format that cannot be loaded.
        """
        return formats(on_problem)

    def write(
        self,
        names: Sequence[str] = (),
        *,
        format_: str = "jsonl",
        annotator: str = "",
        strict: bool = False,
        on_problem: OnProblem = ignore,
    ) -> Iterator[str]:
        """Annotations and their links as the text of a file, piece by piece.

        Args:
            names: The articles whose annotations are wanted; all of them, without a name.
            format_: The name of a format.
            annotator: Whose; everybody's if it is empty.
            strict: Whether each annotation must be exactly where it was made.
            on_problem: Hears of each article that cannot be read.

        Raises:
            UnknownArticle: A name stands for nothing.
            UnknownFormat: There is no such format to write.
            CannotExport: Annotations have moved, and that is not wanted.
        """
        write = self._format(format_).write
        if write is None:
            raise UnknownFormat(f"{format_}: this format cannot be written")
        if strict:
            moved = [
                mark
                for _, marks in self._marks(names, annotator, ignore)
                for mark in marks
                if mark.anchor != "exact"
            ]
            for mark in moved:
                note = mark.annotation
                on_problem(f"{note.id} in {note.article}: {mark.anchor}")
            if moved:
                raise CannotExport(
                    f"nothing is exported: annotations that are not exact: {len(moved)}"
                )
        links = self._links.list(self._annotations.article_ids(names), annotator).links
        return text(format_, write, self._marks(names, annotator, on_problem), links)

    def _marks(
        self, names: Sequence[str], annotator: str, on_problem: OnProblem
    ) -> Iterator[tuple[Article | None, list[Anchored]]]:
        for snapshot in self._annotations.snapshots(names, on_problem):
            marks = [
                each for each in snapshot.marks if annotator in {"", each.annotation.annotator}
            ]
            if marks:
                yield snapshot.text, marks

    def read(
        self, lines: Iterable[bytes], *, format_: str = "jsonl", annotator: str = ""
    ) -> Importable:
        """What can be imported from a file.

        Args:
            lines: The lines of the file.
            format_: The name of a format.
            annotator: Whose rows are wanted; everybody's if it is empty.

        Raises:
            UnknownFormat: There is no such format to read.
            CannotImport: Stored files cannot be read, so nobody knows what fits.
        """
        read = self._format(format_).read
        if read is None:
            raise UnknownFormat(f"{format_}: this format cannot be read")
        wanted = [
            row
            for row in rows(format_, read, lines)
            if isinstance(row, Broken) or annotator in {"", row.value.annotator}
        ]
        fitting = list(self._fit(wanted))
        return Importable(
            [row.value for row in fitting if isinstance(row, Row)],
            [row for row in fitting if isinstance(row, Broken)],
        )

    def import_(self, values: Iterable[Annotation | Link]) -> Imported:
        """Store annotations and links as they are, each in its annotator's file.

        Of two states of one, the later modified one counts.

        Raises:
            StoreError: A file cannot be understood or written; to import again does what is left.
        """
        return self._repository.import_records(values)

    def _format(self, name: str) -> Format:
        known = formats()
        if name not in known:
            raise UnknownFormat(f'unknown format "{name}"; choose from {", ".join(known)}')
        return known[name]

    def _fit(self, rows: Sequence[Row | Broken]) -> Iterator[Row | Broken]:
        """The rows with the articles of links; broken ones where a row does not fit in here."""
        annotations: dict[str, Owner] = {}
        links: dict[str, Owner] = {}
        for _, records in self._repository.everything():
            annotations.update((each.id, _owner(each)) for each in records.annotations)
            links.update((each.id, _owner(each)) for each in records.links)
        if self._repository.problems:
            raise CannotImport("nothing is imported while there are files that cannot be read")
        for row in rows:
            if isinstance(row, Row) and isinstance(row.value, Annotation):
                annotations.setdefault(row.value.id, _owner(row.value))
        for row in rows:
            if isinstance(row, Broken):
                yield row
            elif isinstance(row.value, Link):
                yield _placed(row.line, row.value, annotations, links)
            else:
                yield _unless_taken(row, annotations)


def _placed(
    line: int, link: Link, annotations: Mapping[str, Owner], links: dict[str, Owner]
) -> Row | Broken:
    """The link, kept with the article where it starts, else with the one where it ends."""
    known = links.get(link.id) or annotations.get(link.source) or annotations.get(link.target)
    if known is None:
        return Broken(line, f"neither annotation of link {link.id} is known")
    placed = structs.replace(link, article=known[0])
    row = _unless_taken(Row(line, placed), links)
    links.setdefault(link.id, _owner(placed))
    return row


def _unless_taken(row: Row, known: Mapping[str, Owner]) -> Row | Broken:
    """The row, unless its id stands for something else."""
    owner = known.get(row.value.id, _owner(row.value))
    if owner == _owner(row.value):
        return row
    return Broken(row.line, f"the id {row.value.id} is taken in {owner[0]}, by {owner[1]}")


def _owner(value: Annotation | Link) -> Owner:
    return value.article, value.annotator
