"""Locate annotations in the current text."""

from __future__ import annotations

from collections.abc import Iterable

from reader.model import Anchored, Annotation, Article
from reader.text.anchoring.offsets import inside


def anchored(article: Article, annotations: Iterable[Annotation]) -> list[Anchored]:
    """Locate each annotation in the current text; sorted by start, end and id."""
    marks: list[Anchored] = []
    displaced: list[Annotation] = []
    for annotation in annotations:
        if _is_in_place(article, annotation):
            attributes = inside(annotation.attributes, len(article.text))
            start, end = annotation.start, annotation.end
            marks.append(Anchored(annotation, start, end, "exact", 1.0, attributes))
        else:
            displaced.append(annotation)
    if displaced:
        # Only needed when a text has changed.
        from reader.text.anchoring.reanchoring import reanchor  # noqa: PLC0415

        marks += reanchor(article, displaced)
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.annotation.id))


def orphaned(annotations: Iterable[Annotation]) -> list[Anchored]:
    """All annotations of an unreadable article, as orphans; sorted by start, end and id."""
    orphans = [
        Anchored(each, each.start, each.end, "orphan", 0.0, each.attributes) for each in annotations
    ]
    return sorted(orphans, key=lambda mark: (mark.start, mark.end, mark.annotation.id))


def _is_in_place(article: Article, annotation: Annotation) -> bool:
    # Slicing past the end of the text would silently shorten the slice.
    if not 0 <= annotation.start < annotation.end <= len(article.text):
        return False
    if article.text[annotation.start : annotation.end] != annotation.exact:
        return False
    return article.sha256 == annotation.sha256
