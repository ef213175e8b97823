"""Page numbers of an article that was converted from a paged document."""

from bisect import bisect_right
from collections.abc import Mapping


def page_of(metadata: Mapping[str, str], offset: int) -> int | None:
    """The page that an offset of an article is on, from 1; None if unknown.

    The front matter of a converted PDF lists where each page begins in the reading text.

    Args:
        metadata: Of the article.
        offset: In code points of the reading text.
    """
    starts = metadata.get("pages", "").split()
    if not starts or not all(start.isdecimal() for start in starts):
        return None
    return max(bisect_right([int(start) for start in starts], offset), 1)
