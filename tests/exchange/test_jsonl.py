import json
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exchange.format import Export
from reader.exchange.formats import jsonl
from reader.exchange.records import document_of
from reader.model import Anchored, Annotation, Article, Span
from reader.text.anchoring import SpanError, anchored, describe, orphaned, tidy
from reader.text.safe import visible

KEYS = [
    "schema", "type", "id", "article", "tag", "start", "end", "exact", "prefix", "suffix",
    "attributes", "note", "annotator", "origin", "anchor", "created", "modified",
    "title", "source", "url", "published", "sha256",
]  # fmt: skip


def write(article: Article | None, marks: list[Anchored]) -> Iterator[str]:
    """The lines of an export of one article."""
    return jsonl.write(Export([document_of("a", article, marks)]))


texts = st.text(min_size=1, max_size=200).map(visible)
attributes = st.dictionaries(st.text("abc", min_size=1), st.integers(0, 9) | texts)


@st.composite
def annotated(draw: st.DrawFn) -> tuple[Article, list[Annotation]]:
    """An article with annotations on any spans that can be marked."""
    article = Article("a", "A", draw(texts), {"source": draw(texts)})
    edges = st.integers(0, len(article.text))
    spans = draw(st.lists(st.tuples(edges, edges), max_size=8))
    return article, [
        _annotation(article, span, number, draw(attributes))
        for number, edges in enumerate(spans)
        if (span := _tidied(article, *sorted(edges)))
    ]


def _tidied(article: Article, start: int, end: int) -> Span | None:
    try:
        return tidy(article, start, end)
    except SpanError:
        return None


def _annotation(
    article: Article, span: Span, number: int, values: dict[str, int | str]
) -> Annotation:
    time = "2026-11-22T10:00:00Z"
    return Annotation(
        id=str(number),
        article=article.id,
        tag="claim",
        **describe(article, span)._asdict(),
        attributes=dict(values),
        annotator="ana",
        created=time,
        modified=time,
    )


@settings(deadline=None)  # a test that times itself fails on a busy machine
@given(annotated())
def test_every_line_holds_its_words_in_the_order_of_the_contract(
    marked: tuple[Article, list[Annotation]],
) -> None:
    article, annotations = marked
    lines = list(write(article, anchored(article, annotations)))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    parsed = [json.loads(line) for line in lines]
    assert sorted(row["id"] for row in parsed) == sorted(each.id for each in annotations)
    assert parsed == sorted(parsed, key=lambda row: (row["start"], row["end"], row["id"]))
    for row in parsed:
        assert list(row) == KEYS
        assert list(row["attributes"]) == sorted(row["attributes"])
        assert article.text[row["start"] : row["end"]] == row["exact"]


@settings(deadline=None)  # a test that times itself fails on a busy machine
@given(annotated(), texts)
def test_the_words_are_right_after_the_article_changed(
    marked: tuple[Article, list[Annotation]], before: str
) -> None:
    article, annotations = marked
    changed = Article(article.id, article.title, before + article.text)
    for line in write(changed, anchored(changed, annotations)):
        row = json.loads(line)
        if row["anchor"] == "orphan":
            assert row["sha256"] == article.sha256
        else:
            assert changed.text[row["start"] : row["end"]] == row["exact"]
            assert row["sha256"] == changed.sha256


@settings(deadline=None)  # a test that times itself fails on a busy machine
@given(annotated())
def test_without_its_article_a_row_keeps_what_is_stored(
    marked: tuple[Article, list[Annotation]],
) -> None:
    article, annotations = marked
    for line in write(None, orphaned(annotations)):
        row = json.loads(line)
        assert (row["anchor"], row["title"], row["source"]) == ("orphan", "", "")
        assert article.text[row["start"] : row["end"]] == row["exact"]


def test_a_line_looks_like_this() -> None:
    article = Article("a", "Ä", "170 arrests\n", {"published": "2020-10-16"})
    annotation = _annotation(article, Span(0, 3), 1, {"value": 170})
    (line,) = write(article, anchored(article, [annotation]))
    assert line == (
        '{"schema": "reader/1", "type": "annotation", "id": "1", "article": "a", '
        '"tag": "claim", "start": 0, "end": 3, "exact": "170", "prefix": "", '
        '"suffix": " arrests\\n", "attributes": {"value": 170}, "note": "", '
        '"annotator": "ana", "origin": "manual", "anchor": "exact", '
        '"created": "2026-11-22T10:00:00Z", "modified": "2026-11-22T10:00:00Z", '
        '"title": "Ä", "source": "", "url": "", "published": "2020-10-16", '
        f'"sha256": "{article.sha256}"}}\n'
    )
