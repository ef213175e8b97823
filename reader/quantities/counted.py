"""What a number counts: the noun after it."""

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
_WAITING = re.compile(rf"\w-,?\s(?:{LETTER}{{2,3}}\s)?\Z")
_OPENING = '“"‘('
_MOST_BEFORE_NOUN = 4
"""Words between a number and the noun that it counts."""
_MOST_IN_MASS = 3
"""So many words with no end are a sentence that goes on."""


class Counted(NamedTuple):
    """What a number counts."""

    end: int
    """Offset after its last character; where the number ends when there is nothing."""
    unit: str = ""
    """One of what is counted, in lower case."""
    words: str = ""
    """What is counted, in the words of the text."""


def noun_after(text: str, end: int, words: Figures) -> Counted:
    """The noun that follows a number, with the few words between."""
    taken: list[re.Match[str]] = []
    place = end
    while len(taken) <= _MOST_BEFORE_NOUN:
        found = _WORD.match(text, place)
        if not found or found[1].lower() in words.stopwords:
            break
        taken.append(found)
        place = found.end()
        if words.nouns.is_noun(found[1]):
            return _named(_with_next_noun(text, taken, words), words)
    return Counted(end)


def counted_after(text: str, end: int, words: Figures) -> Counted:
    """The noun that follows a number, with or without an *of*."""
    found = noun_after(text, end, words)
    return found if found.unit else noun_after_of(text, end, words)


def hyphened_after(text: str, end: int, words: Figures) -> Counted:
    """The noun that a hyphen joins to digits: a 12-*nation* pact."""
    found = _HYPHENED.match(text, end)
    if not found or found[1] in words.stopwords:
        return Counted(end)
    return Counted(found.end(), found[1], found[1])


def suspended_after(text: str, end: int, words: Figures) -> Counted | None:
    """The word that a hyphen waits for: three-, four- and seven-*part* songs."""
    found = _SUSPENDED.match(text, end)
    if not found:
        return None
    word = found[1].lower()
    return Counted(end, words.units.get(word, word), word)


def follows_suspended(text: str, start: int) -> bool:
    """Whether a number stands after one whose hyphen waits for a word."""
    return _WAITING.search(text, max(0, start - 16), start) is not None


def word_after(text: str, end: int, words: Figures) -> Counted:
    """The one word that follows a number: only one *person*."""
    found = _WORD.match(text, end)
    if not found or found[1].lower() in words.stopwords:
        return Counted(end)
    return Counted(found.end(1), found[1].lower(), found[1])


def noun_after_of(text: str, end: int, words: Figures) -> Counted:
    """The noun after a share or a crowd: half *of the voters*, a quarter of *those asked*."""
    place = end
    found = _WORD.match(text, place)
    if found and found[1].lower() in words.of:
        place = found.end()
        found = _WORD.match(text, place)
    if not found or (place == end and found[1].lower() not in words.determiners):
        return Counted(end)
    if found[1].lower() in words.those:
        return _those(text, end, found, words)
    if found[1].lower() in words.determiners:
        place = found.end()
    counted = noun_after(text, place, words)
    counted = counted if counted.unit else _mass(text, place, words)
    return counted if counted.unit else Counted(end)


def _mass(text: str, place: int, words: Figures) -> Counted:
    """What cannot be counted one by one: a quarter of the *forest*."""
    taken: list[re.Match[str]] = []
    while len(taken) < _MOST_IN_MASS:
        found = _WORD.match(text, place)
        if not found or found[1].lower() in words.stopwords:
            break
        taken.append(found)
        place = found.end()
    if len(taken) == _MOST_IN_MASS:
        del taken[1:]
    return _named(taken, words) if taken else Counted(place)


def _with_next_noun(text: str, taken: list[re.Match[str]], words: Figures) -> list[re.Match[str]]:
    """A noun may be part of a longer one: sports *cars*."""
    found = _WORD.match(text, taken[-1].end())
    is_part = found and words.nouns.is_noun(found[1]) and found[1].lower() not in words.stopwords
    return [*taken, found] if found and is_part and found[1].islower() else taken


def _named(taken: list[re.Match[str]], words: Figures) -> Counted:
    names = [each[1] for each in taken if each[1].lower() not in words.dropped] or [taken[-1][1]]
    unit = " ".join([*names[:-1], words.nouns.singular(names[-1])]).lower()
    return Counted(_end(taken), unit, " ".join(each[1] for each in taken))


def _end(taken: list[re.Match[str]]) -> int:
    """Where the phrase ends: behind a closing mark only if it holds the opening one."""
    is_opened = any(each[0].strip()[0] in _OPENING for each in taken)
    return taken[-1].end() if is_opened else taken[-1].end(1)


def _those(text: str, end: int, those: re.Match[str], words: Figures) -> Counted:
    """Those and the two words that tell who they are."""
    last = those
    for _ in range(2):
        found = _WORD.match(text, last.end())
        if not found or found[1].lower() in words.stopwords:
            break
        last = found
    if last is those:
        return Counted(end)
    return Counted(last.end(), "person", text[those.start(1) : last.end(1)])
