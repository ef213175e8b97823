"""Quotation marks as the finders pair them, and sentences that do not end inside them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block
from reader.suggest.prepared import prepared
from reader.suggest.quoted import quoted


def passages(text: str) -> list[str]:
    return [text[each.start : each.end] for each in quoted(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a “b” c “d”", ["“b”", "“d”"]),
        ('a "b" c "d"', ['"b"', '"d"']),
        ("a ''b'' c", ["''b''"]),
        ("a ``b'' c", ["``b''"]),
        ("a ‘b c’ d", ["‘b c’"]),
        ("a 'b c' d", ["'b c'"]),
        ("a „b“ c", ["„b“"]),
        ("a «b» c", ["«b»"]),
        ("a « b » c", ["« b »"]),
        ("a »b« c", ["»b«"]),
        ("a 「b」 c 『d』", ["「b」", "『d』"]),
        ("“a ‘b’ c”", ["“a ‘b’ c”"]),
        ("\"a 'b' c\"", ["\"a 'b' c\""]),
        ("“a” b “c", ["“a”", "“c"]),
        ("a “b “c” d", ["“c”"]),
        ('“a"', ['“a"']),
        ("the players’ bus, the ’90s, rock ’n’ roll", []),
        ("the players' bus isn't here", []),
        ("a 6' tall man and a 5\" nail", []),
        ("a ‘b", []),
        ("", []),
    ],
)
def test_marks_are_paired(text: str, wanted: list[str]) -> None:
    assert passages(text) == wanted


def test_a_passage_without_its_closing_mark_is_told_apart() -> None:
    assert [each.closed for each in quoted("“a” and “b")] == [True, False]


@given(st.text(alphabet="“”\"'‘’„«»「」 ab.,\n", max_size=80))
def test_passages_lie_side_by_side(text: str) -> None:
    found = quoted(text)
    edges = [edge for each in found for edge in (each.start, each.end)]
    assert edges == sorted(edges)
    assert all(0 <= each.start < each.end <= len(text) for each in found)


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
