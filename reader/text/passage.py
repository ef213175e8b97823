"""What a tag means when nothing is selected: the passage that the caret stands in."""

from __future__ import annotations

from reader.model import Article, Role, Span
from reader.text.figures import figure
from reader.text.quotations import quoted_passage
from reader.text.sentences import sentence_at

_FINDERS = {"quote": quoted_passage, "statistic": figure}
"""Role of a tag to the function that finds its passage; for any other it is the sentence."""


def passage_for(role: Role, article: Article, offset: int) -> Span | None:
    """The passage under an offset, or the next one in its sentence, that a tag fits.

    Args:
        role: The role of the tag.
        article: The article.
        offset: Where the caret stands.

    Returns:
        The quotation for a quote, the figure with its words for a statistic, the sentence for any
        other tag; None when there is none.
    """
    return _FINDERS.get(role, sentence_at)(article, offset)
