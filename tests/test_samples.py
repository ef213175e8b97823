"""The sample articles: three accounts of one event that agree, differ and have gaps."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parent.parent / "seeds" / "operation-rise"
NAMES = ("arrests", "billboards", "politics")
FACTS = {
    "“Sanctuary city policies place politics over public safety,”": {"arrests", "politics"},
    "“a more visible ICE presence.”": {"arrests", "politics"},
    "entirely unnecessary if local leaders would do their jobs": {"arrests", "politics"},
    "made 170 arrests": {"arrests"},
    "more than 170 arrests": {"politics"},
    "26 people": {"arrests", "politics"},
    "More than 80 percent of them": {"arrests"},
    "80% of those arrested nationwide": {"politics"},
    "128 arrests in three cities": {"politics"},
    "about 40,000 a year": {"arrests"},
    "less than two years": {"arrests"},
    "$95,000": {"politics"},
    "Oct. 3 to 9": {"politics"},
    "last week": {"arrests"},
    "nothing to do with politics": {"politics"},
    "“expedited removal”": {"arrests"},
    "Joe Biden": {"politics"},
    "billboards": {"arrests", "billboards", "politics"},
}
MARKUP = {
    "heading": r"^## \w",
    "emphasis": r"(?<!\*)\*\w[^*\n]*\*(?!\*)",
    "strong emphasis": r"\*\*[^*\n]+\*\*",
    "list": r"^- \w",
    "block quotation": r"^> “",
    "link": r"\[[^\]]+\]\(https://example\.org/[\w/-]+\)",
    "table": r"^\|(---+:?\|)+$",
    "accent": r"exposé",
    "emoji": "\N{ROUND PUSHPIN}",
}
ALL = pytest.mark.parametrize("name", NAMES)


def split(name: str) -> tuple[dict[str, object], str]:
    """The front matter and the body of a sample, as they are in its file."""
    _, front, body = (FOLDER / f"{name}.md").read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def bodies() -> dict[str, str]:
    """The body of each sample by its name."""
    return {name: split(name)[1] for name in NAMES}


def test_there_are_three_samples() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == [f"{name}.md" for name in NAMES]


@ALL
def test_a_sample_says_where_it_comes_from(name: str) -> None:
    front, _ = split(name)
    assert list(front) == ["title", "source", "author", "published", "url", "language", "sample"]
    assert re.fullmatch(r"Sample [ABC] \(written for reader\)", str(front["source"]))
    assert "for this project" in str(front["sample"])
    assert front["author"] == "The reader developers"
    assert front["url"] == f"https://example.org/operation-rise/{name}"
    assert front["language"] == "en"


def test_the_samples_have_dates_and_titles_of_their_own() -> None:
    fronts = [split(name)[0] for name in NAMES]
    published = [front["published"] for front in fronts]
    assert published == [date(2020, 10, 16), date(2020, 10, 2), date(2020, 10, 16)]
    assert len({front["title"] for front in fronts}) == len(NAMES)
    assert all(len(str(front["title"])) <= 45 for front in fronts)


@ALL
def test_a_sample_has_the_length_of_a_news_item(name: str) -> None:
    words = re.findall(r"\w+(?:[’.,-]\w+)*", split(name)[1])
    assert 400 <= len(words) <= 600


@pytest.mark.parametrize(("words", "names"), FACTS.items(), ids=list(FACTS))
def test_a_fact_is_in_these_samples_and_in_no_other(words: str, names: set[str]) -> None:
    assert {name for name, body in bodies().items() if words in body} == names


@pytest.mark.parametrize("city", ["Baltimore", "Denver", "New York", "Seattle", "Washington"])
def test_both_reports_of_the_arrests_name_the_same_cities(city: str) -> None:
    assert city in bodies()["arrests"]
    assert city in bodies()["politics"]


def test_the_rows_of_the_table_add_up() -> None:
    rows = re.findall(r"^\|.*?(\d+)(?:\*\*)? \|$", bodies()["arrests"], re.MULTILINE)
    *parts, whole = map(int, rows)
    assert len(parts) > 1
    assert sum(parts) == whole


@pytest.mark.parametrize("pattern", MARKUP.values(), ids=list(MARKUP))
def test_the_samples_show_what_markdown_can_hold(pattern: str) -> None:
    assert re.search(pattern, "\n".join(bodies().values()), re.MULTILINE)


def test_one_quote_runs_over_two_paragraphs() -> None:
    continued = re.findall(r"“[^”]*\n\n“[^“”]*”", bodies()["arrests"])
    assert len(continued) == 1


@ALL
def test_every_quotation_mark_is_curly_and_has_its_other_half(name: str) -> None:
    body = split(name)[1]
    paragraphs_that_go_on = len(re.findall(r"“[^”]*\n\n(?=“)", body))
    assert '"' not in body
    assert "'" not in body
    assert body.count("“") - paragraphs_that_go_on == body.count("”")


@ALL
def test_a_sample_reports_some_words_without_quotation_marks(name: str) -> None:
    outside = re.sub(r"“[^”]*”", "", split(name)[1])
    assert re.search(r"\b(?:said|says) that\b|\baccording to\b", outside, re.IGNORECASE)
