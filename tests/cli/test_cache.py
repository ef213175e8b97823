"""With the cache and without, each command prints the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from reader import cache as cache_module
from reader.cli.program import program
from tests.cli.conftest import Run
from tests.strategies.folders import Event, events, fill, wait_for_tick

COMMANDS = (
    ["list"],
    ["list", "--json"],
    ["stats"],
    ["stats", "--json"],
    ["show", "a", "--json"],
    ["describe", "c"],
    ["search", "170", "--json"],
    ["suggest"],
    ["suggest", "--json"],
    ["compare", "a", "b", "--json"],
    ["matrix", "--json"],
    ["marks", "--json"],
    ["export"],
    ["check"],
)


def printed(root: Path, words: list[str], folder: Path | None) -> tuple[int, str, str]:
    """What a command prints, with a cache in a folder or without one."""
    env = {
        "READER_WORKSPACE": str(root),
        "READER_ANNOTATOR": "ana",
        "READER_CACHE": "off" if folder is None else "",
        "XDG_CACHE_HOME": str(folder),
    }
    result = CliRunner().invoke(program, words, env=env)
    return result.exit_code, result.stdout, result.stderr


@given(happening=events())
@settings(max_examples=8)
def test_every_command_prints_the_same_with_the_cache_and_without(
    happening: list[Event], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("root")
    folder, cache = root / "work" / "seeds", root / "cache"
    folder.mkdir(parents=True)
    fill(folder)
    printed(folder.parent, ["annotate", "a", "--tag", "claim", "--exact", "Police"], None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache_module, "SETTLED", -(10**12))  # nothing waits until files are at rest
        for event in happening:
            _compare(folder.parent, cache)
            event(folder)
            wait_for_tick(root)
        _compare(folder.parent, cache)
    assert any(cache.rglob("*.sqlite3"))


def _compare(root: Path, cache: Path) -> None:
    for words in COMMANDS:
        assert printed(root, words, cache) == printed(root, words, None), words


def test_the_cache_says_where_it_is_and_how_large(
    reader: Run, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "SETTLED", -(10**12))
    reader("list")
    found = json.loads(reader("cache", "--json").stdout)
    assert found["folder"] == str(cache_folder)
    assert (found["is_on"], found["bytes"] > 0) == (True, True)
    assert found["values"]["facts"] == 2
    assert reader("cache").stdout.startswith(f"folder: {cache_folder}\nsize: 0.")


def test_clearing_the_cache_empties_it(
    reader: Run, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "SETTLED", -(10**12))
    reader("list")
    assert reader("cache", "--clear").stderr == "reader: the cache is empty\n"
    assert list(cache_folder.iterdir()) == []
    assert json.loads(reader("cache", "--json").stdout)["bytes"] == 0


def test_a_cache_that_is_off_can_be_cleared(
    reader: Run, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "SETTLED", -(10**12))
    reader("list")
    monkeypatch.setenv("READER_CACHE", "off")
    assert reader("cache").stdout.endswith("off: READER_CACHE=off\n")
    reader("cache", "--clear")
    assert list(cache_folder.iterdir()) == []


def test_with_the_cache_off_nothing_is_written(
    reader: Run, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "SETTLED", -(10**12))
    monkeypatch.setenv("READER_CACHE", "off")
    reader("list")
    assert not cache_folder.exists()
