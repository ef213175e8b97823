"""Articles from the cache equal their files, whatever happens to these in between."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import time_ns
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from reader.cache import SETTLED, Cache, Kind, state_of
from reader.library import cached, load
from reader.library.find import find_articles
from reader.model import Article
from tests.strategies.folders import Event, events, fill, wait_for_tick
from tests.strategies.markdown import Source, documents

ROOT = Path(__file__).parents[2]
TEXT = "---\ntitle: Rise\nsource: A\n---\n\n- *One* [word](https://example.org)\n- Two\n"
OFF = Cache(None)


def later() -> int:
    """A time long after the last change of every file."""
    return time_ns() + 2 * SETTLED


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", now=later)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "rise.md"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def outcome(read: Callable[..., object], *arguments: object) -> object:
    """The result of a function, or its error."""
    try:
        return read(*arguments)
    except load.ArticleError as error:
        return str(error)


def everything(folder: Path, cache: Cache) -> list[object]:
    """Everything that can be read of each article of a folder."""
    entries = find_articles(folder)
    return [
        (
            entry.id,
            outcome(cached.facts, entry.file, entry.id, cache),
            outcome(cached.load, entry.path, entry.id, cache),
            outcome(cached.load_beginning, entry.path, entry.id, cache),
        )
        for entry in entries
    ]


@given(happening=events())
@settings(max_examples=25)
def test_whatever_happens_to_files_the_cache_returns_their_contents(
    happening: list[Event], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("root")
    folder = root / "articles"
    folder.mkdir()
    fill(folder)
    cache = Cache(root / "cache", now=later)
    for event in happening:
        wait_for_tick(folder)
        assert everything(folder, cache) == everything(folder, OFF)
        cache.close()
        event(folder)
    assert everything(folder, cache) == everything(folder, OFF)
    cache.close()


@given(source=documents())
@settings(max_examples=25)
def test_an_article_comes_back_as_it_was_parsed(
    source: Source, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("root")
    path = root / "a.md"
    path.write_text(source.text, "utf-8", newline="\n")
    cache = Cache(root / "cache", now=later)
    first = outcome(cached.load, path, "a", cache)
    assert outcome(cached.load, path, "b", cache) == outcome(load.load, path, "b")
    assert first == outcome(load.load, path, "a")
    cache.close()


def test_an_unchanged_article_is_not_parsed_again(
    file: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cached.load(file, "rise", cache)
    facts = cached.facts(str(file), "rise", cache)

    def fail(*_: object) -> Article:
        raise AssertionError("parsed again")

    monkeypatch.setattr(load, "load", fail)
    monkeypatch.setattr(load, "load_beginning", fail)
    assert cached.load(file, "rise", cache) == before
    assert cached.load_beginning(file, "rise", cache) == before
    assert cached.load_if_quick(file, "other", cache) == Article("other", *_fields(before))
    assert cached.facts(str(file), "rise", cache) == facts == ("Rise", "A", "", 4, 18)


def test_a_file_that_has_just_been_changed_is_read_again(file: Path, tmp_path: Path) -> None:
    """It may change again within the same tick of the clock, which would go unnoticed."""
    cache = Cache(tmp_path / "cache")
    cached.load(file, "rise", cache)
    assert cached.load_if_quick(file, "rise", cache) is None


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    file: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = load.load

    def read_and_change(path: Path, article_id: str) -> Article:
        article = read(path, article_id)
        path.write_text("Another text.\n", "utf-8")
        return article

    monkeypatch.setattr(load, "load", read_and_change)
    cached.load(file, "rise", cache)
    assert cached.load_if_quick(file, "rise", cache) is None


def test_the_beginning_of_a_long_article_is_kept_apart(cache: Cache, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text("Some words of a long article.\n\n" * 10_000, "utf-8")
    beginning = cached.load_beginning(path, "long", cache)
    assert not beginning.is_whole
    assert cached.load_beginning(path, "long", cache) == beginning
    assert cache.usage().values["beginning"] == 1
    assert cached.load(path, "long", cache).is_whole


def test_a_plain_text_is_as_quick_as_the_cache(cache: Cache, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some words.\n", "utf-8")
    cached.load(path, "a", cache)
    assert cached.facts(str(path), "a", cache).words == 2
    assert cache.usage().values == dict.fromkeys(cache.usage().values, 0) | {"facts": 1}


HOSTILE: list[Any] = [
    None,
    b"",
    {"text": "a"},
    ["t", "text", {}, [], [], [], "yes"],
    ["t", "", {}, [], [], [], True],
    ["t\x1b[31m", "text", {}, [], [], [], True],
    ["t\nt", "text", {}, [], [], [], True],
    ["t", "text\x1b]0;t\x07", {}, [], [], [], True],
    ["t", "te\u202ext", {}, [], [], [], True],
    ["t", "text", {"k\x07": "v"}, [], [], [], True],
    ["t", "text", {"k": "v\x07"}, [], [], [], True],
    ["t", "text", {}, [["paragraph", 0, 99, 0, "", "", False]], [], [], True],
    ["t", "text", {}, [["paragraph", -1, 2, 0, "", "", False]], [], [], True],
    ["t", "text", {}, [["image", 0, 2, 0, "", "", False]], [], [], True],
    ["t", "text", {}, [["paragraph", 0, 2, 0, "\x1b", "", False]], [], [], True],
    ["t", "text", {}, [["paragraph", 0, 3, 0, "", "", False]] * 2, [], [], True],
    ["t", "text", {}, [], [["link", 0, 9, ""]], [], True],
    ["t", "text", {}, [], [["link", 0, 2, "\x9b"]], [], True],
    ["t", "text", {}, [], [], ["note\r"], True],
]
"""Values that somebody could write into the cache in place of an article."""


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
@pytest.mark.parametrize("kind", ["article", "facts"])
def test_what_no_article_could_hold_is_not_believed(
    kind: Kind, value: object, file: Path, cache: Cache
) -> None:
    folder = str(file.parent)
    state = str((state_of(str(file)), state_of(f"{folder}/rise.toml", follow=False))).encode()
    cache.put(kind, str(file).encode(), state, msgspec.msgpack.encode(value))
    assert cached.load(file, "rise", cache) == load.load(file, "rise")
    assert cached.facts(str(file), "rise", cache).title == "Rise"


def test_what_an_article_could_hold_would_be_believed(file: Path, cache: Cache) -> None:
    """Otherwise the test above could not fail."""
    folder = str(file.parent)
    state = str((state_of(str(file)), state_of(f"{folder}/rise.toml", follow=False))).encode()
    value = ["t", "text", {}, [["paragraph", 0, 4, 0, "", "", False]], [], [], True]
    cache.put("article", str(file).encode(), state, msgspec.msgpack.encode(value))
    assert cached.load(file, "rise", cache).text == "text"


OPEN = """
import sys
from pathlib import Path
from time import time_ns
from reader.cache import SETTLED, Cache
from reader.library.cached import load_beginning
cache = Cache(Path(sys.argv[2]), now=lambda: time_ns() + 2 * SETTLED)
load_beginning(Path(sys.argv[1]), "rise", cache)
cache.close()
print(sorted({"markdown_it", "yaml", "sqlite3"} & set(sys.modules)))
"""


def test_an_unchanged_article_opens_without_a_parser(file: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN, str(file), str(tmp_path / "cache")]
    runs = [subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            for _ in range(2)]  # fmt: skip
    assert runs[0].stdout == "['markdown_it', 'sqlite3', 'yaml']\n"
    assert runs[1].stdout == "['sqlite3']\n"


def _fields(article: Article) -> tuple[Any, ...]:
    return (
        article.title,
        article.text,
        article.metadata,
        article.blocks,
        article.styles,
        article.notes,
    )
