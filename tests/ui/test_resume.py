from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reader.ui.library.screen import LibraryScreen
from reader.ui.theme import DARK, LIGHT
from reader.ui.widgets.entry_line import FilterLine
from tests.ui.harness import RIVER, Desk, mark, opened, write

LONG = "\n\n".join(f"This is paragraph {number} of a long story." for number in range(400))
OTHER = "# Other\n\nThe road is closed. It was flooded.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"river.md": RIVER, "long.txt": LONG, "z/other.md": OTHER})


@asynccontextmanager
async def left(
    root: Path, *ids: str, size: tuple[int, int] = (120, 24), resumes: bool = False
) -> AsyncIterator[Desk]:
    """The program as `opened` opens it, left with its key at the end."""
    async with opened(root, *ids, size=size, resumes=resumes) as desk:
        yield desk
        await desk.pilot.press("ctrl+q")


def open_ids(desk: Desk) -> list[str]:
    return [pane.article.id for pane in desk.panes]


def states(folder: Path) -> list[Path]:
    """The files in which it is remembered where people were."""
    return list(folder.glob("reader/desks/*.json"))


async def test_articles_order_widths_and_places_come_back(root: Path) -> None:
    async with left(root, "river", "long", "z/other") as desk:
        await desk.press("plus", ">", "shift+tab")
        await desk.go("paragraph 200 ")
        order, shares = open_ids(desk), [pane.share for pane in desk.panes]
        caret, top = desk.caret, desk.view.viewport.rows[0]
    async with opened(root, resumes=True, size=(120, 24)) as desk:
        assert open_ids(desk) == order
        assert [pane.share for pane in desk.panes] == shares
        assert desk.view.article.id == "long"
        assert desk.app.focused is desk.view
        assert (desk.caret, desk.view.viewport.rows[0]) == (caret, top)


async def test_two_panes_of_one_article_keep_their_places(root: Path) -> None:
    async with left(root, "long") as desk:
        await desk.press("d", "G", "tab", "j")
        places = [pane.view.selection for pane in desk.panes]
    async with opened(root, resumes=True, size=(120, 24)) as desk:
        assert open_ids(desk) == ["long", "long"]
        assert [pane.view.selection for pane in desk.panes] == places


async def test_the_lock_the_zoom_and_the_length_of_lines_come_back(root: Path) -> None:
    async with left(root, "long") as desk:
        await desk.press("d", "s", "z", "f3", "f4")
        page = desk.reading.page
    async with opened(root, resumes=True, size=(120, 24)) as desk:
        assert desk.reading.panes.is_locked
        assert len(desk.shown_panes) == 1
        assert desk.reading.page == page
        await desk.press("z", "space")
        tops = [pane.view.viewport.rows[0].start for pane in desk.panes]
        assert tops[0] == tops[1] > 0


async def test_what_is_named_is_opened_instead(root: Path) -> None:
    async with left(root, "river"):
        pass
    async with left(root, "z/other") as desk:
        assert open_ids(desk) == ["z/other"]
    async with opened(root, resumes=True) as desk:
        assert open_ids(desk) == ["z/other"]


async def test_the_library_comes_first_where_nothing_was_open(root: Path) -> None:
    async with opened(root, resumes=True) as desk:
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_the_library_keeps_its_order_and_its_filter(root: Path) -> None:
    async with left(root) as desk:
        await desk.press("s", "/")
        await desk.type("r")
        await desk.press("enter")
    async with opened(root, resumes=True) as desk:
        assert isinstance(desk.app.screen, LibraryScreen)
        assert (desk.app.screen.list.order, desk.app.screen.list.words) == ("title", "r")
        assert desk.one(FilterLine).words == "r"


async def test_the_panel_keeps_its_order_and_its_filter(root: Path) -> None:
    for words, tag in (("Nobody was hurt.", "claim"), ("About 40 families", "statistic")):
        mark(root, "river", words, tag)
    async with left(root, "river") as desk:
        await desk.press("p", "t", "t", "s", "p")
    async with opened(root, resumes=True, size=(120, 24)) as desk:
        await desk.press("p")
        assert desk.listed == ["About 40 families"]
        await desk.press("enter", "p", "p")
        assert desk.listed == ["About 40 families"]


