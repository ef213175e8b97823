"""The tree of a document to be written as Markdown, the same for every input format.

Words are runs: text with one style, in which a newline is a line break by the author.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from reader.text.safe import visible

RunStyle = Literal["", "emphasis", "strong", "code", "mark"]
BETWEEN_CELLS = " | "
"""Separator between the cells of a row in the reading text."""


class Run(NamedTuple):
    """Words with one style."""

    text: str
    """The words; for a `mark`, the label of a footnote."""
    style: RunStyle = ""
    """Their style."""
    target: str = ""
    """The target, if they are a link; for a `mark`, how it was written in the source."""


class Origin(NamedTuple):
    """The position of a block in a page."""

    path: tuple[int, ...] = ()
    """The numbers of the elements around it, outermost first."""
    asides: tuple[int, ...] = ()
    """The elements marked as unrelated to the article: a menu, a list of related articles."""
    linked: int = 0
    """Number of characters in links."""
    is_main: bool = False
    """Whether it is in an element that the page marks as its article or main part."""

    @property
    def is_aside(self) -> bool:
        """Whether an element around it is marked as unrelated to the article."""
        return bool(self.asides)


Runs = tuple[Run, ...]
NOWHERE = Origin()
"""The origin of a block that does not come from a page."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, a heading, or a caption."""

    runs: Runs
    level: int = 0
    """1 to 6 for a heading, else 0."""
    is_caption: bool = False
    """Whether it is the caption of a picture or a table."""
    origin: Origin = NOWHERE


@dataclass(slots=True)
class Code:
    """Preformatted lines."""

    text: str
    origin: Origin = NOWHERE


@dataclass(slots=True)
class Table:
    """Rows of cells, all of the same length."""

    rows: list[list[Runs]]
    has_header: bool = False
    origin: Origin = NOWHERE


@dataclass(slots=True)
class Rule:
    """A horizontal rule."""

    origin: Origin = NOWHERE


@dataclass(slots=True)
class Quotation:
    """A block quotation."""

    blocks: list[Node]


@dataclass(slots=True)
class Items:
    """A list."""

    items: list[list[Node]]
    start: int | None = None
    """The number of its first item; None for bullets."""


@dataclass(slots=True)
class Footnote:
    """A footnote."""

    label: str
    blocks: list[Node]


Leaf = Paragraph | Code | Table | Rule
Node = Leaf | Quotation | Items | Footnote
Metadata = Mapping[str, "str | Sequence[str]"]


@dataclass
class Document:
    """The result of converting a file, or one article in it."""

    blocks: list[Node]
    """The text."""
    metadata: dict[str, str | list[str]] = field(default_factory=dict)
    """The file's metadata: title, author (a list), source, published, url, language …"""
    notes: list[str] = field(default_factory=list)
    """Remarks about the conversion for people, one line each."""
    words_of_page: int = 0
    """Number of words of the page; 0 if all of them are kept."""
    pages: list[tuple[int, int]] = field(default_factory=list)
    """Where each page begins: index of the block, and offset in its text."""
    name: str = ""
    """Its name among the articles of the file; empty if it is the only one."""


class ConversionError(Exception):
    """A file that cannot be converted; the message is the reason, in one line."""


def count_words(text: str) -> int:
    """The number of words with a letter or a digit in a text."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def leaves(blocks: Sequence[Node]) -> Iterator[Leaf]:
    """The blocks that contain words themselves, in order."""
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
    """The reading text of runs."""
    return visible("".join(f"[^{run.text}]" if run.style == "mark" else run.text for run in runs))


def leaf_text(leaf: Leaf) -> str:
    """The reading text of a block; cells are separated by bars, rows by newlines."""
    match leaf:
        case Paragraph():
            return plain(leaf.runs)
        case Code():
            return visible(leaf.text)
        case Table():
            rows = (BETWEEN_CELLS.join(map(plain, row)) for row in leaf.rows)
            return "\n".join(row for row in rows if row.strip(" |"))
        case Rule():
            return ""


def reading_text(blocks: Sequence[Node]) -> str:
    """The reading text of a tree, by the rules for articles.

    Blocks are separated by a blank line, list items by a newline.
    """
    text = _Text()
    text.add_all(blocks)
    return "".join(text.parts)


def starts(blocks: Sequence[Node]) -> list[int]:
    """The offsets in the reading text at which the blocks begin."""
    text = _Text()
    found = []
    for block in blocks:
        before = len(text.parts)
        text.add_all([block])
        added = text.parts[before:]
        found.append(text.length - len("".join(added)) + len(added[0] if added else ""))
    return found


class _Text:
    """Builds the reading text."""

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
