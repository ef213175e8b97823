"""Comparing never raises, whatever an article contains and whatever a finder returns for it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from reader.compare.account import MOST_SENTENCES, Account, account
from reader.compare.comparison import Comparison
from reader.compare.counterparts import counterparts
from reader.compare.matrix import matrix
from reader.compare.speakers import Rulings
from reader.model import Article, Span, Suggestion, Value
from tests.strategies.texts import articles, foreign

VALUES: SearchStrategy[Value] = st.one_of(
    st.integers(), st.floats(), foreign, st.booleans(), st.just([[0, 3], [9, 2], [-4, 99]])
)
KEYS = ["speaker", "parts", "kind", "value", "low", "high", "unit", "comparison", "counted"]


def counterpart(here: Account, offset: int, there: Account) -> Span | None:
    """The passage of one account that corresponds to an offset in another."""
    both = Comparison([here, there])
    return counterparts(both, here.article.id, offset).get(there.article.id)


@st.composite
def accounts(draw: st.DrawFn, name: str) -> Account:
    """An account of any article with any marks."""
    drawn = draw(articles)
    article = Article(name, name, drawn.text, {}, drawn.blocks)
    size = len(article.text)
    marks = draw(
        st.lists(
            st.builds(
                Suggestion,
                st.just(name),
                st.sampled_from(["quote", "statistic", "claim"]),
                st.integers(-1, size),
                st.integers(0, size + 1),
                st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4),
                st.just("finder"),
                st.just("rule"),
                st.just(0.5),
            ),
            max_size=4,
        )
    )
    return account(article, marks)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(accounts("one"), accounts("two"), accounts("three"), foreign)
def test_any_articles_can_be_compared(
    one: Account, two: Account, three: Account, name: str
) -> None:
    found = Comparison([one, two, three], Rulings(((name, "x"),), (("y", name),)))
    for match in found.matches:
        assert len({member.article for member in match.members}) > 1
        assert 0 <= match.score <= 1
    for each in (one, two, three):
        text = each.article.text
        for match in found.matches:
            for member in match.members:
                if member.article == each.article.id:
                    assert text[member.start : member.end] == member.exact
    assert all(len(row.cells) == 3 for row in matrix(found))
    assert sorted(name for group in found.sources for name in group) == ["one", "three", "two"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(accounts("one"), accounts("two"), st.integers(0, 50))
def test_any_offset_has_a_counterpart_in_the_text_or_none(
    one: Account, two: Account, offset: int
) -> None:
    found = counterpart(one, offset, two)
    assert found is None or 0 <= found.start < found.end <= len(two.article.text)


def test_one_article_and_none_have_nothing_in_common() -> None:
    alone = account(Article("one", "One", "The agency made 170 arrests."), [])
    assert Comparison([]).matches == []
    assert Comparison([alone]).matches == []


def test_only_the_first_sentences_of_an_endless_article_are_compared() -> None:
    text = "\n".join(f"Ship {number} sailed." for number in range(MOST_SENTENCES + 1))
    endless = account(Article("endless", "Endless", text), [])
    short = account(Article("short", "Short", f"It began.\nShip {MOST_SENTENCES} sailed."), [])
    assert len(endless.sentences) == MOST_SENTENCES
    assert (endless.is_cut, short.is_cut) == (True, False)
    assert counterpart(endless, len(text) - 1, short) is None


def test_a_megabyte_without_a_line_break_is_one_sentence_that_is_cut() -> None:
    line = account(Article("line", "Line", "ship " * 200_000), [])
    [sentence] = line.sentences
    assert len(sentence.words) < 1_000
    assert Comparison([line, account(Article("two", "Two", "A ship."), [])]).facts == []
