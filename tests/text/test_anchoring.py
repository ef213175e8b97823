import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.model import Anchored, Span
from reader.text.anchoring import CONTEXT, SpanError, anchored, describe, orphaned, tidy
from reader.text.cells import cluster_end, cluster_start
from tests.strategies.texts import annotation, plain_article, spans, texts

_TEXT = "Officers made 170 arrests on Friday. The agency had named 170 arrests as its aim for May."
_FIRST, _SECOND = Span(14, 25), Span(58, 69)

_words = st.lists(st.text("abcdefgh", min_size=5, max_size=5), min_size=3, max_size=40, unique=True)
"""Words of which none is part of another."""


def _anchor(before: str, span: Span, after: str) -> Anchored:
    """Where a span marked in one text stands in another."""
    (found,) = anchored(plain_article(after), [annotation(plain_article(before), span)])
    return found


@given(texts.filter(bool), st.data())
def test_a_tidy_span_has_no_blank_ends_and_cuts_no_cluster(text: str, data: st.DataObject) -> None:
    article = plain_article(text)
    drawn = data.draw(spans(len(text)))
    assume(text[slice(*drawn)].strip())
    start, end = tidy(article, *drawn)
    assert text[drawn.start : drawn.end].strip() in text[start:end]
    assert (cluster_start(text, start), cluster_end(text, end)) == (start, end)
    assert not text[start : cluster_end(text, start + 1)].isspace()
    assert not text[cluster_start(text, end - 1) : end].isspace()
    assert tidy(article, start, end) == (start, end)


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (0, 8, "0:8 is outside the text of 7 characters"),
        (-1, 3, "-1:3 is outside the text of 7 characters"),
        (3, 2, "3:2 is outside the text of 7 characters"),
        (2, 2, "there are no words in this span"),
        (3, 5, "there are no words in this span"),
    ],
)
def test_a_span_that_nobody_can_mark(start: int, end: int, reason: str) -> None:
    with pytest.raises(SpanError) as error:
        tidy(plain_article("One \n t"), start, end)
    assert str(error.value) == reason


def test_a_tidy_span_takes_whole_characters() -> None:
    assert tidy(plain_article(" cafe\u0301 👍🏽 "), 0, 8) == (1, 9)


@given(texts.filter(bool), st.data())
def test_selectors_say_what_is_there(text: str, data: st.DataObject) -> None:
    article = plain_article(text)
    span = data.draw(spans(len(text)))
    found = describe(article, span)
    around = text[max(0, span.start - CONTEXT) : span.end + CONTEXT]
    assert found.prefix + found.exact + found.suffix == around
    assert (found.start, found.end, found.exact) == (*span, text[slice(*span)])
    assert found.sha256 == article.sha256


@given(texts.filter(bool), st.data())
def test_in_the_same_text_every_span_is_where_it_was(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(len(text)))
    assert _anchor(text, span, text)[1:] == (*span, "exact")


@given(texts.filter(bool), texts, st.data())
def test_in_any_text_the_words_are_the_same_or_it_is_an_orphan(
    text: str, other: str, data: st.DataObject
) -> None:
    span, cut = data.draw(spans(len(text))), data.draw(spans(len(text)))
    after = text[: cut.start] + other + text[cut.end :]
    found = _anchor(text, span, after)
    if found.anchor == "orphan":
        assert found[1:3] == span
    else:
        assert after[found.start : found.end] == text[span.start : span.end]
        assert (found.anchor == "exact") == (found.start == span.start)


@given(_words, st.data())
def test_marks_move_with_what_is_put_before_them(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    place = data.draw(st.integers(0, len(words) - 1)) * 6
    for before in ("New: ", "新聞\n\n", "e\u0301 " * 300):
        found = _anchor(text, Span(place, place + 5), before + text)
        assert found[1:] == (place + len(before), place + 5 + len(before), "moved")


@given(_words, st.data())
def test_words_that_are_gone_leave_an_orphan(words: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(words) - 1))
    after = " ".join([*words[:number], *words[number + 1 :]])
    assert _anchor(" ".join(words), Span(number * 6, number * 6 + 5), after).anchor == "orphan"


@pytest.mark.parametrize(
    ("after", "outcome"),
    [
        ("Update. " + _TEXT, (22, 33, "moved")),
        (_TEXT + " Update.", (14, 25, "exact")),
        (_TEXT.replace("170 arrests on", "no arrests on"), (14, 25, "orphan")),
        ("Officers made 170 arrests at last.", (14, 25, "orphan")),
        ("", (14, 25, "orphan")),
        (_TEXT + " " + _TEXT, (14, 25, "exact")),
        ("All: " + _TEXT + " " + _TEXT, (14, 25, "orphan")),
    ],
)
def test_a_look_alike_with_other_context_is_not_taken(
    after: str, outcome: tuple[int, int, str]
) -> None:
    assert _anchor(_TEXT, _FIRST, after)[1:] == outcome


def test_long_words_that_stand_there_once_need_no_context() -> None:
    before = "He said: the agency had named no aim for May. So it went."
    after = "In Ohio the agency had named no aim for May, they say."
    span = Span(9, 45)
    assert _anchor(before, span, after).anchor == "orphan"
    assert _anchor(before, Span(9, 44), after)[1:] == (8, 43, "moved")
    assert _anchor(before, Span(9, 44), after + after).anchor == "orphan"


def test_marks_come_in_the_order_of_the_text() -> None:
    article = plain_article(_TEXT)
    marks = [annotation(article, _SECOND, "a"), annotation(article, _FIRST, "c")]
    marks.append(annotation(article, _FIRST, "b"))
    assert [found.annotation.id for found in anchored(article, marks)] == ["b", "c", "a"]
    expected = [(*span, "orphan") for span in (_FIRST, _FIRST, _SECOND)]
    assert [found[1:] for found in orphaned(marks)] == expected
