"""Quoted passages: words between quotation marks."""

from __future__ import annotations

from reader.language.quotations import nested_quotations
from reader.model import Article, Span
from reader.text.nearby import nearby, snap_to_clusters
from reader.text.sentences import under_or_next


def quoted_passages(text: str) -> list[Span]:
    """The quotations in the text of one paragraph, including their marks, by start, longer first.

    Nested quotations are included. One that is not closed runs to the end of the text.
    """
    found = {snap_to_clusters(text, each.start, each.end) for each in nested_quotations(text)}
    return sorted(found, key=lambda span: (span.start, -span.end))


def quoted_passages_near(article: Article, offset: int) -> list[Span]:
    """The quotations of the paragraph at the offset, as `quoted_passages` returns them."""
    block = nearby(article, offset)
    found = quoted_passages(article.text[block.start : block.end])
    return [Span(block.start + start, block.start + end) for start, end in found]


def quoted_passage(article: Article, offset: int) -> Span | None:
    """The outermost quotation at the offset, else the next that begins in its sentence."""
    return under_or_next(article, offset, quoted_passages_near(article, offset))
