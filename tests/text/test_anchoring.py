import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.model import Anchored, Span
from reader.text.anchoring import CONTEXT, SpanError, anchored, describe, orphaned, tidy
from reader.text.cells import cluster_end, cluster_start
from tests.strategies.texts import annotation, plain_article, spans, texts

_TEXT = "Officers made 170 arrests on Friday. The agency had named 170 arrests as its aim for May."
_FIRST, _SECOND = Span(14, 25), Span(58, 69)

_words = st.lists(st.text("abcdefgh", min_size=5, max_size=5), min_size=3, max_size=40, unique=True)
"""Words, none of which is part of another."""


def _anchor(before: str, span: Span, after: str) -> Anchored:
    """The place in one text of a span marked in another."""
    (found,) = anchored(plain_article(after), [annotation(plain_article(before), span)])
    return found


def _outcome(found: Anchored) -> tuple[int, int, str]:
    return found.start, found.end, found.anchor


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
        (3, 2, "3:2 is reversed: its end comes before its start"),
        (2, 2, "this span contains no words"),
        (3, 5, "this span contains no words"),
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
    assert _outcome(_anchor(text, span, text)) == (*span, "exact")


@given(texts.filter(bool), texts, st.data())
def test_in_any_text_the_words_are_the_same_or_the_outcome_says_so(
    text: str, other: str, data: st.DataObject
) -> None:
    span, cut = data.draw(spans(len(text))), data.draw(spans(len(text)))
    after = text[: cut.start] + other + text[cut.end :]
    found = _anchor(text, span, after)
    assert 0.0 <= found.score <= 1.0
    if found.anchor == "orphan":
        assert (found[1:3], found.score) == (span, 0.0)
        return
    if after == text:  # where nothing has changed, a span stays even if it cuts a cluster
        assert _outcome(found) == (*span, "exact")
        return
    assert after[cluster_start(after, found.start) : found.start].strip() == ""
    assert cluster_end(after, found.end) == found.end
    is_same = after[found.start : found.end] == text[span.start : span.end]
    assert is_same == (found.anchor != "approximate")
    assert (found.anchor == "exact") == (is_same and found.start == span.start)


@given(_words, st.data())
def test_marks_move_with_what_is_put_before_them(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    place = data.draw(st.integers(0, len(words) - 1)) * 6
    for before in ("New: ", "新聞\n\n"):
        found = _anchor(text, Span(place, place + 5), before + text)
        assert _outcome(found) == (place + len(before), place + 5 + len(before), "moved")


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
        (_TEXT.replace("170 arrests on", "no arrests on"), (14, 24, "approximate")),
        (_TEXT.replace("170 arrests on", "180 arrests on"), (14, 25, "approximate")),
        ("Officers made 170 arrests at last.", (14, 25, "exact")),
        ("In May 170 arrests were its aim.", (14, 25, "orphan")),
        ("", (14, 25, "orphan")),
        (_TEXT + " " + _TEXT, (14, 25, "exact")),
        ("All: " + _TEXT + " " + _TEXT, (19, 30, "moved")),
        (f"{_TEXT} " * 9 + "So it was.", (14, 25, "exact")),
        ("x " * 999 + f"{_TEXT} " * 9, (14, 25, "orphan")),
    ],
)
def test_a_look_alike_with_other_context_is_not_taken(
    after: str, outcome: tuple[int, int, str]
) -> None:
    assert _outcome(_anchor(_TEXT, _FIRST, after)) == outcome


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“I can’t go,”", '"I can\'t go,"'),
        ("a café in Zürich", "a cafe\u0301 in Zu\u0308rich"),
        ("서울 경찰", "\u1109\u1165\u110b\u116e\u11af \u1100\u1167\u11bc\u110e\u1161\u11af"),
        ("one \n two", "one two"),
        ("soft\u00adly said", "softly said"),
        ("so — he said… no", "so - he said... no"),
    ],
)
def test_what_programs_change_by_themselves_is_near_enough(before: str, after: str) -> None:
    old, new = f"There is {before}, they say.", f"There is {after}, they say."
    found = _anchor(old, Span(9, 9 + len(before)), new)
    assert _outcome(found) == (9, 9 + len(after), "approximate")
    assert _outcome(_anchor(new, Span(9, 9 + len(after)), old))[:2] == (9, 9 + len(before))


def test_a_paragraph_that_moves_takes_its_marks_along() -> None:
    first, second = "The mayor spoke first.", "Nobody had asked for an answer, she said."
    before, after = f"{first}\n\n{second}", f"{second}\n\n{first}"
    assert _outcome(_anchor(before, Span(24, 65), after)) == (0, 41, "moved")
    assert _outcome(_anchor(before, Span(28, 44), after)) == (4, 20, "moved")


