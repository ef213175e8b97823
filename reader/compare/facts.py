"""Sentences of different accounts that tell the same fact, and long passages that are one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial

from reader.compare.account import Account, Sentence
from reader.compare.groups import Pair, grouped
from reader.compare.passages import Passages, Place
from reader.compare.speakers import Speaker
from reader.model import Match, Member
from reader.text.intervals import Intervals

_LEAST = 0.4
"""What sentences must reach to be proposed; below, as many have nothing in common as have."""
_FEWEST_TERMS = 2
"""Words that say something which two sentences must share."""
_COPIED = 0.85
"""How like two sentences are that one hand has written."""
_SENTENCE = 8
"""Words that a sentence has at least to tell whose it is."""
_MOSTLY = 0.5
_ONE_SOURCE = 0.3
"""Part of the shorter article's words that make two articles one source, when copied."""


def shared_facts(passages: Passages, speakers: Iterable[Speaker]) -> list[Match]:
    """Sentences that are likely partners, the likest first.

    Sentences that were copied, one after the other, are one passage: `same`; the others are
    `near`. What two speakers say in similar words is left out.
    """
    voices = _voices(passages, speakers)
    pairs = [pair for pair in _alike(passages) if not _are_two_voices(*pair[:2], voices)]
    copied = [pair for pair in pairs if pair[2] >= _COPIED]
    rest = _pairs(passages, [pair for pair in pairs if pair[2] < _COPIED])
    return grouped("passage", [*_stretches(passages, copied), *rest], one_each=True)


def sources(passages: Passages) -> list[tuple[str, ...]]:
    """The ids of the articles, those together that copy from each other or from one agency.

    Words inside quotes do not count: everybody quotes what was said.
    """
    homes = [{number} for number in range(len(passages.accounts))]
    for one, other in _copying(passages):
        if homes[one] is not homes[other]:
            homes[one] |= homes[other]
            for number in homes[other]:
                homes[number] = homes[one]
    unique = {id(home): sorted(home) for home in homes}.values()
    return sorted(tuple(passages.accounts[number].article.id for number in home) for home in unique)


def _alike(passages: Passages, least: float = _LEAST) -> Iterator[tuple[Place, Place, float]]:
    """Sentences that may tell the same, each two of them once."""
    for one, other, score in passages.pairs:
        if score >= least and _share_terms(passages.sentence(one), passages.sentence(other)):
            yield one, other, score


def _share_terms(one: Sentence, other: Sentence) -> bool:
    return len(one.terms & other.terms) >= _FEWEST_TERMS


def _pairs(passages: Passages, alike: Iterable[tuple[Place, Place, float]]) -> Iterator[Pair]:
    # A sentence has a partner in many articles.
    member = cache(partial(_member, passages))
    for one, other, score in alike:
        yield Pair(member(one, one), member(other, other), "near", round(score, 3))


def _stretches(passages: Passages, copied: Iterable[tuple[Place, Place, float]]) -> Iterator[Pair]:
    """Copied sentences that follow each other in both articles, joined to one passage."""
    run: list[tuple[Place, Place, float]] = []
    for pair in sorted(copied, key=lambda each: (each[0].account, each[1].account, each[0])):
        if run and not all(_follows(*each) for each in zip(run[-1][:2], pair[:2], strict=True)):
            yield _stretch(passages, run)
            run = []
        run.append(pair)
    if run:
        yield _stretch(passages, run)


def _follows(before: Place, after: Place) -> bool:
    return after == before._replace(sentence=before.sentence + 1)


def _stretch(passages: Passages, run: list[tuple[Place, Place, float]]) -> Pair:
    one = _member(passages, run[0][0], run[-1][0])
    other = _member(passages, run[0][1], run[-1][1])
    score = sum(pair[2] for pair in run) / len(run)
    return Pair(one, other, "same", round(score, 3))


def _member(passages: Passages, first: Place, last: Place) -> Member:
    account = passages.accounts[first.account]
    return account.member(passages.sentence(first).start, passages.sentence(last).end)


def _voices(passages: Passages, speakers: Iterable[Speaker]) -> Mapping[Place, Speaker]:
    """Who speaks in each sentence that is for the most part a quote."""
    numbers = {account.article.id: each for each, account in enumerate(passages.accounts)}
    voices: dict[Place, Speaker] = {}
    for speaker in speakers:
        for quote in speaker.quotes:
            place = passages.place(numbers[quote.article], quote.start, quote.end)
            if place and _covers(passages, place, quote):
                voices[place] = speaker
    return voices


def _covers(passages: Passages, place: Place, quote: Member) -> bool:
    sentence = passages.sentence(place)
    shared = min(sentence.end, quote.end) - max(sentence.start, quote.start)
    return shared >= _MOSTLY * (sentence.end - sentence.start)


def _are_two_voices(one: Place, other: Place, voices: Mapping[Place, Speaker]) -> bool:
    mine, theirs = voices.get(one), voices.get(other)
    return bool(mine and theirs and mine is not theirs)


def _copying(passages: Passages) -> Iterator[tuple[int, int]]:
    """The numbers of each two articles of which one has much of the other's words."""
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
