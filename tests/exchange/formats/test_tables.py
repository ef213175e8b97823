"""Tables, read by what people read them with."""

from __future__ import annotations

import pytest

from tests.exchange.golden import ANNOTATIONS, GOLDEN

pandas = pytest.importorskip("pandas")


@pytest.mark.parametrize(("name", "separator"), [("csv", ","), ("tsv", "\t")])
def test_pandas_reads_the_words_as_they_are(name: str, separator: str) -> None:
    table = pandas.read_csv(
        GOLDEN / name / f"out.{name}", sep=separator, dtype=str, keep_default_na=False,
        encoding="utf-8-sig",
    )  # fmt: skip
    words = {each.id: each.exact for each in ANNOTATIONS}
    assert dict(zip(table["id"], table["exact"], strict=True)) == words
    of_the_quote = table[table["tag"] == "quote"].iloc[0]
    assert (of_the_quote["speaker"], of_the_quote["kind"], of_the_quote["parts"]) == (
        "Ann", "direct", "26:36,49:58",
    )  # fmt: skip


def test_pandas_follows_the_links_from_one_table_to_the_other() -> None:
    marks = pandas.read_csv(GOLDEN / "tsv" / "out.tsv", sep="\t", encoding="utf-8-sig")
    links = pandas.read_csv(GOLDEN / "tsv" / "out-links.tsv", sep="\t", encoding="utf-8-sig")
    joined = links.merge(marks, left_on="to", right_on="id")
    assert sorted(joined["exact"]) == ["5,000", "We saw it,” Ann said, “collapse."]
