"""A comparison of several accounts: what they share, and what only one of them has."""

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
from reader.compare.speakers import NO_RULINGS, Rulings, Speaker, speaker_name, speakers
from reader.compare.terms import spans
from reader.compare.verdicts import GRAVEST, VERDICTS, Verdict
from reader.compare.voices import Voices
from reader.model import Match, Member, Span

_MOSTLY = 0.5
"""Share of a sentence from which a quote counts as all of it."""


class Comparison:
    """The matches between several accounts; each part is computed when it is first needed."""

    def __init__(self, accounts: Sequence[Account], rulings: Rulings = NO_RULINGS) -> None:
        """Compare accounts.

        Args:
            accounts: The articles with their quotes and statistics.
            rulings: A person's decisions about names of speakers.
        """
        self.accounts = tuple(accounts)
        self.rulings = rulings
        # So that the order in which articles were opened does not affect the result.
        self._in_order = sorted(accounts, key=lambda each: each.article.id)

    @cached_property
    def passages(self) -> Passages:
        """Their sentences; here the accounts are sorted by article id."""
        return Passages(self._in_order)

    @cached_property
    def speakers(self) -> list[Speaker]:
        """All quoted speakers."""
        return speakers(self._in_order, self.rulings)

    @cached_property
    def voices(self) -> Voices:
        """The speaker of each quote, and how certain that is."""
        return Voices(self._in_order, self.speakers, self.rulings)

    @cached_property
    def quotes(self) -> list[Match]:
        """Quotes that occur in several articles."""
        return same_quotes(self.passages, self.voices)

    @cached_property
    def figures(self) -> list[Match]:
        """Figures of the same thing in several articles."""
        return same_figures(self.passages)

    @cached_property
    def facts(self) -> list[Match]:
        """Sentences of several articles that report the same, without those of a shared quote."""
        quoted = Overlaps(self.quotes)
        facts = shared_facts(self.passages, self.speakers)
        return [match for match in facts if not quoted.overlapping(match, _MOSTLY)]

    def verdict(self, match: Match) -> Verdict:
        """The verdict of a match."""
        if match.kind == "quote" and match.relation == "same":
            first, *others = match.members
            verdicts = [self.verdict_of_quotes(first, each) for each in others]
            return min(verdicts, key=GRAVEST.index, default="same")
        return VERDICTS[match.kind, match.relation]

    def verdict_of_quotes(self, one: Member, other: Member) -> Verdict:
        """The verdict of two quotes with the same words."""
        if not self.voices.are_two(one, other):
            return "same"
        return "other speaker" if self.voices.are_surely_two(one, other) else "speaker unclear"

    def speaker_of(self, member: Member) -> str:
        """The name of a passage's speaker, as written; empty if there is none."""
        return speaker_name(member, self._language_of(member))

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
        """All matches, the most certain first."""
        matches = [*self.quotes, *self.figures, *self.facts]
        return sorted(matches, key=lambda each: (-each.score, each.kind, each.members))

    @cached_property
    def sources(self) -> list[tuple[str, ...]]:
        """The ids of the articles, grouped by source."""
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
