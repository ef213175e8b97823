"""A regular expression for words and everything that looks like them.

Treated as equal: composed and decomposed letters (canonical equivalence, UAX #15), curly and
straight quotation marks, and all blanks within a paragraph (a line end, a no-break space, several
spaces). Characters that only say where a line may break are ignored. The text itself is searched,
never a copy, so the offsets found are offsets in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from unicodedata import combining, normalize

SINGLE = "'‘’‚‛′`´ʼ"
DOUBLE = '"“”„‟″«»'
_BREAKS = "\u00ad\u200b\u2060"
"""Soft hyphen, zero width space, word joiner."""
_BREAK = f"[{_BREAKS}]*+"
_MARK = "[\u0300-\u036f]"
"""Combining marks, which turn Latin, Greek and Cyrillic letters into other letters."""
_LINE_SPACE = r"[^\S\n]"
_ONE_SPACE = rf"(?:{_LINE_SPACE}++(?:\n{_LINE_SPACE}*+)?+|\n{_LINE_SPACE}*+)"
"""White space within a paragraph: at most one newline, so that it never spans two blocks."""
_WIDE_SPACE = r"\s++"
"""White space where the words searched for span two blocks."""


class Likeness(NamedTuple):
    """Differences to ignore when words are compared, besides those that nobody sees."""

    ignores_case: bool = False
    """Whether capitals equal small letters."""
    ignores_quotes: bool = False
    """Whether “curly”, "straight" and «other» quotation marks are equal, and likewise
    apostrophes."""
    ignores_space: bool = False
    """Whether any white space within a paragraph equals any other."""


_RUN = 200
"""Longest run of literal letters. `regex` compiles a run of repeating letters in time that grows
with the cube of its length: 13 seconds for 5,000 of one letter."""
_INSIDE = r"(?!\A)"
"""Breaks up such a run; matches anywhere but at the very start of the text."""
LOOKS_THE_SAME = Likeness(ignores_quotes=True, ignores_space=True)
"""The differences that people do not notice."""


class TextTraits(NamedTuple):
    """Features of a text that an expression has to allow for."""

    breaks: bool
    """Whether it has characters that only say where a line may break."""
    marks: bool
    """Whether it may have combining marks."""


def text_traits(text: str) -> TextTraits:
    """The features of a text that an expression has to allow for."""
    if text.isascii():
        return TextTraits(breaks=False, marks=False)
    return TextTraits(breaks=any(char in text for char in _BREAKS), marks=True)


def lookalike_pattern(words: str, likeness: Likeness, text: TextTraits) -> str:
    """An expression, for the package `regex`, that matches the words and their lookalikes.

    Args:
        words: The words to search for.
        likeness: The differences to ignore; `ignores_case` also needs a flag when compiling.
        text: Features of the text to be searched.
    """
    import regex  # noqa: PLC0415 (slow to import, and not needed for the first paint)

    groups = list(_groups(_without_breaks(words)))
    parts = (_BREAK if text.breaks else "").join(
        _group_pattern(group, likeness, regex.escape) + ("" if number % _RUN else _INSIDE)
        for number, group in enumerate(groups, 1)
    )
    may_change = text.marks and bool(groups) and groups[-1][0].isalpha()
    return f"{parts}(?!{_MARK})" if may_change else parts


def _without_breaks(words: str) -> str:
    """The words in NFC without line-break characters; unchanged if there is nothing else."""
    rest = "".join(char for char in words if char not in _BREAKS)
    return normalize("NFC", rest) if rest else words


def _groups(words: str) -> Iterator[str]:
    """Split into stretches of white space, and single letters with their combining marks."""
    start = 0
    for end in range(1, len(words) + 1):
        before, after = words[end - 1], words[end : end + 1]
        if after and (combining(after) or (before.isspace() and after.isspace())):
            continue
        yield words[start:end]
        start = end


def _group_pattern(group: str, likeness: Likeness, escape: Callable[[str], str]) -> str:
    """An expression that matches a group and its lookalikes."""
    if group.isspace():
        if likeness.ignores_space:
            return _WIDE_SPACE if "\n\n" in group else _ONE_SPACE
        return escape(group)
    for style in (SINGLE, DOUBLE):
        if likeness.ignores_quotes and group in style:
            return f"[{style}]"
    letters = normalize("NFD", group)
    forms = dict.fromkeys(
        normalize("NFC", letters[:end]) + letters[end:] for end in range(len(letters), 0, -1)
    )
    return escape(group) if len(forms) == 1 else f"(?:{'|'.join(map(escape, forms))})"
