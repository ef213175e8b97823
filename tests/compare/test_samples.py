"""Matches that must be found in the three sample articles, and some that must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.compare.account import account
from reader.compare.comparison import Comparison
from reader.library.load import load
from reader.model import Match
from reader.suggest.finders import suggestions

FOLDER = Path(__file__).parent.parent.parent / "seeds" / "operation-rise"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    articles = [load(path, path.stem) for path in sorted(FOLDER.glob("*.md"))]
    return Comparison([account(article, suggestions(article)) for article in articles])


def holding(matches: list[Match], *words: str) -> list[Match]:
    """The matches that have each of these words or phrases in a passage of its own."""
    return [
        match
        for match in matches
        if all(any(word in member.exact for member in match.members) for word in words)
    ]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("170 arrests", "more than 170 arrests", "near"),
        ("26 people", "26 people", "same"),
        ("More than 80 percent", "80%", "near"),
    ],
)
def test_the_figures_of_the_arrests_are_found(
    comparison: Comparison, one: str, other: str, relation: str
) -> None:
    [match] = holding(comparison.figures, one, other)
    assert match.relation == relation
    assert {member.article for member in match.members} == {"arrests", "politics"}


@pytest.mark.parametrize(
    "words",
    ["entirely unnecessary if local leaders", "a more visible ICE presence", "place politics over"],
)
def test_the_shared_quotes_are_found(comparison: Comparison, words: str) -> None:
    [match] = holding(comparison.quotes, words)
    assert all(words in member.exact for member in match.members)


def test_the_cities_are_found_among_the_first_passages(comparison: Comparison) -> None:
    assert holding(comparison.facts[:5], "Baltimore, Denver", "were made in Baltimore")


def test_the_billboards_are_found(comparison: Comparison) -> None:
    assert holding(comparison.facts, "paid for billboards")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two officials", "two years"),
        ("three people", "three cities"),
        ("six cities", "three cities"),
        ("170", "128"),
        ("26", "128"),
    ],
)
def test_figures_of_other_things_are_not_brought_together(
    comparison: Comparison, one: str, other: str
) -> None:
    assert holding(comparison.figures, one, other) == []


def test_two_speakers_are_not_one_quote(comparison: Comparison) -> None:
    assert holding(comparison.quotes, "Sanctuary policies result", "place politics over") == []
    assert holding(comparison.quotes, "threat to the homeland", "place politics over") == []


def test_three_articles_are_three_sources(comparison: Comparison) -> None:
    assert comparison.sources == [("arrests",), ("billboards",), ("politics",)]


def test_names_and_roles_are_brought_together(comparison: Comparison) -> None:
    [pham] = [each for each in comparison.speakers if each.name.surname == "pham"]
    assert {"arrests", "billboards"} <= set(pham.articles)
    [wolf] = [each for each in comparison.speakers if each.name.surname == "wolf"]
    assert set(wolf.articles) == {"arrests", "politics"}
