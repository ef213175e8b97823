"""The words of a text, where they stand, and how much it says to find one of them again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from math import log2
from typing import NamedTuple

from reader.language.tokens import SPACELESS
from reader.text.anchoring.folding import Folded

# Each character of a script without spaces counts as a word.
_WORD = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+|[^\w\s]")


class Word(NamedTuple):
    """A word, a number or a sign in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    text: str
    """It itself."""


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words, numbers and signs of a stretch, in order."""
    end = len(text) if end is None else end
    return (Word(*match.span(), match[0]) for match in _WORD.finditer(text, max(start, 0), end))


class Index:
    """A text made ready to be searched many times.

    Args:
        text: A reading text.
    """

    def __init__(self, text: str) -> None:
        self.original = text
        """The text."""
        self.folded = Folded(text)
        """The text, folded; offsets of the index count in it."""
        self.text = self.folded.text
        self._places: dict[str, list[int]] = defaultdict(list)
        self._count = 0
        for found in _WORD.finditer(self.text):
            self._places[found[0]].append(found.start())
            self._count += 1

    def places(self, word: str) -> list[int]:
        """The offsets at which a word stands, in order."""
        return self._places.get(word, [])

    def weight(self, word: str) -> float:
        """How much it says that a word stands somewhere: the rarer it is, the more."""
        return log2(2 + self._count / (1 + len(self.places(word))))
