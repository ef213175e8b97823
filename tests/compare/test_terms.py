from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.compare.terms import spans, terms_of
from tests.strategies.texts import texts

terms = terms_of("en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Policies", "policy"),
        ("officers’", "officer"),
        ("charged", "charging"),
        ("40,000", "40000"),
        ("two", "2"),
        ("cannot", "can’t"),
        ("enforcement", "enforces"),
        ("killed", "deaths"),
        ("houses", "homes"),
    ],
)
def test_words_for_one_thing_are_the_same(one: str, other: str) -> None:
    assert terms.concept(terms.word(one)) == terms.concept(terms.word(other))


@pytest.mark.parametrize(("one", "other"), [("million", "mill"), ("3.5", "35"), ("us", "use")])
def test_words_for_two_things_are_not(one: str, other: str) -> None:
    assert terms.concept(terms.word(one)) != terms.concept(terms.word(other))


def test_scripts_without_spaces_are_compared_by_character() -> None:
    assert terms.words("東京は 3 of") == ["東", "京", "は", "3", "of"]


@given(texts)
def test_every_word_has_its_place(text: str) -> None:
    written = [text[start:end] for start, end in spans(text)]
    assert [terms.word(each) for each in written] == terms.words(text)


@given(st.text(min_size=1, max_size=20))
def test_a_word_never_vanishes(text: str) -> None:
    assert all(terms.concept(word) for word in terms.words(text))


def test_small_numbers_are_counted_with_what_they_count() -> None:
    assert terms.counts(terms.words("Nine days and 170 arrests in 2020 elections of the 3")) == [
        "9 day",
        "170 arrest",
    ]
