"""The tour, walked key by key on the samples."""

from __future__ import annotations

from pathlib import Path

from reader.ui.app import ReaderApp
from reader.ui.reading.tour import TourBar
from reader.workspace.samples import copy_samples
from tests.ui.harness import Desk, elsewhere, opened, write


async def test_each_step_is_noticed_when_it_is_done() -> None:
    root = copy_samples()
    workspace = elsewhere(root)
    app = ReaderApp(workspace, workspace.articles.entries, tour=True)
    async with app.run_test(size=(160, 45)) as pilot:
        desk = Desk(app, pilot, root)
        await desk.until(lambda: desk.is_open(TourBar))
        walked = (
            ("}",),
            ("1",),
            ("enter",),
            ("escape", "u"),
            ("/", *"arrests", "enter"),
            (".",),
            ("M",),
            ("escape", "tab"),
        )
        for number, keys in enumerate(walked, 1):
            await desk.until(lambda number=number: f"Tour {number} of 8" in desk.shown)  # type: ignore[misc]
            await desk.press(*keys)
        await desk.until(lambda: "That was the tour" in desk.shown)
        await desk.press("ctrl+g")
        assert not desk.is_open(TourBar)


async def test_a_key_skips_steps_and_begins_the_tour_anywhere(tmp_path: Path) -> None:
    async with opened(write(tmp_path, {"a.md": "# One\n\nTwo.\n"}), "a", size=(80, 24)) as desk:
        await desk.press("ctrl+g")
        assert "Tour 1 of 8" in desk.shown
        await desk.press(*["ctrl+g"] * 8)
        assert "That was the tour" in desk.shown
        await desk.press("ctrl+g")
        assert not desk.is_open(TourBar)
        assert desk.stored == []
