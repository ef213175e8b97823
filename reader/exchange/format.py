"""What a format for annotations and links is.

A format is one object in a file of its own. A package brings more along through the entry point
group `reader.formats`: what an entry point names is a `Format`.
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
"""What annotations have, besides span, words and tag, that a format may be able to hold."""
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
"""Each feature, as one of it and as several are called where they are counted."""
ALL: frozenset[Feature] = frozenset(FEATURES)
"""All that there is to annotations."""
Unit = Literal["code points", "UTF-16 units", "UTF-8 bytes"]
"""What offsets count."""
Layout = Literal["file", "files", "archive"]
"""How a format is written: into one file, which may have companions; into the files of a folder or
of a `.zip`, where one file alone may also stand by itself; into an archive of its own."""


class Piece(NamedTuple):
    """A piece of a file that is written."""

    data: str | bytes
    """What it adds to the file; text is written in UTF-8."""
    file: str = ""
    """Which file: a path below the folder or in the archive. Where there is one file, empty for
    that itself, and what its companion's name ends in for that: `links.csv`."""


class Lost(NamedTuple):
    """Something that a format cannot hold."""

    what: Feature | str
    """A feature, or several words of the format's own, such as `newlines in notes`."""
    id: str
    """The id of the annotation or link that it belongs to."""
    number: int = 1
    """How many of it."""


class Export(NamedTuple):
    """What is to be written."""

    documents: Iterable[Document]
    """Articles with their marks, by id. They can be gone through once, and are read meanwhile."""
    links: Sequence[Link] = ()
    """All links, by id."""
    across: Sequence[Link] = ()
    """Those of them that no document has: their ends are not in one article, or one is gone."""
    schema: Schema = BUILT_IN
    """The tags and relations of the workspace."""
    spreadsheet: bool = False
    """Whether a table is to be opened with a spreadsheet, which runs what looks like a formula."""


class Row(NamedTuple):
    """An annotation or a link of ours, whose offsets count code points of the reading text."""

    line: int
    """The number of its line, from 1."""
    value: Annotation | Link
    """The annotation or link; the article of a link is empty where the file does not tell it."""


class Broken(NamedTuple):
    """A place of a file that cannot be used."""

    line: int
    """The number of the line, from 1; 0 where the reason names the place."""
    reason: str
    """Why, in one safe line."""


class Ignored(NamedTuple):
    """Something in a file that has no place here; the rest of the file can be used."""

    reason: str
    """What it is, in one safe line."""


Write = Callable[[Export], Iterable["str | bytes | Piece | Lost"]]
"""From what is to be written to the pieces of files, in order, and what is lost meanwhile."""
Read = Callable[["Source"], Iterable["Document | Row | Broken | Ignored"]]
"""From a file to what it holds; it is called twice where the unit of its offsets must be found."""


def never(source: Source) -> bool:  # noqa: ARG001 (what every format is asked)
    """Recognise nothing."""
    return False


@dataclass(frozen=True)
class Format:
    """A kind of file that annotations leave in, or come in."""

    name: str
    """What `--format` calls it."""
    title: str
    """What it is, in a few words."""
    endings: tuple[str, ...]
    """How the names of such files end, in lower case and with the dot; the usual one first."""
    holds: frozenset[Feature] = field(default_factory=frozenset)
    """What other programs find in it."""
    keeps: frozenset[Feature] = field(default_factory=frozenset)
    """What they do not see, and only our own importer finds again."""
    layout: Layout = "file"
    """How it is written."""
    unit: Unit = "code points"
    """What its offsets count by its own documentation: only where a file does not tell."""
    needs: str = ""
    """The package that must be installed for it."""
    recognise: Callable[[Source], bool] = never
    """Whether a file looks like one of this format, whatever it is called."""
    write: Write | None = None
    """Writes it; None for a format that can only be read."""
    read: Read | None = None
    """Reads it; None for a format that can only be written."""


class FormatFailed(ReaderError):  # noqa: N818 (read as a sentence where it is raised)
    """A format of another package did something wrong; the message is one line that names it."""

    def __init__(self, name: str, reason: object) -> None:
        super().__init__(line(f"format {name} failed: {reason}"))


class CannotRead(ReaderError):  # noqa: N818 (as above)
    """A file that cannot be used at all; the message is the reason, in one line."""


class NotInstalled(ReaderError):  # noqa: N818 (as above)
    """A format needs a package that is not there; the message says which."""


def require_sound(value: Annotation | Link) -> None:
    """Make sure that an annotation or a link is one that the store can hold and read back.

    Raises:
        ValueError: It is not; one line says why.
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
            raise ValueError("it links an annotation with itself")
        return
    if len(value.exact) != value.end - value.start:  # what is stored so is found by its words
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
            raise ValueError(f"{time!r} is no time such as 2026-11-22T10:00:00Z")
        datetime.fromisoformat(time)
