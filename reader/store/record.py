"""A record: a value as a row of a table, with what merging needs to know."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Generic, NamedTuple

import msgspec

from reader.model import Annotation, Stored
from reader.store.kinds import Kind

Row = dict[str, object]
"""A record in JSON: the fields of the value, `written`, `removed`, and others' own."""
_STAMP = r"^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"


class Record(NamedTuple, Generic[Kind]):
    """What is stored under an id."""

    value: Kind
    """The annotation, link, refusal or progress; of a removed one, its last state."""
    written: str
    """When it was written, to the millisecond: of two versions the later one counts."""
    removed: bool
    """Whether it is a tombstone, which stays so that a merge does not bring it back."""


class _Stamps(msgspec.Struct):
    written: Annotated[str, msgspec.Meta(pattern=_STAMP)]
    removed: bool = False


def from_row(kind: type[Kind], key: str, row: object) -> Record[Kind]:
    """Reads a record.

    Args:
        kind: What it should be.
        key: The id that the table has for it.
        row: Whatever stands there.

    Raises:
        ValueError: One line that says what is wrong with it.
    """
    value = msgspec.convert(row, kind)
    stamps = msgspec.convert(row, _Stamps)
    datetime.fromisoformat(stamps.written)
    check(key, value)
    return Record(value, stamps.written, stamps.removed)


def to_row(record: Record[Kind]) -> Row:
    """The fields of a record, ready for JSON."""
    row: Row = msgspec.to_builtins(record.value)
    row["written"] = record.written
    if record.removed:
        row["removed"] = True
    return row


def checked(value: Kind) -> Kind:
    """The value as it will be read back.

    Raises:
        ValueError: One line, when it holds what could not be read back.
    """
    # Through JSON and back, since JSON decides what can be read: no infinite number, no
    # surrogate, no integer of thousands of digits, no value of another type.
    stored = msgspec.json.decode(msgspec.json.encode(value, order="sorted"), type=type(value))
    check(stored.id, stored)
    return stored


def check(key: str, value: Stored) -> None:
    """Makes sure of what types cannot tell.

    Raises:
        ValueError: when the value stands under another's id, or its span is none.
    """
    if value.id != key:
        raise ValueError("its id is not the one that it is stored under")
    if isinstance(value, Annotation) and not 0 <= value.start < value.end:
        raise ValueError(f"{value.start}:{value.end} is no span")


def newer(one: object, other: object) -> object:
    """The version of a row that counts, whichever of the two is named first."""
    return max(one, other, key=_rank)


def content(row: object) -> object:
    """What a row says, whenever it was written."""
    if not isinstance(row, Mapping):
        return row
    return {field: value for field, value in row.items() if field != "written"}


def _rank(row: object) -> tuple[str, str, bytes]:
    return _text(row, "written"), _text(row, "modified"), msgspec.json.encode(row, order="sorted")


def _text(row: object, field: str) -> str:
    value = row.get(field) if isinstance(row, Mapping) else None
    return value if isinstance(value, str) else ""
