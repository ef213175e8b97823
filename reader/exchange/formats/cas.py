"""UIMA CAS for INCEpTION and DKPro: a text with typed annotations.

A CAS is written by dkpro-cassis, which converts code points to the UTF-16 units of the format: as
JSON, one for each article, or as XMI, one for each article and annotator. Both are read; the types
of XMI come from a `TypeSystem.xml` beside it, or are derived from those in use.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace as replace_fields
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from reader.attributes import shown_value
from reader.exchange.annotators import CrossLinks, shares
from reader.exchange.carrier import (
    KEY,
    carried_link_rows,
    carried_row,
    parse_row,
    restore,
    restore_links,
)
from reader.exchange.format import (
    Broken,
    CannotRead,
    Export,
    Format,
    Lost,
    NotInstalled,
    Piece,
    recognise_none,
)
from reader.exchange.records import Document, Mark
from reader.exchange.rows import encode
from reader.exchange.source import Source
from reader.exchange.units import is_of_words
from reader.exchange.xml import UNHOLDABLE, holdable, parsed
from reader.extras import missing
from reader.files import safe_name
from reader.model import Link, Span, Value
from reader.text.safe import line as safe_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPAN, _PART, _LINK, _ARTICLE = "reader.Span", "reader.Part", "reader.Link", "reader.Article"
_ANNOTATION, _TOP, _STRING = "uima.tcas.Annotation", "uima.cas.TOP", "uima.cas.String"
_TEXTS = ("tag", "note", "annotator", "created", "modified", "finder", KEY)
_SCORE = "score"
_TAGS = ("tag", "label", "value")
"""Features of other types that hold the tag of an annotation."""
_STRUCTURE = re.compile(
    r"\.(segmentation|metadata|lexmorph|syntax)\.|DocumentAnnotation$|\.(Token|Sentence)$"
    r"|TagsetDescription$|TagDescription$|\.CASMetadata$"
)
"""Types for the structure of a text, which are not annotations."""
_ENDS = (("Governor", "Dependent"), ("source", "target"))
"""The features of relations, from one annotation to another."""
_TYPES = "typesystem.xml"
_CLEARLY = 0.1
"""The share of spans that must be words only in another way of counting, to refuse a file."""
_NAMESPACE = re.compile(r"\{http:///(.*?)\.ecore\}(.+)")
_ORDINARY = frozenset({"begin", "end", "sofa", "type", "xmiID"})
_TAKEN = _ORDINARY | {*_TEXTS, _SCORE, "self", "whole"}
_IDENTIFIER = re.compile(r"(?!attribute_)[A-Za-z][A-Za-z0-9_]*")


_Kinds = tuple[tuple[str, str], ...]
"""Each feature of an attribute with the type of its values, sorted."""


def _library() -> Any:
    """The package dkpro-cassis.

    Raises:
        NotInstalled: It is not installed.
    """
    try:
        return import_module("cassis")
    except ImportError as error:
        raise NotInstalled(missing("the format cas", "dkpro-cassis", "cas")) from error


def _write_json(export: Export) -> Iterator[Piece | Lost]:
    cassis, across = _library(), CrossLinks(export.across)
    for document in export.documents:
        if document.text is None:
            continue
        links = [*document.links, *across.take(document)]
        cas = _cas(cassis, document, document.marks, links, _kinds(document.marks))
        # The library formats JSON in Python, which takes as long as everything else.
        encoded = cas.to_json(pretty_print=False).encode()
        yield Piece(msgspec.json.format(encoded, indent=2), f"{_path(document)}.json")
    for link in across.remaining():
        yield Lost("links without their marks", link.id)


def _write_xmi(export: Export) -> Iterator[Piece | Lost]:
    cassis, across = _library(), CrossLinks(export.across)
    for document in export.documents:
        if document.text is None:
            continue
        kinds = _kinds(document.marks)
        yield Piece(_types_of_ours(cassis, kinds).to_xml(), f"{_path(document)}/TypeSystem.xml")
        for share in shares(document, across.take(document)):
            cas = _cas(cassis, document, share.marks, [*share.links, *share.others], kinds)
            yield Piece(cas.to_xmi(pretty_print=True), f"{_path(document)}/{share.file}.xmi")
            for link in share.others:
                if link in document.links:
                    yield Lost("links across annotators", link.id)
    for link in across.remaining():
        yield Lost("links without their marks", link.id)


def _path(document: Document) -> str:
    """The path for an article, without an ending."""
    return "/".join(map(safe_name, document.id.split("/")))


def _cas(
    cassis: Any, document: Document, marks: Iterable[Mark], links: Sequence[Link], kinds: _Kinds
) -> Any:
    """The CAS of an article with some of its marks, and links that start in it."""
    types = _types_of_ours(cassis, kinds)
    span, part, link_type, article = map(types.get_type, (_SPAN, _PART, _LINK, _ARTICLE))
    cas = cassis.Cas(types)
    cas.sofa_string, cas.sofa_mime = document.text, "text/plain"
    by_id = {}
    for mark in marks:
        features = _features(document, mark, dict(kinds))
        by_id[mark.id] = span(begin=mark.start, end=mark.end, **features)
        cas.add(by_id[mark.id])
        if len(mark.spans) > 1:
            cas.add_all([part(begin=a, end=b, whole=by_id[mark.id]) for a, b in mark.spans])
    for link in links:
        if link.source in by_id and link.target in by_id:
            cas.add(
                link_type(
                    relation=holdable(link.relation),
                    annotator=holdable(link.annotator),
                    created=link.created,
                    source=by_id[link.source],
                    target=by_id[link.target],
                    **{KEY: _json(carried_link_rows([link])[0])},
                )
            )
    others = [link for link in links if not {link.source, link.target} <= set(by_id)]
    about = {
        "article": document.id,
        "sha256": document.sha256,
        "metadata": dict(document.metadata),
        "links": carried_link_rows(others),
    }
    cas.add(article(**{KEY: _json(about)}))
    return cas


@lru_cache(maxsize=16)  # most articles have the same attributes, and making types is slow
def _types_of_ours(cassis: Any, kinds: _Kinds) -> Any:
    """Our own types, with a feature for each attribute, given with its kind."""
    types = cassis.TypeSystem()
    span = types.create_type(_SPAN, _ANNOTATION)
    for name in _TEXTS:
        types.create_feature(span, name, _STRING)
    types.create_feature(span, _SCORE, "uima.cas.Double")
    for feature, kind in kinds:
        types.create_feature(span, feature, f"uima.cas.{kind}")
    part = types.create_type(_PART, _ANNOTATION)
    types.create_feature(part, "whole", span)
    link = types.create_type(_LINK, _TOP)
    for name in ("relation", "annotator", "created", KEY):
        types.create_feature(link, name, _STRING)
    for name in ("source", "target"):
        types.create_feature(link, name, span)
    types.create_feature(types.create_type(_ARTICLE, _TOP), KEY, _STRING)
    return types


def _features(document: Document, mark: Mark, kinds: Mapping[str, str]) -> dict[str, Any]:
    features: dict[str, Any] = {
        "tag": holdable(mark.tag),
        "note": holdable(mark.note),
        "annotator": holdable(mark.annotator),
        "created": mark.created,
        "modified": mark.modified,
        "finder": mark.finder,
        KEY: _json(carried_row(document, mark)),
        _SCORE: mark.score,
    }
    for name, value in mark.details.items():
        feature = _feature(name)
        is_text = kinds[feature] == "String"
        features[feature] = holdable(shown_value(value)) if is_text else value
    return features


def _json(value: object) -> str:
    """A value as JSON that XML can contain."""
    return UNHOLDABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", encode(value))


def _kinds(marks: Iterable[Mark]) -> _Kinds:
    """The type of each attribute's feature; text for values of several types."""
    kinds_by_feature: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        for name, value in mark.details.items():
            kinds_by_feature[_feature(name)].add(_kind(value))
    kinds = {
        name: each.pop() if len(each) == 1 else "String" for name, each in kinds_by_feature.items()
    }
    return tuple(sorted(kinds.items()))


