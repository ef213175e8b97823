"""The matrix of facts by articles: what each article says about each fact.

A row is one fact: the quotes, figures and passages in the same sentences of the same articles form
one row, headed by the sentence that says the most. If nothing was found in an article, its closest
sentence is shown as `perhaps`; only if even that is distant, the fact is `not found`. This is no
proof that the article leaves it out.
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
from reader.compare.passages import Partner, Passages, SentenceRef
from reader.compare.quantity import Quantity, quantity
from reader.compare.terms import spans
from reader.compare.verdicts import GRAVEST, VERDICTS, RowKind, Verdict
from reader.model import Link, Match, Member

_LIKELY = 0.42
"""Least likeness of a sentence that is proposed as another article's version of a claim."""
_PERHAPS = 0.25
"""Least score of the closest sentence to be shown as `perhaps` instead of `not found`."""
_PASSAGE = 0.55
"""Least score of matching passages that make a row of their own."""
_UNSTATED: tuple[Verdict, ...] = ("perhaps", "not found")
_TELLING_DIGITS = 3
"""Significant digits from which a figure identifies itself: 716, but not 700 or 12."""
_SHORTEST = 3
"""Fewest words of a quote in one article only to be worth a row."""


class Cell(NamedTuple):
    """One article's statement about a fact."""

    article: str
    """The id of the article."""
    verdict: Verdict
    """Its verdict, compared with the row's reference."""
    member: Member | None
    """Its words, or the sentence that perhaps reports the fact; None if nothing was found."""
    sentence: Member | None = None
    """The sentence with these words; None if nothing was found."""

    @property
    def is_stated(self) -> bool:
        """Whether the article was found to state the fact."""
        return self.verdict not in _UNSTATED


class Row(NamedTuple):
    """A fact and what the articles say about it."""

    kind: RowKind
    """`claim` for what a person has marked, else the kind of the match."""
    is_confirmed: bool
    """Whether a person has linked its passages."""
    score: float
    """Confidence that they belong together, 0 to 1."""
    reference: str
    """The id of the article with the most exact words, which the others are compared with."""
    head: Member
    """The sentence that says the most, shown above the row."""
    cells: tuple[Cell, ...]
    """One for each article, in the order of the accounts."""

    @property
    def stated(self) -> list[Cell]:
        """The cells of the articles that state the fact."""
        return [cell for cell in self.cells if cell.is_stated]

    @property
    def words(self) -> str:
        """The words that the others are compared with."""
        first = next((cell.member for cell in self.cells if cell.article == self.reference), None)
        return first.exact if first else ""

    @property
    def only_in(self) -> str:
        """The id of the only article that states the fact; empty if several do."""
        stated = self.stated
        return stated[0].article if len(stated) == 1 and self.kind != "claim" else ""

    @property
    def gravest(self) -> Verdict:
        """The verdict in the row to look at first."""
        return min((cell.verdict for cell in self.stated), key=GRAVEST.index, default="not found")


class Claim(NamedTuple):
    """A claim that a person has marked."""

    id: str
    """The id of the annotation."""
    member: Member
    """Its passage."""


class _Entry(NamedTuple):
    """A verdict and the passage of an article."""

    verdict: Verdict
    member: Member


def matrix(
    comparison: Comparison, claims: Sequence[Claim] = (), links: Sequence[Link] = ()
) -> list[Row]:
    """The rows of the matrix: what a person has confirmed, then what differs, then the rest.

    Facts in one article only come last, by article. The order of the articles only affects the
    order of the cells.

    Args:
        comparison: The accounts and what they share.
        claims: The claims that a person has marked in them.
        links: The links between these; `same` joins claims to one row, and so does
            `contradicts`, after which the claim differs.
    """
    groups = _joined(claims, links)
    make = _Rows(comparison)
    rows = [make.of_claims(group, links) for group in groups]
    rows += [
        make.of_matches(fact)
        for fact in _facts(comparison)
        if not _are_claimed(fact, groups) and not _is_only_a_date(fact)
    ]
    rows = _without_parts(rows)
    rows += [make.of_one(member) for member in comparison.only_here if _is_worth(member)]
    return sorted(rows, key=make.rank)


