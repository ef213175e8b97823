"""Edges of the current annotation, moved by keys and by the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.harness import RIVER, Desk, mark, opened, write

MOVES = (
    ("f", "Nobody was hurt."),
    ("alt+right", "Nobody was hurt."),
    ("F", "Nobody was hur"),
    ("alt+left", "Nobody was hur"),
    ("t", "Nobody was hurt. The"),
    ("T", "Nobody was"),
    ("i", ". Nobody was hurt"),
    ("alt+up", ". Nobody was hurt"),
    ("I", "obody was hurt"),
    ("y", "homes. Nobody was hurt"),
    ("Y", "was hurt"),
)
"""A key, and the words of `Nobody was hurt` after it."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER, "clusters.txt": "one e\u0301e\u0301 two"})
    mark(tmp_path, "river", "Nobody was hurt", "claim")
    return tmp_path


def last_cell(desk: Desk, words: str) -> tuple[int, int]:
    x, y = desk.cell(words)
    return x + len(words) - 1, y


@pytest.mark.parametrize(("key", "words"), MOVES)
async def test_a_key_moves_one_edge_and_one_undo_takes_it_back(
    root: Path, key: str, words: str
) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", key)
        assert desk.current == words
        assert desk.tagged == [("claim", words)]
        [stored] = desk.stored
        assert desk.text[stored.start : stored.end] == words
        await desk.press("u")
        assert desk.tagged == [("claim", "Nobody was hurt")]


async def test_nothing_empty_is_left_and_it_says_so(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "T", "T", "T")
        assert desk.tagged == [("claim", "Nobody")]
        assert "nothing would be left" in desk.shown


async def test_an_edge_never_falls_inside_a_cluster(root: Path) -> None:
    mark(root, "clusters", "e\u0301e\u0301", "claim")
    async with opened(root, "clusters") as desk:
        await desk.press("]", "F")
        assert desk.current == "e\u0301"
        await desk.press("f")
        assert desk.current == "e\u0301e\u0301"


async def test_without_a_current_annotation_no_edge_moves(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("f")
        assert "no current annotation" in desk.shown
        assert desk.tagged == [("claim", "Nobody was hurt")]


async def test_somebody_elses_annotation_stays(root: Path) -> None:
    mark(root, "river", "The river rises", "claim", annotator="ben")
    async with opened(root, "river") as desk:
        await desk.press("]", "F")
        assert desk.current == "The river rises"
        assert "ben" in desk.shown


async def test_its_offsets_of_other_words_stay_where_they_are(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("moved the")
        await desk.press("2", "a", "F", "i")
        quote = next(each for each in desk.stored if each.tag == "quote")
        start, end = quote.attributes["speaker_start"], quote.attributes["speaker_end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert desk.text[start:end] == "Ana Bell, a farmer"


async def test_the_mouse_draws_the_end(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]")
        await desk.drag(last_cell(desk, "Nobody was hurt"), last_cell(desk, "The “old bridge”"))
        assert desk.tagged == [("claim", "Nobody was hurt. The “old bridge”")]
        assert desk.current == "Nobody was hurt. The “old bridge”"
        assert desk.selected == ""
        await desk.press("u")
        assert desk.tagged == [("claim", "Nobody was hurt")]


async def test_the_mouse_draws_the_start_and_stops_at_the_end(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]")
        await desk.drag(desk.cell("Nobody"), desk.cell("was hurt"))
        assert desk.tagged == [("claim", "was hurt")]
        await desk.drag(desk.cell("was hurt"), desk.cell("bridge"))
        assert desk.tagged == [("claim", "t")]


async def test_a_press_elsewhere_selects_as_ever(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]")
        await desk.drag(desk.cell("was hurt"), last_cell(desk, "was hurt"))
        assert desk.selected == "was hurt"
        assert desk.tagged == [("claim", "Nobody was hurt")]
