"""The same quote in different accounts: whole, cut, interrupted, or with other words.

What two speakers say in similar words is not the same quote. The same words under two names are:
one of the articles gives the wrong one, and that is shown as a difference.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from reader.compare import terms
from reader.compare.account import KEPT, Account
from reader.compare.alignment import Run, runs
from reader.compare.groups import Pair, grouped
from reader.compare.passages import Passages
from reader.compare.speakers import Speaker
from reader.language.quotations import nested_quotations
from reader.model import Match, MatchRelation, Member
from reader.text.intervals import Intervals

_INSERTED = re.compile(r"\[[^\]\[]{0,80}\]")
"""What an editor has put into a quote."""
_SHORTEST = 4
"""Words that a quote must have."""
_FEWEST_TERMS = 2
"""Words that say something which two variants must share."""
_ENOUGH = 0.64
"""Part of the shorter variant's words that the other must have as well."""
_ENOUGH_OF_LONG = 0.6
"""The same for variants of many words, in which chance plays no part."""
_LONG = 14
_WORD_FOR_WORD = 0.92
"""The same from which on two names are two attributions of one quote."""
_LONG_RUN = 7
"""Words in a row that make two quotes one whatever the rest is."""
_CROWDED = 80
"""A word in more quotes than so many leads to none."""
_SHORTEST_RUN = 2
"""Words in a row that count as shared; single ones are shared by chance."""


class _Piece(NamedTuple):
    """A stretch of a quote that can be the same as one of another, and its words."""

    member: Member
    """The quote."""
    words: tuple[str, ...]
    stems: tuple[str, ...]
    terms: frozenset[str]
    is_direct: bool
    """Whether these are the words that were said, in quotation marks."""


class _Overlap(NamedTuple):
    """How much two variants share."""

    share: float
    """Part of the shorter one's words."""
    longest: int
    """Words of the longest run."""
    size: int
    """Words that are shared."""


def quote_pairs(passages: Passages, speakers: Iterable[Speaker]) -> list[Pair]:
    """Every two quotes of different articles that are the same."""
    pieces = [piece for account in passages.accounts for piece in _pieces(account)]
    who = {_place(quote): speaker for speaker in speakers for quote in speaker.quotes}
    best: dict[tuple[tuple[str, int, int], ...], Pair] = {}
    for one, other in _candidates(pieces):
        if pair := _pair(pieces[one], pieces[other], who):
            key = _place(pair.one), _place(pair.other)
            best[key] = max(best.get(key, pair), pair, key=lambda each: each.score)
    return list(best.values())


def same_quotes(passages: Passages, speakers: Iterable[Speaker]) -> list[Match]:
    """Quotes that stand in more than one article, with the words that each has of them.

    A match is `same` where one variant holds all words of the other, `near` where a word is
    another one, and `differs` where the articles name different speakers. What is told in the
    words of two articles, without quotation marks in either, is no quote here.
    """
    return grouped("quote", quote_pairs(passages, speakers))


def said(account: Account, quote: Member) -> str:
    """The words of a quote without those that interrupt it."""
    text = account.article.text
    parts = quote.attributes.get("parts")
    if not isinstance(parts, list):
        return quote.exact
    inside = [part for part in parts if quote.start <= part[0] < part[1] <= quote.end]
    return " ".join(text[start:end] for start, end in inside) or quote.exact


def _unfound(account: Account) -> Iterator[Member]:
    """What stands in quotation marks and nobody has taken for a quote; its speaker is unknown."""
    known = Intervals(account.quotes)
    text = account.article.text
    for block in account.blocks:
        for start, end, *_ in nested_quotations(text[block.start : block.end]):
            if not known.within(block.start + start, block.start + end):
                yield account.member(block.start + start, block.start + end)


@lru_cache(maxsize=KEPT)
def _pieces(account: Account) -> tuple[_Piece, ...]:
    members = (*account.quotes, *_unfound(account))
    return tuple(piece for member in members for piece in _pieces_of(account, member))


