"""From a span to selectors that find it again, and back.

The selectors are those of the W3C Web Annotation model: a position, and the words with 32
characters of context on each side, together with the hash of the text that they count in.
"""

from __future__ import annotations

from collections.abc import Iterable

from reader.model import Anchor, Anchored, Annotation, Article
from reader.text.anchoring.deciding import attach, confirmed
from reader.text.anchoring.selectors import CONTEXT, Selectors, SpanError, describe, tidy

__all__ = [
    "CONTEXT",
    "Selectors",
    "SpanError",
    "anchored",
    "attach",
    "confirmed",
    "describe",
    "orphaned",
    "tidy",
]


def anchored(article: Article, annotations: Iterable[Annotation]) -> list[Anchored]:
    """Where each annotation stands in the present text, by start, end and id."""
    found: list[Anchored] = []
    lost: list[Annotation] = []
    for annotation in annotations:
        if _is_in_place(article, annotation):
            found.append(_unmoved(annotation, "exact", 1.0))
        else:
            lost.append(annotation)
    if lost:
        # Only texts that have changed need it.
        from reader.text.anchoring.again import found_again  # noqa: PLC0415

        found += found_again(article, lost)
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.annotation.id))


def orphaned(annotations: Iterable[Annotation]) -> list[Anchored]:
    """The annotations of an article that cannot be read, in the same order."""
    found = [_unmoved(each, "orphan", 0.0) for each in annotations]
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.annotation.id))


def _is_in_place(article: Article, annotation: Annotation) -> bool:
    if article.text[annotation.start : annotation.end] != annotation.exact:
        return False
    return article.sha256 == annotation.sha256


def _unmoved(annotation: Annotation, anchor: Anchor, score: float) -> Anchored:
    start, end = annotation.start, annotation.end
    return Anchored(annotation, start, end, anchor, score, annotation.attributes)
