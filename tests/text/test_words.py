import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.model import Article
from reader.text.cells import cluster_end, cluster_start
from reader.text.words import count_words, next_word, previous_word, word_at

WHOLE = [
    "don’t", "can't", "at-large", "U.S.", "D.C.", "a.m.", "3.5", "1,200", "80%", "$95,000", "AT&T",
    "well-off", "10:30", "€5", "naïve", "re\u0301sume\u0301", "नमस्ते", "snake_case", "mid-2020",
]  # fmt: skip


def article(text: str) -> Article:
    return Article(id="a", title="", text=text)


@pytest.mark.parametrize("word", WHOLE)
def test_a_word_is_taken_whole_wherever_it_is_touched(word: str) -> None:
    text = f"So “{word}” it is."
    for offset in range(4, 4 + len(word)):
        span = word_at(text, offset)
        assert span
        assert text[span.start : span.end] == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("(cats)", "cats"),
        ("cats, dogs", "cats"),
        ("Oct. 3", "Oct"),
        ("wait--what", "wait"),
        ("the workers’ vote", "workers"),
        ("日本にいる", "日本"),
        ("カタカナです", "カタカナ"),
    ],
)
def test_what_is_around_a_word_is_left_out(text: str, word: str) -> None:
    span = word_at(text, text.index(word))
    assert span
    assert text[span.start : span.end] == word


@pytest.mark.parametrize(("text", "offset"), [("a b", 1), ("a — b", 2), ("", 0), ("end", 3)])
def test_there_is_no_word_on_blanks_and_punctuation(text: str, offset: int) -> None:
    assert word_at(text, offset) is None


def test_w_and_b_visit_the_same_starts() -> None:
    text = "“Don’t,” she said.\n\nThe U.S. team  won 3.5 points."
    stops = [0]
    while stops[-1] < len(text):
        stops.append(next_word(article(text), stops[-1]))
    back = [len(text)]
    while back[-1] > 0:
        back.append(previous_word(article(text), back[-1]))
    assert [text[stop : stop + 4] for stop in stops] == [
        "“Don", "Don’", "she ", "said", "The ", "U.S.", "team", "won ", "3.5 ", "poin", "",
    ]  # fmt: skip
    assert back[::-1][1:] == stops[1:]


def test_the_end_of_the_text_is_before_its_last_newlines() -> None:
    assert next_word(article("one\n\n"), 0) == 3


def test_long_stretches_without_a_word_are_crossed_in_steps() -> None:
    text = "a" + "-" * 5_000 + "b"
    stops = [0]
    while stops[-1] < len(text):
        stops.append(next_word(article(text), stops[-1]))
    assert 5_001 in stops


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("one two", 2), ("— … !", 0), ("“Don’t,” he — 3 times", 4), ("a_b __ _1_", 2)],
)
def test_words_are_runs_with_a_letter_or_digit(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.text())
def test_count_is_that_of_a_plain_split(text: str) -> None:
    assert count_words(text) == sum(any(map(str.isalnum, run)) for run in text.split())


@given(st.text(min_size=1), st.data())
@example("!\u0301a", None)
def test_a_word_contains_its_offset(text: str, data: st.DataObject | None) -> None:
    offset = data.draw(st.integers(0, len(text))) if data else 1
    span = word_at(text, offset)
    if span:
        assert 0 <= span.start <= offset < span.end <= len(text)
        assert cluster_start(text, span.start) == span.start
        assert cluster_end(text, span.end) == span.end
        assert not text[span.start : span.end].isspace()
