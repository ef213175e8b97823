"""How a TinyDB file reaches the disk: whole, durable, and without losing what others wrote."""

from pathlib import Path

import msgspec
from tinydb.storages import Storage

from reader.store import disk, record
from reader.store.errors import named

Tables = dict[str, dict[str, object]]
"""A file: table name to key to row."""
SCHEMA = 1
"""Files of a higher schema are left alone."""


class _File(msgspec.Struct):
    schema: int
    article: str


class _Meta(msgspec.Struct):
    file: _File


class _Head(msgspec.Struct):
    meta: _Meta


class AtomicStorage(Storage):
    """A JSON file that is replaced as a whole, or not at all.

    Between reading and writing the file is not held open, and another program may replace it.
    Writing then merges, row by row: rows only ever come or change, and the one that was written
    later counts. A file that cannot be understood is never replaced.

    Args:
        path: The file; it and its folders come into being at the first write.
        name: What messages call it.
        article: The id of the article that a new file is about.
    """

    def __init__(self, path: Path, name: str, article: str) -> None:
        self._path = path
        self._name = name
        self._article = article
        self._seen: bytes | None = None

    def read(self) -> Tables:
        """Everything in the file; of a missing file, what a new one begins with.

        Raises:
            StoreError: when it cannot be read or understood.
        """
        with named(self._name):
            self._seen = disk.content(self._path)
            if self._seen is None:
                return {"meta": {"file": {"article": self._article, "schema": SCHEMA}}}
            return _parse(self._seen)

    def write(self, data: Tables) -> None:
        """Replaces the file by this and by what others wrote since it was read.

        Raises:
            StoreError: when that fails; the file is then as it was.
        """
        with named(self._name):
            encoded = _encode(data)
            with disk.locked(self._path, self._name):
                present = disk.content(self._path)
                if present is not None and present != self._seen:
                    encoded = _encode(_merged(_parse(present), data))
                disk.replace(self._path, encoded)
                self._seen = encoded


def _parse(raw: bytes) -> Tables:
    if not raw:
        raise ValueError("empty, as if what it held were lost")
    if raw.startswith(b"<<<<<<< ") or b"\n<<<<<<< " in raw:
        raise ValueError("git left a conflict in it")
    tables = msgspec.json.decode(raw, type=Tables)
    schema = msgspec.convert(tables, _Head).meta.file.schema
    if schema > SCHEMA:
        raise ValueError(f"written by a newer version of this program (schema {schema})")
    return tables


def _encode(tables: Tables) -> bytes:
    return msgspec.json.format(msgspec.json.encode(tables, order="sorted"), indent=1) + b"\n"


def _merged(one: Tables, other: Tables) -> Tables:
    return {table: _merged_rows(one.get(table, {}), other.get(table, {})) for table in one | other}


def _merged_rows(one: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    both = {key: record.newer(one[key], other[key]) for key in one.keys() & other.keys()}
    return one | other | both
