from __future__ import annotations

import pytest
from hypothesis import given

from reader.compare.account import Account
from reader.compare.comparison import Comparison
from reader.compare.dates import time_near
from reader.model import Article, Match
from tests.compare.make import counting
from tests.strategies.texts import articles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officers made 26 arrests last week.", "last week"),
        ("From Oct. 3 to 9 there were 26 arrests.", "Oct. 3 to 9"),
        ("There were 26 arrests on October 3, 2020.", "October 3, 2020"),
        ("There were 26 arrests in 2014 in the town.", "in 2014"),
        ("A week earlier there were 30, on Friday 26 arrests.", "on Friday"),
        ("Two months ago there were 26 arrests.", "Two months ago"),
        ("There were two months ago 26 arrests.", "two months ago"),
        ("They may march. There were 26 arrests. It rained on Monday.", ""),
    ],
)
def test_the_time_of_a_figure_is_the_nearest_in_its_sentence(text: str, expected: str) -> None:
    account = counting("one", text, "26 arrests")
    assert time_near(account, account.statistics[0]) == expected


@given(articles)
def test_any_sentence_can_be_asked(article: Article) -> None:
    account = Account(article)
    for sentence in account.sentences:
        found = time_near(account, account.member(sentence.start, sentence.end))
        assert found == found.strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mayor Holm announced Tuesday that he is bowing out of the ferry race.",
         "Mr. Holm’s statement on Tuesday that he was bowing out of the race surprised all."),
        ("Ms. Lapp endorsed the dam on Friday in front of a few hundred farmers.",
         "The first doubts came on Friday, when Ms. Lapp endorsed the dam."),
        ("The fire started on Sunday in a barn near the mill.",
         "Firefighters said the fire in the barn started late Sunday."),
        ("The bank was founded in 1907 by two brothers and sold coal.",
         "Its founders, two brothers, opened the bank in 1907 with money from coal."),
        ("Ms. Tarr filed her suit Wednesday in a court in Orna.",
         "A suit filed on Wednesday in Orna by Ms. Tarr says the dam leaks."),
    ],
)  # fmt: skip
def test_dates_of_one_event_agree(one: str, other: str) -> None:
    [match] = dated(one, other)
    assert match.relation == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mr. Holm ate lunch on Monday in Orna with the bishop.",
         "On Monday Mr. Holm met the union in Orna about wages."),
        ("President Weir said on Tuesday that taxes would rise.",
         "President Weir said on Tuesday that the war was lost."),
    ],
)  # fmt: skip
def test_one_person_has_many_mondays(one: str, other: str) -> None:
    assert dated(one, other) == []


def dated(one: str, other: str) -> list[Match]:
    first = counting("one", f"{one} The band played on the quay. A dog slept at the inn.")
    second = counting("two", f"{other} Rain fell in the hills. Children sang near the gate.")
    found = Comparison([first, second]).figures
    return [match for match in found if "date" in match.members[0].attributes]
