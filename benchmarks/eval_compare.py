"""How well comparing finds what belongs together, on our own gold set.

`python -m benchmarks.eval_compare [-v]` prints precision and recall of shared quotes and figures,
once with the marks of the gold set and once with what the finders find, and the mean average
precision of passages against two plain methods. With `-v` it lists what was missed or made up.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from statistics import mean
from typing import NamedTuple

from rapidfuzz import fuzz

from reader.compare.account import Account, account
from reader.compare.comparison import Comparison
from reader.compare.passages import Passages, SentenceRef
from reader.model import Match
from tests.compare.gold import Triple, groups, triples

_KINDS = {"quote": "q", "statistic": "f"}
Stretch = tuple[str, int, int]
"""An article, and the start and end of a stretch of it."""
Ranking = Callable[[Passages, SentenceRef, int], list[int]]
"""The numbers of the sentences of another account, the likest to one sentence first."""


class Score(NamedTuple):
    """What was found of what there is."""

    right: int = 0
    """Pairs that belong together."""
    wrong: int = 0
    """Pairs that do not."""
    found: int = 0
    """Pairs of the gold set that were found."""
    wanted: int = 0
    """Pairs of the gold set."""
    related: int = 0
    """Groups whose relation is told as in the gold set."""
    told: int = 0
    """Groups of the gold set that were found at all."""

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(*map(sum, zip(self, other, strict=True)))

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.found / max(1, self.wanted)
        relation = self.related / max(1, self.told)
        return f"precision {precision:.3f}  recall {recall:.3f}  relation {relation:.3f}"


def main(is_verbose: bool) -> None:
    """Print all of it."""
    gold = triples()
    for title, accounts_of in (("marks of the gold set", _marked), ("finders", _suggested)):
        print(f"\n{title}")
        for kind in _KINDS:
            scores = [_score(each, kind, accounts_of(each), is_verbose) for each in gold]
            total = Score()
            for score in scores:
                total = total.plus(score)
            print(f"  {kind:10} {total}  of {total.wanted} pairs")
    print("\npassages, mean average precision")
    for name, ranking in _RANKINGS.items():
        print(f"  {name:28} {mean(p for each in gold for p in _precisions(each, ranking)):.3f}")


def _marked(triple: Triple) -> list[Account]:
    return triple.accounts


def _suggested(triple: Triple) -> list[Account]:
    from reader.suggest.finders import suggestions  # noqa: PLC0415 (measured only where asked)

    articles = [each.article for each in triple.accounts]
    return [account(article, suggestions(article)) for article in articles]


def _score(triple: Triple, kind: str, accounts: list[Account], is_verbose: bool) -> Score:
    comparison = Comparison(accounts)
    matches = comparison.quotes if kind == "quote" else comparison.figures
    letter = _KINDS[kind]
    pairs = {pair for match in matches for pair in _pairs(match)}
    right = {pair for pair in pairs if _common(triple, pair, letter)}
    wanted = {
        (name, *both)
        for name, articles in groups(triple, letter).items()
        for both in combinations(sorted(articles), 2)
    }
    found = {
        (name, *sorted(place[0] for place in pair))
        for pair in right
        for name in _common(triple, pair, letter)
    }
    told = [(match, name) for match in matches for name in _named(triple, match, letter)]
    wrongly = [(match, name) for match, name in told if match.relation != triple.relations[name]]
    if is_verbose:
        _list(triple, pairs - right, wanted - found, wrongly)
    return Score(
        len(right),
        len(pairs - right),
        len(wanted & found),
        len(wanted),
        len(told) - len(wrongly),
        len(told),
    )


def _pairs(match: Match) -> list[tuple[Stretch, Stretch]]:
    """Every two members of different articles."""
    places = [member[:3] for member in match.members]
    return [(one, other) for one, other in combinations(places, 2) if one[0] != other[0]]


def _common(triple: Triple, pair: tuple[Stretch, Stretch], letter: str) -> set[str]:
    """The groups of the gold set that hold both."""
    one, other = (triple.named(*place, letter) for place in pair)
    return one & other


def _named(triple: Triple, match: Match, letter: str) -> set[str]:
    """The groups that all members of a match are of."""
    names = [triple.named(*member[:3], letter) for member in match.members]
    return set.intersection(*names)


def _list(
    triple: Triple,
    made_up: Iterable[tuple[Stretch, Stretch]],
    missed: Iterable[tuple[str, ...]],
    wrongly: Iterable[tuple[Match, str]],
) -> None:
    texts = {each.article.id: each.article.text for each in triple.accounts}
    for pair in sorted(made_up):
        words = [texts[article][start:end] for article, start, end in pair]
        print("   made up:", triple.name, " | ".join(words))
    for each in sorted(missed):
        print("   missed:", triple.name, *each)
    for match, name in wrongly:
        print("   relation:", triple.name, name, "told", match.relation)


def _precisions(triple: Triple, ranking: Ranking) -> Iterator[float]:
    """The average precision of each marked passage in each other article that tells its fact."""
    passages = Passages(triple.accounts)
    for number, account_ in enumerate(triple.accounts):
        for index, sentence in enumerate(account_.sentences):
            place = SentenceRef(number, index)
            names = triple.named(account_.article.id, sentence.start, sentence.end, "p")
            for other, theirs in enumerate(triple.accounts):
                right = _right(triple, theirs, names) if other != number else set()
                if right:
                    yield _average(ranking(passages, place, other), right)


def _right(triple: Triple, account_: Account, names: set[str]) -> set[int]:
    return {
        number
        for number, each in enumerate(account_.sentences)
        if names & triple.named(account_.article.id, each.start, each.end, "p")
    }


def _average(ranked: Sequence[int], right: set[int]) -> float:
    hits = [rank for rank, number in enumerate(ranked, start=1) if number in right]
    return sum(count / rank for count, rank in enumerate(hits, start=1)) / len(right)


def _ours(passages: Passages, place: SentenceRef, account_: int) -> list[int]:
    count = len(passages.accounts[account_].sentences)
    partners = passages.partners(place, account_, most=count)
    ranked = [partner.ref.sentence for partner in partners]
    return [*ranked, *(number for number in range(count) if number not in ranked)]


def _token_set(passages: Passages, place: SentenceRef, account_: int) -> list[int]:
    query = _text(passages, place)
    return _by_score(
        passages, account_, lambda other: fuzz.token_set_ratio(query, _text(passages, other))
    )


def _tf_idf(passages: Passages, place: SentenceRef, account_: int) -> list[int]:
    places = [
        SentenceRef(number, index)
        for number, each in enumerate(passages.accounts)
        for index in range(len(each.sentences))
    ]
    counts = Counter(word for each in places for word in set(_words(passages, each)))
    weights = {word: math.log((1 + len(places)) / (1 + n)) + 1 for word, n in counts.items()}
    query = _vector(_words(passages, place), weights)
    return _by_score(
        passages,
        account_,
        lambda other: _cosine(query, _vector(_words(passages, other), weights)),
    )


def _by_score(
    passages: Passages, account_: int, score: Callable[[SentenceRef], float]
) -> list[int]:
    numbers = range(len(passages.accounts[account_].sentences))
    return sorted(numbers, key=lambda number: -score(SentenceRef(account_, number)))


def _text(passages: Passages, place: SentenceRef) -> str:
    sentence = passages.sentence(place)
    text = passages.accounts[place.account].article.text
    return text[sentence.start : sentence.end].lower()


def _words(passages: Passages, place: SentenceRef) -> list[str]:
    return re.findall(r"\w\w+", _text(passages, place))


def _vector(words: list[str], weights: dict[str, float]) -> dict[str, float]:
    return {word: count * weights[word] for word, count in Counter(words).items()}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    product = sum(weight * other.get(word, 0) for word, weight in one.items())
    lengths = math.hypot(*one.values()) * math.hypot(*other.values())
    return product / lengths if lengths else 0.0


_RANKINGS = {"reader": _ours, "TF-IDF": _tf_idf, "rapidfuzz token_set_ratio": _token_set}

if __name__ == "__main__":
    main(is_verbose="-v" in sys.argv[1:])
