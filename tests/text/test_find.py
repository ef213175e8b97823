from __future__ import annotations

import re
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.text.cells import cluster_end, cluster_start
from reader.text.find import Needle, NeedleError, find, pieces, same_words

TEXT = "Storm, storm, STORM. İstanbul’s storm."
LONG = "-" * 262_140


def words(text: str, needle: str) -> list[str]:
    return [text[slice(*hit)] for hit in find(text, Needle(needle))]


def expression(text: str, needle: str) -> list[str]:
    return [text[slice(*hit)] for hit in find(text, Needle(needle, is_expression=True))]


@pytest.mark.parametrize(
    ("needle", "starts"),
    [("storm", [0, 7, 14, 32]), ("Storm", [0]), ("STORM", [14]), ("s.", []), ("’s", [29])],
)
def test_a_capital_makes_the_search_exact(needle: str, starts: list[int]) -> None:
    found = find(TEXT, Needle(needle))
    assert list(found) == [Span(start, start + len(needle)) for start in starts]


@pytest.mark.parametrize("needle", ["", "calm", "storm storm"])
def test_what_is_not_there_is_not_found(needle: str) -> None:
    assert words(TEXT, needle) == []
    assert expression(TEXT, needle) == []


@pytest.mark.parametrize(
    ("needle", "found"),
    [
        (r"st\w+", ["Storm", "storm", "STORM", "stanbul", "storm"]),
        (r"\W\W", [", ", ", ", ". "]),
        (r"St\w+", ["Storm"]),
        (r"\bI\S+", []),
        (r"\p{Lu}{2,}", ["STORM"]),
        (r"(?P<first>s)t", ["St", "st", "ST", "st", "st"]),
        (r"storm(?=,)", ["Storm", "storm"]),
        (r"(?<=, )storm", ["storm", "STORM"]),
        (r"x*", []),
    ],
)
def test_an_expression_is_one_only_where_it_is_asked_for(needle: str, found: list[str]) -> None:
    assert expression(TEXT, needle) == found
    assert words(TEXT, needle) == []
    assert words(f"so {needle} it is", needle) == [needle]


def test_an_expression_knows_lines() -> None:
    assert expression("one two\ntwo one\none", "^one|two$") == ["one", "two", "one"]


@pytest.mark.parametrize(
    ("needle", "reason"),
    [
        ("(", "missing )"),
        ("[a", "unterminated character set"),
        ("*", "nothing to repeat"),
        ("\\", "bad escape"),
        (r"\p{Foo}", "unknown property"),
        ("(?r)a", "cannot be used here"),
        ("(" * 1500, "recursion"),
        ("(((a{1000}){1000}){1000}){1000}", "more than 100,000 times"),
        ("a{99999999999999999999}", "more than 100,000 times"),
    ],
)
def test_what_is_wrong_with_an_expression_is_one_line(needle: str, reason: str) -> None:
    with pytest.raises(NeedleError, match=r"^[^\n]*$") as failure:
        expression(TEXT, needle)
    assert reason in str(failure.value)
    assert words(TEXT, needle) == []


def test_an_expression_that_would_never_end_is_stopped() -> None:
    with pytest.raises(NeedleError, match="takes too long"):
        expression(
            "the river rose and the people left, home again" * 3 + "!", r"^(\w|\s|,|[a-z])+$"
        )


@pytest.mark.parametrize("needle", ["needle", "(n)(e)(e)dle", "needle-{30}"])
def test_a_hit_between_two_pieces_is_found_whole_and_once(needle: str) -> None:
    text = LONG + "needle" + LONG + "needle" + "-" * 40
    found = find(text, Needle(needle, is_expression="(" in needle or "{" in needle))
    assert [hit.start for hit in found] == [len(LONG), 2 * len(LONG) + 6]
    assert len({hit.end - hit.start for hit in found}) == 1


def test_hits_come_piece_by_piece() -> None:
    text = "needle" + LONG * 3
    assert [len(hits) for hits in pieces(text, Needle("needle"))] == [1, 0, 0]


def test_hits_in_neighbouring_pieces_do_not_overlap() -> None:
    found = list(find("a" * 600_000, Needle("a{999}", is_expression=True)))
    assert len(found) == 600
    assert all(one.end == two.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("cafe\u0301 cafe café", "cafe", ["cafe"]),
        ("a 👩\u200d👩\u200d👧 b", "👩", ["👩\u200d👩\u200d👧"]),
        ("x\u0301\u0302\u0303", "\u0302", ["x\u0301\u0302\u0303"]),
    ],
)
def test_no_hit_cuts_what_people_see_as_one_character(
    text: str, needle: str, found: list[str]
) -> None:
    assert words(text, needle) == found


