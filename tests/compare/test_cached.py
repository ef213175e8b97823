"""Results from the cache equal results computed from the article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader.cache import Cache, digest
from reader.compare.account import Account
from reader.compare.cached import recall
from reader.compare.mentions import written_figures
from reader.model import Article

TEXT = "Both drivers were hurt, a 14-year-old died, and the vote was 12 to 3. Sales doubled twice."


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


def account(name: str = "a") -> Account:
    return Account(Article(name, "", TEXT))


def test_figures_come_back_as_they_were_read(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = account()
    recall(first, cache)
    assert len(written_figures(first)) > 3
    monkeypatch.setattr("reader.compare.mentions._rules", lambda _: ())
    again = account("b")
    recall(again, cache)
    assert written_figures(again) == written_figures(first)
    assert written_figures(account()) == ()


@pytest.mark.parametrize(
    "rows",
    [
        None,
        [[0, 5, {"value": 2}], [0, 9, {"value": 2}]],
        [[0, 500, {"value": 2}]],
        [[5, 5, {"value": 2}]],
        [[-5, 5, {"value": 2}]],
        [[0, 5, {"value": None}]],
        [[0, 5, {2: 2}]],
    ],
    ids=repr,
)
def test_what_no_rule_could_read_is_not_believed(rows: Any, cache: Cache) -> None:
    cache.put("figures", digest(account().article), b"", msgspec.msgpack.encode(rows))
    cached = account()
    recall(cached, cache)
    assert written_figures(cached) == written_figures(account())


def test_what_a_rule_could_read_would_be_believed(cache: Cache) -> None:
    """Otherwise the test above could not fail."""
    rows = [[0, 9, {"value": 2}], [0, 5, {"value": 2}]]
    cache.put("figures", digest(account().article), b"", msgspec.msgpack.encode(rows))
    cached = account()
    recall(cached, cache)
    assert written_figures(cached) != written_figures(account())


def test_nothing_is_read_ahead_where_the_cache_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    cached = account()
    recall(cached, Cache(None))
    monkeypatch.setattr("reader.compare.mentions._rules", lambda _: ())
    assert written_figures(cached) == ()
