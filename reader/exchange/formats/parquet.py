"""Parquet, for analysis in pandas, Polars, R and duckdb: the rows of JSON Lines in fixed columns.

Attributes are one column of JSON, so that all exports have the same columns. duckdb writes and
reads the files.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from reader.exchange.format import ALL, Broken, CannotRead, Export, Format, NotInstalled, Row
from reader.exchange.formats import jsonl
from reader.exchange.records import Document
from reader.exchange.rows import encode
from reader.exchange.source import LONGEST_LINE, Source
from reader.extras import missing
from reader.text.safe import line

_TEXTS_BEFORE = ("schema", "type", "id", "article", "tag")
_TEXTS_AFTER = (
    "exact", "prefix", "suffix", "attributes", "note", "annotator", "origin", "anchor", "created",
    "modified", "title", "source", "url", "published", "sha256", "relation", "from", "to", "finder",
    "rule",
)  # fmt: skip
_COLUMNS = (
    dict.fromkeys(_TEXTS_BEFORE, "VARCHAR")
    | dict.fromkeys(("start", "end"), "BIGINT")
    | dict.fromkeys(_TEXTS_AFTER, "VARCHAR")
    | {"score": "DOUBLE"}
)
"""The name and the type of each column; a cell is empty if its type of row has no such key."""
_MAGIC = b"PAR1"
_AT_ONCE = 1000
"""Rows that are read at a time."""
_CHUNK = 1 << 20
_SETTINGS = {"threads": 1, "memory_limit": "200MB", "autoinstall_known_extensions": False}
"""One thread writes the rows in order; extensions are never downloaded."""


def _connected() -> Any:
    """A connection to a database in memory.

    Raises:
        NotInstalled: duckdb is not installed.
    """
    try:
        duckdb = import_module("duckdb")
    except ImportError as error:
        raise NotInstalled(missing("the format parquet", "duckdb", "parquet")) from error
    database = duckdb.connect(config=_SETTINGS)
    database.execute("SET enable_progress_bar = false")  # it is printed to stdout
    return database


def _write(export: Export) -> Iterator[bytes]:
    with _connected() as database, TemporaryDirectory() as folder:
        rows, table = Path(folder, "rows.json"), Path(folder, "rows.parquet")
        with rows.open("wb") as file:
            for text in jsonl.write(export):
                row = msgspec.json.decode(text)
                if "attributes" in row:
                    row["attributes"] = encode(row["attributes"])
                file.write(msgspec.json.encode(row) + b"\n")
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in _COLUMNS.items())
        database.execute(
            f"COPY (SELECT * FROM read_json({_quoted(rows)}, format = 'newline_delimited', "  # noqa: S608 (our own names)
            f"columns = {{{columns}}}, maximum_object_size = {LONGEST_LINE})) "
            f"TO {_quoted(table)} (FORMAT parquet, COMPRESSION zstd)"
        )
        with table.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _quoted(path: Path) -> str:
    """A path as an SQL string, with wildcards escaped."""
    return "'" + glob.escape(str(path)).replace("'", "''") + "'"


def _read(source: Source) -> Iterator[Document | Row | Broken]:
    if not source.head.startswith(_MAGIC):
        raise CannotRead("not Parquet")
    with _connected() as database:
        yield from jsonl.read(_lines(database, source))


def _lines(database: Any, source: Source) -> Iterator[bytes]:
    """The rows as lines of JSON.

    Raises:
        CannotRead: duckdb cannot read the file, or columns are missing.
    """
    error = import_module("duckdb").Error
    try:
        result = database.execute(f"SELECT * FROM read_parquet({_quoted(source.path)})")  # noqa: S608 (quoted)
        names = [column[0] for column in result.description]
        absent = [name for name in _COLUMNS if name not in names]
        if absent:
            raise CannotRead(line(f"it lacks columns of an export: {', '.join(absent)}"))
        while rows := result.fetchmany(_AT_ONCE):
            for row in rows:
                yield _line(dict(zip(names, row, strict=True)))
    except error as failed:
        raise CannotRead(line(f"duckdb cannot read it: {failed}")) from failed


def _line(row: dict[str, Any]) -> bytes:
    cells = {name: row[name] for name in _COLUMNS if row[name] is not None}
    if "attributes" in cells:
        # If it is not JSON it stays a text, and the row is refused with its number.
        with suppress(ValueError, TypeError, RecursionError):
            cells["attributes"] = msgspec.json.decode(cells["attributes"])
    return msgspec.json.encode(cells, enc_hook=str)


def _recognise(source: Source) -> bool:
    return source.head.startswith(_MAGIC)


PARQUET = Format(
    name="parquet",
    title="Parquet with fixed columns, for pandas, Polars, R and duckdb",
    endings=(".parquet",),
    holds=ALL,
    needs="duckdb",
    recognise=_recognise,
    write=_write,
    read=_read,
)
"""The contents of JSON Lines."""
