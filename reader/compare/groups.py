"""Pairs of passages, brought together to groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import product
from operator import itemgetter
from typing import NamedTuple

from reader.model import Match, MatchKind, MatchRelation, Member

_PLACE = itemgetter(0, 1, 2)
"""The place of a passage: the article, the start and the end."""
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
    known = sorted(pairs, key=lambda each: (-each.score, each.one[:3], each.other[:3]))
    together = {frozenset((each.one[:3], each.other[:3])) for each in known}
    groups: dict[tuple[str, int, int], dict[tuple[str, int, int], Member]] = {}
    for pair in known:
        mine = groups.setdefault(pair.one[:3], {pair.one[:3]: pair.one})
        theirs = groups.setdefault(pair.other[:3], {pair.other[:3]: pair.other})
        if mine is not theirs and _are_pairs(mine, theirs, together, one_each=one_each):
            mine.update(theirs)
            groups.update(dict.fromkeys(theirs, mine))
    return _matches(kind, known, groups)


def _matches(
    kind: MatchKind,
    pairs: Iterable[Pair],
    groups: dict[tuple[str, int, int], dict[tuple[str, int, int], Member]],
) -> list[Match]:
    """A match for each group, and one for each pair whose passages are in different groups."""
    matches: dict[Hashable, Match] = {}
    for pair in pairs:
        mine = groups[pair.one[:3]]
        is_whole = pair.other[:3] in mine
        key = id(mine) if is_whole else (pair.one[:3], pair.other[:3])
        if before := matches.get(key):
            matches[key] = before._replace(relation=_wider(before.relation, pair.relation))
            continue
        members = mine.values() if is_whole else pair[:2]
        matches[key] = Match(kind, pair.relation, pair.score, tuple(sorted(members, key=_PLACE)))
    return list(matches.values())


def _are_pairs(
    mine: Iterable[tuple[str, int, int]],
    theirs: Iterable[tuple[str, int, int]],
    together: set[frozenset[tuple[str, int, int]]],
    *,
    one_each: bool,
) -> bool:
    return all(
        frozenset((one, other)) in together or (one[0] == other[0] and not one_each)
        for one, other in product(mine, theirs)
    )


def _wider(one: MatchRelation, other: MatchRelation) -> MatchRelation:
    return max(one, other, key=_RELATIONS.index)
