"""The program ends quietly, whatever is just being opened."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.ui.harness import RIVER, opened, write


@pytest.mark.parametrize("turns", range(12))
async def test_the_end_comes_while_the_palette_opens(tmp_path: Path, turns: int) -> None:
    write(tmp_path, {"river.md": RIVER})
    async with opened(tmp_path, "river") as desk:
        desk.app.show_palette()
        for _ in range(turns):  # of the event loop
            await asyncio.sleep(0)
        desk.app.end()
    assert desk.app.return_code == 0
