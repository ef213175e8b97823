"""Words, as a double click selects, `w` and `b` step over and the library counts them."""

from __future__ import annotations

import re

from reader.language.tokens import word
from reader.model import Article, Span
from reader.text.cells import cluster_end, cluster_start
from reader.text.nearby import end_of, snap_to_clusters

_REACH = 500
"""Characters on each side of an offset that are searched for words."""
_COUNTED = re.compile(r"(?<!\S)(?:[^\w\s]|_)*+\w\S*+")
_BEFORE = re.compile(r"\S*\Z")
_AFTER = re.compile(r"\S*")


def word_at(text: str, offset: int) -> Span | None:
    """The word under the offset, or None on white space and punctuation.

    Words are defined by `reader.language.tokens.word`.
    """
    before = _BEFORE.search(text[max(0, offset - _REACH) : offset])
    after = _AFTER.match(text, offset, offset + _REACH)
    if before is None or after is None:
        return None
    for found in word().finditer(text, offset - len(before[0]), after.end()):
        span = snap_to_clusters(text, *found.span())
        if offset < span.end:
            return span if span.start <= offset else None
    return None


def next_word(article: Article, offset: int) -> int:
    """The start of the next word; the end of the text after the last one.

    If no word begins within reach, it returns the end of what it searched.
    """
    text = article.text
    under = word_at(text, offset)
    first = under.end if under else offset
    for found in word().finditer(text, first, first + _REACH):
        start = cluster_start(text, found.start())
        if start > offset:
            return start
    return max(offset, min(cluster_end(text, first + _REACH), end_of(text)))


def previous_word(article: Article, offset: int) -> int:
    """The start of the word, or of the previous one if already there; 0 before the first.

    If no word begins within reach, it returns the start of what it searched.
    """
    start = first = max(0, offset - _REACH)
    for found in word().finditer(article.text, first, offset):
        start = found.start()
    # A word at the edge of the search may have begun before it.
    under = word_at(article.text, first) if start == first else None
    return under.start if under else cluster_start(article.text, start)


def count_words(text: str) -> int:
    """The number of runs of characters between white space with a letter or a digit."""
    # One by one, so that a thread that counts a book does not hold the GIL and delay keys.
    return sum(1 for _ in _COUNTED.finditer(text))
