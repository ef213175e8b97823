import json

from reader.exchange.rows import annotation_row, encode, suggestion_row
from reader.model import Anchored, Annotation, Article, Span, Suggestion
from reader.text.anchoring import describe

ARTICLE = Article(
    id="a/b",
    title="A 🚓 title",
    text="Über 🚓 170 arrests.\nNothing else.",
    metadata={"source": "S", "published": "2020-10-16", "url": "https://example.org"},
)
SUGGESTION = Suggestion(
    "a/b", "statistic", 7, 18, {"value": 170, "comparison": ">"}, "statistics", "a number", 0.9
)
ONLY_AN_ANNOTATION_HAS = {"note", "annotator", "origin", "anchor", "created", "modified"}


def annotation() -> Annotation:
    """The annotation that accepting the suggestion would make."""
    return Annotation(
        id="1",
        article=ARTICLE.id,
        tag=SUGGESTION.tag,
        annotator="ana",
        created="2026-11-22T10:00:00Z",
        modified="2026-11-22T10:00:00Z",
        **describe(ARTICLE, Span(SUGGESTION.start, SUGGESTION.end))._asdict(),
    )


def test_the_keys_are_those_of_an_annotation_in_the_same_order() -> None:
    of_annotation = list(annotation_row(ARTICLE, Anchored(annotation(), 7, 18, "exact")))
    kept = [key for key in of_annotation if key not in ONLY_AN_ANNOTATION_HAS]
    keys = list(suggestion_row(ARTICLE, SUGGESTION, "1-2"))
    assert [key for key in keys if key not in {"finder", "rule", "score"}] == kept


def test_a_row_says_what_is_proposed_by_whom_and_how_sure_it_is() -> None:
    told = json.loads(encode(suggestion_row(ARTICLE, SUGGESTION, "1-2")))
    assert told["type"] == "suggestion"
    assert told["exact"] == ARTICLE.text[told["start"] : told["end"]] == "170 arrests"
    assert (told["finder"], told["rule"], told["score"]) == ("statistics", "a number", 0.9)
    assert list(told["attributes"]) == ["comparison", "value"]
    assert told["sha256"] == ARTICLE.sha256
