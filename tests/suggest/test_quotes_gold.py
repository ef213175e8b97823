"""The least that the quotes found in our own annotated articles must reach."""

from __future__ import annotations

import pytest

from reader.suggest.quotes import find_quotes
from tests.gold.quoted import Marked, Pair, articles, pairs


@pytest.fixture(scope="module")
def marked() -> list[Marked]:
    return [mark for _, marks in articles() for mark in marks]


@pytest.fixture(scope="module")
def found() -> list[Pair]:
    return [
        pair
        for article, marks in articles()
        for pair in pairs(article, marks, find_quotes(article))
    ]


def test_the_set_is_large_enough_and_of_all_kinds(marked: list[Marked]) -> None:
    assert len(marked) >= 60
    assert {mark.kind for mark in marked} == {"direct", "mixed", "indirect"}


@pytest.mark.parametrize(("kind", "least"), [("direct", 0.97), ("mixed", 0.9), ("indirect", 0.9)])
def test_most_quotes_are_found_with_their_speaker(
    kind: str, least: float, marked: list[Marked], found: list[Pair]
) -> None:
    wanted = sum(mark.kind == kind for mark in marked)
    right = sum(pair.marked.kind == kind and pair.is_right_speaker for pair in found)
    assert right / wanted >= least


def test_few_suggestions_are_wrong(found: list[Pair]) -> None:
    made = sum(len(find_quotes(article)) for article, _ in articles())
    assert len(found) / made >= 0.95


def test_speakers_have_the_annotated_names(found: list[Pair]) -> None:
    named = [pair for pair in found if pair.marked.name]
    right = sum(pair.found.attributes.get("speaker") == pair.marked.name for pair in named)
    assert right / len(named) >= 0.9
