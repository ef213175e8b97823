"""Which blocks of a page are its article."""

from __future__ import annotations

import pytest

from reader.library.converting.options import ConversionOptions
from reader.library.converting.tree import reading_text
from reader.library.formats.html import convert
from tests.library.documents import PARAGRAPHS, page


def article(source: str, *, whole: bool = False) -> list[str]:
    (document,) = convert(source.encode(), ConversionOptions(whole=whole))
    return reading_text(document.blocks).split("\n\n")


WHOLE = ["Bridge falls at noon", *PARAGRAPHS]


def test_menus_and_lists_of_others_are_left_out() -> None:
    assert article(page()) == WHOLE
    assert len(article(page(), whole=True)) > len(WHOLE)


@pytest.mark.parametrize(
    "names", ["content-sidebar-wrap", "post tag-politics comments", "sidebar", "site nav related"]
)
def test_names_that_themes_give_to_what_contains_the_article_do_no_harm(names: str) -> None:
    source = page().replace("<main><article>", f"<div class='{names}'><div class='{names}'>")
    source = source.replace("</article></main>", "</div></div>")
    assert article(source) == WHOLE


@pytest.mark.parametrize(
    "aside",
    [
        "<div class='newsletter-signup'><p>Get our letter each morning, free of charge</p></div>",
        "<aside><p><a href='/x'>Read this as well: the bridge that did not fall</a></p></aside>",
        "<ul class='share-buttons'><li><a href='#'>Share</a></li></ul>",
        "<p hidden>Nobody sees this paragraph, which is hidden from all of them</p>",
        "<div style='display: none'><p>Nobody sees this one either, as its style says</p></div>",
        "<p><a href='/a'>More on bridges</a></p>",
        "<script>document.write('words')</script><noscript>Please turn it on</noscript>",
    ],
)
def test_what_is_between_paragraphs_and_is_none_of_them_is_left_out(aside: str) -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{aside}<p>{PARAGRAPHS[2]}</p>"
    assert article(page(body)) == WHOLE[:-1]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<h3>In short</h3>", "In short"),
        ("<blockquote><p>No.</p></blockquote>", "No."),
        ("<pre>a\nb</pre>", "a\nb"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<figure><img><figcaption>Photo: Bo Ray</figcaption></figure>", "Photo: Bo Ray"),
        ("<table><tr><td>a<td>1<tr><td>b<td>2</table>", "a | 1\nb | 2"),
        ("<p>Yes.</p>", "Yes."),
    ],
)
def test_what_is_between_paragraphs_and_was_passed_over_is_kept(inside: str, text: str) -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{inside}<p>{PARAGRAPHS[2]}</p>"
    assert article(page(body)) == [*WHOLE[:3], text, WHOLE[3]]


def test_a_short_article_is_what_the_page_calls_so() -> None:
    assert article(page("<p>Two were hurt.</p>")) == ["Bridge falls at noon", "Two were hurt."]


def test_without_any_clue_all_of_the_page_is_kept_and_that_is_reported() -> None:
    (document,) = convert(b"<body><div>One</div><div>Two</div></body>", ConversionOptions())
    assert reading_text(document.blocks) == "One\n\nTwo"
    assert "all of it is kept" in document.notes[-1]
