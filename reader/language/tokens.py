"""Tokens: patterns of words for the caret, the finders and the comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

SCRIPTS = {
    "Han": "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Hiragana": "\u3041-\u309f\U0001b001-\U0001b11f",
    "Katakana": "\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Bopomofo": "\u3105-\u312f\u31a0-\u31bf",
    "Yi": "\ua000-\ua4cf",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Lao": "\u0e80-\u0ecf\u0edc-\u0eff",
    "Khmer": "\u1780-\u17d3\u17d7-\u17dd",
    "Myanmar": "\u1000-\u103f\u1050-\u108f\u109a-\u109f",
}
"""Scripts without spaces between words, as ranges for a character class, without digits."""
SPACELESS = "".join(SCRIPTS.values())
"""The ranges of all of these scripts."""
LETTER = r"[^\W\d_]"
"""A pattern of one letter."""
CURRENCY = "$€£¥₹₽₩₪₺"
"""Currency signs that belong to the number next to them."""
_INSIDE = "'’.&@\u2010\u2011-"
"""Characters that join letters and digits into one word when single between them."""


_COMBINING = "\u0300-\u036f"
"""Combining marks of decomposed letters."""
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Invisible characters that may occur in words."""


@cache
def term() -> re.Pattern[str]:
    """A word for comparison: a number, a run of letters, or a character of a spaceless script.

    Combining marks and invisible characters are part of it; `seen` removes them.
    """
    letter = rf"[^\W\d_{SPACELESS}]"
    letters = rf"{letter}+(?:[{_COMBINING}{_INVISIBLE}]+{letter}*)*"
    return re.compile(rf"\d+(?:[.,]\d+)*|[{SPACELESS}]|{letters}(?:[’']{letters})*")


def seen(word: str) -> str:
    """A word as people see it: letters composed, invisible characters removed."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _invisible().sub("", word))


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(f"[{_INVISIBLE}]")


@cache
def letters() -> re.Pattern[str]:
    """A run of letters and nothing else."""
    return re.compile(rf"{LETTER}+")


@cache
def capitalised() -> re.Pattern[str]:
    """A capitalised word, as in names."""
    return re.compile(rf"(?<!\w)[A-ZÀ-Þ]{LETTER}+(?:['’]{LETTER}+)?")


@cache
def token() -> re.Pattern[str]:
    """A token for the finders: a word with its inner marks, or a punctuation mark."""
    return re.compile(r"(\w++(?:[-'’.&]\w++)*+|''|[^\w\s])")


@cache
def word() -> re.Pattern[str]:
    """A word for the caret, as people understand it.

    It is a run of letters, digits and combining marks, with the apostrophes, hyphens and points
    inside it, the points of an abbreviation, and currency and percent signs. In scripts without
    spaces it is a run of one script.
    """
    # Built at first use: `re` has no character class for combining marks.
    marks = _marks()
    letter = rf"[^\W{SPACELESS}][{marks}]*"
    abbreviation = r"(?:[^\W\d_]\.)+[^\W\d_](?:\.|(?!\w))"
    plain = rf"(?:{abbreviation}|(?:{letter})+)"
    joined = rf"{plain}(?:(?:[{_INSIDE}]|(?<=\d)[,:](?=\d)){plain})*(?:(?<=\d)[%‰{CURRENCY}])?"
    runs = [rf"[{script}][{script}{marks}]*" for script in SCRIPTS.values()]
    return re.compile("|".join([*runs, rf"(?:[{CURRENCY}](?=\d))?{joined}"]))


def lowered(text: str) -> str:
    """A text in lower case with the same length; a few letters would become two otherwise."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(char.lower()[0] for char in text)


def _marks() -> str:
    """All characters that continue a letter: combining marks, joiners, variation selectors."""
    low = map(chr, range(0x300, 0x20000))
    marks = (char for char in low if unicodedata.category(char).startswith("M"))
    return "".join(marks) + "\u200c\u200d\U000e0100-\U000e01ef"
