"""A document on its way into Markdown: a small tree, whatever kind of file it came from.

Words are runs: text with one style, in which a newline is the end of a line that the author set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from reader.text.safe import visible

RunStyle = Literal["", "emphasis", "strong", "code", "mark"]
SEVERAL_CELLS = " | "
"""What stands between the cells of a row in the reading text."""


class Run(NamedTuple):
    """Words with one style."""

    text: str
    """What is read; `mark` runs hold the label of a footnote."""
    style: RunStyle = ""
    """How they are set apart."""
    target: str = ""
    """Where they lead, if they are a link; for a `mark`, how it is written there."""


class Origin(NamedTuple):
    """Where a block of words stood in a page."""

    path: tuple[int, ...] = ()
    """The elements around it by number, outermost first."""
    asides: tuple[int, ...] = ()
    """Those that say that they are none of the article: a menu, a list of related ones."""
    linked: int = 0
    """How many characters of it are links."""
    is_main: bool = False
    """Whether it is in what the page itself calls its article or its main part."""

    @property
    def is_aside(self) -> bool:
        """Whether one of these elements says that it is none of the article."""
        return bool(self.asides)


Runs = tuple[Run, ...]
NOWHERE = Origin()
"""Where a block stood that comes from no page."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, a heading, or the words under a picture."""

    runs: Runs
    level: int = 0
    """1 to 6 for a heading, else 0."""
    is_caption: bool = False
    """Whether it tells of a picture or a table."""
    origin: Origin = NOWHERE


@dataclass(slots=True)
class Code:
    """Lines that stay as they are."""

    text: str
    origin: Origin = NOWHERE


@dataclass(slots=True)
class Table:
    """Rows of cells, all of one length."""

    rows: list[list[Runs]]
    has_header: bool = False
    origin: Origin = NOWHERE


@dataclass(slots=True)
class Rule:
    """A line between what stands above and below it."""

    origin: Origin = NOWHERE


@dataclass(slots=True)
class Quotation:
    """Blocks that somebody else has said."""

    blocks: list[Node]


@dataclass(slots=True)
class Items:
    """A list."""

    items: list[list[Node]]
    start: int | None = None
    """The number of its first item; None for bullets."""


@dataclass(slots=True)
class Footnote:
    """What a mark in the text leads to."""

    label: str
    blocks: list[Node]


Leaf = Paragraph | Code | Table | Rule
Node = Leaf | Quotation | Items | Footnote
Metadata = Mapping[str, "str | Sequence[str]"]


@dataclass
class Document:
    """What a converter makes of a file, or of one article in it."""

    blocks: list[Node]
    """The words."""
    metadata: dict[str, str | list[str]] = field(default_factory=dict)
    """What the file says of itself: title, author (a list), source, published, url, language …"""
    notes: list[str] = field(default_factory=list)
    """What its reader should know of the conversion, in one line each."""
    words_of_page: int = 0
    """How many words there were to choose from; 0 where all are kept."""
    pages: list[tuple[int, int]] = field(default_factory=list)
    """Where each page of it begins: which of the blocks, and the offset in its text."""
    name: str = ""
    """What it is called among other articles of the same file; empty where it is the only one."""


class ConversionError(Exception):
    """A file that cannot be converted; the message is the reason, in one line."""


def count_words(text: str) -> int:
    """How many words a text has; what holds no letter and no digit is none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def leaves(blocks: Sequence[Node]) -> Iterator[Leaf]:
    """The blocks that hold words, in order."""
    for block in blocks:
        match block:
            case Quotation() | Footnote():
                yield from leaves(block.blocks)
            case Items():
                for item in block.items:
                    yield from leaves(item)
            case _:
                yield block


def plain(runs: Runs) -> str:
    """The words of runs as they are read."""
    return visible("".join(f"[^{run.text}]" if run.style == "mark" else run.text for run in runs))


def leaf_text(leaf: Leaf) -> str:
    """The words of a block as they are read; cells are divided by bars, rows by newlines."""
    match leaf:
        case Paragraph():
            return plain(leaf.runs)
        case Code():
            return visible(leaf.text)
        case Table():
            rows = (SEVERAL_CELLS.join(map(plain, row)) for row in leaf.rows)
            return "\n".join(row for row in rows if row.strip(" |"))
        case Rule():
            return ""


def reading_text(blocks: Sequence[Node]) -> str:
    """What a person reads of a tree, by the rules of an article's reading text.

    Blocks are divided by a blank line, an item of a list from what stands before it in the list by
    a newline.
    """
    text = _Text()
    text.add_all(blocks)
    return "".join(text.parts)


def starts(blocks: Sequence[Node]) -> list[int]:
    """Where each of these blocks begins in the reading text."""
    text = _Text()
    found = []
    for block in blocks:
        before = len(text.parts)
        text.add_all([block])
        added = text.parts[before:]
        found.append(text.length - len("".join(added)) + len(added[0] if added else ""))
    return found


class _Text:
    """The reading text as it grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self._depth = 0  # of lists
        self._is_begun = False  # whether the outermost list has a block
        self._fresh = False  # whether an item begins here

    def add_all(self, blocks: Sequence[Node]) -> None:
        for block in blocks:
            match block:
                case Quotation():
                    self.add_all(block.blocks)
                case Footnote():
                    self._add_footnote(block)
                case Items():
                    self._add_items(block)
                case _:
                    self._add(leaf_text(block))

    def _add_items(self, block: Items) -> None:
        self._is_begun = self._is_begun and self._depth > 0
        self._depth += 1
        for item in block.items:
            outer, self._fresh = self._fresh, True
            self.add_all(item)
            self._fresh = outer and self._fresh
        self._depth -= 1

    def _add_footnote(self, block: Footnote) -> None:
        first, *rest = block.blocks
        self._add(f"[^{block.label}]: {leaf_text(next(leaves([first])))}")
        self.add_all(rest)

    def _add(self, text: str) -> None:
        if not text.strip():
            return
        separator = "\n" if self._fresh and self._is_begun else "\n\n"
        parts = [separator if self.parts else "", text]
        self.parts += parts
        self.length += sum(map(len, parts))
        self._is_begun = self._depth > 0
        self._fresh = False
