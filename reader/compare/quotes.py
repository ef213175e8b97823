"""The same quote in different accounts: whole, cut, interrupted, or with other words.

What two speakers say in similar words is not the same quote. The same words under two names are:
one of the articles gives the wrong one, and that is shown as a difference.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from reader.compare.account import Account, per_account
from reader.compare.alignment import Run, runs
from reader.compare.groups import Pair, grouped
from reader.compare.passages import Passages, Place
from reader.compare.terms import Terms
from reader.compare.voices import Voices
from reader.language.quotations import nested_quotations
from reader.language.tokens import letters
from reader.model import Match, MatchRelation, Member
from reader.text.intervals import Intervals

_INSERTED = re.compile(r"\[[^\]\[]{0,80}\]")
"""What an editor has put into a quote."""
_SHORTEST = 4
"""Words that a quote must have, but for what stands in marks in both articles."""
_SHORT = 7
"""Words up to which a quote must be all the same, and in quotation marks in both articles."""
_LONGEST_TITLE = 12
"""Words of a title in marks; with more of them, each having a capital, they are a headline."""
_FEWEST_TERMS = 2
"""Words that say something which two variants must share."""
_ENOUGH = 0.64
"""Part of the shorter variant's words that the other must have as well."""
_ENOUGH_OF_LONG = 0.6
"""The same for variants of many words, in which chance plays no part."""
_LONG = 14
_WORD_FOR_WORD = 0.92
"""The same from which on two names are two attributions of one quote."""
_EQUAL = 0.9
"""How sure a pair must be for its quotes to be equal."""
_ALL_BUT_ONE = 0.85
"""The same for variants of few words."""
_LONG_RUN = 7
"""Words in a row that make two quotes one whatever the rest is."""
_RUN_OF_ONE, _RESUMED_SCORE = 5, 0.7
"""The same where one person surely says both, and how sure that is."""
_CROWDED = 80
"""A word in more quotes than so many leads to none."""
_SHORTEST_RUN = 2
"""Words in a row that count as shared; single ones are shared by chance."""
_MOSTLY = 0.5
"""Part of a quote from which on its words in marks stand for all of it."""
_TERM_CONTEXT = 0.25
"""How like sentences must be that share a term, where nobody is named in both."""
_TERM_SCORE, _ONE_WORD_SCORE = 0.8, 0.7
"""How sure a shared term is, of several words and of one."""
_REPORTED_CONTEXT, _REPORTED = 0.4, 0.4
"""How like sentences must be of which one quotes what the other reports, and the part of the words
that say something in the shorter quote which the other must have."""


class _Piece(NamedTuple):
    """A stretch of a quote that can be the same as one of another, and its words."""

    quote: Member
    """The quote that it belongs to."""
    member: Member
    """The quote, or only the words in marks where these are a small part of it."""
    words: tuple[str, ...]
    stems: tuple[str, ...]
    terms: frozenset[str]
    is_direct: bool
    """Whether these are the words that were said, in quotation marks."""
    known: Terms
    """How the words of its language are compared."""


_Where = tuple[str, int, int]
"""The id of an article, start and end."""
_Pairs = dict[tuple[_Where, _Where], Pair]
"""Where the two quotes of each pair stand, and the pair."""


class _Overlap(NamedTuple):
    """How much two variants share."""

    share: float
    """Part of the shorter one's words."""
    longest: int
    """Words of the longest run."""
    size: int
    """Words that are shared."""


def quote_pairs(passages: Passages, voices: Voices) -> list[Pair]:
    """Every two quotes of different articles that are the same."""
    pieces = [piece for account in passages.accounts for piece in _pieces(account)]
    best: _Pairs = {}
    for one, other in _candidates(pieces):
        mine, theirs = pieces[one], pieces[other]
        if pair := _pair(mine, theirs, voices) or _short_pair(passages, mine, theirs, voices):
            key = mine.quote.place, theirs.quote.place
            best[key] = max(best.get(key, pair), pair, key=_closeness)
    pairs = _without_rivals(best)
    return [*pairs.values(), *_reported(passages, voices, set(pairs))]


def _without_rivals(pairs: _Pairs) -> _Pairs:
    """Pairs without those that only share words with a quote whose equal stands elsewhere.

    Where a quote has an equal one of about its length in another article, what else shares some of
    its words there is another quote.
    """
    settled = {
        (mine, theirs[0])
        for places, pair in pairs.items()
        for mine, theirs in (places, places[::-1])
        if pair.relation == "same" and pair.score >= _EQUAL and _are_even(*places)
    }
    return {
        (one, other): pair
        for (one, other), pair in pairs.items()
        if pair.relation != "near"
        or ((one, other[0]) not in settled and (other, one[0]) not in settled)
    }


