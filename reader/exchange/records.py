"""The records that formats write and read: articles with their marks, as plain values.

In an export, the text of a document is the reading text of its article, and offsets count its code
points. In an import, text and offsets are those of the file; `reader.exchange.units` finds out what
the offsets count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from reader.model import Anchor, Anchored, Article, Link, Span, Suggestion, Value
from reader.text.anchoring import Selectors, describe
from reader.text.extent import PARTS, extent

METADATA_KEYS = ("title", "source", "url", "published")
"""The metadata of an article in each row of its annotations."""


_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_uuid(id_: str) -> bool:
    """Whether an id is a UUID in our notation: in lower case, with hyphens."""
    return _UUID.fullmatch(id_) is not None


# Exempt from garbage collection, like annotations: an export may have a hundred thousand.
class Mark(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An annotation, or a suggestion if it has a score."""

    tag: str
    """The name of its tag or, from another program, of its label."""
    spans: tuple[Span, ...]
    """The spans that it covers, in order; in an import, in the unit of the file. Empty if the file
    has only the words."""
    words: tuple[str, ...] = ()
    """The words of each span; in an import, empty if the file does not repeat them. One string for
    several spans has their words with a blank between them."""
    exact: str = ""
    """The text from the first span to the last; empty in an import."""
    id: str = ""
    """Its id; in an import, its id in the file, or empty."""
    prefix: str = ""
    """The text before its words, if known."""
    suffix: str = ""
    """The text after its words, if known."""
    attributes: Mapping[str, Value] = {}
    """Its attributes by name; in an export, including `parts`, which repeats the spans."""
    note: str = ""
    """Free text."""
    annotator: str = ""
    """The name of its annotator; in an import, empty if unknown."""
    origin: str = ""
    """Its origin; empty in an import."""
    anchor: Anchor = "exact"
    """How it was found in the present text."""
    created: str = ""
    """When it was made, ISO 8601 in UTC, to the second; empty if unknown."""
    modified: str = ""
    """When it was last changed, in the same form."""
    sha256: str = ""
    """The hash of the text that its spans refer to."""
    score: float | None = None
    """The score of a suggestion, 0 to 1; None for a person's annotation."""
    finder: str = ""
    """The finder of a suggestion, or the model of another program."""
    rule: str = ""
    """The rule of the finder that made it."""
    carried: Mapping[str, Any] | None = None
    """In an import: the row that `reader.exchange.carrier` stored in the file."""
    name: str = ""
    """In an import: its name in the links of the file, if that is not its id."""
    inner: tuple[Span, ...] = ()
    """In an import: its parts, in code points from its start, if its span has only the outermost
    edges."""
    place: str = ""
    """In an import: its place in the file, such as `line 3`."""

    @property
    def details(self) -> dict[str, Value]:
        """Its attributes without `parts`."""
        return {name: each for name, each in self.attributes.items() if name != PARTS}

    @property
    def start(self) -> int:
        """The start of its first span."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """The end of its last span."""
        return self.spans[-1].end


@dataclass(frozen=True)
class Document:
    """An article and its marks."""

    id: str
    """The id of the article; in an import, its id or name in the file."""
    text: str | None
    """Its text; None if the article is missing, or the file does not have it."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """Its metadata: title, source, url, published and more."""
    marks: tuple[Mark, ...] = ()
    """Its marks, by start, end and id."""
    links: tuple[Link, ...] = ()
    """Links between these marks. In an import, all links that the file has with this document;
    their ends are ids or names of marks, and unknown fields are empty."""
    sha256: str = ""
    """The hash of the reading text, if known."""
    is_of_tokens: bool = False
    """In an import: whether its text was assembled from tokens, so that its blanks are unknown. It
    matches an article with the same characters other than blanks."""
    place: str = ""
    """In an import: its place in the file."""


def document_of(
    article_id: str,
    article: Article | None,
    marks: list[Anchored],
    links: tuple[Link, ...] = (),
    suggestions: tuple[Mark, ...] = (),
) -> Document:
    """An article with its located annotations, ready to be written."""
    exported = [mark_of(article, each) for each in marks]
    if suggestions:
        exported = sorted(
            [*exported, *suggestions], key=lambda mark: (mark.start, mark.end, mark.id)
        )
    return Document(
        id=article_id,
        text=article.text if article else None,
        metadata=metadata_of(article),
        marks=tuple(exported),
        links=links,
        sha256=article.sha256 if article else "",
    )


def metadata_of(article: Article | None) -> dict[str, str]:
    """The metadata of an article, including its title."""
    return {**article.metadata, "title": article.title} if article else {}


def mark_of(article: Article | None, mark: Anchored) -> Mark:
    """A located annotation as a mark.

    Its selectors are those of the present text, with `text[start:end] == exact`; an orphan keeps
    the stored ones.
    """
    note = mark.annotation
    if article and mark.anchor != "orphan":
        selectors = describe(article, Span(mark.start, mark.end))
    else:
        selectors = Selectors(
            note.start, note.end, note.exact, note.prefix, note.suffix, note.sha256
        )
    spans: tuple[Span, ...] = (Span(selectors.start, selectors.end),)
    words: tuple[str, ...] = (selectors.exact,)
    if PARTS in mark.attributes and mark.anchor != "orphan":
        spans, first = extent(mark), selectors.start
        words = tuple(selectors.exact[start - first : end - first] for start, end in spans)
    return Mark(
        id=note.id,
        tag=note.tag,
        spans=spans,
        words=words,
        exact=selectors.exact,
        prefix=selectors.prefix,
        suffix=selectors.suffix,
        attributes=mark.attributes,
        note=note.note,
        annotator=note.annotator,
        origin=note.origin,
        anchor=mark.anchor,
        created=note.created,
        modified=note.modified,
        sha256=selectors.sha256,
    )


def mark_of_suggestion(article: Article, suggestion: Suggestion, id_: str) -> Mark:
    """A suggestion as a mark with a score."""
    spans = extent(suggestion)
    selectors = describe(article, Span(suggestion.start, suggestion.end))
    return Mark(
        id=id_,
        tag=suggestion.tag,
        spans=spans,
        words=tuple(article.text[start:end] for start, end in spans),
        exact=selectors.exact,
        prefix=selectors.prefix,
        suffix=selectors.suffix,
        attributes=suggestion.attributes,
        sha256=selectors.sha256,
        score=suggestion.score,
        finder=suggestion.finder,
        rule=suggestion.rule,
    )
