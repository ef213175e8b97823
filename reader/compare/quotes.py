"""Match the same quote in different accounts: complete, cut, interrupted, or reworded.

Similar words of two speakers are not the same quote. Identical words under two names are: one of
the articles names the wrong speaker, and that is shown as a difference.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, compress, product
from typing import NamedTuple

from reader.compare.account import Account, per_account
from reader.compare.alignment import Run, runs
from reader.compare.groups import Pair, grouped
from reader.compare.passages import Passages, SentenceRef
from reader.compare.terms import Terms
from reader.compare.voices import Voices
from reader.language.quotations import nested_quotations
from reader.language.tokens import letters
from reader.model import Match, MatchRelation, Member
from reader.text.intervals import Intervals

_INSERTED = re.compile(r"\[[^\]\[]{0,80}\]")
"""Words that an editor has inserted into a quote."""
_SHORTEST = 4
"""Fewest words of a quote, unless both articles put them in quotation marks."""
_SHORT = 7
"""Up to this many words, quotes must be (nearly) identical and in quotation marks in both."""
_LONGEST_TITLE = 12
"""Most words of a title in quotation marks; more capitalised words are a headline."""
_FEWEST_TERMS = 2
"""Fewest content words that two variants must share."""
_ENOUGH = 0.64
"""Least share of the shorter variant's words that the other must have."""
_ENOUGH_OF_LONG = 0.6
"""The same for long variants, in which chance plays no role."""
_LONG = 14
_WORD_FOR_WORD = 0.92
"""The same from which different names count as two attributions of one quote."""
_EQUAL = 0.9
"""Least score of a pair whose quotes count as equal."""
_ALL_BUT_ONE = 0.85
"""Least share of words for short variants."""
_LONG_RUN = 7
"""Length of a shared run that makes two quotes one, whatever the rest."""
_RUN_OF_ONE, _SHORT_RUN_SCORE = 5, 0.7
"""The same if both certainly have the same speaker, and the score of such a pair."""
_CROWDED = 80
"""A word in more quotes than this is not used to find candidates."""
_SHORTEST_RUN = 2
"""Length from which a run of words counts as shared; single words coincide by chance."""
_MOSTLY = 0.5
"""Share of a quote from which its words in quotation marks represent all of it."""
_TERM_CONTEXT = 0.25
"""Least likeness of sentences that share a term, unless both name the same speaker."""
_TERM_SCORE, _ONE_WORD_SCORE = 0.8, 0.7
"""Scores of a shared term, of several words and of one."""
_PARAPHRASE_CONTEXT, _PARAPHRASE_SHARE = 0.4, 0.4
"""For a quote that another article paraphrases: least likeness of the sentences, and least share of
the shorter one's content words that the other must have."""


class _Piece(NamedTuple):
    """A quote or a part of one, with its words, to be matched with others."""

    quote: Member
    """The quote that it belongs to."""
    member: Member
    """The quote, or only the words in quotation marks if these are a small part of it."""
    words: tuple[str, ...]
    stems: tuple[str, ...]
    terms: frozenset[str]
    is_direct: bool
    """Whether these are the exact words, in quotation marks."""
    vocabulary: Terms
    """Normalises the words of its language."""


_Location = tuple[str, int, int]
"""The id of an article, start and end."""
_Pairs = dict[tuple[_Location, _Location], Pair]
"""The locations of the two quotes of each pair, with the pair."""


class _Overlap(NamedTuple):
    """How much two variants share."""

    share: float
    """Share of the shorter one's words."""
    longest: int
    """Length of the longest run, in words."""
    size: int
    """Number of shared words."""


def quote_pairs(passages: Passages, voices: Voices) -> list[Pair]:
    """All pairs of the same quote in different articles."""
    pieces = [piece for account in passages.accounts for piece in _pieces(account)]
    best: _Pairs = {}
    for one, other in _candidates(pieces):
        mine, theirs = pieces[one], pieces[other]
        if pair := _pair(mine, theirs, voices) or _short_pair(passages, mine, theirs, voices):
            key = mine.quote.place, theirs.quote.place
            best[key] = max(best.get(key, pair), pair, key=_closeness)
    pairs = _without_rivals(best)
    return [*pairs.values(), *_paraphrase_pairs(passages, voices, set(pairs))]


