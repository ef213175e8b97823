"""Match figures of different accounts that count the same: equal, vaguer, or different.

Two equal numbers mean nothing by themselves. They must count the same thing, by the same word or a
synonym, in sentences about the same, and the same must be said about it. The smaller and rounder a
number, the more evidence its surroundings must provide. The wider a range, the less it says: nearly
everything lies between ten and a hundred million.
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
from reader.compare.passages import Passages, SentenceRef
from reader.compare.quantity import Quantity, quantities, significant
from reader.compare.things import BARE, UNSAID, same_thing
from reader.model import Match, MatchRelation, Member

_PLAIN_BELOW = 13
"""Whole numbers below this are so common that any two articles share some."""
_DISTINCT, _ROUND, _PLAIN = 0.3, 0.15, 0.0
"""Bonus for equal numbers: distinctive, round and small ones."""
_KINDS = {
    "count": 0.0,
    "%": 0.35,
    "points": 0.35,
    "dollar": 0.45,
    "euro": 0.45,
    "pound sterling": 0.45,
}
"""Bonus if both are shares or sums of money, of which an article has few."""
_MEASURED = 0.15
"""Bonus if both are of any other kind, and of the same one."""
_VAGUE = 0.1
"""Penalty if one of them is approximate."""
_WIDTH = 0.45
"""Penalty for each power of ten that the range of the vaguer one spans."""
_WIDE = 0.5
"""Powers of ten from which a range says so little that the other evidence must suffice."""
_OTHER_VERB = 0.3
"""Penalty if a wide range and its partner have different verbs."""
_ENOUGH = 1.05
"""Least total score (thing, context, number, kind) of two figures that agree."""
_CLOSE = 0.3
"""How far another partner's score may be below that of the best one in the same article."""
_MANY, _MUCH_CONTEXT = 1_000, 0.5
"""A number of people with two digits identifies itself from this size, in sentences this alike."""
_SAME_THING, _SAME_CONTEXT, _BOTH = 0.6, 0.4, 0.9
"""Least scores of thing, of context, and of both together for figures reported as different."""
_LIKE_CONTEXT = 0.35
"""Least likeness of sentences with vague figures that share nothing but their kind."""
_CROWDED = 80
"""A key that occurs in more articles than this is too common to make figures candidates."""
_MOST_ALIKE = 20
"""Most figures with the same key in one article that are compared, from its start."""
_MOST_OFF = 1.5
"""Largest factor between "more than 100" and another number."""
_AT_MOST_OFF = 1.2
"""Largest factor between "as much as 100" and another number."""
_ROUGHLY_OFF, _PART_OFF, _ROUND_OFF = 1.25, 1.05, 1.03
"""Largest factors between "about a tenth" and 12 percent, between "a quarter" and 26 percent, and
between 700 and 716, where nothing says that it was rounded."""
_EXACT = {"age", "vote"}
"""Kinds in which a close number is never a rounded one, but somebody else's."""
_WHOLE = 100
"""The sum of complements: 68 percent left, 32 percent gone."""
_MANY_NOUNS = 2
"""Shared words for what is counted from which two figures belong together whatever the verb."""
_TELLING_DIGITS = 3
"""Significant digits from which a number of people identifies itself."""
_COMPARABLE = 10
"""Largest factor between figures that are reported as different."""


_Key = tuple[str, str, object]
"""The key that candidates share: the kind, the base of the rate, and the number or a word."""
_EQUAL, _ALIKE, _ROUNDED, _WIDE_RANGE = range(4)
"""How close numbers are: equal, written alike as in "more than 170", rounded, in a wide range."""
_SCORES = {_EQUAL: 1.0, _ALIKE: 0.9, _ROUNDED: 0.79, _WIDE_RANGE: 0.6}
"""Highest score for each: how often such pairs are right on news that was not used for tuning."""


class _Figure(NamedTuple):
    """A figure with its account, clause and sentence."""

    account: int
    quantity: Quantity
    clause: Clause
    ref: SentenceRef | None


