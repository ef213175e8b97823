"""What goes wrong outside the program is told in a line, and the screen goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.library.screen import LibraryScreen
from tests.ui.harness import RIVER, mark, opened, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER})
    (tmp_path / "seeds" / "broken.txt").write_bytes(b"\x00" * 100)
    return tmp_path


async def test_an_article_that_cannot_be_read_leads_to_the_library(root: Path) -> None:
    async with opened(root, "broken") as desk:
        assert isinstance(desk.app.screen, LibraryScreen)
        assert "broken.txt" in desk.shown.splitlines()[-2]
        await desk.press("j", "enter")
        assert desk.view.article.id == "river"


async def test_the_other_articles_open_beside_one_that_cannot_be_read(root: Path) -> None:
    async with opened(root, "broken", "river") as desk:
        assert [pane.article.id for pane in desk.panes] == ["river"]
        assert "broken.txt" in desk.shown


async def test_a_broken_file_of_annotations_is_told_and_never_overwritten(root: Path) -> None:
    mark(root, "river", "Nobody was hurt.", "claim")
    file = root / "annotations" / "ana" / "river.json"
    file.write_text('{"half', "utf-8")
    async with opened(root, "river") as desk:
        assert "river.json" in desk.shown
        await desk.press("l", "1")
        assert "river.json" in desk.shown
        assert file.read_text("utf-8") == '{"half'
        assert not desk.view.marks.all


async def test_where_nothing_can_be_written_it_says_so(root: Path) -> None:
    (root / "annotations").write_text("in the way", "utf-8")
    async with opened(root, "river") as desk:
        before = desk.shown
        await desk.press("l", "1")
        assert desk.shown != before
        assert "NOT SAVED" in desk.shown
        await desk.press("u")
        assert not desk.view.marks.all
        assert "NOT SAVED" not in desk.shown


async def test_an_annotation_removed_elsewhere_cannot_be_changed_any_more(root: Path) -> None:
    stored = mark(root, "river", "Nobody was hurt.", "claim")
    async with opened(root, "river") as desk:
        await desk.press("]")
        desk.elsewhere.annotations.remove([stored])
        await desk.press("2")
        assert desk.stored == []
        assert "removed elsewhere" in desk.shown


async def test_a_quit_leaves_only_what_was_marked(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("j", "]", "p", "p", "ctrl+q")
    assert not (root / "annotations").exists()
