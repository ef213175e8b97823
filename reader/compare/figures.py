"""Figures of different accounts that count the same: they agree, one is vaguer, or they differ.

Two equal numbers mean nothing by themselves. They must count the same thing, in one word or in
another, in sentences that are about the same, and the same must be said of it; the smaller and the
rounder a number, the more its surroundings have to say. How much a range tells falls with its
width: nearly everything lies between ten and a hundred million.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from math import floor, isclose, isinf, log10
from typing import NamedTuple

from reader.compare.account import Account, per_account
from reader.compare.clauses import Clause, are_about_others, clause_of
from reader.compare.date_pairs import date_pairs
from reader.compare.groups import Pair, grouped
from reader.compare.passages import Passages, Place
from reader.compare.quantity import Quantity, quantities, significant
from reader.compare.things import BARE, UNSAID, same_thing
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
_WIDTH = 0.45
"""What each power of ten takes away that the range of the vaguer one spans."""
_WIDE = 0.5
"""Powers of ten from which on a range says so little that other things have to be sure."""
_OTHER_VERB = 0.3
"""What it takes away that something else is said of people of whom both count a few."""
_ENOUGH = 1.05
"""Thing, context, number and kind together, for two figures that agree."""
_CLOSE = 0.3
"""How far below a figure's best partner in an article another one may be."""
_MANY, _MUCH_CONTEXT = 1_000, 0.5
"""People from which on a number of two digits is known by itself, in sentences so much alike."""
_SAME_THING, _SAME_CONTEXT, _BOTH = 0.6, 0.4, 0.9
"""What figures must reach that are held against each other because they differ."""
_LIKE_CONTEXT = 0.35
"""How like sentences must be for vague figures that nothing else but the kind makes one."""
_CROWDED = 80
"""Articles from which on what they have alike is too common to make two figures of them worth a
look."""
_MOST_ALIKE = 20
"""Figures of one thing in one article that are looked at, the first ones."""
_MOST_OFF = 1.5
"""How far apart "more than 100" and another number may be."""
_AT_MOST_OFF = 1.2
"""The same for "as much as 100"."""
_ROUGHLY_OFF, _PART_OFF, _ROUND_OFF = 1.25, 1.05, 1.03
"""The same for "about a tenth" and 12 percent, for "a quarter" and 26 percent, and for 700 and
716, where nothing says that it was rounded."""
_EXACT = {"age", "vote"}
"""Kinds of which a number next to another one is somebody else's."""
_WHOLE = 100
"""What two complements add up to: 68 percent left, 32 percent gone."""
_MANY_NOUNS = 2
"""Words for what is counted that two figures share which are of one thing whatever the verb."""
_TELLING_DIGITS = 3
"""Digits from which on a number of people is known by itself."""
_COMPARABLE = 10
"""How many times one figure may be the other where they are said to differ."""


_Key = tuple[str, str, object]
"""What figures can have alike: the kind, what they are a rate of, and the number or a word."""
_EQUAL, _ALIKE, _ROUNDED, _WIDE_RANGE = range(4)
"""How close numbers are: equal, written alike as in "more than 170", rounded, in a wide range."""
_SCORES = {_EQUAL: 1.0, _ALIKE: 0.9, _ROUNDED: 0.79, _WIDE_RANGE: 0.6}
"""The highest score of each: so often such pairs are right on news that nobody tuned for."""


class _Figure(NamedTuple):
    """A figure and where it stands among the accounts."""

    account: int
    quantity: Quantity
    clause: Clause
    place: Place | None


class _Couple(NamedTuple):
    """Two figures that may count the same."""

    one: _Figure
    other: _Figure
    relation: MatchRelation | None
    """What the numbers are to each other; None where they cannot both be."""
    thing: float
    """Whether they count the same thing, 0 to 1."""
    context: float
    """How like their sentences are, 0 to 1."""
    sure: float
    """How sure it is that figures which agree are one."""

    @property
    def members(self) -> tuple[Member, Member]:
        """Both figures where they stand."""
        return self.one.quantity.member, self.other.quantity.member

    @property
    def rank(self) -> int:
        """How close the numbers are: equal, written alike, rounded, or one a wide range."""
        mine, theirs = self.one.quantity, self.other.quantity
        if self.relation == "same":
            return _EQUAL
        if mine.middle == theirs.middle:
            return _ALIKE
        return _WIDE_RANGE if _width(mine, theirs) >= _WIDE else _ROUNDED