def _without_rivals(pairs: _Pairs) -> _Pairs:
    """The pairs without `near` ones of a quote that has an equal partner in the same article.

    If a quote has an equal one of about its length in another article, other quotes there that
    share some of its words are different quotes.
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


def _are_even(one: _Location, other: _Location) -> bool:
    sizes = [end - start for _, start, end in (one, other)]
    return min(sizes) > _MOSTLY * max(sizes)


def _closeness(pair: Pair) -> tuple[bool, float]:
    return pair.relation != "near", pair.score


def same_quotes(passages: Passages, voices: Voices) -> list[Match]:
    """Matches of quotes in several articles, with the words that each article has.

    The relation is `same` if one variant has all words of the other, `near` if they are reworded or
    one article paraphrases what the other quotes, and `differs` if the articles certainly name
    different speakers. Words without quotation marks in both articles do not match.
    """
    return grouped("quote", quote_pairs(passages, voices))


def spoken_words(account: Account, quote: Member) -> str:
    """The words of a quote without the words that interrupt it."""
    text = account.article.text
    parts = quote.attributes.get("parts")
    if not isinstance(parts, list):
        return quote.exact
    inside = [part for part in parts if quote.start <= part[0] < part[1] <= quote.end]
    return " ".join(text[start:end] for start, end in inside) or quote.exact


def _other_quotations(account: Account) -> Iterator[Member]:
    """Text in quotation marks that is not part of a quote; its speaker is unknown."""
    known = Intervals(account.quotes)
    text = account.article.text
    for block in account.blocks:
        for start, end, *_ in nested_quotations(text[block.start : block.end]):
            if not known.within(block.start + start, block.start + end):
                yield account.member(block.start + start, block.start + end)


@per_account
def _pieces(account: Account) -> tuple[_Piece, ...]:
    members = (*account.quotes, *_other_quotations(account))
    return tuple(piece for member in members for piece in _pieces_of(account, member))


def _pieces_of(account: Account, member: Member) -> Iterator[_Piece]:
    """A whole quote, and each part of it in quotation marks."""
    marked = list(_marked_parts(account, member))
    whole = spoken_words(account, member)
    is_direct = bool(marked) or member.attributes.get("kind") == "direct"
    texts = {whole: member, " ".join(part.exact for part in marked): member}
    texts |= {part.exact: part for part in marked if part.exact not in texts}
    for text, part in texts.items():
        is_small = len(text) < _MOSTLY * len(whole)
        yield from _piece(member, part if is_small else member, text, account.vocabulary.terms,
                          is_direct=is_direct if text == whole else True)  # fmt: skip


def _marked_parts(account: Account, member: Member) -> Iterator[Member]:
    """The parts of a quote in quotation marks."""
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
    content = frozenset(compress(stems, map(terms.is_content, words)))
    yield _Piece(quote, member, words, stems, content, is_direct, terms)


def _is_name(text: str, terms: Terms) -> bool:
    """Whether words in quotation marks are a title or a name: all content words are capitalised."""
    found = letters().findall(text)
    if not 0 < len(found) <= _LONGEST_TITLE:
        return False
    content = [word for word in found if terms.is_content(word.casefold())] or found
    return all(word[0].isupper() for word in content) and found[-1][0].isupper()


def _candidates(quotes: Sequence[_Piece]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of quotes in different articles that share enough words to be compared."""
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
    """Whether two quotes share enough content words."""
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
    overlap = _overlap(one, other, _contained_run(one, other) or runs(one.stems, other.stems))
    enough = _ENOUGH_OF_LONG if fewest >= _LONG else _ENOUGH
    if overlap.share < enough and overlap.longest < _LONG_RUN:
        return _short_run_pair(one, other, overlap, voices)
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


def _short_run_pair(one: _Piece, other: _Piece, overlap: _Overlap, voices: Voices) -> Pair | None:
    """A pair for a few shared words in a row by the same speaker, among much else."""
    if overlap.longest < _RUN_OF_ONE or not (one.is_direct and other.is_direct):
        return None
    if not voices.are_one(one.quote, other.quote):
        return None
    return Pair(one.member, other.member, "near", _SHORT_RUN_SCORE)


def _contained_run(one: _Piece, other: _Piece) -> list[Run]:
    """The run of all words of the shorter piece, if the longer one has them in a row."""
    shorter, longer = sorted((one, other), key=lambda each: len(each.stems))
    # The alignment finds long runs by itself, and in less time.
    at = _place(longer.stems, shorter.stems) if len(shorter.stems) < _LONG else None
    if at is None:
        return []
    left, right = (0, at) if shorter is one else (at, 0)
    return [Run(left, right, len(shorter.stems))]


def _is_short_quote(one: _Piece, other: _Piece, overlap: _Overlap) -> bool:
    """Whether short pieces match: nearly identical, and in quotation marks in both."""
    return one.is_direct and other.is_direct and overlap.share >= _ALL_BUT_ONE


