"""The speakers of quotes: group the names and roles that belong to one speaker."""

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
"""Most letters of an acronym; a longer word in capitals is a place."""


class Rulings(NamedTuple):
    """A person's decisions about names, which override the program's."""

    joined: tuple[tuple[str, str], ...] = ()
    """Pairs of names that belong to one speaker."""
    apart: tuple[tuple[str, str], ...] = ()
    """Pairs of names that belong to different speakers."""


NO_RULINGS = Rulings()


@dataclass(eq=False)
class Speaker:
    """Somebody quoted in one or several articles."""

    name: Name
    """The fullest name in any article, else the role."""
    role: frozenset[str]
    """The stems of all words for the role in the articles."""
    variants: list[str] = field(default_factory=list)
    """All names in the articles, each once."""
    quotes: list[Member] = field(default_factory=list)
    """Their quotes."""

    @property
    def is_named(self) -> bool:
        """Whether the name is a person's, rather than a role or an organisation."""
        return self.name.is_person

    @property
    def articles(self) -> list[str]:
        """The ids of the articles that quote them."""
        return list(dict.fromkeys(quote.article for quote in self.quotes))

    def add(self, name: Name, text: str, quotes: Iterable[Member]) -> None:
        """Add a name and quotes from an article."""
        if name.names and name.names[0] in self.name.names[1:-1]:
            self.name = name  # the words before it were a role
        self.role |= name.role
        self.quotes.extend(quotes)
        if text not in self.variants:
            self.variants.append(text)


def speaker_name(quote: Member, language: str) -> str:
    """The name of a quote's speaker as written; empty for nobody and for a pronoun.

    Args:
        quote: The quote.
        language: The language of the article, in two letters.
    """
    text = str(quote.attributes.get("speaker", "")).strip()
    return text if _may_speak(text, language) else ""


def _may_speak(text: str, language: str) -> bool:
    """Whether words can name a speaker: no pronoun, time, dateline or preposition."""
    known = vocabulary(language)
    words = known.terms.words(text)
    if not words or text.casefold() in known.words.pronouns:
        return False
    # "Trump's" and "far from the" are truncated, "Friday" and "this morning" are times.
    is_cut = bool({words[0], words[-1]} & known.no_names) or text.endswith(("'s", "’s"))
    is_time = all(known.is_time(word) or not known.terms.is_content(word) for word in words)
    is_party = bool(_PARTY.fullmatch(text))
    is_place_line = text.isupper() and text.isalpha() and len(text) > _INITIALS
    return not (is_cut or is_time or is_party or is_place_line)


class _Mention(NamedTuple):
    """A name of a quoted speaker in one article."""

    article: str
    text: str
    language: str

    @property
    def name(self) -> Name:
        return read_name(self.text, self.language)

    @property
    def fullness(self) -> tuple[int, int, str, str]:
        """Sort key for mentions: the fullest names come first."""
        return -len(self.name.names), -len(self.name.role), self.text, self.article


def speakers(accounts: Iterable[Account], rulings: Rulings = NO_RULINGS) -> list[Speaker]:
    """All quoted speakers, by number of articles and quotes.

    Args:
        accounts: The articles and their quotes.
        rulings: A person's decisions about which names belong to one speaker.
    """
    mentions: dict[_Mention, list[Member]] = defaultdict(list)
    for account in accounts:
        language = account.vocabulary.language
        for quote in account.quotes:
            if text := speaker_name(quote, language):
                mentions[_Mention(quote.article, text, language)].append(quote)
    directory = _Directory(rulings)
    # The fullest names first: a surname or a role is then matched with a fuller name.
    for mention, quotes in sorted(mentions.items(), key=lambda each: each[0].fullness):
        directory.add(mention, quotes)
    return sorted(
        directory.speakers,
        key=lambda each: (-len(each.articles), -len(each.quotes), each.name.shown),
    )


class _Directory:
    """The speakers found so far, indexed by name."""

    def __init__(self, rulings: Rulings) -> None:
        self.speakers: list[Speaker] = []
        self._rulings = rulings
        self._by_variant: dict[str, list[Speaker]] = defaultdict(list)
        self._by_surname: dict[str, list[Speaker]] = defaultdict(list)

    def add(self, mention: _Mention, quotes: Iterable[Member]) -> None:
        """Add a mention to its speaker, or to a new one."""
        name, text = mention.name, mention.text
        speaker = self._speaker_for(mention.article, name, text)
        if speaker is None:
            speaker = Speaker(name, name.role)
            self.speakers.append(speaker)
            self._by_surname[name.surname].append(speaker)
        speaker.add(name, text, quotes)
        for variant in (text, name.shown):
            if speaker not in self._by_variant[_fold(variant)]:
                self._by_variant[_fold(variant)].append(speaker)

    def _speaker_for(self, article: str, name: Name, text: str) -> Speaker | None:
        """The only speaker that a mention can mean; None if there are none or several."""
        for candidates in self._candidates(article, name, text):
            possible = [each for each in candidates if not self._is_apart(each, name, text)]
            near = [each for each in possible if article in each.articles]
            if len(possible) == 1 or len(near) == 1:
                return possible[0] if len(possible) == 1 else near[0]
        return None

    def _candidates(self, article: str, name: Name, text: str) -> Iterator[list[Speaker]]:
        """The possible speakers, in groups with the strongest reason first."""
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
    """Whether a role may mean somebody else in another article: a senior official, aides."""
    known, words = vocabulary(language), text.casefold().split()
    is_plural = words[-1].endswith("s") and words[0] not in known.figures.determiners
    return words[0] in known.words.indefinite or (is_plural and text == text.casefold())


def _paired(mine: set[str], pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The other name of each pair that has one of mine."""
    for pair in pairs:
        one, other = map(_fold, pair)
        if one in mine:
            yield other
        if other in mine:
            yield one


def _fold(text: str) -> str:
    """Normalise a name for lookup: no article, case, apostrophe styles or double spaces."""
    return " ".join(seen(text).casefold().replace("’", "'").split()).removeprefix("the ")
