"""Dates of different accounts that agree or differ: the first thing that a fact-checker looks for.

A date says little by itself: every article has a Friday. So two dates are held together only where
their sentences are; and they differ only where the same is said of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import NamedTuple

from reader.compare.account import Account, per_account
from reader.compare.clauses import Clause, are_about_others, clause_of
from reader.compare.dates import Date, dates
from reader.compare.groups import Pair
from reader.compare.passages import Passages, Place
from reader.model import MatchRelation

_EXACT_CONTEXT, _PLAIN_CONTEXT = 0.3, 0.42
"""How like sentences must be whose dates agree: those with a year or a day, and with a weekday."""
_DIFFERENT_CONTEXT = 0.5
"""The same for dates that differ."""
_SURENESS = {"date": 0.35, "day": 0.3, "year": 0.25, "month": 0.2, "weekday": 0.15}
"""What it tells that two dates are equal."""
_LEAD, _LEAD_TERMS, _LEAD_SCORE = 2, 4, 0.6
"""Sentences that begin an article, the words with the date that two of them must share, and how
sure it is then that the date is one."""
_FIELDS = ("year", "month", "day")


class _Dated(NamedTuple):
    """A date and what stands around it."""

    date: Date
    clause: Clause


def date_pairs(passages: Passages) -> list[Pair]:
    """Every two dates of different articles that are of one event."""
    by_place = _by_place(passages)
    found: dict[tuple[tuple[str, int, int], str], Pair] = {}
    for pairs in (_like(passages, by_place), _leading(passages, by_place)):
        for pair in pairs:
            keys = [(pair.one[:3], pair.other.article), (pair.other[:3], pair.one.article)]
            if all(key not in found or found[key].score < pair.score for key in keys):
                for key in keys:
                    found[key] = pair
    kept = {id(pair): pair for pair in found.values()}.values()
    return [
        pair
        for pair in kept
        if found[pair.one[:3], pair.other.article] is pair
        and found[pair.other[:3], pair.one.article] is pair
    ]


def _like(passages: Passages, by_place: Mapping[Place, list[_Dated]]) -> Iterator[Pair]:
    """Dates in sentences of which one is the other's best partner."""
    for one, other, likeness in passages.pairs:
        if one in by_place and other in by_place and likeness >= _EXACT_CONTEXT:
            yield from _pairs(passages, one, other, (by_place[one], by_place[other]), likeness)


def _leading(passages: Passages, by_place: Mapping[Place, list[_Dated]]) -> Iterator[Pair]:
    """One date in the first sentences of two articles, which tell what both are about."""
    leads = [place for place in by_place if place.sentence < _LEAD]
    for one, other in combinations(leads, 2):
        if one.account == other.account:
            continue
        shared = passages.sentence(one).terms & passages.sentence(other).terms
        if len(shared) < _LEAD_TERMS:
            continue
        for mine, theirs in product(by_place[one], by_place[other]):
            if _relation(mine.date, theirs.date) == "same" and not _are_apart(mine, theirs):
                yield Pair(mine.date.member, theirs.date.member, "same", _LEAD_SCORE)


def _by_place(passages: Passages) -> dict[Place, list[_Dated]]:
    found: dict[Place, list[_Dated]] = defaultdict(list)
    for number, account in enumerate(passages.accounts):
        for dated in _dated(account):
            member = dated.date.member
            if place := passages.place(number, member.start, member.end):
                found[place].append(dated)
    return found


@per_account
def _dated(account: Account) -> tuple[_Dated, ...]:
    return tuple(
        _Dated(each, clause_of(account, each.member.start, each.member.end,
                               account.sentence_of(each.member.start, each.member.end)))
        for each in dates(account)
    )  # fmt: skip


def _pairs(
    passages: Passages,
    one: Place,
    other: Place,
    found: tuple[list[_Dated], list[_Dated]],
    likeness: float,
) -> Iterator[Pair]:
    agreeing = False
    for mine, theirs in product(*found):
        relation = _relation(mine.date, theirs.date)
        least = _least(mine.date, theirs.date, relation)
        if relation and likeness >= least and not _are_apart(mine, theirs):
            agreeing = True
            score = min(1.0, likeness + _SURENESS[mine.date.precision])
            yield Pair(mine.date.member, theirs.date.member, relation, round(score, 3))
    if agreeing or likeness < _DIFFERENT_CONTEXT or not passages.are_best(one, other):
        return
    for mine, theirs in product(*found):
        is_only = all(
            sum(each.date.precision == mine.date.precision for each in side) == 1 for side in found
        )
        if mine.date.precision == theirs.date.precision and is_only and _may_differ(mine, theirs):
            score = round(min(0.75, likeness), 3)
            yield Pair(mine.date.member, theirs.date.member, "differs", score)


def _relation(one: Date, other: Date) -> MatchRelation | None:
    """`same` for one date, `near` where one says more of it; None where they are two."""
    if one.weekday or other.weekday:
        return "same" if one.weekday == other.weekday else None
    both = [(getattr(one, field), getattr(other, field)) for field in _FIELDS]
    if all(mine == theirs for mine, theirs in both):
        return "same"
    shared = [(mine, theirs) for mine, theirs in both if mine and theirs]
    return "near" if shared and all(mine == theirs for mine, theirs in shared) else None


def _least(one: Date, other: Date, relation: MatchRelation | None) -> float:
    """How like the sentences of two dates must be that agree."""
    if one.precision == "weekday":
        return _PLAIN_CONTEXT
    is_bare_month = any(each.precision == "month" and not each.year for each in (one, other))
    return _DIFFERENT_CONTEXT if relation == "near" and is_bare_month else _EXACT_CONTEXT


def _are_apart(one: _Dated, other: _Dated) -> bool:
    """Whether the opposite is said of two dates: opened in 2012, closed in 2012."""
    return one.clause.is_opposite_of(other.clause)


def _may_differ(one: _Dated, other: _Dated) -> bool:
    """Whether the same is said of two dates that are not one."""
    mine, theirs = one.clause, other.clause
    is_said = bool(mine.verbs & theirs.verbs)
    is_other = mine.is_other or theirs.is_other or are_about_others(mine, theirs)
    return is_said and not is_other
