"""doccano's JSON Lines: an article with its labels in each line, a file for each annotator.

Every row has the same keys, since rows with different keys make doccano's import fail. What doccano
does not hold is carried in a key that it keeps as metadata.

Its rows do not repeat the words, and spans made on its web page count UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from reader.exchange.annotators import AnnotatorShare, CrossLinks, shares
from reader.exchange.carrier import (
    KEY,
    carried_link_rows,
    carried_row,
    restore,
    restore_links,
    validated,
)
from reader.exchange.format import Broken, CannotRead, Export, Format, Lost, Piece
from reader.exchange.json_values import JsonValue, MemberFile, members, values
from reader.exchange.records import METADATA_KEYS, Document, Mark
from reader.exchange.rows import encode
from reader.exchange.source import Source
from reader.model import Link, Span
from reader.text.safe import line as safe_line

_ENDINGS = (".jsonl", ".json", ".ndjson")
_LABELS = ("label", "labels", "entities", "annotations")
"""The keys of the spans in its versions."""


def _write(export: Export) -> Iterator[Piece | Lost]:
    across = CrossLinks(export.across)
    has_relations = len(export.links) > len(export.across)
    for document in export.documents:
        for share in shares(document, across.take(document)):
            row = _row(document, share, has_relations=has_relations)
            yield Piece(encode(row) + "\n", f"{share.file}.jsonl")
            for link in share.others:
                if link in document.links:
                    yield Lost("links across annotators", link.id)
    for link in across.remaining():
        yield Lost("links without their marks", link.id)


def _row(document: Document, share: AnnotatorShare, *, has_relations: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "text": document.text or "",
        "label": [[mark.start, mark.end, mark.tag] for mark in share.marks],
    }
    if has_relations:
        numbers = {mark.id: number for number, mark in enumerate(share.marks)}
        row["entities"] = [
            {"id": numbers[mark.id], "label": mark.tag, "start_offset": mark.start,
             "end_offset": mark.end}
            for mark in share.marks
        ]  # fmt: skip
        row["relations"] = [
            {"id": number, "from_id": numbers[link.source], "to_id": numbers[link.target],
             "type": link.relation}
            for number, link in enumerate(share.links)
        ]  # fmt: skip
    row["article"] = document.id
    row |= {key: document.metadata.get(key, "") for key in METADATA_KEYS}
    row[KEY] = {
        "annotator": share.annotator,
        "sha256": document.sha256,
        "metadata": dict(document.metadata),
        "annotations": [carried_row(document, mark) for mark in share.marks],
        "links": carried_link_rows([*share.links, *share.others]),
    }
    return row


class _Entity(msgspec.Struct):
    start_offset: int
    end_offset: int
    label: str | int
    id: int | None = None
    user: int | str = ""


class _Relation(msgspec.Struct):
    from_id: int
    to_id: int
    type: str


def _read(source: Source) -> Iterator[Document | Broken]:
    for member in members(source, _ENDINGS):
        for json_value in values(member.lines):
            if isinstance(json_value, Broken):
                yield json_value
                continue
            try:
                yield _document(member, json_value)
            except (msgspec.ValidationError, ValueError) as error:
                yield Broken(json_value.line, safe_line(str(error)))


def _document(member: MemberFile, json_value: JsonValue) -> Document:
    row = json_value.value
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError("it has no text")
    place = f"line {json_value.line}"
    ours = _mapping(row.get(KEY))
    written = _written_rows(ours)
    annotator = str(ours.get("annotator", member.stem if member.is_one_of else ""))
    marks = []
    for each in _entities(row):
        key = each.start_offset, each.end_offset, str(each.label)
        rows = written.get(key, [])
        mark = Mark(
            id="" if each.id is None else str(each.id),
            tag=str(each.label),
            spans=(Span(each.start_offset, each.end_offset),),
            annotator=annotator or str(each.user),
            carried=rows.pop(0) if rows else None,
            place=place,
        )
        marks.append(restore(mark))
    return Document(
        id=_name(member, row, json_value.line),
        text=row["text"],
        metadata=_metadata(row, ours),
        marks=tuple(marks),
        links=tuple(_links(row, ours)),
        sha256=str(ours.get("sha256", "")),
        place=place,
    )


def _name(member: MemberFile, row: Mapping[str, Any], number: int) -> str:
    article = row.get("article")
    if isinstance(article, str) and article:
        return article
    own = row.get("id")
    return f"{member.stem}-{own if isinstance(own, int | str) else number}"


def _entities(row: Mapping[str, Any]) -> list[_Entity]:
    """The spans of a row, in any of the formats of doccano."""
    lists = [row[key] for key in _LABELS if isinstance(row.get(key), list)]
    with_ids = [each for each in lists if each and isinstance(each[0], dict)]
    spans: Any = (with_ids or lists or [[]])[0]
    entities = [
        _Entity(*msgspec.convert(each, tuple[int, int, str | int]))
        if isinstance(each, list)
        else msgspec.convert(each, _Entity)
        for each in spans
    ]
    if any(isinstance(each.label, int) for each in entities):
        raise CannotRead("its labels are numbers, and the file has no names for them")
    return entities


def _links(row: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Link]:
    """The relations of a row; our own are restored."""
    written = restore_links(ours.get("links"))
    ids = {str(each.get("id")) for each in _rows(row.get("entities"))}
    if not isinstance(row.get("relations"), list):
        yield from written
        return
    present = {str(each.get("id")) for each in _rows(ours.get("annotations"))}
    inner = [link for link in written if {link.source, link.target} <= present]
    yield from (link for link in written if link not in inner)
    for number, each in enumerate(row["relations"]):
        relation = msgspec.convert(each, _Relation)
        if str(relation.from_id) in ids and str(relation.to_id) in ids:
            same = inner[number] if number < len(inner) else None
            ends = {"source": str(relation.from_id), "target": str(relation.to_id)}
            if same and same.relation == relation.type:
                yield msgspec.structs.replace(same, **ends)
            else:
                yield Link(
                    id="", article="", relation=relation.type, annotator="", created="",
                    modified="", **ends,
                )  # fmt: skip


def _written_rows(ours: Mapping[str, Any]) -> dict[tuple[int, int, str], list[dict[str, Any]]]:
    """The carried rows that we wrote for each span and label."""
    written: dict[tuple[int, int, str], list[dict[str, Any]]] = {}
    for each in _rows(ours.get("annotations")):
        row = validated(each)
        if row:
            written.setdefault((row.start, row.end, row.tag), []).append(each)
    return written


def _metadata(row: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, str]:
    """The metadata of the article in a row."""
    metadata = ours.get("metadata")
    if isinstance(metadata, dict):
        return {str(key): str(value) for key, value in metadata.items()}
    skipped = {"text", "id", "article", "relations", "Comments", KEY, "meta", *_LABELS}
    fields = {
        str(key): str(value)
        for key, value in {**row, **_mapping(row.get("meta"))}.items()
        if key not in skipped and isinstance(value, str | int | float) and value != ""
    }
    comments = row.get("Comments")
    if isinstance(comments, list) and comments:
        fields["comments"] = " · ".join(map(str, comments))
    return fields


def _rows(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _recognise(source: Source) -> bool:
    for member in members(source, _ENDINGS):
        first = next(iter(values(member.lines)), None)
        if not isinstance(first, JsonValue) or not isinstance(first.value, dict):
            return False
        row = first.value
        if not isinstance(row.get("text"), str) or "spans" in row or "tokens" in row:
            return False
        spans = [row[key] for key in _LABELS if isinstance(row.get(key), list)]
        return bool(spans) and not any("start_char" in each for group in spans for each in group)
    return False


DOCCANO = Format(
    name="doccano",
    title="doccano's JSON Lines, a file for each annotator",
    endings=_ENDINGS[:1],
    holds=frozenset({"overlaps", "links"}),
    keeps=frozenset(
        {"ids", "parts", "attributes", "types", "notes", "annotators", "origins", "times",
         "links across articles", "articles"}
    ),
    layout="files",
    recognise=_recognise,
    write=_write,
    read=_read,
)  # fmt: skip
"""For sequence labelling, with relations if there are any."""
