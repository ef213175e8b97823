"""Noun phrases and names, by a rule of thumb: “the old bridge”, “her account”, “Ana de Silva”.

There is no grammar here. A phrase is the words from an article or an adjective to the noun that
they belong to; it never crosses punctuation or one of the lexicon's function words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.language.lexicon import Noun, lexicon
from reader.model import Article, Span
from reader.text.nearby import nearby, snap_to_clusters
from reader.text.words import word_at

_MOST_WORDS = 6
_REACH = 120
"""Characters on each side of an offset that are searched."""
_LANGUAGE = "en"
"""The words of English are used for all languages; they do no harm in the others."""
_WORD = re.compile(r"[^\s“”\"‘’„«»(),;:!?—–…]+")


def phrase_at(article: Article, offset: int) -> Span | None:
    """The name or noun phrase around the word at an offset; None if it is only that word."""
    block = nearby(article, offset)
    start, end = max(block.start, offset - _REACH), min(block.end, offset + _REACH)
    words = [Span(*found.span()) for found in _WORD.finditer(article.text, start, end)]
    index = next((n for n, word in enumerate(words) if word.start <= offset < word.end), None)
    if index is None:
        return None
    phrase = _Phrase(article.text, words, lexicon(_LANGUAGE).phrases)
    first, last = phrase.name(index)
    if first == last:
        first, last = phrase.noun(index)
    if first == last:
        return None
    last_word = word_at(article.text, words[last].start) or words[last]
    return snap_to_clusters(article.text, words[first].start, last_word.end)


class _Phrase:
    """The words around an offset, and which of them belong together."""

    def __init__(self, text: str, words: Sequence[Span], lexicon: Noun) -> None:
        self._text = text
        self._words = words
        self._lexicon = lexicon
        self._function_words = lexicon.outside | lexicon.determiners

    def name(self, index: int) -> tuple[int, int]:
        """Indices of the first and the last word of the name around one of its words."""
        if not self._is_name(index):
            return index, index
        first = last = index
        while (step := self._name_beside(first, -1)) is not None:
            first = step
        while (step := self._name_beside(last, 1)) is not None:
            last = step
        return first, last

    def noun(self, index: int) -> tuple[int, int]:
        """Indices of the first and the last word of the phrase around one of its words."""
        last = index
        while self._leads_on(last) and self._is_inside(last + 1) and self._joined(last):
            last += 1
        if not self._is_inside(last):
            return index, index
        first = index
        while first and last - first < _MOST_WORDS and self._joined(first - 1):
            if self._leads_on(first) and self._lower(first) in self._lexicon.determiners:
                break
            if not (
                self._is_inside(first - 1) or self._lower(first - 1) in self._lexicon.determiners
            ):
                break
            first -= 1
        return self._from_beginning(first, index), last

    def _from_beginning(self, first: int, index: int) -> int:
        """Index of the word that begins the phrase: a determiner, else the first adjective."""
        if self._lower(first) in self._lexicon.determiners:
            return first
        while index > first and self._leads_on(index - 1):
            index -= 1
        return index

    def _name_beside(self, index: int, step: int) -> int | None:
        """Index of the capitalised word that continues a name, perhaps after a function word."""
        near, far = index + step, index + 2 * step
        if self._is_name(near) and self._joined(min(index, near)):
            return near
        is_between = 0 <= near < len(self._words) and self._lower(near) in self._lexicon.join_names
        is_joined = is_between and self._is_name(far)
        if is_joined and self._joined(min(index, near)) and self._joined(min(near, far)):
            return far if self._lower(near) != "and" else None
        return None

    def _is_name(self, index: int) -> bool:
        if not 0 <= index < len(self._words) or self._lower(index) in self._function_words:
            return False
        return self._text[self._words[index].start].isupper()

    def _is_inside(self, index: int) -> bool:
        if not 0 <= index < len(self._words):
            return False
        return self._lower(index) not in self._function_words

    def _leads_on(self, index: int) -> bool:
        """Whether a noun must follow: after a determiner or what looks like an adjective."""
        word = self._lower(index)
        return (
            word in self._lexicon.determiners
            or re.fullmatch(self._lexicon.adjectives, word) is not None
        )

    def _joined(self, index: int) -> bool:
        """Whether only a blank separates a word from the next, and no sentence ends there."""
        if not 0 <= index < len(self._words) - 1:
            return False
        word, following = self._words[index], self._words[index + 1]
        is_end = self._text[word.end - 1] == "." and word.end - word.start > 3  # noqa: PLR2004 (Mr.)
        return not is_end and self._text[word.end : following.start] == " "

    def _lower(self, index: int) -> str:
        word = self._words[index]
        return self._text[word.start : word.end].lower().rstrip(".")
