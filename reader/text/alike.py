"""Words as an expression for all that looks the same.

Composed and decomposed letters are the same (canonical equivalence, UAX #15), curly and straight
marks, and all blanks within a paragraph: a line end, a no-break space, several spaces. Characters
that only say where a line may break do not count. The text itself is searched, never a copy, so
that the places found are places in it.
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
"""The marks that make other letters of Latin, Greek and Cyrillic ones."""
_LINE_SPACE = r"[^\S\n]"
_ONE_SPACE = rf"(?:{_LINE_SPACE}++(?:\n{_LINE_SPACE}*+)?+|\n{_LINE_SPACE}*+)"
"""White space within a paragraph: at most one newline, so that no two blocks become one."""
_WIDE_SPACE = r"\s++"
"""White space where the words themselves go from one block to the next."""


class Likeness(NamedTuple):
    """What does not count when words are compared, beside what nobody sees."""

    ignores_case: bool = False
    """Whether capitals are as good as small letters."""
    ignores_quotes: bool = False
    """Whether “curly”, "straight" and «other» quotation marks are the same, and likewise
    apostrophes."""
    ignores_space: bool = False
    """Whether any white space is as good as any other, within a paragraph."""


_RUN = 200
"""Groups of letters in a row. `regex` prepares to look for a long run of letters in a time that
grows with its cube where they repeat each other: 13 seconds for 5,000 of one letter."""
_INSIDE = r"(?!\A)"
"""What ends such a run and is true wherever something stands before it."""
LOOKS_THE_SAME = Likeness(ignores_quotes=True, ignores_space=True)
"""What people take for the same words."""


class Holds(NamedTuple):
    """What there is in a text that an expression must provide for."""

    breaks: bool
    """Characters that only say where a line may break."""
    marks: bool
    """Marks, perhaps, that make other letters of those before them."""


def holds(text: str) -> Holds:
    """What an expression must provide for in a text."""
    if text.isascii():
        return Holds(breaks=False, marks=False)
    return Holds(breaks=any(char in text for char in _BREAKS), marks=True)


def alike(words: str, likeness: Likeness, text: Holds) -> str:
    """An expression, as the package `regex` reads it, for the words and what is like them.

    Args:
        words: What to look for.
        likeness: What does not count; for `ignores_case` the expression needs a flag besides.
        text: What the text holds that is searched.
    """
    import regex  # noqa: PLC0415 (slow to import, and not needed for the first paint)

    groups = list(_groups(_without_breaks(words)))
    parts = (_BREAK if text.breaks else "").join(
        _alike(group, likeness, regex.escape) + ("" if number % _RUN else _INSIDE)
        for number, group in enumerate(groups, 1)
    )
    may_change = text.marks and bool(groups) and groups[-1][0].isalpha()
    return f"{parts}(?!{_MARK})" if may_change else parts


def _without_breaks(words: str) -> str:
    """The words, composed, without what does not count; as they are if nothing else is there."""
    kept = "".join(char for char in words if char not in _BREAKS)
    return normalize("NFC", kept) if kept else words


def _groups(words: str) -> Iterator[str]:
    """Stretches of white space, and letters each with the marks that belong to it."""
    start = 0
    for end in range(1, len(words) + 1):
        before, after = words[end - 1], words[end : end + 1]
        if after and (combining(after) or (before.isspace() and after.isspace())):
            continue
        yield words[start:end]
        start = end


def _alike(group: str, likeness: Likeness, escape: Callable[[str], str]) -> str:
    """An expression for what looks like a group."""
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
