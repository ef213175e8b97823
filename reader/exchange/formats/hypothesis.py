"""Exports of Hypothesis, and answers of its service.

Positions refer to the web page in the browser, which differs from the article, so the place is
found by the words and their context. The text is not in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from reader.exchange.format import Broken, CannotRead, Format
from reader.exchange.records import Document, Mark
from reader.exchange.selectors import as_list, by_tag, text_place
from reader.exchange.source import Source
from reader.text.safe import line as safe_line


class _Annotation(msgspec.Struct):
    """The fields of an annotation that are used."""

    uri: str
    id: str = ""
    user: str = ""
    text: str = ""
    tags: list[str] = []
    created: str = ""
    updated: str = ""
    target: list[dict[str, Any]] = []
    document: dict[str, Any] = {}
    references: list[str] = []


def _read(source: Source) -> Iterator[Document | Broken]:
    annotations = _annotations(source)
    replies = _replies(annotations)
    marks: dict[str, list[Mark]] = defaultdict(list)
    titles: dict[str, str] = {}
    for number, raw in enumerate(annotations, 1):
        try:
            one = msgspec.json.decode(raw, type=_Annotation)
        except (ValueError, RecursionError) as error:
            yield Broken(0, safe_line(f"annotation {number}: {error}"))
            continue
        if one.references:
            continue
        title = next(iter(as_list(one.document.get("title"))), "")
        titles.setdefault(one.uri, str(title))
        try:
            marks[one.uri] += _marks(one, replies.get(one.id, []))
        except ValueError as error:
            yield Broken(0, safe_line(f"{one.id}: {error}"))
    for uri, each in marks.items():
        metadata = {"url": uri, "title": titles[uri]}
        yield Document(uri, None, metadata, tuple(each), place=safe_line(uri))


class _Export(msgspec.Struct):
    """An export of the client or an answer of the service; annotations are decoded one by one."""

    annotations: list[msgspec.Raw] | None = None
    rows: list[msgspec.Raw] | None = None


def _annotations(source: Source) -> list[msgspec.Raw]:
    """All annotations of a file.

    Raises:
        CannotRead: It is not a file of Hypothesis.
    """
    try:
        decoded = msgspec.json.decode(source.data(), type=_Export | list[msgspec.Raw])
    except (ValueError, RecursionError) as error:
        raise CannotRead(safe_line(f"not JSON of Hypothesis: {error}")) from error
    listed = (decoded.annotations, decoded.rows) if isinstance(decoded, _Export) else (decoded,)
    for each in listed:
        if each is not None:
            return each
    raise CannotRead("it has no list of annotations")


def _replies(annotations: Iterable[msgspec.Raw]) -> Mapping[str, list[str]]:
    """The replies to each annotation, by its id."""
    replies: dict[str, list[str]] = defaultdict(list)
    for raw in annotations:
        try:
            each = msgspec.json.decode(raw, type=_Annotation)
        except (ValueError, RecursionError):
            continue  # reported when its marks are read
        if each.references and each.text:
            replies[each.references[0]].append(f"{_person(each)}: {each.text}")
    return replies


def _marks(one: _Annotation, replies: list[str]) -> list[Mark]:
    """A mark for each tag of an annotation.

    Raises:
        ValueError: It does not quote any words.
    """
    if not any("selector" in target for target in one.target):
        raise ValueError("it is a note on the whole page")
    selectors = text_place(one.target[0])
    if not selectors.exact:
        raise ValueError("it does not have its words")
    mark = Mark(
        tag="",
        spans=(),
        words=(selectors.exact,),
        id=one.id,
        prefix=selectors.prefix,
        suffix=selectors.suffix,
        note="\n".join(filter(None, [one.text, *replies])),
        annotator=_person(one),
        created=one.created,
        modified=one.updated,
        place=one.id,
    )
    return by_tag(mark, one.tags)


def _person(one: _Annotation) -> str:
    return one.user.removeprefix("acct:")


def _recognise(source: Source) -> bool:
    if b'"uri"' not in source.head or b'"target"' not in source.head:
        return False
    annotations = _annotations(source)
    first = msgspec.json.decode(annotations[0]) if annotations else None
    return isinstance(first, dict) and "uri" in first


HYPOTHESIS = Format(
    name="hypothesis",
    title="Hypothesis, as its client exports annotations of web pages",
    endings=(".json",),
    holds=frozenset({"ids", "overlaps", "notes", "annotators", "times", "articles"}),
    recognise=_recognise,
    read=_read,
)
"""Read only: the service cannot import annotations."""
