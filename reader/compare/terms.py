"""Normalise the words of a text for comparison: words, stems, concepts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from reader.language.lexicon import lexicon
from reader.language.tokens import seen, term

_TERM = term()
_POSSESSIVE = re.compile(r"[’']s?\Z")
_MOST_CACHED = 1 << 14
"""Most words of a language whose normal forms are cached."""
_SHORTEST_STEM = 3
_LONG_NUMBER = 4
"""Digits from which a number is distinctive by itself."""


def spans(text: str) -> list[tuple[int, int]]:
    """The start and end of each word of a text, matching the words of `Terms.words`."""
    return [each.span() for each in _TERM.finditer(text)]


class Terms:
    """Normalises the words of one language."""

    def __init__(self, language: str) -> None:
        """Read the lexicon of a language, by its two letters."""
        words = lexicon(language)
        self._numbers = words.figures.numbers
        self._function_words = frozenset(words.comparing.function_words)
        self._endings = words.comparing.endings
        self._kept_endings = tuple(words.comparing.kept_endings)
        self._spellings = {
            other: one for one, others in words.comparing.spellings.items() for other in others
        }
        self.word = lru_cache(_MOST_CACHED)(self._word)
        """Normalise a word: drop case, possessive endings and commas in numbers.

        Number words become digits, so that "two" and "2" are the same word.
        """
        self.stem = lru_cache(_MOST_CACHED)(self._stem)
        """Strip the ending of a word, roughly; the result need not be a word."""
        self.concept = lru_cache(_MOST_CACHED)(self._concept)
        """One key for all words for the same thing; mostly the stem."""
        self._function_stems = frozenset(map(self.stem, self._function_words))
        self._concepts = {
            self.stem(word): name
            for name, all_ in words.comparing.concepts.items()
            for word in all_
        }

    def words(self, text: str) -> list[str]:
        """The normalised words of a text, in order."""
        return list(map(self.word, _TERM.findall(text)))

    def counts(self, words: Sequence[str]) -> list[str]:
        """Small numbers with what they count: "9 day" says more than both words alone."""
        return [
            f"{number} {self.concept(counted)}"
            for number, counted in pairwise(words)
            if number.isdecimal() and len(number) < _LONG_NUMBER and self.is_content(counted)
        ]

    def is_content(self, word: str) -> bool:
        """Whether a word is a content word, not a function word."""
        return word not in self._function_words

    def is_content_stem(self, stem: str) -> bool:
        """Whether a stem is that of a content word, not a function word or a single character."""
        return len(stem) > 1 and stem not in self._function_stems

    def content_stems(self, stems: frozenset[str]) -> frozenset[str]:
        """The stems of content words among stems."""
        return frozenset([stem for stem in stems - self._function_stems if len(stem) > 1])

    def content(self, text: str) -> frozenset[str]:
        """The concepts of the content words of a text."""
        return self.content_stems(frozenset(map(self.concept, self.words(text))))

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
        stem = self.stem(word)
        return self._concepts.get(stem, stem)


@cache
def terms_of(language: str) -> Terms:
    """The terms of a language, by its two letters."""
    return Terms(language)


def _single(stem: str) -> str:
    """Undouble the last consonant of a stem and drop a silent e: `stopp`, `charge`."""
    if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        stem = stem[:-1]
    return stem.removesuffix("e") if len(stem) > _SHORTEST_STEM else stem


def _number(text: str) -> str:
    """Digits without thousands separators, with a decimal point."""
    head, comma, tail = text.rpartition(",")
    thousands = len(tail.partition(".")[0]) == 3  # noqa: PLR2004 (digits of a group)
    text = text.replace(",", "") if not comma or thousands else f"{head}.{tail}"
    return text.lstrip("0") or "0"
