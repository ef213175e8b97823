from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.annotating.panel import Panel
from tests.ui.harness import Desk, opened, rows, write

IDS = ("a", "b", "c", "d", "e")
LONG = "".join(f"Paragraph {number} of a long account.\n\n" for number in range(80))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    articles = {f"{name}.md": f"# Account {name}\n\n{LONG}" for name in IDS}
    return write(tmp_path, articles)


def shown(desk: Desk) -> str:
    return "".join(pane.article.id for pane in desk.shown_panes)


@pytest.mark.parametrize("number", [1, 2, 5])
async def test_as_many_panes_as_are_wide_enough(root: Path, number: int) -> None:
    async with opened(root, *IDS[:number]) as desk:
        for width in (250, 160, 120, 90, 89, 80, 60, 59, 30, 20):
            await desk.resize(width, 24)
            assert len(desk.shown_panes) == max(1, min(number, width // 30))
            widths = [pane.outer_size.width for pane in desk.shown_panes]
            assert sum(widths) == width
            assert min(widths) >= min(30, width)
            assert all(f"Account {name}" in desk.shown for name in shown(desk))


async def test_tab_goes_round_the_panes_there_and_back(root: Path) -> None:
    async with opened(root, *IDS[:3], size=(120, 24)) as desk:
        visited = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab"):
            await desk.press(key)
            assert desk.app.focused is desk.view
            visited.append(desk.view.article.id)
        assert visited == ["b", "c", "a", "c", "b"]


async def test_each_pane_has_a_caret_of_its_own(root: Path) -> None:
    async with opened(root, "a", "a", size=(80, 24)) as desk:
        await desk.press("}", "tab", "}", "}", "}")
        carets = [desk.text[pane.view.selection.head :] for pane in desk.panes]
        assert carets[0].startswith("Paragraph 0")
        assert carets[1].startswith("Paragraph 2")


async def test_hidden_panes_are_reached_with_tab(root: Path) -> None:
    async with opened(root, *IDS, size=(80, 24)) as desk:
        seen = [shown(desk)]
        for _ in IDS:
            await desk.press("tab")
            assert desk.view.article.id in shown(desk)
            assert desk.app.focused is desk.view
            seen.append(shown(desk))
        assert seen == ["ab", "ab", "bc", "cd", "de", "ab"]
        await desk.press("shift+tab")
        assert shown(desk) == "de"


async def test_the_screen_tells_how_many_panes_are_hidden(root: Path) -> None:
    async with opened(root, *IDS, size=(80, 24)) as desk:
        assert "3 more" in desk.shown


async def test_zoom_shows_the_focused_pane_alone_and_all_again(root: Path) -> None:
    async with opened(root, *IDS[:3], size=(120, 24)) as desk:
        await desk.press("tab", "z")
        assert shown(desk) == "b"
        assert desk.shown_panes[0].outer_size.width == 120
        await desk.press("tab")
        assert shown(desk) == "c"
        assert desk.app.focused is desk.view
        await desk.press("z")
        assert shown(desk) == "abc"
        assert desk.view.article.id == "c"


async def test_resizing_keeps_the_first_words_in_sight(root: Path) -> None:
    async with opened(root, "a", "b", size=(120, 24)) as desk:
        await desk.press(*["space"] * 2)
        first = desk.view.viewport.rows[0].start
        for width, height in ((60, 24), (31, 10), (250, 30), (45, 24), (120, 24)):
            await desk.resize(width, height)
            row = desk.view.viewport.rows[0]
            assert row.start <= first < row.end
            assert len(desk.shown_panes) == min(2, width // 30)


async def test_the_focused_pane_stays_in_sight_when_the_screen_gets_narrow(root: Path) -> None:
    async with opened(root, *IDS[:3], size=(120, 24)) as desk:
        await desk.press("shift+tab")
        await desk.resize(40, 24)
        assert shown(desk) == "c"
        assert desk.app.focused is desk.view
        await desk.resize(120, 24)
        assert shown(desk) == "abc"


async def test_beside_the_panel_as_many_panes_as_still_fit(root: Path) -> None:
    async with opened(root, *IDS[:3], size=(110, 24)) as desk:
        await desk.press("tab", "tab", "p")
        assert desk.is_open(Panel)
        assert all(pane.outer_size.width >= 30 for pane in desk.shown_panes)
        assert "c" in shown(desk)
        await desk.press("p")
        assert shown(desk) == "abc"


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (250, 4)])
async def test_a_tiny_screen_breaks_nothing(root: Path, size: tuple[int, int]) -> None:
    async with opened(root, "a", "b", size=size) as desk:
        await desk.press("j", "space", "G", "tab", "v", "w", "1", "p", "p", "z", "?", "escape")
        assert len(desk.stored) == 1


@pytest.mark.parametrize("keys", [("p", "p"), ("p", "escape", "p"), ("1", "enter", "ctrl+s")])
async def test_what_stood_beside_the_panes_gives_the_keys_back_to_theirs(
    root: Path, keys: tuple[str, ...]
) -> None:
    async with opened(root, *IDS[:3], size=(200, 24)) as desk:
        await desk.press("tab", "}", *keys)
        assert desk.app.focused is desk.view
        assert desk.view.article.id == "b"


async def test_the_same_article_in_another_pane_begins_at_the_same_place(root: Path) -> None:
    async with opened(root, "a", "b", size=(120, 24)) as desk:
        await desk.go("Paragraph 40")
        await desk.press("d")
        assert shown(desk) == "aab"
        assert desk.view is desk.panes[1].view
        assert desk.text[desk.caret :].startswith("Paragraph 40")
        assert "Paragraph 40" in "\n".join(rows(desk.view))


async def test_the_same_article_in_two_panes_shows_the_same_marks_at_once(root: Path) -> None:
    async with opened(root, "a", size=(120, 24)) as desk:
        await desk.press("d", "}", "1")
        assert [len(pane.view.marks.all) for pane in desk.panes] == [1, 1]
        await desk.press("tab", "u")
        assert [len(pane.view.marks.all) for pane in desk.panes] == [0, 0]


async def test_a_pane_is_closed_and_the_next_one_has_the_keys(root: Path) -> None:
    async with opened(root, *IDS[:3], size=(120, 24)) as desk:
        await desk.press("tab", "c")
        assert shown(desk) == "ac"
        assert desk.view.article.id == "c"
        assert desk.app.focused is desk.view
        await desk.press("c", "c")
        assert shown(desk) == "a"
        assert "the last pane stays open" in desk.shown


async def test_panes_change_places(root: Path) -> None:
    async with opened(root, *IDS[:3], size=(120, 24)) as desk:
        await desk.press(">")
        assert shown(desk) == "bac"
        assert desk.view.article.id == "a"
        x = [pane.region.x for pane in desk.panes]
        assert x == sorted(x)
        await desk.press(">", ">", ">")
        assert shown(desk) == "bca"
        await desk.press("<", "tab")
        assert shown(desk) == "bac"
        assert desk.view.article.id == "c"


async def test_a_pane_is_given_more_of_the_width_but_none_gets_too_narrow(root: Path) -> None:
    async with opened(root, *IDS[:3], size=(120, 24)) as desk:
        await desk.press("+")
        wide, *others = [pane.outer_size.width for pane in desk.panes]
        assert wide > 40
        assert wide + sum(others) == 120
        await desk.press(*["+"] * 20)
        wide, *others = [pane.outer_size.width for pane in desk.panes]
        assert wide == 60
        assert others == [30, 30]
        await desk.press(*["-"] * 40)
        assert [pane.outer_size.width for pane in desk.panes] == [30, 45, 45]


async def test_an_article_of_the_library_is_opened_beside_those_that_are_open(root: Path) -> None:
    async with opened(root, "a", "b", size=(120, 24)) as desk:
        await desk.press("tab", "o", "+")
        assert shown(desk) == "aba"
        assert desk.app.focused is desk.view
