"""Find the matches that have a passage at a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from reader.model import Match, Member
from reader.text.intervals import Intervals


class _Spot(NamedTuple):
    """A passage of a match."""

    start: int
    end: int
    match: int


class Overlaps:
    """The passages of matches, indexed by place."""

    def __init__(self, matches: Iterable[Match]) -> None:
        """Index matches; each is identified by its position in the sequence."""
        self._matches = list(matches)

    def at(self, member: Member, share: float = 0) -> set[int]:
        """The numbers of the matches with a passage that overlaps another.

        Args:
            member: The other passage.
            share: Least share of it that must overlap.
        """
        spots = self._spots.get(member.article)
        if spots is None:
            return set()
        least = share * (member.end - member.start)
        return {
            spot.match
            for spot in spots.within(member.start, member.end)
            if min(spot.end, member.end) - max(spot.start, member.start) >= least
        }

    def overlapping(self, match: Match, share: float = 0) -> set[int]:
        """The numbers of the matches that overlap every passage of another match."""
        found = self.at(match.members[0], share)
        for member in match.members[1:]:
            # Mostly nothing overlaps the first passage already.
            found = found and found & self.at(member, share)
        return found

    @cached_property
    def _spots(self) -> dict[str, Intervals[_Spot]]:
        found: dict[str, list[_Spot]] = defaultdict(list)
        for number, match in enumerate(self._matches):
            for member in match.members:
                found[member.article].append(_Spot(member.start, member.end, number))
        return {article: Intervals(spots) for article, spots in found.items()}
