"""Proposing attributes for an annotation from its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reader.model import Anchored, Article, Role, Suggestion, Value
from reader.suggest.finders import FINDERS, suggestions
from reader.text.anchoring.offsets import END, START, pairs
from reader.text.blocks import block_at

_FINDERS: Mapping[Role, str] = {"claim": "claims", "quote": "quotes", "statistic": "statistics"}
"""The finder that reads the attributes of each role."""
_BEFORE = 20_000
"""Characters before an annotation that the finder reads, to resolve “she”."""
_BEHIND = 5_000
"""Characters after an annotation that the finder reads."""
_LEAST_COVERED = 0.5
"""The share of an annotation that a suggestion must cover to describe it."""


def propose_attributes(article: Article, mark: Anchored, role: Role) -> dict[str, Value]:
    """The missing attributes of an annotation, as a finder reads them from its words.

    `speaker_start` and `speaker_end` come with `speaker`; existing attributes do not change.

    Args:
        article: The article; only the text around the annotation is read.
        mark: The annotation, located in this text.
        role: The role of its tag.
    """
    finder = _FINDERS.get(role)
    if finder is None:
        return {}
    shift, excerpt = _excerpt(article, mark)
    moved = mark._replace(start=mark.start - shift, end=mark.end - shift)
    best = _best(moved, suggestions(excerpt, {finder: FINDERS[finder]}), role)
    return _missing(mark, best, shift) if best else {}


def _excerpt(article: Article, mark: Anchored) -> tuple[int, Article]:
    """The offset of the part of the article around an annotation, and that part."""
    text = article.text
    if len(text) <= _BEFORE + _BEHIND:
        return 0, article
    start = min(block_at(article, max(mark.start - _BEFORE, 0)).start, mark.start)
    end = max(block_at(article, min(mark.end + _BEHIND, len(text))).end, mark.end)
    blocks = tuple(
        block._replace(start=block.start - start, end=block.end - start)
        for block in article.blocks
        if start <= block.start and block.end <= end
    )
    return start, replace(article, text=text[start:end], blocks=blocks, styles=())


def _best(mark: Anchored, suggestions: Iterable[Suggestion], role: Role) -> Suggestion | None:
    """The suggestion of a role that overlaps most with an annotation."""
    candidates = [
        each
        for each in suggestions
        if each.tag == role and _common(mark, each) >= _LEAST_COVERED * (mark.end - mark.start)
    ]
    return max(candidates, key=lambda each: _common(mark, each) / _union(mark, each), default=None)


def _common(mark: Anchored, suggestion: Suggestion) -> int:
    return min(mark.end, suggestion.end) - max(mark.start, suggestion.start)


def _union(mark: Anchored, suggestion: Suggestion) -> int:
    return max(mark.end, suggestion.end) - min(mark.start, suggestion.start)


def _missing(mark: Anchored, suggestion: Suggestion, shift: int) -> dict[str, Value]:
    proposed = suggestion.attributes
    offsets = {
        key: offset + shift
        for name, span in pairs(proposed)
        for key, offset in ((name + START, span.start), (name + END, span.end))
    }
    plain = {
        name: value
        for name, value in proposed.items()
        if name not in offsets and not isinstance(value, list)
    }
    missing: dict[str, Value] = {k: v for k, v in plain.items() if k not in mark.attributes}
    for key, offset in offsets.items():
        if key.removesuffix(START).removesuffix(END) in missing:
            missing[key] = offset
    return missing
