"""The counted noun: the noun phrase after a number."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.language.lexicon import Figures
from reader.language.tokens import LETTER

_WORD = re.compile(
    rf"\s{{1,2}}[“\"‘(]?((?:{LETTER}\.){{2,}}|{LETTER}+(?:[’'&-]{LETTER}+|-[0-9]+)*)([”\"’)]?)"
)
_HYPHENED = re.compile(r"-([^\W\d_A-Z]{3,})(?!\w)")
_SUSPENDED = re.compile(
    rf"-(?:,|\s(?={LETTER}))(?:[\s,]{{1,2}}(?:{LETTER}+|[0-9]+)-?){{1,5}}?-({LETTER}{{2,}})(?!\w)"
)
_SUSPENDED_BEFORE = re.compile(rf"\w-,?\s(?:{LETTER}{{2,3}}\s)?\Z")
_OPENING = '“"‘('
_MOST_BEFORE_NOUN = 4
"""The most words between a number and the noun that it counts."""
_MOST_IN_MASS = 3
"""The most words of a mass noun phrase; a longer run of words is the rest of the sentence."""


class CountedNoun(NamedTuple):
    """The noun phrase that a number counts."""

    end: int
    """Offset after its last character; the end of the number if there is none."""
    unit: str = ""
    """The singular of the noun, in lower case; empty if there is none."""
    words: str = ""
    """The phrase as written in the text."""


def noun_after(text: str, end: int, words: Figures) -> CountedNoun:
    """The noun after a number, with the few words between them."""
    matches: list[re.Match[str]] = []
    place = end
    while len(matches) <= _MOST_BEFORE_NOUN:
        match = _WORD.match(text, place)
        if not match or match[1].lower() in words.stopwords:
            break
        matches.append(match)
        place = match.end()
        if words.nouns.is_noun(match[1]):
            return _noun_phrase(_with_next_noun(text, matches, words), words)
    return CountedNoun(end)


def counted_after(text: str, end: int, words: Figures) -> CountedNoun:
    """The noun after a number, with or without *of*."""
    noun = noun_after(text, end, words)
    return noun if noun.unit else noun_after_of(text, end, words)


def hyphened_after(text: str, end: int, words: Figures) -> CountedNoun:
    """The noun joined to digits by a hyphen: a 12-*nation* pact."""
    match = _HYPHENED.match(text, end)
    if not match or match[1] in words.stopwords:
        return CountedNoun(end)
    return CountedNoun(match.end(), match[1], match[1])


def suspended_after(text: str, end: int, words: Figures) -> CountedNoun | None:
    """The noun that a suspended hyphen refers to: three-, four- and seven-*part* songs."""
    match = _SUSPENDED.match(text, end)
    if not match:
        return None
    word = match[1].lower()
    return CountedNoun(end, words.units.get(word, word), word)


def follows_suspended(text: str, start: int) -> bool:
    """Whether a number follows one with a suspended hyphen: three-, *four*-part songs."""
    return _SUSPENDED_BEFORE.search(text, max(0, start - 16), start) is not None


def word_after(text: str, end: int, words: Figures) -> CountedNoun:
    """The single word after a number: only one *person*."""
    match = _WORD.match(text, end)
    if not match or match[1].lower() in words.stopwords:
        return CountedNoun(end)
    return CountedNoun(match.end(1), match[1].lower(), match[1])


def noun_after_of(text: str, end: int, words: Figures) -> CountedNoun:
    """The noun after a share or a crowd: half *of the voters*, a quarter of *those asked*."""
    place = end
    match = _WORD.match(text, place)
    if match and match[1].lower() in words.of:
        place = match.end()
        match = _WORD.match(text, place)
    if not match or (place == end and match[1].lower() not in words.determiners):
        return CountedNoun(end)
    if match[1].lower() in words.those:
        return _those(text, end, match, words)
    if match[1].lower() in words.determiners:
        place = match.end()
    counted = noun_after(text, place, words)
    counted = counted if counted.unit else _mass(text, place, words)
    return counted if counted.unit else CountedNoun(end)


def _mass(text: str, place: int, words: Figures) -> CountedNoun:
    """A mass noun: a quarter of the *forest*."""
    matches: list[re.Match[str]] = []
    while len(matches) < _MOST_IN_MASS:
        match = _WORD.match(text, place)
        if not match or match[1].lower() in words.stopwords:
            break
        matches.append(match)
        place = match.end()
    if len(matches) == _MOST_IN_MASS:
        del matches[1:]
    return _noun_phrase(matches, words) if matches else CountedNoun(place)


def _with_next_noun(text: str, matches: list[re.Match[str]], words: Figures) -> list[re.Match[str]]:
    """Add the next noun if the phrase is a compound: sports *cars*."""
    match = _WORD.match(text, matches[-1].end())
    is_part = match and words.nouns.is_noun(match[1]) and match[1].lower() not in words.stopwords
    return [*matches, match] if match and is_part and match[1].islower() else matches


def _noun_phrase(matches: list[re.Match[str]], words: Figures) -> CountedNoun:
    names = [each[1] for each in matches if each[1].lower() not in words.dropped] or [
        matches[-1][1]
    ]
    unit = " ".join([*names[:-1], words.nouns.singular(names[-1])]).lower()
    return CountedNoun(_end(matches), unit, " ".join(each[1] for each in matches))


def _end(matches: list[re.Match[str]]) -> int:
    """The end of the phrase, with a closing quotation mark only if it has the opening one."""
    is_opened = any(each[0].strip()[0] in _OPENING for each in matches)
    return matches[-1].end() if is_opened else matches[-1].end(1)


def _those(text: str, end: int, those: re.Match[str], words: Figures) -> CountedNoun:
    """A pronoun for people with up to two words after it: *those asked*."""
    last = those
    for _ in range(2):
        match = _WORD.match(text, last.end())
        if not match or match[1].lower() in words.stopwords:
            break
        last = match
    if last is those:
        return CountedNoun(end)
    return CountedNoun(last.end(), "person", text[those.start(1) : last.end(1)])
