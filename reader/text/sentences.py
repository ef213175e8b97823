"""The sentences of an article, and how to move from one to the next.

Tag keys, motions, finders and the comparison all use these sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from reader.language import language_of
from reader.language.sentences import sentence_ends
from reader.model import Article, Block, BlockKind, Span
from reader.text.blocks import block_after, block_before
from reader.text.cells import cluster_end
from reader.text.nearby import block_around, end_of, nearby, trimmed, window

_NEWLINE = re.compile(r"\n")


def warm() -> None:
    """Load the English lexicon, so that the first motion by sentence does not wait for it."""
    sentence_ends("Ready. Steady.")


def sentences(article: Article, block: Block) -> list[Span]:
    """The sentences of a block in order, without the blanks between them.

    A heading is one sentence; so is each line of code and each row of a table.
    """
    language = language_of(article)
    found = _sentences(block.kind, article.text[block.start : block.end], language)
    return [Span(block.start + start, block.start + end) for start, end in found]


def sentence_at(article: Article, offset: int) -> Span:
    """The sentence at the offset.

    Blanks after a sentence count as part of it, blanks between blocks as part of the sentence
    that follows. The span is empty if the article has no words.
    """
    block = nearby(article, offset)
    found = sentences(article, block)
    if not found:
        return Span(block.start, block.start)
    return found[max(_starts_up_to(found, offset) - 1, 0)]


def next_sentence(article: Article, offset: int) -> int:
    """The start of the next sentence; the end of the text after the last one."""
    block = block_around(article, offset)
    view = window(article, block, offset)
    found = sentences(article, view)
    index = _starts_up_to(found, offset)
    if index < len(found):
        return found[index].start
    if view.end < block.end:
        return view.end
    following = block_after(article, block)
    while following:
        found = sentences(article, window(article, following, following.start))
        if found and found[0].start > offset:
            return found[0].start
        following = block_after(article, following)
    return max(offset, end_of(article.text))


def previous_sentence(article: Article, offset: int) -> int:
    """The start of the sentence, or of the previous one if already there; 0 before the first."""
    block: Block | None = block_around(article, offset)
    while block:
        view = window(article, block, min(offset, block.end))
        starts = [start for start, _ in sentences(article, view) if start < offset]
        if starts:
            return starts[-1]
        if block.start < view.start < offset:
            return view.start
        block = block_before(article, block)
    return 0


def under_or_next(article: Article, offset: int, spans: Iterable[Span]) -> Span | None:
    """The passage at an offset, else the next one in the same sentence.

    Args:
        article: The article.
        offset: Where the caret is; the end of a paragraph counts as its last character.
        spans: The passages of the paragraph, by start.
    """
    offset = min(offset, max(block_around(article, offset).end - 1, 0))
    sentence = sentence_at(article, offset)
    for span in spans:
        if span.end > offset and span.start < sentence.end:
            return span
    return None


@lru_cache(maxsize=2048)
def _sentences(kind: BlockKind, text: str, language: str) -> tuple[Span, ...]:
    ends = (cluster_end(text, end) for end in _ends(kind, text, language))
    cuts = sorted({0, *ends, len(text)})
    found = (trimmed(text, start, end) for start, end in pairwise(cuts))
    return tuple(span for span in found if span)


def _ends(kind: BlockKind, text: str, language: str) -> Iterable[int]:
    if kind == "heading":
        return ()
    if kind in {"code", "table"}:
        return (newline.end() for newline in _NEWLINE.finditer(text))
    return sentence_ends(text, language)


def _starts_up_to(found: list[Span], offset: int) -> int:
    """The number of sentences that begin at or before the offset."""
    return bisect_right(found, offset, key=lambda sentence: sentence.start)
