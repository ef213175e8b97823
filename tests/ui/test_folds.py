"""HTML that lays out a page is one quiet line, until somebody wants to see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.harness import mark, opened, write

PAGE = """# Tool

<p align="center">
  <img src="logo.png" alt="Logo">
</p>

The tool counts 12 sheep.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"tool.md": PAGE})


async def test_it_is_folded_and_enter_opens_it(root: Path) -> None:
    async with opened(root, "tool") as desk:
        assert "▸ page layout, 3 lines: Logo" in desk.shown
        assert "align" not in desk.shown
        before = desk.text
        await desk.press("j", "j")
        await desk.press("enter")
        assert '<p align="center">' in desk.shown
        assert desk.text == before


async def test_the_caret_goes_over_it_in_one_step(root: Path) -> None:
    async with opened(root, "tool") as desk:
        await desk.press("j", "j", "j", "j")
        assert desk.text[desk.caret :].startswith("The tool")


async def test_what_is_marked_is_never_hidden(root: Path) -> None:
    mark(root, "tool", "logo.png", "claim")
    async with opened(root, "tool") as desk:
        assert "logo.png" in desk.shown


async def test_a_hit_in_it_opens_it(root: Path) -> None:
    async with opened(root, "tool") as desk:
        await desk.press("/")
        await desk.type("logo.png")
        await desk.press("enter")
        assert "logo.png" in desk.shown
        assert desk.text[desk.caret :].startswith("logo.png")
