"""Titles of articles without one."""

import re

from reader.text.safe import line

_LONGEST = 80
"""Most characters of a title made from an article's first words."""
_FIRST_LINE = re.compile(rf"\S.{{0,{_LONGEST}}}")


def first_words(text: str) -> str:
    """The first line that is not blank, cut after a word if it is too long for a title."""
    found = _FIRST_LINE.search(text)
    words = one_line(found[0]) if found else ""
    if len(words) <= _LONGEST:
        return words
    shortened, _, _ = words[:_LONGEST].rpartition(" ")
    return (shortened or words[: _LONGEST - 1]) + "…"


def one_line(text: str) -> str:
    """The text in one line, safe to show, without blanks at its ends."""
    return line(text.strip().replace("\n", " "))
