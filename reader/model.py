"""The values of the program: articles and what people mark in them. Plain data, no I/O.

Every position is an offset: a count of Unicode code points from the start of the article's
reading text. A span is half-open, `[start, end)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec

BlockKind = Literal["paragraph", "heading", "code", "table", "html"]
StyleKind = Literal["emphasis", "strong", "strikethrough", "code", "link", "image", "markup"]
Anchor = Literal["exact", "moved", "approximate", "orphan"]
ProgressState = Literal["new", "in progress", "done"]
MatchKind = Literal["quote", "statistic", "passage"]
MatchRelation = Literal["same", "near", "differs"]
Role = Literal["claim", "quote", "statistic", ""]
AttributeType = Literal["text", "number", "choice", "yes/no", "span", "offset", "parts"]
Value = str | int | float | bool | list[list[int]]
"""What an attribute can hold; a list of `[start, end]` pairs for the parts of a quote."""


class Span(NamedTuple):
    """A half-open range of code points of a reading text."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""


class Block(NamedTuple):
    """A stretch of the reading text that stands by itself: a paragraph, a heading, a table."""

    kind: BlockKind
    """What it is, whatever it stands in: a paragraph of a list is a paragraph. HTML without a
    word outside its tags and comments is `html`."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character; the newlines between blocks belong to none."""
    level: int = 0
    """1 to 6 for a heading, else 0."""
    prefix: str = ""
    """What stands before each of its lines: `> ` for a quotation, spaces for a list item."""
    marker: str = ""
    """A list item's bullet or number, painted over the end of the prefix of its first line."""
    ruled: bool = False
    """Whether a thematic break stands before it."""


class Style(NamedTuple):
    """A stretch inside a block that the author set apart."""

    kind: StyleKind
    """How it is set apart; `markup` is no words of the author: HTML tags, marks of footnotes."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    target: str = ""
    """Where a link leads or an image lies; empty for other kinds."""


@dataclass(frozen=True)
class Article:
    """One document, as people read it."""

    id: str
    """Its name in the workspace: the path below `seeds/` without the file's ending."""
    title: str
    """The title of the front matter, else the first heading, else the first words."""
    text: str
    """The reading text: the one string that all offsets count in."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """The front matter: source, author, published, url, language and whatever else it names."""
    blocks: tuple[Block, ...] = ()
    """Its blocks in order; none for plain text, whose paragraphs are found in the text itself."""
    styles: tuple[Style, ...] = ()
    """Its inline styles, by start and then end."""
    notes: tuple[str, ...] = ()
    """What the reader should know of its file, such as a guessed encoding; one line each."""
    is_whole: bool = True
    """Whether all of it is here; not while the rest of a long one is still being read."""

    @cached_property
    def sha256(self) -> str:
        """The hash of the reading text, in hexadecimal."""
        from hashlib import sha256  # noqa: PLC0415 (not needed before the first paint)

        return sha256(self.text.encode()).hexdigest()


# Left out of garbage collection, which takes a third of the time to load many: nothing that it
# holds can hold it.
class Annotation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What somebody marked: a span of one article, its tag, and how to find it again."""

    id: str
    """Unique and sorting by the time it was made."""
    article: str
    """The id of the article."""
    tag: str
    """The name of its tag."""
    start: int
    """Offset of its first character in the text it was made on."""
    end: int
    """Offset after its last character in the text it was made on."""
    exact: str
    """The words themselves."""
    prefix: str
    """Up to 32 characters before them."""
    suffix: str
    """Up to 32 characters after them."""
    sha256: str
    """Hash of the reading text that start and end count in."""
    attributes: dict[str, Value] = {}
    """Attribute name to value."""
    note: str = ""
    """Free text."""
    annotator: str
    """Who made it."""
    origin: str = "manual"
    """`manual`, or what it came from."""
    created: str
    """When it was made, ISO 8601 in UTC, to the second."""
    modified: str
    """When it was last changed, in the same form."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A named relation between two annotations, also across articles."""

    id: str
    """Unique and sorting by the time it was made."""
    article: str
    """The id of the article that it is kept with: that of the annotation it starts from."""
    relation: str
    """What the one is to the other: same, contradicts, supports, source-of, or another word."""
    source: str = msgspec.field(name="from")
    """The id of the annotation it starts from."""
    target: str = msgspec.field(name="to")
    """The id of the annotation it leads to."""
    annotator: str
    """Who made it."""
    created: str
    """When it was made, ISO 8601 in UTC, to the second."""
    modified: str
    """When it was last changed, in the same form."""


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A suggestion that somebody refused, so that it does not come back."""

    id: str
    """Unique and sorting by the time it was made."""
    article: str
    """The id of the article."""
    finder: str
    """The finder that had proposed it."""
    tag: str
    """The tag it had proposed."""
    exact: str
    """The words that it had proposed to mark."""
    prefix: str
    """Up to 32 characters before them."""
    suffix: str
    """Up to 32 characters after them."""
    annotator: str
    """Who refused it."""
    created: str
    """When, ISO 8601 in UTC, to the second."""
    modified: str
    """The same: a refusal is taken back, never changed."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far an annotator is with an article."""

    id: str
    """Always `progress`: there is one for each annotator and article."""
    article: str
    """The id of the article."""
    state: ProgressState
    """How far."""
    annotator: str
    """Whose progress it is."""
    created: str
    """When it was first set, ISO 8601 in UTC, to the second."""
    modified: str
    """When it was last set, in the same form."""


