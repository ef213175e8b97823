"""Facts by articles: what each article says of each, and where nothing was found by its words.

A row is one fact: the quotes, figures and passages that stand in the same sentences of the same
articles are one row, headed by the sentence that says most. An article in which nothing was found
has been looked through for the sentence that is most like it: that is shown as `perhaps`, and only
where even that is far is the fact `not found`. Nothing here proves that an article leaves it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from reader.compare.account import Account
from reader.compare.closest import Closest
from reader.compare.comparison import Comparison
from reader.compare.figures import relation_of
from reader.compare.passages import Partner, Passages, Place
from reader.compare.quantity import Quantity, quantity
from reader.compare.terms import spans
from reader.compare.verdicts import GRAVEST, VERDICTS, RowKind, Verdict
from reader.model import Link, Match, Member

_LIKELY = 0.42
"""How like a sentence must be to be proposed as what another article says of the same."""
_PERHAPS = 0.25
"""How close the closest sentence must be to be shown before a fact is called not found."""
_PASSAGE = 0.55
"""How sure it must be that passages tell the same to make a row of their own."""
_TOLD_ONLY: tuple[Verdict, ...] = ("perhaps", "not found")
_TELLING_DIGITS = 3
"""Digits from which on a figure says by itself which one it is: 716, not 700 or 12."""
_SHORTEST = 3
"""Words that a quote of one article has to be worth a row."""


class Cell(NamedTuple):
    """What one article says of a fact."""

    article: str
    """The id of the article."""
    verdict: Verdict
    """What it is to the words that the row is held against."""
    member: Member | None
    """Its own words, or the sentence that perhaps tells it; None where nothing was found."""
    sentence: Member | None = None
    """The sentence that holds these words; None where nothing was found."""

    @property
    def is_told(self) -> bool:
        """Whether the article was found to tell it."""
        return self.verdict not in _TOLD_ONLY


class Row(NamedTuple):
    """A fact and what the articles say of it."""

    kind: RowKind
    """`claim` for what a person has marked, else what was found to belong together."""
    is_confirmed: bool
    """Whether a person has linked its passages."""
    score: float
    """How sure it is that they belong together, 0 to 1."""
    reference: str
    """The id of the article whose words the others are held against: the most exact ones."""
    head: Member
    """The sentence that says most, which stands above the row."""
    cells: tuple[Cell, ...]
    """One for each article, in the order of the accounts."""

    @property
    def told(self) -> list[Cell]:
        """The cells of the articles that tell it."""
        return [cell for cell in self.cells if cell.is_told]

    @property
    def words(self) -> str:
        """The words that the others are held against."""
        first = next((cell.member for cell in self.cells if cell.article == self.reference), None)
        return first.exact if first else ""

    @property
    def only_in(self) -> str:
        """The id of the article that alone tells it; empty where several do."""
        told = self.told
        return told[0].article if len(told) == 1 and self.kind != "claim" else ""

    @property
    def gravest(self) -> Verdict:
        """The verdict in it that has to be looked at first."""
        return min((cell.verdict for cell in self.told), key=GRAVEST.index, default="not found")


class Claim(NamedTuple):
    """A claim that a person has marked."""

    id: str
    """The id of the annotation."""
    member: Member
    """Where it stands."""


class _Told(NamedTuple):
    """What an article says of a fact."""

    verdict: Verdict
    member: Member


def matrix(
    comparison: Comparison, claims: Sequence[Claim] = (), links: Sequence[Link] = ()
) -> list[Row]:
    """The rows of the matrix: what a person has confirmed, then what differs, then the rest.

    The rows that one article alone tells come last, by article. The order of the articles changes
    nothing but the order of the cells.

    Args:
        comparison: The accounts and what they share.
        claims: What a person has marked as claims in them.
        links: The links between these; `same` joins claims to one row, and so does
            `contradicts`, whose claim then differs.
    """
    groups = _joined(claims, links)
    make = _Rows(comparison)
    rows = [make.of_claims(group, links) for group in groups]
    rows += [
        make.of_matches(fact)
        for fact in _facts(comparison)
        if not _are_claimed(fact, groups) and not _is_only_a_weekday(fact)
    ]
    rows = _without_parts(rows)
    rows += [make.of_one(member) for member in comparison.only_here if _is_worth(member)]
    return sorted(rows, key=make.rank)


def _without_parts(rows: Sequence[Row]) -> list[Row]:
    """Rows without those that show nothing but what another one shows as well."""
    shown = [{cell.member.place for cell in row.told if cell.member} for row in rows]
    showing: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    for number, places in enumerate(shown):
        for place in places:
            showing[place].add(number)

    def is_part(number: int) -> bool:
        row, places = rows[number], shown[number]
        rivals = set.intersection(*(showing[place] for place in places)) - {number}
        return row.kind != "claim" and any(
            (len(shown[each]), -each) > (len(places), -number)
            and not _is_graver(row.gravest, rows[each].gravest)
            for each in rivals
        )

    return [row for number, row in enumerate(rows) if not is_part(number)]


class _Rows:
    """How rows are made of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._passages = comparison.passages
        self._closest = Closest(comparison.passages)
        self._accounts = {each.article.id: each for each in comparison.accounts}
        self._numbers = {
            each.article.id: number for number, each in enumerate(self._passages.accounts)
        }

    def rank(self, row: Row) -> tuple[object, ...]:
        """What rows are sorted by."""
        differs = GRAVEST.index(row.gravest) if row.gravest in GRAVEST[:3] else len(GRAVEST)
        return (
            not row.is_confirmed,
            row.kind != "claim",
            row.only_in,
            differs,
            -len(row.told),
            -self._worth(row.head),
            -row.score,
            row.head[:3],
        )

    def of_claims(self, group: Sequence[Claim], links: Iterable[Link]) -> Row:
        """The row of claims that a person has linked; what others may say is proposed."""
        first, *others = sorted(group, key=self._exactness)
        told = self._proposed(first.member)
        told[first.member.article] = _Told("same", first.member)
        against = {each for link in links if link.relation == "contradicts"
                   for each in (link.source, link.target)}  # fmt: skip
        seen = {first.member.article}
        for claim in others:
            tone = self._tone(first.member, claim.member)
            verdict: Verdict = "differs" if claim.id in against else tone
            if claim.member.article not in seen:
                told[claim.member.article] = _Told(verdict, claim.member)
                seen.add(claim.member.article)
        head = self._sentence_of(first.member)
        is_confirmed = bool(others)
        return self._row("claim", 1.0, first.member, head, told, is_confirmed=is_confirmed)

    def of_matches(self, fact: Sequence[Match]) -> Row:
        """The row of matches that tell one fact, the leading one first."""
        told: dict[str, _Told] = {}
        for match in fact:
            is_date = _is_agreeing_date(match)
            for article, found in self._told_in(match, is_leading=match is fact[0]).items():
                before = told.get(article)
                is_graver = before and not is_date and _is_graver(found.verdict, before.verdict)
                if before is None or is_graver:
                    told[article] = found
        leading = fact[0]
        reference = self._reference(leading)
        members = [found.member for found in told.values()]
        score = max(match.score for match in fact)
        head = self._head([reference, *members])
        return self._row(leading.kind, score, reference, head, told)

    def of_one(self, member: Member) -> Row:
        """The row of what one article alone tells."""
        kind: RowKind = (
            "statistic" if _is_figure(self._accounts[member.article], member) else "quote"
        )
        told = {member.article: _Told("only here", member)}
        return self._row(kind, 0.0, member, self._sentence_of(member), told)

    def _row(
        self,
        kind: RowKind,
        score: float,
        reference: Member,
        head: Member,
        told: Mapping[str, _Told],
        *,
        is_confirmed: bool = False,
    ) -> Row:
        places = (self._passages.place_of(found.member) for found in told.values())
        closest = self._closest.to(filter(None, places))
        cells = tuple(
            self._cell(each.article.id, told.get(each.article.id), closest)
            for each in self._comparison.accounts
        )
        return Row(kind, is_confirmed, score, reference.article, head, cells)

    def _cell(self, article: str, found: _Told | None, closest: Mapping[int, Partner]) -> Cell:
        if found:
            return Cell(article, found.verdict, found.member, self._sentence_of(found.member))
        partner = closest.get(self._numbers[article])
        if partner is None or partner.score < _PERHAPS:
            return Cell(article, "not found", None)
        sentence = self._sentence(partner.place)
        return Cell(article, "perhaps", sentence, sentence)

    def _proposed(self, claim: Member) -> dict[str, _Told]:
        """The sentences of other articles that may tell a claim, one for each at most."""
        place = self._passages.place_of(claim)
        partners = self._passages.best[place].values() if place else ()
        likely = [self._sentence(each.place) for each in partners if each.score >= _LIKELY]
        return {each.article: _Told("alike", each) for each in likely}

    def _told_in(self, match: Match, *, is_leading: bool) -> dict[str, _Told]:
        """What each article says in a match, held against the one that says it most exactly.

        Sentences that are only alike are so on both sides, unless nothing else makes the row.
        """
        first = self._reference(match)
        is_alike = match.kind == "passage" and match.relation == "near" and not is_leading
        told = {first.article: _Told("alike" if is_alike else "same", first)}
        for member in match.members:
            if member.article not in told:
                told[member.article] = _Told(self._verdict(match, first, member), member)
        return told

    def _reference(self, match: Match) -> Member:
        """The member that is most exact: the fewest numbers left open, the most words."""
        if match.kind == "statistic":
            return min(match.members, key=lambda each: (*self._openness(each), each[:3]))
        return min(match.members, key=lambda each: (-len(each.exact), each[:3]))

    def _openness(self, member: Member) -> tuple[float, int]:
        """How much a figure leaves open, and the digits that it is given with, negative."""
        found = self._quantity(member)
        return (found.high - found.low, -found.digits) if found else (0.0, -len(member.exact))

    def _verdict(self, match: Match, first: Member, member: Member) -> Verdict:
        if match.kind == "quote" and match.relation == "same":
            return self._comparison.verdict_of_quotes(first, member)
        if match.kind != "statistic" or "date" in member.attributes:
            return VERDICTS[match.kind, match.relation]
        mine, theirs = self._quantity(first), self._quantity(member)
        relation = relation_of(mine, theirs) if mine and theirs else None
        if relation is None and match.relation == "same":
            # A complement: 68 percent left, 32 percent gone.
            return "same"
        return VERDICTS["statistic", relation or "differs"]

    def _tone(self, first: Member, member: Member) -> Verdict:
        """`vaguer` for a vaguer figure, and for words that hold back where the others do not."""
        figures = [self._quantity(each) for each in (first, member) if self._is_figure(each)]
        if len(figures) == len((first, member)):
            return "vaguer" if self._openness(member) > self._openness(first) else "same"
        return "vaguer" if self._hedges(member) - self._hedges(first) else "same"

    def _exactness(self, claim: Claim) -> tuple[object, ...]:
        member = claim.member
        openness = self._openness(member) if self._is_figure(member) else (0.0, 0)
        return (len(self._hedges(member)), *openness, member[:3])

    def _head(self, members: Iterable[Member]) -> Member:
        """The sentence that says most: the best claim, else the first one."""
        sentences = [self._sentence_of(member) for member in members]
        return max(sentences, key=self._worth)

    def _worth(self, sentence: Member) -> float:
        """How much a sentence is worth checking, as the finder of claims says; else 0."""
        return self._accounts[sentence.article].worth(sentence.start, sentence.end)

    def _is_figure(self, member: Member) -> bool:
        return _is_figure(self._accounts[member.article], member)

    def _hedges(self, member: Member) -> frozenset[str]:
        """The words with which its writer holds back."""
        known = self._accounts[member.article].vocabulary
        return frozenset(known.terms.words(member.exact)).intersection(known.words.hedges)

    def _quantity(self, member: Member) -> Quantity | None:
        return quantity(self._accounts[member.article], member)

    def _sentence_of(self, member: Member) -> Member:
        """The sentence of a passage; the passage itself where it is longer."""
        account = self._accounts[member.article]
        found = account.sentence_of(member.start, member.end)
        if found is None or found.end - found.start < member.end - member.start:
            return member
        return account.member(found.start, found.end)

    def _sentence(self, place: Place) -> Member:
        sentence = self._passages.sentence(place)
        return self._passages.accounts[place.account].member(sentence.start, sentence.end)


