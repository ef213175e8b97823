"""The words next to an offset, forward and backward."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.language.tokens import LETTER, letters

WORD = letters()
GAP = re.compile(r"[\s-]{1,3}")
"""The characters between the words of one number."""
_LAST = re.compile(rf"({LETTER}+)[\s-]{{1,3}}\Z")
_REACH = 24


def words_from(text: str, at: int) -> Iterator[re.Match[str]]:
    """The words from an offset on, as long as only a blank or a hyphen separates them."""
    match = WORD.match(text, at)
    while match:
        yield match
        gap = GAP.match(text, match.end())
        match = WORD.match(text, gap.end()) if gap else None


def next_word(text: str, end: int) -> re.Match[str] | None:
    """The word after a blank or a hyphen, or None."""
    gap = GAP.match(text, end)
    return WORD.match(text, gap.end()) if gap else None


def word_before(text: str, start: int) -> tuple[str, int]:
    """The word before an offset, in lower case, and its offset; empty if there is none."""
    reach = max(0, start - _REACH)
    match = _LAST.search(text[reach:start])
    return (match[1].lower(), reach + match.start()) if match else ("", start)
