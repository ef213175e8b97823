"""The row of hints tells the keys of what has the focus, and they do what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.schema import BUILT_IN
from reader.ui.keys.actions import Action, all_actions
from reader.ui.widgets.bar import cells_of
from reader.ui.widgets.hints import HintRow, hints_of
from tests.ui.harness import RIVER, Desk, mark, opened, rows, write
from tests.ui.test_comparing import FLOOD, WATER

KNOWN = {action.id for action in all_actions(BUILT_IN)}
KEYS = (
    *("p", "M", "o", "slash", "enter", "escape", "1", "2", "a", "right_square_bracket"),
    *("full_stop", "R", "L", "x", "u", "tab", "c", "m", "ctrl+f", "asterisk", "question_mark"),
    *("down", "ctrl+t", "w", "j", "f6", "f1", "B", "C"),
)


def make(root: Path) -> Path:
    write(root, {"flood.md": FLOOD, "water.md": WATER, "river.md": RIVER})
    mark(root, "flood", "families", "claim")
    mark(root, "flood", "families", "quote", annotator="ben")
    return root


def hints(desk: Desk) -> list[Action]:
    """What the row of hints of the screen in sight offers."""
    screen = desk.app.screen
    return [action for action, _ in hints_of(screen.focused, screen)]


def at_work(desk: Desk) -> set[str]:
    """The ids of what keys ask for now."""
    bound = desk.app.screen.active_bindings.values()
    return {each.binding.id for each in bound if each.enabled and each.binding.id}


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(keys=st.lists(st.sampled_from(KEYS), min_size=5, max_size=25))
async def test_after_any_keys_what_is_hinted_works(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str]
) -> None:
    root = make(tmp_path_factory.mktemp("walk"))
    async with opened(root, "flood", "water", size=(120, 30)) as desk:
        for key in keys:
            await desk.press(key)
            working = at_work(desk)
            for action in hints(desk):
                assert action.id in KNOWN
                assert action.id in working, (keys, key, action.id)


@pytest.mark.parametrize("width", [30, 60, 80, 100, 160])
async def test_no_hint_is_ever_cut(tmp_path: Path, width: int) -> None:
    async with opened(make(tmp_path), "flood", size=(width, 24)) as desk:
        for keys in ((), ("]",), ("p",), ("p", "o")):
            await desk.press(*keys)
            row = rows(desk.one(HintRow) if keys != ("p",) else desk.reading.status.hints)[0]
            assert "…" not in row
            assert "? help" in row
            assert cells_of(row) == width


async def test_the_hints_follow_the_scope_of_the_panel(tmp_path: Path) -> None:
    async with opened(make(tmp_path), "flood", size=(120, 30)) as desk:
        await desk.press("p")
        assert desk.shown.count("w all articles") == 2
        await desk.press("w")
        assert desk.shown.count("w this article") == 2


async def test_the_hints_change_when_the_match_panel_is_closed(tmp_path: Path) -> None:
    async with opened(make(tmp_path), "flood", "water", size=(160, 30)) as desk:
        await desk.press("M")
        assert "s same" in desk.shown
        assert "c contradicts" in desk.shown
        for leave in ("M", "escape"):
            await desk.press(leave)
            assert "contradicts" not in rows(desk.reading.status.hints)[0]
            assert "1 claim" in rows(desk.reading.status.hints)[0]
            await desk.press("M")
