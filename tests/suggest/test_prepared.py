"""Sentences and quotations as the finders see them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block
from reader.suggest.prepared import prepared
from reader.text.sentences import sentence_at


def sentences(text: str, blocks: tuple[Block, ...] = ()) -> list[str]:
    ready = prepared(Article("a", "A", text, blocks=blocks))
    return [text[each.start : each.end] for each in ready.sentences]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It rains. It pours.", ["It rains.", "It pours."]),
        ("Is it late? Yes!", ["Is it late?", "Yes!"]),
        ("Mr. Paz and Dr. Ruiz left. He stayed.", ["Mr. Paz and Dr. Ruiz left.", "He stayed."]),
        ("She met J. B. Paz in the U.S. Senate.", ["She met J. B. Paz in the U.S. Senate."]),
        ("He left the U.S. He was late.", ["He left the U.S.", "He was late."]),
        ("“It rains. It pours,” he said.", ["“It rains. It pours,” he said."]),
        ("“It rains.” “It pours.”", ["“It rains.”", "“It pours.”"]),
        ("It cost 3.5 million. We paid.", ["It cost 3.5 million.", "We paid."]),
        ("« Il pleut. » « Oui. »", ["« Il pleut. »", "« Oui. »"]),
        ("雨です。寒いです。", ["雨です。", "寒いです。"]),
        ("  \n\n", []),
    ],
)
def test_sentences_end_where_a_reader_sees_it(text: str, wanted: list[str]) -> None:
    assert sentences(text) == wanted


def test_a_heading_is_one_sentence_and_code_is_none() -> None:
    text = "Rain. And hail.\n\nx = 1. Y = 2."
    blocks = (Block("heading", 0, 15, 1), Block("code", 17, len(text)))
    assert sentences(text, blocks) == ["Rain. And hail."]


@given(st.text(alphabet="Ab1 .!?\n“”\"'()…»«", max_size=120), st.sampled_from(["en", "de", "xx"]))
def test_a_key_and_a_finder_cut_one_sentence_the_same_way(text: str, language: str) -> None:
    article = Article("a", "A", text, {"language": language})
    found = prepared(article).sentences
    assert all(sentence_at(article, each.start) == each for each in found)


def test_claims_see_the_sentences_of_a_long_quotation_and_quotes_see_it_whole() -> None:
    ready = prepared(Article("a", "A", "“It rains. It pours.” He left."))
    assert len(ready.sentences) == 3
    assert len(ready.joined_sentences) == 2


@given(st.text(max_size=120))
def test_sentences_hold_all_the_words_in_order(text: str) -> None:
    ready = prepared(Article("a", "A", text))
    spans = ready.sentences
    assert all(first.end <= second.start for first, second in pairwise(spans))
    held = sum(len(ready.words.between(*span)) for span in spans)
    assert held == len(ready.words.lower)


@pytest.mark.parametrize(
    ("metadata", "wanted"),
    [({}, "en"), ({"language": "de"}, "de"), ({"lang": "fr-CA"}, "fr"), ({"language": "ES"}, "es")],
)
def test_the_language_is_that_of_the_front_matter(metadata: dict[str, str], wanted: str) -> None:
    assert prepared(Article("a", "A", "x", metadata)).language == wanted


def test_what_is_prepared_once_serves_all_finders() -> None:
    first = prepared(Article("a", "A", "It rains."))
    assert prepared(Article("b", "B", "It rains.")) is first
