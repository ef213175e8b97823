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
    "The [51-year-old] man and the [three-year-old] girl.",
]
NO_FIGURES = [
    "On Oct. 3 and 9, on 3 October 2020, on 2020-10-16 and on 10/16/2020.",
    "In October 2020, in 2014, in the 1990s and from 2016 to 2018.",
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


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
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
