"""Find every occurrence of the same words in a text.

Only complete words match: “arrest” does not occur in “arrests”, nor “170” in “1,170” or “170.5”.
Differences in case, quotation marks and white space, which editors change without changing the
meaning, can be ignored; differences that nobody sees (how letters are composed, where a line may
break) always are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.language.tokens import SPACELESS
from reader.text.alike import Likeness, TextTraits, lookalike_pattern, text_traits
from reader.text.cells import cluster_end, cluster_start
from reader.text.hits import Hits

if TYPE_CHECKING:
    from regex import Pattern

__all__ = ["MOST_CHARACTERS", "Likeness", "TooLongError", "occurrences"]

MOST_CHARACTERS = 1_000
"""Most characters that can be searched for."""
_UNSPACED = re.compile(f"[{SPACELESS}]")
"""Characters of scripts without spaces between words, where a word may begin anywhere."""


class TooLongError(ReaderError, ValueError):
    """A passage that is too long to search for; the message is one line."""


def occurrences(text: str, words: str, likeness: Likeness) -> Hits:
    """The occurrences of the same words in a text, in order and without overlaps.

    Args:
        text: The text to search.
        words: The words to search for; white space at their ends is ignored.
        likeness: Which differences to ignore.

    Raises:
        TooLongError: The words have more than `MOST_CHARACTERS` characters.
    """
    words = words.strip()
    if len(words) > MOST_CHARACTERS:
        raise TooLongError(f"too long to search for: at most {MOST_CHARACTERS:,} characters")
    if not words:
        return Hits()
    # `concurrent` releases the GIL: other searches and the handling of keys go on meanwhile.
    found = _pattern(words, likeness, text_traits(text)).finditer(text, concurrent=True)
    return Hits(match.span() for match in found if _is_at_boundaries(text, *match.span()))


def _is_at_boundaries(text: str, start: int, end: int) -> bool:
    """Whether a match cuts no grapheme cluster in two."""
    return cluster_start(text, start) == start and cluster_end(text, end) == end


@lru_cache(maxsize=8)
def _pattern(words: str, likeness: Likeness, text: TextTraits) -> Pattern[str]:
    import regex  # noqa: PLC0415 (slow to import, and not needed for the first paint)

    body = lookalike_pattern(words, likeness, text)
    before = "" if _UNSPACED.match(words[0]) else _before(words[0])
    after = "" if _UNSPACED.match(words[-1]) else _after(words[-1])
    flags = regex.IGNORECASE if likeness.ignores_case else 0
    return regex.compile(before + body + after, flags)


def _before(first: str) -> str:
    """A lookbehind for what may not precede words that begin with this character."""
    if first.isdecimal():
        return r"(?<!\w|\d[.,])"
    return r"(?<!\w)" if first.isalnum() else ""


def _after(last: str) -> str:
    """A lookahead for what may not follow words that end with this character."""
    if last.isdecimal():
        return r"(?!\w|[.,]\d)"
    return r"(?!\w)" if last.isalnum() else ""
