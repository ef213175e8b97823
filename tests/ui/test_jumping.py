from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.harness import RIVER, Desk, mark, opened, write

MARKED = (
    ("The river rose by 12 centimetres overnight.", "claim"),
    ("12 centimetres", "statistic"),
    ("12 centimetres", "claim"),
    ("12 centimetres", "quote"),
    ("centimetres overnight. “We", "quote"),
    ("Nobody was hurt.", "claim"),
    ("The “old bridge” still stands", "claim"),
    ("“old bridge”", "quote"),
)
"""Nested, crossing, on the same words, and apart."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER, "other.md": "# Other\n\nSome other words.\n"})
    for words, tag in MARKED:
        mark(tmp_path, "river", words, tag, annotator="ben" if tag == "quote" else "ana")
    return tmp_path


async def visited(desk: Desk, key: str) -> list[str]:
    """The ids that a key goes to until it goes no further."""
    found: list[str] = []
    while True:
        await desk.press(key)
        assert desk.view.current
        assert desk.caret == desk.view.current.start
        if found and desk.view.current.annotation.id == found[-1]:
            return found
        found.append(desk.view.current.annotation.id)


async def test_each_annotation_is_visited_once_in_order_there_and_back(root: Path) -> None:
    async with opened(root, "river") as desk:
        stored = [each.id for each in desk.stored]
        assert await visited(desk, "]") == stored
        assert await visited(desk, "[") == stored[-2::-1]


async def test_the_way_begins_at_the_caret(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("She was")
        await desk.press("]")
        assert desk.current == "Nobody was hurt."
        await desk.go("She was")
        await desk.press("[")
        assert desk.current == "centimetres overnight. “We"


async def test_after_the_last_one_it_says_so_and_stays(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("G", "[", "]")
        assert "no more annotations" in desk.shown
        assert desk.current == "“old bridge”"


async def test_without_annotations_it_says_so(root: Path) -> None:
    async with opened(root, "other") as desk:
        await desk.press("]")
        assert "no more annotations" in desk.shown
        assert (desk.caret, desk.current) == (0, None)


async def test_an_annotation_out_of_sight_is_brought_into_sight(tmp_path: Path) -> None:
    far = "filler\n" * 200 + "the last words\n"
    mark(write(tmp_path, {"far.txt": far}), "far", "last words", "claim")
    async with opened(tmp_path, "far") as desk:
        assert "the last words" not in desk.shown
        await desk.press("]")
        assert "the last words" in desk.shown


async def test_panes_on_the_same_article_show_the_same_marks_at_once(root: Path) -> None:
    async with opened(root, "river", "river", size=(120, 24)) as desk:
        await desk.go("Nobody")
        await desk.press("tab")
        await desk.go("She was")
        for keys in (["1"], ["2"], ["x"], ["u"], ["u"], ["U"]):
            await desk.press(*keys)
            shown = [
                [(each.annotation.id, each.annotation.tag) for each in pane.view.marks.all]
                for pane in desk.panes
            ]
            assert shown[0] == shown[1]
            assert sorted(shown[0]) == sorted((each.id, each.tag) for each in desk.stored)
        assert desk.text[desk.panes[0].view.selection.head :].startswith("Nobody")
