"""The same faults in the process of the screen, at the 1st, 2nd, 3rd … call after a key."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from tests.store.faults import Kind, faulty_disk
from tests.store.test_faults import TORTURE, assert_whole
from tests.ui.harness import RIVER, Desk, opened, write

FIRST, SECOND = "About 40 families left their homes.", "Nobody was hurt."
KEYS = {"1": (SECOND, 2), "3": (FIRST, 1), "x": (FIRST, 0), "u": (FIRST, 0)}
"""Key to the sentence at which it is pressed, and the number of marks after it."""
_STEP = 1 if TORTURE > 1 else 3
"""Number of calls between two that fail."""


@pytest.mark.parametrize("kind", ["once", "for good"])
@pytest.mark.parametrize("key", KEYS)
async def test_a_key_is_done_once_the_disk_allows_it(tmp_path: Path, key: str, kind: Kind) -> None:
    words, marks = KEYS[key]
    async with opened(write(tmp_path, {"river.md": RIVER}), "river") as desk:
        for at in count(1, _STEP):
            await begin(desk, words)
            old = desk.tagged
            with faulty_disk(at, kind) as disk:
                await desk.press(key)
                waiting = desk.reading.workspace.edits.unsaved
            assert_whole(tmp_path)
            said = desk.tagged
            assert said == old or len(said) == marks, disk.calls
            assert len(waiting) == ("NOT SAVED" in desk.shown), disk.calls

            desk.reading.workspace.edits.retry()
            await desk.settle()
            if waiting:
                assert len(desk.tagged) == marks
            elif desk.tagged == old:  # it was refused, and said so
                await begin(desk, words)
                await desk.press(key)
            assert len(desk.tagged) == marks, disk.calls
            assert_whole(tmp_path)
            assert "NOT SAVED" not in desk.shown
            if not disk.was_hit:
                assert at > 8
                return
            await clear(desk)


async def begin(desk: Desk, words: str) -> None:
    """Mark the first sentence if nothing is marked; make it current if the key is pressed there."""
    if not desk.tagged:
        await desk.go(FIRST)
        await desk.press("1")
    await desk.press("escape", "escape")
    await desk.go(words)
    if words == FIRST:
        await desk.press("g", "]")


async def clear(desk: Desk) -> None:
    """Remove all marks."""
    while desk.tagged:
        await desk.press("g", "]", "x")
