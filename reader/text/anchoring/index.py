"""An index of the words of a text: their offsets, and how distinctive each word is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from math import log2
from typing import NamedTuple

from reader.language.tokens import SPACELESS
from reader.text.anchoring.folding import FoldedText

# Each character of a script without spaces counts as a word.
_WORD = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+|[^\w\s]")


class Word(NamedTuple):
    """A word, a number or a punctuation mark in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    text: str
    """Its characters."""


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words, numbers and punctuation marks of a stretch, in order."""
    end = len(text) if end is None else end
    return (Word(*match.span(), match[0]) for match in _WORD.finditer(text, max(start, 0), end))


class Index:
    """A text prepared for many searches.

    Args:
        text: A reading text.
    """

    def __init__(self, text: str) -> None:
        self.original = text
        """The text as given."""
        self.folded = FoldedText(text)
        """The folded text; the index's offsets refer to it."""
        self.text = self.folded.text
        self._places: dict[str, list[int]] = defaultdict(list)
        self._count = 0
        for found in _WORD.finditer(self.text):
            self._places[found[0]].append(found.start())
            self._count += 1

    def places(self, word: str) -> list[int]:
        """The offsets at which a word occurs, in order."""
        return self._places.get(word, [])

    def weight(self, word: str) -> float:
        """How distinctive a word is: the rarer, the more."""
        return log2(2 + self._count / (1 + len(self.places(word))))
