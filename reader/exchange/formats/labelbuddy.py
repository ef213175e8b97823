"""labelbuddy's JSON Lines: an article with its annotations in each line, a file for each annotator.

Documents with the same text become one there. Everything about an annotation besides its label is
JSON in its extra data, which is a single text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import md5
from typing import Any

import msgspec

from reader.exchange.annotators import AnnotatorShare, shares
from reader.exchange.carrier import parse_row, restore
from reader.exchange.format import Broken, Export, Format, Lost, Piece
from reader.exchange.json_values import JsonValue, MemberFile, members, values
from reader.exchange.records import METADATA_KEYS, Document, Mark
from reader.exchange.rows import encode
from reader.exchange.source import Source
from reader.model import Span
from reader.text.safe import line as safe_line

_ENDINGS = (".jsonl", ".json", ".ndjson")


def _write(export: Export) -> Iterator[Piece | Lost]:
    seen: dict[str, str] = {}
    for document in export.documents:
        if seen.setdefault(document.sha256, document.id) != document.id:
            yield Lost("articles with the text of another", document.id)
        for share in shares(document):
            yield Piece(encode(_row(document, share)) + "\n", f"{share.file}.jsonl")


def _row(document: Document, share: AnnotatorShare) -> dict[str, Any]:
    text = document.text or ""
    about = {key: document.metadata.get(key, "") for key in METADATA_KEYS}
    checksum = md5(text.encode(), usedforsecurity=False).hexdigest()
    return {
        "text": text,
        "utf8_text_md5_checksum": checksum,
        "metadata": {
            "id": document.id,
            **{key: value for key, value in about.items() if value},
            "annotator": share.annotator,
            "sha256": document.sha256,
        },
        "display_title": document.metadata.get("title", "") or document.id,
        "list_title": document.metadata.get("title", "") or document.id,
        "annotations": [_annotation(text, mark) for mark in share.marks],
    }


def _annotation(text: str, mark: Mark) -> dict[str, Any]:
    before = len(text[: mark.start].encode())
    return {
        "start_char": mark.start,
        "end_char": mark.end,
        "start_byte": before,
        "end_byte": before + len(text[mark.start : mark.end].encode()),
        "label_name": mark.tag,
        "extra_data": encode(
            {
                "note": mark.note,
                "attributes": dict(sorted(mark.attributes.items())),
                "id": mark.id,
                "tag": mark.tag,
                "start": mark.start,
                "end": mark.end,
                "exact": mark.exact,
                "annotator": mark.annotator,
                "origin": mark.origin,
                "created": mark.created,
                "modified": mark.modified,
            }
        ),
    }


class _Annotation(msgspec.Struct):
    start_char: int
    end_char: int
    label_name: str
    start_byte: int = -1
    end_byte: int = -1
    extra_data: str = ""


def _read(source: Source) -> Iterator[Document | Broken]:
    for member in members(source, _ENDINGS):
        for json_value in values(member.lines):
            if isinstance(json_value, Broken):
                yield json_value
            elif isinstance(json_value.value, dict) and isinstance(
                json_value.value.get("text"), str
            ):
                yield from _document(member, json_value)
            else:
                yield Broken(json_value.line, "it has no text")


def _document(member: MemberFile, json_value: JsonValue) -> Iterator[Document | Broken]:
    row = json_value.value
    place = f"line {json_value.line}"
    metadata = row.get("metadata")
    about: Mapping[str, Any] = metadata if isinstance(metadata, dict) else {}
    title = row.get("display_title") or row.get("list_title")
    fields = {str(key): str(value) for key, value in about.items()}
    annotator = fields.pop("annotator", member.stem if member.is_one_of else "")
    name = fields.pop("id", "") or f"{member.stem}-{json_value.line}"
    sha256 = fields.pop("sha256", "")
    if isinstance(title, str) and title:
        fields.setdefault("title", title)
    marks, encoded = [], row["text"].encode("utf-8", "replace")
    annotations = row.get("annotations")
    for each in annotations if isinstance(annotations, list) else ():
        try:
            annotation = msgspec.convert(each, _Annotation)
        except msgspec.ValidationError as error:
            yield Broken(json_value.line, safe_line(str(error)))
            continue
        marks.append(_mark(row["text"], encoded, annotation, annotator, place))
    yield Document(name, row["text"], fields, tuple(marks), sha256=sha256, place=place)


def _mark(text: str, encoded: bytes, annotation: _Annotation, annotator: str, place: str) -> Mark:
    """A mark; its words are known if its character and byte offsets agree."""
    words = text[max(annotation.start_char, 0) : max(annotation.end_char, 0)]
    is_proven = (
        words.encode() == encoded[max(annotation.start_byte, 0) : max(annotation.end_byte, 0)]
    )
    row = parse_row(annotation.extra_data)
    if row and {"id", "note", "attributes"} & row.keys():
        row = {"id": "", "start": annotation.start_char, **row}
    else:
        row = None
    mark = Mark(
        tag=annotation.label_name,
        spans=(Span(annotation.start_char, annotation.end_char),),
        words=(words,) if words and is_proven else (),
        annotator=annotator,
        note="" if row else annotation.extra_data,
        carried=row,
        place=place,
    )
    return restore(mark)


def _recognise(source: Source) -> bool:
    for member in members(source, _ENDINGS):
        first = next(iter(values(member.lines)), None)
        row = first.value if isinstance(first, JsonValue) and isinstance(first.value, dict) else {}
        spans = row.get("annotations")
        is_ours = isinstance(spans, list) and any("label_name" in str(each) for each in spans)
        return "text" in row and (is_ours or "utf8_text_md5_checksum" in row)
    return False


LABELBUDDY = Format(
    name="labelbuddy",
    title="labelbuddy's JSON Lines, a file for each annotator",
    endings=_ENDINGS[:1],
    holds=frozenset({"overlaps", "notes", "articles"}),
    keeps=frozenset({"ids", "parts", "attributes", "types", "annotators", "origins", "times"}),
    layout="files",
    recognise=_recognise,
    write=_write,
    read=_read,
)
"""Its offsets count code points, and bytes as well."""
