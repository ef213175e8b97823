"""What the finders propose in an article, found once for each text.

What the built-in finders find depends on the article alone, so that it comes from the cache as
long as there is the same article under whatever name. Finders of other packages are asked anew:
they change without a sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from reader.cache import Cache, digest
from reader.model import Article, Suggestion, Value
from reader.suggest import finders as anew
from reader.suggest.finders import FINDERS, Finder, Tell, in_order, silent
from reader.suggest.sound import sound


class _Found(NamedTuple):
    """A suggestion as it is kept."""

    tag: str
    start: int
    end: int
    attributes: dict[str, Value]
    finder: str
    rule: str
    score: float


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[_Found])


def found(
    article: Article, finders: Mapping[str, Finder], cache: Cache, tell: Tell = silent
) -> list[Suggestion]:
    """What the built-in finders and those of other packages propose, by start, end and tag.

    Args:
        article: All of the article.
        finders: All finders by name, as `all_finders` gives them.
        cache: Where it may be known.
        tell: Hears a line on each that fails.
    """
    of_others = {name: find for name, find in finders.items() if name not in FINDERS}
    of_ours = known(article, cache) if cache.is_on else None
    if of_ours is None:
        of_ours = _found_now(article, cache, tell)
    if not of_others:
        return of_ours
    return in_order([*of_ours, *anew.suggestions(article, of_others, tell)])


def known(article: Article, cache: Cache) -> list[Suggestion] | None:
    """What the built-in finders propose, if they have been through the article already."""
    value = cache.get("suggestions", digest(article), b"")
    return None if value is None else _decoded(value, article)


def keep(article: Article, found: list[Suggestion], cache: Cache) -> None:
    """Remember what the built-in finders propose in an article."""
    try:
        value = _ENCODER.encode([each[1:] for each in found])
    except (UnicodeEncodeError, OverflowError):  # half a character, or a number of twenty digits
        return
    if _decoded(value, article) == found:
        cache.put("suggestions", digest(article), b"", value)


def _found_now(article: Article, cache: Cache, tell: Tell) -> list[Suggestion]:
    problems: list[str] = []
    found = anew.suggestions(article, FINDERS, problems.append)
    for problem in problems:
        tell(problem)
    if cache.is_on and not problems:
        keep(article, found, cache)
    return found


def _decoded(value: bytes, article: Article) -> list[Suggestion] | None:
    """Suggestions that were kept; none if one of them could not be made in this article."""
    try:
        made = [Suggestion(article.id, *each) for each in _DECODER.decode(value)]
    except (msgspec.MsgspecError, RecursionError):
        return None
    if all(each.finder in FINDERS and sound(article, each.finder, each) == each for each in made):
        return made
    return None
