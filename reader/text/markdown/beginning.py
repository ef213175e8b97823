"""The part of a document's beginning that cannot change, whatever follows it."""

import re
from functools import lru_cache

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from reader.text.markdown.parser import LONGEST
from reader.text.markdown.references import (
    References,
    full_uses,
    is_address,
    is_used_once_at_most,
)

_UNCERTAIN = {
    *("paragraph_open", "heading_open", "tr_open", "code_block"),
    *("definition", "html_block", "footnote_reference_open"),
}
"""Tokens that open something that later lines can turn into something else: a heading, a longer
row, a table, a definition with a title, HTML that contains words after all, a footnote."""
_LEAVES = {*_UNCERTAIN, "fence", "raw"}
"""Tokens that open blocks with words."""
_LABEL = re.compile(r"\[(?!\^)((?:[^\[\]\\]|\\.)+)\]", re.DOTALL)
_DEFINES = re.compile(r"\]:[ \t]*(\S*)")
"""Marks a label as a definition; captures the target."""
_WRITTEN = re.compile(r"[&\\<]")
"""Characters of escapes, entities and brackets, with which a target can be written differently."""
_MOST_UNUSED = 20
"""Most unused definitions of a beginning that the whole document is searched for."""
_LONGEST_TAIL = 1_000
_APART = re.compile(r"\n[ \t]*\n {0,3}\[[^\[\]\n]+\]:[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*")
"""Definitions between blank lines, which only fenced code can hide."""
_FENCES = ("```", "~~~")
_LINE_BREAK = re.compile(r"\n[\s>]*")


def drop_unfinished(tokens: list[Token]) -> list[Token]:
    """The tokens of a document's beginning without those that later lines may change.

    A parser goes line by line, so blocks that have ended stay as they are. Only the last one is
    dropped, unless it is fenced code or a paragraph whose last line alone is too long to parse.
    """
    last = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].type in _LEAVES), 0)
    ending = tokens[last:]
    if not ending or ending[0].type not in _UNCERTAIN:
        return tokens
    is_paragraph = ending[0].type == "paragraph_open"
    is_verbatim = is_paragraph and len(ending[1].content.rpartition("\n")[2]) > LONGEST
    return tokens if is_verbatim else tokens[:last]


def cut_at_unused_definition(
    tokens: list[Token], references: References, source: str
) -> list[Token]:
    """The tokens of a beginning up to the first definition that is perhaps only used later.

    Args:
        tokens: The tokens that later lines cannot change.
        references: The definitions, with the labels that these tokens use.
        source: The whole document.
    """
    unused = (
        index
        for index, token in enumerate(tokens)
        if token.type == "definition" and token.meta["id"] not in references.used
    )
    for number, index in enumerate(unused):
        if number >= _MOST_UNUSED or not is_used_once_at_most(tokens[index], source):
            return tokens[:index]
    return tokens


def source_for_links(source: str, beginning: str) -> str:
    """The source to parse in order to resolve the links of a document's beginning.

    Args:
        source: The whole document.
        beginning: The source of its beginning.

    Returns:
        The beginning itself if nothing after it defines a link that it may contain; the beginning
        and the later definitions if these are easy to identify; else the whole document.
    """
    # A definition may continue after the cut.
    start = max(source.rfind("\n\n", 0, len(beginning)), 0)
    rest = source[start:]
    if "]:" not in rest:  # decides most cases, and the search is quick even in a book
        return beginning
    labels = "".join(f"{_normal(label)}\n" for label in _LABEL.findall(beginning))
    named = full_uses(source)
    defined = _count(rest, labels, named)
    if not defined:
        return beginning
    apart = "".join(_APART.findall(rest))
    is_easy = _count(apart, labels, named) == defined and not any(
        fence in source for fence in _FENCES
    )
    return source[:start] + apart if is_easy else source


def _count(source: str, labels: str, named: set[str]) -> int:
    """How many of these labels a source may define; `named` ones count with any target."""
    count = 0
    for found in _DEFINES.finditer(source):
        tail = _tail(source, found.start())
        label = _normal(tail)
        is_complete = source.startswith("[", found.start() - len(tail) - 1)
        is_answer = is_complete and label not in named and _is_plain(found[1])
        count += not is_answer and f"{label}\n" in labels
    return count


def _is_plain(target: str) -> bool:
    """Whether the text after a label is certainly not an address."""
    return bool(target) and not _WRITTEN.search(target) and not is_address(target)


def _tail(source: str, end: int) -> str:
    """The end of a label: the part on its last line."""
    near = max(end - _LONGEST_TAIL, 0)
    return source[max(near, *(source.rfind(mark, near, end) + 1 for mark in "[]\n")) : end]


@lru_cache(maxsize=1024)
def _normal(label: str) -> str:
    """A label for comparison, without escapes and without the signs before quoted lines."""
    joined = _LINE_BREAK.sub(" ", label.lstrip(" \t>")).replace("\\", "")
    return str(normalizeReference(joined))
