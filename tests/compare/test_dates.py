from __future__ import annotations

import pytest
from hypothesis import given

from reader.compare.account import Account
from reader.compare.dates import when
from reader.model import Article
from tests.compare.make import counting
from tests.strategies.texts import articles


@pytest.mark.parametrize(
    ("text", "told"),
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
def test_the_time_of_a_figure_is_the_nearest_in_its_sentence(text: str, told: str) -> None:
    account = counting("one", text, "26 arrests")
    assert when(account, account.statistics[0]) == told


@given(articles)
def test_any_sentence_can_be_asked(article: Article) -> None:
    account = Account(article)
    for sentence in account.sentences:
        told = when(account, account.member(sentence.start, sentence.end))
        assert told == told.strip()
