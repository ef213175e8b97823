"""The words of a text in the form in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from reader.compare.lexicon import CONCEPTS, FUNCTION_WORDS, NUMBERS
from reader.language.tokens import seen, term

_TERM = term()
_POSSESSIVE = re.compile(r"[’']s?\Z")
_ENDINGS = (
    ("ments", ""),
    ("ment", ""),
    ("ions", ""),
    ("ion", ""),
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ied", "y"),
    ("ing", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", "e"),
    ("s", ""),
)
"""Endings and what stands for them, the first that fits."""
_SHORTEST_STEM = 3
_LONG_NUMBER = 4
"""Digits of a number that says enough by itself."""
_KEPT = ("ss", "us", "is")
"""Ends of words whose `s` is no ending."""


def words(text: str) -> list[str]:
    """The words of a text, in order, each as `word` makes it."""
    return list(map(word, _TERM.findall(text)))


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand, in order: as many as `words` gives."""
    return [each.span() for each in _TERM.finditer(text)]


@lru_cache(maxsize=1 << 14)
def word(text: str) -> str:
    """A word as it is compared: case, possessive and the comma in numbers taken off.

    Number words become digits, so that "two" and "2" are the same word.
    """
    if text[0].isdigit():
        return _number(text)
    folded = seen(text).casefold().replace("’", "'")
    bare = _POSSESSIVE.sub("", folded) or folded
    if bare == "cannot":
        return "can't"
    return str(NUMBERS[bare]) if bare in NUMBERS else bare


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A word without its ending, roughly; it need not be a word any more."""
    if word in FUNCTION_WORDS or not word.isalpha():
        return word
    if len(word) <= _SHORTEST_STEM or word.endswith(_KEPT):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return _single(word[: -len(ending)] + instead)
    return _single(word)


@lru_cache(maxsize=1 << 14)
def concept(word: str) -> str:
    """What stands for a word and for all words for the same thing; mostly its stem."""
    found = stem(word)
    return _CONCEPTS.get(found, found)


def counts(words: Sequence[str]) -> list[str]:
    """The small numbers among words with what they count: "9 day" says more than both alone."""
    return [
        f"{number} {concept(counted)}"
        for number, counted in pairwise(words)
        if number.isdecimal() and len(number) < _LONG_NUMBER and is_content(counted)
    ]


def is_content(word: str) -> bool:
    """Whether a word says what a sentence is about."""
    return word not in FUNCTION_WORDS


def is_telling(stem: str) -> bool:
    """Whether a stem says what a sentence is about; a single letter or digit says nothing."""
    return len(stem) > 1 and stem not in _FUNCTION_STEMS


def telling(stems: frozenset[str]) -> frozenset[str]:
    """Those stems that say what a sentence is about."""
    return frozenset([stem for stem in stems - _FUNCTION_STEMS if len(stem) > 1])


def _single(stem: str) -> str:
    """The stem without a doubled last consonant and a silent e: `stopp`, `charge`."""
    if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        stem = stem[:-1]
    return stem.removesuffix("e") if len(stem) > _SHORTEST_STEM else stem


def _number(text: str) -> str:
    """Digits without separators of thousands; a decimal point stays."""
    head, comma, tail = text.rpartition(",")
    thousands = len(tail.partition(".")[0]) == 3  # noqa: PLR2004 (digits of a group)
    text = text.replace(",", "") if not comma or thousands else f"{head}.{tail}"
    return text.lstrip("0") or "0"


_FUNCTION_STEMS = frozenset(map(stem, FUNCTION_WORDS))
_CONCEPTS = {stem(word): concept for word, concept in CONCEPTS.items()}
