"""What travels in a format's place for unknown keys, so that our own importer finds it again.

It is the row of an annotation as JSONL has it. Other programs hand it on as it is, or drop it. What
they have changed in the parts that they do see wins over what was carried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

import msgspec
from msgspec.structs import replace

from reader.attributes import shown_value
from reader.exchange.records import Document, Mark
from reader.exchange.rows import link_row, mark_row
from reader.model import Link, Span, Value
from reader.text.extent import PARTS

KEY = "reader"
"""What the place is called wherever a format lets us name it."""


class Carried(msgspec.Struct, kw_only=True):
    """A carried row, as far as it is used; anything else in it is ignored."""

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


def carried(document: Document, mark: Mark) -> dict[str, Any]:
    """What is carried of a mark."""
    return mark_row(document.id, document.metadata, mark)


def carried_links(links: Sequence[Link]) -> list[dict[str, Any]]:
    """What is carried of links."""
    return [link_row(link) for link in links]


def restored(mark: Mark, held: frozenset[str] = frozenset()) -> Mark:
    """A mark that was read, with what its carried row says of it.

    Args:
        mark: The mark; without a carried row, or with one that is damaged, it stays as it is.
        held: Features of it that the format has told itself: `attributes`, `notes`, `parts`,
            `annotators` or `times`. They win over the row.
    """
    row = checked(mark.carried)
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


def restored_links(rows: object) -> list[Link]:
    """The links that were carried; those that are damaged are left out."""
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


def row_of(text: str) -> Mapping[str, Any] | None:
    """The carried row of a JSON text; None where it is none."""
    try:
        row = msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def checked(row: object) -> Carried | None:
    """A carried row whose fields are what they should be; None where they are not."""
    try:
        found = msgspec.convert(row, Carried)
    except (msgspec.ValidationError, TypeError):
        return None
    found.attributes = {
        name: value
        for name, value in found.attributes.items()
        if not isinstance(value, list) or _is_parts(value)
    }
    return found


def _typed(told: Mapping[str, Value], carried: Mapping[str, Value]) -> dict[str, Value]:
    """Attributes as the format told them, as they were carried where that says the same."""
    return {
        name: carried[name]
        if name in carried and _is_alike(shown_value(carried[name]), shown_value(value))
        else value
        for name, value in told.items()
    }


def _is_alike(told: str, carried: str) -> bool:
    """Whether two texts are one but for blanks and line ends, which a format may not keep."""
    return told.split() == carried.split()


def _is_parts(value: object) -> TypeGuard[list[list[int]]]:
    pairs = value if isinstance(value, list) else []
    return bool(pairs) and all(len(pair) == 2 for pair in pairs)  # noqa: PLR2004 (start and end)
