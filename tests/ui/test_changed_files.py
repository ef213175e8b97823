"""An article that is edited, replaced or deleted while it is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.reading import features
from tests.ui.harness import RIVER, mark, opened, write


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(features, "_WATCH_SECONDS", 0.05)
    write(tmp_path, {"river.md": RIVER})
    mark(tmp_path, "river", "Nobody was hurt.", "claim")
    return tmp_path


def rewrite(root: Path, text: str) -> None:
    (root / "seeds" / "river.md").write_text(text, encoding="utf-8")


async def test_a_changed_text_is_shown_and_said_with_its_marks(root: Path) -> None:
    async with opened(root, "river") as desk:
        rewrite(root, RIVER.replace("# The river rises", "# At night the river rises again"))
        await desk.until(lambda: "was changed outside" in desk.shown)
        assert "At night the river rises again" in desk.text
        await desk.press("]")
        assert desk.current == "Nobody was hurt."
        assert desk.text[slice(*desk.view.marks.all[0][1:3])] == "Nobody was hurt."


async def test_nothing_is_marked_in_a_text_that_nobody_has_seen(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(features, "_WATCH_SECONDS", 1000)
    async with opened(root, "river") as desk:
        before = desk.stored
        rewrite(root, "# Wholly other\n\nNothing of this was there before.\n")
        await desk.press("1")
        assert desk.stored == before
        assert "its text has changed" in desk.shown
        assert "Nothing of this was there before." in desk.text
        await desk.press("1")
        assert len(desk.stored) == len(before) + 1


async def test_a_file_that_is_gone_is_said_and_nothing_marked_in_it(root: Path) -> None:
    async with opened(root, "river") as desk:
        before = desk.stored
        (root / "seeds" / "river.md").unlink()
        await desk.until(lambda: "its file is gone" in desk.shown)
        await desk.press("}", "1")
        assert desk.stored == before


async def test_a_file_written_again_with_the_same_words_changes_nothing(root: Path) -> None:
    async with opened(root, "river") as desk:
        article = desk.view.article
        rewrite(root, RIVER)
        await desk.press("}", "1")
        assert desk.view.article is article
        assert len(desk.stored) == 2
