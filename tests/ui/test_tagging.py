from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.harness import RIVER, mark, opened, write

SENTENCE = "The river rose by 12 centimetres overnight."


PASSAGES = (
    ("overnight", "1", ("claim", SENTENCE)),
    ("The river rises", "1", ("claim", "The river rises")),
    ("moved the", "2", ("quote", "“We moved the cows,”")),
    ("The “old", "2", ("quote", "“old bridge”")),
    ("centimetres", "3", ("statistic", "12 centimetres")),
    ("The river rose", "3", ("statistic", "12 centimetres")),
    ("families left", "3", ("statistic", "About 40 families")),
)
"""Where the caret is, what is pressed, and what is marked then."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"river.md": RIVER})


async def test_a_tag_key_marks_what_the_caret_stands_in_or_meets_next(root: Path) -> None:
    async with opened(root, "river") as desk:
        for caret, key, tagged in PASSAGES:
            await desk.go(caret)
            await desk.press(key)
            [stored] = desk.stored
            assert (stored.tag, stored.exact) == tagged
            assert desk.text[stored.start : stored.end] == stored.exact
            assert (stored.annotator, stored.origin) == ("ana", "manual")
            await desk.press("x")


async def test_where_there_is_nothing_to_mark_it_says_so(root: Path) -> None:
    async with opened(root, "river") as desk:
        for caret in ("Nobody was", "She was", "The river rises"):
            for key, tag in (("2", "quote"), ("3", "statistic")):
                await desk.go(caret)
                assert f"no {tag}" not in desk.shown
                await desk.press(key)
                assert desk.stored == []
                assert desk.current is None
                assert f"no {tag}" in desk.shown


async def test_what_was_just_made_is_current_and_the_caret_on_it(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("overnight")
        await desk.press("1")
        assert desk.current == SENTENCE
        assert desk.caret == desk.text.index(SENTENCE)


async def test_moving_the_caret_leaves_the_annotation(root: Path) -> None:
    mark(root, "river", "12 centimetres", "statistic")
    async with opened(root, "river") as desk:
        for key in ("l", "h", "w", "j", ")", "}", "$", "G", "escape", "shift+right"):
            await desk.press("g", "]")
            assert desk.current == "12 centimetres"
            await desk.press(key)
            assert desk.current is None, key


async def test_a_tag_key_retags_the_current_annotation(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("Nobody was")
        await desk.press("1")
        [made] = desk.stored
        await desk.press("2")
        await desk.press("3")
        [retagged] = desk.stored
        assert retagged.tag == "statistic"
        assert (retagged.id, retagged.start, retagged.end) == (made.id, made.start, made.end)
        assert desk.current == "Nobody was hurt."


async def test_the_selection_comes_before_the_current_annotation(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("Nobody was")
        await desk.press("1", "e", "2")
        assert sorted(desk.tagged) == [("claim", "Nobody was hurt."), ("quote", "Nobody")]


async def test_the_same_mark_twice_is_one(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("Nobody was")
        await desk.press("1", "1", "l", "1")
        assert desk.tagged == [("claim", "Nobody was hurt.")]
        assert desk.current == "Nobody was hurt."
        await desk.press("l", "e", "e", "1")
        assert len(desk.stored) == 1


async def test_another_tag_on_the_same_words_is_another_annotation(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.select("Nobody was hurt.")
        await desk.press("1")
        await desk.select("Nobody was hurt.")
        await desk.press("3")
        assert sorted(each.tag for each in desk.stored) == ["claim", "statistic"]


async def test_somebody_elses_annotation_is_refused(root: Path) -> None:
    theirs = mark(root, "river", "Nobody was hurt.", "claim", annotator="ben")
    async with opened(root, "river") as desk:
        await desk.press("]")
        assert desk.current == theirs.exact
        await desk.press("x")
        assert desk.stored == [theirs]
        assert "only ben can change it" in desk.shown


async def test_a_tag_key_on_somebody_elses_annotation_makes_my_own(root: Path) -> None:
    theirs = mark(root, "river", "Nobody was hurt.", "claim", annotator="ben")
    async with opened(root, "river") as desk:
        await desk.press("]", "2")
        mine = [each for each in desk.stored if each.annotator == "ana"]
        assert [(each.tag, each.exact) for each in mine] == [("quote", theirs.exact)]
        assert theirs in desk.stored


async def test_somebody_elses_mark_does_not_stand_for_ones_own(root: Path) -> None:
    mark(root, "river", "Nobody was hurt.", "claim", annotator="ben")
    async with opened(root, "river") as desk:
        await desk.go("Nobody was")
        await desk.press("1")
        assert sorted(each.annotator for each in desk.stored) == ["ana", "ben"]
