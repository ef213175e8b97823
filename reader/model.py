"""The values of the program: articles, annotations, suggestions, matches. Plain data, no I/O.

Every position is an offset: a number of Unicode code points from the start of the article's
reading text. Spans are half-open, `[start, end)`.
"""

# Annotations are evaluated here: NamedTuple would compile each that is a string.
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
"""The value of an attribute; the parts of a quote are a list of `[start, end]` pairs."""


class Span(NamedTuple):
    """A half-open range of code points of a reading text."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""


class Block(NamedTuple):
    """A block of the reading text: a paragraph, a heading, a table."""

    kind: BlockKind
    """Its kind, whatever contains it: a paragraph in a list is a paragraph. `html` is only for
    HTML without words outside tags and comments."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character; the newlines between blocks belong to no block."""
    level: int = 0
    """1 to 6 for a heading, else 0."""
    prefix: str = ""
    """The prefix of each of its lines: `> ` for a quotation, spaces for a list item."""
    marker: str = ""
    """A list item's bullet or number, painted over the end of the prefix of its first line."""
    ruled: bool = False
    """Whether a thematic break comes before it."""


class Style(NamedTuple):
    """A styled span inside a block."""

    kind: StyleKind
    """The style; `markup` is not part of the author's words: HTML tags, footnote marks."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    target: str = ""
    """The target of a link or the source of an image; empty for other kinds."""


@dataclass(frozen=True)
class Article:
    """A document, as people read it."""

    id: str
    """Its id in the workspace: the path below `seeds/` without the ending."""
    title: str
    """The title in the metadata, else the first heading, else the first words."""
    text: str
    """The reading text, which all offsets refer to."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """The metadata of front matter and sidecar: source, author, published, url, language, more."""
    blocks: tuple[Block, ...] = ()
    """Its blocks in order; none for plain text, whose paragraphs are found in the text itself."""
    styles: tuple[Style, ...] = ()
    """Its inline styles, by start and then end."""
    notes: tuple[str, ...] = ()
    """Remarks on its file, such as a guessed encoding; one line each."""
    is_whole: bool = True
    """Whether the text is complete; False while the rest of a long article is being read."""

    @cached_property
    def sha256(self) -> str:
        """The hash of the reading text, in hexadecimal."""
        from hashlib import sha256  # noqa: PLC0415 (not needed before the first paint)

        return sha256(self.text.encode()).hexdigest()


# Exempt from garbage collection, which takes a third of the time to load many: an annotation cannot
# be part of a reference cycle.
class Annotation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A marked span of an article: its tag, and the selectors that find it again."""

    id: str
    """A unique id that sorts by the time of creation."""
    article: str
    """The id of the article."""
    tag: str
    """The name of its tag."""
    start: int
    """Offset of its first character in the text it was made in."""
    end: int
    """Offset after its last character in the text it was made in."""
    exact: str
    """The words themselves."""
    prefix: str
    """Up to 32 characters before them."""
    suffix: str
    """Up to 32 characters after them."""
    sha256: str
    """The hash of the reading text that `start` and `end` refer to."""
    attributes: dict[str, Value] = {}
    """The values of its attributes, by name."""
    note: str = ""
    """Free text."""
    annotator: str
    """The name of its annotator."""
    origin: str = "manual"
    """`manual`, or the program or file that it comes from."""
    created: str
    """When it was made, ISO 8601 in UTC, to the second."""
    modified: str
    """When it was last changed, in the same form."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A named relation between two annotations, also across articles."""

    id: str
    """A unique id that sorts by the time of creation."""
    article: str
    """The id of the article that it is stored with: that of the annotation it starts from."""
    relation: str
    """The relation: same, contradicts, supports, source-of, or one of the workspace."""
    source: str = msgspec.field(name="from")
    """The id of the annotation it starts from."""
    target: str = msgspec.field(name="to")
    """The id of the annotation it leads to."""
    annotator: str
    """The name of its annotator."""
    created: str
    """When it was made, ISO 8601 in UTC, to the second."""
    modified: str
    """When it was last changed, in the same form."""


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A suggestion that somebody refused, so that it does not come back."""

    id: str
    """A unique id that sorts by the time of creation."""
    article: str
    """The id of the article."""
    finder: str
    """The finder that proposed it."""
    tag: str
    """The proposed tag."""
    exact: str
    """The words that were proposed to be marked."""
    prefix: str
    """Up to 32 characters before them."""
    suffix: str
    """Up to 32 characters after them."""
    annotator: str
    """The name of the annotator who refused it."""
    created: str
    """When it was refused, ISO 8601 in UTC, to the second."""
    modified: str
    """The same time: a refusal is removed, never changed."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """An annotator's progress with an article."""

    id: str
    """Always `progress`: there is one for each annotator and article."""
    article: str
    """The id of the article."""
    state: ProgressState
    """The state of the progress."""
    annotator: str
    """The name of the annotator."""
    created: str
    """When it was first set, ISO 8601 in UTC, to the second."""
    modified: str
    """When it was last set, in the same form."""
    sha256: str = ""
    """Hash of the reading text at that time; empty if unknown."""


