"""Carrying lost features in a format's place for unknown keys, for our own importer.

What is carried is the row of an annotation in JSONL. Other programs keep it as it is, or drop it.
Changes that they make to the parts they understand win over the carried row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

import msgspec
from msgspec.structs import replace

from reader.attributes import shown_value
from reader.exchange.records import Document, Mark
from reader.exchange.rows import link_row, paged_row
from reader.model import Link, Span, Value
from reader.text.extent import PARTS

KEY = "reader"
"""The key of the carried row, if the format lets us choose it."""


class CarriedRow(msgspec.Struct, kw_only=True):
    """The fields of a carried row that are used; others are ignored."""

    id: str
    tag: str = ""
    start: int = -1
    end: int = -1
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    attributes: dict[str, Value] = {}
    note: str = ""
    annotator: str = ""
    origin: str = ""
    created: str = ""
    modified: str = ""
    finder: str = ""
    rule: str = ""
    score: float | None = None


class _CarriedLink(msgspec.Struct, kw_only=True):
    id: str
    relation: str
    source: str = msgspec.field(name="from")
    target: str = msgspec.field(name="to")
    annotator: str = ""
    created: str = ""


def carried_row(document: Document, mark: Mark) -> dict[str, Any]:
    """The row to carry for a mark."""
    return paged_row(document.id, document.metadata, mark)


def carried_link_rows(links: Sequence[Link]) -> list[dict[str, Any]]:
    """The rows to carry for links."""
    return [link_row(link) for link in links]


def restore(mark: Mark, held: frozenset[str] = frozenset()) -> Mark:
    """Complete a mark that was read with its carried row.

    Args:
        mark: The mark; without a valid carried row it stays as it is.
        held: Features that the format itself holds: `attributes`, `notes`, `parts`,
            `annotators` or `times`. They win over the row.
    """
    row = validated(mark.carried)
    if row is None:
        return mark
    changes: dict[str, Any] = {
        "id": row.id,
        "name": mark.name or mark.id,
        "origin": row.origin,
        "prefix": row.prefix,
        "suffix": row.suffix,
        "finder": mark.finder or row.finder,
        "rule": row.rule,
    }
    parts = row.attributes.pop(PARTS, None)
    if "attributes" not in held:
        changes["attributes"] = row.attributes
    else:
        changes["attributes"] = _typed(mark.attributes, row.attributes)
    if "notes" not in held or _is_alike(mark.note, row.note):
        changes["note"] = row.note
    if "annotators" not in held:
        changes["annotator"] = row.annotator
    if "times" not in held:
        changes |= {"created": row.created, "modified": row.modified}
    if not mark.words:
        changes["words"] = (row.exact,)
    if "parts" not in held and _is_parts(parts):
        changes["inner"] = tuple(Span(start - row.start, end - row.start) for start, end in parts)
    return replace(mark, **changes)


def restore_links(rows: object) -> list[Link]:
    """The carried links; damaged rows are left out."""
    found = []
    for row in rows if isinstance(rows, list) else ():
        try:
            link = msgspec.convert(row, _CarriedLink)
        except (msgspec.ValidationError, TypeError):
            continue
        found.append(
            Link(
                id=link.id,
                article="",
                relation=link.relation,
                source=link.source,
                target=link.target,
                annotator=link.annotator,
                created=link.created,
                modified=link.created,
            )
        )
    return found


def parse_row(text: str) -> Mapping[str, Any] | None:
    """Parse a carried row from JSON; None if it is not an object."""
    try:
        row = msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def validated(row: object) -> CarriedRow | None:
    """A carried row with valid fields; None if it is invalid."""
    try:
        found = msgspec.convert(row, CarriedRow)
    except (msgspec.ValidationError, TypeError):
        return None
    found.attributes = {
        name: value
        for name, value in found.attributes.items()
        if not isinstance(value, list) or _is_parts(value)
    }
    return found


def _typed(read: Mapping[str, Value], carried: Mapping[str, Value]) -> dict[str, Value]:
    """The attributes read from the format, with the carried value if it is equal as text."""
    return {
        name: carried[name]
        if name in carried and _is_alike(shown_value(carried[name]), shown_value(value))
        else value
        for name, value in read.items()
    }


def _is_alike(read: str, carried: str) -> bool:
    """Whether two texts differ only in blanks and line ends, which a format may not keep."""
    return read.split() == carried.split()


def _is_parts(value: object) -> TypeGuard[list[list[int]]]:
    pairs = value if isinstance(value, list) else []
    return bool(pairs) and all(len(pair) == 2 for pair in pairs)  # noqa: PLR2004 (start and end)