class _Couple(NamedTuple):
    """Two figures that may count the same."""

    one: _Figure
    other: _Figure
    relation: MatchRelation | None
    """The relation of the numbers; None if they contradict each other."""
    thing: float
    """How far they count the same thing, 0 to 1."""
    context: float
    """The likeness of their sentences, 0 to 1."""
    sure: float
    """The total score of figures that agree."""

    @property
    def members(self) -> tuple[Member, Member]:
        """The passages of both figures."""
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
    """All pairs of figures in different articles that count the same thing."""
    couples = list(_couples(passages))
    agreeing = list(
        _without_rivals([each for each in couples if each.relation and each.sure >= _ENOUGH])
    )
    settled = {
        (mine.place, theirs.article)
        for couple in agreeing
        for mine, theirs in (couple.members, couple.members[::-1])
    }
    return [_agreement(each) for each in agreeing] + _differences(passages, couples, settled)


def same_figures(passages: Passages) -> list[Match]:
    """Matches of figures and dates in different articles that refer to the same thing.

    The relation is `same` if the numbers agree, `near` if one is vaguer (170 and more than 170),
    and `differs` if they may contradict each other.
    """
    return grouped("statistic", [*figure_pairs(passages), *date_pairs(passages)])


def _couples(passages: Passages) -> Iterator[_Couple]:
    figures = list(_figures(passages))
    for first, second in sorted(_candidates(figures, passages)):
        one, other = figures[first], figures[second]
        # Five days left are not five days ago.
        is_one_side = one.clause.side * other.clause.side >= 0
        if is_one_side and (couple := _couple(passages, one, other)):
            yield couple


def _couple(passages: Passages, one: _Figure, other: _Figure) -> _Couple | None:
    """Two figures as a couple, if they may count the same thing; None otherwise."""
    if one.ref is None or other.ref is None:
        return None
    mine, theirs = one.quantity, other.quantity
    relation = relation_of(mine, theirs)
    are_partners = passages.are_partners(one.ref, other.ref)
    if not are_partners and (relation is None or mine.kind != theirs.kind):
        return None
    thing = same_thing(mine, theirs)
    is_equal = relation == "same" or mine.middle == theirs.middle
    if thing < _SAME_THING and relation and is_equal and are_partners:
        thing = max(thing, _aligned(passages, one, other))
    # Comparing the sentences is the most expensive step: only done if it can still matter.
    if not thing or (relation and _sureness(one, other, relation, thing, 1.0) < _ENOUGH):
        return None
    if passages.are_exclusive(one.ref, other.ref) or _are_elsewhere(passages, one, other):
        return None
    context = passages.likeness(one.ref, other.ref)
    is_bare = relation == "near" and thing <= BARE
    is_far = is_bare and not are_partners and context < _LIKE_CONTEXT
    if is_far or (relation and _is_something_else(one, other, relation, thing)):
        return None
    sure = _sureness(one, other, relation, thing, context) if relation else 0.0
    return _Couple(one, other, relation, thing, context, sure)


def _are_elsewhere(passages: Passages, one: _Figure, other: _Figure) -> bool:
    """Whether two figures are of places, years or actors that the other article never names."""
    here, there = (_folded_text(passages.accounts[each.account]) for each in (one, other))
    pairs = (
        (one.clause.locations, other.clause.locations),
        (one.clause.actors, other.clause.actors),
    )
    return any(
        mine
        and theirs
        and not any(name in there for name in mine)
        and not any(name in here for name in theirs)
        for mine, theirs in pairs
    )


