"""Who is quoted where: the names and roles of one speaker brought together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.compare.account import Account
from reader.compare.names import Name, is_initials, is_same_name, read_name
from reader.compare.vocabulary import vocabulary
from reader.language.tokens import seen
from reader.model import Member

_PARTY = re.compile(r"[DRI]-[A-Z][\w.]*")
"""The party and state of a member of Congress: R-Ky."""
_INITIALS = 6
"""Letters of the longest name that is only initials: what is longer and all capitals is a place."""


class Rulings(NamedTuple):
    """What a person has decided about names, over what the program thinks."""

    joined: tuple[tuple[str, str], ...] = ()
    """Pairs of names that are one speaker."""
    apart: tuple[tuple[str, str], ...] = ()
    """Pairs of names that are two."""


NO_RULINGS = Rulings()


@dataclass(eq=False)
class Speaker:
    """Somebody who is quoted, in one article or in several."""

    name: Name
    """The fullest name that an article gives, else the role."""
    role: frozenset[str]
    """The stems of all that the articles say of the role."""
    variants: list[str] = field(default_factory=list)
    """All that the articles call them, each once."""
    quotes: list[Member] = field(default_factory=list)
    """What they are quoted with."""

    @property
    def is_named(self) -> bool:
        """Whether a person is named; anybody may have a role, or speak for an organisation."""
        return self.name.is_person

    @property
    def articles(self) -> list[str]:
        """The ids of the articles that quote them."""
        return list(dict.fromkeys(quote.article for quote in self.quotes))

    def add(self, name: Name, text: str, quotes: Iterable[Member]) -> None:
        """Take what an article calls them, and what it quotes them with."""
        if name.names and name.names[0] in self.name.names[1:-1]:
            self.name = name  # what stood before it is a role
        self.role |= name.role
        self.quotes.extend(quotes)
        if text not in self.variants:
            self.variants.append(text)


def called(quote: Member, language: str) -> str:
    """What an article calls the speaker of a quote; empty for nobody and for a pronoun.

    Args:
        quote: The quote.
        language: The language of the article, in two letters.
    """
    text = str(quote.attributes.get("speaker", "")).strip()
    return text if _may_speak(text, language) else ""


def _may_speak(text: str, language: str) -> bool:
    """Whether words can be what somebody is called: no pronoun, time, place line or preposition."""
    known = vocabulary(language)
    words = known.terms.words(text)
    if not words or text.casefold() in known.words.pronouns:
        return False
    # "Trump's" and "far from the" are cut off, "Friday" and "this morning" are times.
    is_cut = bool({words[0], words[-1]} & known.no_names) or text.endswith(("'s", "’s"))
    is_time = all(known.is_time(word) or not known.terms.is_content(word) for word in words)
    is_party = bool(_PARTY.fullmatch(text))
    is_place_line = text.isupper() and text.isalpha() and len(text) > _INITIALS
    return not (is_cut or is_time or is_party or is_place_line)


class _Mention(NamedTuple):
    """What an article calls somebody whom it quotes."""

    article: str
    text: str
    language: str

    @property
    def name(self) -> Name:
        return read_name(self.text, self.language)

    @property
    def fullness(self) -> tuple[int, int, str, str]:
        """What mentions are sorted by: those that say most come first."""
        return -len(self.name.names), -len(self.name.role), self.text, self.article


def speakers(accounts: Iterable[Account], rulings: Rulings = NO_RULINGS) -> list[Speaker]:
    """Everybody who is quoted, by the number of articles and of quotes.

    Args:
        accounts: The articles and their quotes.
        rulings: Which names are one speaker and which are not, whatever the names are.
    """
    mentions: dict[_Mention, list[Member]] = defaultdict(list)
    for account in accounts:
        language = account.vocabulary.language
        for quote in account.quotes:
            if text := called(quote, language):
                mentions[_Mention(quote.article, text, language)].append(quote)
    directory = _Directory(rulings)
    # The fullest names first: a surname or a role is held against those that say more.
    for mention, quotes in sorted(mentions.items(), key=lambda each: each[0].fullness):
        directory.add(mention, quotes)
    found = directory.speakers
    return sorted(found, key=lambda each: (-len(each.articles), -len(each.quotes), each.name.shown))


class _Directory:
    """The speakers so far, and where to look for one."""

    def __init__(self, rulings: Rulings) -> None:
        self.speakers: list[Speaker] = []
        self._rulings = rulings
        self._by_variant: dict[str, list[Speaker]] = defaultdict(list)
        self._by_surname: dict[str, list[Speaker]] = defaultdict(list)

    def add(self, mention: _Mention, quotes: Iterable[Member]) -> None:
        """Take in what an article calls somebody."""
        name, text = mention.name, mention.text
        speaker = self._home(mention.article, name, text)
        if speaker is None:
            speaker = Speaker(name, name.role)
            self.speakers.append(speaker)
            self._by_surname[name.surname].append(speaker)
        speaker.add(name, text, quotes)
        for variant in (text, name.shown):
            if speaker not in self._by_variant[_fold(variant)]:
                self._by_variant[_fold(variant)].append(speaker)

    def _home(self, article: str, name: Name, text: str) -> Speaker | None:
        """The one speaker that an article may mean; None where there is none, or several."""
        for found in self._candidates(article, name, text):
            homes = [each for each in found if not self._is_apart(each, name, text)]
            near = [each for each in homes if article in each.articles]
            if len(homes) == 1 or len(near) == 1:
                return homes[0] if len(homes) == 1 else near[0]
        return None

    def _candidates(self, article: str, name: Name, text: str) -> Iterator[list[Speaker]]:
        """Who may be meant, the surest reason first."""
        mine = {_fold(text), _fold(name.shown)}
        for other in _paired(mine, self._rulings.joined):
            yield self._by_variant.get(other, [])
        if name.names:
            namesakes = self._by_surname.get(name.surname, [])
            yield [each for each in namesakes if is_same_name(each.name, name)]
            yield [each for each in self.speakers if is_initials(name, each.name)]
            return
        if _is_indefinite(text, name.language):
            yield [
                each for each in self._by_variant.get(_fold(text), []) if article in each.articles
            ]
            return
        yield self._by_variant.get(_fold(text), [])
        if name.role & vocabulary(name.language).title_stems:
            yield [each for each in self.speakers if each.is_named and name.role <= each.role]

    def _is_apart(self, speaker: Speaker, name: Name, text: str) -> bool:
        others = set(_paired({_fold(text), _fold(name.shown)}, self._rulings.apart))
        theirs = {_fold(each) for each in [*speaker.variants, speaker.name.shown]}
        return bool(others & theirs) if others else False


def _is_indefinite(text: str, language: str) -> bool:
    """Whether a role may be anybody's in another article: a senior official, officials, aides."""
    known, words = vocabulary(language), text.casefold().split()
    is_plural = words[-1].endswith("s") and words[0] not in known.figures.determiners
    return words[0] in known.words.indefinite or (is_plural and text == text.casefold())


def _paired(mine: set[str], pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The other one of each pair that holds one of mine."""
    for pair in pairs:
        one, other = map(_fold, pair)
        if one in mine:
            yield other
        if other in mine:
            yield one


def _fold(text: str) -> str:
    """A name as it is looked up: without an article, case, kinds of apostrophes, double spaces."""
    return " ".join(seen(text).casefold().replace("’", "'").split()).removeprefix("the ")
