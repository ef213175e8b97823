from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.text.folds import Fold, fold_at
from reader.text.layout import Layout
from reader.text.markdown import parse_markdown
from tests.strategies.texts import articles

PAGE = """\
<p align="center">
  <a href="https://e.org"><img src="logo.svg" alt="Logo"></a>
</p>

[![CI](https://img.shields.io/a.svg)](https://ci) [![PyPI](b.svg)](https://pypi)

<h1 align="center">Tool</h1>

Words here, and a [![fire](fire.jpg)](full.jpg).

[![A fire in the hills](fire.jpg)](full.jpg)

![CI](a.svg) ![PyPI](b.svg)

> <br>

<div align="center">

Centred words.

</div>"""


def made(source: str) -> Article:
    parsed = parse_markdown(source)
    return Article("a", "A", parsed.text, {}, parsed.blocks, parsed.styles)


def folds(article: Article) -> list[Fold]:
    found = (fold_at(article, offset) for offset in range(len(article.text) + 1))
    return list(dict.fromkeys(filter(None, found)))


def test_what_lays_out_a_page_and_badges_are_folded_and_words_are_not() -> None:
    article = made(PAGE)
    assert [article.text[fold.start : fold.end].split("\n")[0] for fold in folds(article)] == [
        '<p align="center">',
        "<br>",
        '<div align="center">',
        "</div>",
    ]
    first, *_, last = folds(article)
    assert article.text[: first.end].endswith("\n\nCI PyPI")
    assert first.label == "page layout, 5 lines: Logo, CI, PyPI"
    assert last.label == "page layout, 1 line"


@pytest.mark.parametrize(
    ("source", "is_folded"),
    [
        ("<!-- a comment -->", True),
        ("<img src=x>", True),
        ("<b>Words</b>", False),
        ("[![Build](https://travis.org/x.svg?branch=main)](y)", True),
        ("[![Coverage](https://e.org/badge/x)](y)", True),
        ("[![one](a.png)](x) [![two](b.png)](y)", True),
        ("[![one](a.png)](x) [![two](b.png)](y) and words", False),
        ("[a link](https://img.shields.io/a.svg)", False),
        ("`code`", False),
    ],
)
def test_which_blocks_are_folded(source: str, is_folded: bool) -> None:
    assert bool(folds(made(source))) is is_folded


def test_without_markdown_nothing_is_folded() -> None:
    assert folds(Article("a", "A", "<br>\n\n<br>")) == []


@given(articles, st.integers(1, 40))
def test_rows_cover_the_text_whatever_is_folded(article: Article, width: int) -> None:
    layout = Layout(article, width, is_folded=lambda _: True)
    rows = list(layout.rows_from(layout.row_at(0)))
    assert rows[0].start == 0
    assert rows[-1].end == len(article.text)
    for before, row in pairwise(rows):
        assert before.end == row.start
        assert layout.after(before) == row
        assert layout.before(row) == before
    for row in rows:
        assert {layout.row_at(offset) for offset in range(row.start, row.end)} <= {row}
        assert layout.cells_of(row) <= layout.width
        if row.fold:
            assert layout.column(row, row.start) == len(row.prefix)
            assert layout.offset(row, 99) == layout.last_offset(row) == row.start
    assert [row.fold for row in rows if row.fold] == folds(article)


def test_what_is_opened_has_its_rows() -> None:
    article = made(PAGE)
    (first, *others) = folds(article)
    layout = Layout(article, 60, is_folded=lambda fold: fold != first)
    rows = list(layout.rows_from(layout.row_at(0)))
    assert [row.fold for row in rows if row.fold] == others
    assert rows[0].end == len('<p align="center">\n')
    assert not any(row.fold for row in Layout(article, 60).rows_from(layout.row_at(0)))
