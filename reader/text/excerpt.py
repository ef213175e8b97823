"""A hit with the words around it, to be shown on one line."""

from __future__ import annotations

from typing import NamedTuple

from reader.model import Span
from reader.text.safe import line

_AROUND = 160
"""The most characters on each side of the hit, and of the hit itself."""


class Excerpt(NamedTuple):
    """Safe words of one line."""

    before: str
    """What stands before the hit on its line."""
    words: str
    """The hit, or its beginning where it is long."""
    after: str
    """What follows it on its line."""


def excerpt(text: str, hit: Span) -> Excerpt:
    """The hit and what stands beside it on its line, as far as people need to recognise it."""
    start = max(text.rfind("\n", 0, hit.start) + 1, hit.start - _AROUND)
    newline = text.find("\n", hit.end, hit.end + _AROUND)
    end = newline if newline >= 0 else min(hit.end + _AROUND, len(text))
    words = text[hit.start : min(hit.end, hit.start + _AROUND)].replace("\n", " ")
    return Excerpt(line(text[start : hit.start]).lstrip(), line(words), line(text[hit.end : end]))
