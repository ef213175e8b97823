from __future__ import annotations

import msgspec

from reader.model import Anchored, Article, Span, Value
from reader.schema import BUILT_IN
from reader.suggest.attributes import propose_attributes
from tests.strategies.texts import annotation, plain_article

QUOTED = "“We moved the cows,” said Ana Bell, a farmer. She was calm."


def about(
    article: Article, exact: str, tag: str, known: dict[str, Value] | None = None
) -> dict[str, Value]:
    """What is proposed for the last place where the words stand."""
    start = article.text.rindex(exact)
    span = Span(start, start + len(exact))
    made = annotation(article, span, "a")
    mark = Anchored(msgspec.structs.replace(made, tag=tag), *span, "exact", 1.0, known or {})
    return propose_attributes(article, mark, BUILT_IN.role(tag))


def test_a_quote_lacks_its_speaker_and_its_cue() -> None:
    article = plain_article(QUOTED)
    found = about(article, "“We moved the cows,”", "quote")
    start = article.text.index("Ana Bell")
    assert found["speaker"] == "Ana Bell"
    assert found["speaker_start"] == start
    assert (found["cue"], found["kind"]) == ("said", "direct")


def test_words_marked_a_little_otherwise_are_the_same_quote() -> None:
    assert about(plain_article(QUOTED), "We moved the cows", "quote")["speaker"] == "Ana Bell"


def test_what_is_known_is_not_proposed() -> None:
    found = about(plain_article(QUOTED), "“We moved the cows,”", "quote", {"speaker": "Ana"})
    assert not {"speaker", "speaker_start", "speaker_end"} & set(found)
    assert found["cue"] == "said"


def test_nothing_is_proposed_for_another_tag_or_for_words_that_a_finder_barely_touches() -> None:
    article = plain_article(QUOTED)
    assert about(article, "“We moved the cows,”", "statistic") == {}
    assert about(article, QUOTED, "quote") == {}


def test_far_on_in_a_long_article_offsets_count_from_its_beginning() -> None:
    filler = "Nothing happened on that day in the valley.\n\n" * 1500
    article = plain_article(filler + QUOTED + "\n\n" + filler + QUOTED)
    found = about(article, "“We moved the cows,”", "quote")
    start, end = found["speaker_start"], found["speaker_end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert start == article.text.rindex("Ana Bell")
    assert article.text[start:end].startswith("Ana Bell")
