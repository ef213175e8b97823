from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.harness import RIVER, Desk, mark, opened, write

LONG = "".join(f"row {number:03} of the long account\n" for number in range(120))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"river.md": RIVER, "long.txt": LONG, "wide.txt": "ab 河川の水 cd\nef"})


def last_cell(desk: Desk, words: str) -> tuple[int, int]:
    x, y = desk.cell(words)
    return x + len(words) - 1, y


async def test_a_click_puts_the_caret_there(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.pilot.click(desk.view, offset=desk.cell("cows"))
        assert desk.caret == desk.text.index("cows")
        assert desk.selected == ""


async def test_a_click_beside_the_words_goes_to_the_nearest(root: Path) -> None:
    async with opened(root, "long") as desk:
        _, y = desk.cell("row 003")
        await desk.pilot.click(desk.view, offset=(70, y))
        assert desk.text[: desk.caret].endswith("row 003 of the long account")
        await desk.pilot.click(desk.view, offset=(0, y))
        assert desk.text[desk.caret :].startswith("row 003")


async def test_a_click_below_the_words_goes_to_the_last_row(root: Path) -> None:
    async with opened(root, "wide") as desk:
        await desk.pilot.click(desk.view, offset=(0, 10))
        assert desk.text[desk.caret :].startswith("ef")


async def test_a_click_makes_the_innermost_annotation_current(root: Path) -> None:
    mark(root, "river", "Nobody was hurt.", "claim")
    mark(root, "river", "hurt", "quote")
    async with opened(root, "river") as desk:
        await desk.pilot.click(desk.view, offset=desk.cell("body was"))
        assert desk.current == "Nobody was hurt."
        await desk.pilot.click(desk.view, offset=desk.cell("hurt"))
        assert desk.current == "hurt"
        await desk.pilot.click(desk.view, offset=desk.cell("The “old"))
        assert desk.current is None


async def test_a_clicked_annotation_takes_the_keys(root: Path) -> None:
    mark(root, "river", "Nobody was hurt.", "claim")
    async with opened(root, "river") as desk:
        await desk.pilot.click(desk.view, offset=desk.cell("hurt"))
        await desk.press("2")
        assert desk.tagged == [("quote", "Nobody was hurt.")]
        await desk.press("x")
        assert desk.tagged == []


@pytest.mark.parametrize("is_backwards", [False, True])
async def test_a_drag_selects_the_cells_at_both_its_ends(root: Path, is_backwards: bool) -> None:
    async with opened(root, "river") as desk:
        ends = [desk.cell("Nobody"), last_cell(desk, "Nobody was hurt")]
        first, last = reversed(ends) if is_backwards else ends
        await desk.drag(first, desk.cell("was"), last)
        assert desk.selected == "Nobody was hurt"
        assert desk.caret == desk.view.selection.span[not is_backwards]
        await desk.press("1")
        assert desk.tagged == [("claim", "Nobody was hurt")]


async def test_a_drag_may_turn_round(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.drag(desk.cell("was hurt"), last_cell(desk, "hurt"), desk.cell("Nobody"))
        assert desk.selected == "Nobody w"


async def test_a_drag_over_rows_selects_what_lies_between(root: Path) -> None:
    async with opened(root, "long") as desk:
        await desk.drag(desk.cell("row 002"), last_cell(desk, "row 004"))
        assert desk.selected.split("\n")[::2] == ["row 002 of the long account", "row 004"]


async def test_a_drag_past_the_last_word_selects_up_to_the_end(root: Path) -> None:
    async with opened(root, "wide") as desk:
        for end in ((70, desk.cell("ef")[1]), (70, 15), (1, 15)):
            await desk.drag(desk.cell("ef"), end)
            assert desk.selected == ("ef" if end[0] > 1 else "e")
            assert desk.caret <= len(desk.text)
            await desk.press("1", "escape")
        assert desk.tagged == [("claim", "e"), ("claim", "ef")]


async def test_a_press_on_the_scroll_bar_scrolls_and_leaves_the_caret(root: Path) -> None:
    async with opened(root, "long") as desk:
        await desk.press("l")
        edge = desk.view.size.width - 1
        await desk.pilot.click(desk.view, offset=(edge, desk.view.size.height - 1))
        await desk.settle()
        assert "row 119" in desk.shown
        assert (desk.caret, desk.selected) == (1, "")
        await desk.drag((edge, 10), (edge, 0))
        assert "row 000" in desk.shown
        assert (desk.caret, desk.selected) == (1, "")


async def test_both_cells_of_a_wide_character_are_it(root: Path) -> None:
    async with opened(root, "wide") as desk:
        x, y = desk.cell("河")
        await desk.drag((x + 1, y), (x + 4, y))
        assert desk.selected == "河川の"
        await desk.pilot.click(desk.view, offset=(x + 3, y))
        assert desk.text[desk.caret] == "川"


async def test_a_drag_past_the_lower_edge_scrolls_on(root: Path) -> None:
    async with opened(root, "long") as desk:
        view = desk.view
        await desk.pilot.mouse_down(view, offset=desk.cell("row 001"))
        await desk.pilot.hover(view, offset=(8, view.size.height))
        await desk.until(lambda: "row 040" in desk.selected)
        await desk.pilot.hover(view, offset=(8, view.size.height - 1))
        await desk.pilot.mouse_up(view, offset=(8, view.size.height - 1))
        assert desk.selected.startswith("row 001")
        assert view.viewport.layout.row_at(desk.caret) in view.viewport.rows
        selected = desk.selected
        await desk.pilot.hover(view, offset=(8, 2))
        assert desk.selected == selected


async def test_a_double_click_selects_the_word(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.pilot.double_click(desk.view, offset=desk.cell("metres over"))
        assert desk.selected == "centimetres"


async def test_a_triple_click_selects_the_sentence(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.pilot.triple_click(desk.view, offset=desk.cell("body was"))
        assert desk.selected == "Nobody was hurt."
        await desk.press("1")
        assert desk.tagged == [("claim", "Nobody was hurt.")]


async def test_a_shifted_click_draws_the_selection_on(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.pilot.click(desk.view, offset=desk.cell("Nobody"))
        await desk.pilot.click(desk.view, offset=last_cell(desk, "Nobody was"), shift=True)
        assert desk.selected == "Nobody was"


async def test_the_wheel_scrolls_and_leaves_the_caret(root: Path) -> None:
    async with opened(root, "long") as desk:
        await desk.press("l")
        await desk.wheel(10)
        top = desk.view.viewport.rows[0].start
        assert top > 0
        assert desk.caret == 1
        await desk.wheel(-1)
        assert desk.view.viewport.rows[0].start < top
        await desk.press("l")
        assert desk.caret == 2
        assert desk.view.viewport.rows[0].start == 0


async def test_a_click_in_another_pane_gives_it_the_keys(root: Path) -> None:
    async with opened(root, "river", "long", size=(120, 24)) as desk:
        other = desk.panes[1].view
        await desk.pilot.click(other, offset=(10, 4))
        assert desk.view is other
        assert desk.app.focused is other
