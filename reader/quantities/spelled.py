"""Numbers in words, and what they come to."""

from __future__ import annotations

import re

from reader.language.lexicon import Figures
from reader.quantities.quantity import Number
from reader.quantities.words import next_word, run, word_before

_TEN, _HUNDRED = 10, 100
_HUGE = 10**16
"""Nobody counts so far; more would only be a row of words."""
_FEW = (2, 10)
"""What several, or a few, stand for."""


def spelled(text: str, at: int, words: Figures) -> Number | None:
    """The number that the word at an offset tells of, or None.

    It may begin before that word: the article of "a third" is a part of it.
    """
    found = next(run(text, at), None)
    if found is None:
        return None
    word, end = found[0].lower(), found.end()
    if word in words.numbers:
        return _with_part(text, _composed(text, at, words), words)
    if word in words.crowds:
        return _crowd(text, at, end, words)
    if word in words.halves:
        return _half(text, at, end, words)
    if word in words.scales:
        return _after_article(text, at, words)
    return _part_of(text, at, end, words)


def _composed(text: str, at: int, words: Figures, current: int = 0) -> Number:
    """Read word by word as long as they make a number; `current` is what an article stands for."""
    total, last, end, factor = 0, current, at, 1
    for found in run(text, at):
        word = found[0].lower()
        value, scale = words.numbers.get(word), words.scales.get(word)
        if value is not None and _continues(value, last):
            current, last, factor = current + value, value or 1, 1
        elif scale and last and current * scale < _HUGE:
            total, current = _raised(total, current, scale)
            last = factor = scale
        elif word in words.ands and last >= _HUNDRED:
            continue
        else:
            break
        end = found.end()
    value = total + current
    is_pronoun = text[at:end].lower() in words.pronouns
    return Number(at, end, value, value, "pronoun" if is_pronoun else "words", "", factor)


def _continues(value: int, last: int) -> bool:
    """Whether a number word goes on with a number: four after twenty, five after hundred."""
    starts = last == 0 or last >= _HUNDRED
    return starts or (value < _TEN and 2 * _TEN <= last < _HUNDRED)


def _raised(total: int, current: int, scale: int) -> tuple[int, int]:
    """The sum so far and the number in the making, after a word that multiplies."""
    if scale <= _HUNDRED:
        return total, current * scale
    return total + current * scale, 0


def _with_part(text: str, number: Number, words: Figures) -> Number:
    """The number, or the fraction that it begins: two thirds, two and a half."""
    part = next_word(text, number.end)
    if part is None:
        return number
    name = part[0].lower()
    is_right = name in words.plural_parts if number.low > 1 else name in words.parts
    if is_right and text[part.end() : part.end() + 1] != "-":
        share = number.low / words.parts[name]
        return Number(number.start, part.end(), share, share, "share")
    half = _and_a_half(text, part, words)
    if half:
        value = number.low + 1 / 2
        return number._replace(end=half, low=value, high=value, form="words")
    return number


def _and_a_half(text: str, joint: re.Match[str], words: Figures) -> int:
    """Where "and a half" ends, whose first word is given; 0 when it says something else."""
    article = next_word(text, joint.end()) if joint[0].lower() in words.ands else None
    half = (
        next_word(text, article.end()) if article and article[0].lower() in words.articles else None
    )
    return half.end() if half and half[0].lower() in words.halves else 0


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
    """Half of them, half a million, half an hour; not the first half of a match."""
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
    """A million, several hundred; not a bare hundred."""
    before, start = word_before(text, at)
    if before in words.articles:
        return _composed(text, at, words, current=1)._replace(start=start)
    if before in words.few:
        number = _composed(text, at, words, current=1)
        article, earlier = word_before(text, start)
        start = earlier if article in words.articles else start
        low, high = (each * number.low for each in _FEW)
        return number._replace(start=start, low=low, high=high, form="crowd")
    return None


def _part_of(text: str, at: int, end: int, words: Figures) -> Number | None:
    """A third of them, by a third; not a third time."""
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
