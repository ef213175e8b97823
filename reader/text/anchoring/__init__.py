"""From a span to selectors that find it again, and back.

The selectors are those of the W3C Web Annotation model: a position, and the words with 32
characters of context on each side, together with the hash of the text that they count in.
"""

from __future__ import annotations

from collections.abc import Iterable

from reader.model import Anchored, Annotation, Article
from reader.text.anchoring.deciding import attach, confirmed
from reader.text.anchoring.offsets import inside
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
            known = inside(annotation.attributes, len(article.text))
            start, end = annotation.start, annotation.end
            found.append(Anchored(annotation, start, end, "exact", 1.0, known))
        else:
            lost.append(annotation)
    if lost:
        # Only texts that have changed need it.
        from reader.text.anchoring.again import found_again  # noqa: PLC0415

        found += found_again(article, lost)
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.annotation.id))


def orphaned(annotations: Iterable[Annotation]) -> list[Anchored]:
    """The annotations of an article that cannot be read, in the same order."""
    found = [
        Anchored(each, each.start, each.end, "orphan", 0.0, each.attributes) for each in annotations
    ]
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.annotation.id))


def _is_in_place(article: Article, annotation: Annotation) -> bool:
    # A slice that reaches beyond the text is cut off without a word.
    if not 0 <= annotation.start < annotation.end <= len(article.text):
        return False
    if article.text[annotation.start : annotation.end] != annotation.exact:
        return False
    return article.sha256 == annotation.sha256