def _are_even(one: _Where, other: _Where) -> bool:
    sizes = [end - start for _, start, end in (one, other)]
    return min(sizes) > _MOSTLY * max(sizes)


def _closeness(pair: Pair) -> tuple[bool, float]:
    return pair.relation != "near", pair.score


def same_quotes(passages: Passages, voices: Voices) -> list[Match]:
    """Quotes that stand in more than one article, with the words that each has of them.

    A match is `same` where one variant holds all words of the other, `near` where a word is
    another one or where one article reports what the other quotes, and `differs` where the
    articles surely name different speakers. What is told in the words of two articles, without
    quotation marks in either, is no quote here.
    """
    return grouped("quote", quote_pairs(passages, voices))


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


@per_account
def _pieces(account: Account) -> tuple[_Piece, ...]:
    members = (*account.quotes, *_unfound(account))
    return tuple(piece for member in members for piece in _pieces_of(account, member))


def _pieces_of(account: Account, member: Member) -> Iterator[_Piece]:
    """A quote as a whole, and each part of it that stands in quotation marks."""
    marked = list(_marked_parts(account, member))
    whole = said(account, member)
    is_direct = bool(marked) or member.attributes.get("kind") == "direct"
    texts = {whole: member, " ".join(part.exact for part in marked): member}
    texts |= {part.exact: part for part in marked if part.exact not in texts}
    for text, part in texts.items():
        is_small = len(text) < _MOSTLY * len(whole)
        yield from _piece(member, part if is_small else member, text, account.vocabulary.terms,
                          is_direct=is_direct if text == whole else True)  # fmt: skip


def _marked_parts(account: Account, member: Member) -> Iterator[Member]:
    """What stands in quotation marks in a quote."""
    text = account.article.text
    for line in re.finditer(r"[^\n]+", text[member.start : member.end]):
        for start, end, *_ in nested_quotations(line[0]):
            offset = member.start + line.start()
            yield account.member(offset + start, offset + end, member.attributes)


def _piece(
    quote: Member, member: Member, text: str, terms: Terms, *, is_direct: bool
) -> Iterator[_Piece]:
    words = tuple(terms.words(_INSERTED.sub(" ", text)))
    if not words or (len(words) < _SHORTEST and not is_direct) or _is_name(text, terms):
        return
    stems = tuple(map(terms.stem, words))
    telling = zip(stems, map(terms.is_content, words), strict=True)
    about = frozenset(stem for stem, tells in telling if tells)
    yield _Piece(quote, member, words, stems, about, is_direct, terms)


def _is_name(text: str, terms: Terms) -> bool:
    """Whether words in marks are a title or a name: each that says something is capital."""
    found = letters().findall(text)
    if not 0 < len(found) <= _LONGEST_TITLE:
        return False
    telling = [word for word in found if terms.is_content(word.casefold())] or found
    return all(word[0].isupper() for word in telling) and found[-1][0].isupper()


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
        if _are_worth_a_look(quotes[one], quotes[other], count):
            yield one, other


