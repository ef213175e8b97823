from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from reader.ui.annotating.occurrences import OccurrenceList, OccurrenceScreen
from reader.ui.reading.screen import ReadingScreen
from reader.workspace.search import OccurrenceGroup
from tests.ui.harness import Desk, elsewhere, mark, opened, write
from tests.ui.test_keystrokes import keys

FLOOD = "# The flood\n\nThere were 170 arrests. The mayor said that 170 arrests were too many.\n"
COUNT = "# The count\n\nPolice count 170 Arrests, not 1,170 arrests. 170\n  arrests, they say.\n"
AFTER = "# After\n\nOf “170 arrests” nobody spoke. It was 170 arrests.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"flood.md": FLOOD, "count.txt": COUNT, "z/after.md": AFTER})
    mark(tmp_path, "flood", "170 arrests", "statistic")
    return tmp_path


def places(desk: Desk) -> list[str]:
    """The rows of the list, as a person sees them."""
    listed = desk.app.screen.query_one(OccurrenceList)
    rows = [listed.row(item, 70) for item in listed.items]
    return ["".join(words for words, _ in row).rstrip() for row in rows]


async def ask(desk: Desk, *keys: str) -> OccurrenceList:
    """Press keys that lead to the list, and wait until all articles have been searched."""
    await desk.press(*keys)
    return await searched(desk)


async def searched(desk: Desk) -> OccurrenceList:
    screen = desk.app.screen
    assert isinstance(screen, OccurrenceScreen)
    await desk.until(lambda: "searching" not in desk.shown)
    return screen.query_one(OccurrenceList)


