"""Splitting a paragraph into sentences.

A full stop ends a sentence unless it belongs to an abbreviation, or the text continues in lower
case. Brackets are not split, nor are quotations followed by an attribution such as “said Ana”.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from reader.language.lexicon import Lexicon, lexicon
from reader.language.quotations import quotations
from reader.language.tokens import letters
from reader.model import Span

# The lookahead is for speed: the engine can skip to the few characters that a match starts with.
_STOP = re.compile(
    r"(?=[.!?…。！？｡।॥؟۔])(?:(?<![.!?…])[.!?…]++(?:\s?»)?[”’»›\"')\]]*+(?:\s++|\Z)"
    r"(?=[“„»‹‘\"'`(\[¿¡]*(?:«\s?)?[^\Wa-zß-öø-ÿ_]|\Z)|[。！？｡।॥؟۔]+[”’»」』）)]*\s*)"
)
_LAST_WORD = re.compile(r"[^\W\d_][^\W_]*(?:\.[^\W_]+)*\Z")
_FIRST_WORD = letters()
_SHORT_NUMBER = re.compile(r"([^\W\d_]*)\s[0-9]{1,2}\Z")
_REACH = 12
"""Characters before a full stop in which to look for an abbreviation."""
_BRACKETED = re.compile(r"\((?:[^()]++|\([^()]*\))*\)|\[[^\[\]]*\]|（[^（）]*）")
_BEFORE_ATTRIBUTION = re.compile(r"[,;]?\s+")


def sentence_ends(text: str, language: str = "en") -> list[int]:
    """The offsets at which the sentences of a paragraph end, blanks after them included.

    Args:
        text: The text of one paragraph.
        language: Its language, as two letters.
    """
    words = lexicon(language)
    ends = [stop.end() for stop in _STOP.finditer(text) if _is_end(text, stop, words)]
    return _outside(ends, _unsplittable(text)) if ends else []


def bracketed(text: str) -> list[Span]:
    """The spans in round or square brackets, brackets included; nested ones count once."""
    return [Span(*match.span()) for match in _BRACKETED.finditer(text)]


def _unsplittable(text: str) -> Iterator[Span]:
    """Spans in which no sentence ends: brackets, and quotations followed by "said Ana"."""
    yield from bracketed(text)
    for quotation in quotations(text):
        gap = _BEFORE_ATTRIBUTION.match(text, quotation.end)
        if gap and text[gap.end() : gap.end() + 1].islower():
            yield Span(quotation.start, gap.end() + 1)


def _outside(ends: list[int], spans: Iterable[Span]) -> list[int]:
    """The ends that are inside none of the spans."""
    inside: set[int] = set()
    for start, end in spans:
        inside.update(ends[bisect_right(ends, start) : bisect_left(ends, end)])
    return [end for end in ends if end not in inside]


def _is_end(text: str, stop: re.Match[str], language: Lexicon) -> bool:
    """Whether a sentence ends at a mark, and not just an abbreviation."""
    if text[stop.start()] != ".":
        return True
    words = language.sentences
    match = _LAST_WORD.search(text, max(0, stop.start() - _REACH), stop.start())
    word = match[0].lower() if match else ""
    if word in words.final_abbreviations:
        return True
    if not text[: stop.start()].strip("( ").strip("0123456789"):
        return False  # the number of a list item: 1. Despite
    if word in words.before_numbers and text[stop.end() : stop.end() + 1].isdecimal():
        return False
    following = _FIRST_WORD.match(text, stop.end())
    next_word = following[0].lower() if following else ""
    is_time = "." in word and next_word in language.figures.days  # at 9 a.m. Monday
    if is_time or (words.before_ordinals and _is_ordinal(text, stop.start(), next_word, language)):
        return False
    is_initial = _is_initial(text, word, stop)
    return word not in words.abbreviations and not (
        is_initial and (len(word) == 1 or next_word not in words.openers)
    )


def _is_ordinal(text: str, stop: int, next_word: str, language: Lexicon) -> bool:
    """Whether digits and a full stop are an ordinal: am 3. Oktober, im 2. Stock."""
    number = _SHORT_NUMBER.search(text, max(0, stop - _REACH), stop)
    if number is None or next_word in language.sentences.openers:
        return False
    is_before_month = next_word in language.figures.months
    return is_before_month or number[1].lower() in language.sentences.before_ordinals


def _is_initial(text: str, word: str, stop: re.Match[str]) -> bool:
    """Whether the word may be an initial: J. Doe, U.S. Senate."""
    letter = text[stop.start() - 1] if stop.start() else " "
    return len(word.rpartition(".")[2]) == 1 and letter.isupper() and stop[0].strip() == "."
