"""Group pairs of passages into matches."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import product
from operator import itemgetter
from typing import NamedTuple

from reader.model import Match, MatchKind, MatchRelation, Member

_Location = tuple[str, int, int]
"""The location of a passage: article, start and end."""
_PLACE = itemgetter(0, 1, 2)
"""Takes the location of a member."""
_RELATIONS: tuple[MatchRelation, ...] = ("same", "near", "differs")
"""Relations from the closest to the widest."""


class Pair(NamedTuple):
    """Two passages of different articles that belong paired."""

    one: Member
    """The first passage."""
    other: Member
    """The second passage."""
    relation: MatchRelation
    """Their relation."""
    score: float
    """Confidence, 0 to 1."""


def grouped(kind: MatchKind, pairs: Iterable[Pair], *, one_each: bool = False) -> list[Match]:
    """Groups in which every two passages of different articles are a pair, most certain first.

    So two passages are not grouped only because both are like a third one.

    Args:
        kind: The kind of the passages.
        pairs: The pairs.
        one_each: Whether a group has at most one passage of each article.
    """
    ranked = sorted(
        ((pair, pair.one[:3], pair.other[:3]) for pair in pairs),
        key=lambda each: (-each[0].score, each[1], each[2]),
    )
    paired = {(one, other) for _, one, other in ranked} | {(other, one) for _, one, other in ranked}
    groups: dict[_Location, dict[_Location, Member]] = {}
    for pair, one, other in ranked:
        mine = groups.setdefault(one, {one: pair.one})
        theirs = groups.setdefault(other, {other: pair.other})
        if mine is not theirs and _are_pairs(mine, theirs, paired, one_each=one_each):
            mine.update(theirs)
            groups.update(dict.fromkeys(theirs, mine))
    return _matches(kind, ranked, groups)


def _matches(
    kind: MatchKind,
    pairs: Iterable[tuple[Pair, _Location, _Location]],
    groups: dict[_Location, dict[_Location, Member]],
) -> list[Match]:
    """A match for each group, and one for each pair whose passages are in different groups."""
    matches: dict[Hashable, Match] = {}
    for pair, one, other in pairs:
        mine = groups[one]
        is_one_group = other in mine
        key = id(mine) if is_one_group else (one, other)
        if before := matches.get(key):
            if before.relation != pair.relation:
                matches[key] = before._replace(relation=_wider(before.relation, pair.relation))
            continue
        members = mine.values() if is_one_group else pair[:2]
        matches[key] = Match(kind, pair.relation, pair.score, tuple(sorted(members, key=_PLACE)))
    return list(matches.values())


def _are_pairs(
    mine: Iterable[_Location],
    theirs: Iterable[_Location],
    paired: set[tuple[_Location, _Location]],
    *,
    one_each: bool,
) -> bool:
    return all(
        (one, other) in paired or (one[0] == other[0] and not one_each)
        for one, other in product(mine, theirs)
    )


def _wider(one: MatchRelation, other: MatchRelation) -> MatchRelation:
    return max(one, other, key=_RELATIONS.index)
