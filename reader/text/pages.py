"""The pages that an article had where it was printed."""

from bisect import bisect_right

from reader.model import Article


def page_of(article: Article, offset: int) -> int | None:
    """The page that a character of an article stands on, from 1; None where nobody knows.

    A PDF that was converted names in its front matter where each page begins in the reading text.
    """
    starts = article.metadata.get("pages", "").split()
    if not starts or not all(start.isdecimal() for start in starts):
        return None
    return max(bisect_right([int(start) for start in starts], offset), 1)
