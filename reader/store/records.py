"""What is stored: kinds of records, rows of tables, changes and steps."""

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
"""A record in JSON: the fields of the value, `written`, `removed`, and others' own."""
_PLACE, _ID, _ANNOTATOR = (
    attrgetter("start", "end", "id"),
    attrgetter("id"),
    attrgetter("annotator"),
)


class Records(NamedTuple):
    """What is stored about one article and not removed. It never changes."""

    annotations: tuple[Annotation, ...] = ()
    """What is marked, by start, end and id."""
    links: tuple[Link, ...] = ()
    """The links that start from these annotations, by id."""
    refusals: tuple[Refusal, ...] = ()
    """The suggestions that were refused, by id."""
    progress: tuple[Progress, ...] = ()
    """How far people are, by annotator."""

    def values(self) -> list[Stored]:
        """The records of all kinds."""
        return [*self.annotations, *self.links, *self.refusals, *self.progress]


class Change(NamedTuple):
    """A value before and after an edit."""

    before: Stored | None
    """What stood there; None when the edit made it."""
    after: Stored | None
    """What stands there since; None when the edit removed it."""
    keeps_before: bool = False
    """Whether the value before goes among the versions that lost: somebody else had made it."""

    @property
    def value(self) -> Stored:
        """The value after the edit, else the one before."""
        value = self.after or self.before
        if value is None:
            raise ValueError("a change of nothing")
        return value

    def reversed(self) -> "Change":
        """The edit that takes this one back."""
        return Change(self.after, self.before)


class Step(NamedTuple):
    """What one undo takes back."""

    label: str
    """What was done, in a few words."""
    changes: tuple[Change, ...]
    """The values that it changed, each once."""
    id: str
    """Unique and sorting by the time it was made."""


class Record(NamedTuple, Generic[Kind]):
    """What is stored under an id."""

    value: Kind
    """The annotation, link, refusal or progress; of a removed one, its last state."""
    written: str
    """When it was written, to the millisecond: of two versions the later one counts."""
    removed: bool
    """Whether it is a tombstone, which stays so that a merge does not bring it back."""


class _Head(msgspec.Struct):
    written: object = ""
    removed: bool = False


# msgspec learns a type when it first meets it, and crashes where two threads make it do so at once.
for _learned in (*TABLES, _Head):
    msgspec.json.Decoder(_learned)


def merged_records(parts: Sequence[Records]) -> Records:
    """The records of several files as one value, each kind in its order."""
    return Records(
        tuple(sorted(chain.from_iterable(part.annotations for part in parts), key=_PLACE)),
        tuple(sorted(chain.from_iterable(part.links for part in parts), key=_ID)),
        tuple(sorted(chain.from_iterable(part.refusals for part in parts), key=_ID)),
        tuple(sorted(chain.from_iterable(part.progress for part in parts), key=_ANNOTATOR)),
    )


def describe(value: Stored) -> str:
    """What a record is, in a word or two for people."""
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

    When it was written makes none invalid: no clock costs anybody a mark.

    Args:
        kind: What it should be.
        key: The id that the table has for it.
        row: Whatever stands there.

    Raises:
        ValueError: One line that says what is wrong with it.
    """
    raw = msgspec.json.encode(row)  # read as a whole file is: of other sources more is accepted
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
    """The value as it will be read back.

    Raises:
        ValueError: It holds what could not be read back; one line.
    """
    # Through JSON and back, since JSON decides what can be read: no infinite number, no
    # surrogate, no integer of thousands of digits, no value of another type.
    stored = msgspec.json.decode(msgspec.json.encode(value, order="sorted"), type=type(value))
    check(stored.id, stored)
    return stored


def check(key: str, value: Stored) -> None:
    """Make sure of what types cannot express.

    Raises:
        ValueError: The value stands under another's id, or is not valid.
    """
    if value.id != key:
        raise ValueError("its id is not the one that it is stored under")
    require_valid(value)


def newer(one: object, other: object) -> object:
    """The version of a row that counts, whichever of the two is named first."""
    return max(one, other, key=_version)


def says_the_same(one: object, other: object) -> bool:
    """Whether two rows are alike but for the time at which they were written."""
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
