"""Parsing numbers in words."""

from __future__ import annotations

import re

from reader.language.lexicon import Figures
from reader.quantities.quantity import Form, Number
from reader.quantities.words import next_word, word_before, words_from

_TEN, _HUNDRED, _THOUSAND = 10, 100, 1_000
_TWENTIES = (60, 80)
"""Tens after which French counts on to nineteen: soixante-dix."""
_HUGE = 10**16
"""The upper limit of number words; larger results come from unrelated words in a row."""
_FEW = (2, 10)
"""The range that *several* and *a few* mean."""


def parse_words(text: str, at: int, words: Figures) -> Number | None:
    """The number that contains the word at an offset, or None.

    It may start before that word: the article of "a third" is part of it.
    """
    first = next(words_from(text, at), None)
    if first is None:
        return None
    word, end = first[0].lower(), first.end()
    if words.value(word) is not None:
        return _with_part(text, _composed(text, at, words), words)
    if word in words.crowds:
        return _crowd(text, at, end, words)
    if word in words.halves:
        return _half(text, at, end, words) or _one_and_a_half(text, at, words)
    if word in words.scales:
        return _after_article(text, at, words)
    return _part_of(text, at, end, words)


class _Sum:
    """The sum of number words, read word by word.

    It has three parts, as spoken: the total closed by thousands and larger scales, the group below
    a thousand, and the small part of the group that a hundred may still multiply.
    """

    def __init__(self, words: Figures, article: int) -> None:
        self._words = words
        self._closed, self._last_scale = 0, 0
        self._group = self._small = article

    @property
    def value(self) -> int:
        """The value so far."""
        return self._closed + self._group

    def multiply(self, scale: int) -> bool:
        """Apply a scale word; False if there is nothing for it to multiply."""
        if scale <= _HUNDRED:
            if not self._small:
                return False
            self._group += self._small * (scale - 1)
        elif not self._group or self.value * scale >= _HUGE:
            return False
        elif scale > self._last_scale > 0:
            self._closed, self._group = self.value * scale, 0
        else:
            self._closed, self._group = self._closed + self._group * scale, 0
        self._small = 0
        self._last_scale = max(scale, self._last_scale if scale <= _HUNDRED else 0)
        return True

    def add(self, value: int) -> bool:
        """Add a number word; False if it cannot follow."""
        if value >= _THOUSAND and not self._group:
            self._closed, self._last_scale = self._closed + value, _THOUSAND
        elif _HUNDRED <= value < _THOUSAND and not self._group:
            self._group = value
        elif value < _HUNDRED and self._fits(value):
            is_twenties = self._small == 4 and value == 2 * _TEN  # noqa: PLR2004 (quatre-vingts)
            more = 3 * value + value - self._small if is_twenties else value
            self._group, self._small = self._group + more, self._small + more
        else:
            return False
        return True

    def allows_and(self) -> bool:
        """Whether a word for "and" can follow."""
        if self._small == 0:
            return self.value >= _HUNDRED
        return self._words.ands_after_tens and self._is_tens()

    def _fits(self, value: int) -> bool:
        """Whether a number below a hundred can follow: four after twenty, five after hundred."""
        if self._small == 0 or (self._is_tens() and value < _TEN):
            return True
        if not self._words.counts_by_twenties:
            return False
        if self._small == _TEN:
            return 7 <= value < _TEN  # noqa: PLR2004 (dix-sept)
        if self._small in _TWENTIES:
            return _TEN <= value < 2 * _TEN
        return self._small == 4 and value == 2 * _TEN  # noqa: PLR2004 (quatre-vingts)

    def _is_tens(self) -> bool:
        return self._small >= 2 * _TEN and self._small % _TEN == 0


def _composed(text: str, at: int, words: Figures, article: int = 0) -> Number:
    """Read words as long as they form a number, after an article of the value `article`."""
    number, end, factor = _Sum(words, article), at, 1
    for match in words_from(text, at):
        word = match[0].lower()
        scale, value = words.scales.get(word), words.value(word)
        if scale and number.multiply(scale):
            factor = scale
        elif value is not None and number.add(value):
            factor = 1
        elif word in words.ands and number.allows_and():
            continue
        else:
            break
        end = match.end()
        if value == 0:
            break
    is_pronoun = text[at:end].lower() in words.pronouns
    form: Form = "pronoun" if is_pronoun else "words"
    return Number(at, end, number.value, number.value, form, "", factor)


