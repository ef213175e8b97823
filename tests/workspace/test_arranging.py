from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.workspace.articles import Entry
from reader.workspace.statistics import ARTICLE_ORDERS, STATES, Folder, Summary, arrange

ORDERS = tuple(ARTICLE_ORDERS)
ENTRIES = [Entry(f"{folder}{name}", f"{name}.txt") for folder in ("", "a/", "b/") for name in "xyz"]
SUMMARIES = st.dictionaries(
    st.sampled_from([entry.id for entry in ENTRIES]),
    st.builds(
        Summary,
        title=st.text(max_size=3),
        source=st.text(max_size=3),
        published=st.sampled_from(["", "2020", "2021-02-03"]),
        words=st.none() | st.integers(0, 9),
        tags=st.dictionaries(st.sampled_from(["claim", "quote"]), st.integers(0, 9)),
        progress=st.sampled_from(STATES),
    ),
)


@given(SUMMARIES, st.sampled_from(ORDERS))
def test_every_article_is_listed_once_in_any_order(
    summaries: dict[str, Summary], order: str
) -> None:
    listed = [row for row in arrange(ENTRIES, summaries, order, "") if isinstance(row, Entry)]
    assert sorted(listed) == sorted(ENTRIES)


@given(SUMMARIES, st.sampled_from(ORDERS), st.text(max_size=3))
def test_what_is_filtered_keeps_its_order(
    summaries: dict[str, Summary], order: str, words: str
) -> None:
    every = arrange(ENTRIES, summaries, order, "")
    kept = arrange(ENTRIES, summaries, order, words)
    assert [row for row in every if row in kept] == kept


def test_a_folder_without_listed_articles_has_no_row() -> None:
    rows = arrange(ENTRIES, {}, ORDERS[0], "a/")
    assert [row.name for row in rows if isinstance(row, Folder)] == ["a"]


def test_what_has_no_date_comes_after_what_has_one() -> None:
    dated = {"y": Summary("Y", published="2020"), "x": Summary("X")}
    first = arrange(ENTRIES, dated, "date", "")[0]
    assert isinstance(first, Entry)
    assert first.id == "y"