def test_the_same_sentence_elsewhere_is_not_the_one_that_was_deleted() -> None:
    twice = "She declined to comment on it."
    before = f"The mayor was asked. {twice} Then she left.\n\nIn May a judge ruled.\n\nAn agent"
    after = before.replace(f"{twice} Then she left.", "She is new here.") + f" came. {twice} So he."
    assert _anchor(before, Span(21, 21 + len(twice)), after).anchor == "orphan"


_ROW = "Nobody else was named. "
_FINE = "The court fined Elena Ruiz 4,200 dollars on Monday over the burning of the old mill."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("4,200", "4,900"),
        ("Ruiz", "Soto"),
        ("court fined Elena Ruiz 4,200 dollars on Monday", "owner had paid nothing in damages"),
    ],
)
def test_a_near_copy_far_away_is_about_something_else(before: str, after: str) -> None:
    text = f"{_FINE} {_ROW * 40}"
    copy = f"{_ROW * 40}{_FINE.replace(before, after)} {_ROW * 3}"
    for span in (Span(0, len(_FINE)), Span(4, 33), Span(16, 49)):
        assert _anchor(text, span, copy).anchor == "orphan"


def test_a_sentence_in_which_most_words_are_others_is_another_sentence() -> None:
    other = "The court heard Omar Haddad for two hours on Monday over the sale of his only boat."
    before, after = f"{_ROW}{_FINE} {_ROW}", f"{_ROW}{other} {_ROW}"
    assert _anchor(before, Span(len(_ROW), len(_ROW + _FINE)), after).anchor == "orphan"


def test_marks_keep_their_edges_among_signs_of_one_kind() -> None:
    before = 'He left. "It was late." She asked for "more time."'
    after = before.replace("He left.", 'Then he left: "No,"')
    start = before.index('"It')
    found = _anchor(before, Span(start, start + 14), after)
    assert after[found.start : found.end] == '"It was late."'


def test_a_tab_before_the_words_stays_outside() -> None:
    before = "One.\n\tAnother line of words."
    assert _outcome(_anchor(before, Span(6, 18), "More. " + before)) == (12, 24, "moved")


def test_what_is_sure_helps_to_find_the_rest() -> None:
    row = "They paid the fee and left the hall at once. "
    landmark = "In Pennsylvania the sheriff counted every single one of them. "
    before, after = row * 4 + landmark + row * 4, "An editor added this. " * 20 + row * 4
    after += landmark + row * 4
    first, second = len(row) * 4 + 3, len(row) * 6 + len(landmark) + 5
    places = [Span(first, first + 27), Span(second, second + 12)]
    old, new = plain_article(before), plain_article(after)
    marks = [annotation(old, span, str(number)) for number, span in enumerate(places)]
    assert anchored(new, marks[1:])[0].anchor == "orphan"
    shift = len(after) - len(before)
    expected = [(start + shift, end + shift, "moved") for start, end in places]
    assert [_outcome(mark) for mark in anchored(new, marks)] == expected


def test_where_everything_is_alike_nothing_moves() -> None:
    assert _outcome(_anchor("a " * 500, Span(90, 111), "b " + "a " * 499)) == (90, 111, "exact")


def test_a_passage_too_long_to_compare_is_found_as_it_is_or_not_at_all() -> None:
    long = "word and " * 3000
    span = Span(0, len(long) - 1)
    assert _anchor(long, span, long.replace("word", "world", 1)).anchor == "orphan"
    assert _outcome(_anchor(long, span, "New: " + long))[0:3:2] == (5, "moved")


def test_marks_come_in_the_order_of_the_text() -> None:
    article = plain_article(_TEXT)
    marks = [annotation(article, _SECOND, "a"), annotation(article, _FIRST, "c")]
    marks.append(annotation(article, _FIRST, "b"))
    assert [found.annotation.id for found in anchored(article, marks)] == ["b", "c", "a"]
    expected = [(*span, "orphan") for span in (_FIRST, _FIRST, _SECOND)]
    assert [_outcome(found) for found in orphaned(marks)] == expected


@pytest.mark.parametrize(("start", "end"), [(7, 8), (10**12, 10**12 + 1), (3, 10**12)])
def test_a_span_beyond_the_text_is_not_taken_for_its_end(start: int, end: int) -> None:
    article = plain_article("One two")
    words = article.text[start:end]
    mark = replace(annotation(article, Span(0, 3)), start=start, end=end, exact=words)

    (found,) = anchored(article, [mark])

    assert found.anchor != "exact"


def test_offsets_of_attributes_beyond_the_text_are_left_out() -> None:
    article = plain_article("One two")
    here = {"speaker": "One", "cue_start": 4, "cue_end": 7}
    far = here | {"speaker_start": 0, "speaker_end": 10**12}
    mark = replace(annotation(article, Span(0, 3)), attributes=far)

    (found,) = anchored(article, [mark])

    assert found.attributes == here
