"""A selection that grows and shrinks along what the text is made of.

The rungs are word, noun phrase or figure with its words, quoted passage, sentence, paragraph and
article. They need not lie in each other: a quotation may be shorter or longer than a sentence, or
cross its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.model import Article, Span
from reader.text.figures import figures_near
from reader.text.nearby import end_of, holding
from reader.text.phrase import phrase_at
from reader.text.quotations import quoted_passages_near
from reader.text.sentences import sentence_at
from reader.text.words import word_at


def grow(article: Article, span: Span) -> Span:
    """The smallest rung that holds the span and more; the span itself when it has everything.

    An empty span is a caret: it grows to the word it stands on.
    """
    holders = (rung for rung in _rungs(article, span.start) if _is_inside(span, rung))
    return min(holders, key=_length, default=span)


def shrink(article: Article, span: Span, origin: int) -> Span:
    """The largest rung that holds the origin and lies in the span, else the span itself.

    Args:
        article: The article.
        span: The selection.
        origin: Offset at which the selection began to grow.
    """
    held = (rung for rung in _rungs(article, origin) if _is_inside(rung, span))
    return max(held, key=_length, default=span)


def _rungs(article: Article, offset: int) -> Iterator[Span]:
    word = word_at(article.text, offset)
    if word:
        yield word
    figures = [span for span in figures_near(article, offset) if span.start <= offset < span.end]
    quoted = [
        span for span in quoted_passages_near(article, offset) if span.start <= offset < span.end
    ]
    yield from figures or _phrases(article, offset, quoted)
    yield from quoted
    block = holding(article, offset)
    # Blanks between blocks are in neither.
    for rung in (sentence_at(article, offset), Span(block.start, block.end)):
        if rung.start <= offset <= rung.end:
            yield rung
    yield Span(0, end_of(article.text))


def _phrases(article: Article, offset: int, quoted: Sequence[Span]) -> Iterator[Span]:
    """The phrase at an offset, unless it is a whole quotation but for the marks."""
    phrase = phrase_at(article, offset)
    if phrase and Span(phrase.start - 1, phrase.end + 1) not in quoted:
        yield phrase


def _is_inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner != outer


def _length(span: Span) -> int:
    return span.end - span.start
