from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from reader.ui.library import screen
from reader.ui.library.article_list import ArticleList
from reader.ui.library.screen import LibraryScreen
from reader.workspace.statistics import Counts, Summary
from tests.ui.harness import RIVER, Desk, mark, opened, rows, write

ROAD = "---\ntitle: A road is closed\nsource: The Gazette\npublished: 2020-03-01\n---\nNo cars.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"flood/river.md": RIVER, "flood/road.md": ROAD, "alone.txt": "One line.\n"})
    mark(tmp_path, "flood/river", "12 centimetres", "statistic")
    mark(tmp_path, "flood/river", "Nobody was hurt.", "claim")
    (tmp_path / "seeds" / "flood" / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    return tmp_path


def row(desk: Desk, words: str) -> str:
    """The row of the list that holds the words; empty when there is none."""
    return next((each for each in rows(desk.one(ArticleList)) if words in each), "")


async def read(desk: Desk) -> None:
    """Wait until the list tells what the articles hold."""
    await desk.until(lambda: "The river rises" in desk.shown and "closed" in desk.shown)


def opened_ids(desk: Desk) -> list[str]:
    return [pane.article.id for pane in desk.panes]


async def test_articles_are_listed_with_what_they_hold(root: Path) -> None:
    async with opened(root, size=(100, 24)) as desk:
        await read(desk)
        assert "flood/" in desk.shown
        assert "41" in row(desk, "The river rises")
        assert "C1 S1" in row(desk, "The river rises")
        assert "The Gazette" in row(desk, "A road is closed")
        assert "2020-03-01" in row(desk, "A road is closed")


async def test_a_broken_file_has_its_reason_and_the_others_open(root: Path) -> None:
    async with opened(root, size=(100, 24)) as desk:
        await read(desk)
        assert "binary" in row(desk, "broken.txt")
        await desk.press("g", "j", "j", "enter")
        assert isinstance(desk.app.screen, LibraryScreen)
        await desk.press("j", "enter")
        assert opened_ids(desk) == ["flood/river"]


async def test_a_library_that_takes_long_to_read_shows_how_far_it_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = Event()
    watch = Counts.watch_summaries

    def watch_slowly(counts: Counts) -> Callable[[], Iterator[tuple[str, Summary]]]:
        read = watch(counts)

        def read_slowly() -> Iterator[tuple[str, Summary]]:
            first, *others = read()
            while not release.wait(0.01):
                yield first
            yield from others

        return read_slowly

    monkeypatch.setattr(Counts, "watch_summaries", watch_slowly)
    monkeypatch.setattr(screen, "_PROGRESS_AFTER", 0.0)
    async with opened(root, size=(100, 24)) as desk:
        await desk.until(lambda: "4 articles · 1 read so far" in desk.shown)
        before = desk.one(ArticleList).cursor
        await desk.press("j")
        assert desk.one(ArticleList).cursor == before + 1
        release.set()
        await read(desk)
        await desk.until(lambda: "so far" not in desk.shown)


async def test_space_chooses_several_in_order_and_enter_opens_them(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await read(desk)
        await desk.press("G", "space", "g", "space", "j", "j", "space", "enter")
        assert opened_ids(desk) == ["flood/road", "alone", "flood/river"]


async def test_what_was_chosen_can_be_left_out_again(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await read(desk)
        await desk.press("g", "space", "G", "space", "g", "space", "enter")
        assert opened_ids(desk) == ["flood/road"]


async def test_a_folder_stands_for_its_articles(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await read(desk)
        await desk.press("g", "j", "enter")
        assert opened_ids(desk) == ["flood/river", "flood/road"]


async def test_o_and_escape_go_there_and_back_and_positions_stay(root: Path) -> None:
    async with opened(root, "flood/river", "alone", size=(120, 24)) as desk:
        await desk.go("Nobody")
        await desk.press("v", "w", "tab", "o")
        assert isinstance(desk.app.screen, LibraryScreen)
        await desk.press("j", "escape")
        assert desk.view.article.id == "alone"
        assert desk.app.focused is desk.view
        await desk.press("tab")
        assert desk.selected == "Nobody "
        await desk.press("1")
        assert ("claim", "Nobody") in desk.tagged


async def test_marks_are_counted_anew_after_reading(root: Path) -> None:
    async with opened(root, "alone", size=(100, 24)) as desk:
        await desk.press("1", "o")
        await desk.until(lambda: "C1" in row(desk, "One line."))


async def test_escape_without_open_articles_stays(root: Path) -> None:
    async with opened(root) as desk:
        await desk.press("escape")
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_other_articles_take_the_place_of_the_open_ones(root: Path) -> None:
    async with opened(root, "alone") as desk:
        await desk.press("o", "G", "enter")
        assert opened_ids(desk) == ["flood/road"]
        await desk.press("o", "g", "enter")
        assert opened_ids(desk) == ["alone"]


async def test_a_double_click_opens(root: Path) -> None:
    async with opened(root) as desk:
        await read(desk)
        listed = desk.one(ArticleList)
        y = next(y for y, each in enumerate(rows(listed)) if "The river rises" in each)
        await desk.pilot.double_click(listed, offset=(8, y))
        await desk.settle()
        assert opened_ids(desk) == ["flood/river"]


@pytest.mark.parametrize("folder", ["seeds", ""])
async def test_an_empty_workspace_shows_what_to_do(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir(exist_ok=True)
    async with opened(tmp_path, size=(200, 24)) as desk:
        assert "No articles yet" in desk.shown
        assert ".txt or .md" in desk.shown
        await desk.press("enter", "space", "j", "k", "G", "g", "pagedown", "escape")
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_a_long_library_scrolls_with_the_cursor(tmp_path: Path) -> None:
    write(tmp_path, {f"{number:03}.txt": f"Account {number:03}\n" for number in range(100)})
    async with opened(tmp_path) as desk:
        await desk.press("G")
        await desk.until(lambda: row(desk, "Account 099") != "")
        await desk.press("g", *["pagedown"] * 2)
        assert row(desk, "Account 000") == ""
        await desk.press("enter")
        assert desk.view.article.id in {f"{number:03}" for number in range(20, 60)}


async def test_what_was_chosen_once_is_not_opened_again(root: Path) -> None:
    async with opened(root) as desk:
        await desk.press("home", "space", "enter", "o", "end", "enter")
        assert len(desk.panes) == 1
