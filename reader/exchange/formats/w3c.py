"""W3C Web Annotation: JSON-LD, as Recogito, INCEpTION and libraries exchange it.

The model is described at https://www.w3.org/TR/annotation-model/. An annotation names its article
by an address and its place by its words, by what stands around them and by its position; the text
is not in the file. Positions count code points by the standard; what most pages write counts UTF-16
units.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

import msgspec
from msgspec.structs import replace

from reader.exchange.carrier import KEY, carried, carried_links, checked, restored, row_of
from reader.exchange.format import Broken, Export, Format, Row, require_sound
from reader.exchange.json_values import Found, values
from reader.exchange.records import Document, Mark, is_uuid
from reader.exchange.rows import encode
from reader.exchange.selectors import Place, listed, place, tagged
from reader.exchange.source import Source
from reader.model import Annotation, Link, Span, Value
from reader.text.anchoring import CONTEXT
from reader.text.safe import line as safe_line

_VOCABULARY = "http://www.w3.org/ns/anno.jsonld"
_CONTEXT = [_VOCABULARY, {KEY: {"@id": "urn:reader:row", "@type": "@json"}}]
"""What programs for linked data need to hand our key on as it is."""
_UUID = "urn:uuid:"
_JSON = "application/json"
_LINKING = "linking"
_IN_PAGES = ("items", "@graph", "first", "resources")
"""Where pages and collections have their annotations."""


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
    return _made(mark.id, "tagging", mark.created, mark.annotator) | {
        "modified": mark.modified,
        "body": body,
        "target": [
            {"source": source, "selector": _selectors(document, mark, number)}
            for number in range(len(mark.spans))
        ],
        KEY: carried(document, mark),
    }


def _linking(link: Link) -> dict[str, Any]:
    return _made(link.id, _LINKING, link.created, link.annotator) | {
        "body": [_body("tagging", link.relation)],
        "target": [{"id": _uri(link.source)}, {"id": _uri(link.target)}],
        KEY: carried_links([link])[0],
    }


def _made(id_: str, motivation: str, created: str, annotator: str) -> dict[str, Any]:
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
    """How a part of a mark is found: both ways, in a list, as Recogito needs it."""
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
    """The id that an address of an annotation holds."""
    return unquote(str(uri or "").removeprefix(_UUID).removeprefix("#"))


def _read(source: Source) -> Iterator[Document | Row | Broken]:
    """Annotations of ours that nobody has changed are rows; others belong to documents."""
    by_source: dict[str, list[Mark]] = defaultdict(list)
    links: list[Link] = []
    for found in values(source.lines):
        if isinstance(found, Broken):
            yield found
            continue
        for each in _annotations(found.value, 0):
            where = f"line {found.line}: {_id(each.get('id'))}"
            try:
                _refuse_deep(each)
                yield from _taken(each, where, by_source, links)
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
    """The annotations of a value: itself, or those of the page or collection that it is."""
    if isinstance(value, list) and depth < 5:  # noqa: PLR2004 (collection, page, items)
        for each in value:
            yield from _annotations(each, depth + 1)
    elif isinstance(value, dict):
        inner = [value[key] for key in _IN_PAGES if key in value and "target" not in value]
        if inner and depth < 5:  # noqa: PLR2004 (as above)
            yield from _annotations(inner, depth + 1)
        elif not inner:
            yield value


def _taken(
    found: Mapping[str, Any], where: str, by_source: dict[str, list[Mark]], links: list[Link]
) -> Iterator[Row]:
    """Sort an annotation into rows, marks and links.

    Raises:
        ValueError: It cannot be used; the message says why.
    """
    if "Annotation" not in {str(each).removeprefix("oa:") for each in listed(found.get("type"))}:
        raise ValueError("it is no annotation")
    motivations = {str(each).removeprefix("oa:") for each in listed(found.get("motivation"))}
    targets = [_dict(each, "source") for each in listed(found.get("target"))]
    if _LINKING in motivations and len(targets) == 2:  # noqa: PLR2004 (a link has two ends)
        link = _link(found, targets, where, by_source)
        row = _link_row(found.get(KEY), link)
        if row:
            yield row
        else:
            links.append(link)
        return
    if not targets:
        raise ValueError("it has no target")
    sources = {_name(each.get("source")) for each in targets}
    if len(sources) > 1:
        raise ValueError("its targets are in several texts, and it is no link")
    marks = _marks(found, motivations, [place(each) for each in targets], where)
    row = _row(found.get(KEY), marks)
    if row:
        yield row
        return
    held = frozenset({"attributes", "notes", "annotators", "times", "parts"})
    marks[0] = restored(replace(marks[0], carried=found.get(KEY)), held)
    by_source[_about(found.get(KEY)) or sources.pop()] += marks


def _marks(
    found: Mapping[str, Any], motivations: set[str], places: list[Place], where: str
) -> list[Mark]:
    """A mark for each tag of an annotation."""
    bodies = [_dict(each, "value") for each in listed(found.get("body", found.get("bodyValue")))]
    tags, notes, attributes = _said(bodies, motivations)
    ordered = sorted(places, key=lambda each: each.span or Span(0, 0))
    words = tuple(each.exact for each in ordered)
    id_ = _id(found.get("id"))
    names = [found.get("creator"), *(each.get("creator") for each in bodies)]
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
        created=str(found.get("created") or ""),
        modified=str(found.get("modified") or ""),
        place=where,
    )
    return tagged(mark, tags)


def _said(
    bodies: Iterable[Mapping[str, Any]], motivations: set[str]
) -> tuple[list[str], list[str], dict[str, Value]]:
    """Tags, notes and attributes."""
    tags: list[str] = []
    notes: list[str] = []
    attributes: dict[str, Value] = {}
    for body in bodies:
        purpose = str(body.get("purpose") or "").removeprefix("oa:")
        value = body.get("value") or body.get("source") or body.get("id") or ""
        text = _name(value)
        told = row_of(text) if body.get("format") == _JSON else None
        if told is not None:
            attributes |= {
                name: each for name, each in told.items() if isinstance(each, str | int | float)
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
    found: Mapping[str, Any],
    targets: list[dict[str, Any]],
    where: str,
    by_source: dict[str, list[Mark]],
) -> Link:
    """A link; where its ends are no annotations but words, marks are made of these."""
    id_ = _id(found.get("id"))
    tags, notes, _ = _said([_dict(each, "value") for each in listed(found.get("body"))], set())
    relation = next(iter([*tags, *notes]), "link")
    ends = []
    for number, target in enumerate(targets, 1):
        if "selector" in target:
            (mark,) = _marks({**found, "body": []}, set(), [place(target)], where)
            ends.append(f"{id_} {number}")
            by_source[_name(target.get("source"))].append(replace(mark, id=ends[-1]))
        else:
            ends.append(_id(target.get("id") or target.get("source")))
    return Link(
        id=id_, article="", relation=relation, source=ends[0], target=ends[1],
        annotator=_name(found.get("creator")), created=str(found.get("created") or ""), modified="",
    )  # fmt: skip


def _link_row(row: object, link: Link) -> Row | None:
    """The link of ours that this is, if nobody has changed it."""
    if not isinstance(row, dict):
        return None
    told = replace(link, id=str(row.get("id")), modified=link.created)
    if carried_links([told])[0] != row:
        return None
    require_sound(told)
    return Row(0, told)


def _row(row: object, marks: list[Mark]) -> Row | None:
    """The annotation of ours that this is, if nobody has changed it."""
    known = checked(row)
    if known is None or len(marks) != 1:
        return None
    (mark,) = marks
    try:
        annotation = msgspec.convert(row, Annotation)
        require_sound(annotation)
    except (ValueError, TypeError):
        return None
    parts = annotation.attributes.get("parts", [[annotation.start, annotation.end]])
    told = {name: each for name, each in annotation.attributes.items() if name != "parts"}
    is_same = (
        [list(span) for span in mark.spans] == parts
        and (len(mark.spans) > 1 or mark.words == (annotation.exact,))
        and (mark.tag, mark.note, dict(mark.attributes)) == (annotation.tag, annotation.note, told)
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
    article = row.get("article") if isinstance(row, dict) and checked(row) else ""
    return article if isinstance(article, str) else ""


def _dict(value: object, key: str) -> dict[str, Any]:
    """An object; a text stands for an object that has only that."""
    return value if isinstance(value, dict) else {key: str(value)}


def _name(value: object) -> str:
    """What a resource or a person is called."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        keys = ("name", "nickname", "label", "email", "id")
        value = next((value[key] for key in keys if value.get(key)), "")
    return str(value) if isinstance(value, str | int | float) else ""


def _recognise(source: Source) -> bool:
    found = next(iter(values(source.lines)), None)
    if not isinstance(found, Found):
        return False
    for each in _annotations(found.value, 0):
        return "target" in each and any(
            str(kind).endswith("Annotation") for kind in listed(each.get("type"))
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
"""Articles are named by their address, or by their id."""
