"""The reading text of Markdown, block by block."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from markdown_it.token import Token

from reader.model import Block, BlockKind, Style
from reader.text.markdown.beginning import (
    cut_at_unused_definition,
    drop_unfinished,
    source_for_links,
)
from reader.text.markdown.containers import Containers
from reader.text.markdown.html import html
from reader.text.markdown.inline import Piece, joined, marked_up, moved, piece, trimmed
from reader.text.markdown.parser import LONGEST, Definitions, blocks, with_usage, with_words
from reader.text.markdown.references import References
from reader.text.markdown.tables import table
from reader.text.safe import visible

_CALLOUT = re.compile(r"\[!\w[\w-]{0,40}\][+-]?(?=\s|\Z)")
"""The start of a quotation that is a callout: `[!warning]`."""


class ParsedDocument(NamedTuple):
    """A document without its markup."""

    text: str
    """The reading text; no newline at its ends, empty where there are no words."""
    blocks: tuple[Block, ...]
    """Its blocks, in order; there are only newlines between them."""
    styles: tuple[Style, ...]
    """Its inline styles, each inside a block, sorted by start and end."""


def parse_markdown(source: str) -> ParsedDocument:
    r"""Convert a document to its reading text.

    Every word of the source is in the text, except what is markup itself: the targets and titles
    of links and images, definitions of links in use, the language of a code block. Raw HTML,
    footnotes and their marks are kept as written. Numbers of list items are in the blocks'
    markers.

    Args:
        source: CommonMark with tables and strikethrough; lines end in `\n`.

    Returns:
        The reading text, in which offsets count code points, with its blocks and styles.
    """
    definitions: Definitions = {}
    tokens = blocks(_safe(source), definitions)
    return _read(tokens, definitions, with_usage(tokens, definitions))


def parse_beginning(source: str, size: int) -> ParsedDocument:
    """Convert the beginning of a document, as far as later lines cannot change it.

    Args:
        source: The whole document; links may be defined anywhere in it.
        size: How many characters to read.

    Returns:
        What the whole document begins with: its text, blocks and styles. Only the last block may
        continue in the whole, if it is fenced code, a table, or a paragraph too long to parse,
        which may also turn out to be a heading. The result may be empty.
    """
    last_line = source.rfind("\n", 0, size) + 1
    read = source[: size if size - last_line > LONGEST else last_line]
    definitions: Definitions = {}
    tokens = blocks(_safe(read), definitions, source)
    if (more := source_for_links(source, read)) != read:
        definitions = {}
        blocks(_safe(more), definitions, source)
    tokens = drop_unfinished(tokens)
    references = with_usage(tokens, definitions)
    return _read(cut_at_unused_definition(tokens, references, source), definitions, references)


def _safe(source: str) -> str:
    """Make controls visible before a parser can act on them, except tabs, which are markup."""
    return "\t".join(map(visible, source.split("\t")))


def _read(tokens: list[Token], definitions: Definitions, references: References) -> ParsedDocument:
    page = _Page(references)
    page.take(with_words(tokens, definitions))
    return page.parsed()


class _Page:
    """Builds the reading text block by block."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._styles: list[Style] = []
        self._containers = Containers()
        self._ruled = False
        self._label = ""  # of a footnote that has no block yet
        self._begins_quotation = False

    def take(self, tokens: Iterator[Token]) -> None:
        """Append the blocks of these tokens."""
        level = 0
        for token in tokens:
            match token.type:
                case "paragraph_open" | "heading_open":
                    level = int(token.tag.removeprefix("h")) if token.tag != "p" else 0
                case "inline":
                    kind: BlockKind = "heading" if level else "paragraph"
                    for part in self._parted(token):
                        self._add(kind, trimmed(part, " \n"), level)
                case "table_open":
                    rows = takewhile(lambda token: token.type != "table_close", tokens)
                    self._add("table", table(rows))
                case "hr":
                    self._ruled = True
                case "footnote_reference_open" | "footnote_reference_close":
                    self._end_label()
                    self._label = f"[^{token.meta['label']}]:" if token.nesting > 0 else ""
                case _:
                    self._take_verbatim(token)
                    self._begins_quotation |= token.type == "blockquote_open"
                    self._containers.take(token)

    def _take_verbatim(self, token: Token) -> None:
        """Append the token's words if there is no markup in them to remove."""
        match token.type:
            case "fence" | "code_block":
                self._add("code", Piece(token.content.strip("\n")))
            case "raw":
                self._add("paragraph", Piece(token.content.strip()))
            case "html_block":
                self._add(*html(token.content))
            case "definition" if not self._references.defines(token):
                self._add("paragraph", Piece(" ".join(token.content.split())))

    def _parted(self, token: Token) -> list[Piece]:
        """The words of a block; a callout's title is split off from the rest."""
        children = token.children or []
        found = _CALLOUT.match(token.content) if self._begins_quotation else None
        if not found:
            return [piece(children)]
        end = _end_of_line(children)
        title = piece(children[:end])
        if title.text.startswith(found[0]):
            title = title._replace(styles=(Style("markup", *found.span()), *title.styles))
        return [title, piece(children[end + 1 :])]

    def _end_label(self) -> None:
        """Append a footnote's label as a block of its own if no paragraph follows it."""
        if label := self._label:
            self._label = ""
            self._add("paragraph", marked_up(label))

    def _add(self, kind: BlockKind, content: Piece, level: int = 0) -> None:
        """Append a block, unless it is blank."""
        if not content.text.strip():
            return
        if self._label and kind == "paragraph":
            content = joined(" ", [marked_up(self._label), content])
            self._label = ""
        self._end_label()
        text = visible(content.text)  # entities can bring in controls again
        separator = self._containers.separator if self._blocks else ""
        start = self._length + len(separator)
        self._length = start + len(text)
        prefix, marker = self._containers.prefix, self._containers.marker
        block = Block(kind, start, self._length, level, prefix, marker, self._ruled)
        self._blocks.append(block)
        self._styles += moved(content.styles, start)
        self._parts += separator, text
        self._containers.fill()
        self._ruled = False
        self._begins_quotation = False

    def parsed(self) -> ParsedDocument:
        styles = sorted(
            (style for style in self._styles if style.start < style.end),
            key=lambda style: (style.start, style.end),
        )
        return ParsedDocument("".join(self._parts), tuple(self._blocks), tuple(styles))


def _end_of_line(tokens: Sequence[Token]) -> int:
    """Index at which the first line ends; the last index if that is inside a style."""
    depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if token.type in {"softbreak", "hardbreak"}:
            return len(tokens) if depth else index
    return len(tokens)
