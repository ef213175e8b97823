"""How well statistics and claims are found in our own gold sets, and what their scores mean.

`python -m benchmarks.eval_statistics [-v]` prints F1 in percent for statistics, by value, by value
and unit, and by value and comparison; how often suggestions of each band of scores are right; and
how well claims are ranked in the samples. With `-v` it lists what was missed or made up.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks.calibration import bands
from reader.model import Article, Suggestion
from reader.suggest.claims import find_claims
from reader.suggest.statistics import find_statistics
from tests.gold.marked import Sentence, Statistic, sentences
from tests.gold.samples import Sample, samples

_DIGITS = 6


class Pair(NamedTuple):
    """A suggestion, and the statistic of the gold set that it is; None for one of the two."""

    found: Suggestion | None
    """What was found."""
    gold: Statistic | None
    """What is there."""


def main() -> None:
    """Print the figures."""
    read = [(each, list(pairs(each))) for each in sentences()]
    found = [pair for _, each in read for pair in each]
    print(*shares(found), sep="\n")
    rights = ((each.score, gold is not None) for each, gold in found if each)
    print(*bands("statistics", rights), sep="\n")
    print(*claims(list(samples())), sep="\n")
    if "-v" in sys.argv[1:]:
        print(*(line for sentence, each in read for line in misses(sentence, each)), sep="\n")


def pairs(sentence: Sentence) -> Iterator[Pair]:
    """The statistics of a sentence, one to one with what was found by value."""
    article = Article("gold", "", sentence.text, {"language": sentence.language})
    waiting = list(sentence.statistics)
    for each in find_statistics(article):
        gold = next((one for one in waiting if _values(each) == (one.low, one.high)), None)
        if gold:
            waiting.remove(gold)
        yield Pair(each, gold)
    yield from (Pair(None, gold) for gold in waiting)


def shares(found: Iterable[Pair]) -> Iterator[str]:
    """F1 by what has to agree."""
    counts: Counter[str] = Counter()
    for each, gold in found:
        counts["found"] += each is not None
        counts["gold"] += gold is not None
        if each and gold:
            counts["value"] += 1
            counts["value and unit"] += each.attributes.get("unit", "") == gold.unit
            counts["value and comparison"] += each.attributes["comparison"] == gold.comparison
    yield f"statistics: {counts['gold']} in the gold set, {counts['found']} found"
    for name in ("value", "value and unit", "value and comparison"):
        yield f"  {name:22} F1 {200 * counts[name] / (counts['gold'] + counts['found']):5.1f}"


def claims(read: list[Sample]) -> Iterator[str]:
    """How well claims are ranked: average precision, and how often each score is right."""
    rights: list[tuple[float, bool]] = []
    for sample in read:
        gold = {(each.start, each.end) for each in sample.marks if each.tag == "claim"}
        found = [
            (each.score, (each.start, each.end) in gold) for each in find_claims(sample.article)
        ]
        rights += found
        ranked = [right for _, right in sorted(found, key=lambda one: -one[0])]
        precision = f"average precision {_average(ranked):.2f}"
        yield f"claims of {sample.article.id}: {len(gold)}, {precision}"
    yield from bands("claims", rights)


def misses(sentence: Sentence, found: Iterable[Pair]) -> Iterator[str]:
    """A line on each statistic that was missed or made up."""
    for each, gold in found:
        if gold is None and each:
            yield f"made up: {sentence.text[each.start : each.end]!r} in {sentence.text!r}"
        elif each is None and gold:
            yield f"missed: {gold.words!r} in {sentence.text!r}"


def _values(each: Suggestion) -> tuple[float, float]:
    value = each.attributes.get("value")
    low, high = (each.attributes.get(name, value) for name in ("low", "high"))
    return round(float(str(low)), _DIGITS), round(float(str(high)), _DIGITS)


def _average(ranked: list[bool]) -> float:
    """The mean of the precision at each claim, from the highest score on."""
    hits = [place for place, right in enumerate(ranked, 1) if right]
    return sum(count / place for count, place in enumerate(hits, 1)) / max(1, len(hits))


if __name__ == "__main__":
    main()
