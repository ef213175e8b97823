"""Tokens: the scripts without spaces, and what one word is to a caret, a finder, a comparison."""

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
"""Scripts that put no spaces between words, as ranges for a class of characters. No digits."""
SPACELESS = "".join(SCRIPTS.values())
"""All of them."""
LETTER = r"[^\W\d_]"
"""A pattern of one letter."""
CURRENCY = "$€£¥₹₽₩₪₺"
"""Signs of money that belong to the number beside them."""
_INSIDE = "'’.&@\u2010\u2011-"
"""What joins letters and digits to one word when it stands alone between them."""


_DRAWN = "\u0300-\u036f"
"""Marks that may be written after a letter instead of in it."""
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""What is in words and never seen."""


@cache
def term() -> re.Pattern[str]:
    """A word as it is compared: a number, a character of a script without spaces, or letters.

    Marks of letters, and what nobody sees in a word, are part of it; `seen` takes them away.
    """
    letter = rf"[^\W\d_{SPACELESS}]"
    letters = rf"{letter}+(?:[{_DRAWN}{_UNSEEN}]+{letter}*)*"
    return re.compile(rf"\d+(?:[.,]\d+)*|[{SPACELESS}]|{letters}(?:[’']{letters})*")


def seen(word: str) -> str:
    """A word as it is seen: its letters composed, and nothing in it that never is."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _not_seen().sub("", word))


@cache
def _not_seen() -> re.Pattern[str]:
    return re.compile(f"[{_UNSEEN}]")


@cache
def letters() -> re.Pattern[str]:
    """A run of letters and nothing else."""
    return re.compile(rf"{LETTER}+")


@cache
def capitalised() -> re.Pattern[str]:
    """A word with a capital, as names have it."""
    return re.compile(rf"(?<!\w)[A-ZÀ-Þ]{LETTER}+(?:['’]{LETTER}+)?")


@cache
def token() -> re.Pattern[str]:
    """What finders read one by one: a word with what stands inside it, or a mark."""
    return re.compile(r"\w++(?:[-'’.&]\w++)*+|''|[^\w\s]")


@cache
def word() -> re.Pattern[str]:
    """What a person takes for a word.

    It is a run of letters, digits and their marks, together with the apostrophes, hyphens and
    points inside it, the points of an abbreviation, and the signs of money and percent. Scripts
    without spaces between words give runs of one script.
    """
    # Made when first needed, for `re` has no class for marks.
    marks = _marks()
    letter = rf"[^\W{SPACELESS}][{marks}]*"
    abbreviation = r"(?:[^\W\d_]\.)+[^\W\d_](?:\.|(?!\w))"
    plain = rf"(?:{abbreviation}|(?:{letter})+)"
    joined = rf"{plain}(?:(?:[{_INSIDE}]|(?<=\d)[,:](?=\d)){plain})*(?:(?<=\d)[%‰{CURRENCY}])?"
    runs = [rf"[{script}][{script}{marks}]*" for script in SCRIPTS.values()]
    return re.compile("|".join([*runs, rf"(?:[{CURRENCY}](?=\d))?{joined}"]))


def lowered(text: str) -> str:
    """A text in lower case that is as long as it was: a few letters would become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(char.lower()[0] for char in text)


def _marks() -> str:
    """Everything that continues a letter: combining marks, joiners, variation selectors."""
    low = map(chr, range(0x300, 0x20000))
    marks = (char for char in low if unicodedata.category(char).startswith("M"))
    return "".join(marks) + "\u200c\u200d\U000e0100-\U000e01ef"
