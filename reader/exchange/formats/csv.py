"""Tables for spreadsheets: a row for each annotation, a column for each attribute.

Links are in a second table, `NAME-links.csv`.

Spreadsheet programs run cells that start like a formula, whoever wrote them. In a table for a
spreadsheet, such a cell gets an apostrophe in front; so does, in every table, a cell that starts
with an apostrophe followed by a formula. Reading removes exactly one apostrophe from such a cell,
so that all text is read back unchanged, guarded or not.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from reader.attributes import parse_value, shown_value
from reader.exchange.format import (
    ALL,
    Broken,
    Export,
    Format,
    Piece,
    Row,
    require_storable,
)
from reader.exchange.records import Document, Mark
from reader.exchange.rows import link_row, mark_row
from reader.exchange.source import LONGEST_LINE, Source
from reader.model import Annotation, Attribute, Link, Span, Value
from reader.schema import Schema
from reader.text.extent import PARTS
from reader.text.safe import line as safe_line

_BOM = "\ufeff"
_FORMULA = re.compile(r"'*[\s\ufeff]*[=+\-@\t\r＝＋－＠]")
"""The start of a cell that a spreadsheet may run, even after blanks and byte order marks."""
_GUARDED = re.compile(r"'+[\s\ufeff]*[=+\-@\t\r＝＋－＠]")
_GUARD = "'"
_KIND = "row"
"""The column that tells annotations from suggestions; `kind` and `type` are attributes."""
_BEFORE = ("id", _KIND, "article", "tag", "start", "end", "exact", PARTS)
_AFTER = (
    "attributes", "note", "annotator", "origin", "anchor", "created", "modified", "finder", "rule",
    "score", "prefix", "suffix", "title", "source", "url", "published", "sha256",
)  # fmt: skip
_LINKS = ("id", "relation", "from", "to", "annotator", "created")
_OTHER_NAMES = {
    "document": "article", "file": "article", "label": "tag", "code": "tag", "quote": "exact",
    "content": "exact", "text": "exact", "words": "exact", "comment": "note", "user": "annotator",
}  # fmt: skip
"""Column names of other programs: Taguette has `document`, `tag` and `content`."""
_PARTS = Attribute(PARTS, "parts")
_TEXT = frozenset({"text", "span", "choice"})
"""Types of attributes whose values are text."""


def _write(export: Export, delimiter: str, ending: str) -> Iterator[str | Piece]:
    named = [each.name for tag in export.schema.tags for each in tag.attributes]
    columns = [name for name in dict.fromkeys(named) if name not in {*_BEFORE, *_AFTER}]
    names = [*_BEFORE, *columns, *_AFTER]
    guard = export.spreadsheet
    if guard:
        yield _BOM
    table = _Table(delimiter, guard)
    yield table.row(names)
    for document in export.documents:
        for mark in document.marks:
            cells = _cells(document, mark, columns, export.schema)
            yield table.row([cells.get(name, "") for name in names])
    if export.links:
        if guard:
            yield Piece(_BOM, f"links{ending}")
        yield Piece(table.row(_LINKS), f"links{ending}")
        for link in export.links:
            row = link_row(link)
            yield Piece(table.row([row[column] for column in _LINKS]), f"links{ending}")


class _Table:
    """Formats rows of cells as text."""

    def __init__(self, delimiter: str, guard: bool) -> None:
        self._text = io.StringIO()
        self._writer = csv.writer(self._text, delimiter=delimiter, lineterminator="\n")
        self._unsafe = _FORMULA if guard else _GUARDED

    def row(self, cells: Iterable[str | float | None]) -> str:
        """The text of a row, which has several lines if a cell has."""
        is_unsafe = self._unsafe.match
        self._writer.writerow(
            [
                # A quick check first: most are empty or start with a letter or a digit.
                f"{_GUARD}{cell}"
                if cell and isinstance(cell, str) and not cell[0].isalnum() and is_unsafe(cell)
                else cell
                for cell in cells
            ]
        )
        rows = self._text.getvalue()
        self._text.seek(0)
        self._text.truncate()
        return rows


def _cells(
    document: Document, mark: Mark, columns: Sequence[str], schema: Schema
) -> dict[str, str | float | None]:
    """The cells of an annotation by column; missing ones are empty."""
    row = mark_row(document.id, document.metadata, mark)
    row[_KIND] = row.pop("type")
    del row["schema"]  # an attribute may have this name, like `type`
    shown, rest = _shown(row["attributes"], mark.tag, columns, schema)
    return row | {"attributes": _json(rest) if rest else ""} | shown


def _shown(
    attributes: Mapping[str, Value], tag: str, columns: Sequence[str], schema: Schema
) -> tuple[dict[str, str | float], dict[str, Value]]:
    """The attributes that can be read back unchanged from their column, and the others."""
    types = _types(tag, schema)
    shown: dict[str, str | float] = {}
    rest: dict[str, Value] = {}
    for name, value in attributes.items():
        if (name in columns or name == PARTS) and _round_trips(types.get(name), value):
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            shown[name] = value if is_number else shown_value(value)  # type: ignore[assignment]
        else:
            rest[name] = value
    return shown, rest


def _types(tag: str, schema: Schema) -> dict[str, Attribute]:
    definition = schema.tag(tag)
    return {
        PARTS: _PARTS,
        **({each.name: each for each in definition.attributes} if definition else {}),
    }


def _round_trips(attribute: Attribute | None, value: Value) -> bool:
    """Whether a cell with this value is read back unchanged; an empty cell means no value."""
    if attribute is None or attribute.type in _TEXT:
        return isinstance(value, str) and value != ""
    try:
        parsed = _value(attribute, shown_value(value))
    except ValueError:
        return False
    return parsed == value and type(parsed) is type(value)


def _value(attribute: Attribute | None, cell: str) -> Value:
    """The value of a cell, in the type of its attribute; text without an attribute."""
    if attribute is None or attribute.type in _TEXT:
        return cell
    return parse_value(Attribute(attribute.name, attribute.type), cell)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _read(source: Source) -> Iterator[Document | Row | Broken]:
    yield from _table(source, source.schema)
    for ending in dict.fromkeys((source.path.suffix, source.ending)):
        beside = source.beside(f"{source.stem}-links{ending}")
        if beside:
            yield from _table(beside, source.schema)
            return


def _table(source: Source, schema: Schema) -> Iterator[Document | Row | Broken]:
    lines = _Lines(source)
    rows = csv.reader(lines, delimiter=_delimiter(source), strict=True)
    header: list[str] | None = None
    csv.field_size_limit(LONGEST_LINE)
    first = 1
    try:
        for cells in rows:
            if header is None:
                header = [_column(cell) for cell in cells]
            elif any(cells):
                yield _parse_row(header, cells, first, schema)
            first = lines.number + 1
    except (csv.Error, UnicodeDecodeError, ValueError) as error:
        yield Broken(lines.number, safe_line(str(error)))


class _Lines:
    """The lines of a file as text, counted."""

    def __init__(self, source: Source) -> None:
        self._lines = source.lines()
        self.number = 0
        """The number of the last line that was read, from 1."""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = next(self._lines)
        self.number += 1
        if len(raw) > LONGEST_LINE:
            raise ValueError(f"longer than {LONGEST_LINE:,} bytes")
        return raw.decode("utf-8-sig" if self.number == 1 else "utf-8")


def _delimiter(source: Source) -> str:
    """The separator of cells: the one that is most frequent in the first line."""
    first = source.head.partition(b"\n")[0]
    return max((",", "\t", ";"), key=lambda each: first.count(each.encode()))


def _column(cell: str) -> str:
    name = _unguarded(cell).strip()
    return _OTHER_NAMES.get(name.lower(), name)


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _parse_row(header: Sequence[str], cells: Sequence[str], number: int, schema: Schema) -> Any:
    if len(cells) > len(header):
        return Broken(number, "it has more cells than there are columns")
    row = {name: _unguarded(cell) for name, cell in zip(header, cells, strict=False) if name}
    try:
        if "relation" in row:
            return _link(number, row)
        if "exact" not in row and "start" not in row:
            return Broken(number, "it has no column for the words or the span")
        if row.get("sha256") and row.get("id") and row.get(_KIND, "annotation") == "annotation":
            return _own_row(number, row, schema)
        return _foreign_document(number, row, schema)
    except ValueError as error:
        return Broken(number, safe_line(str(error)))


def _link(number: int, row: Mapping[str, str]) -> Row:
    link = Link(
        id=row.get("id", ""),
        article="",
        relation=row["relation"],
        source=row.get("from", ""),
        target=row.get("to", ""),
        annotator=row.get("annotator", ""),
        created=row.get("created", ""),
        modified=row.get("created", ""),
    )
    require_storable(link)
    return Row(number, link)


def _own_row(number: int, row: Mapping[str, str], schema: Schema) -> Row:
    """A row of our own with all fields of an annotation."""
    text = {
        name: row.get(name, "")
        for name in (
            "id", "article", "tag", "exact", "prefix", "suffix", "sha256", "note", "annotator",
            "created", "modified",
        )
    }  # fmt: skip
    start, end = _offsets(row)
    annotation = Annotation(
        **text,
        origin=row.get("origin") or "manual",
        start=start,
        end=end,
        attributes=_attributes(row, schema),
    )
    require_storable(annotation)
    return Row(number, annotation)


def _foreign_document(number: int, row: Mapping[str, str], schema: Schema) -> Document:
    """A row from another program or a person, or a suggestion."""
    place = f"line {number}"
    attributes = _attributes(row, schema)
    parts = attributes.pop(PARTS, None)
    spans: tuple[Span, ...] = ()
    inner: tuple[Span, ...] = ()
    if row.get("start") and row.get("end"):
        spans = (Span(*_offsets(row)),)
        if isinstance(parts, list):
            inner = tuple(Span(a - spans[0].start, b - spans[0].start) for a, b in parts)
    if not row.get("tag"):
        raise ValueError("its tag is empty")
    score = row.get("score", "")
    mark = Mark(
        tag=row["tag"],
        spans=spans,
        inner=inner,
        words=(row["exact"],) if row.get("exact") else (),
        id=row.get("id", ""),
        prefix=row.get("prefix", ""),
        suffix=row.get("suffix", ""),
        attributes=attributes,
        note=row.get("note", ""),
        annotator=row.get("annotator", ""),
        created=row.get("created", ""),
        modified=row.get("modified", ""),
        score=float(score) if score else None,
        finder=row.get("finder", ""),
        rule=row.get("rule", ""),
        place=place,
    )
    metadata = {key: row[key] for key in ("title", "source", "url", "published") if row.get(key)}
    return Document(
        row.get("article", ""),
        None,
        metadata,
        (mark,),
        sha256=row.get("sha256", ""),
        place=place,
    )


def _offsets(row: Mapping[str, str]) -> tuple[int, int]:
    try:
        return int(row["start"]), int(row["end"])
    except (KeyError, ValueError) as error:
        raise ValueError("start and end are not numbers") from error


def _attributes(row: Mapping[str, str], schema: Schema) -> dict[str, Value]:
    """The attributes of a row: from their columns, and from the JSON in `attributes`."""
    types = _types(row.get("tag", ""), schema)
    attributes: dict[str, Value] = {}
    for name, cell in row.items():
        if cell and (name == PARTS or name not in _FIXED):
            attributes[name] = _value(types.get(name), cell)
    if row.get("attributes"):
        attributes |= msgspec.json.decode(row["attributes"], type=dict[str, Value])
    return dict(sorted(attributes.items()))


_FIXED = frozenset({*_BEFORE, *_AFTER, "from", "to", "relation"})


def _recognise(delimiter: str, source: Source) -> bool:
    first = source.head.partition(b"\n")[0].decode("utf-8-sig", "replace")
    names = {_column(cell.strip('"')) for cell in re.split("[,;\t]", first.strip())}
    return delimiter in first and "tag" in names and bool(names & {"exact", "start"})


def _format(name: str, title: str, delimiter: str) -> Format:
    return Format(
        name=name,
        title=title,
        endings=(f".{name}",),
        holds=ALL,
        recognise=partial(_recognise, delimiter),
        write=partial(_write, delimiter=delimiter, ending=f".{name}"),
        read=_read,
    )


CSV = _format("csv", "a table for spreadsheets, with a second one for links", ",")
"""Cells are separated by commas, as in RFC 4180."""
TSV = _format("tsv", "the same with tabs between cells; never guarded", "\t")
"""Cells are separated by tabs."""