Stored = Annotation | Link | Refusal | Progress
"""A record in the store; each kind has an id, an article, an annotator and times."""


class Anchored(NamedTuple):
    """An annotation located in the present reading text."""

    annotation: Annotation
    """The annotation as it is stored."""
    start: int
    """Offset of its first character now; of an orphan, the stored offset."""
    end: int
    """Offset after its last character now; of an orphan, the stored offset."""
    anchor: Anchor
    """How it was found."""
    score: float = 1.0
    """How sure the place is, 0 to 1: 1 if it is exact, 0 for an orphan."""
    attributes: Mapping[str, Value] = {}
    """Its attributes with their offsets in the present text. Offsets that were not found again with
    certainty are left out; those of an orphan are as stored."""


class Suggestion(NamedTuple):
    """An annotation that a finder proposes."""

    article: str
    """The id of the article."""
    tag: str
    """The name of the proposed tag."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    attributes: Mapping[str, Value]
    """The values of its attributes by name, as the schema of the tag defines them."""
    finder: str
    """The name of the finder."""
    rule: str
    """The rule of the finder that made it, in a few words for people."""
    score: float
    """The share of such suggestions that are right, 0 to 1."""


class Member(NamedTuple):
    """A passage of an article in a match."""

    article: str
    """The id of the article."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    exact: str
    """The words themselves."""
    attributes: Mapping[str, Value]
    """Its attributes, such as the speaker of a quote or the value of a statistic."""

    @property
    def place(self) -> tuple[str, int, int]:
        """Article, start and end, which identify it in a comparison."""
        return self.article, self.start, self.end

    def holds(self, article: str, offset: int) -> bool:
        """Whether it covers a character of an article."""
        return self.article == article and self.start <= offset < self.end


class Match(NamedTuple):
    """Matching passages of different articles."""

    kind: MatchKind
    """The kind of the passages."""
    relation: MatchRelation
    """Whether they say the same, nearly the same, or may differ."""
    score: float
    """How sure it is, 0 to 1; matches are ranked by it."""
    members: tuple[Member, ...]
    """The passages, at least two, by article and place."""


class Attribute(NamedTuple):
    """A typed field of a tag."""

    name: str
    """Its key in JSON."""
    type: AttributeType = "text"
    """The type of its value. A span is words picked in the text, whose offsets are in two more
    attributes, `<name>_start` and `<name>_end`; parts are `[start, end]` pairs."""
    choices: tuple[str, ...] = ()
    """The possible values; empty for any value of its type."""


class Tag(NamedTuple):
    """A kind of annotation."""

    name: str
    """Its name."""
    key: str
    """The digit that applies it."""
    letter: str
    """The letter in the gutter where an annotation with it starts."""
    style: str
    """The text styles that show it without colour: bold, italic, underline, separated by spaces."""
    attributes: tuple[Attribute, ...] = ()
    """Its attributes."""
    colour: str = ""
    """The background tint as `#rrggbb`; empty for the theme's own colour."""
    guideline: str = ""
    """When to use it, in a few sentences; lines end with a newline."""
    role: Role = ""
    """What the tag means to the program, whatever its name: which suggestions use it, what its key
    marks without a selection, and how it is compared."""
