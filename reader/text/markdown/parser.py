"""The Markdown parser: CommonMark, tables and strikethrough, and no word of the source lost."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, table

from reader.text.markdown.tables import keep_surplus_cells

_DEEPEST = 60
"""Block nesting, in the parser's levels, that is still parsed; a list item takes two."""
_MAX_NESTING = 100
"""Where the parser starts to drop text: out of reach, since `_DEEPEST` comes first."""
_TABLE_ENDS: RuleOptionsType = {"alt": ["paragraph", "reference"]}
"""The blocks that a table may end, as in the parser's own rule."""


@cache
def parser() -> MarkdownIt:
    """The one parser of the program.

    Raw HTML stays as it is written. Nothing rewrites what the author typed: no quotes are made
    curly, no bare address becomes a link.
    """
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING})
    markdown.enable(["table", "strikethrough"])
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
    if not table(state, first, end, silent):
        return False
    if not silent:
        keep_surplus_cells(state, state.tokens[before:])
    return True
