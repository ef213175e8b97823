"""Names of speakers: a person's name, a role, or both."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reader.compare.vocabulary import Vocabulary, vocabulary
from reader.language.tokens import seen

_CAPITAL = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'.-]*)"
_SMALL = r"(?:of|for|and|the|de|del|della|der|den|di|da|van|von|bin|al|la|le)"
_NAME = re.compile(rf"{_CAPITAL}(?:(?:\s+{_SMALL}){{0,2}}\s+{_CAPITAL})*\Z")
_SUFFIX = re.compile(r"(?:,\s*|\s+)(?:jr|sr|ii|iii|iv)\.?(?=,|\Z)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?\Z")
_PIECES = 6
"""Most pieces between commas that are read."""
_LONGEST = 300
"""Most characters of a speaker that are read."""


class Name(NamedTuple):
    """A speaker as named in one place."""

    names: tuple[str, ...]
    """The words of the name, in lower case; empty if there is only a role."""
    role: frozenset[str]
    """The stems of the words for the role."""
    shown: str
    """The name as it is written, else the whole text."""
    language: str = "en"
    """The language of the article, in two letters."""

    @property
    def is_person(self) -> bool:
        """Whether it is the name of a person, and not an organisation's or an acronym."""
        is_initials = len(self.names) == 1 and self.shown.isupper()
        bodies = vocabulary(self.language).words.organisations
        return bool(self.names) and not is_initials and bodies.keys().isdisjoint(self.names)

    @property
    def surname(self) -> str:
        """The last word of the name; empty if there is none."""
        return self.names[-1] if self.names else ""


@lru_cache(maxsize=4096)
def read_name(text: str, language: str = "en") -> Name:
    """Read the name and the role of a speaker: "Tony Pham, interim ICE chief".

    Args:
        text: The description of the speaker.
        language: Its language, in two letters.
    """
    words = vocabulary(language)
    text = " ".join(_SUFFIX.sub("", text[:_LONGEST]).split())
    pieces = [piece.strip() for piece in text.split(",")[:_PIECES]]
    for number, piece in enumerate(pieces):
        if name := _name_at_end(piece, words):
            rest = [piece.removesuffix(name), *pieces[:number], *pieces[number + 1 :]]
            return Name(_parts(name), _role(" ".join(rest), words), name, language)
    return Name((), _role(text, words), text, language)


def is_same_name(one: Name, other: Name) -> bool:
    """Whether two names can belong to one person: same surname, compatible first names.

    A name may begin with words of a role that cannot be told from it: "Women Ann Lee" is the
    minister for women. The first name of the shorter one is then further on in the longer one.
    """
    if not one.names or one.surname != other.surname:
        return False
    shorter, longer = sorted((one.names[:-1], other.names[:-1]), key=len)
    if not shorter or shorter[0] in longer:
        return True
    nicknames = vocabulary(one.language).nicknames
    first, second = shorter[0], longer[0]
    is_initial = first.startswith(second) or second.startswith(first)
    return is_initial or nicknames.get(first, first) == nicknames.get(second, second)


def is_initials(short: Name, full: Name) -> bool:
    """Whether one name is the acronym of the other: WHO, World Health Organization."""
    if len(short.names) != 1 or not short.shown.isupper():
        return False
    letters = "".join(word[0] for word in full.shown.split() if word[0].isupper())
    return len(letters) > 1 and letters == short.shown.replace(".", "")


def _name_at_end(piece: str, vocabulary_: Vocabulary) -> str:
    """The capitalised words at the end of a piece, without titles; empty if there are none."""
    found = _NAME.search(_POSSESSIVE.sub("", piece))
    words = found[0].split() if found else []
    titles = [
        number
        for number, word in enumerate(words)
        if word[0].isupper() and _is_title(word, vocabulary_)
    ]
    words = words[titles[-1] + 1 :] if titles else words
    has_office = bool(titles and words and words[0].islower())
    while words and (words[0].casefold() in vocabulary_.words.pronouns or words[0].islower()):
        del words[0]
    if has_office:  # "Speaker of the House John Boehner"
        bodies = vocabulary_.words.organisations
        ends = [number for number, word in enumerate(words[:-1]) if _bare(word) in bodies]
        words = words[ends[-1] + 1 :] if ends else words
    if len(words) == 1 and words[0].isupper() and piece != words[0]:
        return ""
    return " ".join(words)


def _is_title(word: str, vocabulary_: Vocabulary) -> bool:
    """Whether a word is a title, perhaps hyphenated: "Secretary-General"."""
    bare = _bare(word)
    return bare in vocabulary_.words.titles or bare.partition("-")[0] in vocabulary_.words.titles


def _parts(name: str) -> tuple[str, ...]:
    return tuple(bare for word in name.split() if (bare := _bare(word)))


def _bare(word: str) -> str:
    return seen(word).casefold().replace("’", "'").strip(".'")


def _role(text: str, vocabulary_: Vocabulary) -> frozenset[str]:
    terms = vocabulary_.terms
    return frozenset(terms.stem(word) for word in terms.words(text) if terms.is_content(word))
