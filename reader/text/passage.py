"""The passage that a tag key marks when nothing is selected."""

from __future__ import annotations

from reader.model import Article, Role, Span
from reader.text.figures import figure
from reader.text.quotations import quoted_passage
from reader.text.sentences import sentence_at

_FINDERS = {"quote": quoted_passage, "statistic": figure}
"""The function that finds the passage for a role; every other role marks the sentence."""


def passage_for(role: Role, article: Article, offset: int) -> Span | None:
    """The passage at an offset, or the next one in its sentence, that a tag would mark.

    Args:
        role: The role of the tag.
        article: The article.
        offset: Where the caret is.

    Returns:
        The quotation for a quote, the figure with its words for a statistic, the sentence for any
        other tag; None when there is none.
    """
    return _FINDERS.get(role, sentence_at)(article, offset)
