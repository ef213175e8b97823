from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Role, Span
from reader.text.cells import cluster_end, cluster_start
from reader.text.passage import passage_for
from tests.strategies.texts import articles, plain_article

_TEXT = (
    "Billboards went up on Friday. The agency said “we seek 170 people” in six cities. "
    "Nobody was named."
)


def _passage(role: Role, word: str) -> str | None:
    """The words of a role's passage when the caret is at the start of a word."""
    span = passage_for(role, plain_article(_TEXT), _TEXT.index(word))
    return span and _TEXT[span.start : span.end]


@pytest.mark.parametrize(
    ("role", "word", "passage"),
    [
        ("claim", "up on", "Billboards went up on Friday."),
        ("claim", "seek", "The agency said “we seek 170 people” in six cities."),
        ("", "named", "Nobody was named."),
        ("quote", "seek", "“we seek 170 people”"),
        ("quote", "agency", "“we seek 170 people”"),
        ("quote", "six cities", None),
        ("quote", "went", None),
        ("statistic", "agency", "170 people"),
        ("statistic", "people", "170 people"),
        ("statistic", "in six", "six cities"),
        ("statistic", "Nobody", None),
    ],
)
def test_what_a_tag_means_without_a_selection(role: Role, word: str, passage: str | None) -> None:
    assert _passage(role, word) == passage


@given(articles, st.sampled_from(get_args(Role)), st.data())
def test_a_passage_is_words_of_the_text_that_cut_no_cluster(
    article: Article, role: Role, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, len(article.text)))
    span = passage_for(role, article, offset)
    if span is None:
        assert role in {"quote", "statistic"} or not article.text.strip()
        return
    text = article.text
    assert 0 <= span.start <= span.end <= len(text)
    assert text[slice(*span)].strip() or not text.strip()
    assert Span(cluster_start(text, span.start), cluster_end(text, span.end)) == span
