"""Find the blocks of an article.

Markdown articles come with their blocks. In plain text, paragraphs are found around an offset, so
that a book costs no more than a page. Where the lines are wrapped by hand, a paragraph is a run of
lines that are not blank; elsewhere each line is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from reader.model import Article, Block

_SAMPLE = 50_000
"""Characters at the start of a text from which it is decided whether its lines are wrapped."""
_LONGEST_WRAPPED_LINE = 100
_MOST_LINES_A_PARAGRAPH = 40
_INK = re.compile(r"\S")


def block_at(article: Article, offset: int) -> Block:
    """The block that contains the offset, else the next one after it, else the last one.

    In plain text the newline at the end of a paragraph counts as part of it.
    """
    if article.blocks:
        index = bisect_right(article.blocks, offset, key=attrgetter("start")) - 1
        if index < 0:
            return article.blocks[0]
        block = article.blocks[index]
        return block if offset < block.end else block_after(article, block) or block
    text = article.text
    found = _INK.search(text, _line_start(text, offset))
    if found is None:
        found = _INK.search(text, _line_start(text, len(text.rstrip())))
    return _paragraph(text, found.start() if found else 0)


def block_after(article: Article, block: Block) -> Block | None:
    """The next block, or None after the last one."""
    if article.blocks:
        index = bisect_right(article.blocks, block.start, key=attrgetter("start"))
        return article.blocks[index] if index < len(article.blocks) else None
    found = _INK.search(article.text, block.end)
    return _paragraph(article.text, found.start()) if found else None


def block_before(article: Article, block: Block) -> Block | None:
    """The block before, or None before the first one."""
    if article.blocks:
        index = bisect_right(article.blocks, block.start, key=attrgetter("start")) - 2
        return article.blocks[index] if index >= 0 else None
    end = block.start
    while end > 0:
        start = _line_start(article.text, end - 1)
        if _INK.search(article.text, start, end):
            return _paragraph(article.text, start)
        end = start
    return None


def block_of_line(article: Article, start: int) -> Block | None:
    """The block of the line that starts here; None in plain text and between blocks."""
    index = bisect_right(article.blocks, start, key=attrgetter("start")) - 1
    if index < 0 or start >= article.blocks[index].end:
        return None
    return article.blocks[index]


def all_blocks(article: Article) -> Iterator[Block]:
    """Every block in order, including the paragraphs of plain text."""
    if article.blocks:
        yield from article.blocks
        return
    found = _INK.search(article.text)
    block = _paragraph(article.text, found.start()) if found else None
    while block:
        yield block
        block = block_after(article, block)


def _paragraph(text: str, offset: int) -> Block:
    """The paragraph of plain text at the offset, whose line is not blank."""
    start, end = _line_start(text, offset), _line_end(text, offset)
    if _is_wrapped_by_hand(text):
        while start > 0 and _INK.search(text, above := _line_start(text, start - 1), start):
            start = above
        while end < len(text) and _INK.search(text, end, below := _line_end(text, end + 1)):
            end = below
    return Block("paragraph", start, end)


@lru_cache(maxsize=8)
def _is_wrapped_by_hand(text: str) -> bool:
    sample = text[:_SAMPLE]
    lines = sample.split("\n")
    breaks = sample.count("\n\n")
    return (
        len(lines) <= (breaks + 1) * _MOST_LINES_A_PARAGRAPH
        and max(map(len, lines)) <= _LONGEST_WRAPPED_LINE
    )


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
