import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.text.quotations import quoted_passage, quoted_passages

CASES = [
    ("She said “no” and “never.”", ["“no”", "“never.”"]),
    ("A “so-called ‘fair’ deal” fell.", ["“so-called ‘fair’ deal”", "‘fair’"]),
    ("„Ja“, sagte er, „nein”.", ["„Ja“", "„nein”"]),
    ("« Oui », dit-il, »so« und ‹ non ›.", ["« Oui »", "»so«", "‹ non ›"]),
    ("彼は「『門』を読んだ」と言った", ["「『門』を読んだ」", "『門』"]),
    ('He said "no" and "never".', ['"no"', '"never"']),
    ('The board is 5" wide and 3" deep.', []),
    ("“It goes on and on.", ["“It goes on and on."]),
    ("“Lost. “FoundQuote.” The end.", ["“FoundQuote.”"]),
    ("“Straight after all\" he wrote", ["“Straight after all\""]),
    ("The workers’ vote in the ‘90s wasn’t theirs’", []),
    ("They call it ‘the workers’ paradise", ["‘the workers’"]),
    ("Not ‘closed at all", []),
    ("‘Tis the season", []),
    ("5 » 3 and ”odd” marks", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quoted_passages(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_passages(text)] == expected


TEXT = "First “one ‘two’ three” here, “four” too. No marks. “Five.”\n\n“Six goes on."


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("two", "“one ‘two’ three”"),
        ("First", "“one ‘two’ three”"),
        ("here", "“four”"),
        ("too", None),
        ("No marks", None),
        ("Five", "“Five.”"),
        ("goes", "“Six goes on."),
    ],
)
def test_the_passage_under_the_caret_or_the_next_in_its_sentence(
    at: str, expected: str | None
) -> None:
    found = quoted_passage(Article(id="a", title="", text=TEXT), TEXT.index(at))
    assert (found and TEXT[found.start : found.end]) == expected


def test_at_the_end_of_a_paragraph_the_caret_is_on_its_last_character() -> None:
    end = TEXT.index("\n")
    found = quoted_passage(Article(id="a", title="", text=TEXT), end)
    assert found
    assert found.end == end


@given(st.text(st.sampled_from('ab 1.“”„«»‹›「」『』"‘’\u0301\n')) | st.text())
def test_passages_are_sorted_and_begin_and_end_with_ink(text: str) -> None:
    found = quoted_passages(text)
    assert found == sorted(set(found), key=lambda span: (span.start, -span.end))
    for start, end in found:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
