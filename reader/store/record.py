"""A record: an annotation as a row of a table, with what merging needs to know."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, NamedTuple

import msgspec

from reader.model import Annotation

Row = dict[str, object]
"""A record in JSON: the fields of the annotation, `written`, `removed`, and others' own."""
_STAMP = r"^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"


class Record(NamedTuple):
    """What is stored under an id."""

    annotation: Annotation
    """The annotation; of a removed one, its last state."""
    written: str
    """When it was written, to the millisecond: of two versions the later one counts."""
    removed: bool
    """Whether it is a tombstone, which stays so that a merge does not bring it back."""


class _Stamps(msgspec.Struct):
    written: Annotated[str, msgspec.Meta(pattern=_STAMP)]
    removed: bool = False


def from_row(key: str, row: Mapping[str, object]) -> Record:
    """Reads a record.

    Args:
        key: The id that the table has for it.
        row: Whatever stands there.

    Raises:
        ValueError: One line that says what is wrong with it.
    """
    annotation = msgspec.convert(row, Annotation)
    stamps = msgspec.convert(row, _Stamps)
    datetime.fromisoformat(stamps.written)
    if annotation.id != key:
        raise ValueError("its id is not the one that it is stored under")
    _check_span(annotation)
    return Record(annotation, stamps.written, stamps.removed)


def to_row(record: Record) -> Row:
    """The fields of a record, ready for JSON."""
    row: Row = msgspec.to_builtins(record.annotation)
    row["written"] = record.written
    if record.removed:
        row["removed"] = True
    return row


def checked(annotation: Annotation) -> Annotation:
    """The annotation as it will be read back.

    Raises:
        ValueError: One line, when it holds what could not be read back.
    """
    # Through JSON and back, since JSON decides what can be read: no infinite number, no
    # surrogate, no integer of thousands of digits, no value of another type.
    stored = msgspec.json.decode(msgspec.json.encode(annotation, order="sorted"), type=Annotation)
    _check_span(stored)
    return stored


def newer(one: object, other: object) -> object:
    """The version of a row that counts, whichever of the two is named first."""
    return max(one, other, key=_rank)


def _check_span(annotation: Annotation) -> None:
    if not 0 <= annotation.start < annotation.end:
        raise ValueError(f"{annotation.start}:{annotation.end} is no span")


def _rank(row: object) -> tuple[str, str, bytes]:
    return _text(row, "written"), _text(row, "modified"), msgspec.json.encode(row, order="sorted")


def _text(row: object, field: str) -> str:
    value = row.get(field) if isinstance(row, dict) else None
    return value if isinstance(value, str) else ""
