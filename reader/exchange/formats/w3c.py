"""W3C Web Annotation: JSON-LD for Recogito, INCEpTION and libraries.

The model is described at https://www.w3.org/TR/annotation-model/. An annotation names its article
by address and its place by words, context and position; the text is not in the file. By the
standard, positions count code points; those written by most web pages count UTF-16 units.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

import msgspec
from msgspec.structs import replace

from reader.exchange.carrier import (
    KEY,
    carried_link_rows,
    carried_row,
    parse_row,
    restore,
    validated,
)
from reader.exchange.format import Broken, Export, Format, Row, require_storable
from reader.exchange.json_values import JsonValue, values
from reader.exchange.records import Document, Mark, is_uuid
from reader.exchange.rows import encode
from reader.exchange.selectors import TextPlace, as_list, by_tag, text_place
from reader.exchange.source import Source
from reader.model import Annotation, Link, Span, Value
from reader.text.anchoring import CONTEXT
from reader.text.safe import line as safe_line

_VOCABULARY = "http://www.w3.org/ns/anno.jsonld"
_CONTEXT = [_VOCABULARY, {KEY: {"@id": "urn:reader:row", "@type": "@json"}}]
"""The context by which linked-data programs keep our key unchanged."""
_UUID = "urn:uuid:"
_JSON = "application/json"
_LINKING = "linking"
_IN_PAGES = ("items", "@graph", "first", "resources")
"""The keys of the annotations in pages and collections."""


def _write(export: Export) -> Iterator[str]:
    before = "[\n"
    for document in export.documents:
        for mark in document.marks:
            yield before + encode(_annotation(document, mark))
            before = ",\n"
    for link in export.links:
        yield before + encode(_linking(link))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _annotation(document: Document, mark: Mark) -> dict[str, Any]:
    body = [_body("tagging", mark.tag)]
    if mark.note:
        body.append(_body("commenting", mark.note))
    if mark.details:
        body.append(_body("describing", encode(mark.details)) | {"format": _JSON})
    source = document.metadata.get("url") or quote(document.id)
    return _header(mark.id, "tagging", mark.created, mark.annotator) | {
        "modified": mark.modified,
        "body": body,
        "target": [
            {"source": source, "selector": _selectors(document, mark, number)}
            for number in range(len(mark.spans))
        ],
        KEY: carried_row(document, mark),
    }


def _linking(link: Link) -> dict[str, Any]:
    return _header(link.id, _LINKING, link.created, link.annotator) | {
        "body": [_body("tagging", link.relation)],
        "target": [{"id": _uri(link.source)}, {"id": _uri(link.target)}],
        KEY: carried_link_rows([link])[0],
    }


def _header(id_: str, motivation: str, created: str, annotator: str) -> dict[str, Any]:
    return {
        "@context": _CONTEXT,
        "id": _uri(id_),
        "type": "Annotation",
        "motivation": motivation,
        "created": created,
        "creator": {"type": "Person", "name": annotator},
    }


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _selectors(document: Document, mark: Mark, number: int) -> list[dict[str, Any]]:
    """The selectors of a part: words and position, in a list as Recogito needs it."""
    (start, end), exact = mark.spans[number], mark.words[number]
    prefix, suffix = mark.prefix, mark.suffix
    if document.text is not None and len(mark.spans) > 1:
        prefix = document.text[max(start - CONTEXT, 0) : start]
        suffix = document.text[end : end + CONTEXT]
    return [
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _uri(id_: str) -> str:
    return f"{_UUID}{id_}" if is_uuid(id_) else f"#{quote(id_)}"


def _id(uri: object) -> str:
    """The id in the address of an annotation."""
    return unquote(str(uri or "").removeprefix(_UUID).removeprefix("#"))


def _read(source: Source) -> Iterator[Document | Row | Broken]:
    """Read annotations: unchanged ones of our own as rows, others as documents."""
    by_source: dict[str, list[Mark]] = defaultdict(list)
    links: list[Link] = []
    for json_value in values(source.lines):
        if isinstance(json_value, Broken):
            yield json_value
            continue
        for each in _annotations(json_value.value, 0):
            where = f"line {json_value.line}: {_id(each.get('id'))}"
            try:
                _refuse_deep(each)
                yield from _sort(each, where, by_source, links)
            except (ValueError, TypeError) as error:
                yield Broken(0, safe_line(f"{where}: {error}"))
    for name, marks in by_source.items():
        yield _document(name or source.stem, marks)
    if links:
        yield Document("", None, links=tuple(links))


def _refuse_deep(value: object) -> None:
    try:
        json.dumps(value)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _annotations(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """The annotations in a value: itself, or those of a page or collection."""
    if isinstance(value, list) and depth < 5:  # noqa: PLR2004 (collection, page, items)
        for each in value:
            yield from _annotations(each, depth + 1)
    elif isinstance(value, dict):
        inner = [value[key] for key in _IN_PAGES if key in value and "target" not in value]
        if inner and depth < 5:  # noqa: PLR2004 (as above)
            yield from _annotations(inner, depth + 1)
        elif not inner:
            yield value


def _sort(
    annotation: Mapping[str, Any], where: str, by_source: dict[str, list[Mark]], links: list[Link]
) -> Iterator[Row]:
    """Sort an annotation into rows, marks and links.

    Raises:
        ValueError: It is invalid; the message is the reason.
    """
    if "Annotation" not in {
        str(each).removeprefix("oa:") for each in as_list(annotation.get("type"))
    }:
        raise ValueError("it is not an annotation")
    motivations = {str(each).removeprefix("oa:") for each in as_list(annotation.get("motivation"))}
    targets = [_dict(each, "source") for each in as_list(annotation.get("target"))]
    if _LINKING in motivations and len(targets) == 2:  # noqa: PLR2004 (a link has two ends)
        link = _link(annotation, targets, where, by_source)
        row = _link_row(annotation.get(KEY), link)
        if row:
            yield row
        else:
            links.append(link)
        return
    if not targets:
        raise ValueError("it has no target")
    sources = {_name(each.get("source")) for each in targets}
    if len(sources) > 1:
        raise ValueError("its targets are in several texts, but it is not a link")
    marks = _marks(annotation, motivations, [text_place(each) for each in targets], where)
    row = _row(annotation.get(KEY), marks)
    if row:
        yield row
        return
    held = frozenset({"attributes", "notes", "annotators", "times", "parts"})
    marks[0] = restore(replace(marks[0], carried=annotation.get(KEY)), held)
    by_source[_about(annotation.get(KEY)) or sources.pop()] += marks


def _marks(
    annotation: Mapping[str, Any], motivations: set[str], places: list[TextPlace], where: str
) -> list[Mark]:
    """A mark for each tag of an annotation."""
    bodies = [
        _dict(each, "value")
        for each in as_list(annotation.get("body", annotation.get("bodyValue")))
    ]
    tags, notes, attributes = _body_values(bodies, motivations)
    ordered = sorted(places, key=lambda each: each.span or Span(0, 0))
    words = tuple(each.exact for each in ordered)
    id_ = _id(annotation.get("id"))
    names = [annotation.get("creator"), *(each.get("creator") for each in bodies)]
    mark = Mark(
        id=id_,
        tag="",
        spans=tuple(each.span for each in ordered if each.span),
        words=words if all(words) else (),
        prefix=ordered[0].prefix,
        suffix=ordered[-1].suffix,
        note="\n".join(notes),
        attributes=attributes,
        annotator=next(filter(None, map(_name, names)), ""),
        created=str(annotation.get("created") or ""),
        modified=str(annotation.get("modified") or ""),
        place=where,
    )
    return by_tag(mark, tags)


def _body_values(
    bodies: Iterable[Mapping[str, Any]], motivations: set[str]
) -> tuple[list[str], list[str], dict[str, Value]]:
    """The tags, notes and attributes in the bodies of an annotation."""
    tags: list[str] = []
    notes: list[str] = []
    attributes: dict[str, Value] = {}
    for body in bodies:
        purpose = str(body.get("purpose") or "").removeprefix("oa:")
        value = body.get("value") or body.get("source") or body.get("id") or ""
        text = _name(value)
        described = parse_row(text) if body.get("format") == _JSON else None
        if described is not None:
            attributes |= {
                name: each
                for name, each in described.items()
                if isinstance(each, str | int | float)
            }
        elif not text:
            continue
        elif purpose in {"tagging", "classifying"} or (not purpose and motivations == {"tagging"}):
            tags.append(text)
        elif purpose in {"identifying", "linking"}:
            attributes[purpose] = text
        else:
            notes.append(text)
    return tags, notes, attributes


def _link(
    annotation: Mapping[str, Any],
    targets: list[dict[str, Any]],
    where: str,
    by_source: dict[str, list[Mark]],
) -> Link:
    """A link; if its ends are words instead of annotations, these become marks."""
    id_ = _id(annotation.get("id"))
    tags, notes, _ = _body_values(
        [_dict(each, "value") for each in as_list(annotation.get("body"))], set()
    )
    relation = next(iter([*tags, *notes]), "link")
    ends = []
    for number, target in enumerate(targets, 1):
        if "selector" in target:
            (mark,) = _marks({**annotation, "body": []}, set(), [text_place(target)], where)
            ends.append(f"{id_} {number}")
            by_source[_name(target.get("source"))].append(replace(mark, id=ends[-1]))
        else:
            ends.append(_id(target.get("id") or target.get("source")))
    return Link(
        id=id_, article="", relation=relation, source=ends[0], target=ends[1],
        annotator=_name(annotation.get("creator")), modified="",
        created=str(annotation.get("created") or ""),
    )  # fmt: skip


def _link_row(row: object, link: Link) -> Row | None:
    """The row of an unchanged link of our own; None otherwise."""
    if not isinstance(row, dict):
        return None
    restored = replace(link, id=str(row.get("id")), modified=link.created)
    if carried_link_rows([restored])[0] != row:
        return None
    require_storable(restored)
    return Row(0, restored)


def _row(row: object, marks: list[Mark]) -> Row | None:
    """The row of an unchanged annotation of our own; None otherwise."""
    if validated(row) is None or len(marks) != 1:
        return None
    (mark,) = marks
    try:
        annotation = msgspec.convert(row, Annotation)
        require_storable(annotation)
    except (ValueError, TypeError):
        return None
    parts = annotation.attributes.get("parts", [[annotation.start, annotation.end]])
    details = {name: each for name, each in annotation.attributes.items() if name != "parts"}
    is_same = (
        [list(span) for span in mark.spans] == parts
        and (len(mark.spans) > 1 or mark.words == (annotation.exact,))
        and (mark.tag, mark.note, dict(mark.attributes))
        == (annotation.tag, annotation.note, details)
        and (mark.annotator, mark.created, mark.modified)
        == (annotation.annotator, annotation.created, annotation.modified)
    )
    return Row(0, annotation) if is_same else None


def _document(name: str, marks: list[Mark]) -> Document:
    return Document(
        id=unquote(name),
        text=None,
        metadata={"url": name},
        marks=tuple(marks),
        place=safe_line(name),
    )


def _about(row: object) -> str:
    """The article that a carried row names."""
    article = row.get("article") if isinstance(row, dict) and validated(row) else ""
    return article if isinstance(article, str) else ""


def _dict(value: object, key: str) -> dict[str, Any]:
    """A value as an object; a text becomes an object with only that key."""
    return value if isinstance(value, dict) else {key: str(value)}


def _name(value: object) -> str:
    """The name of a resource or person."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        keys = ("name", "nickname", "label", "email", "id")
        value = next((value[key] for key in keys if value.get(key)), "")
    return str(value) if isinstance(value, str | int | float) else ""


def _recognise(source: Source) -> bool:
    first = next(iter(values(source.lines)), None)
    if not isinstance(first, JsonValue):
        return False
    for each in _annotations(first.value, 0):
        return "target" in each and any(
            str(kind).endswith("Annotation") for kind in as_list(each.get("type"))
        )
    return False


W3C = Format(
    name="w3c",
    title="W3C Web Annotation, for Recogito, INCEpTION and archives",
    endings=(".jsonld",),
    holds=frozenset(
        {"ids", "overlaps", "parts", "attributes", "notes", "annotators", "links",
         "links across articles", "times"}
    ),
    keeps=frozenset({"types", "origins", "orphans"}),
    recognise=_recognise,
    write=_write,
    read=_read,
)  # fmt: skip
"""Articles are named by their address, else by their id."""