def _facts(comparison: Comparison) -> list[list[Match]]:
    """The matches that tell one fact, together; quotes and figures before passages.

    Two of them are one fact where they stand in the same sentences of two articles, or hold the
    same passage and one of them is equal: nothing is chained by what is only vaguer.
    """
    matches = [*comparison.quotes, *comparison.figures, *_likely(comparison)]
    accounts = {each.article.id: each for each in comparison.accounts}
    groups = [[number] for number in range(len(matches))]
    homes: dict[tuple[object, ...], int] = {}

    def join(key: tuple[object, ...], number: int) -> None:
        mine, theirs = groups[homes.setdefault(key, number)], groups[number]
        if mine is not theirs:
            mine.extend(theirs)
            for each in theirs:
                groups[each] = mine

    for number, match in enumerate(matches):
        for key in _keys(comparison.passages, accounts, match):
            join(key, number)
    unique = {id(group): sorted(group) for group in groups}.values()
    return [sorted((matches[number] for number in group), key=_weight) for group in unique]


def _weight(match: Match) -> tuple[bool, bool]:
    """What leads a fact: what differs; a date that agrees says less than all else around it."""
    return _is_agreeing_date(match), match.relation != "differs"


def _keys(
    passages: Passages, accounts: Mapping[str, Account], match: Match
) -> Iterator[tuple[object, ...]]:
    """What two matches of one fact have in common: two sentences, or an equal partner."""
    for mine, theirs in combinations(match.members, 2):
        one, other = passages.place_of(mine), passages.place_of(theirs)
        if one and other and one.account != other.account:
            yield min(one, other), max(one, other)
        # A quote of several sentences has those in common that tell the same as another one.
        for pair in product(passages.places_in(mine), passages.places_in(theirs)):
            if passages.are_best(*pair):
                yield min(pair), max(pair)
    if match.kind == "statistic":
        yield from _figure_keys(accounts, match)
    elif match.kind == "quote" and match.relation == "same":
        yield from _quote_keys(match)


