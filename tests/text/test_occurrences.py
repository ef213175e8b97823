import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.cells import cluster_end, cluster_start
from reader.text.occurrences import MOST_CHARACTERS, Likeness, TooLongError, occurrences
from reader.text.safe import visible

EXACTLY = Likeness()
ANYHOW = Likeness(ignores_case=True, ignores_quotes=True, ignores_space=True)
texts = st.text(st.sampled_from("aA1 .,\n“\"'’-é\u0301漢👩\u200d"), max_size=60).map(visible)


def found(text: str, words: str, likeness: Likeness = EXACTLY) -> list[str]:
    return [text[hit.start : hit.end] for hit in occurrences(text, words, likeness)]


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("170 arrests, 170 arrests", "170 arrests", 2),
        ("arrests and arrest", "arrest", 1),
        ("rearrest, arrest-warrant", "arrest", 1),
        ("1,170 and 170.5 and 2170 and 170.", "170", 1),
        ("170 %, 170%", "170", 2),
        ("(threat) threat.", "threat", 2),
        ("“Yes,” he said. “Yes,” she said.", "“Yes,”", 2),
        ("a.b axb", "a.b", 1),
        ("words", " words\n", 1),
        ("words", "  ", 0),
        ("aaa", "aa", 0),
        ("été été", "été", 2),
        ("漢字と漢字", "漢字と", 1),
        ("e\u0301te\u0301 été, ete", "été", 2),
        ("été e\u0301te\u0301 ete", "ete", 1),
        ("care\u00adtaker, caretaker, caretakers", "caretaker", 2),
    ],
)
def test_words_are_the_same_from_the_first_letter_to_the_last(
    text: str, words: str, number: int
) -> None:
    assert len(found(text, words)) == number


@pytest.mark.parametrize(
    ("text", "words", "likeness"),
    [
        ("MORE Than 170", "more than 170", Likeness(ignores_case=True)),
        ('"it\'s so"', "“it’s so”", Likeness(ignores_quotes=True)),
        ("«oui»", '"oui"', Likeness(ignores_quotes=True)),
        ("170\n  arrests", "170 arrests", Likeness(ignores_space=True)),
        ("170\u00a0arrests", "170 arrests", Likeness(ignores_space=True)),
        ("one\n\ntwo", "one\n\n\ntwo", Likeness(ignores_space=True)),
    ],
)
def test_what_does_not_count_is_said(text: str, words: str, likeness: Likeness) -> None:
    assert found(text, words) == []
    assert found(text, words, likeness) == [text]


def test_two_blocks_do_not_become_one() -> None:
    assert found("170\n\narrests", "170 arrests", ANYHOW) == []


def test_apostrophes_are_no_quotation_marks() -> None:
    assert found("'so'", "“so”", ANYHOW) == []


def test_very_long_words_are_refused() -> None:
    assert len(found("a" * MOST_CHARACTERS, "a" * MOST_CHARACTERS)) == 1
    with pytest.raises(TooLongError, match="at most 1,000 characters"):
        occurrences("", "a" * (MOST_CHARACTERS + 1), EXACTLY)


def test_much_white_space_takes_no_time() -> None:
    text = "a" + " " * 100_000 + "c"
    assert found(text * 3, "a b", ANYHOW) == []


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_what_is_found_says_the_same_and_cuts_no_character(text: str, one: int, other: int) -> None:
    words = text[min(one, other) : max(one, other)]
    exactly = occurrences(text, words, EXACTLY)
    anyhow = occurrences(text, words, ANYHOW)
    assert all(text[hit.start : hit.end] == words.strip() for hit in exactly)
    assert len(anyhow) >= bool(exactly)
    for hit in [*exactly, *anyhow]:
        assert cluster_start(text, hit.start) == hit.start
        assert cluster_end(text, hit.end) == hit.end
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end]
