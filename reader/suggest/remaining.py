"""Which suggestions are still to be decided on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reader.model import Anchored, Article, Refusal, Span, Suggestion
from reader.text.anchoring import describe
from reader.text.intervals import Intervals


class Place(NamedTuple):
    """The words that a suggestion proposes to mark, found again by what stands around them."""

    tag: str
    """The name of the tag."""
    exact: str
    """The words."""
    prefix: str
    """Up to 32 characters before them."""
    suffix: str
    """Up to 32 characters after them."""


def remaining(
    article: Article,
    found: Iterable[Suggestion],
    marks: Iterable[Anchored],
    refusals: Iterable[Refusal],
) -> list[Suggestion]:
    """Those that nobody has decided on, in their order.

    Args:
        article: The article.
        found: What the finders propose in it.
        marks: What the annotator has marked: a suggestion of the same tag that overlaps one of
            them is done with.
        refusals: What the annotator has refused.
    """
    refused = {Place(each.tag, each.exact, each.prefix, each.suffix) for each in refusals}
    marked = Intervals(mark for mark in marks if mark.anchor != "orphan")
    return [
        each
        for each in found
        if not _is_marked(each, marked) and (not refused or place_of(article, each) not in refused)
    ]


def place_of(article: Article, suggestion: Suggestion) -> Place:
    """The words that a suggestion proposes to mark, with what stands around them."""
    words = describe(article, Span(suggestion.start, suggestion.end))
    return Place(suggestion.tag, words.exact, words.prefix, words.suffix)


def _is_marked(suggestion: Suggestion, marked: Intervals[Anchored]) -> bool:
    over = marked.within(suggestion.start, suggestion.end)
    return any(mark.annotation.tag == suggestion.tag for mark in over)
