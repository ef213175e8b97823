"""What was found once comes back as it was found; what nobody could find does not come back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader.cache import Cache, digest
from reader.model import Article, Suggestion
from reader.suggest import FINDERS, cached
from reader.suggest.cached import cached_suggestions, keep
from reader.suggest.finders import suggestions

TEXT = "Police held 170 men. “It cost 12 dollars a day, and we paid,” said Ana Brook on Monday."
ARTICLE = Article("a", "", TEXT)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


def test_they_come_back_as_they_were_found(cache: Cache) -> None:
    first = cached.suggestions(ARTICLE, FINDERS, cache)
    assert first == suggestions(ARTICLE, FINDERS) != []
    assert cached_suggestions(ARTICLE, cache) == first


def test_they_are_those_of_the_same_article_under_another_name(cache: Cache) -> None:
    cached.suggestions(ARTICLE, FINDERS, cache)
    other = Article("b", "", TEXT)
    assert cached_suggestions(other, cache) == suggestions(other, FINDERS)
    assert cached_suggestions(Article("a", "", TEXT, {"language": "de"}), cache) is None
    assert cached_suggestions(Article("a", "", f"{TEXT} "), cache) is None


def test_finders_of_others_are_asked_each_time(cache: Cache) -> None:
    asked = []

    def find(article: Article) -> list[Suggestion]:
        asked.append(article.id)
        return [Suggestion(article.id, "rare", 0, 6, {}, "", "", 0.5)]

    finders = {**FINDERS, "others": find}
    told: list[str] = []
    for _ in range(2):
        assert cached.suggestions(ARTICLE, finders, cache, told.append) == suggestions(
            ARTICLE, finders
        )
    assert (len(asked), told) == (4, [])


def test_a_finder_that_fails_is_told_of_each_time(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Article) -> list[Suggestion]:
        raise ValueError("no luck")

    monkeypatch.setitem(FINDERS, "claims", fail)
    for _ in range(2):
        told: list[str] = []
        cached.suggestions(ARTICLE, FINDERS, cache, told.append)
        assert told == ["a: finder claims failed: no luck"]


@pytest.mark.parametrize(
    "row",
    [
        ["claim", 0, 6, {}, "claims", "rule"],
        ["claim", 0, 600, {}, "claims", "rule", 0.5],
        ["claim", -6, 6, {}, "claims", "rule", 0.5],
        ["claim", 6, 6, {}, "claims", "rule", 0.5],
        ["", 0, 6, {}, "claims", "rule", 0.5],
        ["claim", 0, 6, {}, "nobody", "rule", 0.5],
        ["claim", 0, 6, {}, "claims", "rule", 1.5],
        ["claim", 0, 6, {"cue": None}, "claims", "rule", 0.5],
        ["claim", 0, 6, {"cue": [["a"]]}, "claims", "rule", 0.5],
    ],
    ids=repr,
)
def test_what_no_finder_could_find_is_not_believed(row: list[Any], cache: Cache) -> None:
    cache.put("suggestions", digest(ARTICLE), b"", msgspec.msgpack.encode([row]))
    assert cached_suggestions(ARTICLE, cache) is None
    assert cached.suggestions(ARTICLE, FINDERS, cache) == suggestions(ARTICLE, FINDERS)


def test_what_a_finder_could_find_would_be_believed(cache: Cache) -> None:
    """Or the test above could not fail."""
    row = Suggestion("a", "claim", 0, 6, {"cue": "held"}, "claims", "rule", 0.5)
    keep(ARTICLE, [row], cache)
    assert cached_suggestions(ARTICLE, cache) == [row]
