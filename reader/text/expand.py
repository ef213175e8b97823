"""Grow and shrink a selection step by step along the units of the text.

The units are word, noun phrase or figure with its words, quoted passage, sentence, paragraph and
article. They do not always nest: a quotation may be shorter or longer than a sentence, or cross
its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.model import Article, Span
from reader.text.figures import figures_near
from reader.text.nearby import block_around, end_of
from reader.text.phrase import phrase_at
from reader.text.quotations import quoted_passages_near
from reader.text.sentences import sentence_at
from reader.text.words import word_at


def grow(article: Article, span: Span) -> Span:
    """The smallest unit that contains the span and more; the span itself if it is everything.

    An empty span is a caret: it grows to the word under it.
    """
    holders = (unit for unit in _units(article, span.start) if _is_inside(span, unit))
    return min(holders, key=_length, default=span)


def shrink(article: Article, span: Span, origin: int) -> Span:
    """The largest unit that contains the origin and lies inside the span, else the span itself.

    Args:
        article: The article.
        span: The selection.
        origin: Offset from which the selection grew.
    """
    inner = (unit for unit in _units(article, origin) if _is_inside(unit, span))
    return max(inner, key=_length, default=span)


def _units(article: Article, offset: int) -> Iterator[Span]:
    word = word_at(article.text, offset)
    if word:
        yield word
    figures = [span for span in figures_near(article, offset) if span.start <= offset < span.end]
    quoted = [
        span for span in quoted_passages_near(article, offset) if span.start <= offset < span.end
    ]
    yield from figures or _phrases(article, offset, quoted)
    yield from quoted
    block = block_around(article, offset)
    # Blanks between blocks belong to neither of them.
    for unit in (sentence_at(article, offset), Span(block.start, block.end)):
        if unit.start <= offset <= unit.end:
            yield unit
    yield Span(0, end_of(article.text))


def _phrases(article: Article, offset: int, quoted: Sequence[Span]) -> Iterator[Span]:
    """The phrase at an offset, unless it is a whole quotation apart from its marks."""
    phrase = phrase_at(article, offset)
    if phrase and Span(phrase.start - 1, phrase.end + 1) not in quoted:
        yield phrase


def _is_inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner != outer


def _length(span: Span) -> int:
    return span.end - span.start
