"""All that several accounts have in common, and what only one of them has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from reader.compare.account import Account
from reader.compare.facts import shared_facts, sources
from reader.compare.figures import same_figures
from reader.compare.overlaps import Overlaps
from reader.compare.passages import Passages
from reader.compare.quotes import same_quotes
from reader.compare.speakers import NO_RULINGS, Rulings, Speaker, speakers
from reader.model import Match, Member

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

    @cached_property
    def passages(self) -> Passages:
        """Their sentences."""
        return Passages(self.accounts)

    @cached_property
    def speakers(self) -> list[Speaker]:
        """Everybody who is quoted."""
        return speakers(self.accounts, self.rulings)

    @cached_property
    def quotes(self) -> list[Match]:
        """The same quote in several articles."""
        return same_quotes(self.passages, self.speakers)

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
        shared = {member[:3] for match in [*self.quotes, *self.figures] for member in match.members}
        return [
            member
            for account in self.accounts
            for member in sorted([*account.quotes, *account.statistics], key=_place)
            if member[:3] not in shared
        ]


def _place(member: Member) -> tuple[int, int]:
    return member.start, member.end
