"""Finding annotations again in a text that has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reader.model import Anchored, Annotation, Article
from reader.text.anchoring.carrying import carried
from reader.text.anchoring.choosing import choose, verbatim
from reader.text.anchoring.index import Index
from reader.text.anchoring.neighbours import Neighbours
from reader.text.anchoring.pattern import Pattern
from reader.text.anchoring.scoring import Place, place_in
from reader.text.cells import cluster_end, cluster_start

_SURE = 0.85
"""A place with this score helps to find others."""


def found_again(article: Article, annotations: Iterable[Annotation]) -> list[Anchored]:
    """Where annotations of older texts stand in the present one; those of one text together."""
    index = Index(article.text)
    made_on: dict[str, list[Pattern]] = defaultdict(list)
    for annotation in annotations:
        made_on[annotation.sha256].append(Pattern(annotation))
    return [found for patterns in made_on.values() for found in _found(index, patterns)]


def _found(index: Index, patterns: Sequence[Pattern]) -> list[Anchored]:
    """Annotations of one older text: what is found with certainty helps to find the rest."""
    neighbours = Neighbours()
    wholes = [verbatim(index, pattern) for pattern in patterns]
    for pattern, whole in zip(patterns, wholes, strict=True):
        if whole and (place := place_in(index, pattern, whole, neighbours)):
            neighbours.add(pattern.annotation.start, index.folded.original(*place[:2])[0])
    places = [
        choose(index, pattern, whole, neighbours)
        for pattern, whole in zip(patterns, wholes, strict=True)
    ]
    for pattern, place in zip(patterns, places, strict=True):
        if place and place.score >= _SURE:
            neighbours.add(pattern.annotation.start, index.folded.original(*place[:2])[0])
    return [
        _anchored(index, pattern, place or choose(index, pattern, whole, neighbours))
        for pattern, whole, place in zip(patterns, wholes, places, strict=True)
    ]


def _anchored(index: Index, pattern: Pattern, place: Place | None) -> Anchored:
    annotation, text = pattern.annotation, index.original
    start, end = annotation.start, annotation.end
    if place is None:
        return Anchored(annotation, start, end, "orphan", 0.0, annotation.attributes)
    start, end = _trimmed(text, index.folded.original(place.start, place.end), annotation.exact)
    attributes = carried(index, pattern, place.alignment, start)
    if text[start:end] != annotation.exact:
        return Anchored(annotation, start, end, "approximate", place.score, attributes)
    if start != annotation.start:
        return Anchored(annotation, start, end, "moved", place.score, attributes)
    return Anchored(annotation, start, end, "exact", 1.0, attributes)


def _trimmed(text: str, place: tuple[int, int], exact: str) -> tuple[int, int]:
    """The stretch without blanks at its ends, its edges at cluster boundaries."""
    start, end = place
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    first = cluster_start(text, start)
    # A tab that begins a line joins what follows it, but nobody marked it.
    if text[first:start].isspace() and text[start:end] == exact:
        first = start
    return first, cluster_end(text, end)