def _short_pair(passages: Passages, one: _Piece, other: _Piece, voices: Voices) -> Pair | None:
    """A pair for a term of one to three words that both articles put in quotation marks.

    Both must name the same speaker, or the sentences must be alike.
    """
    shorter, longer = sorted((one, other), key=lambda each: len(each.words))
    size = len(shorter.words)
    if not _is_term(shorter) or not shorter.terms or _place(longer.words, shorter.words) is None:
        return None
    are_one = voices.are_one(one.quote, other.quote)
    if not (shorter.is_direct and longer.is_direct):
        is_reported = are_one and shorter.is_direct and size > 1
        return Pair(one.member, other.member, "near", _ONE_WORD_SCORE) if is_reported else None
    # One word of a longer quotation is not a term by itself.
    is_term = shorter.terms == longer.terms and len(longer.words) <= size + 1
    if not is_term and not (are_one and size > 1) and len(shorter.terms) < _FEWEST_TERMS:
        return None
    if voices.are_two(one.quote, other.quote):
        return None
    here, there = passages.ref_of(one.member), passages.ref_of(other.member)
    context = passages.likeness(here, there) if here and there else 0.0
    if not are_one and context < _TERM_CONTEXT:
        return None
    return Pair(one.member, other.member, "same", _TERM_SCORE if size > 1 else _ONE_WORD_SCORE)


def _is_term(piece: _Piece) -> bool:
    """Whether a piece is too short to be identified by its words alone."""
    return len(piece.words) < _SHORTEST or len(piece.terms) < _FEWEST_TERMS


def _place(words: Sequence[str], part: Sequence[str]) -> int | None:
    """The index at which words occur in a row among others; None if they do not."""
    size = len(part)
    places = range(len(words) - size + 1)
    return next((at for at in places if words[at : at + size] == part), None)


def _paraphrase_pairs(
    passages: Passages, voices: Voices, known: Collection[tuple[_Location, _Location]]
) -> Iterator[Pair]:
    """Pairs of a quote in one article and another article's paraphrase of it."""
    places = {each.place: passages.ref_of(each) for each in voices.quotes}
    by_place: dict[SentenceRef, list[Member]] = defaultdict(list)
    for quote in voices.quotes:
        if place := places[quote.place]:
            by_place[place].append(quote)
    paired = {place for pair in known for place in pair}
    for first, second, likeness in passages.pairs:
        if likeness < _PARAPHRASE_CONTEXT or not (first in by_place and second in by_place):
            continue
        if not passages.are_best(first, second):
            continue
        for one, other in product(by_place[first], by_place[second]):
            is_one_reported = _is_direct(one) != _is_direct(other)
            is_new = not paired & {one.place, other.place}
            is_one = voices.are_one(one, other) and _say_the_same(one, other, voices)
            if is_one_reported and is_new and is_one:
                yield Pair(one, other, "near", round(min(0.75, likeness), 3))


def _say_the_same(one: Member, other: Member, voices: Voices) -> bool:
    """Whether a quote and a paraphrase of the same speaker say the same thing.

    If the speaker is quoted only once in each article, one word that is not common is enough; else
    the share of words decides.
    """
    mine, theirs = voices.content(one), voices.content(other)
    shared = mine & theirs
    fewest = min(len(mine), len(theirs))
    if voices.is_quoted_once(one) and voices.is_quoted_once(other):
        # Words such as "talk" and "good" are in any text.
        return bool(voices.without_common(one, shared)) or len(shared) >= _PARAPHRASE_SHARE * fewest
    return len(shared) >= max(_FEWEST_TERMS, _PARAPHRASE_SHARE * fewest)


def _is_direct(quote: Member) -> bool:
    kind = str(quote.attributes.get("kind"))  # an imported file may have a list here
    return kind in {"direct", "mixed"} or bool(nested_quotations(quote.exact))


def _overlap(one: _Piece, other: _Piece, shared: Iterable[Run]) -> _Overlap:
    """The overlap by the shared runs that count; zero if they have too few content words."""
    counted = _long_or_close_runs(list(shared))
    words = [word for run in counted for word in one.words[run.left : run.left + run.size]]
    if len(set(filter(one.vocabulary.is_content, words))) < _FEWEST_TERMS:
        return _Overlap(0, 0, 0)
    fewest = min(len(one.words), len(other.words))
    return _Overlap(len(words) / fewest, max(run.size for run in counted), len(words))


def _long_or_close_runs(shared: list[Run]) -> list[Run]:
    """Runs of several words, and single words at most one word away from another run."""
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
