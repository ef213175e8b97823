from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.panel import MarkList, Panel
from tests.ui.harness import RIVER, mark, opened, rows, write

OTHER = "# Other\n\nThe road is closed. “It was flooded,” he said.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER, "z/other.md": OTHER})
    mark(tmp_path, "river", "12 centimetres", "statistic")
    mark(tmp_path, "river", "Nobody was hurt.", "claim")
    mark(tmp_path, "river", "“old bridge”", "quote", annotator="ben")
    mark(tmp_path, "z/other", "The road is closed.", "claim")
    return tmp_path


async def test_p_opens_and_closes_it(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p")
        assert desk.one(MarkList).has_focus
        await desk.press("p")
        assert not desk.is_open(Panel)
        assert desk.app.focused is desk.view


async def test_it_lists_the_article_in_order_of_place(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p")
        assert desk.listed == ["12 centimetres", "Nobody was hurt.", "“old bridge”"]
        assert all(words in desk.shown for words in desk.listed)


async def test_it_follows_the_focused_pane(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(140, 24)) as desk:
        await desk.press("p", "escape", "tab")
        assert desk.listed == ["The road is closed."]


async def test_w_lists_all_articles_and_t_one_tag(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "w")
        assert len(desk.listed) == 4
        filtered = []
        for _ in range(4):
            await desk.press("t")
            filtered.append(desk.listed)
        assert filtered[0] == ["Nobody was hurt.", "The road is closed."]
        assert filtered[1:3] == [["“old bridge”"], ["12 centimetres"]]
        assert len(filtered[3]) == 4
        await desk.press("w")
        assert len(desk.listed) == 3


async def test_enter_goes_to_the_annotation_and_leaves_the_panel_open(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "j", "enter")
        assert desk.current == "Nobody was hurt."
        assert desk.app.focused is desk.view
        assert desk.is_open(Panel)


async def test_enter_opens_an_article_that_is_not_open(root: Path) -> None:
    async with opened(root, "river", size=(140, 24)) as desk:
        await desk.press("p", "w", "G", "enter")
        assert desk.view.article.id == "z/other"
        assert desk.current == "The road is closed."
        assert desk.app.focused is desk.view
        assert len(desk.panes) == 2
        await desk.press("x")
        assert desk.stored_of("z/other") == []


async def test_enter_brings_a_hidden_pane_into_sight(root: Path) -> None:
    async with opened(root, "river", "z/other", size=(90, 24)) as desk:
        await desk.press("p", "w", "G", "enter")
        assert desk.view.article.id == "z/other"
        assert desk.panes[1].display
        assert len(desk.panes) == 2


@pytest.mark.parametrize("key", ["x", "delete"])
async def test_x_removes_and_u_brings_back(root: Path, key: str) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "j", key)
        assert desk.listed == ["12 centimetres", "“old bridge”"]
        assert [words for _, words in desk.tagged] == desk.listed
        await desk.press("u")
        assert desk.listed == ["12 centimetres", "Nobody was hurt.", "“old bridge”"]


async def test_x_removes_in_an_article_that_is_not_open(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "w", "G", "x")
        assert desk.stored_of("z/other") == []
        assert len(desk.listed) == 3
        await desk.press("u")
        assert len(desk.stored_of("z/other")) == 1


async def test_what_is_marked_in_the_text_is_listed_at_once(root: Path) -> None:
    async with opened(root, "river", size=(120, 24)) as desk:
        await desk.press("p", "escape")
        await desk.go("overnight")
        await desk.press("1")
        assert "The river rose by 12 centimetres overnight." in desk.listed
        await desk.press("x")
        assert len(desk.listed) == 3


async def test_the_keys_of_an_empty_panel_do_nothing(root: Path) -> None:
    async with opened(write(root, {"empty.md": "# Empty\n"}), "empty", size=(120, 24)) as desk:
        await desk.press("p", "j", "k", "G", "g", "pagedown", "enter", "x", "t", "t", "t", "t")
        assert desk.listed == []
        assert desk.stored == []


async def test_an_orphan_is_listed_and_says_so(root: Path) -> None:
    (root / "seeds" / "river.md").write_text("# The river\n\nQuite another story.\n", "utf-8")
    async with opened(root, "river") as desk:
        await desk.press("p")
        assert len(desk.listed) == 3
        assert sum("orphan" in row for row in rows(desk.one(MarkList))) == 3
