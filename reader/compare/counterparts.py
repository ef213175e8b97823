"""Find the passages of the other articles that correspond to the one under the caret."""

from __future__ import annotations

from collections.abc import Iterator

from reader.compare.comparison import Comparison
from reader.model import Match, Span

_LEAST = 0.3
"""Least likeness of a sentence to the one under the caret."""
_FEW = 3
"""Most sentences of each other article that are compared."""


def counterparts(comparison: Comparison, article: str, offset: int) -> dict[str, Span]:
    """The passages of the other articles that correspond to an offset in one of them.

    Articles that share the quote or figure at the offset are matched by it, the others by the
    sentence.

    Args:
        comparison: The articles.
        article: The id of the article that is being read.
        offset: The offset in it.

    Returns:
        Article id to passage, for each article that has one.
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
    if article not in ids or not (ref := passages.ref_at(ids.index(article), offset, offset + 1)):
        return
    for number, other in enumerate(ids):
        partners = passages.partners(ref, number, _FEW) if other != article else []
        if partners and partners[0].score >= _LEAST:
            sentence = passages.sentence(partners[0].ref)
            yield other, (sentence.start, sentence.end)


def _at(comparison: Comparison, article: str, offset: int) -> list[Match]:
    """The matches of quotes and figures at an offset, the shortest first, then by score."""
    found = []
    for match in (*comparison.quotes, *comparison.figures):
        here = [each for each in match.members if each.holds(article, offset)]
        if here:
            found.append((min(each.end - each.start for each in here), -match.score, match))
    return [match for *_, match in sorted(found)]
