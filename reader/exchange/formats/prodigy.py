"""Prodigy's JSON Lines: an article with the spans of one annotator in each line.

`token_end` is the last token of a span, inclusive. Prodigy keeps unknown keys of a span. Rows that
were rejected or ignored are not read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from reader.exchange.annotators import AnnotatorShare, CrossLinks, shares
from reader.exchange.carrier import KEY, carried_link_rows, carried_row, restore, restore_links
from reader.exchange.format import Broken, Export, Format, Lost
from reader.exchange.json_values import JsonValue, values
from reader.exchange.records import METADATA_KEYS, Document, Mark
from reader.exchange.rows import encode
from reader.exchange.source import Source
from reader.exchange.tokens import Token, cut, tokens
from reader.model import Link, Span, Value
from reader.text.safe import line as safe_line

_SESSION = "reader-"
"""The prefix of the session of an annotator; Prodigy has the name of the data set there."""
_TECHNICAL = frozenset(
    {"start", "end", "label", "text", "token_start", "token_end", "source", "input_hash", "rank",
     "score", "color", "id", "type", "note", KEY}
)  # fmt: skip
"""Keys of a span that are not attributes."""


def _write(export: Export) -> Iterator[str | Lost]:
    across = CrossLinks(export.across)
    for document in export.documents:
        whole = tokens(document.text or "")
        for share in shares(document, across.take(document)):
            yield encode(_row(document, share, whole)) + "\n"
            for link in share.others:
                if link in document.links:
                    yield Lost("links across annotators", link.id)
    for link in across.remaining():
        yield Lost("links without their marks", link.id)


class _TokenRow(msgspec.Struct, gc=False):
    """A token; a struct, since thousands of dictionaries per article would take longer."""

    text: str
    start: int
    end: int
    id: int
    ws: bool


def _row(document: Document, share: AnnotatorShare, whole: Sequence[Token]) -> dict[str, Any]:
    text = document.text or ""
    tokens = cut(whole, (span for mark in share.marks for span in mark.spans))
    spans = [_span(document, mark, tokens) for mark in share.marks]
    by_id = {mark.id: span for mark, span in zip(share.marks, spans, strict=True)}
    row: dict[str, Any] = {
        "text": text,
        "meta": {"article": document.id, **_about(document)},
        "tokens": _token_rows(text, tokens),
        "spans": spans,
    }
    if share.links:
        row["relations"] = [_relation(link, by_id) for link in share.links]
    if share.annotator:
        row |= {"answer": "accept", "_session_id": f"{_SESSION}{share.annotator}"}
        row["_timestamp"] = max(map(_seconds, {mark.modified for mark in share.marks}))
    row[KEY] = {
        "annotator": share.annotator,
        "sha256": document.sha256,
        "metadata": dict(document.metadata),
        "links": carried_link_rows([*share.links, *share.others]),
    }
    return row


def _token_rows(text: str, tokens: Sequence[Token]) -> list[_TokenRow]:
    """The rows of tokens; text between two tokens is always blank."""
    next_starts = [*(start for start, _ in tokens), len(text)][1:]
    return [
        _TokenRow(text[start:end], start, end, number, end < next_start)
        for number, ((start, end), next_start) in enumerate(zip(tokens, next_starts, strict=True))
    ]


def _about(document: Document) -> dict[str, str]:
    return {key: document.metadata[key] for key in METADATA_KEYS if document.metadata.get(key)}


def _span(document: Document, mark: Mark, tokens: Sequence[Token]) -> dict[str, Any]:
    first = bisect_left(tokens, (mark.start,))
    last = max(bisect_left(tokens, (mark.end,)) - 1, first)
    span: dict[str, Any] = {
        "start": mark.start,
        "end": mark.end,
        "token_start": first,
        "token_end": last,
        "label": mark.tag,
        "text": mark.exact,
    }
    if mark.score is not None:
        span |= {"score": mark.score, "source": mark.finder}
    for name, value in mark.details.items():
        if name not in _TECHNICAL:
            span[name] = value
    if mark.note:
        span["note"] = mark.note
    span[KEY] = carried_row(document, mark)
    return span


def _relation(link: Link, by_id: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    keys = ("start", "end", "token_start", "token_end", "label")
    head, child = by_id[link.source], by_id[link.target]
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "label": link.relation,
        "head_span": {key: head[key] for key in keys},
        "child_span": {key: child[key] for key in keys},
    }


def _seconds(time: str) -> int:
    return int(datetime.fromisoformat(time).timestamp())


class _Span(msgspec.Struct):
    start: int
    end: int
    label: str
    text: str = ""
    score: float | None = None
    source: str | None = None
    note: str = ""


class _End(msgspec.Struct):
    start: int
    end: int
    label: str | None = None


class _Relation(msgspec.Struct):
    label: str
    head_span: _End
    child_span: _End


def _read(source: Source) -> Iterator[Document | Broken]:
    for json_value in values(source.lines):
        if isinstance(json_value, Broken):
            yield json_value
            continue
        row = json_value.value
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            yield Broken(json_value.line, "it has no text")
        elif row.get("answer", "accept") == "accept":
            yield from _document(source, json_value, row)


def _document(
    source: Source, json_value: JsonValue, row: Mapping[str, Any]
) -> Iterator[Document | Broken]:
    place = f"line {json_value.line}"
    ours, meta = _mapping(row.get(KEY)), _mapping(row.get("meta"))
    session = row.get("_session_id")
    annotator = str(ours.get("annotator", _annotator(session)))
    seconds = row.get("_timestamp")
    when = _time(seconds) if isinstance(seconds, int | float) else ""
    marks: list[Mark] = []
    spans = row.get("spans")
    for number, each in enumerate(spans if isinstance(spans, list) else ()):
        try:
            span = msgspec.convert(each, _Span)
        except msgspec.ValidationError as error:
            yield Broken(json_value.line, safe_line(f"span {number + 1}: {error}"))
            continue
        is_predicted = "answer" not in row and span.score is not None
        mark = Mark(
            name=f"span {number + 1}",
            tag=span.label,
            spans=(Span(span.start, span.end),),
            words=(span.text,) if span.text else (),
            attributes=_attributes(each) | _choice(row),
            note=span.note,
            annotator=annotator,
            modified=when,
            score=span.score if is_predicted else None,
            finder=span.source or "",
            carried=_mapping(each.get(KEY)) or None,
            place=place,
        )
        marks.append(restore(mark, frozenset({"notes"})))
    metadata = ours.get("metadata")
    article = meta.get("article")
    yield Document(
        id=article if isinstance(article, str) and article else f"{source.stem}-{json_value.line}",
        text=row["text"],
        metadata=_metadata(metadata if isinstance(metadata, dict) else meta),
        marks=tuple(marks),
        links=tuple(_links(row, ours, marks)),
        sha256=str(ours.get("sha256", "")),
        place=place,
    )


def _annotator(session: object) -> str:
    """The name in a session such as `news-ana`, after the name of the data set."""
    return session.rpartition("-")[2] if isinstance(session, str) else ""


def _time(seconds: float) -> str:
    try:
        moment = datetime.fromtimestamp(int(seconds), UTC)
    except (OverflowError, OSError, ValueError):
        return ""
    return moment.isoformat().replace("+00:00", "Z")


def _attributes(span: Mapping[str, Any]) -> dict[str, Value]:
    return {
        str(key): value
        for key, value in span.items()
        if key not in _TECHNICAL and isinstance(value, str | int | float)
    }


def _choice(row: Mapping[str, Any]) -> dict[str, Value]:
    """The options that were chosen for the row."""
    chosen = row.get("accept")
    if not isinstance(chosen, list) or not chosen:
        return {}
    return {"choice": ", ".join(map(str, chosen))}


def _links(
    row: Mapping[str, Any], ours: Mapping[str, Any], marks: Sequence[Mark]
) -> Iterator[Link]:
    """The relations of a row; our own are restored."""
    written = restore_links(ours.get("links"))
    relations = row.get("relations")
    if KEY in row or not isinstance(relations, list):
        yield from written
        return
    names = {(mark.spans[0], mark.tag): mark for mark in marks}
    for each in relations:
        try:
            relation = msgspec.convert(each, _Relation)
        except msgspec.ValidationError:
            continue  # between tokens that are not spans
        ends = [
            names.get((Span(end.start, end.end), end.label or ""))
            for end in (relation.head_span, relation.child_span)
        ]
        if ends[0] and ends[1]:
            yield Link(
                id="", article="", relation=relation.label, source=ends[0].name,
                target=ends[1].name, annotator="", created="", modified="",
            )  # fmt: skip


def _metadata(meta: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(key): str(value)
        for key, value in meta.items()
        if key not in {"article", "score"} and isinstance(value, str | int | float)
    }


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _recognise(source: Source) -> bool:
    if source.is_folder or source.is_archive:
        return False
    first = next(iter(values(source.lines)), None)
    row = first.value if isinstance(first, JsonValue) and isinstance(first.value, dict) else {}
    return isinstance(row.get("text"), str) and isinstance(row.get("spans"), list)


PRODIGY = Format(
    name="prodigy",
    title="Prodigy's JSON Lines, a row for each article and annotator",
    endings=(".jsonl",),
    holds=frozenset(
        {"overlaps", "attributes", "types", "notes", "annotators", "links", "suggestions",
         "articles"}
    ),
    keeps=frozenset({"ids", "parts", "origins", "times", "links across articles"}),
    recognise=_recognise,
    write=_write,
    read=_read,
)  # fmt: skip
"""Its offsets count code points."""
