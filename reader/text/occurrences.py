"""The same words elsewhere: where they stand in another text, or again in the same one.

Words are the same from their first letter to their last: “arrest” does not stand in “arrests”, nor
“170” in “1,170” or “170.5”. What editors change without changing what is said, the case of
letters, the style of quotation marks and the white space, can be told not to count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.language.tokens import SPACELESS
from reader.text.cells import cluster_end, cluster_start
from reader.text.hits import Hits

if TYPE_CHECKING:
    from regex import Pattern

MOST_CHARACTERS = 1_000
"""Characters of the longest words that are looked for."""
_SINGLE = "'‘’‚‛′`´ʼ"
_DOUBLE = '"“”„‟″«»'
_LINE_SPACE = r"[^\S\n]"
_ONE_SPACE = rf"(?:{_LINE_SPACE}++(?:\n{_LINE_SPACE}*+)?+|\n{_LINE_SPACE}*+)"
"""White space within a paragraph: at most one newline, so that no two blocks become one."""
_WIDE_SPACE = r"\s++"
"""White space where the words themselves go from one block to the next."""

_UNSPACED = re.compile(f"[{SPACELESS}]")
"""Characters of languages that put no space between words: there a word begins anywhere."""


class Likeness(NamedTuple):
    """What does not count when words are compared."""

    ignores_case: bool = False
    """Whether capitals are as good as small letters."""
    ignores_quotes: bool = False
    """Whether “curly”, "straight" and «other» quotation marks are the same, and likewise
    apostrophes."""
    ignores_space: bool = False
    """Whether any white space is as good as any other, within a paragraph."""


class TooLongError(ValueError):
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
    found = _pattern(words, likeness).finditer(text, concurrent=True)
    return Hits(match.span() for match in found if _is_whole(text, *match.span()))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no character that people see as one is cut in two."""
    return cluster_start(text, start) == start and cluster_end(text, end) == end


@lru_cache(maxsize=8)
def _pattern(words: str, likeness: Likeness) -> Pattern[str]:
    import regex  # noqa: PLC0415 (slow to import, and not needed for the first paint)

    body = "".join(_parts(words, likeness, regex.escape))
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


def _parts(words: str, likeness: Likeness, escape: Callable[[str], str]) -> Iterator[str]:
    """The words as an expression, a character or a stretch of white space at a time."""
    place = 0
    while place < len(words):
        end = place + 1
        if likeness.ignores_space and words[place].isspace():
            while words[end].isspace():  # the last character is none: the words are stripped
                end += 1
            yield _WIDE_SPACE if "\n\n" in words[place:end] else _ONE_SPACE
        else:
            yield _character(words[place], likeness, escape)
        place = end


def _character(char: str, likeness: Likeness, escape: Callable[[str], str]) -> str:
    for style in (_SINGLE, _DOUBLE):
        if likeness.ignores_quotes and char in style:
            return f"[{style}]"
    return escape(char)
