from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.text import motions
from reader.text.cells import cluster_end, cluster_start

Motion = Callable[[Article, int], int]
FORWARD = [
    motions.next_character,
    motions.next_word,
    motions.next_sentence,
    motions.next_paragraph,
    motions.article_end,
]
BACKWARD = [
    motions.previous_character,
    motions.previous_word,
    motions.previous_sentence,
    motions.previous_paragraph,
    motions.article_start,
]
TEXTS = st.text() | st.text(st.sampled_from("ab .“”\n\u0301👩\u200d🇩漢"))


def article(text: str) -> Article:
    return Article(id="a", title="", text=text)


def stops(motion: Motion, text: str, start: int) -> list[int]:
    found = [start]
    while (following := motion(article(text), found[-1])) != found[-1]:
        found.append(following)
    return found


def test_characters_are_clusters_and_empty_lines_are_no_stops() -> None:
    text = "e\u0301a\n\n\nb👩\u200d🚀\n"
    assert stops(motions.next_character, text, 0) == [0, 2, 3, 6, 7, 10]
    assert stops(motions.previous_character, text, 10) == [10, 7, 6, 3, 2, 0]


def test_paragraphs() -> None:
    text = "One\n\nTwo\n\nThree\n"
    assert stops(motions.next_paragraph, text, 1) == [1, 5, 10, 15]
    assert stops(motions.previous_paragraph, text, 12) == [12, 10, 5, 0]
    assert motions.previous_paragraph(article(text), 4) == 0


def test_a_caret_among_the_last_newlines_does_not_go_back_to_go_on() -> None:
    assert [motion(article("One.\n\n\n"), 6) for motion in FORWARD] == [6] * len(FORWARD)


@pytest.mark.parametrize("motion", FORWARD)
@given(text=TEXTS)
def test_forward_goes_on_to_the_end(motion: Motion, text: str) -> None:
    found = stops(motion, text, 0)
    assert found == sorted(set(found))
    assert found[-1] == len(text.rstrip("\n"))
    assert all(cluster_start(text, stop) == stop == cluster_end(text, stop) for stop in found)


@pytest.mark.parametrize("motion", BACKWARD)
@given(text=TEXTS)
def test_backward_goes_on_to_the_start(motion: Motion, text: str) -> None:
    found = stops(motion, text, len(text))
    assert found == sorted(set(found), reverse=True)
    assert found[-1] == 0
    assert all(cluster_start(text, stop) == stop == cluster_end(text, stop) for stop in found)


@given(TEXTS)
def test_characters_are_the_same_both_ways(text: str) -> None:
    end = len(text.rstrip("\n"))
    there = stops(motions.next_character, text, 0)
    back = stops(motions.previous_character, text, end)
    assert there == back[::-1]
