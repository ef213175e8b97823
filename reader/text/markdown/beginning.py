"""What the beginning of a document says for certain, whatever follows it."""

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
"""The tokens that begin what can become something else when more follows: a heading, a longer
row, a table, a definition with a title, HTML that holds words after all, a note."""
_LEAVES = {*_UNCERTAIN, "fence", "raw"}
"""The tokens with which that begins which holds words."""
_LABEL = re.compile(r"\[(?!\^)((?:[^\[\]\\]|\\.)+)\]", re.DOTALL)
_DEFINES = re.compile(r"\]:[ \t]*(\S*)")
"""What tells that a label defines something, and what it may stand for."""
_WRITTEN = re.compile(r"[&\\<]")
"""What a target can be written with that is another one."""
_MOST_UNUSED = 20
"""Definitions in a beginning that are looked for in the whole document."""
_LONGEST_TAIL = 1_000
_APART = re.compile(r"\n[ \t]*\n {0,3}\[[^\[\]\n]+\]:[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*")
"""Definitions below a blank line, up to the next one: nothing but fenced code can hide these."""
_FENCES = ("```", "~~~")
_LINE_BREAK = re.compile(r"\n[\s>]*")


def certain(tokens: list[Token]) -> list[Token]:
    """The tokens of a document's beginning without those that what follows may change.

    A parser goes from line to line: what has ended stays as it is. So only what is last is left
    out, unless it is fenced code or a paragraph whose last line alone is too long to be parsed.
    """
    last = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].type in _LEAVES), 0)
    ending = tokens[last:]
    if not ending or ending[0].type not in _UNCERTAIN:
        return tokens
    is_paragraph = ending[0].type == "paragraph_open"
    is_verbatim = is_paragraph and len(ending[1].content.rpartition("\n")[2]) > LONGEST
    return tokens if is_verbatim else tokens[:last]


def decided(tokens: list[Token], references: References, source: str) -> list[Token]:
    """The tokens of a beginning up to the first definition that only what follows may use.

    Args:
        tokens: Those that are certain.
        references: What they use.
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


def defining(source: str, beginning: str) -> str:
    """What to read of a document to know where the links of its beginning lead.

    Args:
        source: The whole document.
        beginning: The source of its beginning.

    Returns:
        The beginning itself if nothing after it defines a link that it may hold; the beginning
        and the definitions below it where they are easy to tell; else the whole document.
    """
    start = max(source.rfind("\n\n", 0, len(beginning)), 0)  # a definition may go on after the cut
    rest = source[start:]
    if "]:" not in rest:  # by far the most are told so, and a search costs a book nothing
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
    """How many of these labels a source may define; some are named beside the words of a link."""
    count = 0
    for found in _DEFINES.finditer(source):
        tail = _tail(source, found.start())
        label = _normal(tail)
        is_whole = source.startswith("[", found.start() - len(tail) - 1)
        is_answer = is_whole and label not in named and _is_plain(found[1])
        count += not is_answer and f"{label}\n" in labels
    return count


def _is_plain(target: str) -> bool:
    """Whether what stands behind a label is certain to be no address."""
    return bool(target) and not _WRITTEN.search(target) and not is_address(target)


def _tail(source: str, end: int) -> str:
    """The end of a label, on the last of its lines."""
    near = max(end - _LONGEST_TAIL, 0)
    return source[max(near, *(source.rfind(mark, near, end) + 1 for mark in "[]\n")) : end]


@lru_cache(maxsize=1024)
def _normal(label: str) -> str:
    """A label for comparison, without escapes and without what quotations put before lines."""
    joined = _LINE_BREAK.sub(" ", label.lstrip(" \t>")).replace("\\", "")
    return str(normalizeReference(joined))