def _without_parts(rows: Sequence[Row]) -> list[Row]:
    """The rows without those whose passages are all shown in another row."""
    shown = [{cell.member.place for cell in row.stated if cell.member} for row in rows]
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
    """Makes the rows of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._passages = comparison.passages
        self._closest = Closest(comparison.passages)
        self._accounts = {each.article.id: each for each in comparison.accounts}
        self._numbers = {
            each.article.id: number for number, each in enumerate(self._passages.accounts)
        }

    def rank(self, row: Row) -> tuple[object, ...]:
        """The sort key of a row."""
        differs = GRAVEST.index(row.gravest) if row.gravest in GRAVEST[:3] else len(GRAVEST)
        return (
            not row.is_confirmed,
            row.kind != "claim",
            row.only_in,
            differs,
            -len(row.stated),
            -self._claim_score(row.head),
            -row.score,
            row.head[:3],
        )

    def of_claims(self, group: Sequence[Claim], links: Iterable[Link]) -> Row:
        """The row of claims that a person has linked, with proposals for the other articles."""
        first, *others = sorted(group, key=self._exactness)
        entries = self._proposed(first.member)
        entries[first.member.article] = _Entry("same", first.member)
        against = {each for link in links if link.relation == "contradicts"
                   for each in (link.source, link.target)}  # fmt: skip
        seen = {first.member.article}
        for claim in others:
            tone = self._tone(first.member, claim.member)
            verdict: Verdict = "differs" if claim.id in against else tone
            if claim.member.article not in seen:
                entries[claim.member.article] = _Entry(verdict, claim.member)
                seen.add(claim.member.article)
        head = self._sentence_of(first.member)
        is_confirmed = bool(others)
        return self._row("claim", 1.0, first.member, head, entries, is_confirmed=is_confirmed)

    def of_matches(self, fact: Sequence[Match]) -> Row:
        """The row of the matches of one fact, the leading one first."""
        entries: dict[str, _Entry] = {}
        for match in fact:
            is_date = _is_agreeing_date(match)
            for article, entry in self._entries_of(match, is_leading=match is fact[0]).items():
                before = entries.get(article)
                is_graver = before and not is_date and _is_graver(entry.verdict, before.verdict)
                if before is None or is_graver:
                    entries[article] = entry
        leading = fact[0]
        reference = self._reference(leading)
        members = [entry.member for entry in entries.values()]
        score = max(match.score for match in fact)
        head = self._head([reference, *members])
        return self._row(leading.kind, score, reference, head, entries)

    def of_one(self, member: Member) -> Row:
        """The row of a passage that only one article has."""
        kind: RowKind = (
            "statistic" if _is_figure(self._accounts[member.article], member) else "quote"
        )
        entries = {member.article: _Entry("only here", member)}
        return self._row(kind, 0.0, member, self._sentence_of(member), entries)

    def _row(
        self,
        kind: RowKind,
        score: float,
        reference: Member,
        head: Member,
        entries: Mapping[str, _Entry],
        *,
        is_confirmed: bool = False,
    ) -> Row:
        refs = (self._passages.ref_of(entry.member) for entry in entries.values())
        closest = self._closest.to(filter(None, refs))
        cells = tuple(
            self._cell(each.article.id, entries.get(each.article.id), closest)
            for each in self._comparison.accounts
        )
        return Row(kind, is_confirmed, score, reference.article, head, cells)

    def _cell(self, article: str, entry: _Entry | None, closest: Mapping[int, Partner]) -> Cell:
        if entry:
            return Cell(article, entry.verdict, entry.member, self._sentence_of(entry.member))
        partner = closest.get(self._numbers[article])
        if partner is None or partner.score < _PERHAPS:
            return Cell(article, "not found", None)
        sentence = self._sentence(partner.ref)
        return Cell(article, "perhaps", sentence, sentence)

    def _proposed(self, claim: Member) -> dict[str, _Entry]:
        """The sentences of other articles that may state a claim, at most one per article."""
        ref = self._passages.ref_of(claim)
        partners = self._passages.best[ref].values() if ref else ()
        likely = [self._sentence(each.ref) for each in partners if each.score >= _LIKELY]
        return {each.article: _Entry("alike", each) for each in likely}

    def _entries_of(self, match: Match, *, is_leading: bool) -> dict[str, _Entry]:
        """The articles' passages in a match, compared with the most exact one.

        Sentences that are only alike get that verdict on both sides, unless they lead the row.
        """
        first = self._reference(match)
        is_alike = match.kind == "passage" and match.relation == "near" and not is_leading
        entries = {first.article: _Entry("alike" if is_alike else "same", first)}
        for member in match.members:
            if member.article not in entries:
                entries[member.article] = _Entry(self._verdict(match, first, member), member)
        return entries

    def _reference(self, match: Match) -> Member:
        """The most exact member: the narrowest range of numbers, or the most words."""
        if match.kind == "statistic":
            return min(match.members, key=lambda each: (*self._vagueness(each), each[:3]))
        return min(match.members, key=lambda each: (-len(each.exact), each[:3]))

    def _vagueness(self, member: Member) -> tuple[float, int]:
        """The width of a figure's range, and its number of digits, negated."""
        figure = self._quantity(member)
        return (figure.high - figure.low, -figure.digits) if figure else (0.0, -len(member.exact))

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
        """`vaguer` for a vaguer figure or for words that are hedged more, else `same`."""
        figures = [self._quantity(each) for each in (first, member) if self._is_figure(each)]
        if len(figures) == len((first, member)):
            return "vaguer" if self._vagueness(member) > self._vagueness(first) else "same"
        return "vaguer" if self._hedges(member) - self._hedges(first) else "same"

    def _exactness(self, claim: Claim) -> tuple[object, ...]:
        member = claim.member
        vagueness = self._vagueness(member) if self._is_figure(member) else (0.0, 0)
        return (len(self._hedges(member)), *vagueness, member[:3])

    def _head(self, members: Iterable[Member]) -> Member:
        """The sentence that says the most: the one with the best claim, else the first one."""
        sentences = [self._sentence_of(member) for member in members]
        return max(sentences, key=self._claim_score)

    def _claim_score(self, sentence: Member) -> float:
        """The score of a sentence by the finder of claims, or 0."""
        return self._accounts[sentence.article].claim_score(sentence.start, sentence.end)

    def _is_figure(self, member: Member) -> bool:
        return _is_figure(self._accounts[member.article], member)

    def _hedges(self, member: Member) -> frozenset[str]:
        """The hedging words in a passage."""
        vocabulary = self._accounts[member.article].vocabulary
        words = frozenset(vocabulary.terms.words(member.exact))
        return words.intersection(vocabulary.words.hedges)

    def _quantity(self, member: Member) -> Quantity | None:
        return quantity(self._accounts[member.article], member)

    def _sentence_of(self, member: Member) -> Member:
        """The sentence of a passage, or the passage itself if it is longer."""
        account = self._accounts[member.article]
        sentence = account.sentence_of(member.start, member.end)
        if sentence is None or sentence.end - sentence.start < member.end - member.start:
            return member
        return account.member(sentence.start, sentence.end)

    def _sentence(self, ref: SentenceRef) -> Member:
        sentence = self._passages.sentence(ref)
        return self._passages.accounts[ref.account].member(sentence.start, sentence.end)


