"""Whether two quotes were said by one person: surely, surely not, or nobody knows.

Who says a quote is the weakest thing that a finder finds. So a name alone does not make two
speakers: where anything speaks against it, the articles may well mean the same person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.compare.account import Account
from reader.compare.names import Name, read_name
from reader.compare.speakers import NO_RULINGS, Rulings, Speaker, called
from reader.compare.vocabulary import Vocabulary
from reader.model import Member

_NEAR = 300
"""Characters around a quote in which the other one's speaker may be named as well."""
_LONGEST = 8
"""Words of a speaker; more are no name but a clause."""
_BESIDE = 30
"""Characters beside a speaker in which a second one is joined."""


class Voices:
    """Who says the quotes of several accounts."""

    def __init__(
        self,
        accounts: Sequence[Account],
        speakers: Iterable[Speaker],
        rulings: Rulings = NO_RULINGS,
    ) -> None:
        """Take the accounts, everybody who is quoted in them, and what a person has decided."""
        self._apart = {
            frozenset(read_name(name).shown.casefold() for name in pair) for pair in rulings.apart
        }
        self._accounts = {account.article.id: account for account in accounts}
        self._speakers = {quote.place: speaker for speaker in speakers for quote in speaker.quotes}
        self.quotes = [quote for account in accounts for quote in account.quotes]

    def are_one(self, one: Member, other: Member) -> bool:
        """Whether both quotes are surely of one person or body."""
        mine, theirs = self._of(one), self._of(other)
        return mine is not None and mine is theirs

    def are_two(self, one: Member, other: Member) -> bool:
        """Whether two persons are named; anybody may have a role, or speak for somebody."""
        mine, theirs = self._of(one), self._of(other)
        return bool(mine and theirs and mine is not theirs and mine.is_named and theirs.is_named)

    def are_surely_two(self, one: Member, other: Member) -> bool:
        """Whether two persons are named and nothing tells that one name was taken wrongly.

        Both must be names, of one person each, and neither article may name the other's speaker
        near the quote.
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
        """Whether the article quotes the speaker with nothing else."""
        speaker = self._of(quote)
        quotes = speaker.quotes if speaker else []
        return sum(each.article == quote.article for each in quotes) == 1

    def content(self, quote: Member) -> frozenset[str]:
        """The concepts of a quote that say what it is about."""
        return self._known(quote).terms.content(quote.exact)

    def _of(self, quote: Member) -> Speaker | None:
        return self._speakers.get(quote.place)

    def _known(self, quote: Member) -> Vocabulary:
        return self._accounts[quote.article].vocabulary

    def _called(self, quote: Member) -> str:
        return called(quote, self._known(quote).language)

    def _name(self, quote: Member) -> Name:
        return read_name(self._called(quote), self._known(quote).language)

    def _is_sure(self, quote: Member) -> bool:
        """Whether what a speaker is called is the name of one person and nothing else."""
        text = self._called(quote)
        words = text.split()
        return (
            bool(words)
            and len(words) <= _LONGEST
            and not self._known(quote).joint.search(text)
            and not self._is_joined(quote)
            and not any(char.isdigit() for char in text)
            and len(self._name(quote).names) + ("." in words[0]) > 1
        )

    def _is_joined(self, quote: Member) -> bool:
        """Whether somebody else is named with the speaker: "Ada Brun and Karl Wied said"."""
        start, end = (quote.attributes.get(f"speaker_{name}") for name in ("start", "end"))
        text, known = self._accounts[quote.article].article.text, self._known(quote)
        if not isinstance(start, int) or not isinstance(end, int):
            return False
        before, behind = text[max(0, start - _BESIDE) : max(0, start)], text[end : end + _BESIDE]
        is_beside = known.name_before.search(before) or known.name_behind.match(behind)
        return bool(is_beside or known.joint.search(text[max(0, start) : end]))

    def _names_near(self, quote: Member, other: Member) -> bool:
        """Whether the speaker of another quote is named around this one."""
        surname = self._name(other).surname
        text = self._accounts[quote.article].article.text
        around = text[max(0, quote.start - _NEAR) : quote.end + _NEAR].casefold().replace("’", "'")
        return bool(re.search(rf"\b{re.escape(surname)}\b", around))