def _kind(value: Value) -> str:
    if isinstance(value, bool):
        return "Boolean"
    if isinstance(value, int) and abs(value) < 1 << 63:
        return "Long"
    return "Double" if isinstance(value, float) else "String"


@lru_cache(maxsize=1000)
def _feature(name: str) -> str:
    """The feature name for an attribute: a unique Java identifier."""
    if _IDENTIFIER.fullmatch(name) and name not in _TAKEN:
        return name
    return f"attribute_{re.sub(r'[^A-Za-z0-9]', lambda match: f'_{ord(match[0]):x}_', name)}"


def _read(source: Source) -> Iterator[Document | Broken]:
    cassis = _library()
    if not (source.is_folder or source.is_archive):
        yield _document(_loaded(cassis, source.data(), _types_beside(cassis, source)), source.stem)
        return
    types = {
        name.rpartition("/")[0]: source.file(name)
        for name in source.files
        if name.lower().endswith(_TYPES)
    }
    names = [name for name in source.files if name.lower().endswith((".json", ".xmi"))]
    if source.files and not names:
        raise CannotRead("no file in it ends in .json or .xmi")
    for name in names:
        folder = name.rpartition("/")[0]
        try:
            described = types.get(folder) or types.get("")
            typesystem = _typesystem(cassis, described) if described else None
            cas = _loaded(cassis, source.file(name), typesystem)
            yield _document(cas, name.rpartition(".")[0])
        except CannotRead as error:
            yield Broken(0, safe_line(f"{name}: {error}"))


