"""Pair dates of different accounts that agree or differ, the first thing a fact-checker looks for.

A date says little by itself: every article has a Friday. So two dates are only paired if their
sentences are alike, and they only differ if the same is said about both.
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
from reader.compare.passages import Passages, SentenceRef
from reader.language.tokens import capitalised
from reader.model import MatchRelation

_EXACT_CONTEXT, _PLAIN_CONTEXT = 0.3, 0.42
"""Least likeness of sentences with agreeing dates: exact dates, and days of the week."""
_DIFFERENT_CONTEXT = 0.5
"""Least likeness of sentences with dates that differ."""
_SURENESS = {"date": 0.35, "day": 0.3, "year": 0.25, "month": 0.2, "weekday": 0.15}
"""Bonus for equal dates, by precision."""
_LEAD, _LEAD_TERMS, _LEAD_SCORE = 2, 4, 0.6
"""Opening sentences of an article; fewest terms that two of them must share besides the date; and
the score of such a pair."""
_FIELDS = ("year", "month", "day")
_REACH, _NEAR_CONTEXT, _NEAR_TERMS = 60, 0.3, 2
"""Characters around a date in which shared words count; least likeness of two sentences that share
some; and fewest such words if neither sentence is the other's best partner."""
_NEAR_SCORE = 0.55
_CROWDED = 120
"""A date that occurs more often says nothing, and comparing all with all would take too long."""


class _DateMention(NamedTuple):
    """A date with its surroundings."""

    date: Date
    clause: Clause
    near: frozenset[str]
    """The concepts of the content words next to it."""
    context: frozenset[str]
    """The concepts of all content words in its sentence."""
    names: frozenset[str]
    """The concepts of capitalised words in its sentence, mostly names."""


def date_pairs(passages: Passages) -> list[Pair]:
    """All pairs of dates in different articles that belong to the same event."""
    by_place = _by_place(passages)
    found: dict[tuple[tuple[str, int, int], str], Pair] = {}
    for pairs in (
        _in_alike_sentences(passages, by_place),
        _in_openings(passages, by_place),
        _beside_same_words(passages, by_place),
    ):
        for pair in pairs:
            keys = [(pair.one[:3], pair.other.article), (pair.other[:3], pair.one.article)]
            if all(key not in found or found[key].score < pair.score for key in keys):
                for key in keys:
                    found[key] = pair
    unique = {id(pair): pair for pair in found.values()}.values()
    return [
        pair
        for pair in unique
        if found[pair.one[:3], pair.other.article] is pair
        and found[pair.other[:3], pair.one.article] is pair
    ]


def _in_alike_sentences(
    passages: Passages, by_place: Mapping[SentenceRef, list[_DateMention]]
) -> Iterator[Pair]:
    """Dates in sentences that are paired."""
    for one, other, likeness in passages.pairs:
        if one in by_place and other in by_place and likeness >= _EXACT_CONTEXT:
            yield from _pairs(passages, one, other, (by_place[one], by_place[other]), likeness)


def _in_openings(
    passages: Passages, by_place: Mapping[SentenceRef, list[_DateMention]]
) -> Iterator[Pair]:
    """The same date in the opening sentences of two articles, which say what both are about."""
    leads = [place for place in by_place if place.sentence < _LEAD]
    for one, other in combinations(leads, 2):
        if one.account == other.account:
            continue
        shared = passages.sentence(one).terms & passages.sentence(other).terms
        if len(shared) < _LEAD_TERMS:
            continue
        for mine, theirs in product(by_place[one], by_place[other]):
            is_one = _relation(mine.date, theirs.date) == "same" and _are_of_one_thing(mine, theirs)
            if is_one and not _are_apart(mine, theirs):
                yield Pair(mine.date.member, theirs.date.member, "same", _LEAD_SCORE)