def _are_worth_a_look(one: _Piece, other: _Piece, shared: int) -> bool:
    """Whether two quotes share enough of their words that say something."""
    if one.member.article == other.member.article or not (one.is_direct or other.is_direct):
        return False
    few = min(len(one.terms), len(other.terms))
    if _is_term(one) or _is_term(other):
        return shared == few
    return shared >= min(max(_FEWEST_TERMS, few // 2), _LONG_RUN // 2)


def _pair(one: _Piece, other: _Piece, voices: Voices) -> Pair | None:
    fewest = min(len(one.words), len(other.words))
    if _is_term(one) or _is_term(other):
        return None
    overlap = _overlap(one, other, _in_a_row(one, other) or runs(one.stems, other.stems))
    enough = _ENOUGH_OF_LONG if fewest >= _LONG else _ENOUGH
    if overlap.share < enough and overlap.longest < _LONG_RUN:
        return _resumed(one, other, overlap, voices)
    if fewest <= _SHORT and not _is_short_quote(one, other, overlap):
        return None
    relation: MatchRelation = _relation(one, other)
    if voices.are_two(one.quote, other.quote):
        if relation != "same" or overlap.share < _WORD_FOR_WORD:
            return None
        if voices.are_surely_two(one.quote, other.quote):
            relation = "differs"
    score = max(overlap.share, min(0.9, overlap.longest / 12)) * (1 - 0.5 / overlap.size)
    return Pair(one.member, other.member, relation, round(score, 3))


def _resumed(one: _Piece, other: _Piece, overlap: _Overlap, voices: Voices) -> Pair | None:
    """A few words in a row that one speaker says in both, among much else."""
    if overlap.longest < _RUN_OF_ONE or not (one.is_direct and other.is_direct):
        return None
    if not voices.are_one(one.quote, other.quote):
        return None
    return Pair(one.member, other.member, "near", _RESUMED_SCORE)


def _in_a_row(one: _Piece, other: _Piece) -> list[Run]:
    """The run of all words of the shorter piece, where the longer one holds them in a row."""
    shorter, longer = sorted((one, other), key=lambda each: len(each.stems))
    at = _place(longer.stems, shorter.stems)
    if at is None:
        return []
    left, right = (0, at) if shorter is one else (at, 0)
    return [Run(left, right, len(shorter.stems))]


def _is_short_quote(one: _Piece, other: _Piece, overlap: _Overlap) -> bool:
    """Whether few words are a quote: nearly all the same, and in marks in both."""
    return one.is_direct and other.is_direct and overlap.share >= _ALL_BUT_ONE


def _short_pair(passages: Passages, one: _Piece, other: _Piece, voices: Voices) -> Pair | None:
    """A term of one to three words that both articles put in quotation marks.

    Somebody must be named in both, or the sentences must be alike.
    """
    shorter, longer = sorted((one, other), key=lambda each: len(each.words))
    size = len(shorter.words)
    if not _is_term(shorter) or not shorter.terms or _place(longer.words, shorter.words) is None:
        return None
    are_one = voices.are_one(one.quote, other.quote)
    if not (shorter.is_direct and longer.is_direct):
        is_reported = are_one and shorter.is_direct and size > 1
        return Pair(one.member, other.member, "near", _ONE_WORD_SCORE) if is_reported else None
    # One word of a longer quotation is no term that anybody took up.
    is_term = shorter.terms == longer.terms and len(longer.words) <= size + 1
    if not is_term and not (are_one and size > 1) and len(shorter.terms) < _FEWEST_TERMS:
        return None
    if voices.are_two(one.quote, other.quote):
        return None
    here, there = passages.place_of(one.member), passages.place_of(other.member)
    context = passages.likeness(here, there) if here and there else 0.0
    if not are_one and context < _TERM_CONTEXT:
        return None
    return Pair(one.member, other.member, "same", _TERM_SCORE if size > 1 else _ONE_WORD_SCORE)


def _is_term(piece: _Piece) -> bool:
    """Whether it is too short to be known by its words alone."""
    return len(piece.words) < _SHORTEST or len(piece.terms) < _FEWEST_TERMS


def _place(words: Sequence[str], part: Sequence[str]) -> int | None:
    """Where words stand in a row among others; None where they do not."""
    size = len(part)
    places = range(len(words) - size + 1)
    return next((at for at in places if words[at : at + size] == part), None)


def _reported(
    passages: Passages, voices: Voices, known: Collection[tuple[_Where, _Where]]
) -> Iterator[Pair]:
    """What one article quotes and another one reports of the same person, in words of its own."""
    places = {each.place: passages.place_of(each) for each in voices.quotes}
    by_place: dict[Place, list[Member]] = defaultdict(list)
    for quote in voices.quotes:
        if place := places[quote.place]:
            by_place[place].append(quote)
    paired = {place for pair in known for place in pair}
    for first, second, likeness in passages.pairs:
        if likeness < _REPORTED_CONTEXT or not (first in by_place and second in by_place):
            continue
        if not passages.are_best(first, second):
            continue
        for one, other in product(by_place[first], by_place[second]):
            is_one_reported = _is_direct(one) != _is_direct(other)
            is_new = not paired & {one.place, other.place}
            is_one = voices.are_one(one, other) and _tell_one_thing(one, other, voices)
            if is_one_reported and is_new and is_one:
                yield Pair(one, other, "near", round(min(0.75, likeness), 3))


def _tell_one_thing(one: Member, other: Member, voices: Voices) -> bool:
    """Whether what a person said and what is reported of it are one: much is shared, or it is all.

    Somebody who is quoted once in each article said that; of one who talks a lot the words decide.
    """
    mine, theirs = voices.content(one), voices.content(other)
    shared = mine & theirs
    if voices.is_quoted_once(one) and voices.is_quoted_once(other):
        return bool(shared)
    fewest = min(len(mine), len(theirs))
    return len(shared) >= max(_FEWEST_TERMS, _REPORTED * fewest)


def _is_direct(quote: Member) -> bool:
    kind = str(quote.attributes.get("kind"))  # a foreign file may hold a list
    return kind in {"direct", "mixed"} or bool(nested_quotations(quote.exact))


def _overlap(one: _Piece, other: _Piece, shared: Iterable[Run]) -> _Overlap:
    """What counts of the shared runs; nothing where they hold too few words that say something."""
    counted = _counted(list(shared))
    words = [word for run in counted for word in one.words[run.left : run.left + run.size]]
    if len(set(filter(one.known.is_content, words))) < _FEWEST_TERMS:
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
