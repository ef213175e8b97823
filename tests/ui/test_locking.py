from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.harness import Desk, opened, write

LONG = "".join(f"Paragraph {number}.\n\n" for number in range(200))
SHORT = "".join(f"Item {number}.\n\n" for number in range(30))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"long.txt": LONG, "other.txt": LONG, "short.txt": SHORT})


def tops(desk: Desk) -> list[str]:
    """The first words in sight of each pane."""
    first = [pane.view.viewport.rows[0].start for pane in desk.panes]
    texts = [pane.article.text for pane in desk.panes]
    return [text[start:].lstrip().split("\n")[0] for text, start in zip(texts, first, strict=True)]


async def scroll(desk: Desk, offset: str) -> None:
    """Show the row where these words stand first in the focused pane."""
    desk.view.scroll_to_offset(desk.text.index(offset))
    await desk.settle()


async def test_locked_panes_keep_the_distance_they_had(root: Path) -> None:
    async with opened(root, "long", "other", size=(80, 24)) as desk:
        await scroll(desk, "Paragraph 50.")
        await desk.press("s")
        assert "scrolling together" in desk.shown
        assert tops(desk) == ["Paragraph 50.", "Paragraph 0."]
        await scroll(desk, "Paragraph 60.")
        assert tops(desk) == ["Paragraph 60.", "Paragraph 10."]
        await desk.press("tab")
        await scroll(desk, "Paragraph 8.")
        assert tops(desk) == ["Paragraph 58.", "Paragraph 8."]


async def test_releasing_the_lock_moves_nothing(root: Path) -> None:
    async with opened(root, "long", "other", size=(80, 24)) as desk:
        await scroll(desk, "Paragraph 50.")
        await desk.press("s")
        await scroll(desk, "Paragraph 60.")
        await desk.press("s")
        assert tops(desk) == ["Paragraph 60.", "Paragraph 10."]
        await scroll(desk, "Paragraph 70.")
        assert tops(desk) == ["Paragraph 70.", "Paragraph 10."]
        assert "scrolling together" not in desk.shown


async def test_a_pane_at_its_end_waits_for_the_other_to_come_back(root: Path) -> None:
    async with opened(root, "long", "short", size=(80, 24)) as desk:
        await desk.press("s")
        await scroll(desk, "Paragraph 40.")
        assert "Item 29." in desk.shown
        await scroll(desk, "Paragraph 4.")
        assert tops(desk) == ["Paragraph 4.", "Item 4."]


async def test_a_jump_to_the_end_and_back_keeps_the_places_side_by_side(root: Path) -> None:
    text = "".join(f"Line {number}.\n" for number in range(5000))
    write(root, {"book.txt": text, "copy.txt": text})
    async with opened(root, "book", "copy", size=(80, 24)) as desk:
        await scroll(desk, "Line 30.")
        await desk.press("s", "G")
        assert "Line 4960." in desk.panes[1].view.article.text
        assert desk.panes[1].view.viewport.span[0] > len(text) - 1000
        await desk.press("g")
        await scroll(desk, "Line 30.")
        assert tops(desk) == ["Line 30.", "Line 0."]


async def test_the_wheel_over_one_pane_moves_both(root: Path) -> None:
    async with opened(root, "long", "other", size=(80, 24)) as desk:
        await desk.press("s")
        await desk.wheel(4)
        assert tops(desk) == ["Paragraph 6."] * 2


async def test_the_caret_of_the_other_pane_stays(root: Path) -> None:
    async with opened(root, "long", "other", size=(80, 24)) as desk:
        await desk.press("s", "space", "space")
        assert desk.panes[1].view.selection.head == 0


async def test_a_pane_that_is_opened_while_locked_scrolls_along(root: Path) -> None:
    async with opened(root, "long", size=(120, 24)) as desk:
        await scroll(desk, "Paragraph 50.")
        await desk.press("s", "d")
        await scroll(desk, "Paragraph 60.")
        assert tops(desk) == ["Paragraph 60."] * 2
