"""Finding words in a text.

A needle in lower case is found in any case; one with a capital in it must be met exactly. Letters
are compared one by one, never in a copy of the text in lower case: such a copy may have another
length, and its offsets would not be those of the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.model import Span

_STRIDE = 65_536
"""Characters searched at a time on the way back."""


def find_next(text: str, needle: str, offset: int, *, forward: bool) -> Span | None:
    """The hit that begins next after the offset, or last before it; round the end if need be.

    Args:
        text: The text to search.
        needle: What to find; found in any case unless it holds a capital.
        offset: Where to search from; a hit that begins here comes last.
        forward: Whether to search towards the end.

    Returns:
        The hit, or None where there is none at all.
    """
    if not needle:
        return None
    if forward:
        found = _pattern(needle).search(text, offset + 1) or _pattern(needle).search(text)
        return Span(*found.span()) if found else None
    return _last(text, needle, 0, offset) or _last(text, needle, offset, len(text))


def hits(text: str, needle: str, start: int, end: int) -> list[Span]:
    """The hits that touch a stretch of the text, in order.

    Args:
        text: The text to search.
        needle: What to find, as for `find_next`; an empty one is found nowhere.
        start: Offset of the first character of the stretch.
        end: Offset after its last character.
    """
    if not needle or start >= end:
        return []
    reach = len(needle) - 1
    found = _pattern(needle).finditer(text, max(0, start - reach), end + reach)
    return [Span(*hit.span()) for hit in found]


def _last(text: str, needle: str, start: int, end: int) -> Span | None:
    """The last hit that begins in the stretch, looked for from its end."""
    while start < end:
        first, limit = max(start, end - _STRIDE), end + len(needle) - 1
        last, found = None, _pattern(needle).search(text, first, limit)
        while found:
            last, found = found, _pattern(needle).search(text, found.start() + 1, limit)
        if last:
            return Span(*last.span())
        end = first
    return None


@lru_cache(maxsize=8)
def _pattern(needle: str) -> re.Pattern[str]:
    exactly = any(char.isupper() for char in needle)
    return re.compile(re.escape(needle), re.NOFLAG if exactly else re.IGNORECASE)
