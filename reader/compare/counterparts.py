"""The passages of all other articles that belong to the one under the caret."""

from __future__ import annotations

from collections.abc import Iterator

from reader.compare.comparison import Comparison
from reader.model import Match, Span

_LEAST = 0.3
"""How like a sentence must be to the one under the caret."""
_FEW = 3
"""Sentences of each other article that are looked at."""


def counterparts(comparison: Comparison, article: str, offset: int) -> dict[str, Span]:
    """What the other articles have of what stands at an offset of one of them.

    The quote or figure at the offset goes first, as far as others have it; the sentence tells
    where it stands in the rest of the articles.

    Args:
        comparison: The articles.
        article: The id of the article that is read.
        offset: Where in it.

    Returns:
        The id of each article that has a passage like it, to the passage.
    """
    found = {each: Span(*span) for each, span in _sentences(comparison, article, offset)}
    for match in reversed(_at(comparison, article, offset)):
        mine = {each.article: Span(each.start, each.end) for each in reversed(match.members)}
        found |= {each: span for each, span in mine.items() if each != article}
    return found


def _sentences(
    comparison: Comparison, article: str, offset: int
) -> Iterator[tuple[str, tuple[int, int]]]:
    passages = comparison.passages
    ids = [account.article.id for account in passages.accounts]
    if article not in ids or not (place := passages.place(ids.index(article), offset, offset + 1)):
        return
    for number, other in enumerate(ids):
        partners = passages.partners(place, number, _FEW) if other != article else []
        if partners and partners[0].score >= _LEAST:
            sentence = passages.sentence(partners[0].place)
            yield other, (sentence.start, sentence.end)


def _at(comparison: Comparison, article: str, offset: int) -> list[Match]:
    """The quotes and figures at an offset, the surest of the shortest first."""
    found = []
    for match in (*comparison.quotes, *comparison.figures):
        here = [each for each in match.members if each.holds(article, offset)]
        if here:
            found.append((min(each.end - each.start for each in here), -match.score, match))
    return [match for *_, match in sorted(found)]
