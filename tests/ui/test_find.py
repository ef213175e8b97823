from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from reader.text.find import Needle
from reader.text.hits import Hits
from reader.ui.finding import searcher
from reader.ui.finding.find_line import FindBar
from tests.ui.harness import Desk, opened, write

TEXT = "# Floods\n\nThe dam held. A Dam is a wall.\n\n" + "filler words\n\n" * 60 + "No dam here.\n"
_LONGEST = 5
"""Seconds until such a search gives up, should its test fail."""
ENDLESS = "the river rose and the people left, home again" * 3 + "!"
"""What the expression `^(\\w|\\s|,|[a-z])+$` takes for ever to not find."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"dams.md": TEXT, "endless.txt": f"A dam.\n\n{ENDLESS}\n"})


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Searches that find nothing and do not end before the event is set."""
    release = Event()

    def pieces(text: str, needle: Needle) -> Iterator[Hits]:  # noqa: ARG001 (as the real one)
        release.wait(_LONGEST)
        yield Hits()

    monkeypatch.setattr(searcher, "pieces", pieces)
    yield release
    release.set()


def places(desk: Desk, words: str) -> list[int]:
    text, found = desk.text.lower(), []
    start = text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found


async def searched(desk: Desk) -> None:
    """Wait until the search behind the screen has ended."""
    await desk.until(lambda: desk.view.search is None or desk.view.search.is_complete)


async def look_for(desk: Desk, words: str, *before: str) -> None:
    """Press the key that finds, others perhaps, and type."""
    await desk.press("/", *before)
    await desk.type(words)
    await searched(desk)


