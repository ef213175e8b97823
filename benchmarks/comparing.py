"""Comparing articles: three, and how it grows with their number.

Articles of 650 words: half of each are accounts of events of our gold set, which others tell as
well, so that they share quotes, figures and facts as news does; the other half is its own.

What belongs to one article alone is worked out once, when it is loaded: its sentences, their words,
what its figures and quotes say. The program keeps it for as long as the article stays as it is, so
the time that is allowed is measured without it; with it, the time is held against the finders.

Time is that of the processor, and the least of several runs: what else runs on the machine is no
matter then. The yardstick is a loop over a dictionary, to compare one machine with another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from resource import RUSAGE_SELF, getrusage
from time import process_time

from benchmarks.corpus import paragraphs
from benchmarks.table import Figure, milliseconds
from reader.compare.account import Account, account
from reader.compare.comparison import Comparison
from reader.compare.counterparts import counterparts
from reader.model import Article, Suggestion
from reader.suggest.finders import FINDERS
from reader.text.sentences import warm
from tests.compare.gold import Triple, triples

_WORDS = 650
_EVENTS = 3
_SENTENCE = 24
_RUNS = 7
_TARGETS = {3: 15.0, 20: 90.0}
"""Milliseconds that so many articles may take."""
_GROWTH = {6: 2.5, 12: 5.0, 20: 9.0, 40: 22.0}
"""How many times the time of three articles so many may take."""
_TWICE = 2.8
"""How many times the time of twenty articles forty may take: each pair of articles is new."""
_MANY, _MANY_SECONDS, _MANY_MEGABYTES = 300, 60.0, 500.0
"""Articles, and the seconds and megabytes of the process that they may take."""
_YARDSTICK = 20.0
"""Milliseconds that the yardstick takes on the machine for which the times are allowed."""


def measure() -> Iterator[Figure]:
    """Against the time that is allowed, against the finders, and against three articles."""
    warm()
    articles = _articles(max(_GROWTH))
    found = [_found(article) for article in articles]
    _compare(articles[:3], found[:3])
    for count, target in _TARGETS.items():
        prepared = _accounts(articles[:count], found[:count])
        again = partial(_matches, prepared)
        compare = partial(_compare, articles[:count], found[:count])
        finders = partial(_find, articles[:count])
        ours, first, theirs, loop = _least(again, compare, finders, _yardstick)
        allowed = target * loop / _YARDSTICK
        yield Figure(f"comparing {count} articles, against {target:.0f} ms", ours, allowed, "ms", 1)
        yield Figure(f"preparing and comparing {count}, against finders", first, theirs, "ms")
    for count, fewer, most in (
        *((each, 3, most) for each, most in _GROWTH.items()),
        (40, 20, _TWICE),
    ):
        works = [partial(_compare, articles[:each], found[:each]) for each in (count, fewer)]
        ours, theirs = _least(*works)
        yield Figure(f"comparing {count} articles, against {fewer}", ours, theirs, "ms", most)
    yield _counterparts(articles, found)
    yield from _very_many()


def _very_many() -> Iterator[Figure]:
    """Articles, more than anybody reads, from their texts to all matches: seconds and megabytes."""
    articles = _articles(_MANY)
    before = process_time()
    found = [_found(article) for article in articles]
    _compare(articles, found)
    seconds = process_time() - before
    allowed = _MANY_SECONDS * _least(_yardstick)[0] / _YARDSTICK
    yield Figure(f"finding in and comparing {_MANY}", seconds, allowed, "s", 1)
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    yield Figure(f"memory for comparing {_MANY}", memory, _MANY_MEGABYTES, "MB", 1)


def _compare(articles: list[Article], found: list[list[Suggestion]]) -> object:
    # New articles: what is worked out of one is kept with its account.
    comparison = Comparison(_accounts(articles, found))
    return comparison.matches, comparison.sources, comparison.only_here


def _matches(accounts: list[Account]) -> object:
    """A new comparison; the first of several runs prepares the accounts, the least counts."""
    return Comparison(accounts).matches


def _accounts(articles: list[Article], found: list[list[Suggestion]]) -> list[Account]:
    return [account(*each) for each in zip(articles, found, strict=True)]


def _least(*works: Callable[[], object]) -> list[float]:
    """The least milliseconds of the processor that each work takes, when they take turns."""
    rounds = [[_processor(work) for work in works] for _ in range(_RUNS)]
    return [min(column) for column in zip(*rounds, strict=True)]


def _processor(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return (process_time() - start) * 1e3


def _yardstick() -> object:
    counts: dict[int, int] = {}
    for number in range(200_000):
        counts[number % 997] = counts.get(number % 997, 0) + number
    return counts


def _find(articles: list[Article]) -> object:
    return [_found(article) for article in articles]


def _found(article: Article) -> list[Suggestion]:
    return [each for name in ("quotes", "statistics") for each in FINDERS[name](article)]


def _counterparts(articles: list[Article], found: list[list[Suggestion]]) -> Figure:
    """The passage that belongs to the caret, once two articles are known, against a frame."""
    both = Comparison(_accounts(articles[:2], found[:2]))
    here = articles[0]
    counterparts(both, here.id, 0)
    offsets = range(0, len(here.text), 20)
    once = milliseconds(lambda: [counterparts(both, here.id, offset) for offset in offsets])
    return Figure("the passage under the caret elsewhere", once / len(offsets), 16.7, "ms", 0.1)


def _articles(count: int) -> list[Article]:
    gold = triples()
    made_up = paragraphs(count * _WORDS * 8)
    return [_article(gold, number, made_up[number :: count + 1]) for number in range(count)]


def _article(gold: list[Triple], number: int, own: list[str]) -> Article:
    """An article of 650 words: its account of three events, and what it alone tells."""
    shared = [gold[(number // 3 + step) % len(gold)] for step in range(_EVENTS)]
    parts = [triple.accounts[number % 3].article.text for triple in shared]
    words = sum(len(part.split()) for part in parts)
    alone = _sentences(" ".join(own).rstrip(".").split()[: _WORDS - words])
    return Article(f"article-{number}", f"Article {number}", "\n\n".join([*parts, *alone]))


def _sentences(words: list[str]) -> Iterator[str]:
    """Words as paragraphs of one sentence each."""
    for start in range(0, len(words), _SENTENCE):
        yield " ".join(words[start : start + _SENTENCE]).capitalize().replace(".", "") + "."
