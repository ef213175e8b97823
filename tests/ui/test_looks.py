from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style

from reader.ui.theme import DARK, LIGHT, PLAIN, THEMES
from tests.ui.harness import RIVER, Desk, leaves, mark, opened, write

ATTRIBUTES = ("bold", "italic", "underline", "underline2", "reverse")
SENTENCE = "The river rose by 12 centimetres overnight."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER})
    mark(tmp_path, "river", SENTENCE, "claim")
    mark(tmp_path, "river", "12 centimetres", "statistic")
    mark(tmp_path, "river", "“old bridge”", "quote")
    mark(tmp_path, "river", "About 40 families", "statistic")
    return tmp_path


def style_at(desk: Desk, words: str) -> Style:
    """The style in which the first character of the words is painted."""
    x, y = desk.cell(words)
    [segment] = desk.view.render_line(y).crop(x, x + 1)
    return segment.style or Style.null()


def without_colour(style: Style) -> set[str]:
    """All of a style that is seen without colours."""
    return {name for name in ATTRIBUTES if getattr(style, name)}


def grounds(desk: Desk) -> set[Color | None]:
    """The colours behind all that is painted."""
    parts = [leaf.render_lines(leaf.size.region) for leaf in leaves(desk.app.screen)]
    styles = {each.style for part in parts for strip in part for each in strip if each.style}
    return {style.bgcolor for style in styles if style.bgcolor}


async def plain(desk: Desk) -> None:
    """Choose the look without colours, with the caret out of the way."""
    await desk.press("G", "f2", "f2")
    assert desk.app.theme == PLAIN.name


async def test_f2_goes_through_the_looks_and_round(root: Path) -> None:
    async with opened(root, "river") as desk:
        painted = [style_at(desk, "Nobody").bgcolor]
        themes = [desk.app.theme]
        for _ in THEMES:
            await desk.press("f2")
            themes.append(desk.app.theme)
            painted.append(style_at(desk, "Nobody").bgcolor)
        assert themes == [DARK.name, LIGHT.name, PLAIN.name, DARK.name]
        assert len(set(painted)) == 3
        assert painted[0] == painted[-1]


async def test_no_part_keeps_the_ground_of_the_look_before(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p")
        for _ in THEMES:
            before = grounds(desk)
            await desk.press("f2")
            assert not before & grounds(desk)


async def test_f2_works_in_the_library_and_holds_for_the_articles(root: Path) -> None:
    async with opened(root) as desk:
        await desk.press("f2", "enter")
        assert desk.app.theme == LIGHT.name
        assert style_at(desk, "Nobody").bgcolor == Color.parse(LIGHT.background or "")


async def test_without_colours_each_tag_has_a_style_of_its_own(root: Path) -> None:
    async with opened(root, "river") as desk:
        await plain(desk)
        words = ("Nobody", "The river rose", "old bridge", "40 families")
        styles = [without_colour(style_at(desk, each)) for each in words]
        assert styles[0] == set()
        assert len({frozenset(style) for style in styles}) == 4


async def test_without_colours_overlapping_marks_can_be_told(root: Path) -> None:
    async with opened(root, "river") as desk:
        await plain(desk)
        outside, outer, inner = (
            without_colour(style_at(desk, each)) for each in ("Nobody", "river rose", "12 cent")
        )
        assert outside < outer < inner


async def test_without_colours_the_current_annotation_can_be_told(root: Path) -> None:
    async with opened(root, "river") as desk:
        await plain(desk)
        before = without_colour(style_at(desk, "old bridge"))
        await desk.press("[")
        assert desk.current == "“old bridge”"
        assert without_colour(style_at(desk, "old bridge")) != before


async def test_the_gutter_has_the_letter_of_each_mark_where_it_begins(root: Path) -> None:
    async with opened(root, "river") as desk:
        painted = desk.view.render_line(desk.cell("The river rose")[1]).text
        assert set("CS") <= set(painted.split("The river")[0])
        assert "Q" in desk.view.render_line(desk.cell("“old")[1]).text[:3]


async def test_selection_caret_and_hits_can_be_told(root: Path) -> None:
    async with opened(root, "river") as desk:
        text = style_at(desk, "calm")
        await desk.go("She was")
        assert style_at(desk, "She was") != text
        await desk.press("v", "w", "w")
        assert style_at(desk, "She was") != text
        await desk.press("escape", "G", "/")
        await desk.type("calm")
        await desk.press("enter", "l")
        assert style_at(desk, "calm") != text


async def test_no_color_opens_without_colours_and_is_not_remembered(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(root, "river") as desk:
        assert desk.app.theme == PLAIN.name
        await desk.pilot.press("ctrl+q")
    monkeypatch.delenv("NO_COLOR", raising=False)
    async with opened(root, "river") as desk:
        assert desk.app.theme == DARK.name
