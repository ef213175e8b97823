"""How well quotes and their speakers are found in our own gold set, by kind.

`python -m benchmarks.eval_quotes [-v]` prints shares in percent, and how far the scores of the
suggestions tell how often they are right. With `-v` it lists what was missed or made up.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.calibration import bands
from reader.model import Article, Suggestion
from reader.suggest.quotes import find_quotes
from tests.gold.quoted import Marked, Pair, articles, pairs, parts

KINDS = ("direct", "mixed", "indirect")


class Read(NamedTuple):
    """An article of the set, and what was found in it."""

    article: Article
    """The article."""
    marked: list[Marked]
    """What a person marked in it."""
    found: list[Suggestion]
    """What was found."""
    pairs: list[Pair]
    """What belongs together of both."""


def read() -> list[Read]:
    """Find the quotes of all articles."""
    each = ((article, marked, find_quotes(article)) for article, marked in articles())
    return [Read(*row, pairs(*row)) for row in each]


def shares(reads: list[Read]) -> Iterator[str]:
    """A line for each kind: how many are found, found exactly and with the right speaker."""
    given = Counter(str(row.attributes["kind"]) for each in reads for row in each.found)
    wanted = Counter(mark.kind for each in reads for mark in each.marked)
    every = [pair for each in reads for pair in each.pairs]
    for kind in KINDS:
        hits = [pair for pair in every if pair.marked.kind == kind]
        counts = {
            "recall": len(hits) / wanted[kind],
            "precision": sum(pair.found.attributes["kind"] == kind for pair in every) / given[kind],
            "exact": sum(pair.alike == 1 for pair in hits) / wanted[kind],
            "with speaker": sum(pair.is_right_speaker for pair in hits) / wanted[kind],
        }
        yield f"{kind:9}" + "".join(f"  {name} {share:6.1%}" for name, share in counts.items())


def rights(reads: list[Read]) -> Iterator[tuple[float, bool]]:
    """The score of each suggestion, and whether a person marked it too."""
    right = {id(pair.found) for each in reads for pair in each.pairs}
    yield from ((row.score, id(row) in right) for each in reads for row in each.found)


def misses(each: Read) -> Iterator[str]:
    """A line for each quote of an article that was missed, made up or cut otherwise."""
    marked = {id(pair.marked) for pair in each.pairs}
    found = {id(pair.found) for pair in each.pairs}
    yield from (f"missed {m.parts}" for m in each.marked if id(m) not in marked)
    yield from (f"made up {parts(each.article, f)}" for f in each.found if id(f) not in found)
    for pair in each.pairs:
        if pair.alike < 1 or not pair.is_right_speaker:
            speaker = pair.found.attributes.get("speaker")
            yield f"{pair.alike:.2f} {speaker}: {parts(each.article, pair.found)}"


def main() -> None:
    """Print the figures."""
    reads = read()
    print(*shares(reads), *bands("quotes", rights(reads)), sep="\n")
    if "-v" in sys.argv[1:]:
        print(*(f"{each.article.id}: {line}" for each in reads for line in misses(each)), sep="\n")


if __name__ == "__main__":
    main()
