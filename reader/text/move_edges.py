"""Move the edges of what an annotation covers, by characters and by words."""

from __future__ import annotations

from collections.abc import Callable

from reader.model import Article
from reader.text import motions
from reader.text.extent import Edge, Extent, with_edge
from reader.text.nearby import end_of
from reader.text.words import next_word, word_at

Step = Callable[[Article, int], int]


def next_word_end(article: Article, offset: int) -> int:
    """The end of the word at the offset, else of the next one."""
    if offset >= end_of(article.text):
        return offset
    word = word_at(article.text, offset) or word_at(article.text, next_word(article, offset))
    return word.end if word else next_word(article, offset)


def move_edge(article: Article, spans: Extent, edge: Edge, motion: str) -> Extent:
    """Move one edge of an extent, repeating the motion over blanks until the words change.

    Args:
        article: The article.
        spans: The extent of an annotation.
        edge: The edge to move.
        motion: `next_character`, `previous_character`, `next_word` or `previous_word`.

    Returns:
        The new extent; the same one at either end of the text; empty when no words are left.
    """
    step = _step(edge, motion)
    offset = spans[0].start if edge == "start" else spans[-1].end
    while (reached := step(article, offset)) != offset:
        offset = reached
        changed = with_edge(article, spans, edge, offset)
        if changed != spans:
            return changed
    return spans


def _step(edge: Edge, motion: str) -> Step:
    if edge == "end" and motion == "next_word":
        return next_word_end
    function: Step = getattr(motions, motion)
    return function