async def test_articles_that_are_gone_or_unreadable_are_left_out(root: Path) -> None:
    async with left(root, "river", "long", "z/other") as desk:
        await desk.press("tab", "tab")
    (root / "seeds" / "long.txt").unlink()
    (root / "seeds" / "river.md").write_bytes(b"\x00\x01" * 100)
    async with opened(root, resumes=True) as desk:
        assert open_ids(desk) == ["z/other"]
        assert "river.md" in desk.shown


async def test_a_place_beyond_the_end_is_the_end(root: Path) -> None:
    async with left(root, "long") as desk:
        await desk.press("G")
    (root / "seeds" / "long.txt").write_text("Short now.\n", "utf-8")
    async with opened(root, resumes=True) as desk:
        assert desk.caret <= len(desk.text)
        await desk.press("1")
        assert desk.tagged == [("claim", "Short now.")]


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"workspace": 3}',
        b"[" * 200_000,
        b" " * 2_000_000,
    ],
)
async def test_a_state_that_is_none_counts_as_empty(
    root: Path, state_folder: Path, damage: bytes
) -> None:
    async with left(root, "river"):
        pass
    for path in [*states(state_folder), state_folder / "reader" / "person.json"]:
        path.write_bytes(damage)
    async with opened(root, resumes=True) as desk:
        assert isinstance(desk.app.screen, LibraryScreen)
        assert desk.app.theme == DARK.name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"caret":0', '"caret":-1'),
        ('"caret":0', '"caret":"0"'),
        ('"top":0', '"top":1e300'),
        ('"share":1.0', '"share":1e9'),
        ('"river"', '"elsewhere"'),
        ("river.md", "../../river.md"),
        ("river.md", "n" * 5000),
        ("river.md", "\\u0000"),
        ('"workspace":"', '"workspace":"/other'),
    ],
)
async def test_a_state_with_wrong_values_never_breaks_the_start(
    root: Path, state_folder: Path, before: str, after: str
) -> None:
    async with left(root, "river"):
        pass
    [path] = states(state_folder)
    told = path.read_text("utf-8")
    assert before in told
    path.write_text(told.replace(before, after), "utf-8")
    async with opened(root, resumes=True) as desk:
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_a_pane_that_never_was_does_not_get_the_keys(root: Path, state_folder: Path) -> None:
    async with left(root, "river", "z/other"):
        pass
    [path] = states(state_folder)
    path.write_text(path.read_text("utf-8").replace('"focused":0', '"focused":77'), "utf-8")
    async with opened(root, resumes=True) as desk:
        assert desk.view.article.id == "river"


async def test_a_folder_that_cannot_be_written_stops_nobody(root: Path, state_folder: Path) -> None:
    (state_folder / "reader").write_text("in the way", "utf-8")
    async with left(root, "river") as desk:
        await desk.press("f2")
    async with opened(root, resumes=True) as desk:
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_nothing_is_written_into_the_workspace(root: Path) -> None:
    before = sorted(root.rglob("*"))
    async with left(root, "river"):
        pass
    assert sorted(root.rglob("*")) == before


async def test_the_look_holds_in_every_workspace(root: Path, tmp_path: Path) -> None:
    async with left(root, "river") as desk:
        await desk.press("f2")
    other = write(tmp_path / "elsewhere", {"one.txt": "One line.\n"})
    async with opened(other, "one") as desk:
        assert desk.app.theme == LIGHT.name


async def test_the_introduction_is_shown_once_and_keeps_no_key(root: Path) -> None:
    async with opened(root) as desk:
        assert "First time here?" in desk.shown
        await desk.press("j", "escape")
        assert "First time here?" not in desk.shown
        await desk.press("enter")
        assert open_ids(desk) == ["river"]
    async with opened(root) as desk:
        assert "First time here?" not in desk.shown


async def test_the_introduction_goes_by_itself_when_something_is_opened(root: Path) -> None:
    async with opened(root) as desk:
        await desk.press("enter", "o")
        assert isinstance(desk.app.screen, LibraryScreen)
        assert "First time here?" not in desk.shown


async def test_an_empty_library_introduces_nothing(tmp_path: Path) -> None:
    async with opened(write(tmp_path, {})) as desk:
        assert "First time here?" not in desk.shown
