"""The Markdown parser: CommonMark, tables and strikethrough, without losing a word."""

import re
from collections.abc import Iterator, MutableMapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, reference, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from reader.text.markdown.references import References, full_uses, is_address
from reader.text.markdown.tables import keep_surplus_cells
from reader.text.safe import windows_1252

Definitions = dict[str, Any]
"""The link definitions of a document, as the parser stores them."""

LONGEST = 100_000
"""Most characters of a paragraph, or of the head of a table, that are parsed for markup; a longer
one stays as written, because the parser might take minutes."""

_DEEPEST = 60
"""Deepest block nesting that is parsed, in the parser's levels; a list item takes two."""
_MAX_NESTING = 100
"""Nesting at which the parser drops text; never reached, since `_DEEPEST` comes first."""
_TABLE_ENDS: RuleOptionsType = {"alt": ["paragraph", "reference"]}
"""The blocks that a table may interrupt, as in the parser's own rule."""
_REFERENCE_ENDS: RuleOptionsType = {"alt": []}
_WHOLE, _FULL_USES = "whole", "full uses"
"""Extra keys stored with the definitions while a document is parsed."""
_NOTE_ENDS: RuleOptionsType = {"alt": ["paragraph", "reference"]}
_NOTE = re.compile(r"\[\^[^\s\[\]^]+\](?!\()")
"""A footnote mark; followed by a parenthesis it is the text of a link."""
_WIKILINK = re.compile(r"(!?)\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]|\n]{1,300}))?\]\](?![(\[])")
_C1_ENTITY = re.compile(r"&#(?:(1[2-5][0-9])|[xX]([89][0-9A-Fa-f]));")
_C1 = range(0x80, 0xA0)
_MARKUP = re.compile(r"[\n&*<\[\\_`~]")
"""Characters that a paragraph without any markup never has."""


def blocks(source: str, definitions: Definitions, whole: str = "") -> list[Token]:
    """The blocks of a document, as tokens whose inline content is not parsed yet.

    Args:
        source: The document, or a part of it.
        definitions: Filled with the link definitions found.
        whole: The whole document, if `source` is only a part.
    """
    definitions[_WHOLE] = whole or source
    return parser().parse(source, definitions)


def with_usage(tokens: list[Token], definitions: Definitions) -> References:
    """The link definitions of a document, with the labels that its words use.

    Args:
        tokens: Its blocks; their words are only parsed if there is a definition.
        definitions: Its link definitions.
    """
    if not any(token.type == "definition" for token in tokens):
        return References({})
    references = References(definitions["references"])
    definitions["references"] = references
    for token in tokens:
        if token.type == "inline" and "[" in token.content:
            _words(token.content, definitions)
    return references


def with_words(tokens: list[Token], definitions: Definitions) -> Iterator[Token]:
    """The tokens of blocks, each with the tokens of its inline content.

    Args:
        tokens: The blocks. The list is emptied on the way, as those of a book take much memory.
        definitions: The document's link definitions.
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
    """The program's only Markdown parser; it parses inline content in a separate step.

    Raw HTML stays as written, in tokens of its own. Nothing rewrites what the author typed: quotes
    are not made curly, bare addresses do not become links.
    """
    options = {"html": True, "maxNesting": _MAX_NESTING, "inline_definitions": True}
    markdown = MarkdownIt("commonmark", options)
    markdown.enable(["table", "strikethrough"])
    markdown.disable(["inline", "text_join"])
    markdown.block.ruler.before("table", "raw", _too_deep)
    markdown.block.ruler.at("table", _lossless_table, _TABLE_ENDS)
    markdown.block.ruler.before("reference", "footnote_def", footnote_def, _NOTE_ENDS)
    markdown.block.ruler.at("reference", _definition, _REFERENCE_ENDS)
    markdown.inline.ruler.before("link", "footnote_ref", _note)
    markdown.inline.ruler.before("link", "wikilink", _wikilink)
    markdown.inline.ruler.before("entity", "c1_entity", _c1_entity)
    return markdown


def _too_deep(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Keep the rest of a container nested too deep as raw text, instead of dropping it."""
    if silent or state.level < _DEEPEST:
        return False
    state.line = _end_of_container(state, first, end)
    token = state.push("raw", "", 0)
    token.content = state.getLines(first, state.line, state.blkIndent, False)
    return True


def _end_of_container(state: StateBlock, first: int, end: int) -> int:
    """The line after the container's last, including lazy continuations (indented by -1)."""
    return next(
        (
            line
            for line in range(first + 1, end)
            if 0 <= state.sCount[line] < state.blkIndent and not state.isEmpty(line)
        ),
        end,
    )


def _lossless_table(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """The parser's rule for tables, but keeping the cells beyond the last column."""
    before = len(state.tokens)
    is_too_long = state.eMarks[first] - state.bMarks[first] > LONGEST
    if is_too_long or not table(state, first, end, silent):
        return False
    if not silent:
        keep_surplus_cells(state, state.tokens[before:])
    return True


def _definition(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """The parser's rule for link definitions, restricted to real ones.

    A line that looks like one but has no address, `[Doe]: Yes.`, only counts if a link names its
    label separately from its words. The definition's words are kept, in case nothing uses it.
    """
    before, line = len(state.tokens), state.line
    if not reference(state, first, end, silent):
        return False
    for token in state.tokens[before:]:
        token.content = state.getLines(first, state.line, state.blkIndent, False)
        label, target = token.meta["id"], token.meta["url"]
        if not is_address(target) and label not in _full_uses(state.env):
            references = state.env["references"]
            if references[label]["map"][0] == first:
                del references[label]
            state.tokens.pop()
            state.line = line
            return False
    return True


def _full_uses(definitions: MutableMapping[str, Any]) -> set[str]:
    if _FULL_USES not in definitions:
        definitions[_FULL_USES] = full_uses(definitions[_WHOLE])
    uses: set[str] = definitions[_FULL_USES]
    return uses


def _note(state: StateInline, silent: bool) -> bool:
    """A footnote mark, which stays as written, whatever is next to it."""
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("markup", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _wikilink(state: StateInline, silent: bool) -> bool:
    """A wiki link: `[[target]]`, `[[target|words]]`, `![[file]]`."""
    found = _WIKILINK.match(state.src, state.pos, state.posMax)
    if found is None or not found[2].strip() or found[2].startswith("^"):
        return False
    if not silent:
        sign, target, words = found.groups()
        token = state.push("wikilink", "img" if sign else "a", 0)
        token.content = (words or "").strip() or target.strip()
        token.attrs["href"] = target.strip()
    state.pos = found.end()
    return True


def _c1_entity(state: StateInline, silent: bool) -> bool:
    """An entity of a C1 control, read as the Windows-1252 character, as in HTML."""
    found = _C1_ENTITY.match(state.src, state.pos, state.posMax)
    code = int(found[1] or f"0x{found[2]}", 0) if found else 0
    if found is None or code not in _C1:
        return False
    if not silent:
        state.push("text_special", "", 0).content = windows_1252(code)
    state.pos = found.end()
    return True
