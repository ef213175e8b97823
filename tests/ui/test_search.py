from __future__ import annotations

from pathlib import Path

import pytest

from reader.ui.finding.hit_list import HitList
from reader.ui.finding.search_screen import SearchScreen
from reader.ui.library.screen import LibraryScreen
from reader.ui.reading.screen import ReadingScreen
from reader.workspace.search import ListedHit
from tests.ui.harness import Desk, mark, opened, write

DAMS = "# Floods\n\nThe dam held. A Dam is a wall.\n"
ROADS = "# Roads\n\n" + "Filler words.\n\n" * 60 + "The road to the dam is [/b] open.\n"
HOSTILE = "No \x1b[2J dam \u202e here.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"a/dams.md": DAMS, "a/roads.md": ROADS, "b/hostile.txt": HOSTILE, "b/empty.txt": ""}
    return write(tmp_path, files)


def found(desk: Desk) -> list[tuple[str, str]]:
    """Article and words of each place that is listed."""
    places = [row for row in desk.one(HitList).items if isinstance(row, ListedHit)]
    return [(place.article, place.excerpt.words) for place in places]


async def look_for(desk: Desk, words: str, told: str) -> None:
    """Type words into the line, and wait for what is told of them."""
    await desk.type(words)
    await desk.until(lambda: told in desk.shown)


async def test_every_place_in_every_article_is_listed(root: Path) -> None:
    async with opened(root, "a/dams") as desk:
        await desk.press("ctrl+f")
        await look_for(desk, "dam", "4 hits in 3 articles")
        assert found(desk) == [
            ("a/dams", "dam"),
            ("a/dams", "Dam"),
            ("a/roads", "dam"),
            ("b/hostile", "dam"),
        ]
        assert "The road to the dam is [/b] open." in desk.shown
        assert "No ␛[2J dam ▯ here." in desk.shown
        assert "empty.txt: empty" in desk.shown


async def test_enter_opens_the_article_at_the_hit(root: Path) -> None:
    async with opened(root, "a/dams", size=(120, 24)) as desk:
        await desk.press("ctrl+f")
        await look_for(desk, "the dam is", "1 hit in 1 article")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ReadingScreen))
        assert [pane.article.id for pane in desk.panes] == ["a/dams", "a/roads"]
        assert desk.view.article.id == "a/roads"
        assert desk.caret == desk.text.index("the dam is")
        await desk.until(lambda: "1 of 1" in desk.shown)


async def test_an_open_article_is_gone_to_in_its_pane(root: Path) -> None:
    async with opened(root, "a/roads", "a/dams", size=(120, 24)) as desk:
        await desk.press("ctrl+f")
        await look_for(desk, "dam", "4 hits")
        await desk.press("down", "down", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, ReadingScreen))
        assert len(desk.panes) == 2
        assert desk.view.article.id == "a/dams"
        assert desk.caret == desk.text.index("Dam is")
        await desk.until(lambda: "2 of 2" in desk.shown)
        await desk.press("n")
        assert desk.caret == desk.text.index("dam")


async def test_it_can_be_reached_from_the_library(root: Path) -> None:
    async with opened(root) as desk:
        await desk.press("ctrl+f")
        await look_for(desk, "wall", "1 hit in 1 article")
        await desk.press("escape")
        assert isinstance(desk.app.screen, LibraryScreen)
        await desk.press("ctrl+f")
        await look_for(desk, "wall", "1 hit in 1 article")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ReadingScreen))
        await desk.until(lambda: desk.caret == desk.text.index("wall"))


async def test_escape_leaves_everything_as_it_was(root: Path) -> None:
    async with opened(root, "a/dams") as desk:
        await desk.go("held")
        await desk.press("ctrl+f")
        await look_for(desk, "road", "hits in")
        await desk.press("escape")
        assert desk.caret == desk.text.index("held")
        assert len(desk.panes) == 1
        assert desk.view.has_keys


async def test_it_begins_with_what_was_looked_for_in_the_article(root: Path) -> None:
    async with opened(root, "a/dams") as desk:
        await desk.press("/")
        await desk.type("road")
        await desk.press("ctrl+f")
        await desk.until(lambda: "hits in 1 article" in desk.shown)
        assert isinstance(desk.app.screen, SearchScreen)
        assert {article for article, _ in found(desk)} == {"a/roads"}


async def test_expressions_and_what_is_wrong_with_them(root: Path) -> None:
    async with opened(root, "a/dams") as desk:
        await desk.press("ctrl+f", "ctrl+r")
        await look_for(desk, "(", "missing )")
        await look_for(desk, "dam|wall)", "5 hits in 3 articles")
        assert "missing" not in desk.shown


async def test_a_tag_limits_where_something_is_found(root: Path) -> None:
    mark(root, "a/dams", "A Dam is a wall.", "claim")
    async with opened(root, "a/dams") as desk:
        await desk.press("ctrl+f")
        await look_for(desk, "dam", "4 hits")
        await desk.press("ctrl+t")
        await desk.until(lambda: "1 hit in 1 article" in desk.shown)
        assert "only in claims" in desk.shown
        assert found(desk) == [("a/dams", "Dam")]
        await desk.press("ctrl+t")
        await desk.until(lambda: "no hits" in desk.shown)


async def test_only_so_many_places_are_listed(root: Path) -> None:
    write(root, {"c/many.txt": "dam " * 6000})
    async with opened(root, "a/dams") as desk:
        await desk.press("ctrl+f")
        await look_for(desk, "dam", "the first 5,000 hits in 4 articles")
        assert len(found(desk)) == 5000