def _figure_keys(accounts: Mapping[str, Account], match: Match) -> Iterator[tuple[object, ...]]:
    """An equal figure; and one of several digits, wherever in its article it stands."""
    for member in match.members:
        if match.relation == "same":
            yield member[:3]
        found = None if "date" in member.attributes else quantity(accounts[member.article], member)
        if found and found.digits >= _TELLING_DIGITS:
            yield member.article, found.kind, found.rate, found.low, found.high


def _quote_keys(match: Match) -> Iterator[tuple[object, ...]]:
    """Equal quotes; of a short one in a long one the short one, whatever else the long one says."""
    half = max(len(member.exact) for member in match.members) / 2
    short = [member for member in match.members if len(member.exact) <= half]
    for member in short or match.members:
        yield member[:3]


def _likely(comparison: Comparison) -> list[Match]:
    """The passages that are likely to tell the same, each sentence once."""
    seen: set[tuple[str, int]] = set()
    found: list[Match] = []
    for fact in comparison.facts:
        sentences = {(member.article, member.start) for member in fact.members}
        is_likely = fact.relation == "same" or fact.score >= _PASSAGE
        if is_likely and not sentences & seen:
            found.append(fact)
            seen |= sentences
    return found


def _is_graver(one: Verdict, other: Verdict) -> bool:
    return GRAVEST.index(one) < GRAVEST.index(other)


