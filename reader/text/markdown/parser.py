"""The Markdown parser: CommonMark, tables and strikethrough, and no word of the source lost."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, table
from markdown_it.token import Token

from reader.text.markdown.tables import keep_surplus_cells

Definitions = dict[str, Any]
"""Where links lead that a document defines apart from its words, as the parser keeps it."""

LONGEST = 100_000
"""The most characters of a paragraph, or of the head of a table, in which markup is looked for; a
longer one stays as it is written, for the parser might take minutes over it."""

_DEEPEST = 60
"""Block nesting, in the parser's levels, that is still parsed; a list item takes two."""
_MAX_NESTING = 100
"""Where the parser starts to drop text: out of reach, since `_DEEPEST` comes first."""
_TABLE_ENDS: RuleOptionsType = {"alt": ["paragraph", "reference"]}
"""The blocks that a table may end, as in the parser's own rule."""
_MARKUP = re.compile(r"[\n&*<\[\\_`~]")
"""What a paragraph without any markup inside it never holds."""


def blocks(source: str, definitions: Definitions) -> list[Token]:
    """The blocks of a document, as tokens whose words have not been looked at.

    Args:
        source: The document.
        definitions: Is filled with the definitions of links in it.
    """
    return parser().parse(source, definitions)


def with_words(tokens: list[Token], definitions: Definitions) -> Iterator[Token]:
    """The tokens, each with the tokens of the words inside it.

    Args:
        tokens: Those of blocks. The list is emptied on the way: those of a book fill the memory.
        definitions: Where the links lead that are defined apart.
    """
    tokens.reverse()
    while tokens:
        token = tokens.pop()
        if token.type == "inline":
            token.children = _words(token.content, definitions)
        yield token


def _words(content: str, definitions: Definitions) -> list[Token]:
    if len(content) > LONGEST or not _MARKUP.search(content):
        return [Token("text", "", 0, content=content)]
    return parser().inline.parse(content, parser(), definitions, [])


@cache
def parser() -> MarkdownIt:
    """The one parser of the program, which leaves the words inside blocks alone at first.

    Raw HTML stays as it is written. Nothing rewrites what the author typed: no quotes are made
    curly, no bare address becomes a link.
    """
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING})
    markdown.enable(["table", "strikethrough"])
    markdown.disable(["inline", "text_join"])
    markdown.block.ruler.before("table", "raw", _too_deep)
    markdown.block.ruler.at("table", _whole_table, _TABLE_ENDS)
    return markdown


def _too_deep(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Take the rest of a container that lies too deep as raw text, where it would be dropped."""
    if silent or state.level < _DEEPEST:
        return False
    state.line = _end_of_container(state, first, end)
    token = state.push("raw", "", 0)
    token.content = state.getLines(first, state.line, state.blkIndent, False)
    return True


def _end_of_container(state: StateBlock, first: int, end: int) -> int:
    """The line after the container's last; a lazy continuation is indented by -1 and belongs."""
    return next(
        (
            line
            for line in range(first + 1, end)
            if 0 <= state.sCount[line] < state.blkIndent and not state.isEmpty(line)
        ),
        end,
    )


def _whole_table(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """The parser's rule for tables, without its loss of the cells beyond the last column."""
    before = len(state.tokens)
    is_too_long = state.eMarks[first] - state.bMarks[first] > LONGEST
    if is_too_long or not table(state, first, end, silent):
        return False
    if not silent:
        keep_surplus_cells(state, state.tokens[before:])
    return True
