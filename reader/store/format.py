"""The format of a file of records: parsing, writing, and merging two states of a file."""

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter, ge
from typing import NamedTuple

import msgspec

from reader.model import Annotation, Link, Progress, Refusal, Stored
from reader.store.folder import MOST_BYTES
from reader.store.records import (
    KINDS,
    TABLES,
    Change,
    Kind,
    Record,
    Records,
    from_row,
    merged_records,
    newer,
    says_the_same,
)
from reader.validity import MOST_CHARACTERS, require_size

Rows = dict[str, object]
"""A table: key to row."""
Tables = dict[str, Rows]
"""A file: table name to rows."""
SCHEMA = 2
"""The schema written; files of a higher schema are left alone. Since 2 each record is one line,
because git merges lines: so its merge of two versions never mixes two records."""
LOSERS = "losers"
"""The table of versions that lost in a merge."""
_NOT_UTF8 = {
    b"\xef\xbb\xbf": "begins with a byte order mark",
    b"\xff\xfe": "not UTF-8 but UTF-16",
    b"\xfe\xff": "not UTF-8 but UTF-16",
}
_BEGINNINGS = {1: b'\n   "written": ', 2: b'\n  "'}
"""Schema to bytes that occur once per record in a file as this program formats it."""
REMOVED = b'"removed"'
"""Bytes that occur in every file with a tombstone."""
_ID, _START, _END, _EXACT = map(attrgetter, ("id", "start", "end", "exact"))


class NewerError(ValueError):
    """A file written by a newer version of the program."""


class Contents(NamedTuple):
    """The live contents of a file."""

    records: Records
    """The records in it that are not removed."""
    problems: tuple[str, ...] = ()
    """A line on each record that cannot be read."""


NOTHING = Contents(Records())


class _FileMeta(msgspec.Struct):
    schema: int
    article: str


class _Meta(msgspec.Struct):
    file: _FileMeta


class _Head(msgspec.Struct):
    meta: _Meta


msgspec.json.Decoder(_Head)  # prepared before threads start, as in `records`


class _Live(msgspec.Struct):
    """The live values of a file, by id."""

    annotations: dict[str, Annotation] = {}
    links: dict[str, Link] = {}
    progress: dict[str, Progress] = {}
    refusals: dict[str, Refusal] = {}

    def table(self, name: str) -> dict[str, Stored]:
        table: dict[str, Stored] = getattr(self, name)
        return table

    def records(self) -> Records:
        part = Records(
            tuple(self.annotations.values()),
            tuple(self.links.values()),
            tuple(self.refusals.values()),
            tuple(self.progress.values()),
        )
        return merged_records([part])


class _File(_Live, kw_only=True):
    meta: _Meta
    losers: dict[str, msgspec.Raw] = {}


class _Tombstone(msgspec.Struct):
    removed: bool = False


class _Tombstones(msgspec.Struct):
    annotations: dict[str, _Tombstone] = {}
    links: dict[str, _Tombstone] = {}
    progress: dict[str, _Tombstone] = {}
    refusals: dict[str, _Tombstone] = {}


_json = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(_File).decode
_decode_head = msgspec.json.Decoder(_Head).decode
_decode_tombstones = msgspec.json.Decoder(_Tombstones).decode


def new_tables(article: str) -> Tables:
    """The tables of a new, empty file of an article."""
    return {"meta": {"file": {"article": article, "schema": SCHEMA}}}


def parse(raw: bytes) -> Tables:
    """The tables of a file.

    Raises:
        ValueError: One line that says why the file must be left as it is.
        RecursionError: It is nested too deeply, and must be left as it is.
    """
    _require_text(raw)
    tables = msgspec.json.decode(raw, type=Tables)
    _require_ours(msgspec.convert(tables, _Head).meta)
    if encode(tables) != raw:  # formatted by another program, which may repeat keys
        _require_unique_keys(raw)
    return tables


