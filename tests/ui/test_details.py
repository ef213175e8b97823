"""Title, source and the like of an article, typed on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.library.details import DetailsScreen
from tests.ui.harness import opened, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"a.txt": "Nobody was hurt in the flood.\n"})


async def test_they_are_kept_beside_the_article_and_its_text_stays(root: Path) -> None:
    async with opened(root, "a", size=(100, 30)) as desk:
        assert "a.txt" in desk.shown
        text = desk.text
        await desk.press("B", "ctrl+a")
        await desk.type("The flood")
        await desk.press("tab")
        await desk.type("River Post")
        await desk.press("ctrl+s")
        assert "The flood" in desk.shown
        assert "River Post" in desk.shown
        assert desk.text == text
    assert 'source = "River Post"' in (root / "seeds" / "a.toml").read_text("utf-8")
    async with opened(root, size=(100, 30)) as desk:
        await desk.until(lambda: "The flood" in desk.shown)
        assert "River Post" in desk.shown


async def test_escape_changes_nothing(root: Path) -> None:
    async with opened(root, "a", size=(80, 24)) as desk:
        await desk.press("B")
        assert isinstance(desk.app.screen, DetailsScreen)
        await desk.type("x")
        await desk.press("escape")
        assert not (root / "seeds" / "a.toml").exists()


async def test_they_are_typed_in_the_library_too(root: Path) -> None:
    async with opened(root, size=(100, 30)) as desk:
        await desk.until(lambda: "Nobody was hurt" in desk.shown)
        await desk.press("B", "tab")
        await desk.type("River Post")
        await desk.press("enter")
        await desk.until(lambda: "River Post" in desk.shown)


async def test_the_row_of_a_folder_says_how_to_type_them(root: Path) -> None:
    (root / "seeds" / "folder").mkdir()
    for name in "xy":
        (root / "seeds" / "folder" / f"{name}.txt").write_text("Rain.\n", "utf-8")
    async with opened(root, size=(100, 30)) as desk:
        await desk.until(lambda: "Rain" in desk.shown)
        await desk.press("end", "k", "k", "B")
        assert "B describes one article: go to its row first" in desk.shown
