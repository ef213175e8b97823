from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block
from reader.text.blocks import all_blocks, block_after, block_at, block_before, block_of_line
from reader.text.lines import line_at
from tests.strategies.texts import articles, markdown_articles, plain_article, texts

_LONG = "A line that no one wrapped by hand, for it goes on and on. " * 2
_articles = st.one_of(articles, texts.map(lambda text: plain_article(f"{_LONG}\n{text}")))


def _paragraphs(text: str) -> list[str]:
    return [text[block.start : block.end] for block in all_blocks(plain_article(text))]


@given(_articles)
def test_blocks_are_in_order_and_hold_all_words(article: Article) -> None:
    edges = [0]
    for block in all_blocks(article):
        assert block.start < block.end
        edges += [block.start, block.end]
    edges.append(len(article.text))
    assert edges == sorted(edges)
    between = [article.text[start:end] for start, end in list(pairwise(edges))[::2]]
    assert not "".join(between).strip()


@given(_articles)
def test_every_offset_has_its_block_or_the_next(article: Article) -> None:
    blocks = list(all_blocks(article)) or [block_at(article, 0)]
    newline = 0 if article.blocks else 1
    for offset in range(len(article.text) + 1):
        later = (block for block in blocks if offset < block.end + newline)
        assert block_at(article, offset) == next(later, blocks[-1])


@given(_articles)
def test_blocks_are_neighbours(article: Article) -> None:
    blocks = list(all_blocks(article))
    for before, block in pairwise(blocks):
        assert block_after(article, before) == block
        assert block_before(article, block) == before
    if blocks:
        assert block_before(article, blocks[0]) is None
        assert block_after(article, blocks[-1]) is None


@given(markdown_articles)
def test_every_line_of_a_block_belongs_to_it(article: Article) -> None:
    for block in article.blocks:
        start = block.start
        while start < block.end:
            assert block_of_line(article, start) == block
            start = line_at(article.text, start).end
        assert block_of_line(article, block.end) is None


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        (" \n\n ", []),
        ("One.", ["One."]),
        ("One\nline more.\n\n\nTwo.\n", ["One\nline more.", "Two."]),
        ("One.\n \t\nTwo.", ["One.", "Two."]),
        (f"{_LONG}\nTwo.\nThree.", [_LONG, "Two.", "Three."]),
        ("\n".join(["Line."] * 60), ["Line."] * 60),
    ],
)
def test_paragraphs_of_plain_text(text: str, paragraphs: list[str]) -> None:
    assert _paragraphs(text) == paragraphs


def test_a_text_of_blanks_has_one_block_for_the_caret() -> None:
    assert block_at(plain_article(" \n\n"), 2) == Block("paragraph", 0, 1)


def test_a_line_of_plain_text_has_no_block() -> None:
    assert block_of_line(plain_article("One."), 0) is None