SOME = st.text(st.sampled_from("abAİıßé\u0301👩\u200d\n"))


@given(SOME, st.text(st.sampled_from("abAİ\u0301"), min_size=1, max_size=3))
def test_every_place_where_the_words_are_is_in_a_hit(text: str, needle: str) -> None:
    exactly = any(char.isupper() for char in needle)
    found = list(find(text, Needle(needle)))
    for at in range(len(text)):
        if _is_at(text, needle, at, exactly=exactly):
            assert any(hit.start < at + len(needle) and at < hit.end for hit in found)
    for hit in found:
        inside = range(hit.start, hit.end)
        assert any(_is_at(text, needle, at, exactly=exactly) for at in inside)
        assert (cluster_start(text, hit.start), cluster_end(text, hit.end)) == hit
    assert all(one.end <= two.start for one, two in pairwise(found))


def _is_at(text: str, needle: str, at: int, *, exactly: bool) -> bool:
    piece = text[at : at + len(needle)]
    if text[at + len(needle) :].startswith("\u0301") or len(piece) < len(needle):
        return False
    if exactly:
        return piece == needle
    return all(one == two or one.lower() == two for one, two in zip(piece, needle, strict=True))


SEEN = [
    ("Düsseldorf", "Du\u0308sseldorf"),
    ("Việt", "Vie\u0323\u0302t"),
    ("Việt", "Vi\u1eb9\u0302t"),
    ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ("caretaker", "care\u00adtaker"),
    ("old bridge", "old\nbridge"),
    ("old bridge", "old \n  bridge"),
    ("50 million", "50\u00a0million"),
    ('it\'s "so"', "it’s “so”"),
    ("no break", "no\u2060 \u200bbreak"),
]


@pytest.mark.parametrize(("one", "other"), SEEN)
def test_what_looks_the_same_is_found(one: str, other: str) -> None:
    for text, needle in ((one, other), (other, one)):
        assert words(f"They: {text}.", needle) == [text]
        assert same_words(f"They: {text}.", needle) == [Span(6, 6 + len(text))]


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        *(("café", "cafe"), ("cafe\u0301", "cafe"), ("cafe", "café"), ("cafes\u0301", "cafes")),
        *(("old\n\nbridge", "old bridge"), ("oldbridge", "old bridge"), ("'so'", '"so"')),
    ],
)
def test_what_looks_different_is_not_found(text: str, needle: str) -> None:
    assert words(text, needle) == []
    assert same_words(text, needle) == []


@given(
    st.text(st.sampled_from("abéü \"'한"), min_size=1).filter(lambda drawn: drawn.strip() == drawn),
    st.randoms(use_true_random=False),
)
def test_whoever_wrote_it_the_same_is_found(needle: str, random: Random) -> None:
    forms = {"é": ["e\u0301"], " ": ["\n", "\u00a0", "  "], '"': ["“", "”"], "'": ["’"]}
    forms |= {"ü": ["u\u0308", "ü\u00ad"], "한": ["\u1112\u1161\u11ab"]}
    text = "".join(random.choice([char, *forms.get(char, [])]) for char in needle)
    if not re.search(r"\n\s*\n", text):  # between paragraphs there is no blank
        assert [hit.start for hit in find(text, Needle(needle))][:1] == [0]


def test_marks_that_change_no_letter_do_not_hide_it() -> None:
    assert words("שָׁלוֹם", "ש") == ["שָׁ"]
    assert words("कि", "क") == ["कि"]


def test_places_of_the_same_words_may_overlap() -> None:
    assert same_words("aaa", "aa") == [Span(0, 2), Span(1, 3)]
    assert same_words("aaa", "") == []


def test_an_expression_has_a_longest_length() -> None:
    assert expression("a" * 3_000, "a" * 2_000) == ["a" * 2_000]
    with pytest.raises(NeedleError, match="more than 2,000 characters"):
        expression(TEXT, "a" * 2_001)


def test_an_expression_that_takes_all_memory_is_refused() -> None:
    # What ends it first, memory or time, depends on the machine.
    with pytest.raises(NeedleError, match=r"too much memory|takes too long"):
        expression("hello world " * 1_000, "(?R)" * 250)


@pytest.mark.parametrize("letter", ["a", "é", "a\N{COMBINING ACUTE ACCENT}"])
def test_a_long_passage_of_one_letter_is_found(letter: str) -> None:
    found = find("b\n" + letter * 20_001, Needle(letter * 20_000))
    assert [(hit.start, hit.end) for hit in found] == [(2, 2 + 20_000 * len(letter))]
