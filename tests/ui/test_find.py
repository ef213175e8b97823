from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.find_bar import FindBar
from tests.ui.harness import Desk, opened, write

TEXT = "# Floods\n\nThe dam held. A Dam is a wall.\n\n" + "filler words\n\n" * 60 + "No dam here.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"dams.md": TEXT})


def places(desk: Desk, words: str) -> list[int]:
    text, found = desk.text.lower(), []
    start = text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found


async def test_the_caret_goes_to_the_first_hit_as_one_types(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("/")
        assert desk.app.focused is desk.one(FindBar)
        reached = []
        for key in "he":
            await desk.press(key)
            reached.append(desk.caret)
        assert reached == [desk.text.index("he dam"), desk.text.index("he dam")]
        await desk.press("backspace", "backspace")
        await desk.type("no d")
        assert desk.caret == desk.text.index("No dam")
        assert "No dam here." in desk.shown


async def test_enter_stays_at_the_hit_and_gives_the_keys_back(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("/")
        await desk.type("wall")
        await desk.press("enter")
        assert desk.caret == desk.text.index("wall")
        assert desk.app.focused is desk.view
        assert not desk.is_open(FindBar)


async def test_escape_goes_back(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.go("held")
        await desk.press("/")
        await desk.type("here")
        assert desk.caret != desk.text.index("held")
        await desk.press("escape")
        assert desk.caret == desk.text.index("held")
        assert desk.app.focused is desk.view
        assert not desk.is_open(FindBar)


async def test_n_goes_through_all_hits_and_round(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("/")
        await desk.type("dam")
        await desk.press("enter")
        visited = [desk.caret]
        for _ in range(3):
            await desk.press("n")
            visited.append(desk.caret)
        found = places(desk, "dam")
        assert len(found) == 3
        assert visited == [*found, found[0]]
        await desk.press("N")
        assert desk.caret == found[-1]
        await desk.press("N")
        assert desk.caret == found[-2]


async def test_a_capital_is_met_exactly(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("/")
        await desk.type("Dam")
        assert desk.caret == desk.text.index("Dam")


async def test_a_hit_where_the_caret_stands_is_found(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.go("Dam is")
        await desk.press("/")
        await desk.type("dam")
        assert desk.caret == desk.text.index("Dam is")


async def test_what_is_not_there_is_told(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("/")
        await desk.type("zebra [/b] [@click=app.quit]")
        assert "zebra [/b] [@click=app.quit]” is not" in desk.shown
        assert desk.caret == 0


async def test_n_before_anything_was_looked_for_says_so(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("n")
        assert "nothing to find" in desk.shown
        assert desk.caret == 0


async def test_keys_typed_into_the_line_are_words_not_commands(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("/")
        await desk.type("1x2u o?")
        assert desk.one(FindBar).value == "1x2u o?"
        assert desk.stored == []


async def test_each_pane_looks_for_its_own_words(root: Path) -> None:
    async with opened(root, "dams", "dams", size=(120, 24)) as desk:
        await desk.press("/")
        await desk.type("wall")
        await desk.press("enter", "tab", "n")
        assert desk.caret == 0
        assert "nothing to find" in desk.shown


async def test_there_is_one_line_however_it_was_left(root: Path) -> None:
    async with opened(root, "dams", "dams", size=(120, 24)) as desk:
        await desk.press("/")
        await desk.type("wall")
        await desk.pilot.click(desk.view, offset=desk.cell("held"))
        await desk.press("/")
        assert len(desk.reading.query(FindBar)) == 1
        await desk.press("tab", "tab", "/")
        assert len(desk.reading.query(FindBar)) == 1
        assert desk.app.focused is desk.one(FindBar)
