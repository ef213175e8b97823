"""Figures: the stretches of a text that state a quantity.

"More than 170 arrests", "about 40,000 cases per year", "one in five", "80%". Not every number is
a figure: dates, clock times, ages in apposition, ordinals and names are left out.
"""

from __future__ import annotations

from reader.language import language_of
from reader.model import Article, Span
from reader.quantities import quantities
from reader.text.nearby import nearby, snap_to_clusters
from reader.text.sentences import under_or_next


def warm() -> None:
    """Compile the patterns in advance, so that the first key does not wait for them."""
    figures("about 1 in 2, 3 to 4 May and five km a day or more")


def figures(text: str, language: str = "en") -> list[Span]:
    """The figures in the text of one paragraph, in order."""
    return [snap_to_clusters(text, each.start, each.end) for each in quantities(text, language)]


def figures_near(article: Article, offset: int) -> list[Span]:
    """The figures of the paragraph at the offset, in order."""
    block = nearby(article, offset)
    found = figures(article.text[block.start : block.end], language_of(article))
    return [Span(block.start + start, block.start + end) for start, end in found]


def figure(article: Article, offset: int) -> Span | None:
    """The figure that holds the offset, else the next one in the same sentence."""
    return under_or_next(article, offset, figures_near(article, offset))
