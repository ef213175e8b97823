import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.text.figures import figure, figures

# In each case the figures stand between brackets.
FIGURES = [
    "The fire burned [300 homes].",
    "It burned [more than 300 wooden homes] overnight.",
    "[About 9,500 “walk-in” patients a year] come.",
    "[At least 70%] agreed, [nearly 5 per cent] did not.",
    "A [$25,000] grant, [€1.5 billion] and [£3bn].",
    "[Thirty-two ships] sank; [two crews] survived.",
    "[One in five voters] and [nine out of 10 doctors].",
    "[Half of the teachers], [two-thirds] of them.",
    "[Dozens of boats], [hundreds of thousands of people].",
    "[Between 3 and 5 trains], [3–5 km], [3 to 5 percent].",
    "It rose [4 percentage points] to [16%].",
    "There were [12 deaths per 100,000 residents].",
    "[A dozen eggs], [half a million people], [2.5 million votes].",
    "[Some 40 people], [12 or more], [up to about 50 men].",
    "[Only one person] came, [at least one].",
    "A [five-mile] walk of [26,000 U.S. troops].",
    "On Friday [170] were held.",
    "[From 20 percent to 30 percent] of them.",
    "It rose [4%] to [16%].",
    "They counted <b>[412]</b> cases; <strong>[26 people]</strong> were hurt.",
    "<td>[56%]</td><td>[12 people]</td>",
    'In 2020<br/>[17] were hurt.<img src="x.png" width="30%">[5 dogs].',
    "<p class='a' data-n='3'>More than <b>[412]</b> cases</p>",
    "The cost was [1 234 567 dollars] and [12 345 678] more.",
    "See https://example.org/a?id=77&p=3 for [26 people].",
    "Call +44 20 7946 0018 or [26 people].",
    "The [51-year-old] man and the [three-year-old] girl.",
]
NO_FIGURES = [
    "On Oct. 3 and 9, on 3 October 2020, on 2020-10-16 and on 10/16/2020.",
    "In October 2020, in 2014, in the 1990s and from 2016 to 2018.",
    '<img src="x.png" width="30%"><!-- 12 people --><td colspan=2>',
    "See https://example.org/a?id=77&p=3, www.example.org/12/2020 or example.org/26%20people.",
    "Write to ana26@example.org or see doi 10.1000/182.",
    "Call +44 20 7946 0018, +1 (202) 555-0143, (020) 7946 0958, 030 1234567 or 0800 123 456.",
    "Tel. (202) 555-0143, 01 23 45 67 89 or +49-30-1234567.",
    "At 9 a.m., 10:30, about noon, 3 to 5 p.m. and seven o’clock.",
    "Jo Park, 51, met Al Kim, 37.",
    "Jo Park, aged 51, and those of ages 20 to 30.",
    "The 21st time on 3rd Street.",
    "Phase 2, COVID-19, the S&P 500, Operation Lighthouse 3 and MS-13.",
    "Section 4, sections 5 and 6, § 7, #8, page 9, No. 10.",
    "Call 555-0143 or (202) 555-0143.",
    "No one came, and one of them left.",
    "1. The first point",
    "See https://example.org/2/40 for it.",
    "We saw 1.2.3 and 24/7.",
]
TEXT = "Police held 40 people on May 3. Nobody spoke. In all, 7% paid."


@pytest.mark.parametrize("marked", FIGURES)
def test_a_figure_has_the_words_that_say_what_it_means(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = [text[start:end] for start, end in figures(text)]
    assert found == re.findall(r"\[(.*?)\]", marked)


def test_marks_of_footnotes_are_no_figures() -> None:
    text = "They counted 412 cases.[^12] Then nine dogs.[^1]\n\n[^1]: Ibid."
    assert [text[start:end] for start, end in figures(text)] == ["412 cases", "nine dogs"]


@pytest.mark.parametrize("piece", ["<", "<!--", "<a ", "www.", "a@", "a.b", "+1 ", "01 ", "://"])
def test_what_never_ends_is_read_at_once(piece: str) -> None:
    figures(f"{piece * 10_000} 12 people")


@pytest.mark.parametrize("text", NO_FIGURES)
def test_not_every_number_is_a_figure(text: str) -> None:
    assert [text[start:end] for start, end in figures(text)] == []


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("Police", "40 people"),
        ("people", "40 people"),
        ("May", None),
        ("Nobody", None),
        ("In", "7%"),
    ],
)
def test_the_figure_under_the_caret_or_the_next_in_its_sentence(
    at: str, expected: str | None
) -> None:
    found = figure(Article(id="a", title="", text=TEXT), TEXT.index(at))
    assert (found and TEXT[found.start : found.end]) == expected


WORDS = [
    "more than",
    "40",
    "1,200",
    "two",
    "arrests",
    "percent",
    "%",
    "of",
    "–",
    " ",
    ",",
    "(",
    "$",
]


_MARKUP = ["<b>", "</b>", "<td>", "<!-- 1 -->", "[^1]", "https://a.b/1", "+1 234 5678"]


@given(
    st.lists(st.sampled_from(WORDS)).map(" ".join)
    | st.lists(st.sampled_from([*WORDS, *_MARKUP])).map("".join)
    | st.text()
)
def test_figures_are_apart_and_have_ink(text: str) -> None:
    end_before = 0
    for start, end in figures(text):
        assert end_before <= start < end <= len(text)
        assert any(char.isalnum() for char in text[start:end])
        end_before = end


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "eo"])
@pytest.mark.parametrize("text", [".0.0", ".5.", "(.1,2.3", ".1,000.5 tons", "..5", ".0.0.0 and 3"])
def test_points_in_odd_places_are_no_trouble(text: str, language: str) -> None:
    assert all(text[start:end].strip() for start, end in figures(text, language))
