"""Pairs of passages, brought together to groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import product
from operator import itemgetter
from typing import NamedTuple

from reader.model import Match, MatchKind, MatchRelation, Member

_Where = tuple[str, int, int]
"""The place of a passage: the article, the start and the end."""
_PLACE = itemgetter(0, 1, 2)
"""That of a member."""
_RELATIONS: tuple[MatchRelation, ...] = ("same", "near", "differs")
"""From the closest to the widest."""


class Pair(NamedTuple):
    """Two passages of different articles that belong together."""

    one: Member
    """The first."""
    other: Member
    """The second."""
    relation: MatchRelation
    """What they are to each other."""
    score: float
    """How sure it is, 0 to 1."""


def grouped(kind: MatchKind, pairs: Iterable[Pair], *, one_each: bool = False) -> list[Match]:
    """Groups in which every two passages of different articles are a pair, the surest first.

    So one passage that is like two others does not make these two like each other.

    Args:
        kind: What the passages are.
        pairs: The pairs.
        one_each: Whether a group holds at most one passage of an article.
    """
    known = sorted(
        ((pair, pair.one[:3], pair.other[:3]) for pair in pairs),
        key=lambda each: (-each[0].score, each[1], each[2]),
    )
    together = {(one, other) for _, one, other in known} | {(other, one) for _, one, other in known}
    groups: dict[_Where, dict[_Where, Member]] = {}
    for pair, one, other in known:
        mine = groups.setdefault(one, {one: pair.one})
        theirs = groups.setdefault(other, {other: pair.other})
        if mine is not theirs and _are_pairs(mine, theirs, together, one_each=one_each):
            mine.update(theirs)
            groups.update(dict.fromkeys(theirs, mine))
    return _matches(kind, known, groups)


def _matches(
    kind: MatchKind,
    pairs: Iterable[tuple[Pair, _Where, _Where]],
    groups: dict[_Where, dict[_Where, Member]],
) -> list[Match]:
    """A match for each group, and one for each pair whose passages are in different groups."""
    matches: dict[Hashable, Match] = {}
    for pair, one, other in pairs:
        mine = groups[one]
        is_whole = other in mine
        key = id(mine) if is_whole else (one, other)
        if before := matches.get(key):
            if before.relation != pair.relation:
                matches[key] = before._replace(relation=_wider(before.relation, pair.relation))
            continue
        members = mine.values() if is_whole else pair[:2]
        matches[key] = Match(kind, pair.relation, pair.score, tuple(sorted(members, key=_PLACE)))
    return list(matches.values())


def _are_pairs(
    mine: Iterable[_Where],
    theirs: Iterable[_Where],
    together: set[tuple[_Where, _Where]],
    *,
    one_each: bool,
) -> bool:
    return all(
        (one, other) in together or (one[0] == other[0] and not one_each)
        for one, other in product(mine, theirs)
    )


def _wider(one: MatchRelation, other: MatchRelation) -> MatchRelation:
    return max(one, other, key=_RELATIONS.index)
