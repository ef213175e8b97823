"""What may be folded into one quiet line: HTML that lays out a page, and rows of badges.

It is part of the reading text like all else, so that no offset depends on what is folded. Folding
is a matter of layout: `Layout` gives a fold one row, and a view paints its label there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

from reader.model import Article, Block, Style

_FEWEST_BADGES = 2
"""Linked images in a row that are badges, wherever they lie."""
_BADGE = re.compile(r"badge|shields\.io|\.svg(?:[?#]|\Z)", re.IGNORECASE)
"""What the address of a badge has in it."""
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"<>]{1,200})"|'([^'<>]{1,200})')""", re.IGNORECASE)
_MOST_SEARCHED = 20_000
"""Characters of a fold in which the descriptions of images are looked for."""


class Fold(NamedTuple):
    """Blocks in a row that hold no words of the author's."""

    start: int
    """Offset of the first character of the first."""
    end: int
    """Offset after the last character of the last."""
    lines: int
    """How many lines they have."""
    words: str
    """The descriptions of the images in them, with commas between; empty where there are none."""

    @property
    def label(self) -> str:
        """What stands for it: how much is folded, and what its images are called."""
        size = "1 line" if self.lines == 1 else f"{self.lines} lines"
        return f"page layout, {size}" + (f": {self.words}" if self.words else "")


def fold_at(article: Article, offset: int) -> Fold | None:
    """The fold that holds an offset, the newlines between its blocks included; None outside.

    Takes as long as the fold is, however long the article.
    """
    blocks = article.blocks
    index = bisect_right(blocks, offset, key=attrgetter("start")) - 1
    if index < 0 or not _folds(article, blocks[index]):
        return None
    first = last = index
    while first > 0 and _belongs(article, blocks[first - 1], blocks[first]):
        first -= 1
    while last + 1 < len(blocks) and _belongs(article, blocks[last], blocks[last + 1]):
        last += 1
    start, end = blocks[first].start, blocks[last].end
    if offset > end:
        return None
    lines = article.text.count("\n", start, end) + 1
    return Fold(start, end, lines, _described(article, start, end))


def _belongs(article: Article, one: Block, other: Block) -> bool:
    """Whether two blocks, one after the other, are of one fold."""
    is_together = one.prefix == other.prefix and not other.ruled and not other.marker
    return is_together and _folds(article, one) and _folds(article, other)


def _folds(article: Article, block: Block) -> bool:
    return block.kind == "html" or (block.kind == "paragraph" and _is_badges(article, block))


def _is_badges(article: Article, block: Block) -> bool:
    """Whether there is nothing in a paragraph but images that are links, as of a build's state."""
    styles = _styles(article, block)
    images = [style for style in styles if style.kind == "image"]
    linked = {(style.start, style.end) for style in styles if style.kind == "link"}
    if not images or any((image.start, image.end) not in linked for image in images):
        return False
    edges = [block.start, *(edge for image in images for edge in image[1:3]), block.end]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    if any(article.text[start:end].strip() for start, end in gaps):
        return False
    return len(images) >= _FEWEST_BADGES or any(_BADGE.search(image.target) for image in images)


def _styles(article: Article, block: Block) -> list[Style]:
    first = bisect_right(article.styles, block.start - 1, key=attrgetter("start"))
    last = bisect_right(article.styles, block.end - 1, key=attrgetter("start"))
    return list(article.styles[first:last])


def _described(article: Article, start: int, end: int) -> str:
    """What the images of a fold show, in their order."""
    found = [
        (each.start(), each[1] or each[2])
        for each in _ALT.finditer(article.text, start, min(end, start + _MOST_SEARCHED))
    ]
    whole = Block("paragraph", start, end)
    found += [
        (style.start, article.text[style.start : style.end])
        for style in _styles(article, whole)
        if style.kind == "image"
    ]
    words = (" ".join(each.split()) for _, each in sorted(found))
    return ", ".join(dict.fromkeys(filter(None, words)))
