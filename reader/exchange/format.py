"""The interface of formats for annotations and links.

Each format is one object in its own file. Other packages add formats through the entry point group
`reader.formats`: each entry point names a `Format`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from reader.errors import ReaderError
from reader.exchange.records import Document
from reader.model import Annotation, Link
from reader.schema import BUILT_IN, Schema
from reader.text.safe import line
from reader.validity import require_valid

if TYPE_CHECKING:
    from reader.exchange.source import Source

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
Feature = Literal[
    "ids", "overlaps", "parts", "attributes", "types", "notes", "annotators", "origins", "links",
    "links across articles", "times", "suggestions", "orphans", "articles",
]  # fmt: skip
"""A feature of annotations, besides span, words and tag, that a format may hold."""
FEATURES: Mapping[Feature, tuple[str, str]] = {
    "ids": ("id", "ids"),
    "overlaps": ("overlapping mark", "overlapping marks"),
    "parts": ("gap between the parts of a mark", "gaps between the parts of marks"),
    "attributes": ("attribute", "attributes"),
    "types": ("type of a value", "types of values"),
    "notes": ("note", "notes"),
    "annotators": ("name of an annotator", "names of annotators"),
    "origins": ("origin of a mark", "origins of marks"),
    "links": ("link", "links"),
    "links across articles": ("link across articles", "links across articles"),
    "times": ("time", "times"),
    "suggestions": ("suggestion", "suggestions"),
    "orphans": ("orphan", "orphans"),
    "articles": ("title or source of an article", "titles and sources of articles"),
}
"""The singular and the plural of each feature, for counts."""
ALL: frozenset[Feature] = frozenset(FEATURES)
"""All features."""
Unit = Literal["code points", "UTF-16 units", "UTF-8 bytes"]
"""What offsets count."""
Layout = Literal["file", "files", "archive"]
"""How a format is written: as one file, which may have companions; as the files of a folder or a
`.zip` (a single file may also be written alone); or as an archive."""


class Piece(NamedTuple):
    """A piece of a file that is written."""

    data: str | bytes
    """The data to append to the file; text is written in UTF-8."""
    file: str = ""
    """The file: a path below the folder or in the archive. For a format of one file, empty for
    that file, and the end of the name for a companion: `links.csv`."""


class Lost(NamedTuple):
    """Something that a format cannot hold."""

    what: Feature | str
    """A feature, or a phrase of the format, such as `line ends in notes`."""
    id: str
    """The id of the annotation or link that it belongs to."""
    number: int = 1
    """How many."""


class Export(NamedTuple):
    """The data of an export."""

    documents: Iterable[Document]
    """Articles with their marks, by id. They are read lazily and can be iterated only once."""
    links: Sequence[Link] = ()
    """All links, by id."""
    across: Sequence[Link] = ()
    """The links that no document has: their ends are in different articles, or one is missing."""
    schema: Schema = BUILT_IN
    """The tags and relations of the workspace."""
    spreadsheet: bool = False
    """Whether a table is for a spreadsheet program, which runs cells that look like formulas."""


class Row(NamedTuple):
    """An annotation or link of our own, with offsets in code points of the reading text."""

    line: int
    """The number of its line, from 1."""
    value: Annotation | Link
    """The annotation or link; the article of a link may be empty."""


class Broken(NamedTuple):
    """A part of a file that cannot be imported."""

    line: int
    """The number of the line, from 1; 0 if the reason names the place."""
    reason: str
    """The reason, as one line safe to show."""


class Ignored(NamedTuple):
    """Something in a file that cannot be represented here; the rest is imported."""

    reason: str
    """What was ignored, as one line safe to show."""


Write = Callable[[Export], Iterable["str | bytes | Piece | Lost"]]
"""Writes an export as pieces of files, in order, mixed with losses."""
Read = Callable[["Source"], Iterable["Document | Row | Broken | Ignored"]]
"""Reads a file; called twice if the unit of its offsets must be found first."""


def recognise_none(source: Source) -> bool:  # noqa: ARG001 (the signature of all formats)
    """Recognise no file, for formats that must be named."""
    return False


@dataclass(frozen=True)
class Format:
    """A file format for exporting or importing annotations."""

    name: str
    """Its name for `--format`."""
    title: str
    """A description in a few words."""
    endings: tuple[str, ...]
    """The endings of its files, in lower case and with the dot; the default one first."""
    holds: frozenset[Feature] = field(default_factory=frozenset)
    """The features that other programs can read from it."""
    keeps: frozenset[Feature] = field(default_factory=frozenset)
    """The features that only our own importer can read back."""
    layout: Layout = "file"
    """The layout of its files."""
    unit: Unit = "code points"
    """What its offsets count according to its documentation; used if a file does not show it."""
    needs: str = ""
    """The package that it needs; empty if it needs none."""
    recognise: Callable[[Source], bool] = recognise_none
    """Whether the contents of a file look like this format."""
    write: Write | None = None
    """Writes an export; None if the format can only be read."""
    read: Read | None = None
    """Reads a file; None if the format can only be written."""


class FormatFailed(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A format of another package failed; the message is one line that names it."""

    def __init__(self, name: str, reason: object) -> None:
        super().__init__(line(f"format {name} failed: {reason}"))


class CannotRead(ReaderError):  # noqa: N818 (as above)
    """A file cannot be imported at all; the message is the reason, in one line."""


class NotInstalled(ReaderError):  # noqa: N818 (as above)
    """A format needs a package that is not installed; the message names it."""


def require_storable(value: Annotation | Link) -> None:
    """Check that an annotation or link can be stored and read back.

    Raises:
        ValueError: It cannot; the message is one line.
    """
    if not isinstance(value, Annotation | Link):
        raise ValueError("neither annotation nor link")
    try:  # fields of other types, an infinite number, an integer of any length
        msgspec.json.decode(msgspec.json.encode(value), type=type(value))
    except TypeError as error:
        raise ValueError(str(error)) from error
    require_valid(value)
    if isinstance(value, Link):
        _require_named(id=value.id, relation=value.relation, annotator=value.annotator)
        _require_times(value.created, value.modified)
        if value.source == value.target:
            raise ValueError("it links an annotation to itself")
        return
    if len(value.exact) != value.end - value.start:  # both are needed to find the words again
        raise ValueError("its words are not as long as its span")
    _require_named(id=value.id, article=value.article, tag=value.tag, annotator=value.annotator)
    _require_times(value.created, value.modified)


def _require_named(**fields: str) -> None:
    for name, value in fields.items():
        if not value.strip():
            raise ValueError(f"its {name} is empty")


def _require_times(*times: str) -> None:
    for time in times:
        if not _TIME.fullmatch(time):
            raise ValueError(f"{time!r} is not a time such as 2026-11-22T10:00:00Z")
        datetime.fromisoformat(time)
