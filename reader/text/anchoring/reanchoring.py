"""Find annotations again in a text that has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reader.model import Anchored, Annotation, Article
from reader.text.anchoring.attribute_offsets import update_offsets
from reader.text.anchoring.choice import choose, verbatim
from reader.text.anchoring.index import Index
from reader.text.anchoring.neighbours import Neighbours
from reader.text.anchoring.pattern import Pattern
from reader.text.anchoring.scoring import Candidate, candidate_in
from reader.text.cells import cluster_end, cluster_start

_SURE = 0.85
"""A candidate with this score helps to locate other annotations."""


def reanchor(article: Article, annotations: Iterable[Annotation]) -> list[Anchored]:
    """Locate annotations made on older texts; those made on the same text help each other."""
    index = Index(article.text)
    by_source: dict[str, list[Pattern]] = defaultdict(list)
    for annotation in annotations:
        by_source[annotation.sha256].append(Pattern(annotation))
    return [mark for patterns in by_source.values() for mark in _anchored_group(index, patterns)]


def _anchored_group(index: Index, patterns: Sequence[Pattern]) -> list[Anchored]:
    """The annotations of one older text: those located with certainty help to locate the rest."""
    neighbours = Neighbours()
    exact_spans = [verbatim(index, pattern) for pattern in patterns]
    for pattern, span in zip(patterns, exact_spans, strict=True):
        if span and (candidate := candidate_in(index, pattern, span, neighbours)):
            neighbours.add(pattern.annotation.start, index.folded.original(*candidate[:2])[0])
    chosen = [
        choose(index, pattern, span, neighbours)
        for pattern, span in zip(patterns, exact_spans, strict=True)
    ]
    for pattern, candidate in zip(patterns, chosen, strict=True):
        if candidate and candidate.score >= _SURE:
            neighbours.add(pattern.annotation.start, index.folded.original(*candidate[:2])[0])
    return [
        _anchored(index, pattern, candidate or choose(index, pattern, span, neighbours))
        for pattern, span, candidate in zip(patterns, exact_spans, chosen, strict=True)
    ]


def _anchored(index: Index, pattern: Pattern, candidate: Candidate | None) -> Anchored:
    annotation, text = pattern.annotation, index.original
    start, end = annotation.start, annotation.end
    if candidate is None:
        return Anchored(annotation, start, end, "orphan", 0.0, annotation.attributes)
    span = index.folded.original(candidate.start, candidate.end)
    start, end = _trimmed(text, span, annotation.exact)
    attributes = update_offsets(index, pattern, candidate.alignment, start)
    if text[start:end] != annotation.exact:
        return Anchored(annotation, start, end, "approximate", candidate.score, attributes)
    if start != annotation.start:
        return Anchored(annotation, start, end, "moved", candidate.score, attributes)
    return Anchored(annotation, start, end, "exact", 1.0, attributes)


def _trimmed(text: str, span: tuple[int, int], exact: str) -> tuple[int, int]:
    """The span without blanks at its ends, its edges at cluster boundaries."""
    start, end = span
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    first = cluster_start(text, start)
    # A tab at the start of a line joins the character after it, but nobody marked it.
    if text[first:start].isspace() and text[start:end] == exact:
        first = start
    return first, cluster_end(text, end)
