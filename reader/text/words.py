"""Words: what a double click takes, what `w` and `b` step over, what a library counts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reader.model import Article, Span
from reader.text.cells import cluster_end, cluster_start
from reader.text.nearby import end_of, whole

_REACH = 500
"""Characters on each side of an offset that are looked at for words."""
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a1-\u30ff\uff66-\uff9f"
_CURRENCY = "$€£¥₹₽₩₪₺"
_INSIDE = "'’.&@\u2010\u2011-"
"""What joins letters and digits to one word when it stands alone between them."""
_COUNTED = re.compile(r"(?<!\S)(?:[^\w\s]|_)*+\w\S*+")
_BEFORE = re.compile(r"\S*\Z")
_AFTER = re.compile(r"\S*")


def word_at(text: str, offset: int) -> Span | None:
    """The word under the offset, or None on white space and punctuation.

    A word is a run of letters, digits and their marks, together with the apostrophes, hyphens and
    points inside it, the points of an abbreviation, and the signs of money and percent. Scripts
    without spaces between words give runs of one script.
    """
    before = _BEFORE.search(text[max(0, offset - _REACH) : offset])
    after = _AFTER.match(text, offset, offset + _REACH)
    if before is None or after is None:
        return None
    for found in _word().finditer(text, offset - len(before[0]), after.end()):
        span = whole(text, *found.span())
        if offset < span.end:
            return span if span.start <= offset else None
    return None


def next_word(article: Article, offset: int) -> int:
    """The start of the next word; the end of the text after the last one.

    Where no word begins for long, it goes as far as it has looked.
    """
    text = article.text
    under = word_at(text, offset)
    first = under.end if under else offset
    for found in _word().finditer(text, first, first + _REACH):
        start = cluster_start(text, found.start())
        if start > offset:
            return start
    return max(offset, min(cluster_end(text, first + _REACH), end_of(text)))


def previous_word(article: Article, offset: int) -> int:
    """The start of the word, or of the word before when at one already; 0 before the first.

    Where no word begins for long, it goes as far as it has looked.
    """
    start = first = max(0, offset - _REACH)
    for found in _word().finditer(article.text, first, offset):
        start = found.start()
    # A word at the edge may have begun before it.
    under = word_at(article.text, first) if start == first else None
    return under.start if under else cluster_start(article.text, start)


def count_words(text: str) -> int:
    """How many runs between white space hold a letter or a digit."""
    # One by one, so that counting a book in a thread keeps no key waiting.
    return sum(1 for _ in _COUNTED.finditer(text))


@cache
def _word() -> re.Pattern[str]:
    """The pattern of a word. It is made when first needed, for `re` has no class for marks."""
    marks = _marks()
    spaceless = _HAN + _HIRAGANA + _KATAKANA
    letter = rf"[^\W{spaceless}][{marks}]*"
    abbreviation = r"(?:[^\W\d_]\.)+[^\W\d_](?:\.|(?!\w))"
    plain = rf"(?:{abbreviation}|(?:{letter})+)"
    joined = rf"{plain}(?:(?:[{_INSIDE}]|(?<=\d)[,:](?=\d)){plain})*(?:(?<=\d)[%‰{_CURRENCY}])?"
    runs = [rf"[{script}][{script}{marks}]*" for script in (_HAN, _HIRAGANA, _KATAKANA)]
    return re.compile("|".join([*runs, rf"(?:[{_CURRENCY}](?=\d))?{joined}"]))


def _marks() -> str:
    """Everything that continues a letter: combining marks, joiners, variation selectors."""
    low = map(chr, range(0x300, 0x20000))
    marks = (char for char in low if unicodedata.category(char).startswith("M"))
    return "".join(marks) + "\u200c\u200d\U000e0100-\U000e01ef"
