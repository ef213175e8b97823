"""What each article says of each claim, what it leaves out, and what a person makes of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.comparing.matrix import Matrix
from reader.ui.comparing.matrix_screen import MatrixScreen
from reader.ui.library.screen import LibraryScreen
from tests.ui.harness import Desk, opened, rows, write
from tests.ui.test_comparing import FLOOD, MARKET, WATER


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(
        tmp_path, {"rain/flood.md": FLOOD, "rain/water.md": WATER, "trade/market.md": MARKET}
    )


def view(desk: Desk) -> Matrix:
    return desk.one(Matrix)


async def shown(desk: Desk) -> None:
    """Wait until the matrix is there."""
    await desk.until(lambda: isinstance(desk.app.screen, MatrixScreen))
    await desk.until(lambda: bool(view(desk).items))


async def from_library(desk: Desk) -> None:
    """Open the matrix of the first folder."""
    await desk.press("m")
    await shown(desk)


async def go_to(desk: Desk, kind: str) -> None:
    """Put the cursor on the first row of a kind that two articles tell."""
    is_shared = [row.kind == kind and len(row.stated) > 1 for row in view(desk).items]
    await desk.press("g", *["j"] * is_shared.index(True))


async def test_the_matrix_of_a_folder_opens_from_the_library(root: Path) -> None:
    async with opened(root, size=(80, 24)) as desk:
        await from_library(desk)
        assert "2 articles" in desk.shown
        heading, _, _, verdict, *words = rows(view(desk))
        assert "Flood" in heading
        assert "Water" in heading
        assert "= same" in verdict
        assert any("families" in row for row in words)


async def test_what_was_not_found_is_shown_as_such(root: Path) -> None:
    async with opened(root, "rain/flood", "rain/water", "trade/market", size=(120, 40)) as desk:
        await desk.press("C")
        await shown(desk)
        cells = [cell for row in view(desk).items for cell in row.cells]
        assert {"not found", "same"} <= {cell.verdict for cell in cells}
        await desk.press("g", "l", "l")
        cell = view(desk).cell
        assert cell
        assert cell.article == "trade/market"
        assert "– not found · Market" in desk.shown


async def test_the_cursor_goes_everywhere_and_stays_in_sight(root: Path) -> None:
    async with opened(root, "rain/flood", "rain/water", "trade/market", size=(60, 14)) as desk:
        await desk.press("C")
        await shown(desk)
        await desk.press("l", "l", "l", "G")
        assert view(desk).item is view(desk).items[-1]
        assert "Market" in rows(view(desk))[0]
        await desk.press("pageup", "h", "h", "h", "g")
        assert view(desk).item is view(desk).items[0]
        assert "Flood" in rows(view(desk))[0]


async def test_enter_opens_the_panes_at_the_passage(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await from_library(desk)
        await go_to(desk, "quote")
        await desk.press("l", "enter")
        await desk.until(lambda: len(desk.panes) == 2)
        await desk.until(lambda: any(pane.view.matched.end for pane in desk.panes))
        assert desk.view.article.id == "rain/water"
        assert desk.text[desk.caret :].startswith("“We moved the cows")
        assert [pane.article.text[pane.view.selection.head] for pane in desk.panes] == ["“", "“"]


async def test_enter_goes_to_the_passage_in_the_open_panes(root: Path) -> None:
    async with opened(root, "rain/flood", "rain/water", size=(120, 24)) as desk:
        await desk.press("C")
        await shown(desk)
        await go_to(desk, "quote")
        before = desk.app.screen_stack[1]
        await desk.press("enter")
        assert desk.app.screen is before or desk.view.article.id == "rain/flood"
        assert desk.text[desk.caret :].startswith("“We moved the cows")


async def test_a_row_is_confirmed_with_a_key(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await from_library(desk)
        await go_to(desk, "quote")
        await desk.press("s")
        (link,) = desk.links
        assert link.relation == "same"
        await desk.until(lambda: any(row.is_confirmed for row in view(desk).items))
        row = view(desk).item
        assert row
        assert row.is_confirmed
        assert "We moved the cows" in row.words
        assert "✓ claim" in desk.shown
        assert "1 confirmed" in desk.shown
        await desk.press("s")
        assert desk.links == [link]
        assert "already linked as same" in desk.shown
        await desk.press("u")
        assert desk.links == []
        await desk.until(lambda: not any(row.is_confirmed for row in view(desk).items))
        assert "undone: link as same" in desk.shown


async def test_only_a_person_says_that_one_contradicts_another(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await from_library(desk)
        assert not any(c.verdict == "differs" for row in view(desk).items for c in row.cells)
        await go_to(desk, "quote")
        await desk.press("l", "c")
        if not desk.links:  # the words that the others are held against
            await desk.press("h", "c")
        (link,) = desk.links
        assert link.relation == "contradicts"
        await desk.until(lambda: any(c.verdict == "differs" for r in view(desk).items
                                     for c in r.cells))  # fmt: skip
        assert "≠ differs" in desk.shown


async def test_what_one_article_tells_cannot_be_linked(root: Path) -> None:
    async with opened(root, "rain/flood", "trade/market", size=(120, 24)) as desk:
        await desk.press("C")
        await shown(desk)
        await desk.press("s")
        assert "only one article reports this" in desk.shown
        assert desk.links == []


async def test_escape_goes_back(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await from_library(desk)
        await desk.press("escape")
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_one_article_is_not_compared(root: Path) -> None:
    async with opened(root, size=(80, 24)) as desk:
        await desk.press("j", "m")
        assert isinstance(desk.app.screen, LibraryScreen)
        assert "nothing to compare" in desk.shown


async def test_many_articles_scroll_sideways(tmp_path: Path) -> None:
    texts = {f"all/{n:02}.md": f"# Number {n}\n\n{n + 20} people left in May." for n in range(20)}
    async with opened(write(tmp_path, texts), size=(80, 24)) as desk:
        await from_library(desk)
        assert "Number 0" in rows(view(desk))[0]
        assert "›" in rows(view(desk))[0]
        await desk.press(*["l"] * 19)
        assert "Number 19" in rows(view(desk))[0]
        assert "‹" in rows(view(desk))[0]


async def test_the_mouse_chooses_a_cell(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await from_library(desk)
        await desk.pilot.click(Matrix, offset=(80, 7))
        await desk.settle()
        assert view(desk).item is view(desk).items[1]
        assert view(desk).cell is view(desk).items[1].cells[1]


async def test_columns_are_headed_with_outlet_and_date(root: Path) -> None:
    head = 'source = "The Daily Post of the Valley and the Hills"\npublished = 2024-05-06\n'
    (root / "seeds" / "rain" / "flood.toml").write_text(head, "utf-8")
    async with opened(root, size=(80, 24)) as desk:
        await from_library(desk)
        first, second, *_ = rows(view(desk))
        assert "The Daily Post of t… · 2024-05-06" in first
        assert "Water" in first
        assert "Flood" in second
