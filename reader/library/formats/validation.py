"""Validate the articles returned by formats of other packages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reader.library.formats import FormatError
from reader.library.titles import first_words, one_line
from reader.model import Article, Block, Style
from reader.text.safe import line, visible


def validated(made: object, article_id: str) -> Article:
    """The article with its id, and with control characters made visible.

    Args:
        made: What a format returned.
        article_id: The id that it was asked to make an article for.

    Raises:
        FormatError: It is not an article, or its blocks or styles do not fit its text.
    """
    if not isinstance(made, Article) or not is_consistent(made):
        raise FormatError("it did not return a valid article")
    text = visible(made.text)
    return replace(
        made,
        id=article_id,
        title=one_line(str(made.title)) or first_words(text),
        text=text,
        metadata={one_line(str(k)).lower(): one_line(str(v)) for k, v in made.metadata.items()},
        blocks=tuple(
            each._replace(prefix=line(each.prefix), marker=line(each.marker))
            for each in made.blocks
        ),
        styles=tuple(each._replace(target=line(each.target)) for each in made.styles),
        notes=tuple(line(str(each)) for each in made.notes),
    )


def is_consistent(made: Article) -> bool:
    """Whether blocks and styles lie inside the text and in order, and blocks do not overlap."""
    size = len(made.text)
    return (
        all(isinstance(each, Block) for each in made.blocks)
        and all(isinstance(each, Style) for each in made.styles)
        and all(0 <= each.start <= each.end <= size for each in made.blocks)
        and all(0 <= each.start <= each.end <= size for each in made.styles)
        and all(one.end <= other.start for one, other in pairwise(made.blocks))
        and all(one[1:3] <= other[1:3] for one, other in pairwise(made.styles))
    )