def _facts(comparison: Comparison) -> list[list[Match]]:
    """The matches grouped by fact; quotes and figures before passages.

    Two matches are one fact if they are in the same sentences of two articles, if they share a
    passage and are `same` there, or if an article repeats a figure of several digits in them; so
    vaguer matches never chain.
    """
    matches = [*comparison.quotes, *comparison.figures, *_probable_facts(comparison)]
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
    """Sort key for the leading match of a fact: differences first, agreeing dates last."""
    return _is_agreeing_date(match), match.relation != "differs"


def _keys(
    passages: Passages, accounts: Mapping[str, Account], match: Match
) -> Iterator[tuple[object, ...]]:
    """Keys that two matches of one fact share: two sentences, or an equal partner."""
    for mine, theirs in combinations(match.members, 2):
        one, other = passages.ref_of(mine), passages.ref_of(theirs)
        if one and other and one.account != other.account:
            yield min(one, other), max(one, other)
        # A quote of several sentences shares those that are paired with others.
        for pair in product(passages.refs_in(mine), passages.refs_in(theirs)):
            if passages.are_best(*pair):
                yield min(pair), max(pair)
    if match.kind == "statistic":
        yield from _figure_keys(accounts, match)
    elif match.kind == "quote" and match.relation == "same":
        yield from _quote_keys(match)


