"""Match sentences of different accounts that report the same fact, and copied passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial

from reader.compare.account import Account, Sentence
from reader.compare.groups import Pair, grouped
from reader.compare.passages import Passages, SentenceRef
from reader.compare.speakers import Speaker
from reader.model import Match, Member
from reader.text.intervals import Intervals

_LEAST = 0.4
"""Least likeness of proposed sentences; below it, half of the pairs have nothing in common."""
_FEWEST_TERMS = 2
"""Fewest content words that two sentences must share."""
_COPIED = 0.85
"""Likeness from which a sentence counts as copied."""
_SENTENCE = 8
"""Fewest words of a sentence that counts when looking for a common source."""
_MOSTLY = 0.5
_ONE_SOURCE = 0.3
"""Share of the shorter article's words that must be copied to make two articles one source."""


def shared_facts(passages: Passages, speakers: Iterable[Speaker]) -> list[Match]:
    """Matches of sentences that probably report the same, the most alike first.

    Consecutive copied sentences form one passage, with the relation `same`; the others are `near`.
    Similar words of two speakers are left out.
    """
    voices = _voices(passages, speakers)
    pairs = [pair for pair in _alike(passages) if not _are_two_voices(*pair[:2], voices)]
    copied: list[tuple[SentenceRef, SentenceRef, float]] = []
    rest: list[tuple[SentenceRef, SentenceRef, float]] = []
    for pair in pairs:
        (copied if _is_copied(passages, pair) else rest).append(pair)
    found = [*_stretches(passages, copied), *_pairs(passages, rest)]
    return grouped("passage", found, one_each=True)


def sources(passages: Passages) -> list[tuple[str, ...]]:
    """The ids of the articles, grouped if they copy from each other or from one agency.

    Words inside quotes do not count, as everybody quotes them.
    """
    homes = [{number} for number in range(len(passages.accounts))]
    for one, other in _copying(passages):
        if homes[one] is not homes[other]:
            homes[one] |= homes[other]
            for number in homes[other]:
                homes[number] = homes[one]
    unique = {id(home): sorted(home) for home in homes}.values()
    return sorted(tuple(passages.accounts[number].article.id for number in home) for home in unique)


def _alike(
    passages: Passages, least: float = _LEAST
) -> Iterator[tuple[SentenceRef, SentenceRef, float]]:
    """Pairs of sentences that may report the same, each pair once."""
    for one, other, score in passages.pairs:
        if score >= least and _share_terms(passages.sentence(one), passages.sentence(other)):
            yield one, other, score


def _share_terms(one: Sentence, other: Sentence) -> bool:
    return len(one.terms & other.terms) >= _FEWEST_TERMS


def _is_copied(passages: Passages, pair: tuple[SentenceRef, SentenceRef, float]) -> bool:
    """Whether one sentence is copied from the other, and not said of something else."""
    one, other, score = pair
    return score >= _COPIED and not passages.are_exclusive(one, other)


def _pairs(
    passages: Passages, alike: Iterable[tuple[SentenceRef, SentenceRef, float]]
) -> Iterator[Pair]:
    # Cached, since a sentence has partners in many articles.
    member = cache(partial(_member, passages))
    for one, other, score in alike:
        yield Pair(member(one, one), member(other, other), "near", round(score, 3))


def _stretches(
    passages: Passages, copied: Iterable[tuple[SentenceRef, SentenceRef, float]]
) -> Iterator[Pair]:
    """Pairs of passages joined from copied sentences that are consecutive in both articles."""
    run: list[tuple[SentenceRef, SentenceRef, float]] = []
    for pair in sorted(copied, key=lambda each: (each[0].account, each[1].account, each[0])):
        if run and not all(_follows(*each) for each in zip(run[-1][:2], pair[:2], strict=True)):
            yield _stretch(passages, run)
            run = []
        run.append(pair)
    if run:
        yield _stretch(passages, run)


def _follows(before: SentenceRef, after: SentenceRef) -> bool:
    return after == before._replace(sentence=before.sentence + 1)


def _stretch(passages: Passages, run: list[tuple[SentenceRef, SentenceRef, float]]) -> Pair:
    one = _member(passages, run[0][0], run[-1][0])
    other = _member(passages, run[0][1], run[-1][1])
    score = sum(pair[2] for pair in run) / len(run)
    return Pair(one, other, "same", round(score, 3))


def _member(passages: Passages, first: SentenceRef, last: SentenceRef) -> Member:
    account = passages.accounts[first.account]
    return account.member(passages.sentence(first).start, passages.sentence(last).end)


def _voices(passages: Passages, speakers: Iterable[Speaker]) -> Mapping[SentenceRef, Speaker]:
    """The speaker of each sentence that is mostly a quote."""
    numbers = {account.article.id: each for each, account in enumerate(passages.accounts)}
    voices: dict[SentenceRef, Speaker] = {}
    for speaker in speakers:
        for quote in speaker.quotes:
            place = passages.ref_at(numbers[quote.article], quote.start, quote.end)
            if place and _covers(passages, place, quote):
                voices[place] = speaker
    return voices


def _covers(passages: Passages, place: SentenceRef, quote: Member) -> bool:
    sentence = passages.sentence(place)
    shared = min(sentence.end, quote.end) - max(sentence.start, quote.start)
    return shared >= _MOSTLY * (sentence.end - sentence.start)


def _are_two_voices(
    one: SentenceRef, other: SentenceRef, voices: Mapping[SentenceRef, Speaker]
) -> bool:
    mine, theirs = voices.get(one), voices.get(other)
    return bool(mine and theirs and mine is not theirs)


def _copying(passages: Passages) -> Iterator[tuple[int, int]]:
    """Pairs of article numbers of which one has many of the other's words."""
    copied: dict[tuple[int, int], int] = {}
    quoted = {number: Intervals(account.quotes) for number, account in enumerate(passages.accounts)}
    for one, other, _ in _alike(passages, _COPIED):
        sentence = passages.sentence(one)
        words = len(sentence.words)
        if words >= _SENTENCE and not _is_quoted(sentence, quoted[one.account]):
            pair = one.account, other.account
            copied[pair] = copied.get(pair, 0) + words
    for (first, second), words in copied.items():
        if words >= _ONE_SOURCE * min(_size(passages.accounts[each]) for each in (first, second)):
            yield first, second


def _is_quoted(sentence: Sentence, quotes: Intervals[Member]) -> bool:
    inside = sum(
        min(quote.end, sentence.end) - max(quote.start, sentence.start)
        for quote in quotes.within(sentence.start, sentence.end)
    )
    return inside >= _MOSTLY * (sentence.end - sentence.start)


def _size(account: Account) -> int:
    return sum(len(sentence.words) for sentence in account.sentences)
