"""What the offsets of a file count is found from its words, for the whole file, or refused."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.exchange.format import CannotRead
from reader.exchange.records import Document, Mark
from reader.exchange.units import WAYS, Counting, Evidence, Ruler, has_words
from reader.model import Span

RAW = "👨🏻‍🚒 said 5,000 €\r\ncafe\u0301, 🚓 over there.\r\nNothing else is said."
TEXT = RAW.replace("\r\n", "\n")
_pieces = st.lists(st.sampled_from(["word", " ", "\r\n", "🚓", "é", "日", ", ", "x"]), min_size=1)


def units(way: Counting, text: str) -> int:
    """How long a text of a file is in a way of counting."""
    counted = text if way.is_two else text.replace("\r\n", "\n")
    if way.unit == "UTF-16 units":
        return len(counted.encode("utf-16-le")) // 2
    return len(counted.encode()) if way.unit == "UTF-8 bytes" else len(counted)


def mark(way: Counting, words: str, *, repeats: bool = True) -> Mark:
    """A mark of words that stand in the text, as a program that counts so would write it."""
    start = units(way, RAW[: RAW.index(words)])
    span = Span(start, start + units(way, words))
    return Mark(tag="t", spans=(span,), words=(words,) if repeats else ())


def found(*marks: Mark) -> Counting:
    evidence = Evidence(lambda raw: raw.replace("\r\n", "\n"))
    evidence.add(Document("a", RAW, marks=marks))
    return evidence.decide()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_the_words_tell_the_unit(way: Counting) -> None:
    marks = [mark(way, words) for words in ("5,000", "over there", "Nothing")]
    assert found(*marks) == way
    ruler = Ruler(RAW, TEXT)
    spans = [ruler.span(each.spans[0], way) for each in marks]
    assert [TEXT[span.start : span.end] for span in spans if span] == [
        "5,000", "over there", "Nothing",
    ]  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_without_words_the_edges_of_words_tell_it(way: Counting) -> None:
    words = ("said", "5,000", "over", "there", "Nothing", "else", "said.")
    assert found(*(mark(way, each, repeats=False) for each in words)) == way


def test_a_file_that_cannot_be_told_is_refused_with_the_reason() -> None:
    one, other = WAYS[0], next(way for way in WAYS if way.unit == "UTF-16 units")
    mixed = [mark(one, "over there"), mark(other, "Nothing")]
    with pytest.raises(CannotRead, match=r"its offsets could count code points.* or UTF-16 units"):
        found(*mixed)


def test_one_mark_that_somebody_got_wrong_does_not_hide_the_unit() -> None:
    way = next(way for way in WAYS if way.unit == "UTF-16 units" and not way.is_two)
    words = ("said", "5,000", "over", "there", "Nothing", "else", "is")
    wrong = Mark(tag="t", spans=(Span(1, 2),), words=("never",))
    assert found(wrong, *(mark(way, each) for each in words)) == way


def test_positions_of_another_text_do_not_hide_the_unit() -> None:
    way = next(way for way in WAYS if way.unit == "UTF-16 units" and not way.is_two)
    elsewhere = [Mark(tag="t", spans=(Span(at, at + 3),), words=("never",)) for at in range(9)]
    assert found(*elsewhere, mark(way, "over there"), mark(way, "Nothing")) == way


def test_where_some_marks_have_no_words_positions_of_another_text_are_a_reason_to_refuse() -> None:
    way = next(way for way in WAYS if way.unit == "UTF-16 units" and not way.is_two)
    elsewhere = [Mark(tag="t", spans=(Span(at, at + 3),), words=("never",)) for at in range(9)]
    with pytest.raises(CannotRead, match="its offsets could count"):
        found(*elsewhere, mark(way, "over there"), mark(way, "Nothing", repeats=False))


def test_where_it_makes_no_difference_the_documented_unit_counts() -> None:
    evidence = Evidence(str)
    evidence.add(Document("a", "plain", marks=(Mark(tag="t", spans=(Span(0, 5),)),)))
    assert not evidence.has_differences
    assert evidence.decide("UTF-8 bytes").unit == "UTF-8 bytes"


@given(_pieces, st.sampled_from(WAYS), st.data())
def test_every_span_comes_back_in_every_unit(
    pieces: list[str], way: Counting, data: st.DataObject
) -> None:
    raw = "".join(pieces)
    text = raw.replace("\r\n", "\n")
    first = data.draw(st.integers(0, len(pieces) - 1))
    last = data.draw(st.integers(first + 1, len(pieces)))
    assume(text)
    before, inside = "".join(pieces[:first]), "".join(pieces[first:last])
    start = units(way, before)
    span = Ruler(raw, text).span(Span(start, start + units(way, inside)), way)
    assert span is not None
    assert text[span.start : span.end] == inside.replace("\r\n", "\n")


@given(_pieces, st.integers(-3, 60), st.integers(-3, 60), st.sampled_from(WAYS))
def test_no_offset_leads_out_of_the_text_or_into_a_character(
    pieces: list[str], start: int, end: int, way: Counting
) -> None:
    raw = "".join(pieces)
    text = raw.replace("\r\n", "\n")
    span = Ruler(raw, text).span(Span(start, end), way)
    assert span is None or 0 <= span.start < span.end <= len(text)


def test_words_are_compared_without_blanks_and_line_ends() -> None:
    spans = [Span(0, 2), Span(4, 6)]
    assert has_words("ab  cd\nef", spans, ("ab", "cd"))
    assert has_words("ab  cd\nef", spans, ("ab cd",))
    assert has_words("ab  cd\nef", [Span(4, 9)], ("cd\\nef",))
    assert not has_words("ab  cd\nef", spans, ("ab", "ce"))
