"""Motions of the caret that do not depend on the width of the screen.

Each motion takes an article and an offset and returns a new offset, always at a cluster boundary.
Forward motions stop at the end of the text, backward ones at 0.
"""

from __future__ import annotations

import re

from reader.model import Article
from reader.text.blocks import block_after, block_at, block_before
from reader.text.cells import cluster_end, cluster_start
from reader.text.nearby import block_around, end_of
from reader.text.sentences import next_sentence, previous_sentence
from reader.text.words import next_word, previous_word

__all__ = [
    "article_end",
    "article_start",
    "next_character",
    "next_paragraph",
    "next_sentence",
    "next_word",
    "previous_character",
    "previous_paragraph",
    "previous_sentence",
    "previous_word",
]

_NEWLINES = re.compile(r"\n+")


def next_character(article: Article, offset: int) -> int:
    """One cluster forward; from the end of a line to the start of the next that is not empty."""
    text = article.text
    if offset >= end_of(text):
        return offset
    newlines = _NEWLINES.match(text, offset)
    return newlines.end() if newlines else cluster_end(text, offset + 1)


def previous_character(article: Article, offset: int) -> int:
    """One cluster back; from the start of a line to the end of the last that is not empty."""
    if offset == 0:
        return 0
    if article.text[offset - 1] != "\n":
        return cluster_start(article.text, offset - 1)
    return end_of(article.text, offset)


def next_paragraph(article: Article, offset: int) -> int:
    """The start of the next block; the end of the text after the last one."""
    block = block_at(article, offset)
    following = block if block.start > offset else block_after(article, block)
    return following.start if following else article_end(article, offset)


def previous_paragraph(article: Article, offset: int) -> int:
    """The start of the block, or of the previous one if already there; 0 before the first."""
    block = block_around(article, offset)
    before = block if block.start < offset else block_before(article, block)
    return before.start if before else 0


def article_start(_article: Article, _offset: int) -> int:
    """The start of the text."""
    return 0


def article_end(article: Article, offset: int) -> int:
    """The end of the text before its trailing newlines; never moves back from among those."""
    return max(offset, end_of(article.text))