def _types_beside(cassis: Any, source: Source) -> Any:
    """The types from a file beside an XMI; None if there is none."""
    for name in ("TypeSystem.xml", "typesystem.xml", f"{source.stem}_typesystem.xml"):
        beside = source.beside(name)
        if beside:
            return _typesystem(cassis, beside.data())
    return None


@lru_cache(maxsize=16)  # most folders have the same one
def _typesystem(cassis: Any, data: bytes) -> Any:
    parsed(data)  # refuses harmful XML first
    try:
        return cassis.load_typesystem(BytesIO(data))
    except Exception as error:  # the library has no errors of its own
        raise CannotRead(safe_line(f"not a type system: {error}")) from error


def _loaded(cassis: Any, data: bytes, types: Any) -> Any:
    """Load a CAS.

    Raises:
        CannotRead: It is not a CAS.
    """
    is_xml = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if is_xml:
        root = parsed(data)  # refuses harmful XML first
        types = types or _types_used(cassis, root)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about types that are not defined
        try:
            if is_xml:
                return cassis.load_cas_from_xmi(BytesIO(data), typesystem=types, lenient=True)
            return cassis.load_cas_from_json(BytesIO(data), lenient=True)
        except Exception as error:  # the library has no errors of its own
            raise CannotRead(safe_line(f"not a CAS: {type(error).__name__}: {error}")) from error


def _types_used(cassis: Any, root: Element) -> Any:
    """The types that an XMI uses, with text features, if there is no type system."""
    types = cassis.TypeSystem()
    features: dict[str, set[str]] = defaultdict(set)
    for element in root:
        match = _NAMESPACE.fullmatch(element.tag)
        if match and "begin" in element.attrib and "sofa" in element.attrib:
            name = ".".join([*match[1].split("/"), match[2]])
            features[name] |= {each for each in element.attrib if "{" not in each}
    for name, used in features.items():
        if not types.contains_type(name):
            type_ = types.create_type(name, _ANNOTATION)
            for feature in sorted(used - _ORDINARY):
                types.create_feature(type_, feature, _STRING)
    return types


