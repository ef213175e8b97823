"""What a tag means when nothing is selected: the passage that the caret stands in."""

from __future__ import annotations

from reader.model import Article, Span
from reader.text.figures import figure
from reader.text.quotations import quoted_passage
from reader.text.sentences import sentence_at

_FINDERS = {"quote": quoted_passage, "statistic": figure}
"""Tag name to the function that finds its passage; for any other tag it is the sentence."""


def passage_for(tag: str, article: Article, offset: int) -> Span | None:
    """The passage under an offset, or the next one in its sentence, that a tag fits.

    Args:
        tag: The name of the tag.
        article: The article.
        offset: Where the caret stands.

    Returns:
        The quotation for a quote, the figure with its words for a statistic, the sentence for any
        other tag; None when there is none.
    """
    return _FINDERS.get(tag, sentence_at)(article, offset)