def _is_worth(member: Member) -> bool:
    """Whether it tells something that one article alone has this: no bare number, no term."""
    attributes = member.attributes
    if "speaker" in attributes or "cue" in attributes or attributes.get("kind"):
        return attributes.get("kind") == "direct" and len(member.exact.split()) >= _SHORTEST
    return bool(attributes.get("unit") or attributes.get("counted") or spans(member.exact)[1:])


def _joined(claims: Sequence[Claim], links: Iterable[Link]) -> list[list[Claim]]:
    """The claims in groups of those that are linked, each in the order given."""
    homes = {claim.id: [claim.id] for claim in claims}
    for link in links:
        mine, theirs = homes.get(link.source), homes.get(link.target)
        if link.relation in {"same", "contradicts"} and mine and theirs and mine is not theirs:
            mine.extend(theirs)
            homes.update(dict.fromkeys(theirs, mine))
    by_id = {claim.id: claim for claim in claims}
    order = {claim.id: number for number, claim in enumerate(claims)}
    unique = {id(home): sorted(home, key=order.__getitem__) for home in homes.values()}
    return [[by_id[each] for each in home] for home in unique.values()]


def _are_claimed(fact: Sequence[Match], groups: Iterable[Sequence[Claim]]) -> bool:
    """Whether a person has joined what is told in a fact, but for sentences that are alike."""
    told = [match for match in fact if match.kind != "passage"] or fact
    return all(_is_claimed(match, groups) for match in told)


def _is_only_a_weekday(fact: Sequence[Match]) -> bool:
    """Whether nothing but the same day of a week stands in sentences alike: no fact of its own."""
    return all(_is_agreeing_date(match) for match in fact)


def _is_agreeing_date(match: Match) -> bool:
    return match.relation == "same" and "date" in match.members[0].attributes


def _is_claimed(match: Match, groups: Iterable[Sequence[Claim]]) -> bool:
    """Whether a person has joined all passages of a match: then it is a row already."""
    return any(
        all(any(_is_about(claim.member, member) for claim in group) for member in match.members)
        for group in groups
        if len(group) > 1
    )


def _is_about(one: Member, other: Member) -> bool:
    """Whether two passages share more than half of the characters that either has."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    longer = max(one.end - one.start, other.end - other.start)
    return one.article == other.article and shared > longer / 2


def _is_figure(account: Account, member: Member) -> bool:
    return any((each.start, each.end) == (member.start, member.end) for each in account.statistics)
