from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.compare.comparison import Comparison
from reader.compare.counterparts import counterparts
from tests.compare.make import counting

ONE = counting(
    "one", "Rain fell on the valley all night. The agency made 170 arrests in May.", "170 arrests"
)
TWO = counting("two", "In May the agency made more than 170 arrests.", "more than 170 arrests")
THREE = counting("three", "All night rain fell on the valley. Nobody has counted.")
ALL = Comparison([ONE, TWO, THREE])


def found(words: str) -> dict[str, str]:
    """The passages in other articles that correspond to the start of these words in the first."""
    texts = {account.article.id: account.article.text for account in ALL.accounts}
    spans = counterparts(ALL, "one", ONE.article.text.index(words))
    return {article: texts[article][slice(*span)] for article, span in spans.items()}


def test_a_figure_leads_to_the_same_figure() -> None:
    assert found("170 arrests")["two"] == "more than 170 arrests"


def test_a_sentence_leads_to_the_one_that_reports_the_same() -> None:
    assert found("The agency") == {"two": "In May the agency made more than 170 arrests."}
    assert found("Rain fell") == {"three": "All night rain fell on the valley."}


def test_an_article_that_is_not_compared_leads_nowhere() -> None:
    assert counterparts(ALL, "four", 0) == {}


@given(st.integers(0, len(ONE.article.text)))
def test_what_is_found_is_in_another_article(offset: int) -> None:
    lengths = {account.article.id: len(account.article.text) for account in ALL.accounts}
    for article, span in counterparts(ALL, "one", offset).items():
        assert article != "one"
        assert 0 <= span.start < span.end <= lengths[article]
