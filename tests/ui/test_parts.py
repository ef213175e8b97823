"""Annotations of several parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color

from reader.model import Annotation
from tests.ui.harness import Desk, opened, rows, write

BROKEN = "“We moved,” she said, “the cows.” Nobody was hurt."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"broken.txt": BROKEN})


def stored(desk: Desk) -> Annotation:
    [annotation] = desk.stored
    return annotation


async def broken_quote(desk: Desk) -> None:
    await desk.press("2")
    await desk.select("“the cows.”")
    await desk.press("A")


async def test_one_key_adds_the_selection_to_what_was_current(root: Path) -> None:
    async with opened(root, "broken") as desk:
        await broken_quote(desk)
        assert desk.tagged == [("quote", "“We moved,” she said, “the cows.”")]
        assert stored(desk).attributes["parts"] == [[0, 11], [22, 33]]
        assert "2 parts" in desk.shown
        assert desk.current == "“We moved,” she said, “the cows.”"
        await desk.press("u")
        assert desk.tagged == [("quote", "“We moved,”")]
        assert stored(desk).attributes == {}


async def test_the_gap_is_painted_unlike_the_parts(root: Path) -> None:
    async with opened(root, "broken") as desk:
        await broken_quote(desk)
        await desk.press("escape")
        assert any("she said" in row for row in rows(desk.view))
        part, gap, plain = (ground(desk, words) for words in ("moved", "she", "Nobody"))
        assert part != gap
        assert gap == plain
        assert ink(desk, "she") != ink(desk, "Nobody")


async def test_words_are_taken_out_again(root: Path) -> None:
    async with opened(root, "broken") as desk:
        await broken_quote(desk)
        await desk.go("the cows")
        await desk.press("X")
        assert desk.tagged == [("quote", "“We moved,”")]
        assert stored(desk).attributes == {}


async def test_a_selection_taken_out_of_the_middle_leaves_two_parts(root: Path) -> None:
    async with opened(root, "broken") as desk:
        await desk.select("“We moved,” she said, “the cows.”")
        await desk.press("2")
        await desk.select(" she said,")
        await desk.press("X")
        assert stored(desk).attributes["parts"] == [[0, 11], [22, 33]]


async def test_adjoining_words_become_one_part(root: Path) -> None:
    async with opened(root, "broken") as desk:
        await desk.select("Nobody")
        await desk.press("1")
        await desk.select("was")
        await desk.press("A")
        assert desk.tagged == [("claim", "Nobody was")]
        assert stored(desk).attributes == {}


async def test_edges_move_the_first_and_the_last_part(root: Path) -> None:
    async with opened(root, "broken") as desk:
        await broken_quote(desk)
        await desk.press("F", "I")
        assert stored(desk).attributes["parts"] == [[1, 11], [22, 32]]
        assert (stored(desk).start, stored(desk).end) == (1, 32)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("A",), "select the words"),
        (("v", "l", "A"), "no annotation to add to"),
        (("X",), "no annotation to take words out of"),
        (("2", "X"), "select words of the quote"),
        (("2", "v", "w", "w", "w", "X"), "nothing would be left"),
    ],
)
async def test_where_it_cannot_be_it_says_so(root: Path, keys: tuple[str, ...], said: str) -> None:
    async with opened(root, "broken") as desk:
        await desk.press(*keys)
        assert said in desk.shown
        assert all(not each.attributes for each in desk.stored)


def ground(desk: Desk, words: str) -> Color | None:
    return _style(desk, words)[0]


def ink(desk: Desk, words: str) -> Color | None:
    return _style(desk, words)[1]


def _style(desk: Desk, words: str) -> tuple[Color | None, Color | None]:
    """The colours of the ground and the ink of the first cell of words."""
    x, y = desk.cell(words)
    strip = desk.view.render_lines(desk.view.size.region)[y].crop(x, x + 1)
    style = next(iter(strip)).style
    assert style is not None
    colours = (style.bgcolor, style.color)
    ground, ink = (Color.from_rich_color(each) if each else None for each in colours)
    return ground, ink