def _with_part(text: str, number: Number, words: Figures) -> Number:
    """The number, or the fraction that it starts: two thirds, two and a half."""
    part = next_word(text, number.end)
    if part is None:
        return number
    name = part[0].lower()
    is_right = name in words.plural_parts if number.low > 1 else name in words.parts
    if is_right and text[part.end() : part.end() + 1] != "-":
        share = number.low / words.parts[name]
        return Number(number.start, part.end(), share, share, "share")
    half = and_a_half(text, part, words)
    if half:
        value = number.low + 1 / 2
        return number._replace(end=half, low=value, high=value, form="words")
    return number


def and_a_half(text: str, joint: re.Match[str], words: Figures) -> int:
    """The end of "and a half", whose first word is given; 0 if the words are others."""
    article = next_word(text, joint.end()) if joint[0].lower() in words.ands else None
    half = (
        next_word(text, article.end()) if article and article[0].lower() in words.articles else None
    )
    return half.end() if half and half[0].lower() in words.halves else 0


def _one_and_a_half(text: str, at: int, words: Figures) -> Number | None:
    """The article of "an hour and a half", as the number one."""
    article, start = word_before(text, at)
    joint, start = word_before(text, start)
    unit, start = word_before(text, start)
    if article not in words.articles or joint not in words.ands or unit not in words.units:
        return None
    one, first = word_before(text, start)
    return Number(first, first + len(one), 1, 1, "words") if one in words.articles else None


def _crowd(text: str, at: int, end: int, words: Figures) -> Number:
    """Hundreds, or hundreds of thousands."""
    low, high = words.crowds[text[at:end].lower()]
    joint = next_word(text, end)
    other = next_word(text, joint.end()) if joint and joint[0].lower() == words.joint else None
    if other and other[0].lower() in words.crowds:
        factor = words.crowds[other[0].lower()][0]
        return Number(at, other.end(), low * factor, high * factor, "crowd", "", factor)
    return Number(at, end, low, high, "crowd")


def _half(text: str, at: int, end: int, words: Figures) -> Number | None:
    """Half of them, half a million, half an hour; but not the first half of a match."""
    following = next_word(text, end)
    if following is None or following[0].lower() not in words.half_followers:
        return None
    if word_before(text, at)[0] in words.half_blockers or text[end : end + 1] == "-":
        return None
    if following[0].lower() in words.articles:
        scale = next_word(text, following.end())
        name = scale[0].lower() if scale else ""
        if scale and name in words.scales:
            value = words.scales[name] // 2
            return Number(at, scale.end(), value, value, "words", "", words.scales[name])
        if scale and name in words.units:
            return Number(at, following.end(), 1 / 2, 1 / 2, "words")
    return Number(at, end, 1 / 2, 1 / 2, "share")


def _after_article(text: str, at: int, words: Figures) -> Number | None:
    """A million, several hundred; but not a bare hundred."""
    before, start = word_before(text, at)
    if before in words.articles:
        return _composed(text, at, words, article=1)._replace(start=start)
    if before in words.few:
        number = _composed(text, at, words, article=1)
        article, earlier = word_before(text, start)
        start = earlier if article in words.articles else start
        low, high = (each * number.low for each in _FEW)
        return number._replace(start=start, low=low, high=high, form="crowd")
    return None


def _part_of(text: str, at: int, end: int, words: Figures) -> Number | None:
    """A third of them, by a third; but not a third time."""
    name = text[at:end].lower()
    article, start = word_before(text, at)
    if article not in words.articles or name not in words.parts or text[end : end + 1] == "-":
        return None
    following = next_word(text, end)
    is_of = following is not None and following[0].lower() in words.of
    if not is_of and word_before(text, start)[0] not in words.by:
        return None
    share = 1 / words.parts[name]
    return Number(start, end, share, share, "share")