Stored = Annotation | Link | Refusal | Progress
"""What the store keeps; each kind has an id, an article, an annotator and its times."""


class Anchored(NamedTuple):
    """An annotation and where it stands in the present reading text."""

    annotation: Annotation
    """The annotation as it is stored."""
    start: int
    """Offset of its first character now; the stored one when it is an orphan."""
    end: int
    """Offset after its last character now; the stored one when it is an orphan."""
    anchor: Anchor
    """How it was found."""
    score: float = 1.0
    """How sure it is, 0 to 1; 1 where it is exact, 0 for an orphan."""
    attributes: Mapping[str, Value] = {}
    """Its attributes with their offsets in the present text: without those that were not found
    again with certainty, and as they are stored for an orphan."""


class Suggestion(NamedTuple):
    """An annotation that a finder proposes."""

    article: str
    """The id of the article."""
    tag: str
    """The name of the tag it proposes."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    attributes: Mapping[str, Value]
    """Attribute name to value, by the schema of the tag."""
    finder: str
    """The name of the finder."""
    rule: str
    """The rule of the finder that made it, in a few words that tell a person why."""
    score: float
    """How often such a suggestion is right, 0 to 1."""


class Member(NamedTuple):
    """A passage of an article that takes part in a match."""

    article: str
    """The id of the article."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    exact: str
    """The words themselves."""
    attributes: Mapping[str, Value]
    """What is known of it: the speaker of a quote, the value of a statistic."""

    @property
    def place(self) -> tuple[str, int, int]:
        """Article, start and end: what tells it from all others of a comparison."""
        return self.article, self.start, self.end

    def holds(self, article: str, offset: int) -> bool:
        """Whether it covers a character of an article."""
        return self.article == article and self.start <= offset < self.end


class Match(NamedTuple):
    """Passages of different articles that belong together."""

    kind: MatchKind
    """What they are."""
    relation: MatchRelation
    """Whether they say the same, nearly the same, or may differ."""
    score: float
    """How sure it is, 0 to 1; matches are ranked by it."""
    members: tuple[Member, ...]
    """Two or more, by article and place."""


class Attribute(NamedTuple):
    """A typed field of a tag."""

    name: str
    """Its key in JSON."""
    type: AttributeType = "text"
    """What its value is; a span is words picked in the text, whose place stands in the offsets
    `<name>_start` and `<name>_end`, which the tag has too; parts are `[start, end]` pairs."""
    choices: tuple[str, ...] = ()
    """The values it can have; any value of its type where there are none."""


class Tag(NamedTuple):
    """A kind of annotation."""

    name: str
    """The word for it."""
    key: str
    """The digit that applies it."""
    letter: str
    """The letter shown in the gutter where an annotation of it begins."""
    style: str
    """The text styles that show it without colour: bold, italic, underline, with spaces between."""
    attributes: tuple[Attribute, ...] = ()
    """Its fields."""
    colour: str = ""
    """`#rrggbb`, which its ground is tinted with; the look's own colour where it is empty."""
    guideline: str = ""
    """When to use it, in a few sentences; lines end with a newline."""
    role: Role = ""
    """What it means to the program, so that a workspace may name its tags as it likes: what the
    finders propose it for, what its key marks without a selection, and how it is compared."""
