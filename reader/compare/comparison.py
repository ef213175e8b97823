"""All that several accounts have in common, and what only one of them has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from reader.compare.account import Account
from reader.compare.alignment import Piece, shared_words, variants
from reader.compare.facts import shared_facts, sources
from reader.compare.figures import same_figures
from reader.compare.overlaps import Overlaps
from reader.compare.passages import Passages
from reader.compare.quotes import same_quotes
from reader.compare.speakers import NO_RULINGS, Rulings, Speaker, called, speakers
from reader.compare.terms import spans
from reader.compare.verdicts import GRAVEST, VERDICTS, Verdict
from reader.compare.voices import Voices
from reader.model import Match, Member, Span

_MOSTLY = 0.5
"""The part of a sentence that a quote takes when it is all that the sentence tells."""


class Comparison:
    """What is found in several accounts; each part is found when it is first asked for."""

    def __init__(self, accounts: Sequence[Account], rulings: Rulings = NO_RULINGS) -> None:
        """Compare accounts.

        Args:
            accounts: The articles with their quotes and statistics.
            rulings: What a person has decided about the names of speakers.
        """
        self.accounts = tuple(accounts)
        self.rulings = rulings
        # So that the order in which articles were opened changes nothing of what is found.
        self._in_order = sorted(accounts, key=lambda each: each.article.id)

    @cached_property
    def passages(self) -> Passages:
        """Their sentences; its accounts are in the order of the ids of the articles."""
        return Passages(self._in_order)

    @cached_property
    def speakers(self) -> list[Speaker]:
        """Everybody who is quoted."""
        return speakers(self._in_order, self.rulings)

    @cached_property
    def voices(self) -> Voices:
        """Who says each quote, and how sure that is."""
        return Voices(self._in_order, self.speakers, self.rulings)

    @cached_property
    def quotes(self) -> list[Match]:
        """The same quote in several articles."""
        return same_quotes(self.passages, self.voices)

    @cached_property
    def figures(self) -> list[Match]:
        """Figures of the same thing in several articles."""
        return same_figures(self.passages)

    @cached_property
    def facts(self) -> list[Match]:
        """Sentences of several articles that tell the same, but for those of a shared quote."""
        quoted = Overlaps(self.quotes)
        found = shared_facts(self.passages, self.speakers)
        return [match for match in found if not quoted.holding(match, _MOSTLY)]

    def verdict(self, match: Match) -> Verdict:
        """What a match says, in the words that people read."""
        if match.kind == "quote" and match.relation == "same":
            first, *others = match.members
            found = [self.verdict_of_quotes(first, each) for each in others]
            return min(found, key=GRAVEST.index, default="same")
        return VERDICTS[match.kind, match.relation]

    def verdict_of_quotes(self, one: Member, other: Member) -> Verdict:
        """What one of two quotes of the same words is to the other."""
        if not self.voices.are_two(one, other):
            return "same"
        return "other speaker" if self.voices.are_surely_two(one, other) else "speaker unclear"

    def speaker_of(self, member: Member) -> str:
        """The name of a passage's speaker, as written; empty if there is none."""
        return called(member, self._language_of(member))

    def word_changes(self, member: Member, other: Member) -> list[Piece]:
        """Two variants of a passage merged: the words of both, and those of only one."""
        return variants(member.exact, other.exact, self._language_of(member))

    def shared_words(self, member: Member, other: Member) -> list[str]:
        """The content words that two passages share, as the first one writes them."""
        return shared_words(member.exact, other.exact, self._language_of(member))

    def shared_spans(self, member: Member, other: Member) -> list[Span]:
        """The spans of the shared words in the first passage, in code points from its start."""
        words, shared = member.exact, set(self.shared_words(member, other))
        return [Span(*span) for span in spans(words) if words[slice(*span)] in shared]

    def _language_of(self, member: Member) -> str:
        account = next(each for each in self.accounts if each.article.id == member.article)
        return account.vocabulary.language

    @cached_property
    def matches(self) -> list[Match]:
        """All of them, the surest first."""
        found = [*self.quotes, *self.figures, *self.facts]
        return sorted(found, key=lambda each: (-each.score, each.kind, each.members))

    @cached_property
    def sources(self) -> list[tuple[str, ...]]:
        """The ids of the articles, those together that are one source."""
        return sources(self.passages)

    @cached_property
    def only_here(self) -> list[Member]:
        """Quotes and statistics that no other article has, by article and place."""
        shared = Overlaps([*self.quotes, *self.figures])
        return [
            member
            for account in self.accounts
            for member in sorted([*account.quotes, *account.statistics], key=_place)
            if not shared.at(member)
        ]


def _place(member: Member) -> tuple[int, int]:
    return member.start, member.end
