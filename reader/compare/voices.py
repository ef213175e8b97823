"""Decide whether two quotes have the same speaker: certainly, certainly not, or unknown.

The speaker is what finders get wrong most often. So different names alone do not make two speakers:
if there is any doubt, the articles may well mean the same person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.compare.account import Account
from reader.compare.names import Name, read_name
from reader.compare.speakers import NO_RULINGS, Rulings, Speaker, speaker_name
from reader.compare.vocabulary import Vocabulary
from reader.model import Member

_NEAR = 300
"""Characters around a quote that are searched for the other quote's speaker."""
_LONGEST = 8
"""Most words of a speaker's name; longer text is a clause."""
_BESIDE = 30
"""Characters next to a speaker's name that are searched for a second one."""


class Voices:
    """The speakers of the quotes of several accounts."""

    def __init__(
        self,
        accounts: Sequence[Account],
        speakers: Iterable[Speaker],
        rulings: Rulings = NO_RULINGS,
    ) -> None:
        """Take the accounts, their speakers, and a person's decisions about names."""
        self._apart = {
            frozenset(read_name(name).shown.casefold() for name in pair) for pair in rulings.apart
        }
        self._accounts = {account.article.id: account for account in accounts}
        self._speakers = {quote.place: speaker for speaker in speakers for quote in speaker.quotes}
        self.quotes = [quote for account in accounts for quote in account.quotes]

    def are_one(self, one: Member, other: Member) -> bool:
        """Whether both quotes certainly have the same speaker."""
        mine, theirs = self._speaker(one), self._speaker(other)
        return mine is not None and mine is theirs

    def are_two(self, one: Member, other: Member) -> bool:
        """Whether two different persons are named, rather than roles or organisations."""
        mine, theirs = self._speaker(one), self._speaker(other)
        return bool(mine and theirs and mine is not theirs and mine.is_named and theirs.is_named)

    def are_surely_two(self, one: Member, other: Member) -> bool:
        """Whether two persons are named, and nothing suggests that a finder took the wrong name.

        Each must be the name of one person, and neither article may name the other's speaker near
        the quote.
        """
        if not self.are_two(one, other):
            return False
        if {self._name(each).shown.casefold() for each in (one, other)} in self._apart:
            return True
        return (
            self._is_sure(one)
            and self._is_sure(other)
            and not self._names_near(one, other)
            and not self._names_near(other, one)
        )

    def is_quoted_once(self, quote: Member) -> bool:
        """Whether this is the speaker's only quote in the article."""
        speaker = self._speaker(quote)
        quotes = speaker.quotes if speaker else []
        return sum(each.article == quote.article for each in quotes) == 1

    def content(self, quote: Member) -> frozenset[str]:
        """The concepts of the content words of a quote."""
        return self._vocabulary(quote).terms.content(quote.exact)

    def without_common(self, quote: Member, concepts: frozenset[str]) -> frozenset[str]:
        """The concepts without those that are common in any text of the quote's language."""
        return concepts - self._vocabulary(quote).light

    def _speaker(self, quote: Member) -> Speaker | None:
        return self._speakers.get(quote.place)

    def _vocabulary(self, quote: Member) -> Vocabulary:
        return self._accounts[quote.article].vocabulary

    def _speaker_name(self, quote: Member) -> str:
        return speaker_name(quote, self._vocabulary(quote).language)

    def _name(self, quote: Member) -> Name:
        return read_name(self._speaker_name(quote), self._vocabulary(quote).language)

    def _is_sure(self, quote: Member) -> bool:
        """Whether the speaker's text is exactly the name of one person."""
        text = self._speaker_name(quote)
        words = text.split()
        return (
            bool(words)
            and len(words) <= _LONGEST
            and not self._vocabulary(quote).joint.search(text)
            and not self._is_joined(quote)
            and not any(char.isdigit() for char in text)
            and len(self._name(quote).names) + ("." in words[0]) > 1
        )

    def _is_joined(self, quote: Member) -> bool:
        """Whether somebody else is named with the speaker: "Ada Brun and Karl Wied said"."""
        start, end = (quote.attributes.get(f"speaker_{name}") for name in ("start", "end"))
        text, vocabulary = self._accounts[quote.article].article.text, self._vocabulary(quote)
        if not isinstance(start, int) or not isinstance(end, int):
            return False
        before, behind = text[max(0, start - _BESIDE) : max(0, start)], text[end : end + _BESIDE]
        is_beside = vocabulary.name_before.search(before) or vocabulary.name_behind.match(behind)
        return bool(is_beside or vocabulary.joint.search(text[max(0, start) : end]))

    def _names_near(self, quote: Member, other: Member) -> bool:
        """Whether the speaker of another quote is named near this one."""
        surname = self._name(other).surname
        text = self._accounts[quote.article].article.text
        around = text[max(0, quote.start - _NEAR) : quote.end + _NEAR].casefold().replace("’", "'")
        return bool(re.search(rf"\b{re.escape(surname)}\b", around))