async def test_the_caret_goes_to_the_first_hit_as_one_types(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("/")
        assert desk.one(FindBar).has_keys
        reached = []
        for key in "he":
            await desk.press(key)
            await searched(desk)
            reached.append(desk.caret)
        assert reached == [desk.text.index("he dam"), desk.text.index("he dam")]
        await desk.press("backspace", "backspace")
        assert desk.caret == 0
        await desk.type("no d")
        await searched(desk)
        assert desk.caret == desk.text.index("No dam")
        assert "No dam here." in desk.shown


async def test_count_and_position_are_shown(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await look_for(desk, "dam")
        assert "1 of 3" in desk.shown
        await desk.press("enter", "n")
        assert "“dam” · 2 of 3" in desk.shown
        await desk.press("n", "n")
        assert "“dam” · 1 of 3" in desk.shown
        await desk.press("g")
        assert "of 3" not in desk.shown


async def test_an_expression_is_found_and_the_line_says_how_it_is_read(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("/")
        assert "find" in desk.shown
        await desk.type("d.m is|wa[l]+")
        await searched(desk)
        assert "no hits" in desk.shown
        await desk.press("ctrl+r")
        await searched(desk)
        assert "regex" in desk.shown
        assert "1 of 2" in desk.shown
        assert desk.caret == desk.text.index("Dam is")
        await desk.press("enter", "n")
        assert desk.caret == desk.text.index("wall")
        await desk.press("/", "ctrl+r")
        await searched(desk)
        assert "is not in this article" in desk.shown


async def test_a_wrong_expression_is_told_in_a_line(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await look_for(desk, "(da", "ctrl+r")
        assert "not a regular expression: missing )" in desk.shown
        assert desk.caret == 0
        await desk.type("m)")
        await searched(desk)
        assert "1 of 3" in desk.shown
        assert "regular expression" not in desk.shown


async def test_an_endless_expression_is_stopped_and_what_it_found_stays(root: Path) -> None:
    async with opened(root, "endless", size=(100, 24)) as desk:
        await look_for(desk, r"^(\w|\s|,|[a-z])+$", "ctrl+r")
        assert "takes too long" in desk.shown
        await desk.press("escape", "/")
        await desk.type("dam")
        await searched(desk)
        assert desk.caret == desk.text.index("dam")


async def test_keys_work_while_a_search_does_not_end(root: Path, stuck: Event) -> None:
    async with opened(root, "dams") as desk:
        await desk.go("held")
        await desk.press("/")
        await desk.type("dam")
        await desk.until(lambda: "searching…" in desk.shown)
        await desk.press("enter", "}")
        assert desk.text[desk.caret :].startswith("filler")
        await desk.press("1")
        assert desk.tagged == [("claim", "filler words")]
        before = desk.caret
        stuck.set()
        await searched(desk)
        assert desk.caret == before, "the text under the eye jumped"


async def test_escape_interrupts_a_search_at_once(root: Path, stuck: Event) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("/")
        await desk.type("dam")
        await desk.press("escape")
        assert not desk.is_open(FindBar)
        assert "searching" not in desk.shown
        stuck.set()
        await desk.press("l")
        assert desk.caret == 1


async def test_keys_sent_in_one_piece_meet_the_hit(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.type(["/", *"wall", "enter", "1"])
        assert desk.tagged == [("claim", "A Dam is a wall.")]
        await desk.type(["/", *"no dam", "enter", "n", "l"])
        assert desk.caret == desk.text.index("No dam") + 1


async def test_enter_stays_at_the_hit_and_gives_the_keys_back(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await look_for(desk, "wall")
        await desk.press("enter")
        assert desk.caret == desk.text.index("wall")
        assert desk.app.focused is desk.view
        assert not desk.is_open(FindBar)


async def test_escape_goes_back(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.go("held")
        await look_for(desk, "here")
        assert desk.caret != desk.text.index("held")
        await desk.press("escape")
        assert desk.caret == desk.text.index("held")
        assert desk.app.focused is desk.view
        assert not desk.is_open(FindBar)


async def test_n_goes_through_all_hits_and_round(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await look_for(desk, "dam")
        await desk.press("enter")
        visited = [desk.caret]
        for _ in range(3):
            await desk.press("n")
            visited.append(desk.caret)
        found = places(desk, "dam")
        assert len(found) == 3
        assert visited == [*found, found[0]]
        await desk.press("N")
        assert desk.caret == found[-1]
        await desk.press("N")
        assert desk.caret == found[-2]


async def test_a_capital_is_met_exactly(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await look_for(desk, "Dam")
        assert desk.caret == desk.text.index("Dam")


async def test_a_hit_where_the_caret_stands_is_found(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.go("Dam is")
        await look_for(desk, "dam")
        assert desk.caret == desk.text.index("Dam is")


async def test_what_is_not_there_is_told(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await look_for(desk, "zebra [/b] [@click=app.quit]")
        assert "zebra [/b] [@click=app.quit]” is not" in desk.shown
        assert desk.caret == 0
        await desk.press("enter", "l", "n")
        assert "is not in this article" in desk.shown


async def test_n_before_anything_was_looked_for_says_so(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("n")
        assert "no search yet" in desk.shown
        assert desk.caret == 0


async def test_keys_typed_into_the_line_are_words_not_commands(root: Path) -> None:
    async with opened(root, "dams") as desk:
        await desk.press("/")
        await desk.type("1x2u o?")
        assert desk.one(FindBar).needle.words == "1x2u o?"
        assert desk.stored == []


async def test_each_pane_looks_for_its_own_words(root: Path) -> None:
    async with opened(root, "dams", "dams", size=(120, 24)) as desk:
        await look_for(desk, "wall")
        await desk.press("enter", "tab", "n")
        assert desk.caret == 0
        assert "no search yet" in desk.shown


async def test_there_is_one_line_however_it_was_left(root: Path) -> None:
    async with opened(root, "dams", "dams", size=(120, 24)) as desk:
        await look_for(desk, "wall")
        await desk.pilot.click(desk.view, offset=desk.cell("held"))
        await desk.press("/")
        assert len(desk.reading.query(FindBar)) == 1
        await desk.press("escape", "tab", "/")
        assert len(desk.reading.query(FindBar)) == 1
        assert desk.one(FindBar).has_keys