def _beside_same_words(
    passages: Passages, by_place: Mapping[SentenceRef, list[_DateMention]]
) -> Iterator[Pair]:
    """Equal dates with the same words next to them: announced Tuesday that he was bowing out."""
    written: dict[str, list[tuple[SentenceRef, _DateMention]]] = defaultdict(list)
    for place, found in by_place.items():
        for dated in found:
            written[str(dated.date.member.attributes["date"])].append((place, dated))
    groups = (group for group in written.values() if len(group) <= _CROWDED)
    for (one, mine), (other, theirs) in (
        each for group in groups for each in combinations(group, 2)
    ):
        shared = mine.near & theirs.near
        has_content = not shared <= mine.names | theirs.names
        if one.account == other.account or not has_content or _are_apart(mine, theirs):
            continue
        if len(shared) < _NEAR_TERMS and not passages.are_partners(one, other):
            continue
        if passages.likeness(one, other) >= _NEAR_CONTEXT:
            yield Pair(mine.date.member, theirs.date.member, "same", _NEAR_SCORE)


def _by_place(passages: Passages) -> dict[SentenceRef, list[_DateMention]]:
    found: dict[SentenceRef, list[_DateMention]] = defaultdict(list)
    for number, account in enumerate(passages.accounts):
        for dated in _date_mentions(account):
            member = dated.date.member
            if place := passages.ref_at(number, member.start, member.end):
                found[place].append(dated)
    return found


@per_account
def _date_mentions(account: Account) -> tuple[_DateMention, ...]:
    return tuple(_date_mention(account, each) for each in dates(account))


def _date_mention(account: Account, date: Date) -> _DateMention:
    start, end = date.member.start, date.member.end
    sentence = account.sentence_of(start, end)
    clause = clause_of(account, start, end, sentence)
    if sentence is None:
        return _DateMention(date, clause, frozenset(), frozenset(), frozenset())
    text, terms = account.article.text, account.vocabulary.terms
    # Words cut off at the ends of the reach are dropped.
    first, last = max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)
    before = text[first:start] if first == sentence.start else text[first:start].partition(" ")[2]
    behind = text[end:last] if last == sentence.end else text[end:last].rpartition(" ")[0]
    # The first word of a sentence is always capitalised.
    capitals = capitalised().findall(text, sentence.start + 1, sentence.end)
    names = frozenset(map(terms.concept, map(terms.word, capitals)))
    context = terms.content(f"{text[sentence.start : start]} {text[end : sentence.end]}")
    return _DateMention(date, clause, terms.content(f"{before} {behind}"), context, names)


def _pairs(
    passages: Passages,
    one: SentenceRef,
    other: SentenceRef,
    found: tuple[list[_DateMention], list[_DateMention]],
    likeness: float,
) -> Iterator[Pair]:
    agreeing = False
    for mine, theirs in product(*found):
        relation = _relation(mine.date, theirs.date)
        least = _least(mine.date, theirs.date, relation)
        has_context = not mine.date.weekday or _are_of_one_thing(mine, theirs)
        if relation and likeness >= least and has_context and not _are_apart(mine, theirs):
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
    """`same` for equal dates, `near` if one is more precise; None if they differ."""
    if one.weekday or other.weekday:
        return "same" if one.weekday == other.weekday else None
    both = [(getattr(one, field), getattr(other, field)) for field in _FIELDS]
    if all(mine == theirs for mine, theirs in both):
        return "same"
    shared = [(mine, theirs) for mine, theirs in both if mine and theirs]
    return "near" if shared and all(mine == theirs for mine, theirs in shared) else None


def _least(one: Date, other: Date, relation: MatchRelation | None) -> float:
    """Least likeness of the sentences of two dates that agree."""
    if one.precision == "weekday":
        return _PLAIN_CONTEXT
    is_bare_month = any(each.precision == "month" and not each.year for each in (one, other))
    return _DIFFERENT_CONTEXT if relation == "near" and is_bare_month else _EXACT_CONTEXT


def _are_apart(one: _DateMention, other: _DateMention) -> bool:
    """Whether opposite things are said about two dates: opened in 2012, closed in 2012."""
    return one.clause.is_opposite_of(other.clause)


def _are_of_one_thing(one: _DateMention, other: _DateMention) -> bool:
    """Whether the sentences of two dates share more than names: a person has many Fridays."""
    return not one.context & other.context <= one.names | other.names


def _may_differ(one: _DateMention, other: _DateMention) -> bool:
    """Whether the same is said about two different dates."""
    mine, theirs = one.clause, other.clause
    share_verb = bool(mine.verbs & theirs.verbs)
    is_other = mine.is_other or theirs.is_other or are_about_others(mine, theirs)
    return share_verb and not is_other
