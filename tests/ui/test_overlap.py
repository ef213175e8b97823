"""Annotations that overlap: all are seen, each can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model import Anchored
from reader.ui.annotating.choice import Choice
from reader.ui.annotating.form import Form
from tests.ui.harness import RIVER, Desk, mark, opened, rows, write

WORDS = (
    ("Nobody was hurt.", "claim"),
    ("Nobody was hurt.", "quote"),
    ("was hurt", "statistic"),
    ("hurt. The “old", "claim"),
)
"""Identical, nested and crossing ones."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER})
    for exact, tag in WORDS:
        mark(tmp_path, "river", exact, tag)
    return tmp_path


def place(desk: Desk) -> tuple[str, str]:
    assert desk.view.current
    return desk.view.current.annotation.exact, desk.view.current.annotation.tag


async def test_jumping_visits_each_once(root: Path) -> None:
    async with opened(root, "river") as desk:
        onward = []
        for _ in WORDS:
            await desk.press("]")
            onward.append(place(desk))
        assert sorted(onward) == sorted(WORDS)
        await desk.press("]")
        assert "no more annotations below" in desk.shown
        backward = [place(desk)]
        for _ in WORDS[1:]:
            await desk.press("[")
            backward.append(place(desk))
        assert backward == onward[::-1]


async def test_the_gutter_tells_of_all_that_begin_in_a_row(root: Path) -> None:
    async with opened(root, "river") as desk:
        _, y = desk.cell("Nobody")
        assert rows(desk.view)[y].startswith("C+")


async def test_enter_offers_the_choice_and_edits_what_was_chosen(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("hurt")
        await desk.press("enter")
        choice = desk.one(Choice)
        assert sorted(place_of(each) for each in choice.rows.items) == sorted(
            (exact, tag) for exact, tag in WORDS
        )
        await desk.press("home", "enter")
        assert not desk.is_open(Choice)
        assert desk.is_open(Form)
        assert place(desk) == place_of(choice.rows.items[0])


async def test_escape_leaves_the_choice_and_nothing_is_current(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("hurt")
        await desk.press("enter", "escape")
        assert not desk.is_open(Choice)
        assert not desk.is_open(Form)
        assert desk.app.focused is desk.view
        assert desk.current is None


async def test_the_current_one_is_edited_without_being_asked(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        assert desk.is_open(Form)


def place_of(mark: Anchored) -> tuple[str, str]:
    annotation = mark.annotation
    return annotation.exact, annotation.tag
