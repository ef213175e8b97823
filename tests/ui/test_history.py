"""Removing, undo and redo. What a key has done is on disk before the next one."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.ui.harness import RIVER, Desk, mark, opened, write

OTHER = "# Other\n\nThe other road is closed. It was flooded.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"river.md": RIVER, "other.md": OTHER})


@pytest.mark.parametrize("key", ["x", "delete"])
async def test_removing_takes_the_current_annotation_only(root: Path, key: str) -> None:
    mark(root, "river", "Nobody was hurt.", "claim")
    mark(root, "river", "hurt", "quote")
    async with opened(root, "river") as desk:
        await desk.press("]", "]", key)
        assert desk.tagged == [("claim", "Nobody was hurt.")]
        assert desk.current is None
        await desk.press(key)
        assert desk.tagged == [("claim", "Nobody was hurt.")]


@pytest.mark.parametrize(("undo", "redo"), [("u", "U"), ("ctrl+z", "ctrl+y")])
async def test_undo_and_redo_walk_the_whole_way(root: Path, undo: str, redo: str) -> None:
    async with opened(root, "river") as desk:
        await desk.go("Nobody was")
        states = [desk.stored]
        for key in ("1", "2", "3", "x"):
            await desk.press(key)
            states.append(desk.stored)
        assert [len(state) for state in states] == [0, 1, 1, 1, 0]
        for state in states[-2::-1]:
            await desk.press(undo)
            assert desk.stored == state
        for state in states[1:]:
            await desk.press(redo)
            assert desk.stored == state


async def test_the_ends_of_the_way_are_told_and_change_nothing(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("u")
        assert "nothing to undo" in desk.shown
        await desk.press("U")
        assert "nothing to redo" in desk.shown
        assert desk.stored == []


async def test_a_new_edit_ends_the_way_forward(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("Nobody was")
        await desk.press("1", "u")
        await desk.go("The river rises")
        await desk.press("1", "U")
        assert desk.tagged == [("claim", "The river rises")]


async def test_a_key_that_changes_nothing_is_no_step(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("Nobody was")
        await desk.press("1", "1", "l", "1", "u")
        assert desk.stored == []


async def test_undo_brings_back_what_was_removed_and_makes_it_current(root: Path) -> None:
    stored = mark(root, "river", "“old bridge”", "quote")
    async with opened(root, "river") as desk:
        await desk.press("]", "x", "g", "u")
        assert desk.stored == [stored]
        assert desk.current == "“old bridge”"


async def test_undo_goes_back_in_the_article_it_was_done_in(root: Path) -> None:
    async with opened(root, "river", "other", size=(120, 24)) as desk:
        await desk.go("Nobody was")
        await desk.press("1", "tab", "}", "1", "tab")
        counts = [_counts(desk)]
        for key in ("u", "u", "U", "U"):
            await desk.press(key)
            counts.append(_counts(desk))
        assert counts == [(1, 1), (1, 0), (0, 0), (1, 0), (1, 1)]
        shown = [len(pane.view.marks.all) for pane in desk.panes]
        assert shown == [1, 1]


async def test_undo_leaves_alone_what_was_changed_elsewhere_since(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("Nobody was")
        await desk.press("1")
        noted = msgspec.structs.replace(desk.stored[0], note="by another hand")
        changed = desk.elsewhere.annotations.save(noted)
        await desk.press("u")
        assert desk.stored == [changed]
        assert "changed elsewhere" in desk.shown


async def test_every_edit_is_on_disk_before_the_next_key(root: Path) -> None:
    async with opened(root, "river") as desk:
        file = root / "annotations" / "ana" / "river.json"
        seen: list[bytes] = []
        for key in ("}", "1", "2", "x", "u", "u", "U"):
            await desk.press(key)
            seen.append(file.read_bytes() if file.exists() else b"")
        assert seen[0] == b""
        assert len(set(seen)) == len(seen)


def _counts(desk: Desk) -> tuple[int, int]:
    return len(desk.stored_of("river")), len(desk.stored_of("other"))
