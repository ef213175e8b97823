"""The reading text of Markdown, block by block."""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from markdown_it.token import Token

from reader.model import Block, BlockKind, Style
from reader.text.markdown.beginning import certain, defining
from reader.text.markdown.containers import Containers
from reader.text.markdown.inline import Piece, moved, piece, trimmed
from reader.text.markdown.parser import LONGEST, Definitions, blocks, with_words
from reader.text.markdown.tables import table
from reader.text.safe import visible


class Parsed(NamedTuple):
    """A document without its markup."""

    text: str
    """The reading text; no newline at its ends, empty where there are no words."""
    blocks: tuple[Block, ...]
    """Its blocks, in order; between them stand only newlines."""
    styles: tuple[Style, ...]
    """Its inline styles, each inside a block, by start and then end."""


def parse_markdown(source: str) -> Parsed:
    r"""Take the markup off a document.

    Every word of the source is in the text, but for what is markup itself: the targets and titles
    of links and images, link definitions, the language of a code block. Raw HTML is kept as it is
    written. Numbers of list items are in the blocks' markers.

    Args:
        source: CommonMark with tables and strikethrough; lines end in `\n`.

    Returns:
        The reading text, in which offsets count code points, with its blocks and styles.
    """
    definitions: Definitions = {}
    return _read(blocks(_safe(source), definitions), definitions)


def parse_beginning(source: str, size: int) -> Parsed:
    """Take the markup off the beginning of a document, as far as what follows cannot change it.

    Args:
        source: The whole document; links may be defined anywhere in it.
        size: How many of its characters to read.

    Returns:
        What the whole document begins with: its text, blocks and styles. Only the last block may
        end later in the whole, if it is fenced code, a table, or a paragraph that is too long to
        be parsed, which may turn out to be a heading as well. Nothing at all may be certain.
    """
    last_line = source.rfind("\n", 0, size) + 1
    read = source[: size if size - last_line > LONGEST else last_line]
    definitions: Definitions = {}
    tokens = blocks(_safe(read), definitions)
    if (more := defining(source, read)) != read:
        definitions = {}
        blocks(_safe(more), definitions)
    return _read(certain(tokens), definitions)


def _safe(source: str) -> str:
    """Tabs are markup here; every other control must be visible before a parser can act on it."""
    return "\t".join(map(visible, source.split("\t")))


def _read(tokens: list[Token], definitions: Definitions) -> Parsed:
    page = _Page()
    page.take(with_words(tokens, definitions))
    return page.parsed()


class _Page:
    """The reading text as it grows."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._styles: list[Style] = []
        self._containers = Containers()
        self._ruled = False

    def take(self, tokens: Iterator[Token]) -> None:
        """Write down these tokens."""
        level = 0
        for token in tokens:
            match token.type:
                case "paragraph_open" | "heading_open":
                    level = int(token.tag.removeprefix("h")) if token.tag != "p" else 0
                case "inline":
                    kind: BlockKind = "heading" if level else "paragraph"
                    self._add(kind, trimmed(piece(token.children or []), " \n"), level)
                case "table_open":
                    rows = takewhile(lambda token: token.type != "table_close", tokens)
                    self._add("table", table(rows))
                case "fence" | "code_block":
                    self._add("code", Piece(token.content.strip("\n")))
                case "raw":
                    self._add("paragraph", Piece(token.content.strip()))
                case "hr":
                    self._ruled = True
                case _:
                    self._containers.take(token)

    def _add(self, kind: BlockKind, content: Piece, level: int = 0) -> None:
        """Append a block, unless it is blank."""
        text = visible(content.text)  # entities can bring in controls again
        if not text.strip():
            return
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

    def parsed(self) -> Parsed:
        styles = sorted(
            (style for style in self._styles if style.start < style.end),
            key=lambda style: (style.start, style.end),
        )
        return Parsed("".join(self._parts), tuple(self._blocks), tuple(styles))
