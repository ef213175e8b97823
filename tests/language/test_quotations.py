"""Which quotation marks belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.quotations import nested_quotations, quotations


def passages(text: str) -> list[str]:
    return [text[each.start : each.end] for each in quotations(text)]


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
        ("a “b “c” d” e “f”", ["“b “c” d”", "“f”"]),
        ("a “b “c” d “e” f", ["“c”", "“e”"]),
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
    assert [each.closed for each in quotations("“a” and “b")] == [True, False]


@given(st.text(alphabet="“”\"'‘’„«»「」 ab.,\n", max_size=80))
def test_passages_lie_side_by_side(text: str) -> None:
    found = quotations(text)
    edges = [edge for each in found for edge in (each.start, each.end)]
    assert edges == sorted(edges)
    assert all(0 <= each.start < each.end <= len(text) for each in found)


@given(st.text(alphabet="“”\"'‘’„«»「」 ab.,\n", max_size=80))
def test_inner_passages_lie_inside_an_outer_one(text: str) -> None:
    outer = quotations(text)
    for each in nested_quotations(text):
        assert any(one.start <= each.start and each.end <= one.end for one in outer)
