"""The metadata of web pages."""

from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring

from reader.library.converting.options import ConversionOptions
from reader.library.converting.page_metadata import PageHead, cut_site, metadata, people


def fields(head: str, body: str = "<p>words", url: str = "") -> dict[str, str | list[str]]:
    page = document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    return metadata(PageHead.of(page, url), ConversionOptions(url=url))


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("title", "site", "cut"),
    [
        ("Bridge falls · Example Times", "Example Times", "Bridge falls"),
        ("Bridge falls | News | The Example", "The Example", "Bridge falls | News"),
        ("Example Times: Bridge", "Example Times", "Example Times: Bridge"),
        ("Example Times | Bridge falls", "Example Times", "Bridge falls"),
        ("Bridge - a tale", "Example Times", "Bridge - a tale"),
        ("Bridge falls", "", "Bridge falls"),
    ],
)
def test_a_title_is_cut_of_the_name_of_its_site(title: str, site: str, cut: str) -> None:
    assert cut_site(title, site) == cut


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee and Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("Von Ann Lee, Bo Ray & Cy Poe", ["Ann Lee", "Bo Ray", "Cy Poe"]),
        ("Mattha Busby", ["Mattha Busby"]),
        ("admin", []),
        ("https://example.org/ann", []),
        ("Username", []),
    ],
)
def test_names_are_told_apart(line: str, names: list[str]) -> None:
    assert people(line) == names


def test_linked_data_comes_first_wherever_it_is() -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": ["Report"],
                "headline": "Bridge falls",
                "author": {"name": "Ann Lee"},
                "inLanguage": "en-GB",
                "publisher": {"name": "Example Times"},
                "datePublished": "2020-10-02T14:00:00Z",
            },
        ]
    }
    other = '<meta name="author" content="Bo Ray"><meta property="og:title" content="Other">'
    found = fields(other + linked(json.dumps(data)))
    assert found == {
        "title": "Bridge falls",
        "author": ["Ann Lee"],
        "source": "Example Times",
        "published": "2020-10-02T14:00:00Z",
        "language": "en-GB",
    }


@pytest.mark.parametrize(
    "data", ["{", "[" * 100_000, '{"@type": "Article", "author": 5, "datePublished": []}', "null"]
)
def test_linked_data_that_is_none_is_passed_over(data: str) -> None:
    assert fields("<title>Bridge falls</title>" + linked(data)) == {"title": "Bridge falls"}


def test_a_page_that_is_written_for_years_was_published_on_no_day() -> None:
    data = '{"@type": "Article", "datePublished": "2013-06-23", "dateModified": "2019-10-25"}'
    found = fields(linked(data))
    assert found == {"published_guess": "2013-06-23"}


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ('<time class="published" datetime="2020-10-02T14:00+02:00">', "2020-10-02T14:00:00+02:00"),
        ('<span itemprop="datePublished" content="2020-10-02">', "2020-10-02"),
        ('<article><time datetime="2020-10-02">2 Oct</time>', "2020-10-02"),
        ('<article><time class="updated" datetime="2020-10-02">2 Oct</time>', ""),
        ('<aside><time datetime="2020-10-02">2 Oct</time></aside>', ""),
        ('<article><time datetime="2020-10-02">a</time><time datetime="2020-10-03">b</time>', ""),
    ],
)
def test_a_time_counts_where_it_is_the_one_of_publication(body: str, published: str) -> None:
    assert fields("", body).get("published", "") == published


def test_a_day_in_the_address_is_a_guess() -> None:
    found = fields("", url="https://www.example.org/2020/10/02/bridge")
    assert found["published_guess"] == "2020-10-02"
    assert found["source"] == "example.org"
    assert "published" not in found


def test_the_heading_is_the_title_where_the_head_agrees() -> None:
    assert fields("<title>Bridge falls - Example</title>", "<h1>Bridge falls</h1>")["title"] == (
        "Bridge falls"
    )
    assert fields(
        '<title>x</title><meta property="og:title" content="Bridge falls">', "<h1>Example</h1>"
    )["title"] == "Bridge falls"  # fmt: skip


def test_paywalls_and_wishes_of_the_site_are_reported() -> None:
    page = document_fromstring(
        '<head><meta name="robots" content="noarchive">'
        + linked('{"@type": "NewsArticle", "isAccessibleForFree": "False"}')
    )
    free, archive = PageHead.of(page).notes
    assert "not all of it is free to read" in free
    assert "noarchive" in archive
