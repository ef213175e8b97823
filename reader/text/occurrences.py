"""The same words elsewhere: where they stand in another text, or again in the same one.

Words are the same from their first letter to their last: “arrest” does not stand in “arrests”, nor
“170” in “1,170” or “170.5”. What editors change without changing what is said, the case of
letters, the style of quotation marks and the white space, can be told not to count; what nobody
sees, how letters are composed and where a line may break, never counts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.language.tokens import SPACELESS
from reader.text.alike import Holds, Likeness, alike, holds
from reader.text.cells import cluster_end, cluster_start
from reader.text.hits import Hits

if TYPE_CHECKING:
    from regex import Pattern

__all__ = ["MOST_CHARACTERS", "Likeness", "TooLongError", "occurrences"]

MOST_CHARACTERS = 1_000
"""Characters of the longest words that are looked for."""
_UNSPACED = re.compile(f"[{SPACELESS}]")
"""Characters of languages that put no space between words: there a word begins anywhere."""


class TooLongError(ReaderError, ValueError):
    """Words that are too long to be looked for; the message is one line."""


def occurrences(text: str, words: str, likeness: Likeness) -> Hits:
    """Where the same words stand in a text, in order; they do not overlap.

    Args:
        text: The text to search.
        words: What to look for; white space at its edges does not count.
        likeness: What does not count.

    Raises:
        TooLongError: There are too many words.
    """
    words = words.strip()
    if len(words) > MOST_CHARACTERS:
        raise TooLongError(f"too long to be looked for: at most {MOST_CHARACTERS:,} characters")
    if not words:
        return Hits()
    # Others search while this one does, and the keys are handled.
    found = _pattern(words, likeness, holds(text)).finditer(text, concurrent=True)
    return Hits(match.span() for match in found if _is_whole(text, *match.span()))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no character that people see as one is cut in two."""
    return cluster_start(text, start) == start and cluster_end(text, end) == end


@lru_cache(maxsize=8)
def _pattern(words: str, likeness: Likeness, has: Holds) -> Pattern[str]:
    import regex  # noqa: PLC0415 (slow to import, and not needed for the first paint)

    body = alike(words, likeness, has)
    before = "" if _UNSPACED.match(words[0]) else _before(words[0])
    after = "" if _UNSPACED.match(words[-1]) else _after(words[-1])
    flags = regex.IGNORECASE if likeness.ignores_case else 0
    return regex.compile(before + body + after, flags)


def _before(first: str) -> str:
    """What may not stand before words that begin with this character."""
    if first.isdecimal():
        return r"(?<!\w|\d[.,])"
    return r"(?<!\w)" if first.isalnum() else ""


def _after(last: str) -> str:
    """What may not stand after words that end with this character."""
    if last.isdecimal():
        return r"(?!\w|[.,]\d)"
    return r"(?!\w)" if last.isalnum() else ""
