"""The words of a text in the form in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from reader.language.lexicon import lexicon
from reader.language.tokens import seen, term

_TERM = term()
_POSSESSIVE = re.compile(r"[’']s?\Z")
_KEPT = 1 << 14
"""Words of a language whose form is kept."""
_SHORTEST_STEM = 3
_LONG_NUMBER = 4
"""Digits of a number that says enough by itself."""


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand, in order: as many as `Terms.words` gives."""
    return [each.span() for each in _TERM.finditer(text)]


class Terms:
    """How the words of one language are compared."""

    def __init__(self, language: str) -> None:
        """Take the words of a language, by its two letters."""
        words = lexicon(language)
        self._numbers = words.figures.numbers
        self._function_words = frozenset(words.comparing.function_words)
        self._endings = words.comparing.endings
        self._kept_endings = tuple(words.comparing.kept_endings)
        self._spellings = {
            other: one for one, others in words.comparing.spellings.items() for other in others
        }
        self.word = lru_cache(_KEPT)(self._word)
        """A word as it is compared: case, possessive and the comma in numbers taken off.

        Number words become digits, so that "two" and "2" are the same word.
        """
        self.stem = lru_cache(_KEPT)(self._stem)
        """A word without its ending, roughly; it need not be a word any more."""
        self.concept = lru_cache(_KEPT)(self._concept)
        """What stands for a word and for all words for the same thing; mostly its stem."""
        self._function_stems = frozenset(map(self.stem, self._function_words))
        self._concepts = {
            self.stem(word): name
            for name, all_ in words.comparing.concepts.items()
            for word in all_
        }

    def words(self, text: str) -> list[str]:
        """The words of a text, in order, each as `word` makes it."""
        return list(map(self.word, _TERM.findall(text)))

    def counts(self, words: Sequence[str]) -> list[str]:
        """The small numbers among words with what they count: "9 day" says more than both alone."""
        return [
            f"{number} {self.concept(counted)}"
            for number, counted in pairwise(words)
            if number.isdecimal() and len(number) < _LONG_NUMBER and self.is_content(counted)
        ]

    def is_content(self, word: str) -> bool:
        """Whether a word says what a sentence is about."""
        return word not in self._function_words

    def is_telling(self, stem: str) -> bool:
        """Whether a stem says what a sentence is about; a single letter or digit says nothing."""
        return len(stem) > 1 and stem not in self._function_stems

    def telling(self, stems: frozenset[str]) -> frozenset[str]:
        """Those stems that say what a sentence is about."""
        return frozenset([stem for stem in stems - self._function_stems if len(stem) > 1])

    def content(self, text: str) -> frozenset[str]:
        """The concepts of a text that say what it is about."""
        return self.telling(frozenset(map(self.concept, self.words(text))))

    def _word(self, text: str) -> str:
        if text[0].isdigit():
            return _number(text)
        folded = seen(text).casefold().replace("’", "'")
        bare = _POSSESSIVE.sub("", folded) or folded
        bare = self._spellings.get(bare, bare)
        return str(self._numbers[bare]) if bare in self._numbers else bare

    def _stem(self, word: str) -> str:
        if word in self._function_words or not word.isalpha():
            return word
        if len(word) <= _SHORTEST_STEM or word.endswith(self._kept_endings):
            return word
        for ending, instead in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                return _single(word[: -len(ending)] + instead)
        return _single(word)

    def _concept(self, word: str) -> str:
        found = self.stem(word)
        return self._concepts.get(found, found)


@cache
def terms_of(language: str) -> Terms:
    """How the words of a language are compared, by its two letters."""
    return Terms(language)


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