def _pieces_of(account: Account, member: Member) -> Iterator[_Piece]:
    """A quote as a whole, and each part of it that stands in quotation marks."""
    whole = said(account, member)
    marked = [
        paragraph[start:end]
        for paragraph in whole.split("\n\n")
        for start, end, *_ in nested_quotations(paragraph)
    ]
    texts = dict.fromkeys([whole, " ".join(marked), *marked])
    for text in texts:
        is_direct = text != whole or bool(marked) or member.attributes.get("kind") == "direct"
        if piece := _piece(member, text, is_direct=is_direct):
            yield piece


def _piece(member: Member, text: str, *, is_direct: bool) -> _Piece | None:
    words = tuple(terms.words(_INSERTED.sub(" ", text)))
    if len(words) < _SHORTEST:
        return None
    stems = tuple(map(terms.stem, words))
    telling = zip(stems, map(terms.is_content, words), strict=True)
    about = frozenset(stem for stem, tells in telling if tells)
    return _Piece(member, words, stems, about, is_direct)


def _candidates(quotes: Sequence[_Piece]) -> Iterator[tuple[int, int]]:
    """The numbers of quotes of different articles that share words worth a closer look."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        for term in quote.terms:
            holding[term].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holding.values():
        if len(numbers) <= _CROWDED:
            shared.update(combinations(numbers, 2))
    for (one, other), count in sorted(shared.items()):
        first, second = quotes[one], quotes[other]
        few = min(len(first.terms), len(second.terms))
        if not (first.is_direct or second.is_direct):
            continue
        if first.member.article != second.member.article and count >= min(
            max(_FEWEST_TERMS, few // 2), _LONG_RUN // 2
        ):
            yield one, other


def _pair(one: _Piece, other: _Piece, who: Mapping[tuple[str, int, int], Speaker]) -> Pair | None:
    overlap = _overlap(one, other, runs(one.stems, other.stems))
    enough = _ENOUGH_OF_LONG if min(len(one.words), len(other.words)) >= _LONG else _ENOUGH
    if overlap.share < enough and overlap.longest < _LONG_RUN:
        return None
    relation: MatchRelation = _relation(one, other)
    if _are_different(who.get(_place(one.member)), who.get(_place(other.member))):
        if relation != "same" or overlap.share < _WORD_FOR_WORD:
            return None
        relation = "differs"
    score = max(overlap.share, min(0.9, overlap.longest / 12)) * (1 - 0.5 / overlap.size)
    return Pair(one.member, other.member, relation, round(score, 3))


def _overlap(one: _Piece, other: _Piece, shared: Iterable[Run]) -> _Overlap:
    """What counts of the shared runs; nothing where they hold too few words that say something."""
    counted = _counted(list(shared))
    words = [word for run in counted for word in one.words[run.left : run.left + run.size]]
    if len(set(filter(terms.is_content, words))) < _FEWEST_TERMS:
        return _Overlap(0, 0, 0)
    fewest = min(len(one.words), len(other.words))
    return _Overlap(len(words) / fewest, max(run.size for run in counted), len(words))


def _counted(shared: list[Run]) -> list[Run]:
    """Runs of several words, and single words that one word at most parts from another run."""
    last = len(shared) - 1
    return [
        run
        for number, run in enumerate(shared)
        if run.size >= _SHORTEST_RUN
        or (number > 0 and _are_close(shared[number - 1], run))
        or (number < last and _are_close(run, shared[number + 1]))
    ]


def _are_close(before: Run, after: Run) -> bool:
    gaps = after.left - before.left - before.size, after.right - before.right - before.size
    return max(gaps) <= 1


def _relation(one: _Piece, other: _Piece) -> MatchRelation:
    shorter, longer = sorted((one.words, other.words), key=len)
    rest = iter(longer)
    return "same" if all(word in rest for word in shorter) else "near"


def _are_different(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether two speakers are known and not the same; a bare role may be anybody's."""
    return bool(one and other and one is not other and one.is_named and other.is_named)


def _place(member: Member) -> tuple[str, int, int]:
    return member.article, member.start, member.end
