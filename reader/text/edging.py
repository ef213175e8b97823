"""Moving the edges of what an annotation covers, by characters and by words."""

from __future__ import annotations

from collections.abc import Callable

from reader.model import Article
from reader.text import motions
from reader.text.extent import Edge, Extent, with_edge
from reader.text.nearby import end_of
from reader.text.words import next_word, word_at

Step = Callable[[Article, int], int]


def next_word_end(article: Article, offset: int) -> int:
    """The end of the word that goes on at the offset, else of the next one."""
    if offset >= end_of(article.text):
        return offset
    word = word_at(article.text, offset) or word_at(article.text, next_word(article, offset))
    return word.end if word else next_word(article, offset)


def moved(article: Article, spans: Extent, edge: Edge, motion: str) -> Extent:
    """The stretches with one edge moved, over blanks until it comes to other words.

    Args:
        article: The article.
        spans: What an annotation covers.
        edge: Which edge.
        motion: `next_character`, `previous_character`, `next_word` or `previous_word`.

    Returns:
        The stretches as they were where the text goes no further; nothing when none is left.
    """
    step = _step(edge, motion)
    offset = spans[0].start if edge == "start" else spans[-1].end
    while (there := step(article, offset)) != offset:
        offset = there
        changed = with_edge(article, spans, edge, offset)
        if changed != spans:
            return changed
    return spans


def _step(edge: Edge, motion: str) -> Step:
    if edge == "end" and motion == "next_word":
        return next_word_end
    found: Step = getattr(motions, motion)
    return found
