"""UIMA CAS, as INCEpTION and DKPro exchange it: a text with typed annotations.

A CAS is written as JSON, one for each article, through dkpro-cassis, which turns code points into
the UTF-16 units that the format counts. JSON and XMI are read; the types of XMI stand in a
`TypeSystem.xml` beside it, or are taken from what it uses.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from typing import Any

import msgspec
from msgspec.structs import replace

from reader.attributes import shown_value
from reader.exchange.annotators import Across
from reader.exchange.carrier import KEY, carried, carried_links, restored, restored_links, row_of
from reader.exchange.format import Broken, CannotRead, Export, Format, Lost, NotInstalled, Piece
from reader.exchange.records import Document, Mark
from reader.exchange.rows import encode
from reader.exchange.source import Source
from reader.exchange.units import is_of_words
from reader.exchange.xml import parsed
from reader.extras import missing
from reader.files import safe_name
from reader.model import Link, Span, Value
from reader.text.safe import line as safe_line

_SPAN, _PART, _LINK, _ARTICLE = "reader.Span", "reader.Part", "reader.Link", "reader.Article"
_ANNOTATION, _TOP, _STRING = "uima.tcas.Annotation", "uima.cas.TOP", "uima.cas.String"
_TEXTS = ("tag", "note", "annotator", "created", "modified", "finder", KEY)
_SCORE = "score"
_TAGS = ("tag", "label", "value")
"""Features of other types that say what an annotation is."""
_STRUCTURE = re.compile(
    r"\.(segmentation|metadata|lexmorph|syntax)\.|DocumentAnnotation$|\.(Token|Sentence)$"
    r"|TagsetDescription$|TagDescription$|\.CASMetadata$"
)
"""Types that say how a text is built, and not what somebody marked."""
_ENDS = (("Governor", "Dependent"), ("source", "target"))
"""The features of relations, from one annotation to another."""
_TYPES = "typesystem.xml"
_CLEARLY = 0.1
"""So many more of the spans must be words in another way of counting."""
_NAMESPACE = re.compile(r"\{http:///(.*?)\.ecore\}(.+)")
_ORDINARY = frozenset({"begin", "end", "sofa", "type", "xmiID"})
_TAKEN = _ORDINARY | {*_TEXTS, _SCORE, "self", "whole"}
_IDENTIFIER = re.compile(r"(?!attribute_)[A-Za-z][A-Za-z0-9_]*")


def _library() -> Any:
    """The package dkpro-cassis.

    Raises:
        NotInstalled: It is not there.
    """
    try:
        return import_module("cassis")
    except ImportError as error:
        raise NotInstalled(missing("the format cas", "dkpro-cassis", "cas")) from error


def _write(export: Export) -> Iterator[Piece | Lost]:
    cassis, across = _library(), Across(export.across)
    for document in export.documents:
        if document.text is None:
            continue
        name = "/".join(map(safe_name, document.id.split("/")))
        links = [*document.links, *across.take(document)]
        # The library lays JSON out in plain Python, which takes as long as all the rest.
        made = _cas(cassis, document, links).to_json(pretty_print=False).encode()
        yield Piece(msgspec.json.format(made, indent=2), f"{name}.json")
    for link in across.left():
        yield Lost("links without their marks", link.id)


def _cas(cassis: Any, document: Document, links: list[Link]) -> Any:
    """The CAS of an article with its marks and links."""
    kinds = _kinds(document.marks)
    types = _types_of_ours(cassis, tuple(sorted(kinds.items())))
    span, part, link_type, article = map(types.get_type, (_SPAN, _PART, _LINK, _ARTICLE))
    cas = cassis.Cas(types)
    cas.sofa_string, cas.sofa_mime = document.text, "text/plain"
    made = {}
    for mark in document.marks:
        made[mark.id] = span(begin=mark.start, end=mark.end, **_features(document, mark, kinds))
        cas.add(made[mark.id])
        if len(mark.spans) > 1:
            cas.add_all([part(begin=a, end=b, whole=made[mark.id]) for a, b in mark.spans])
    for link in links:
        if link.source in made and link.target in made:
            cas.add(
                link_type(
                    relation=link.relation,
                    annotator=link.annotator,
                    created=link.created,
                    source=made[link.source],
                    target=made[link.target],
                    **{KEY: encode(carried_links([link])[0])},
                )
            )
    others = [link for link in links if not {link.source, link.target} <= set(made)]
    about = {
        "article": document.id,
        "sha256": document.sha256,
        "metadata": dict(document.metadata),
        "links": carried_links(others),
    }
    cas.add(article(**{KEY: encode(about)}))
    return cas


@lru_cache(maxsize=16)  # most articles have the same attributes, and making types takes long
def _types_of_ours(cassis: Any, kinds: tuple[tuple[str, str], ...]) -> Any:
    """The types of what we write, with a feature for each attribute, of such a kind."""
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
    told: dict[str, Any] = {
        "tag": mark.tag,
        "note": mark.note,
        "annotator": mark.annotator,
        "created": mark.created,
        "modified": mark.modified,
        "finder": mark.finder,
        KEY: encode(carried(document, mark)),
        _SCORE: mark.score,
    }
    for name, value in mark.details.items():
        feature = _feature(name)
        told[feature] = shown_value(value) if kinds[feature] == "String" else value
    return told


def _kinds(marks: Iterable[Mark]) -> dict[str, str]:
    """The type of each feature that an attribute needs; of values of several types, text."""
    found: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        for name, value in mark.details.items():
            found[_feature(name)].add(_kind(value))
    return {name: kinds.pop() if len(kinds) == 1 else "String" for name, kinds in found.items()}


def _kind(value: Value) -> str:
    if isinstance(value, bool):
        return "Boolean"
    if isinstance(value, int) and abs(value) < 1 << 63:
        return "Long"
    return "Double" if isinstance(value, float) else "String"


@lru_cache(maxsize=1000)
def _feature(name: str) -> str:
    """The name of a feature for an attribute: a Java identifier that no other feature has."""
    if _IDENTIFIER.fullmatch(name) and name not in _TAKEN:
        return name
    return f"attribute_{re.sub(r'[^A-Za-z0-9]', lambda found: f'_{ord(found[0]):x}_', name)}"


def _read(source: Source) -> Iterator[Document | Broken]:
    cassis = _library()
    if not (source.is_folder or source.is_archive):
        yield _document(_loaded(cassis, source.data(), _types_beside(cassis, source)), source.stem)
        return
    types = {}
    for name in source.files:
        if name.lower().endswith(_TYPES):
            types[name.rpartition("/")[0]] = _typesystem(cassis, source.file(name))
    names = [name for name in source.files if name.lower().endswith((".json", ".xmi"))]
    if source.files and not names:
        raise CannotRead("no file in it ends in .json or .xmi")
    for name in names:
        folder = name.rpartition("/")[0]
        try:
            cas = _loaded(cassis, source.file(name), types.get(folder) or types.get(""))
            yield _document(cas, name.rpartition(".")[0])
        except CannotRead as error:
            yield Broken(0, safe_line(f"{name}: {error}"))


def _types_beside(cassis: Any, source: Source) -> Any:
    """The types in a file beside an XMI; None where there is none."""
    for name in ("TypeSystem.xml", "typesystem.xml", f"{source.stem}_typesystem.xml"):
        beside = source.beside(name)
        if beside:
            return _typesystem(cassis, beside.data())
    return None


def _typesystem(cassis: Any, data: bytes) -> Any:
    parsed(data)  # what it refuses, nobody else reads
    try:
        return cassis.load_typesystem(BytesIO(data))
    except Exception as error:  # the library has no error of its own
        raise CannotRead(safe_line(f"no type system: {error}")) from error


def _loaded(cassis: Any, data: bytes, types: Any) -> Any:
    """A CAS.

    Raises:
        CannotRead: It is none.
    """
    is_xml = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if is_xml:
        types = types or _types_used(cassis, data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of types that are not told
        try:
            if is_xml:
                return cassis.load_cas_from_xmi(BytesIO(data), typesystem=types, lenient=True)
            return cassis.load_cas_from_json(BytesIO(data), lenient=True)
        except Exception as error:  # the library has no error of its own
            raise CannotRead(safe_line(f"no CAS: {type(error).__name__}: {error}")) from error


def _types_used(cassis: Any, data: bytes) -> Any:
    """The types that an XMI uses, with features of text, where nobody tells them.

    Raises:
        CannotRead: It is not XML, or declares a document type.
    """
    types = cassis.TypeSystem()
    features: dict[str, set[str]] = defaultdict(set)
    for element in parsed(data):
        found = _NAMESPACE.fullmatch(element.tag)
        if found and "begin" in element.attrib and "sofa" in element.attrib:
            name = ".".join([*found[1].split("/"), found[2]])
            features[name] |= {each for each in element.attrib if "{" not in each}
    for name, used in features.items():
        if not types.contains_type(name):
            made = types.create_type(name, _ANNOTATION)
            for feature in sorted(used - _ORDINARY):
                types.create_feature(made, feature, _STRING)
    return types


def _document(cas: Any, name: str) -> Document:
    """What a CAS holds.

    Raises:
        CannotRead: There is no text in it.
    """
    text = cas.sofa_string
    if not isinstance(text, str) or not text:
        raise CannotRead("there is no text in it")
    parts: dict[int, list[Any]] = defaultdict(list)
    structures = list(cas.select_all_fs())
    about: Mapping[str, Any] = {}
    for each in structures:
        if each.type.name == _PART and each.whole is not None and _is_span(each):
            parts[id(each.whole)].append(each)
        elif each.type.name == _ARTICLE:
            about = row_of(str(getattr(each, KEY, ""))) or {}
    # In a project of INCEpTION, folders are documents and files are annotators.
    folder, _, person = name.rpartition("/")
    is_theirs = bool(folder) and not about
    annotator = person if is_theirs and person != "INITIAL_CAS" else ""
    marks, links = [], []
    for each in structures:
        ends = _ends(each)
        if ends:
            links.append(_link(each, ends))
        elif each.type.name != _PART and _is_span(each):
            marks.append(_mark(each, text, parts.get(id(each), []), annotator))
    metadata = about.get("metadata")
    return Document(
        id=str(about.get("article") or (folder.rpartition("/")[2] if is_theirs else name)),
        text=text,
        metadata={str(key): str(value) for key, value in metadata.items()}
        if isinstance(metadata, dict)
        else {},
        marks=tuple(_as_in_the_file(text, marks)),
        links=(*links, *restored_links(about.get("links"))),
        sha256=str(about.get("sha256", "")),
        place=name,
    )


def _as_in_the_file(text: str, marks: list[Mark]) -> list[Mark]:
    """Marks with the offsets that the file has.

    Raises:
        CannotRead: They do not count what the format wants.
    """
    wide = [offset for offset, char in enumerate(text) if char > "\uffff"]
    if not wide:
        return marks
    _require_utf16(text, wide, [mark.spans[0] for mark in marks if not mark.carried])
    return [replace(mark, spans=(_in_utf16(wide, mark.spans[0]),)) for mark in marks]


def _in_utf16(wide: list[int], span: Span) -> Span:
    """A span in the units that the file counts.

    Args:
        wide: The offsets of the characters that take two.
        span: In code points, as the library gives it.
    """
    start, end = span
    return Span(start + bisect_left(wide, start), end + bisect_left(wide, end))


def _require_utf16(text: str, wide: list[int], spans: list[Span]) -> None:
    """Make sure that offsets counted UTF-16 units, as the library took them to.

    Raises:
        CannotRead: More of them would be words if the file counted code points.
    """
    as_told = [_in_utf16(wide, span) for span in spans]
    right, other = (
        sum(0 <= a < b <= len(text) and is_of_words(text, a, b) for a, b in each)
        for each in (spans, as_told)
    )
    if other - right >= max(_CLEARLY * len(spans), 1):
        raise CannotRead(
            f"its offsets seem to count code points, and not UTF-16 units: of {len(spans)} spans, "
            f"{other} and not {right} are words then"
        )


def _is_span(each: Any) -> bool:
    begin, end = getattr(each, "begin", None), getattr(each, "end", None)
    return isinstance(begin, int) and isinstance(end, int) and not _STRUCTURE.search(each.type.name)


def _ends(each: Any) -> tuple[Any, Any] | None:
    """The annotations that a relation is between; None for what is no relation."""
    for names in _ENDS:
        one, other = (getattr(each, name, None) for name in names)
        if hasattr(one, "begin") and hasattr(other, "begin"):
            return one, other
    return None


def _local(each: Any) -> str:
    return f"{each.type.name} {each.xmiID}"


def _said(each: Any) -> dict[str, Value]:
    """The features of a structure that are plain values, by their names."""
    found: dict[str, Value] = {}
    for feature in each.type.all_features:
        value = getattr(each, feature.name, None)
        if feature.name not in _ORDINARY and isinstance(value, str | int | float) and value != "":
            found[feature.name] = value
    return found


def _mark(each: Any, text: str, parts: list[Any], annotator: str) -> Mark:
    said = _said(each)
    if each.type.name == _SPAN:
        return _ours(each, text, parts, said)
    short = each.type.name.rpartition(".")[2]
    name = next((name for name in _TAGS if isinstance(said.get(name), str)), "")
    tag = str(said.pop(name)) if name else short
    return Mark(
        id=_local(each),
        tag=tag,
        spans=(Span(each.begin, each.end),),
        words=(text[each.begin : each.end],),
        attributes=said | ({"layer": short} if name else {}),
        annotator=annotator,
        place=_local(each),
    )


def _ours(each: Any, text: str, parts: list[Any], said: dict[str, Value]) -> Mark:
    """A mark as we had written it, but for what somebody has changed in another program."""
    row = row_of(str(said.get(KEY, ""))) or {}
    attributes = row.get("attributes")
    names = {_feature(name): name for name in attributes} if isinstance(attributes, dict) else {}
    told = {
        names.get(name, name.removeprefix("attribute_")): value
        for name, value in said.items()
        if name not in _TAKEN
    }
    score = said.get(_SCORE)
    start = each.begin
    mark = Mark(
        id=_local(each),
        name=_local(each),
        tag=str(said.get("tag", "")),
        spans=(Span(start, each.end),),
        words=(text[start : each.end],),
        attributes=told,
        note=str(said.get("note", "")),
        annotator=str(said.get("annotator", "")),
        created=str(said.get("created", "")),
        modified=str(said.get("modified", "")),
        score=float(score) if isinstance(score, int | float) else None,
        finder=str(said.get("finder", "")),
        inner=tuple(
            Span(_length(text, start, part.begin), _length(text, start, part.end))
            for part in sorted(parts, key=lambda part: int(part.begin))
        ),
        carried=row or None,
        place=_local(each),
    )
    return restored(mark, frozenset({"attributes", "notes", "annotators", "times", "parts"}))


def _length(text: str, start: int, end: int) -> int:
    """The code points between two places, a Windows line end as one."""
    return max(end - start - text.count("\r\n", start, end), 0)


def _link(each: Any, ends: tuple[Any, Any]) -> Link:
    said = _said(each)
    names = ("relation", *_TAGS)
    relation = next((str(said[name]) for name in names if name in said), "")
    source, target = map(_local, ends)
    known = restored_links([row_of(str(said.get(KEY, "")))])
    return Link(
        id=known[0].id if known else _local(each),
        article="",
        relation=relation or each.type.name.rpartition(".")[2],
        source=source,
        target=target,
        annotator=str(said.get("annotator", "")),
        created=str(said.get("created", "")),
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
    title="UIMA CAS for INCEpTION and DKPro: JSON for each article; XMI is read",
    endings=(".json", ".xmi"),
    holds=frozenset(
        {"overlaps", "parts", "attributes", "types", "notes", "annotators", "links", "times",
         "suggestions"}
    ),
    keeps=frozenset({"ids", "origins", "links across articles", "articles"}),
    layout="files",
    unit="UTF-16 units",
    needs="cassis",
    recognise=_recognise,
    write=_write,
    read=_read,
)  # fmt: skip
"""dkpro-cassis makes code points of the UTF-16 units that files count."""