def _document(cas: Any, name: str) -> Document:
    """The document in a CAS.

    Raises:
        CannotRead: It has no text.
    """
    text = cas.sofa_string
    if not isinstance(text, str) or not text:
        raise CannotRead("it has no text")
    parts: dict[int, list[Any]] = defaultdict(list)
    structures = list(cas.select_all_fs())
    about: Mapping[str, Any] = {}
    for each in structures:
        if each.type.name == _PART and each.whole is not None and _is_span(each):
            parts[id(each.whole)].append(each)
        elif each.type.name == _ARTICLE:
            about = parse_row(str(getattr(each, KEY, ""))) or {}
    # In a project of INCEpTION, folders are documents and files are annotators.
    folder, _, person = name.rpartition("/")
    is_foreign = bool(folder) and not about
    annotator = person if is_foreign and person != "INITIAL_CAS" else ""
    marks, links = [], []
    for each in structures:
        ends = _ends(each)
        if ends:
            links.append(_link(each, ends))
        elif each.type.name != _PART and _is_span(each):
            marks.append(_mark(each, text, parts.get(id(each), []), annotator))
    metadata = about.get("metadata")
    return Document(
        id=str(about.get("article") or (folder.rpartition("/")[2] if is_foreign else name)),
        text=text,
        metadata={str(key): str(value) for key, value in metadata.items()}
        if isinstance(metadata, dict)
        else {},
        marks=tuple(_with_file_offsets(text, marks)),
        links=(*links, *restore_links(about.get("links"))),
        sha256=str(about.get("sha256", "")),
        place=name,
    )


def _with_file_offsets(text: str, marks: list[Mark]) -> list[Mark]:
    """Convert marks back to the offsets in the file.

    Raises:
        CannotRead: The offsets do not count UTF-16 units.
    """
    wide = [offset for offset, char in enumerate(text) if char > "\uffff"]
    if not wide:
        return marks
    _require_utf16(text, wide, [mark.spans[0] for mark in marks if not mark.carried])
    return [replace(mark, spans=(_in_utf16(wide, mark.spans[0]),)) for mark in marks]


def _in_utf16(wide: list[int], span: Span) -> Span:
    """A span in UTF-16 units.

    Args:
        wide: The offsets of the characters that take two units.
        span: The span in code points.
    """
    start, end = span
    return Span(start + bisect_left(wide, start), end + bisect_left(wide, end))


def _require_utf16(text: str, wide: list[int], spans: list[Span]) -> None:
    """Check that the offsets counted UTF-16 units, as the library assumed.

    Raises:
        CannotRead: Clearly more of them are words if the file counts code points.
    """
    in_file = [_in_utf16(wide, span) for span in spans]
    right, other = (
        sum(0 <= a < b <= len(text) and is_of_words(text, a, b) for a, b in each)
        for each in (spans, in_file)
    )
    if other - right >= max(_CLEARLY * len(spans), 1):
        raise CannotRead(
            f"its offsets seem to count code points, not UTF-16 units: of {len(spans)} spans, "
            f"{other} are words then, and {right} otherwise"
        )


def _is_span(each: Any) -> bool:
    begin, end = getattr(each, "begin", None), getattr(each, "end", None)
    return isinstance(begin, int) and isinstance(end, int) and not _STRUCTURE.search(each.type.name)


def _ends(each: Any) -> tuple[Any, Any] | None:
    """The annotations that a relation connects; None if it is not a relation."""
    for names in _ENDS:
        one, other = (getattr(each, name, None) for name in names)
        if hasattr(one, "begin") and hasattr(other, "begin"):
            return one, other
    return None


def _local_id(each: Any) -> str:
    return f"{each.type.name} {each.xmiID}"


def _plain_features(each: Any) -> dict[str, Value]:
    """The features of a structure that have plain values, by name."""
    attributes: dict[str, Value] = {}
    for feature in each.type.all_features:
        value = getattr(each, feature.name, None)
        if feature.name not in _ORDINARY and isinstance(value, str | int | float) and value != "":
            attributes[feature.name] = value
    return attributes