def _is_something_else(one: _Figure, other: _Figure, relation: MatchRelation, thing: float) -> bool:
    """Whether opposite things are said about two figures, or different ones about few people."""
    verbs, others = one.clause.verbs, other.clause.verbs
    if one.clause.is_opposite_of(other.clause):
        return True
    are_apart = bool(verbs and others) and verbs.isdisjoint(others)
    mine = one.quantity
    is_plain = relation == "same" and mine.digits < _TELLING_DIGITS and mine.kind == "count"
    # "58 witnesses were heard", and 58 people: one of them names the people.
    theirs = other.quantity
    is_named_once = (
        mine.digits > 1
        and bool(mine.nouns and theirs.nouns)
        and bool(mine.things) != bool(theirs.things)
    )
    return are_apart and is_plain and mine.is_of_anybody and thing <= UNSAID and not is_named_once


def _aligned(passages: Passages, one: _Figure, other: _Figure) -> float:
    """Whether equal numbers of differently named people are one fact, judging by their sentences.

    "All 37 players boarded the night train" and "All 37 Orna Rowers boarded the night train". With
    different verbs the number must be more distinctive: more than 45, 1,140.
    """
    mine, theirs = one.quantity, other.quantity
    if one.ref is None or other.ref is None or not _are_people(mine, theirs):
        return 0.0
    verbs, others = one.clause.verbs, other.clause.verbs
    likeness = passages.likeness(one.ref, other.ref)
    if verbs & others or mine.low != mine.high or mine.digits >= _TELLING_DIGITS:
        return _SAME_THING if likeness >= _SAME_CONTEXT else 0.0
    is_specific = bool(mine.nouns and theirs.nouns) and (
        mine.written >= _MANY or not (verbs and others)
    )
    return _SAME_THING if is_specific and mine.digits > 1 and likeness >= _MUCH_CONTEXT else 0.0