def figure_pairs(passages: Passages) -> list[Pair]:
    """Every two figures of different articles that count the same thing."""
    couples = list(_couples(passages))
    agreeing = list(_settled([each for each in couples if each.relation and each.sure >= _ENOUGH]))
    settled = {
        (mine.place, theirs.article)
        for couple in agreeing
        for mine, theirs in (couple.members, couple.members[::-1])
    }
    return [_agreement(each) for each in agreeing] + _differences(passages, couples, settled)


def same_figures(passages: Passages) -> list[Match]:
    """Figures and dates of different articles that count, or date, the same thing.

    A match is `same` where the numbers agree, `near` where one is vaguer (170 and more than 170),
    and `differs` where they may differ.
    """
    return grouped("statistic", [*figure_pairs(passages), *date_pairs(passages)])


def _couples(passages: Passages) -> Iterator[_Couple]:
    figures = list(_figures(passages))
    for first, second in sorted(_candidates(figures, passages)):
        one, other = figures[first], figures[second]
        # Five days left are no five days ago.
        is_one_side = one.clause.side * other.clause.side >= 0
        if is_one_side and (couple := _couple(passages, one, other)):
            yield couple


def _couple(passages: Passages, one: _Figure, other: _Figure) -> _Couple | None:
    """Two figures, if they may count the same; that they differ needs sentences alike."""
    if one.place is None or other.place is None:
        return None
    mine, theirs = one.quantity, other.quantity
    relation = relation_of(mine, theirs)
    are_partners = passages.are_partners(one.place, other.place)
    if not are_partners and (relation is None or mine.kind != theirs.kind):
        return None
    thing = same_thing(mine, theirs)
    is_equal = relation == "same" or mine.middle == theirs.middle
    if thing < _SAME_THING and relation and is_equal and are_partners:
        thing = max(thing, _aligned(passages, one, other))
    # Looking at the words of the sentences costs the most: only where it can still matter.
    if not thing or (relation and _sureness(one, other, relation, thing, 1.0) < _ENOUGH):
        return None
    context = passages.likeness(one.place, other.place)
    is_bare = relation == "near" and thing <= BARE
    is_far = is_bare and not are_partners and context < _LIKE_CONTEXT
    if is_far or (relation and _is_something_else(one, other, relation, thing)):
        return None
    sure = _sureness(one, other, relation, thing, context) if relation else 0.0
    return _Couple(one, other, relation, thing, context, sure)


def _is_something_else(one: _Figure, other: _Figure, relation: MatchRelation, thing: float) -> bool:
    """Whether the opposite is said of two figures, or something else of a few people."""
    verbs, others = one.clause.verbs, other.clause.verbs
    if one.clause.is_opposite_of(other.clause):
        return True
    are_apart = bool(verbs and others) and verbs.isdisjoint(others)
    mine = one.quantity
    is_plain = relation == "same" and mine.digits < _TELLING_DIGITS and mine.kind == "count"
    # "58 witnesses were heard", and 58 people: which people is told once.
    theirs = other.quantity
    is_named_once = (
        mine.digits > 1
        and bool(mine.nouns and theirs.nouns)
        and bool(mine.things) != bool(theirs.things)
    )
    return are_apart and is_plain and mine.is_of_anybody and thing <= UNSAID and not is_named_once


def _aligned(passages: Passages, one: _Figure, other: _Figure) -> float:
    """Whether one number of people with other names is one fact, by all that is said around.

    "All 37 players boarded the night train" and "All 37 Orna Rowers boarded the night train". Where
    another verb stands beside it, the number must tell more: more than 45, 1,140.
    """
    mine, theirs = one.quantity, other.quantity
    if one.place is None or other.place is None or not _are_people(mine, theirs):
        return 0.0
    verbs, others = one.clause.verbs, other.clause.verbs
    likeness = passages.likeness(one.place, other.place)
    if verbs & others or mine.low != mine.high or mine.digits >= _TELLING_DIGITS:
        return _SAME_THING if likeness >= _SAME_CONTEXT else 0.0
    is_told = bool(mine.nouns and theirs.nouns) and (
        mine.written >= _MANY or not (verbs and others)
    )
    return _SAME_THING if is_told and mine.digits > 1 and likeness >= _MUCH_CONTEXT else 0.0


