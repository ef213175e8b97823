"""Figures: numbers together with the words that say what they mean.

"More than 170 arrests", "about 40,000 cases per year", "one in five", "80%". Not every number is
one: dates, clock times, ages in apposition, ordinals and names are left out.
"""

from __future__ import annotations

from reader.model import Article, Span
from reader.text.figures_grammar import scanner
from reader.text.nearby import nearby, whole
from reader.text.sentences import under_or_next


def figures(text: str) -> list[Span]:
    """The figures in the text of one paragraph, in order."""
    found = scanner().finditer(text)
    return [whole(text, *each.span("figure")) for each in found if each["figure"]]


def figures_near(article: Article, offset: int) -> list[Span]:
    """The figures of the paragraph at the offset, in order."""
    block = nearby(article, offset)
    found = figures(article.text[block.start : block.end])
    return [Span(block.start + start, block.start + end) for start, end in found]


def figure(article: Article, offset: int) -> Span | None:
    """The figure that holds the offset, else the next one in the same sentence."""
    return under_or_next(article, offset, figures_near(article, offset))