def encode(tables: Tables) -> bytes:
    """The bytes of a file in the current schema: sorted, one record per line, final newline.

    Raises:
        ValueError: The file would be too large to be read back.
    """
    # Sorted here: msgspec takes quadratic time for keys that are far out of order.
    shown = [
        b" %b: {\n%b\n }" % (_json(name), b",\n".join(_lines(rows))) if rows else _empty(name)
        for name, rows in sorted(_in_current_schema(tables).items())
    ]
    raw = b"{\n" + b",\n".join(shown) + b"\n}\n"
    if len(raw) > MOST_BYTES:
        raise ValueError(f"the records of one article cannot exceed {MOST_BYTES // 1_000_000} MB")
    return raw


def article_of(raw: bytes) -> str:
    """The id of the article that a file says it is about.

    Raises:
        ValueError: It names none.
    """
    return _decode_head(raw).meta.file.article


def read_contents(raw: bytes) -> Contents:
    """The live values of a file.

    Raises:
        ValueError: One line, if the file as a whole cannot be parsed.
        RecursionError: It is nested too deeply.
    """
    try:
        return Contents(_read_fast(raw))
    except NewerError:
        raise
    except ValueError:  # often a wrong type: sort out record by record
        return _read_record_by_record(parse(raw))


def records_of(kind: type[Kind], tables: Tables) -> tuple[list[Record[Kind]], list[str]]:
    """All records of one kind, including tombstones, and a line on each unreadable one."""
    records, problems = [], []
    for key, row in tables.get(TABLES[kind], {}).items():
        try:
            records.append(from_row(kind, key, row))
        except ValueError as error:
            problems.append(f"{kind.__name__.lower()} {key}: {error}")
    return records, problems


def with_changes(contents: Contents, changes: Iterable[Change]) -> Contents:
    """The contents of a file after changes, without reading it again."""
    live = _Live(
        {each.id: each for each in contents.records.annotations},
        {each.id: each for each in contents.records.links},
        {each.id: each for each in contents.records.progress},
        {each.id: each for each in contents.records.refusals},
    )
    for change in changes:
        table = live.table(TABLES[type(change.value)])
        table.pop(change.value.id, None)
        if change.after:
            table[change.after.id] = change.after
    return contents._replace(records=live.records())


def merge(base: Tables, ours: Tables, theirs: Tables) -> Tables:
    """Merge two states of a file: rows are only added or changed, and the later version wins.

    Args:
        base: The state that both started from; empty if unknown.
        ours: One state.
        theirs: The other.

    Returns:
        All rows of both. Of two different versions of a row, the one written earlier goes to the
        losers, unless both states started from it.
    """
    tables = {name: _all_rows(ours.get(name, {}), theirs.get(name, {})) for name in ours | theirs}
    lost = {}
    for name in ours.keys() & theirs.keys() - {LOSERS}:
        for key in ours[name].keys() & theirs[name].keys():
            loser = _loser(ours[name][key], theirs[name][key])
            if loser is not None and loser != base.get(name, {}).get(key):
                lost[loser_key(name, key, loser)] = loser
    if lost:
        tables[LOSERS] = tables.get(LOSERS, {}) | lost
    return tables


def loser_key(table: str, key: str, row: object) -> str:
    """The key of a losing version in the table of losers."""
    from hashlib import sha256  # noqa: PLC0415 (merges are rare)

    return f"{table}/{key}~{sha256(_json(row)).hexdigest()[:8]}"


def _read_fast(raw: bytes) -> Records:
    """Decode all kinds at once, straight into values, in a tenth of the time.

    It accepts exactly the files whose every record passes `check`.

    Raises:
        ValueError: Anything in the file is unusual.
    """
    file = _decode(raw)
    _require_ours(file.meta)
    tables = [file.table(name) for name in KINDS]
    if _count_records(raw, file.meta) != sum(map(len, tables)) + len(file.losers):
        raise ValueError("tables of other versions, or repeated keys")
    if any(list(map(_ID, table.values())) != list(table) for table in tables):
        raise ValueError("a record under the id of another")
    _require_sound(file, raw)
    if REMOVED in raw:
        stones = _decode_tombstones(raw)
        for name in KINDS:
            for key, stone in getattr(stones, name).items():
                if stone.removed:
                    del file.table(name)[key]
    return file.records()