def _mark(each: Any, text: str, parts: list[Any], annotator: str) -> Mark:
    features = _plain_features(each)
    if each.type.name == _SPAN:
        return _own_mark(each, text, parts, features)
    short = each.type.name.rpartition(".")[2]
    name = next((name for name in _TAGS if isinstance(features.get(name), str)), "")
    tag = str(features.pop(name)) if name else short
    return Mark(
        id=_local_id(each),
        tag=tag,
        spans=(Span(each.begin, each.end),),
        words=(text[each.begin : each.end],),
        attributes=features | ({"layer": short} if name else {}),
        annotator=annotator,
        place=_local_id(each),
    )


def _own_mark(each: Any, text: str, parts: list[Any], features: dict[str, Value]) -> Mark:
    """A mark of our own, with the changes made in another program."""
    row = parse_row(str(features.get(KEY, ""))) or {}
    attributes = row.get("attributes")
    names = {_feature(name): name for name in attributes} if isinstance(attributes, dict) else {}
    read = {
        names.get(name, name.removeprefix("attribute_")): value
        for name, value in features.items()
        if name not in _TAKEN
    }
    score = features.get(_SCORE)
    start = each.begin
    mark = Mark(
        id=_local_id(each),
        name=_local_id(each),
        tag=str(features.get("tag", "")),
        spans=(Span(start, each.end),),
        words=(text[start : each.end],),
        attributes=read,
        note=str(features.get("note", "")),
        annotator=str(features.get("annotator", "")),
        created=str(features.get("created", "")),
        modified=str(features.get("modified", "")),
        score=float(score) if isinstance(score, int | float) else None,
        finder=str(features.get("finder", "")),
        inner=tuple(
            Span(_length(text, start, part.begin), _length(text, start, part.end))
            for part in sorted(parts, key=lambda part: int(part.begin))
        ),
        carried=row or None,
        place=_local_id(each),
    )
    return restore(mark, frozenset({"attributes", "notes", "annotators", "times", "parts"}))


def _length(text: str, start: int, end: int) -> int:
    """The number of code points between two offsets, with a Windows line end as one."""
    return max(end - start - text.count("\r\n", start, end), 0)


def _link(each: Any, ends: tuple[Any, Any]) -> Link:
    features = _plain_features(each)
    names = ("relation", *_TAGS)
    relation = next((str(features[name]) for name in names if name in features), "")
    source, target = map(_local_id, ends)
    carried = restore_links([parse_row(str(features.get(KEY, "")))])
    return Link(
        id=carried[0].id if carried else _local_id(each),
        article="",
        relation=relation or each.type.name.rpartition(".")[2],
        source=source,
        target=target,
        annotator=str(features.get("annotator", "")),
        created=str(features.get("created", "")),
        modified="",
    )


def _recognise(source: Source) -> bool:
    if source.files:
        names = [name.lower() for name in source.files]
        return any(name.endswith((".xmi", _TYPES)) for name in names) or _is_cas(
            next((source.file(each) for each in source.files if each.endswith(".json")), b"")
        )
    return _is_cas(source.head)


def _is_cas(data: bytes) -> bool:
    return b'"%TYPES"' in data or b'"%FEATURE_STRUCTURES"' in data or b"<xmi:XMI" in data


CAS = Format(
    name="cas",
    title="UIMA CAS for INCEpTION and DKPro: JSON for each article; XMI is read too",
    endings=(".json",),
    holds=frozenset(
        {"overlaps", "parts", "attributes", "types", "notes", "annotators", "links", "times",
         "suggestions"}
    ),
    keeps=frozenset({"ids", "origins", "links across articles", "articles"}),
    layout="files",
    unit="UTF-16 units",
    needs="cassis",
    recognise=_recognise,
    write=_write_json,
    read=_read,
)  # fmt: skip
"""dkpro-cassis converts the UTF-16 units in files to code points."""
XMI = replace_fields(
    CAS,
    name="xmi",
    title="UIMA CAS as XMI: types for each article, a file for each annotator",
    endings=(".xmi",),
    recognise=recognise_none,
    write=_write_xmi,
)
"""The layout of INCEpTION. An import reports its files as `cas`, which reads both."""
