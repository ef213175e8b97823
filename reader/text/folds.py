"""Folds: HTML that lays out a page, and rows of badges, shown as one quiet line.

Folded text stays part of the reading text, so no offset depends on what is folded. Folding is a
matter of layout: `Layout` gives a fold one row, and a view paints its label there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

from reader.model import Article, Block, Style

_FEWEST_BADGES = 2
"""This many linked images in a row are taken for badges, whatever their addresses."""
_BADGE = r"(?i)badge|shields\.io|\.svg(?:[?#]|\Z)"
"""Typical parts of a badge's address."""
_ALT = r"""(?i)\balt\s*=\s*(?:"([^"<>]{1,200})"|'([^'<>]{1,200})')"""
_MOST_SEARCHED = 20_000
"""Characters of a fold that are searched for descriptions of images."""


class Fold(NamedTuple):
    """Consecutive blocks without any words of the author."""

    start: int
    """Offset of the first character of the first block."""
    end: int
    """Offset after the last character of the last block."""
    lines: int
    """Number of lines of text."""
    words: str
    """The descriptions of the images in them, separated by commas; empty without any."""

    @property
    def label(self) -> str:
        """The line shown instead: how many lines are folded, and what the images show."""
        size = "1 line" if self.lines == 1 else f"{self.lines} lines"
        return f"page layout, {size}" + (f": {self.words}" if self.words else "")


def fold_at(article: Article, offset: int) -> Fold | None:
    """The fold at an offset, including the newlines between its blocks; None outside of any.

    Takes time proportional to the fold, not to the article.
    """
    blocks = article.blocks
    index = bisect_right(blocks, offset, key=attrgetter("start")) - 1
    if index < 0 or not _is_foldable(article, blocks[index]):
        return None
    first = last = index
    while first > 0 and _is_same_fold(article, blocks[first - 1], blocks[first]):
        first -= 1
    while last + 1 < len(blocks) and _is_same_fold(article, blocks[last], blocks[last + 1]):
        last += 1
    start, end = blocks[first].start, blocks[last].end
    if offset > end:
        return None
    lines = article.text.count("\n", start, end) + 1
    return Fold(start, end, lines, _image_descriptions(article, start, end))


def _is_same_fold(article: Article, one: Block, other: Block) -> bool:
    """Whether two adjacent blocks belong to the same fold."""
    is_adjoining = one.prefix == other.prefix and not other.ruled and not other.marker
    return is_adjoining and _is_foldable(article, one) and _is_foldable(article, other)


def _is_foldable(article: Article, block: Block) -> bool:
    return block.kind == "html" or (block.kind == "paragraph" and _is_badges(article, block))


def _is_badges(article: Article, block: Block) -> bool:
    """Whether a paragraph consists of linked images only, such as the status of a build."""
    styles = _styles(article, block)
    images = [style for style in styles if style.kind == "image"]
    linked = {(style.start, style.end) for style in styles if style.kind == "link"}
    if not images or any((image.start, image.end) not in linked for image in images):
        return False
    edges = [block.start, *(edge for image in images for edge in image[1:3]), block.end]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    if any(article.text[start:end].strip() for start, end in gaps):
        return False
    return len(images) >= _FEWEST_BADGES or any(re.search(_BADGE, image.target) for image in images)


def _styles(article: Article, block: Block) -> list[Style]:
    first = bisect_right(article.styles, block.start - 1, key=attrgetter("start"))
    last = bisect_right(article.styles, block.end - 1, key=attrgetter("start"))
    return list(article.styles[first:last])


def _image_descriptions(article: Article, start: int, end: int) -> str:
    """The descriptions of the images of a fold, in order."""
    last = min(end, start + _MOST_SEARCHED)
    found = [
        (each.start(), each[1] or each[2])
        for each in re.compile(_ALT).finditer(article.text, start, last)
    ]
    region = Block("paragraph", start, end)
    found += [
        (style.start, article.text[style.start : style.end])
        for style in _styles(article, region)
        if style.kind == "image"
    ]
    words = (" ".join(each.split()) for _, each in sorted(found))
    return ", ".join(dict.fromkeys(filter(None, words)))
