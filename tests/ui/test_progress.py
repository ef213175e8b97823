from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.library.article_list import ArticleList
from reader.ui.library.screen import LibraryScreen
from reader.ui.widgets.entry_line import FilterLine
from tests.ui.harness import RIVER, Desk, mark, opened, rows, write

ROAD = "---\ntitle: A road is closed\nsource: The Gazette\npublished: 2020-03-01\n---\nNo cars.\n"
DAM = "---\ntitle: Dam\nsource: The Herald\npublished: 2019-01-01\n---\nA dam. It held. All day.\n"
TITLES = ("The river rises", "A road is closed", "Dam")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"flood/river.md": RIVER, "flood/road.md": ROAD, "old/dam.md": DAM})
    mark(tmp_path, "old/dam", "It held.", "claim")
    mark(tmp_path, "old/dam", "A dam.", "claim")
    mark(tmp_path, "flood/road", "No cars.", "claim")
    return tmp_path


def titles(desk: Desk) -> list[str]:
    """The titles that are listed, from the top."""
    listed = rows(desk.one(ArticleList))
    return [title for row in listed for title in TITLES if f" {title} " in row]


async def read(desk: Desk) -> None:
    """Wait until the list tells what the articles hold, and put the introduction away."""
    await desk.until(lambda: len(titles(desk)) == len(TITLES) and "C2" in desk.shown)
    await desk.press("escape")


async def test_a_key_sets_it_in_the_library_and_on_disk(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await read(desk)
        await desk.press("G", "P")
        assert "1 in progress" in desk.shown
        assert desk.elsewhere.progress("old/dam") == "in progress"
        await desk.press("P")
        assert "1 done" in desk.shown
        assert desk.elsewhere.progress("old/dam") == "done"
        await desk.press("P")
        assert desk.elsewhere.progress("old/dam") == "new"


async def test_a_folder_is_set_at_once(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await read(desk)
        await desk.press("g", "P")
        assert "2 articles set to in progress" in desk.shown
        states = [desk.elsewhere.progress(each) for each in ("flood/river", "flood/road")]
        assert states == ["in progress"] * 2


async def test_it_is_set_while_reading_and_can_be_undone(root: Path) -> None:
    async with opened(root, "flood/river", size=(120, 24)) as desk:
        await desk.press("P", "P")
        assert "flood/river: done" in desk.shown
        await desk.press("u")
        assert desk.elsewhere.progress("flood/river") == "in progress"
        await desk.press("o")
        await desk.until(lambda: "1 in progress" in desk.shown)


async def test_it_is_one_annotators_own(root: Path) -> None:
    async with opened(root, "flood/river") as desk:
        await desk.press("P")
    async with opened(root, annotator="ben", size=(120, 24)) as desk:
        await read(desk)
        assert "in progress" not in desk.shown


async def test_what_was_set_elsewhere_is_shown_on_coming_back(root: Path) -> None:
    async with opened(root, "flood/river", size=(120, 24)) as desk:
        await desk.press("o")
        await read(desk)
        desk.elsewhere.set_progress(["old/dam"], "done")
        await desk.press("o", "escape", "o")
        await desk.until(lambda: "1 done" in desk.shown)


@pytest.mark.parametrize(
    ("times", "order"),
    [
        (0, ("The river rises", "A road is closed", "Dam")),
        (1, ("A road is closed", "Dam", "The river rises")),
        (2, ("Dam", "A road is closed", "The river rises")),
        (3, ("The river rises", "Dam", "A road is closed")),
        (4, ("Dam", "A road is closed", "The river rises")),
        (6, ("The river rises", "A road is closed", "Dam")),
    ],
)
async def test_s_sorts_by_folder_title_date_words_marks(
    root: Path, times: int, order: tuple[str, ...]
) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await read(desk)
        await desk.press(*["s"] * times)
        assert tuple(titles(desk)) == order


async def test_sorted_by_progress_what_is_begun_comes_first_and_what_is_done_last(
    root: Path,
) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await read(desk)
        await desk.press("G", "P", "g", "j", "P", "P", *["s"] * 5)
        assert titles(desk) == ["Dam", "A road is closed", "The river rises"]


async def test_the_cursor_stays_with_its_article_when_sorted(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await read(desk)
        await desk.press("G", "s", "enter")
        assert desk.view.article.id == "old/dam"


async def test_what_is_typed_filters_and_enter_gives_the_keys_back(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await read(desk)
        await desk.press("/")
        for words, listed in (
            ("herald", ["Dam"]),
            ("FLOOD/", ["The river rises", "A road is closed"]),
            ("gazette 2020", ["A road is closed"]),
            ("nowhere", []),
        ):
            await desk.press("home", "ctrl+k")
            await desk.type(words)
            assert titles(desk) == listed
        assert "no article contains these words" in desk.shown
        await desk.press("escape")
        assert len(titles(desk)) == 3
        await desk.press("/")
        await desk.type("dam")
        await desk.press("enter", "j", "enter")
        assert desk.view.article.id == "old/dam"


async def test_progress_can_be_typed_too(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await read(desk)
        await desk.press("G", "P", "P", "/")
        await desk.type("done")
        assert titles(desk) == ["Dam"]


async def test_escape_in_an_empty_filter_takes_it_away(root: Path) -> None:
    async with opened(root, size=(120, 24)) as desk:
        await read(desk)
        await desk.press("/", "escape")
        assert not desk.one(FilterLine).display
        assert isinstance(desk.app.screen, LibraryScreen)
        await desk.press("G", "enter")
        assert desk.view.article.id == "old/dam"
