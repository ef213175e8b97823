"""Finders of other packages, installed the way people install them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model import Article
from reader.suggest.finders import all_finders, suggestions
from tests.plugins import install

DOCS = Path(__file__).parents[2] / "docs" / "finders.md"
EXAMPLE = DOCS.read_text("utf-8").partition("```python\n")[2].partition("```")[0]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed packages, with the example of the docs in it."""
    points = {
        "shouting": "reader_shouting:find_shouting",
        "absent": "reader_nowhere:find",
        "statistics": "reader_shouting:find_shouting",
    }
    folder = tmp_path_factory.mktemp("finder")
    return install(folder, "reader.finders", "reader_shouting", EXAMPLE, points)


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """That folder is looked at."""
    monkeypatch.syspath_prepend(str(site))
    yield
    sys.modules.pop("reader_shouting", None)


@pytest.mark.usefixtures("installed")
def test_an_installed_finder_is_found_and_proposes() -> None:
    article = Article(id="a", title="", text="They said NEVER AGAIN and left. It cost $5.")
    proposed = suggestions(article)
    [shout] = [each for each in proposed if each.finder == "shouting"]
    assert article.text[shout.start : shout.end] == "NEVER AGAIN"
    assert {each.finder for each in proposed} >= {"shouting", "statistics"}


@pytest.mark.usefixtures("installed")
def test_one_that_cannot_be_loaded_is_told_and_skipped_and_names_are_not_taken_over() -> None:
    told: list[str] = []
    found = all_finders(told.append)
    assert list(found) == ["quotes", "statistics", "claims", "shouting"]
    assert sorted(told) == [
        "finder absent cannot be loaded: No module named 'reader_nowhere'",
        "finder statistics of reader_shouting:find_shouting: this name is taken",
    ]


def test_without_it_the_built_in_ones_are_there() -> None:
    assert list(all_finders()) == ["quotes", "statistics", "claims"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("raise SystemExit(3)", "it tried to end the program (SystemExit)"),
        ("raise KeyboardInterrupt", "it tried to end the program (KeyboardInterrupt)"),
        ("class Odd(BaseException): pass\nraise Odd", "Odd"),
        ("while True: pass", "did not end within 0.05 seconds"),
    ],
)
def test_one_that_misbehaves_when_it_is_imported_is_told_and_skipped(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    source: str,
    reason: str,
) -> None:
    monkeypatch.setattr("reader.plugins._PATIENCE", 0.05 if "while" in source else 30)
    folder = tmp_path / "odd-1.dist-info"
    folder.mkdir()
    folder.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1\n")
    folder.joinpath("entry_points.txt").write_text("[reader.finders]\nodd = reader_odd:find\n")
    tmp_path.joinpath("reader_odd.py").write_text(f"print('Hello')\n{source}\n")
    monkeypatch.syspath_prepend(str(tmp_path))

    told: list[str] = []
    assert "odd" not in all_finders(told.append)
    assert told == [f"finder odd cannot be loaded: {reason}"]
    assert capsys.readouterr().out == ""
