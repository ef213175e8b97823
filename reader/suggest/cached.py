"""Suggestions through the cache: each text is searched once.

The suggestions of the built-in finders depend on the article alone, so they are cached by its
contents. Finders of other packages run every time, since it is not known when they change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from reader.cache import Cache, digest
from reader.model import Article, Suggestion, Value
from reader.suggest import finders as uncached
from reader.suggest.finders import FINDERS, Finder, OnProblem, ignore, in_order
from reader.suggest.validation import validated


class _CachedSuggestion(NamedTuple):
    """A suggestion in the cache; the article is its key."""

    tag: str
    start: int
    end: int
    attributes: dict[str, Value]
    finder: str
    rule: str
    score: float


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[_CachedSuggestion])


def suggestions(
    article: Article,
    finders: Mapping[str, Finder],
    cache: Cache,
    on_problem: OnProblem = ignore,
) -> list[Suggestion]:
    """The suggestions of all finders, by start, end and tag.

    Args:
        article: The complete article.
        finders: All finders by name, as `all_finders` gives them.
        cache: The cache.
        on_problem: Called with a line for each finder that fails.
    """
    installed = {name: find for name, find in finders.items() if name not in FINDERS}
    proposed = cached_suggestions(article, cache) if cache.is_on else None
    if proposed is None:
        proposed = _find(article, cache, on_problem)
    if not installed:
        return proposed
    return in_order([*proposed, *uncached.suggestions(article, installed, on_problem)])


def cached_suggestions(article: Article, cache: Cache) -> list[Suggestion] | None:
    """The suggestions of the built-in finders if they are in the cache, else None."""
    value = cache.get("suggestions", digest(article), b"")
    return None if value is None else _decoded(value, article)


def keep(article: Article, proposed: list[Suggestion], cache: Cache) -> None:
    """Store the suggestions of the built-in finders in the cache."""
    try:
        value = _ENCODER.encode([each[1:] for each in proposed])
    except (UnicodeEncodeError, OverflowError):  # a lone surrogate, or a number of twenty digits
        return
    if _decoded(value, article) == proposed:
        cache.put("suggestions", digest(article), b"", value)


def _find(article: Article, cache: Cache, on_problem: OnProblem) -> list[Suggestion]:
    problems: list[str] = []
    proposed = uncached.suggestions(article, FINDERS, problems.append)
    for problem in problems:
        on_problem(problem)
    if cache.is_on and not problems:
        keep(article, proposed, cache)
    return proposed


def _decoded(value: bytes, article: Article) -> list[Suggestion] | None:
    """Suggestions from the cache; None if one of them is invalid for this article."""
    try:
        decoded = [Suggestion(article.id, *each) for each in _DECODER.decode(value)]
    except (msgspec.MsgspecError, RecursionError):
        return None
    is_valid = all(
        each.finder in FINDERS and validated(article, each.finder, each) == each for each in decoded
    )
    return decoded if is_valid else None
