"""The text around an offset, bounded in size.

Sentences, quotations and figures are found in the paragraph around an offset, so that the last
page of a book costs no more than a short note. Of a paragraph of many thousand characters (a file
without newlines), only a window is used.
"""

from __future__ import annotations

import re

from reader.model import Article, Block, Span
from reader.text.blocks import block_at, block_before
from reader.text.cells import cluster_end, cluster_start

_REACH = 5_000
"""Characters on each side of an offset that a window includes at least."""
_SPACE = re.compile(r"\s")


def block_around(article: Article, offset: int) -> Block:
    """The block that contains the offset, including its end; between blocks, the next one."""
    block = block_at(article, offset)
    before = block_before(article, block) if offset < block.start else None
    return before if before and offset <= before.end else block


def nearby(article: Article, offset: int) -> Block:
    """The block that contains the offset, cut down to a window if it is very long."""
    return window(article, block_around(article, offset), offset)


def window(article: Article, block: Block, offset: int) -> Block:
    """The block itself, or only the part of it around the offset if it is very long.

    Windows lie on a grid, cut at white space if there is any: offsets close to each other get the
    same window, and so the same sentences.
    """
    if block.end - block.start <= 4 * _REACH:
        return block
    cell = offset - offset % _REACH
    start, end = cell - _REACH, cell + 2 * _REACH
    return block._replace(
        start=_cut(article.text, start) if start > block.start else block.start,
        end=_cut(article.text, end) if end < block.end else block.end,
    )


def end_of(text: str, before: int | None = None) -> int:
    """The end of the text (or of the text before an offset) without trailing newlines."""
    end = len(text) if before is None else before
    while end and text[end - 1] == "\n":
        end -= 1
    return end


def snap_to_clusters(text: str, start: int, end: int) -> Span:
    """The span with its edges moved outward to cluster boundaries."""
    return Span(cluster_start(text, start), cluster_end(text, end))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without the blanks at its ends; None if it holds nothing else.

    It must begin and end at cluster boundaries, and the result does too.
    """
    words = text[start:end]
    ink = words.strip()
    if not ink:
        return None
    start += len(words) - len(words.lstrip())
    return snap_to_clusters(text, start, start + len(ink))


def _cut(text: str, offset: int) -> int:
    """Where to cut a paragraph: after the first white space at or after the offset."""
    space = _SPACE.search(text, offset, offset + _REACH)
    return cluster_end(text, space.end() if space else offset)
