"""What Hypothesis exports, and what its service answers.

Positions count in the web page as the browser had it, which no article is: the words and what
stands around them find the place. The text is not in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from reader.exchange.format import Broken, CannotRead, Format
from reader.exchange.records import Document, Mark
from reader.exchange.selectors import listed, place, tagged
from reader.exchange.source import Source
from reader.text.safe import line as safe_line

_LISTS = ("annotations", "rows")
"""Where a file of the client has its annotations, and an answer of the service."""


class _Annotation(msgspec.Struct):
    """An annotation, as far as it is used."""

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
    found: list[_Annotation] = []
    for number, each in enumerate(_annotations(source), 1):
        try:
            found.append(msgspec.convert(each, _Annotation))
        except msgspec.ValidationError as error:
            yield Broken(0, safe_line(f"annotation {number}: {error}"))
    replies = _replies(found)
    marks: dict[str, list[Mark]] = defaultdict(list)
    titles: dict[str, str] = {}
    for one in found:
        if one.references:
            continue
        title = next(iter(listed(one.document.get("title"))), "")
        titles.setdefault(one.uri, str(title))
        try:
            marks[one.uri] += _marks(one, replies.get(one.id, []))
        except ValueError as error:
            yield Broken(0, safe_line(f"{one.id}: {error}"))
    for uri, each in marks.items():
        metadata = {"url": uri, "title": titles[uri]}
        yield Document(uri, None, metadata, tuple(each), place=safe_line(uri))


def _annotations(source: Source) -> list[Any]:
    """All annotations of a file.

    Raises:
        CannotRead: It is none of Hypothesis.
    """
    try:
        found = msgspec.json.decode(source.data())
    except (ValueError, RecursionError) as error:
        raise CannotRead(safe_line(f"no JSON: {error}")) from error
    lists = [found.get(key) for key in _LISTS] if isinstance(found, dict) else [found]
    for each in lists:
        if isinstance(each, list):
            return each
    raise CannotRead("it has no list of annotations")


def _replies(found: list[_Annotation]) -> Mapping[str, list[str]]:
    """What people have answered to an annotation, by its id."""
    replies: dict[str, list[str]] = defaultdict(list)
    for each in found:
        if each.references and each.text:
            replies[each.references[0]].append(f"{_person(each)}: {each.text}")
    return replies


def _marks(one: _Annotation, replies: list[str]) -> list[Mark]:
    """A mark for each tag of an annotation.

    Raises:
        ValueError: It has no words in the page.
    """
    if not any("selector" in target for target in one.target):
        raise ValueError("it is a note on the whole page")
    stands = place(one.target[0])
    if not stands.exact:
        raise ValueError("it does not tell its words")
    mark = Mark(
        tag="",
        spans=(),
        words=(stands.exact,),
        id=one.id,
        prefix=stands.prefix,
        suffix=stands.suffix,
        note="\n".join(filter(None, [one.text, *replies])),
        annotator=_person(one),
        created=one.created,
        modified=one.updated,
        place=one.id,
    )
    return tagged(mark, one.tags)


def _person(one: _Annotation) -> str:
    return one.user.removeprefix("acct:")


def _recognise(source: Source) -> bool:
    if b'"uri"' not in source.head or b'"target"' not in source.head:
        return False
    found = _annotations(source)
    return bool(found) and isinstance(found[0], dict) and "uri" in found[0]


HYPOTHESIS = Format(
    name="hypothesis",
    title="Hypothesis, as its client exports annotations of web pages",
    endings=(".json",),
    holds=frozenset({"ids", "overlaps", "notes", "annotators", "times", "articles"}),
    recognise=_recognise,
    read=_read,
)
"""It is only read: the service takes nothing that others have made."""
