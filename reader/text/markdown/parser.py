"""The Markdown parser: CommonMark, tables and strikethrough, and no word of the source lost."""

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
_REFERENCE_ENDS: RuleOptionsType = {"alt": []}
_WHOLE, _FULL_USES = "whole", "full uses"
"""What is kept beside the definitions while a document is parsed."""
_NOTE_ENDS: RuleOptionsType = {"alt": ["paragraph", "reference"]}
_NOTE = re.compile(r"\[\^[^\s\[\]^]+\](?!\()")
"""The mark of a footnote; before a parenthesis it is the text of a link."""
_WIKILINK = re.compile(r"(!?)\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]|\n]{1,300}))?\]\](?![(\[])")
_C1_ENTITY = re.compile(r"&#(?:(1[2-5][0-9])|[xX]([89][0-9A-Fa-f]));")
_C1 = range(0x80, 0xA0)
_MARKUP = re.compile(r"[\n&*<\[\\_`~]")
"""What a paragraph without any markup inside it never holds."""


def blocks(source: str, definitions: Definitions, whole: str = "") -> list[Token]:
    """The blocks of a document, as tokens whose words have not been looked at.

    Args:
        source: The document, or a part of it.
        definitions: Is filled with the definitions of links in it.
        whole: The whole of the document if this is a part.
    """
    definitions[_WHOLE] = whole or source
    return parser().parse(source, definitions)


def with_usage(tokens: list[Token], definitions: Definitions) -> References:
    """What a document defines, with the labels that its words use.

    Args:
        tokens: Its blocks; their words are only looked at where there is a definition.
        definitions: Where its links lead.
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

    Raw HTML stays as it is written, and is told apart. Nothing rewrites what the author typed: no
    quotes are made curly, no bare address becomes a link.
    """
    options = {"html": True, "maxNesting": _MAX_NESTING, "inline_definitions": True}
    markdown = MarkdownIt("commonmark", options)
    markdown.enable(["table", "strikethrough"])
    markdown.disable(["inline", "text_join"])
    markdown.block.ruler.before("table", "raw", _too_deep)
    markdown.block.ruler.at("table", _whole_table, _TABLE_ENDS)
    markdown.block.ruler.before("reference", "footnote_def", footnote_def, _NOTE_ENDS)
    markdown.block.ruler.at("reference", _definition, _REFERENCE_ENDS)
    markdown.inline.ruler.before("link", "footnote_ref", _note)
    markdown.inline.ruler.before("link", "wikilink", _wikilink)
    markdown.inline.ruler.before("entity", "c1_entity", _c1_entity)
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


def _definition(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """The parser's rule for definitions of links, for those that lead somewhere.

    What looks like one and gives no address, `[Doe]: Yes.`, counts only where a link names its
    label beside its own words. The words of a definition are kept: it may be of no use.
    """
    before, line = len(state.tokens), state.line
    if not reference(state, first, end, silent):
        return False
    for token in state.tokens[before:]:
        token.content = state.getLines(first, state.line, state.blkIndent, False)
        label, target = token.meta["id"], token.meta["url"]
        if not is_address(target) and label not in _full_uses(state.env):
            known = state.env["references"]
            if known[label]["map"][0] == first:
                del known[label]
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
    """The mark of a footnote, which stays as it is written, whatever it is beside."""
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("markup", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _wikilink(state: StateInline, silent: bool) -> bool:
    """A link as wikis write it: `[[target]]`, `[[target|words]]`, `![[file]]`."""
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
    """A reference to a control, which stands for what Windows-1252 has there, as in HTML."""
    found = _C1_ENTITY.match(state.src, state.pos, state.posMax)
    code = int(found[1] or f"0x{found[2]}", 0) if found else 0
    if found is None or code not in _C1:
        return False
    if not silent:
        state.push("text_special", "", 0).content = windows_1252(code)
    state.pos = found.end()
    return True
