"""How little is painted: a key must not cost what the whole screen costs."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.strip import Strip

from reader.ui.reading.article_view import ArticleView
from tests.ui.harness import RIVER, mark, opened, write

Painted = list[tuple[ArticleView, int]]


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Painted:
    """Each row that was painted: in which text, and at which height."""
    found: Painted = []
    paint = ArticleView.render_line

    def render_line(view: ArticleView, y: int) -> Strip:
        found.append((view, y))
        return paint(view, y)

    monkeypatch.setattr(ArticleView, "render_line", render_line)
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER})
    mark(tmp_path, "river", "The “old bridge” still stands", "claim")
    return tmp_path


async def test_moving_the_caret_paints_at_most_two_rows(root: Path, painted: Painted) -> None:
    async with opened(root, "river", "river", size=(120, 24)) as desk:
        await desk.until(lambda: all(pane.view.suggestions for pane in desk.panes))
        await desk.go("Nobody")
        for key in ("l", "h", "shift+right", "j", "k", "w", "b"):
            painted.clear()
            await desk.press(key)
            assert 1 <= len(painted) <= 2, key


async def test_nothing_is_painted_when_nothing_changes(root: Path, painted: Painted) -> None:
    async with opened(root, "river", size=(80, 24)) as desk:
        await desk.until(lambda: all(pane.view.suggestions for pane in desk.panes))
        painted.clear()
        await desk.press("h", "k", "u", "f9")
        assert painted == []


@pytest.mark.parametrize("keys", [("f",), ("F",), ("i",), ("2",), ("v", "l", "l", "X")])
async def test_a_changed_mark_paints_its_own_rows(
    root: Path, painted: Painted, keys: tuple[str, ...]
) -> None:
    async with opened(root, "river", size=(80, 24)) as desk:
        await desk.until(lambda: all(pane.view.suggestions for pane in desk.panes))
        await desk.press("]")
        own = {desk.cell("The “old")[1], desk.cell("stands,")[1]}
        painted.clear()
        await desk.press(*keys)
        assert painted
        assert {y for _, y in painted} <= own


async def test_a_mark_paints_its_own_rows(root: Path, painted: Painted) -> None:
    async with opened(root, "river", size=(80, 24)) as desk:
        await desk.until(lambda: all(pane.view.suggestions for pane in desk.panes))
        await desk.go("Nobody")
        painted.clear()
        await desk.press("1")
        heights = {y for _, y in painted}
        assert heights <= {desk.cell("Nobody")[1], desk.cell("hurt.")[1]}