def _are_people(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count people, or one has only generic words for what it counts."""
    if all(each.is_of_people or each.is_of_anybody for each in (one, other)):
        return True
    return any(each.nouns and not each.things for each in (one, other))


def _figures(passages: Passages) -> Iterator[_Figure]:
    for number, account in enumerate(passages.accounts):
        for found, clause in zip(quantities(account), _clauses(account), strict=True):
            ref = passages.ref_at(number, found.member.start, found.member.end)
            yield _Figure(number, found, clause, ref)


@per_account
def _folded_text(account: Account) -> str:
    return account.article.text.casefold()


@per_account
def _clauses(account: Account) -> tuple[Clause, ...]:
    return tuple(
        clause_of(account, each.member.start, each.member.end, each.sentence)
        for each in quantities(account)
    )


def _candidates(figures: Sequence[_Figure], passages: Passages) -> set[tuple[int, int]]:
    """Pairs of numbers of figures in different articles that share a key.

    A key shared by very many articles only proposes figures in sentences that are paired as well.
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
    """Pairs of numbers of figures that share a key, in sentences that are paired."""
    at: dict[SentenceRef, list[int]] = defaultdict(list)
    for number in keys:
        if ref := figures[number].ref:
            at[ref].append(number)
    pairs = (
        pair
        for one, other, _ in passages.pairs
        if one in at and other in at
        for pair in product(at[one], at[other])
    )
    return {(min(pair), max(pair)) for pair in pairs if keys[pair[0]] & keys[pair[1]]}


def _keys(what: Quantity) -> Iterator[object]:
    """Keys of which candidates share at least one: the number, roughly, or a word for the thing."""
    yield float(f"{what.middle:.2g}")
    yield from what.nouns | what.concepts | what.context_concepts
    if what.kind != "count":
        yield "about", float(f"{what.written:.1g}")
        yield from what.around


def _keys_without_unit(what: Quantity) -> Iterator[tuple[str, str, object]]:
    """Keys shared by a number without a unit and one with it: 12.43 and 12.4 percent."""
    is_decimal = what.digits > 1 and what.written % 1 != 0
    is_distinctive = what.digits >= _TELLING_DIGITS or is_decimal
    if is_distinctive and (what.kind == "%" or not what.nouns):
        yield "", "", float(f"{what.written:.2g}")


def _agreement(couple: _Couple) -> Pair:
    relation = couple.relation
    assert relation is not None  # noqa: S101 (only couples that agree come here)
    return Pair(*couple.members, relation, round(_score(couple), 3))


def _score(couple: _Couple) -> float:
    """How often such figures were the same on news that was not used for tuning."""
    return min(couple.sure / 2, _SCORES[couple.rank])


def _sureness(
    one: _Figure, other: _Figure, relation: MatchRelation, thing: float, context: float
) -> float:
    """The total score of figures that agree."""
    mine, theirs = one.quantity, other.quantity
    sure = thing + context
    verbs, others = one.clause.verbs, other.clause.verbs
    is_other_verb = bool(verbs and others) and verbs.isdisjoint(others)
    width = _width(mine, theirs) if relation == "near" else 0.0
    if width >= _WIDE:
        # A number inside a wide range is no evidence: everything else must suffice.
        return sure - _WIDTH * width - (_OTHER_VERB if is_other_verb else 0.0)
    # Half of this and half of that: that both are parts is no evidence.
    if not (mine.is_part and theirs.is_part):
        sure += _surprise(mine) + _KINDS.get(mine.kind, _MEASURED)
    return sure - _VAGUE - _WIDTH * width if relation == "near" else sure


def _width(one: Quantity, other: Quantity) -> float:
    """The powers of ten that the wider of two figures spans."""
    return max(map(_span, (one, other)))


def _span(what: Quantity) -> float:
    if not what.is_range or isinf(what.low) or isinf(what.high) or what.low <= 0:
        return 0.0
    return log10(what.high / what.low)


def relation_of(one: Quantity, other: Quantity) -> MatchRelation | None:
    """`same` for equal figures, `near` if one is vaguer, None if they contradict each other."""
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
    """Whether one number is the other rounded or truncated: 1,215,000 and 1.2 million.

    Rounding to a single digit only counts for approximate numbers (18 million and almost 20
    million), parts (26 percent and a quarter), or very close numbers.
    """
    off, digits = _times(exact.middle, coarse.middle), coarse.digits
    if coarse.is_part and off <= _PART_OFF:
        return True
    # In the unit of the coarser one: 11 months are 0.92 of nearly a year.
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
    return digits > 1 and isclose(_truncated(value, digits), coarse.written)


def _truncated(number: float, digits: int) -> float:
    """A number truncated to its first digits: 61 million for 61,774,209."""
    text = f"{abs(number):.10e}"
    head, _, exponent = text.partition("e")
    return float(f"{head[: digits + (digits > 1)]}e{exponent}")


def _times(one: float, other: float) -> float:
    smaller, larger = sorted((abs(one), abs(other)))
    return larger / smaller if smaller else 1.0 if not larger else float("inf")


def _surprise(what: Quantity) -> float:
    """How much evidence it is that another article has the same number."""
    if what.kind in {"count", "time", "age"} and abs(what.written) < _PLAIN_BELOW:
        return _PLAIN
    return _DISTINCT if what.digits > 1 else _ROUND


def _without_rivals(couples: Sequence[_Couple]) -> Iterable[_Couple]:
    """The couples that agree, without those that lose against a closer partner.

    A figure with an equal one in an article is not paired with a rounded one or a wide range there;
    a wide range has only one partner in an article, the best.
    """
    best: dict[tuple[tuple[str, int, int], str], _Couple] = {}
    for couple in couples:
        for key in _sides(couple):
            best[key] = min(best.get(key, couple), couple, key=lambda each: (each.rank, -each.sure))
    return (
        couple
        for couple in couples
        if all(_is_compatible(couple, best[key]) for key in _sides(couple))
    )


def _is_compatible(couple: _Couple, best: _Couple) -> bool:
    """Whether a couple is kept beside the best couple of one of its figures."""
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
    """Pairs of figures that may differ: same thing, alike sentences, and no other partner."""
    likely = [couple for couple in couples if not couple.relation]
    per_sentence = Counter((each.ref, each.quantity.kind) for each in _figures(passages))
    found: list[Pair] = []
    for couple in sorted(likely, key=lambda each: -(each.thing + each.context)):
        keys = set(_sides(couple))
        if keys & settled or not _are_comparable(passages, couple):
            continue
        is_list = any(
            per_sentence[each.ref, each.quantity.kind] > 1 for each in (couple.one, couple.other)
        )
        if relation := _contrast(couple.one, couple.other, is_list=is_list):
            settled |= keys
            score = round(min(0.75, (couple.thing + couple.context) / 2.2), 3)
            found.append(Pair(*couple.members, relation, score))
    return found


def _are_comparable(passages: Passages, couple: _Couple) -> bool:
    """Whether two figures have enough in common to be reported as different."""
    one, other = couple.one.ref, couple.other.ref
    return (
        one is not None
        and other is not None
        and couple.thing >= _SAME_THING
        and (couple.context >= _SAME_CONTEXT or passages.are_best(one, other))
        and couple.thing + couple.context >= _BOTH
        and _share_more(passages, couple)
    )


def _contrast(one: _Figure, other: _Figure, *, is_list: bool) -> MatchRelation | None:
    """`differs` for contradicting figures of the same thing, `same` for complements, else None."""
    mine, theirs = one.quantity, other.quantity
    if mine.kind == theirs.kind == "%" and abs(mine.middle + theirs.middle - _WHOLE) < 1:
        return None if _is_said_of_both(one, other) else "same"
    is_possible = not _overlap(mine, theirs) and not _is_far(mine, theirs)
    return "differs" if is_possible and _are_of_one_thing(one, other, is_list=is_list) else None


def _is_said_of_both(one: _Figure, other: _Figure) -> bool:
    """Whether the same is said about two figures.

    Several shared nouns are enough: "119 absentee ballots" and "87 absentee ballots".
    """
    nouns = one.quantity.things & other.quantity.things
    return bool(one.clause.verbs & other.clause.verbs) or _many(nouns)


def _are_of_one_thing(one: _Figure, other: _Figure, *, is_list: bool) -> bool:
    """Whether two figures have the same subject and the same predicate."""
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
    """Whether stems belong to several words: `build` and `building` count as one."""
    apart = [
        stem for stem in stems if not any(stem != each and stem.startswith(each) for each in stems)
    ]
    return len(apart) >= _MANY_NOUNS


def _have_one_subject(one: _Figure, other: _Figure) -> bool:
    """Whether two figures with different verbs are about the same thing nevertheless.

    Counts must share a noun, and a name or other words: "640 flooded homes in Brack". Sums must
    share two concepts: the value of the pictures.
    """
    mine, theirs = one.quantity, other.quantity
    shared = (mine.concepts | mine.context_concepts) & (theirs.concepts | theirs.context_concepts)
    if mine.kind != "count":
        return len(shared) >= _MANY_NOUNS
    verbs, others = one.clause.verbs, other.clause.verbs
    if shared & mine.vocabulary.happenings:
        return not one.clause.is_opposite_of(other.clause)
    nouns = mine.things & theirs.things
    around = (mine.around & theirs.around) - nouns
    is_there = bool(one.clause.names & other.clause.names) or len(around) >= _MANY_NOUNS
    return bool(nouns and is_there) and not (verbs and others)


def _overlap(one: Quantity, other: Quantity) -> bool:
    """Whether both can be true: at most 64 percent, and 41 percent."""
    return max(one.low, other.low) <= min(one.high, other.high)


def _is_far(one: Quantity, other: Quantity) -> bool:
    return bool(one.middle and other.middle) and _times(one.middle, other.middle) > _COMPARABLE


def _share_more(passages: Passages, couple: _Couple) -> bool:
    """Whether the sentences of two figures share more than the words for what is counted."""
    one, other = couple.one, couple.other
    concept = one.quantity.vocabulary.terms.concept
    counted = set(map(concept, one.quantity.nouns & other.quantity.nouns))
    shared = passages.shared(one.ref, other.ref) if one.ref and other.ref else []
    return not counted.issuperset(shared)
