from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Span
from reader.text.expand import grow, shrink

TEXT = (
    "The port said “more than 300 fishing boats sank” on Monday. Nobody was hurt.\n\n"
    "Two more storms will come.\n"
)
LADDER = [
    "300",
    "more than 300 fishing boats",
    "“more than 300 fishing boats sank”",
    "The port said “more than 300 fishing boats sank” on Monday.",
    "The port said “more than 300 fishing boats sank” on Monday. Nobody was hurt.",
    TEXT.rstrip("\n"),
]
TEXTS = st.text() | st.text(st.sampled_from("ab 12.“”\n\u0301"))


def article(text: str) -> Article:
    return Article(id="a", title="", text=text)


def ladder(text: str, start: Span) -> list[Span]:
    rungs = [start]
    while (rung := grow(article(text), rungs[-1])) != rungs[-1]:
        rungs.append(rung)
    return rungs


def test_a_caret_grows_from_word_to_article() -> None:
    caret = TEXT.index("300") + 1
    rungs = ladder(TEXT, Span(caret, caret))[1:]
    assert [TEXT[start:end] for start, end in rungs] == LADDER


def test_a_selection_shrinks_the_way_it_grew() -> None:
    caret = TEXT.index("300") + 1
    rungs = ladder(TEXT, Span(caret, caret))[1:]
    for smaller, larger in pairwise(rungs):
        assert shrink(article(TEXT), larger, caret) == smaller
    assert shrink(article(TEXT), rungs[0], caret) == rungs[0]


def test_a_selection_across_sentences_grows_to_what_contains_both() -> None:
    start, end = TEXT.index("Monday"), TEXT.index("hurt")
    rungs = ladder(TEXT, Span(start, end))[1:]
    assert [TEXT[start:end] for start, end in rungs] == LADDER[-2:]


def test_a_selection_in_the_middle_of_nothing_stays() -> None:
    assert grow(article(""), Span(0, 0)) == (0, 0)
    assert shrink(article(""), Span(0, 0), 0) == (0, 0)


@given(TEXTS, st.data())
def test_growing_contains_what_was_selected_and_ends_with_everything(
    text: str, data: st.DataObject
) -> None:
    end = len(text.rstrip("\n"))
    edges = data.draw(st.tuples(st.integers(0, end), st.integers(0, end)).map(sorted))
    rungs = ladder(text, Span(*edges))
    for smaller, larger in pairwise(rungs):
        assert larger.start <= smaller.start <= smaller.end <= larger.end
    assert rungs[-1] == (0, end)


@given(TEXTS, st.data())
def test_shrinking_stays_inside_and_around_the_origin(text: str, data: st.DataObject) -> None:
    end = len(text.rstrip("\n"))
    origin = data.draw(st.integers(0, end))
    span = Span(0, end)
    while (smaller := shrink(article(text), span, origin)) != span:
        assert span.start <= smaller.start <= smaller.end <= span.end
        assert smaller.start <= origin <= smaller.end
        span = smaller
