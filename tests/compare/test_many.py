"""Among many articles, only promising pairs are compared, and no match is lost by that."""

from __future__ import annotations

from typing import Any

import pytest

from reader.compare import date_pairs, figures
from reader.compare.comparison import Comparison
from tests.compare.make import counting

TOLD = "The harbour police of Lima counted {} after the storm of March, a spokesman said."
OTHER = "Number # of our small series: the shop in street # had {} at its fair."


def made(count: int) -> Comparison:
    """Two accounts of one event among many articles that also count people."""
    same_event = [
        ("one", TOLD, "170 people"),
        ("two", TOLD.replace("a sp", "the sp"), "170 people"),
    ]
    others = [(f"other-{each}", OTHER.replace("#", str(each)), f"{each + 200} people")
              for each in range(count)]  # fmt: skip
    return Comparison(
        [counting(name, text.format(words), words) for name, text, words in (*same_event, *others)]
    )


def shared(comparison: Comparison) -> set[tuple[str, ...]]:
    """The articles that share a figure."""
    return {
        tuple(member.article for member in match.members)
        for match in comparison.figures
        if match.relation == "same" and "date" not in match.members[0].attributes
    }


def test_a_figure_that_two_of_very_many_articles_share_is_found() -> None:
    assert ("one", "two") in shared(made(3 * figures._CROWDED))


def test_what_very_many_articles_count_is_not_compared_all_with_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[object] = []
    couple = figures._couple

    def look(*given: Any) -> Any:
        looked_at.append(given)
        return couple(*given)

    monkeypatch.setattr(figures, "_couple", look)
    few, many = 2 * figures._CROWDED, 4 * figures._CROWDED
    numbers = []
    for count in (few, many):
        looked_at.clear()
        assert made(count).figures
        numbers.append(len(looked_at))
    assert numbers[1] < 3 * numbers[0]


def test_a_date_that_stands_everywhere_is_not_compared_all_with_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[object] = []
    apart = date_pairs._are_apart

    def look(*given: Any) -> Any:
        looked_at.append(given)
        return apart(*given)

    monkeypatch.setattr(date_pairs, "_are_apart", look)
    text = " ".join(f"On Friday the mill sold sack {each} of flour." for each in range(400))
    assert Comparison([counting("one", text), counting("two", f"{text} It rained.")]).figures
    assert len(looked_at) < 20_000
