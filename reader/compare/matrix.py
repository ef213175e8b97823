"""Claims by articles: what each article says of each claim, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from reader.compare.account import Account
from reader.compare.comparison import Comparison
from reader.compare.figures import relation_of
from reader.compare.lexicon import HEDGES
from reader.compare.names import is_same_name, read_name
from reader.compare.overlaps import Overlaps
from reader.compare.passages import Place
from reader.compare.quantity import quantity
from reader.compare.speakers import called
from reader.compare.terms import words
from reader.model import Link, Match, Member

Verdict = Literal["says", "agrees", "hedges", "differs", "alike", "left out"]
RowKind = Literal["claim", "quote", "statistic", "passage"]
_LIKELY = 0.42
"""How like a sentence must be to be proposed as what another article says of the same."""


class Cell(NamedTuple):
    """What one article says of a claim."""

    article: str
    """The id of the article."""
    verdict: Verdict
    """What it is to the words that the row begins with, which are `says`; `alike` is unread."""
    member: Member | None
    """Its own words; None where it leaves the claim out."""


class Row(NamedTuple):
    """A claim and what the articles say of it."""

    kind: RowKind
    """`claim` for what a person has marked, else what was found to belong together."""
    is_confirmed: bool
    """Whether a person has linked its passages."""
    score: float
    """How sure it is that they belong together, 0 to 1."""
    cells: tuple[Cell, ...]
    """One for each article, in the order of the accounts."""

    @property
    def told(self) -> list[Cell]:
        """The cells of the articles that tell it."""
        return [cell for cell in self.cells if cell.member]

    @property
    def words(self) -> str:
        """The words that the others are held against."""
        first = next((cell.member for cell in self.cells if cell.verdict == "says"), None)
        return first.exact if first else ""


class Claim(NamedTuple):
    """A claim that a person has marked."""

    id: str
    """The id of the annotation."""
    member: Member
    """Where it stands."""


def matrix(
    comparison: Comparison, claims: Sequence[Claim] = (), links: Sequence[Link] = ()
) -> list[Row]:
    """The rows of the matrix: confirmed ones, then those that most articles tell.

    Args:
        comparison: The accounts and what they share.
        claims: What a person has marked as claims in them.
        links: The links between these; `same` joins claims to one row, and so does
            `contradicts`, whose claim then differs.
    """
    ids = [account.article.id for account in comparison.accounts]
    groups = _joined(claims, links)
    rows = [_claimed(comparison, group, links) for group in groups]
    rows += [_row(ids, match.kind, match.score, _verdicts(comparison, match))
             for match in _apart(comparison) if not _is_claimed(match, groups)]  # fmt: skip
    rows += [_alone(ids, member) for member in comparison.only_here if _is_worth(member)]
    return sorted(rows, key=lambda row: (not row.is_confirmed, row.kind != "claim",
                                         -len(row.told), -row.score))  # fmt: skip


def _row(
    ids: Iterable[str],
    kind: RowKind,
    score: float,
    verdicts: Mapping[str, tuple[Verdict, Member]],
    *,
    is_confirmed: bool = False,
) -> Row:
    cells = (Cell(each, *verdicts.get(each, ("left out", None))) for each in ids)
    return Row(kind, is_confirmed, score, tuple(cells))


def _alone(ids: Iterable[str], member: Member) -> Row:
    kind: RowKind = "quote" if "speaker" in member.attributes else "statistic"
    return _row(ids, kind, 0.0, {member.article: ("says", member)})


def _is_worth(member: Member) -> bool:
    """Whether it is a finding that one article alone has this: a figure, or words in marks."""
    return "speaker" not in member.attributes or member.attributes.get("kind") == "direct"


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


def _claimed(comparison: Comparison, group: Sequence[Claim], links: Iterable[Link]) -> Row:
    """The row of claims that a person has linked; what other articles may say is proposed."""
    ids = [account.article.id for account in comparison.accounts]
    first, *others = sorted(group, key=lambda claim: ids.index(claim.member.article))
    verdicts: dict[str, tuple[Verdict, Member]] = {first.member.article: ("says", first.member)}
    against = {each for link in links if link.relation == "contradicts"
               for each in (link.source, link.target)}  # fmt: skip
    for claim in others:
        tone = _tone(comparison, first.member, claim.member)
        verdict: Verdict = "differs" if claim.id in against else tone
        verdicts.setdefault(claim.member.article, (verdict, claim.member))
    proposed = _proposed(comparison, first.member)
    verdicts = {each.article: ("alike", each) for each in proposed} | verdicts
    return _row(ids, "claim", 1.0, verdicts, is_confirmed=bool(others))


def _proposed(comparison: Comparison, claim: Member) -> list[Member]:
    """The sentences of other articles that may tell a claim, one for each at most."""
    passages = comparison.passages
    ids = [account.article.id for account in comparison.accounts]
    place = passages.place(ids.index(claim.article), claim.start, claim.end)
    partners = passages.best[place].values() if place else ()
    return [_sentence(comparison, each.place) for each in partners if each.score >= _LIKELY]


def _sentence(comparison: Comparison, place: Place) -> Member:
    sentence = comparison.passages.sentence(place)
    return comparison.accounts[place.account].member(sentence.start, sentence.end)


def _apart(comparison: Comparison) -> list[Match]:
    """The matches, the surest first, quotes and figures before sentences; each sentence once."""
    closer = [*comparison.quotes, *comparison.figures]
    shown = Overlaps(closer)
    seen: set[tuple[str, int]] = set()
    facts: list[Match] = []
    for fact in comparison.facts:
        sentences = {(member.article, member.start) for member in fact.members}
        is_likely = fact.relation == "same" or fact.score >= _LIKELY
        if is_likely and not sentences & seen and not shown.holding(fact):
            facts.append(fact)
            seen |= sentences
    return [*closer, *facts]


def _verdicts(comparison: Comparison, match: Match) -> dict[str, tuple[Verdict, Member]]:
    """What each article says in a match, held against the one that says it most exactly."""
    first = _reference(comparison, match)
    verdicts: dict[str, tuple[Verdict, Member]] = {first.article: ("says", first)}
    for member in match.members:
        verdict = _verdict(comparison, match, first, member)
        verdicts.setdefault(member.article, (verdict, member))
    return verdicts


def _reference(comparison: Comparison, match: Match) -> Member:
    if match.kind == "statistic":
        return min(match.members, key=lambda each: _vagueness(comparison, each))
    if match.kind == "quote":
        return max(match.members, key=lambda each: len(each.exact))
    return match.members[0]


def _vagueness(comparison: Comparison, member: Member) -> float:
    """How much a figure leaves open."""
    found = quantity(_account(comparison, member), member)
    return found.high - found.low if found else 0.0


def _verdict(comparison: Comparison, match: Match, first: Member, member: Member) -> Verdict:
    if match.kind == "passage":
        return "agrees" if match.relation == "same" else "alike"
    if match.kind == "quote":
        one, other = read_name(called(first)), read_name(called(member))
        is_told_apart = match.relation == "differs" and not is_same_name(one, other)
        return "differs" if is_told_apart else "agrees"
    mine, theirs = (quantity(_account(comparison, each), each) for each in (first, member))
    relation = relation_of(mine, theirs) if mine and theirs else None
    if relation is None:
        return "differs"
    return "agrees" if relation == "same" else "hedges"


def _tone(comparison: Comparison, first: Member, member: Member) -> Verdict:
    """`hedges` for a vaguer figure, and for words that hold back where the others do not."""
    if all(_is_figure(_account(comparison, each), each) for each in (first, member)):
        is_vaguer = _vagueness(comparison, member) > _vagueness(comparison, first)
        return "hedges" if is_vaguer else "agrees"
    return "hedges" if _hedges(member) - _hedges(first) else "agrees"


def _is_figure(account: Account, member: Member) -> bool:
    return any((each.start, each.end) == (member.start, member.end) for each in account.statistics)


def _hedges(member: Member) -> frozenset[str]:
    return HEDGES.intersection(words(member.exact))


def _account(comparison: Comparison, member: Member) -> Account:
    return next(each for each in comparison.accounts if each.article.id == member.article)
