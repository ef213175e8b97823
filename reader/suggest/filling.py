"""What the finders know about words that somebody has marked already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reader.model import Anchored, Article, Role, Suggestion, Value
from reader.suggest.finders import FINDERS, suggestions
from reader.text.anchoring.offsets import END, START, pairs
from reader.text.blocks import block_at

_FINDERS: Mapping[Role, str] = {"claim": "claims", "quote": "quotes", "statistic": "statistics"}
"""Role of a tag to the finder that reads its attributes."""
_BEFORE = 20_000
"""Characters before the words that finders read, to know who “she” is."""
_BEHIND = 5_000
_LEAST_COVERED = 0.5
"""How much of the words a suggestion must cover to be about them."""


def proposed(article: Article, mark: Anchored, role: Role) -> dict[str, Value]:
    """The attributes that an annotation lacks and that finders read from its words.

    `speaker_start` and `speaker_end` come with `speaker`; what is marked is left as it is.

    Args:
        article: The article, of which only what lies around the annotation is read.
        mark: The annotation where it stands in this text.
        role: The role of its tag.
    """
    finder = _FINDERS.get(role)
    if finder is None:
        return {}
    shift, near = _near(article, mark)
    moved = mark._replace(start=mark.start - shift, end=mark.end - shift)
    best = _best(moved, suggestions(near, {finder: FINDERS[finder]}), role)
    return _lacking(mark, best, shift) if best else {}


def _near(article: Article, mark: Anchored) -> tuple[int, Article]:
    """Where the part of the article around an annotation begins, and that part."""
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


def _best(mark: Anchored, found: Iterable[Suggestion], role: Role) -> Suggestion | None:
    """The suggestion of the role of the annotation's tag that has most in common with it."""
    about = [
        each
        for each in found
        if each.tag == role and _common(mark, each) >= _LEAST_COVERED * (mark.end - mark.start)
    ]
    return max(about, key=lambda each: _common(mark, each) / _together(mark, each), default=None)


def _common(mark: Anchored, suggestion: Suggestion) -> int:
    return min(mark.end, suggestion.end) - max(mark.start, suggestion.start)


def _together(mark: Anchored, suggestion: Suggestion) -> int:
    return max(mark.end, suggestion.end) - min(mark.start, suggestion.start)


def _lacking(mark: Anchored, suggestion: Suggestion, shift: int) -> dict[str, Value]:
    known = suggestion.attributes
    offsets = {
        key: offset + shift
        for name, span in pairs(known)
        for key, offset in ((name + START, span.start), (name + END, span.end))
    }
    plain = {
        name: value
        for name, value in known.items()
        if name not in offsets and not isinstance(value, list)
    }
    lacking: dict[str, Value] = {k: v for k, v in plain.items() if k not in mark.attributes}
    for key, offset in offsets.items():
        if key.removesuffix(START).removesuffix(END) in lacking:
            lacking[key] = offset
    return lacking
