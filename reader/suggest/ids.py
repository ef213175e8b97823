"""Ids of suggestions: computed from article, tag and span, so they need not be stored."""

from __future__ import annotations

from hashlib import sha256

_DIGITS = 8
"""Hexadecimal digits of each half of an id: enough for a library of a hundred thousand articles."""


def suggestion_id(article: str, tag: str, start: int, end: int) -> str:
    """The id of the suggestion to mark a span of an article with a tag.

    Args:
        article: The id of the article.
        tag: The name of the tag.
        start: Offset of the first character, in code points.
        end: Offset after the last character.

    Returns:
        Two halves with a dash between them; the first half identifies the article.
    """
    return f"{_hash(article)}-{_hash(f'{tag} {start}:{end}')}"


def may_be_in(prefix: str, article: str) -> bool:
    """Whether an id or id prefix can belong to a suggestion in an article."""
    half = prefix.partition("-")[0]
    return bool(half) and _hash(article).startswith(half)


def _hash(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
