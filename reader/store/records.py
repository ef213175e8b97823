"""The stored values: kinds of records, rows of tables, changes and steps."""

from collections.abc import Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

import msgspec

from reader.model import Annotation, Link, Progress, Refusal, Stored
from reader.store import stamp
from reader.validity import require_valid

Kind = TypeVar("Kind", bound=Stored)

TABLES: Mapping[type, str] = {
    Annotation: "annotations",
    Link: "links",
    Progress: "progress",
    Refusal: "refusals",
}
"""Kind of a record to the name of its table."""
KINDS: Mapping[str, type[Stored]] = {table: kind for kind, table in TABLES.items()}
"""Name of a table to the kind of its records."""
PROGRESS = "progress"
"""The id of the one record of progress in a file."""
Row = dict[str, object]
"""A record in JSON: the value's fields, `written`, `removed`, and fields of other programs."""
_PLACE, _ID, _ANNOTATOR = (
    attrgetter("start", "end", "id"),
    attrgetter("id"),
    attrgetter("annotator"),
)


class Records(NamedTuple):
    """The live records of one article; immutable."""

    annotations: tuple[Annotation, ...] = ()
    """The annotations, sorted by start, end and id."""
    links: tuple[Link, ...] = ()
    """The links that start from these annotations, sorted by id."""
    refusals: tuple[Refusal, ...] = ()
    """The refused suggestions, sorted by id."""
    progress: tuple[Progress, ...] = ()
    """The progress of each annotator, sorted by annotator."""

    def values(self) -> list[Stored]:
        """The records of all kinds."""
        return [*self.annotations, *self.links, *self.refusals, *self.progress]


class Change(NamedTuple):
    """A value before and after an edit."""

    before: Stored | None
    """The value before; None if the edit created it."""
    after: Stored | None
    """The value after; None if the edit removed it."""
    keeps_before: bool = False
    """Whether to keep the value before among the losers, because somebody else wrote it."""

    @property
    def value(self) -> Stored:
        """The value after the edit, else the one before."""
        value = self.after or self.before
        if value is None:
            raise ValueError("an empty change")
        return value

    def reversed(self) -> "Change":
        """The change that undoes this one."""
        return Change(self.after, self.before)


class Step(NamedTuple):
    """The changes that one undo takes back."""

    label: str
    """A description of the edit, in a few words."""
    changes: tuple[Change, ...]
    """The values that it changed, each once."""
    id: str
    """Unique and sorting by the time it was made."""


class Record(NamedTuple, Generic[Kind]):
    """A stored value with its metadata."""

    value: Kind
    """The annotation, link, refusal or progress; if removed, its last state."""
    written: str
    """When it was written, to the millisecond: of two versions the later one wins."""
    removed: bool
    """Whether it is a tombstone, which stays so that a merge does not bring it back."""


class _Head(msgspec.Struct):
    written: object = ""
    removed: bool = False


# msgspec inspects a type at its first use, and crashes if two threads make it do so at once.
for _type in (*TABLES, _Head):
    msgspec.json.Decoder(_type)


def merged_records(parts: Sequence[Records]) -> Records:
    """Combine the records of several files, each kind in its order."""
    return Records(
        tuple(sorted(chain.from_iterable(part.annotations for part in parts), key=_PLACE)),
        tuple(sorted(chain.from_iterable(part.links for part in parts), key=_ID)),
        tuple(sorted(chain.from_iterable(part.refusals for part in parts), key=_ID)),
        tuple(sorted(chain.from_iterable(part.progress for part in parts), key=_ANNOTATOR)),
    )


def describe(value: Stored) -> str:
    """Describe a record to people in a word or two."""
    match value:
        case Annotation():
            return value.tag
        case Link():
            return f"link {value.relation}"
        case Refusal():
            return f"refusal, {value.tag}"
        case Progress():
            return f"progress {value.state}"


def from_row(kind: type[Kind], key: str, row: object) -> Record[Kind]:
    """Read a record.

    An invalid time of writing is no error: nobody shall lose a mark because of a clock.

    Args:
        kind: The expected kind.
        key: The id that the table has for it.
        row: The row of the table, of any type.

    Raises:
        ValueError: One line that says what is wrong with it.
    """
    raw = msgspec.json.encode(row)  # read like a whole file; converting from builtins accepts more
    value, head = msgspec.json.decode(raw, type=kind), msgspec.json.decode(raw, type=_Head)
    check(key, value)
    return Record(value, stamp.moment(head.written), head.removed)


def to_row(record: Record[Kind]) -> Row:
    """The fields of a record, ready for JSON."""
    row: Row = msgspec.to_builtins(record.value)
    row["written"] = record.written
    if record.removed:
        row["removed"] = True
    return row


def checked(value: Kind) -> Kind:
    """The value as it will be when read back.

    Raises:
        ValueError: It could not be read back; one line.
    """
    # Through JSON and back, as JSON limits what can be read: no infinite numbers, no surrogates,
    # no integers of thousands of digits, no values of another type.
    stored = msgspec.json.decode(msgspec.json.encode(value, order="sorted"), type=type(value))
    check(stored.id, stored)
    return stored


def check(key: str, value: Stored) -> None:
    """Check what types cannot express.

    Raises:
        ValueError: The value is stored under another id, or is not valid.
    """
    if value.id != key:
        raise ValueError("stored under another id")
    require_valid(value)


def newer(one: object, other: object) -> object:
    """The later of two versions of a row, whatever their order."""
    return max(one, other, key=_version)


def says_the_same(one: object, other: object) -> bool:
    """Whether two rows are equal apart from the time at which they were written."""
    return _without_stamp(one) == _without_stamp(other)


def _without_stamp(row: object) -> object:
    if not isinstance(row, Mapping):
        return row
    return {field: value for field, value in row.items() if field != "written"}


def _version(row: object) -> tuple[str, str, bytes]:
    written, modified = (
        stamp.moment(row.get(field) if isinstance(row, Mapping) else None)
        for field in ("written", "modified")
    )
    return written, modified, msgspec.json.encode(row, order="sorted")