def _are_people(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count people, or one does and nobody knows what the other noun is."""
    if all(each.is_of_people or each.is_of_anybody for each in (one, other)):
        return True
    return any(each.nouns and not each.things for each in (one, other))


def _figures(passages: Passages) -> Iterator[_Figure]:
    for number, account in enumerate(passages.accounts):
        for found, clause in zip(quantities(account), _clauses(account), strict=True):
            place = passages.place(number, found.member.start, found.member.end)
            yield _Figure(number, found, clause, place)


@per_account
def _clauses(account: Account) -> tuple[Clause, ...]:
    return tuple(
        clause_of(account, each.member.start, each.member.end, each.sentence)
        for each in quantities(account)
    )


def _candidates(figures: Sequence[_Figure], passages: Passages) -> set[tuple[int, int]]:
    """The numbers of figures of different articles that have the kind and one more thing alike.

    What very many articles have alike proposes only figures in sentences that are alike as well.
    """
    holding: dict[_Key, dict[int, list[int]]] = {}
    for number, figure in enumerate(figures):
        what = figure.quantity
        keys = [(what.kind, what.rate, thing) for thing in _keys(what)]
        for key in [*keys, *_keys_without_unit(what)]:
            by_account = holding.setdefault(key, {})
            alike = by_account.setdefault(figure.account, [])
            if len(alike) < _MOST_ALIKE:
                alike.append(number)
    found: set[tuple[int, int]] = set()
    crowded: dict[int, set[_Key]] = defaultdict(set)
    for key, by_account in holding.items():
        if len(by_account) <= _CROWDED:
            for one, other in combinations(by_account.values(), 2):
                found.update(product(one, other))
        else:
            for number in chain.from_iterable(by_account.values()):
                crowded[number].add(key)
    return found | _in_sentences_alike(figures, passages, crowded) if crowded else found


def _in_sentences_alike(
    figures: Sequence[_Figure], passages: Passages, keys: Mapping[int, set[_Key]]
) -> set[tuple[int, int]]:
    """The numbers of those figures with a key in common that stand in sentences alike."""
    at: dict[Place, list[int]] = defaultdict(list)
    for number in keys:
        if place := figures[number].place:
            at[place].append(number)
    pairs = (
        pair
        for one, other, _ in passages.pairs
        if one in at and other in at
        for pair in product(at[one], at[other])
    )
    return {(min(pair), max(pair)) for pair in pairs if keys[pair[0]] & keys[pair[1]]}


def _keys(what: Quantity) -> Iterator[object]:
    """What two figures must have one of in common: the number, roughly, or a word for the thing."""
    yield float(f"{what.middle:.2g}")
    yield from what.nouns | what.concepts | what.told
    if what.kind != "count":
        yield "about", float(f"{what.written:.1g}")
        yield from what.around


def _keys_without_unit(what: Quantity) -> Iterator[tuple[str, str, object]]:
    """What makes a number without a unit and one with it candidates: 12.43 and 12.4 percent."""
    is_decimal = what.digits > 1 and what.written % 1 != 0
    is_telling = what.digits >= _TELLING_DIGITS or is_decimal
    if is_telling and (what.kind == "%" or not what.nouns):
        yield "", "", float(f"{what.written:.2g}")


def _agreement(couple: _Couple) -> Pair:
    relation = couple.relation
    assert relation is not None  # noqa: S101 (only couples that agree come here)
    return Pair(*couple.members, relation, round(_score(couple), 3))


def _score(couple: _Couple) -> float:
    """How often such figures were one on news that nobody tuned for."""
    return min(couple.sure / 2, _SCORES[couple.rank])


def _sureness(
    one: _Figure, other: _Figure, relation: MatchRelation, thing: float, context: float
) -> float:
    """How sure it is that figures which agree are one, by all that speaks for it together."""
    mine, theirs = one.quantity, other.quantity
    sure = thing + context
    verbs, others = one.clause.verbs, other.clause.verbs
    is_other_verb = bool(verbs and others) and verbs.isdisjoint(others)
    width = _width(mine, theirs) if relation == "near" else 0.0
    if width >= _WIDE:
        # That a number lies in a wide range tells nothing: all else has to.
        return sure - _WIDTH * width - (_OTHER_VERB if is_other_verb else 0.0)
    # Half of this and half of that: that both are parts tells nothing.
    if not (mine.is_part and theirs.is_part):
        sure += _surprise(mine) + _KINDS.get(mine.kind, _MEASURED)
    return sure - _VAGUE - _WIDTH * width if relation == "near" else sure


def _width(one: Quantity, other: Quantity) -> float:
    """How many powers of ten the wider of two figures spans."""
    return max(map(_span, (one, other)))


def _span(what: Quantity) -> float:
    if not what.is_range or isinf(what.low) or isinf(what.high) or what.low <= 0:
        return 0.0
    return log10(what.high / what.low)


def relation_of(one: Quantity, other: Quantity) -> MatchRelation | None:
    """`same` for equal figures, `near` where one is vaguer, None where they cannot both be."""
    if one.is_range == other.is_range and all(map(isclose, one[1:4], other[1:4])):
        return "same"
    if one.kind in _EXACT:
        return "near" if one.middle == other.middle else None
    apart = max(one.low, other.low) > min(one.high, other.high)
    if apart:
        return "near" if _rounds(one, other) or _rounds(other, one) else None
    if one.is_range or other.is_range:
        return "near"
    at_most = isinf(one.low) or isinf(other.low)
    return (
        "near"
        if _times(one.middle, other.middle) <= (_AT_MOST_OFF if at_most else _MOST_OFF)
        else None
    )


def _rounds(exact: Quantity, coarse: Quantity) -> bool:
    """Whether a number is the other one, rounded or cut: 1,215,000 and 1.2 million.

    To a single digit only what is given as about right is rounded, or told as a part: 18 million
    and almost 20 million, 26 percent and a quarter; else it must be very close.
    """
    off, digits = _times(exact.middle, coarse.middle), coarse.digits
    if coarse.is_part and off <= _PART_OFF:
        return True
    # In the unit of the coarse one: 11 months are 0.92 of nearly a year.
    unit = coarse.middle / coarse.written if coarse.written and coarse.middle else 1.0
    value, is_own_unit = exact.middle / unit, isclose(exact.middle, exact.written * unit)
    if is_own_unit and significant(value) <= digits:
        return False
    if off > (_MOST_OFF if digits > 1 else _ROUGHLY_OFF):
        return False
    is_near = off <= _ROUND_OFF and significant(value) >= _TELLING_DIGITS
    if digits == 1 and not coarse.is_about and not is_near:
        return False
    place = 10.0 ** (floor(log10(abs(coarse.written))) - digits + 1) if coarse.written else 1.0
    if isclose(round(value / place) * place, coarse.written):
        return True
    return digits > 1 and isclose(_cut(value, digits), coarse.written)


def _cut(number: float, digits: int) -> float:
    """A number without the digits behind its first ones: 61 million for 61,774,209."""
    text = f"{abs(number):.10e}"
    head, _, exponent = text.partition("e")
    return float(f"{head[: digits + (digits > 1)]}e{exponent}")


def _times(one: float, other: float) -> float:
    smaller, larger = sorted((abs(one), abs(other)))
    return larger / smaller if smaller else 1.0 if not larger else float("inf")


def _surprise(what: Quantity) -> float:
    """How much it tells that somebody else has this number too."""
    if what.kind in {"count", "time", "age"} and abs(what.written) < _PLAIN_BELOW:
        return _PLAIN
    return _DISTINCT if what.digits > 1 else _ROUND


def _settled(couples: Sequence[_Couple]) -> Iterable[_Couple]:
    """Of figures that agree those that no closer partner stands against.

    A figure that has an equal one in an article is not paired with a rounded one there, and none
    with a wide range; a wide range has one partner in an article, the likeliest.
    """
    best: dict[tuple[tuple[str, int, int], str], _Couple] = {}
    for couple in couples:
        for key in _sides(couple):
            best[key] = min(best.get(key, couple), couple, key=lambda each: (each.rank, -each.sure))
    return (
        couple for couple in couples if all(_stands(couple, best[key]) for key in _sides(couple))
    )


def _stands(couple: _Couple, best: _Couple) -> bool:
    """Whether a couple stands beside the best one that either of its figures has."""
    if couple.rank == _WIDE_RANGE:
        return best is couple
    is_close = couple.sure >= best.sure - _CLOSE
    if couple.rank == _ROUNDED:
        return best.rank > 0 and (best.rank < couple.rank or is_close)
    return best.rank > 0 or is_close


def _sides(couple: _Couple) -> tuple[tuple[tuple[str, int, int], str], ...]:
    one, other = couple.members
    return (one.place, other.article), (other.place, one.article)


def _differences(
    passages: Passages, couples: Iterable[_Couple], settled: set[tuple[tuple[str, int, int], str]]
) -> list[Pair]:
    """Figures that may differ: of the same thing, in sentences alike, and with no other partner."""
    likely = [couple for couple in couples if not couple.relation]
    per_sentence = Counter((each.place, each.quantity.kind) for each in _figures(passages))
    found: list[Pair] = []
    for couple in sorted(likely, key=lambda each: -(each.thing + each.context)):
        keys = set(_sides(couple))
        if keys & settled or not _are_held_together(passages, couple):
            continue
        is_list = any(
            per_sentence[each.place, each.quantity.kind] > 1 for each in (couple.one, couple.other)
        )
        if relation := _contrast(couple.one, couple.other, is_list=is_list):
            settled |= keys
            score = round(min(0.75, (couple.thing + couple.context) / 2.2), 3)
            found.append(Pair(*couple.members, relation, score))
    return found


def _are_held_together(passages: Passages, couple: _Couple) -> bool:
    """Whether so much is alike around two figures that they are held against each other."""
    one, other = couple.one.place, couple.other.place
    return (
        one is not None
        and other is not None
        and couple.thing >= _SAME_THING
        and (couple.context >= _SAME_CONTEXT or passages.are_best(one, other))
        and couple.thing + couple.context >= _BOTH
        and _share_more(passages, couple)
    )


def _contrast(one: _Figure, other: _Figure, *, is_list: bool) -> MatchRelation | None:
    """`differs` for figures of one thing that cannot both be, `same` for complements."""
    mine, theirs = one.quantity, other.quantity
    if mine.kind == theirs.kind == "%" and abs(mine.middle + theirs.middle - _WHOLE) < 1:
        return None if _is_said_of_both(one, other) else "same"
    is_possible = not _overlap(mine, theirs) and not _is_far(mine, theirs)
    return "differs" if is_possible and _are_of_one_thing(one, other, is_list=is_list) else None


def _is_said_of_both(one: _Figure, other: _Figure) -> bool:
    """Whether the same is said of two figures.

    Who names so much means the same: "119 absentee ballots" and "87 absentee ballots".
    """
    nouns = one.quantity.things & other.quantity.things
    return bool(one.clause.verbs & other.clause.verbs) or _many(nouns)


def _are_of_one_thing(one: _Figure, other: _Figure, *, is_list: bool) -> bool:
    """Whether two figures are of one subject and of one predicate."""
    mine, theirs = one.clause, other.clause
    if any(each.is_other or each.is_listed for each in (mine, theirs)):
        return False
    if are_about_others(mine, theirs) or (is_list and not mine.names & theirs.names):
        return False
    around = one.quantity.around & other.quantity.around
    if one.quantity.kind == "age" and len(around) < _MANY_NOUNS:
        return False
    return _is_said_of_both(one, other) or _have_one_subject(one, other)


def _many(stems: frozenset[str]) -> bool:
    """Whether stems are of several words: `build` and `building` are one."""
    apart = [
        stem for stem in stems if not any(stem != each and stem.startswith(each) for each in stems)
    ]
    return len(apart) >= _MANY_NOUNS


def _have_one_subject(one: _Figure, other: _Figure) -> bool:
    """Whether two figures whose verbs are not the same are said of one thing all the same.

    A count must be of one thing, in one place or in words alike: "640 flooded homes in Brack". A
    sum must be told of in two ways: what the value of the pictures is.
    """
    mine, theirs = one.quantity, other.quantity
    told = (mine.concepts | mine.told) & (theirs.concepts | theirs.told)
    if mine.kind != "count":
        return len(told) >= _MANY_NOUNS
    verbs, others = one.clause.verbs, other.clause.verbs
    if told & mine.vocabulary.happenings:
        return not one.clause.is_opposite_of(other.clause)
    nouns = mine.things & theirs.things
    around = (mine.around & theirs.around) - nouns
    is_there = bool(one.clause.names & other.clause.names) or len(around) >= _MANY_NOUNS
    return bool(nouns and is_there) and not (verbs and others)


def _overlap(one: Quantity, other: Quantity) -> bool:
    """Whether both may be true: at most 64 percent, and 41 percent."""
    return max(one.low, other.low) <= min(one.high, other.high)


def _is_far(one: Quantity, other: Quantity) -> bool:
    return bool(one.middle and other.middle) and _times(one.middle, other.middle) > _COMPARABLE


def _share_more(passages: Passages, couple: _Couple) -> bool:
    """Whether the sentences of two figures share more than a word for what is counted."""
    one, other = couple.one, couple.other
    concept = one.quantity.vocabulary.terms.concept
    counted = set(map(concept, one.quantity.nouns & other.quantity.nouns))
    shared = passages.shared(one.place, other.place) if one.place and other.place else []
    return not counted.issuperset(shared)
