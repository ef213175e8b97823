"""What a file says to people who read: what is live in it, by kind."""

from collections.abc import Mapping
from operator import attrgetter, ge
from typing import NamedTuple

import msgspec

from reader.model import Annotation, Link, Progress, Refusal, Stored
from reader.store import record, tables
from reader.store.kinds import KINDS, TABLES, Kind

_STAMP = b'\n   "written": '
"""What each record holds once in a file that this program has laid out."""
_REMOVED = b'\n   "removed": '
"""What a file with a tombstone in it holds somewhere."""

_ID, _START, _END = attrgetter("id"), attrgetter("start"), attrgetter("end")


class Contents(NamedTuple):
    """The live values of a file, and what could not be read of it."""

    annotations: list[Annotation]
    """What is marked."""
    links: list[Link]
    """The links that start there."""
    progress: list[Progress]
    """How far the annotator is: one or none."""
    refusals: list[Refusal]
    """What is refused."""
    problems: list[str]
    """A line on each record that cannot be read."""

    def values(self) -> list[Stored]:
        """The live values of all kinds."""
        return [*self.annotations, *self.links, *self.progress, *self.refusals]


NOTHING = Contents([], [], [], [], [])


class _File(msgspec.Struct):
    meta: tables.Meta
    annotations: dict[str, Annotation] = {}
    links: dict[str, Link] = {}
    progress: dict[str, Progress] = {}
    refusals: dict[str, Refusal] = {}


class _Stone(msgspec.Struct):
    removed: bool = False


class _Stones(msgspec.Struct):
    annotations: dict[str, _Stone] = {}
    links: dict[str, _Stone] = {}
    progress: dict[str, _Stone] = {}
    refusals: dict[str, _Stone] = {}


_decode = msgspec.json.Decoder(_File).decode
_decode_stones = msgspec.json.Decoder(_Stones).decode


def read(raw: bytes) -> Contents:
    """The live values of a file.

    Raises:
        ValueError: One line, when the file as a whole cannot be understood.
        RecursionError: Likewise, when it is nested too deeply.
    """
    try:
        return _quickly(raw)
    except tables.NewerError:
        raise
    except ValueError:  # often of types: then what is right has to be told from what is wrong
        return _patiently(tables.parse(raw))


def _quickly(raw: bytes) -> Contents:
    """All kinds at once and straight into values, which takes a tenth of the time.

    Raises:
        ValueError: when anything in the file is unusual.
    """
    file = _decode(raw)
    tables.require_ours(file.meta)
    held: list[Mapping[str, Stored]] = [file.annotations, file.links, file.progress, file.refusals]
    if raw.count(_STAMP) != sum(map(len, held)):
        raise ValueError("tables of other versions, or keys that stand twice")
    if any(list(map(_ID, table.values())) != list(table) for table in held):
        raise ValueError("a record under the id of another")
    marks = file.annotations.values()
    if min(map(_START, marks), default=0) < 0 or any(map(ge, map(_START, marks), map(_END, marks))):
        raise ValueError("a span that is none")
    if _REMOVED in raw:
        _bury(file, _decode_stones(raw))
    return Contents(
        [*file.annotations.values()],
        [*file.links.values()],
        [*file.progress.values()],
        [*file.refusals.values()],
        [],
    )


def _bury(file: _File, stones: _Stones) -> None:
    for name in KINDS:
        live = getattr(file, name)
        for key, stone in getattr(stones, name).items():
            if stone.removed:
                del live[key]


def _patiently(found: tables.Tables) -> Contents:
    problems: list[str] = []
    return Contents(
        _live(Annotation, found, problems),
        _live(Link, found, problems),
        _live(Progress, found, problems),
        _live(Refusal, found, problems),
        problems,
    )


def _live(kind: type[Kind], found: tables.Tables, problems: list[str]) -> list[Kind]:
    records, damaged = records_of(kind, found)
    problems += damaged
    return [each.value for each in records if not each.removed]


def records_of(
    kind: type[Kind], found: tables.Tables
) -> tuple[list[record.Record[Kind]], list[str]]:
    """All records of one kind, tombstones among them, and a line on each that cannot be read."""
    records, problems = [], []
    for key, row in found.get(TABLES[kind], {}).items():
        try:
            records.append(record.from_row(kind, key, row))
        except ValueError as error:
            problems.append(f"{kind.__name__.lower()} {key}: {error}")
    return records, problems
