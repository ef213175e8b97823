"""What formats write from and read into: articles with their marks, as plain values.

While an export is written, the text of a document is the reading text of its article and offsets
count its code points. While a file is read, text and offsets are as the file has them; what the
offsets count is found out by `reader.exchange.units`.
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

ABOUT = ("title", "source", "url", "published")
"""What is told of an article beside its annotations."""


_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_uuid(id_: str) -> bool:
    """Whether an id is a UUID as ours are written: in lower case, with its hyphens."""
    return _UUID.fullmatch(id_) is not None


# Left out of garbage collection, as annotations are: an export has a hundred thousand.
class Mark(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One annotation, or one suggestion: it has a score."""

    tag: str
    """The name of its tag, or what another program calls its label."""
    spans: tuple[Span, ...]
    """The stretches that it covers, in order; while reading, in the unit of the file. None where
    a file tells only the words."""
    words: tuple[str, ...] = ()
    """What each stretch covers; while reading, none where the file does not repeat them. One
    string for several stretches is what they cover with a blank between them."""
    exact: str = ""
    """All words from the first stretch to the last; nothing for what was read."""
    id: str = ""
    """Its id; while reading, what the file tells it by, or nothing."""
    prefix: str = ""
    """What stands before its words, as far as it is known."""
    suffix: str = ""
    """What stands after them, likewise."""
    attributes: Mapping[str, Value] = {}
    """Attribute name to value; while writing, `parts` is among them, which the spans tell too."""
    note: str = ""
    """Free text."""
    annotator: str = ""
    """Who made it; while reading, nothing where the file does not tell."""
    origin: str = ""
    """What it came from; nothing for what was read."""
    anchor: Anchor = "exact"
    """How it was found in the present text."""
    created: str = ""
    """When it was made, ISO 8601 in UTC, to the second; nothing where the file does not tell."""
    modified: str = ""
    """When it was last changed, likewise."""
    sha256: str = ""
    """Hash of the text that its spans count in."""
    score: float | None = None
    """How sure a suggestion is, 0 to 1; None for what a person made."""
    finder: str = ""
    """What proposes a suggestion: a finder, or a model of another program."""
    rule: str = ""
    """The rule of the finder that made it."""
    carried: Mapping[str, Any] | None = None
    """While reading: what `reader.exchange.carrier` had put where the format has room for
    unknown keys."""
    name: str = ""
    """While reading: what links of the file call it, where that is not its id."""
    inner: tuple[Span, ...] = ()
    """While reading: the stretches in code points from its beginning, where its span tells only
    the outermost edges."""
    place: str = ""
    """While reading: where it stands in the file, such as `line 3`."""

    @property
    def details(self) -> dict[str, Value]:
        """Its attributes without `parts`."""
        return {name: each for name, each in self.attributes.items() if name != PARTS}

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1].end


@dataclass(frozen=True)
class Document:
    """An article and what is marked in it."""

    id: str
    """The id of the article; while reading, the id or name that the file has for it."""
    text: str | None
    """Its text; None where it is gone, or where the file does not hold it."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """Title, source, url, published and whatever else is known of it."""
    marks: tuple[Mark, ...] = ()
    """What is marked, by start, end and id."""
    links: tuple[Link, ...] = ()
    """Links between these marks. While reading, all links that the file tells with this document:
    their ends are named as the ids of marks are, and what the file does not tell is empty."""
    sha256: str = ""
    """The hash of the reading text, where it is known."""
    is_of_tokens: bool = False
    """While reading: whether its text was put together from tokens, so that nobody knows the
    blanks; an article here that has the same characters but for these is meant."""
    place: str = ""
    """While reading: where it stands in the file."""


def document_of(
    article_id: str,
    article: Article | None,
    marks: list[Anchored],
    links: tuple[Link, ...] = (),
    suggestions: tuple[Mark, ...] = (),
) -> Document:
    """An article with its annotations where they stand now, ready to be written."""
    found = [mark_of(article, each) for each in marks]
    if suggestions:
        found = sorted([*found, *suggestions], key=lambda mark: (mark.start, mark.end, mark.id))
    return Document(
        id=article_id,
        text=article.text if article else None,
        metadata=about(article),
        marks=tuple(found),
        links=links,
        sha256=article.sha256 if article else "",
    )


def about(article: Article | None) -> dict[str, str]:
    """Title and metadata of an article."""
    return {**article.metadata, "title": article.title} if article else {}


def mark_of(article: Article | None, mark: Anchored) -> Mark:
    """An annotation where it stands now.

    The selectors are those of the present text, `text[start:end] == exact`, unless the annotation
    is an orphan: it keeps the ones that it was stored with.
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


def suggested(article: Article, suggestion: Suggestion, id_: str) -> Mark:
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