def _figure_keys(accounts: Mapping[str, Account], match: Match) -> Iterator[tuple[object, ...]]:
    """Keys of an equal figure, and of one with several digits anywhere in its article."""
    for member in match.members:
        if match.relation == "same":
            yield member[:3]
        is_date = "date" in member.attributes
        figure = None if is_date else quantity(accounts[member.article], member)
        if figure and figure.digits >= _TELLING_DIGITS:
            yield member.article, figure.kind, figure.rate, figure.low, figure.high


def _quote_keys(match: Match) -> Iterator[tuple[object, ...]]:
    """Keys of equal quotes; for a short quote inside a long one, only the short one's."""
    half = max(len(member.exact) for member in match.members) / 2
    short = [member for member in match.members if len(member.exact) <= half]
    for member in short or match.members:
        yield member[:3]


def _probable_facts(comparison: Comparison) -> list[Match]:
    """The matches of passages that probably report the same, each sentence once."""
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
    """Whether it is worth mentioning that only one article has this; not a bare number or term."""
    attributes = member.attributes
    if "speaker" in attributes or "cue" in attributes or attributes.get("kind"):
        return attributes.get("kind") == "direct" and len(member.exact.split()) >= _SHORTEST
    return bool(attributes.get("unit") or attributes.get("counted") or spans(member.exact)[1:])


def _joined(claims: Sequence[Claim], links: Iterable[Link]) -> list[list[Claim]]:
    """The claims grouped by links, each group in the given order."""
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
    """Whether a person has joined all matches of a fact, not counting passages."""
    matches = [match for match in fact if match.kind != "passage"] or fact
    return all(_is_claimed(match, groups) for match in matches)


def _is_only_a_date(fact: Sequence[Match]) -> bool:
    """Whether a fact is only an agreeing date, which is not worth a row of its own."""
    return all(_is_agreeing_date(match) for match in fact)


def _is_agreeing_date(match: Match) -> bool:
    return match.relation == "same" and "date" in match.members[0].attributes


def _is_claimed(match: Match, groups: Iterable[Sequence[Claim]]) -> bool:
    """Whether a person has joined all passages of a match, which so has a row already."""
    return any(
        all(any(_is_about(claim.member, member) for claim in group) for member in match.members)
        for group in groups
        if len(group) > 1
    )


def _is_about(one: Member, other: Member) -> bool:
    """Whether two passages share more than half of the longer one's characters."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    longer = max(one.end - one.start, other.end - other.start)
    return one.article == other.article and shared > longer / 2


def _is_figure(account: Account, member: Member) -> bool:
    return any((each.start, each.end) == (member.start, member.end) for each in account.statistics)