def _require_sound(file: _File, raw: bytes) -> None:
    """Check all records at once for what `check` checks record by record."""
    marks = file.annotations.values()
    if min(map(_START, marks), default=0) < 0 or any(map(ge, map(_START, marks), map(_END, marks))):
        raise ValueError("an invalid span")
    if not all(map(_EXACT, marks)):
        raise ValueError("a mark without words")
    if len(raw) > MOST_CHARACTERS or b"[" in raw:  # otherwise nothing in it can be too large
        for value in chain.from_iterable(file.table(name).values() for name in KINDS):
            require_size(value)


def _count_records(raw: bytes, meta: _Meta) -> int:
    """The number of records in a file that this program formatted; negative for other files."""
    schema = meta.file.schema
    number = raw.count(_BEGINNINGS[schema]) if schema in _BEGINNINGS else -1
    return number if schema == 1 else number - 1  # the line with the file's metadata counts too


def _read_record_by_record(tables: Tables) -> Contents:
    problems: list[str] = []
    live = _Live(
        _live_of(Annotation, tables, problems),
        _live_of(Link, tables, problems),
        _live_of(Progress, tables, problems),
        _live_of(Refusal, tables, problems),
    )
    return Contents(live.records(), tuple(problems))


def _live_of(kind: type[Kind], tables: Tables, problems: list[str]) -> dict[str, Kind]:
    records, damaged = records_of(kind, tables)
    problems += damaged
    return {each.value.id: each.value for each in records if not each.removed}


def _in_current_schema(tables: Tables) -> Tables:
    meta = tables.get("meta", {})
    file = meta.get("file")
    if not isinstance(file, dict) or file.get("schema") == SCHEMA:
        return tables
    return tables | {"meta": meta | {"file": file | {"schema": SCHEMA}}}


def _lines(rows: Rows) -> Iterator[bytes]:
    for key in sorted(rows):
        yield b"  %b: %b" % (_json(key), msgspec.json.format(_json(rows[key]), indent=0))


def _empty(name: str) -> bytes:
    return b" %b: {}" % _json(name)


def _require_text(raw: bytes) -> None:
    """Make sure that the bytes can be JSON in UTF-8."""
    if not raw.strip():
        raise ValueError("empty: its contents seem to be lost")
    for beginning, words in _NOT_UTF8.items():
        if raw.startswith(beginning):
            raise ValueError(words)
    if b"\0" in raw:
        raise ValueError("contains NUL characters, as after a power cut")
    if raw.startswith(b"<<<<<<< ") or b"\n<<<<<<< " in raw:
        line = raw[: raw.index(b"<<<<<<< ")].count(b"\n") + 1
        raise ValueError(f"git left a conflict in it, at line {line}")


def _require_ours(meta: _Meta) -> None:
    """Make sure that this version of the program can read a file."""
    if meta.file.schema > SCHEMA:
        raise NewerError(f"written by a newer version of this program (schema {meta.file.schema})")


def _require_unique_keys(raw: bytes) -> None:
    """Make sure that no object has a key twice, of which the first would be lost."""
    import json  # noqa: PLC0415 (only for files that another program has written)

    json.loads(raw, object_pairs_hook=_unique)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        twice = next(key for number, key in enumerate(keys) if key in keys[:number])
        raise ValueError(f'the key "{twice}" occurs twice')
    return dict(pairs)


def _all_rows(one: Rows, other: Rows) -> Rows:
    in_both = {key: newer(one[key], other[key]) for key in one.keys() & other.keys()}
    return one | other | in_both


def _loser(one: object, other: object) -> object | None:
    if says_the_same(one, other):
        return None
    return other if newer(one, other) is one else one
