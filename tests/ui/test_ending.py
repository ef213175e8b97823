"""The program ends quietly, whatever is just being opened."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Input, Select

from tests.ui.harness import RIVER, elsewhere, mark, opened, write


@pytest.mark.parametrize("turns", range(12))
async def test_the_end_comes_while_the_palette_opens(tmp_path: Path, turns: int) -> None:
    write(tmp_path, {"river.md": RIVER})
    async with opened(tmp_path, "river") as desk:
        desk.app.show_palette()
        for _ in range(turns):  # of the event loop
            await asyncio.sleep(0)
        desk.app.end()
    assert desk.app.return_code == 0


@pytest.mark.parametrize("turns", range(12))
async def test_the_end_comes_while_a_form_changes_its_fields(tmp_path: Path, turns: int) -> None:
    write(tmp_path, {"river.md": RIVER})
    mark(tmp_path, "river", "Nobody was hurt.", "claim")
    async with opened(tmp_path, "river", size=(120, 30)) as desk:
        await desk.go("Nobody was hurt.")
        await desk.press("enter")
        await desk.type("Ana Bell")
        desk.app.screen.query_one("#tag", Select).value = "quote"
        for _ in range(turns):  # of the event loop
            await asyncio.sleep(0)
        desk.app.end()
    assert desk.app.return_code == 0
    [draft] = elsewhere(tmp_path).drafts.all()
    assert "Ana Bell" in draft.fields.values()


async def test_what_was_typed_last_is_on_disk_when_the_end_comes_at_once(tmp_path: Path) -> None:
    write(tmp_path, {"river.md": RIVER})
    mark(tmp_path, "river", "Nobody was hurt.", "claim")
    async with opened(tmp_path, "river", size=(120, 30)) as desk:
        await desk.go("Nobody was hurt.")
        await desk.press("enter")
        field = desk.app.focused
        assert isinstance(field, Input)
        field.value = "Mayor Lindqvist"  # nothing has heard of it yet
        desk.app.end()
    [draft] = elsewhere(tmp_path).drafts.all()
    assert "Mayor Lindqvist" in draft.fields.values()
