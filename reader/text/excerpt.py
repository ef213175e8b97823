"""Show a hit with the words around it on one line."""

from __future__ import annotations

from typing import NamedTuple

from reader.model import Span
from reader.text.safe import line

_AROUND = 160
"""Most characters shown of the hit, and on each side of it."""


class Excerpt(NamedTuple):
    """A hit and the text around it, in one line that is safe for a terminal."""

    before: str
    """Text before the hit on its line."""
    words: str
    """The hit, or its beginning if it is long."""
    after: str
    """Text after the hit on its line."""


def excerpt(text: str, hit: Span) -> Excerpt:
    """A hit with enough of its line to recognise it."""
    start = max(text.rfind("\n", 0, hit.start) + 1, hit.start - _AROUND)
    newline = text.find("\n", hit.end, hit.end + _AROUND)
    end = newline if newline >= 0 else min(hit.end + _AROUND, len(text))
    words = text[hit.start : min(hit.end, hit.start + _AROUND)].replace("\n", " ")
    return Excerpt(line(text[start : hit.start]).lstrip(), line(words), line(text[hit.end : end]))
