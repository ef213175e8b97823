from __future__ import annotations

import random
from pathlib import Path

import pytest

from reader.text.cells import cluster_end, cluster_start
from tests.ui.harness import RIVER, Desk, opened, write

ROWS = "\n".join(f"row {number:02} with some words in it" for number in range(60)) + "\n"
WIDE = (
    "Ana 👨‍👩‍👧 wrote 河川の水位 in cafe\u0301s, e\u0301 and 🇩🇪 flags.\n\n"
    + "Zwei lange Wörter: " * 40
    + "\n\n"
    + "x" * 300
    + "\n\na\tb\u200bc 漢" * 20
    + "\n"
)
MOTIONS = (
    *("left", "right", "up", "down", "h", "j", "k", "l", "w", "b", "ctrl+left", "ctrl+right"),
    *(")", "(", "}", "{", "home", "end", "0", "$", "g", "G", "space", "pagedown", "pageup"),
)
SELECTIONS = ("shift+right", "shift+left", "shift+down", "shift+up", "v", "e", "E", "escape")

FIRST, SECOND, THIRD = "The river rose", "“We moved", "She was"


LANDINGS = (
    ("rose", ["l"], "ose by"),
    ("rose", ["right", "right"], "se by"),
    ("rose", ["h"], " rose"),
    ("rose", ["left"], " rose"),
    ("rose", ["w"], "by 12"),
    ("rose", ["ctrl+right", "ctrl+right"], "12 cent"),
    ("rose", ["b"], "river rose"),
    ("ose by", ["ctrl+left"], "rose"),
    ("“We moved", ["w"], "We moved"),
    ("rose", [")"], SECOND),
    ("rose", [")", ")"], THIRD),
    ("She was", [")"], "About 40"),
    ("moved", ["("], SECOND),
    ("moved", ["(", "("], FIRST),
    ("rose", ["}"], "About 40"),
    ("moved", ["{"], FIRST),
    ("moved", ["{", "{"], "The river rises"),
    ("moved", ["g"], "The river rises"),
    ("moved", ["ctrl+home"], "The river rises"),
)
"""Where the caret is, what is pressed, and the words that it is before then."""


def at(desk: Desk, words: str) -> int:
    return desk.text.index(words)


async def test_a_motion_lands_where_it_should(tmp_path: Path) -> None:
    async with opened(write(tmp_path, {"river.md": RIVER}), "river") as desk:
        for start, keys, words in LANDINGS:
            await desk.go(start)
            await desk.press(*keys)
            assert desk.text[desk.caret :].startswith(words), (start, keys)


async def test_the_ends_of_the_text_hold_the_caret(tmp_path: Path) -> None:
    async with opened(write(tmp_path, {"river.md": RIVER}), "river") as desk:
        await desk.press("h", "b", "(", "{", "k", "pageup", "g")
        assert desk.caret == 0
        await desk.press("G")
        assert desk.caret == len(desk.text.rstrip("\n"))
        await desk.press("l", "w", ")", "}", "j", "space", "ctrl+end")
        assert desk.caret == len(desk.text.rstrip("\n"))


async def test_lines_are_those_of_the_screen_and_keep_the_column(tmp_path: Path) -> None:
    articles = {"rows.txt": "a long first line here\nshort\nanother long line\n"}
    async with opened(write(tmp_path, articles), "rows") as desk:
        await desk.go("line here")
        await desk.press("j")
        assert desk.text[desk.caret] == "\n"
        await desk.press("down")
        assert desk.text[desk.caret :].startswith("line\n")
        await desk.press("k", "up")
        assert desk.caret == at(desk, "line here")


@pytest.mark.parametrize(("start", "end"), [("0", "$"), ("home", "end")])
async def test_home_and_end_are_those_of_the_row(tmp_path: Path, start: str, end: str) -> None:
    async with opened(write(tmp_path, {"a.txt": "word " * 30 + "\nlast\n"}), "a") as desk:
        await desk.press("j", "l", "l")
        row = desk.view.viewport.rows[1]
        await desk.press(start)
        assert desk.caret == row.start
        await desk.press(end)
        assert desk.caret == row.end - 1


@pytest.mark.parametrize(("down", "up"), [("space", "pageup"), ("pagedown", "backspace")])
async def test_a_page_down_and_up_comes_back(tmp_path: Path, down: str, up: str) -> None:
    async with opened(write(tmp_path, {"rows.txt": ROWS}), "rows") as desk:
        await desk.press("l", "l", down)
        first = desk.text[desk.caret - 2 :][:6]
        assert first > "row 10"
        assert desk.view.viewport.rows[0].start > 0
        await desk.press(up)
        assert desk.caret == 2
        assert desk.view.viewport.rows[0].start == 0


async def test_pages_reach_the_end_and_the_start(tmp_path: Path) -> None:
    async with opened(write(tmp_path, {"rows.txt": ROWS}), "rows") as desk:
        await desk.press(*["space"] * 6)
        assert desk.text[desk.caret :].startswith("row 59")
        await desk.press(*["pageup"] * 6)
        assert desk.caret == 0


@pytest.mark.parametrize("seed", range(4))
async def test_the_caret_stays_whole_in_sight_and_inside(tmp_path: Path, seed: int) -> None:
    """Whatever is pressed, the caret is between clusters, on the screen and in the text."""
    dice = random.Random(seed)  # noqa: S311 (the same keys each time)
    size = (dice.randint(10, 60), dice.randint(8, 20))
    async with opened(write(tmp_path, {"wide.md": WIDE}), "wide", size=size) as desk:
        for _ in range(120):
            key = dice.choice(MOTIONS if dice.random() < 0.8 else SELECTIONS)
            await desk.press(key)
            for edge in desk.view.selection:
                assert 0 <= edge <= len(desk.text)
                assert cluster_start(desk.text, edge) == edge == cluster_end(desk.text, edge), key
            assert desk.view.viewport.layout.row_at(desk.caret) in desk.view.viewport.rows, key
