"""Trees written as Markdown read back as the same words."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.converting.elements import blocks_of_html
from reader.library.converting.markdown import write
from reader.library.converting.tree import (
    Footnote,
    Items,
    Node,
    Paragraph,
    Run,
    Table,
    reading_text,
    starts,
)
from reader.text.markdown import parse_markdown

WORDS = st.text("ab1 *_`[]()<>!#+-=.|~&;:\\\n\"'“é\u00a0^/x{}$あ日\t", max_size=12).map(escape)


def element(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag.split(maxsplit=1)[0]}>"


def in_one(tags: list[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists = st.lists(inside, max_size=3).map("".join)
    return st.tuples(st.sampled_from(tags), lists).map(lambda made: element(*made))


INLINE = st.recursive(
    WORDS,
    lambda inside: in_one(
        ["em", "b", "code", "a href='https://x.org/a|b'", "br/", "sup", "q", "span"], inside
    ),
    max_leaves=4,
)
CELLS = st.lists(in_one(["td", "th"], INLINE), min_size=1, max_size=3).map("".join)
ROWS = st.lists(CELLS.map(lambda cells: element("tr", cells)), min_size=1, max_size=3).map("".join)
LEAF = st.one_of(
    in_one(["p", "h2", "figcaption"], INLINE),
    WORDS.map(lambda words: element("pre", words)),
    ROWS.map(lambda rows: element("table", rows)),
    st.just("<hr>"),
    INLINE,
)
PAGE = st.lists(
    st.recursive(
        LEAF,
        lambda inside: in_one(["blockquote", "ul", "ol start=7", "li", "div"], inside),
        max_leaves=8,
    ),
    max_size=5,
).map("".join)


@given(PAGE)
def test_markdown_reads_back_as_the_words_of_the_page(page: str) -> None:
    blocks = blocks_of_html(page)
    written = write(blocks)
    assert written.note == ""
    assert parse_markdown(written.text).text == reading_text(blocks)


@given(PAGE)
def test_the_places_of_blocks_are_those_in_the_text(page: str) -> None:
    blocks = blocks_of_html(page)
    text = reading_text(blocks)
    for block, start in zip(blocks, starts(blocks), strict=True):
        words = reading_text([block])
        assert text[start : start + len(words)] == words


@pytest.mark.parametrize(
    ("page", "markdown"),
    [
        ("<p>One<br>two</p>", "One\\\ntwo\n"),
        ("<p>One<br><br>two</p>", "One\n\ntwo\n"),
        ("<h2>A <b>b</b></h2>", "## A **b**\n"),
        ("<blockquote><p>“No,” she said.</p></blockquote>", "> “No,” she said.\n"),
        ("<ol start=3><li>c<li>d</ol>", "3. c\n4. d\n"),
        ("<ol><li>a<li value=9>i</ol>", "1. a\n\n9) i\n"),
        ("<ul><li>a<ul><li>b</ul></ul>", "- a\n\n  - b\n"),
        ("<p><a href='https://x.org/a b'>no</a> <a href='javascript:x'>nor</a></p>", "no nor\n"),
        ("<p>see <a href='https://x.org'> it </a>!</p>", "see [it](<https://x.org>) !\n"),
        ("<p>1. first</p><p># x</p><p>- y</p>", "1\\. first\n\n\\# x\n\n\\- y\n"),
        ("<p>co\u00adoperate\0d</p>", "cooperate d\n"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```\n"),
        ("<p>a<script>x</script><style>y</style><p hidden>z</p>", "a\n"),
        ("<q>No</q>", "“No”\n"),
    ],
)
def test_elements_and_their_markdown(page: str, markdown: str) -> None:
    assert write(blocks_of_html(page)).text == markdown


def test_tables_keep_their_rows_and_cells() -> None:
    page = (
        "<table><caption>Deaths</caption><tr><th>Year<th>Dead</tr>"
        "<tr><td>2019<td>4</tr><tr><td colspan=2>none | known</table>"
    )
    assert write(blocks_of_html(page)).text == (
        "Deaths\n\n| Year | Dead |\n| --- | --- |\n| 2019 | 4 |\n| none \\| known |  |\n"
    )


def test_a_table_that_only_places_words_is_none() -> None:
    page = "<table><tr><td><h1>A</h1><p>one</p><ul><li>two</ul></td><td>three</td></tr></table>"
    assert write(blocks_of_html(page)).text == "# A\n\none\n\n- two\n\nthree\n"


def test_footnotes_are_at_the_end_whatever_they_were_called() -> None:
    page = (
        "<p>One<sup><a href='#n9'>*</a></sup> two<sup><a href='#n7'>[7]</a></sup>.</p>"
        "<ol><li id=n7><p>Seven <a href='#r7'>↑</a><li id=n9>Nine</ol><p>End"
    )
    assert write(blocks_of_html(page)).text == (
        "One[^1] two[^2].\n\nEnd\n\n[^1]: Nine\n\n[^2]: Seven\n"
    )


def test_marks_without_a_footnote_are_words() -> None:
    assert write(blocks_of_html("<p>x<sup><a href='#n'>[1]</a></sup>")).text == "x\\[1\\]\n"


def test_two_pages_of_a_book_may_call_their_footnotes_alike() -> None:
    pages = (f"<p>{name}<sup><a href='#n'>1</a></sup></p><p id=n>of {name}</p>" for name in "ab")
    blocks = blocks_of_html(*zip("ab", pages, strict=True))
    assert write(blocks).text == "a[^1]\n\nb[^2]\n\n[^1]: of a\n\n[^2]: of b\n"


def test_what_nests_without_end_is_read_in_time() -> None:
    for tag in ("div", "blockquote", "ul><li", "table><tr><td", "b"):
        blocks = blocks_of_html(f"<{tag}>" * 20_000 + "words")
        written = write(blocks)
        assert (reading_text(blocks), written.note) == ("words", "")


@pytest.mark.parametrize(
    ("blocks", "is_markdown"),
    [
        ([Paragraph((Run("x" * 120_000 + "*"),))], False),  # too long to be read as markup
        ([Paragraph((Run("a", "strong"), Run("b", "emphasis"), Run("c", "strong")))], True),
        (
            [
                Items([[Table([[(Run("a"),), (Run("b"),)]])]]),
                Footnote("1", [Paragraph((Run("x"),))]),
            ],
            True,
        ),
    ],
)
def test_words_come_before_markup(blocks: list[Node], is_markdown: bool) -> None:
    written = write(blocks)
    assert written.is_markdown == is_markdown
    if is_markdown:
        assert parse_markdown(written.text).text == reading_text(blocks)
    else:
        assert written.text == reading_text(blocks) + "\n"
        assert "plain text" in written.note
