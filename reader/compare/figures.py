"""Figures of different accounts that count the same: they agree, one is vaguer, or they differ.

Two equal numbers mean nothing by themselves. They must count the same thing, in one word or in
another, and in sentences that are about the same; the smaller and the rounder a number, the more
its surroundings have to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from reader.compare import terms
from reader.compare.groups import Pair, grouped
from reader.compare.passages import Passages, Place
from reader.compare.quantity import Quantity, names_near, quantities, significant
from reader.compare.things import BARE, same_thing
from reader.model import Match, MatchRelation, Member

_PLAIN_BELOW = 13
"""Whole numbers so small that any two articles share some."""
_DISTINCT, _ROUND, _PLAIN = 0.3, 0.15, 0.0
"""What it tells that two numbers are equal."""
_KINDS = {
    "count": 0.0,
    "%": 0.35,
    "points": 0.35,
    "dollar": 0.45,
    "euro": 0.45,
    "pound sterling": 0.45,
}
"""What it tells that both are shares, or sums of money, of which an article has few."""
_MEASURED = 0.15
"""The same for all other kinds."""
_VAGUE = 0.1
"""What it takes away that one only says about how many."""
_ENOUGH = 1.05
"""Thing, context, number and kind together, for two figures that agree."""
_SAME_THING, _SAME_CONTEXT, _BOTH = 0.6, 0.4, 0.9
"""What figures must reach that are held against each other because they differ."""
_LIKE_CONTEXT = 0.35
"""How like sentences must be for vague figures that nothing else but the kind makes one."""
_MOST_ALIKE = 20
"""Figures of one thing in one article that are looked at, the first ones."""
_MOST_OFF = 1.5
"""How far apart "more than 100" and another number may be."""
_ROUGHLY_OFF, _PART_OFF = 1.25, 1.05
"""The same for "about a tenth" and 12 percent, and for "a quarter" and 26 percent."""


class _Figure(NamedTuple):
    """A figure and where it stands among the accounts."""

    account: int
    quantity: Quantity
    place: Place | None


class _Couple(NamedTuple):
    """Two figures that may count the same."""

    one: Quantity
    other: Quantity
    relation: MatchRelation | None
    """What the numbers are to each other; None where they cannot both be."""
    thing: float
    """Whether they count the same thing, 0 to 1."""
    context: float
    """How like their sentences are, 0 to 1."""
    may_differ: bool
    """Whether so much is alike that the numbers are held against each other, though apart."""


def figure_pairs(passages: Passages) -> list[Pair]:
    """Every two figures of different articles that count the same thing."""
    couples = list(_couples(passages))
    agreeing = [pair for couple in couples if (pair := _agreement(couple))]
    settled = {
        (_key(mine), theirs.article)
        for pair in agreeing
        for mine, theirs in ((pair.one, pair.other), (pair.other, pair.one))
    }
    return agreeing + _differences(couples, settled)


def same_figures(passages: Passages) -> list[Match]:
    """Figures of different articles that count the same thing.

    A match is `same` where the numbers agree, `near` where one is vaguer (170 and more than 170),
    and `differs` where they may differ.
    """
    return grouped("statistic", figure_pairs(passages))


def _couples(passages: Passages) -> Iterator[_Couple]:
    figures = list(_figures(passages))
    for first, second in sorted(_candidates(figures)):
        one, other = figures[first], figures[second]
        if couple := _couple(passages, one, other):
            yield couple


def _couple(passages: Passages, one: _Figure, other: _Figure) -> _Couple | None:
    """Two figures, if they may count the same; that they differ needs sentences alike."""
    if one.place is None or other.place is None:
        return None
    mine, theirs = one.quantity, other.quantity
    relation = relation_of(mine, theirs)
    are_partners = passages.are_partners(one.place, other.place)
    if relation is None and not are_partners:
        return None
    thing = same_thing(mine, theirs)
    # Looking at the words of the sentences costs the most: only where it can still matter.
    if not thing or (relation and _sureness(mine, theirs, relation, thing, 1.0) < _ENOUGH):
        return None
    context = passages.likeness(one.place, other.place)
    is_bare = relation == "near" and thing <= BARE
    if is_bare and not are_partners and context < _LIKE_CONTEXT:
        return None
    may_differ = (
        relation is None
        and thing >= _SAME_THING
        and (context >= _SAME_CONTEXT or passages.are_best(one.place, other.place))
        and thing + context >= _BOTH
        and _share_more(passages, one, other)
        and not _are_about_others(passages, one, other)
    )
    return _Couple(mine, theirs, relation, thing, context, may_differ)


def _figures(passages: Passages) -> Iterator[_Figure]:
    for number, account in enumerate(passages.accounts):
        for found in quantities(account):
            place = passages.place(number, found.member.start, found.member.end)
            yield _Figure(number, found, place)


def _candidates(figures: Sequence[_Figure]) -> set[tuple[int, int]]:
    """The numbers of figures of different articles that have the kind and one more thing alike."""
    holding: dict[tuple[str, str, object], dict[int, list[int]]] = {}
    for number, figure in enumerate(figures):
        what = figure.quantity
        for thing in _keys(what):
            by_account = holding.setdefault((what.kind, what.rate, thing), {})
            alike = by_account.setdefault(figure.account, [])
            if len(alike) < _MOST_ALIKE:
                alike.append(number)
    return {
        pair
        for by_account in holding.values()
        for one, other in combinations(by_account.values(), 2)
        for pair in product(one, other)
    }


def _keys(what: Quantity) -> Iterator[object]:
    """What two figures must have one of in common: the number, roughly, or a word for the thing."""
    yield float(f"{what.middle:.2g}")
    yield from what.nouns | what.concepts | what.told
    if what.kind != "count":
        yield "about", float(f"{what.written:.1g}")
        yield from what.around


def _agreement(couple: _Couple) -> Pair | None:
    one, other, relation = couple[:3]
    if relation is None:
        return None
    sure = _sureness(one, other, relation, couple.thing, couple.context)
    if sure < _ENOUGH:
        return None
    return Pair(one.member, other.member, relation, round(min(1.0, sure / 2), 3))


def _sureness(
    one: Quantity, other: Quantity, relation: MatchRelation, thing: float, context: float
) -> float:
    """How sure it is that figures which agree are one, by all that speaks for it together."""
    sure = thing + context
    # Half of this and half of that: that both are parts tells nothing.
    if not (one.is_part and other.is_part):
        sure += _surprise(one) + _KINDS.get(one.kind, _MEASURED)
    return sure - _VAGUE if relation == "near" else sure


def relation_of(one: Quantity, other: Quantity) -> MatchRelation | None:
    """`same` for equal figures, `near` where one is vaguer, None where they cannot both be."""
    if one[1:4] == other[1:4] and one.is_range == other.is_range:
        return "same"
    apart = max(one.low, other.low) > min(one.high, other.high)
    if apart:
        return "near" if _rounds(one, other) or _rounds(other, one) else None
    if one.is_range or other.is_range or _times(one.middle, other.middle) <= _MOST_OFF:
        return "near"
    return None


def _rounds(exact: Quantity, coarse: Quantity) -> bool:
    """Whether a number is the other one, rounded: 1,215,000 and 1.2 million.

    To a single digit only what is given as about right is rounded, or told as a part: 18 million
    and almost 20 million, 26 percent and a quarter.
    """
    off, digits = _times(exact.middle, coarse.middle), significant(coarse.middle)
    if coarse.is_part and off <= _PART_OFF:
        return True
    if off > (_MOST_OFF if digits > 1 else _ROUGHLY_OFF) or not (digits > 1 or coarse.is_about):
        return False
    return float(f"{exact.middle:.{digits}g}") == coarse.middle


def _times(one: float, other: float) -> float:
    smaller, larger = sorted((abs(one), abs(other)))
    return larger / smaller if smaller else 1.0 if not larger else float("inf")


def _surprise(what: Quantity) -> float:
    """How much it tells that somebody else has this number too."""
    if what.kind in {"count", "time"} and abs(what.written) < _PLAIN_BELOW:
        return _PLAIN
    return _DISTINCT if what.digits > 1 else _ROUND


def _differences(
    couples: Iterable[_Couple], settled: set[tuple[tuple[str, int, int], str]]
) -> list[Pair]:
    """Figures that may differ: of the same thing, in sentences alike, and with no other partner."""
    likely = [couple for couple in couples if couple.may_differ]
    found: list[Pair] = []
    for couple in sorted(likely, key=lambda each: -(each.thing + each.context)):
        one, other = couple.one.member, couple.other.member
        keys = {(_key(one), other.article), (_key(other), one.article)}
        if not keys & settled:
            settled |= keys
            score = round((couple.thing + couple.context) / 3, 3)
            found.append(Pair(one, other, "differs", score))
    return found


def _share_more(passages: Passages, one: _Figure, other: _Figure) -> bool:
    """Whether the sentences of two figures share more than a word for what is counted."""
    counted = {terms.concept(noun) for noun in one.quantity.nouns & other.quantity.nouns}
    shared = passages.shared(one.place, other.place) if one.place and other.place else []
    return not counted.issuperset(shared)


def _are_about_others(passages: Passages, one: _Figure, other: _Figure) -> bool:
    """Whether the names around two figures tell that they are about different places."""
    mine, theirs = (
        names_near(passages.accounts[each.account], each.quantity) for each in (one, other)
    )
    return bool(mine and theirs) and not mine & theirs


def _key(member: Member) -> tuple[str, int, int]:
    return member.article, member.start, member.end