def tagged(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    """Tag and words of what is stored, by article."""
    return {
        each.article: [(mark.tag, mark.exact) for mark in each.annotations]
        for each in desk.elsewhere.annotations.snapshots()
    }


STATISTIC = ("statistic", "170 arrests")


async def test_all_places_in_all_articles_are_listed_with_what_stands_around(root: Path) -> None:
    async with opened(root, "flood") as desk:
        await ask(desk, "]", "*")
        assert places(desk) == [
            " The flood",
            " = There were 170 arrests. The mayor said that 170 arrests were too …",
            "   … were 170 arrests. The mayor said that 170 arrests were too many.",
            " After",
            "   Of “170 arrests” nobody spoke. It was 170 arrests.",
            "   Of “170 arrests” nobody spoke. It was 170 arrests.",
        ]
        assert "“170 arrests” as statistic" in desk.shown
        assert "4 places in 2 articles · 1 marked" in desk.shown


async def test_one_key_marks_all_and_one_undo_takes_all_back(root: Path) -> None:
    async with opened(root, "flood", "z/after", size=(120, 24)) as desk:
        before = tagged(desk)
        await ask(desk, "]", "*")
        await desk.press("a")
        assert isinstance(desk.app.screen, ReadingScreen)
        assert tagged(desk) == {"flood": [STATISTIC] * 2, "z/after": [STATISTIC] * 2}
        assert "3 places tagged as statistic in 2 articles; 1 already marked" in desk.shown
        assert desk.panes[1].view.marks.all
        await desk.press("u")
        assert tagged(desk) == before
        assert "undone: tag 3 places as statistic" in desk.shown
        await desk.press("U")
        assert tagged(desk) == {"flood": [STATISTIC] * 2, "z/after": [STATISTIC] * 2}


async def test_yes_and_no_step_through_and_enter_marks(root: Path) -> None:
    async with opened(root, "flood") as desk:
        await ask(desk, "]", "*")
        await desk.press("n", "y")
        assert [row[:3] for row in places(desk)] == [" Th", " = ", " ✗ ", " Af", " ✓ ", "   "]
        assert "1 accepted" in desk.shown
        await desk.press("enter")
        assert tagged(desk) == {"flood": [STATISTIC], "z/after": [STATISTIC]}


async def test_a_decision_can_be_changed_and_all_leaves_out_what_was_left_out(root: Path) -> None:
    async with opened(root, "flood") as desk:
        await ask(desk, "]", "*")
        await desk.press("y", "n", "up", "up", "up", "n", "a")
        assert tagged(desk) == {"flood": [STATISTIC], "z/after": [STATISTIC]}


async def test_a_title_stands_for_its_places(root: Path) -> None:
    async with opened(root, "flood") as desk:
        listed = await ask(desk, "]", "*")
        await desk.press("down")
        assert isinstance(listed.item, OccurrenceGroup)
        await desk.press("y", "enter")
        assert tagged(desk) == {"flood": [STATISTIC], "z/after": [STATISTIC] * 2}


async def test_case_quotation_marks_and_space_are_ignored_on_request(root: Path) -> None:
    async with opened(root, "z/after") as desk:
        await desk.select("170 arrests")
        await ask(desk, "*")
        assert "4 places in 2 articles" in desk.shown
        await desk.press("c")
        await searched(desk)
        assert "5 places in 3 articles" in desk.shown
        assert "ignoring case" in desk.shown
        await desk.press("w")
        await searched(desk)
        assert "6 places in 3 articles" in desk.shown
        await desk.press("c", "w")
        await searched(desk)
        assert "4 places in 2 articles" in desk.shown


async def test_quotation_marks_are_ignored_on_request(root: Path) -> None:
    write(root, {"straight.md": 'Of "170 arrests" nobody spoke.\n'})
    async with opened(root, "z/after") as desk:
        await desk.select("“170 arrests”")
        await ask(desk, "*", "q")
        assert "2 places in 2 articles" in desk.shown
        await desk.press("escape", "*")
        await searched(desk)
        assert "ignoring quotation marks" in desk.shown


async def test_a_selection_needs_the_key_of_a_tag(root: Path) -> None:
    async with opened(root, "z/after") as desk:
        await desk.select("nobody spoke")
        await ask(desk, "*")
        await desk.press("a")
        assert "with which tag? press its key" in desk.shown
        await desk.press("1", "enter")
        assert ("claim", "nobody spoke") in tagged(desk)["z/after"]


async def test_another_tag_than_that_of_the_annotation_can_be_given(root: Path) -> None:
    async with opened(root, "flood") as desk:
        await ask(desk, "]", "*")
        await desk.press("1", "a")
        assert sorted(tagged(desk)["flood"]) == [("claim", "170 arrests")] * 2 + [STATISTIC]


async def test_only_the_tag_is_taken_over(root: Path) -> None:
    annotations = elsewhere(root).annotations
    first = annotations.of("flood")[0].annotation
    annotations.save(msgspec.structs.replace(first, attributes={"value": 170}, note="sure?"))
    async with opened(root, "flood") as desk:
        await ask(desk, "]", "*")
        await desk.press("a")
        made = desk.stored_of("z/after")
        assert [(each.attributes, each.note, each.origin) for each in made] == [
            ({}, "", "manual")
        ] * 2


async def test_escape_marks_nothing(root: Path) -> None:
    async with opened(root, "flood") as desk:
        before = tagged(desk)
        await ask(desk, "]", "*")
        await desk.press("y", "escape")
        assert isinstance(desk.app.screen, ReadingScreen)
        assert tagged(desk) == before


async def test_what_is_marked_already_is_not_marked_twice(root: Path) -> None:
    async with opened(root, "flood") as desk:
        await ask(desk, "]", "*")
        await desk.press("a", "*")
        await searched(desk)
        await desk.press("a")
        assert "nothing to mark" in desk.shown
        assert len(tagged(desk)["z/after"]) == 2


async def test_another_annotators_marks_do_not_count_as_ones_own(root: Path) -> None:
    async with opened(root, "flood", annotator="ben") as desk:
        await ask(desk, "]", "*")
        await desk.press("a")
        own = [each for each in desk.stored if each.annotator == "ben"]
        assert len(own) == 2


async def test_without_words_nothing_is_asked(root: Path) -> None:
    async with opened(root, "z/after") as desk:
        await desk.press("*")
        assert "no words here" in desk.shown


async def test_a_file_that_cannot_be_read_is_told_and_the_others_are_searched(root: Path) -> None:
    write(root, {"broken.md": ""})
    async with opened(root, "flood") as desk:
        await ask(desk, "]", "*")
        assert "broken.md: empty" in desk.shown
        assert "4 places" in desk.shown


async def test_nothing_is_marked_when_one_file_cannot_be_written(root: Path) -> None:
    async with opened(root, "flood") as desk:
        before = tagged(desk)
        await ask(desk, "]", "*")
        place = root / "annotations" / "ana" / "z"
        place.write_text("in the way")
        await desk.press("a")
        assert "annotations/ana/z/after.json" in desk.shown
        assert tagged(desk)["flood"] == before["flood"]


async def test_the_same_words_in_three_articles_take_at_most_four_keys(root: Path) -> None:
    write(root, {"count.txt": "Police count 170 arrests.\n"})
    (root / "annotations" / "ana" / "flood.json").unlink()
    pressed = keys("mark the same words in three articles")
    assert len(pressed) <= 4
    async with opened(root, "flood") as desk:
        await desk.go("170 arrests")
        for key in pressed:
            await desk.press(key)
            if key == "*":
                await searched(desk)
        found = tagged(desk)
        assert sorted(found) == ["count", "flood", "z/after"]
        assert all(STATISTIC in marks for marks in found.values())
