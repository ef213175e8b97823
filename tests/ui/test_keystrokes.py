"""The keys that the tasks take which people do all day; the page about them says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ui.harness import RIVER, mark, opened, write

ARRESTS = "Officers reported more than 170 arrests in one week.\n"
SENTENCE = "The river rose by 12 centimetres overnight."
PAGE = Path(__file__).parents[2] / "docs" / "keystrokes.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"river.md": RIVER, "arrests.txt": ARRESTS})


def keys(task: str) -> list[str]:
    """The keys that the page gives for a task; it must count them rightly."""
    rows = (line.strip("|").split("|") for line in PAGE.read_text("utf-8").splitlines())
    _, count, written = next(row for row in rows if row[0].strip() == task)
    found = re.findall(r"`([^`]+)`", written)
    assert len(found) == int(count)
    return found


async def test_the_sentence_under_the_caret_becomes_a_claim(root: Path) -> None:
    pressed = keys("mark the sentence under the caret as a claim")
    assert len(pressed) <= 1
    async with opened(root, "river") as desk:
        await desk.go("overnight")
        await desk.press(*pressed)
        assert desk.tagged == [("claim", SENTENCE)]


async def test_the_quotation_under_the_caret_gets_its_speaker(root: Path) -> None:
    pressed = keys("mark the quotation under the caret, with its speaker and cue")
    assert len(pressed) <= 2
    async with opened(root, "river") as desk:
        await desk.go("moved")
        await desk.press(*pressed)
        [quote] = desk.stored
        assert (quote.tag, quote.exact) == ("quote", "“We moved the cows,”")
        assert quote.attributes["speaker"] == "Ana Bell"
        assert quote.attributes["cue"] == "said"


async def test_a_figure_gets_value_unit_and_comparison(root: Path) -> None:
    pressed = keys("mark “more than 170 arrests”, with value, unit and comparison")
    assert len(pressed) <= 2
    async with opened(root, "arrests") as desk:
        await desk.go("170")
        await desk.press(*pressed)
        [figure] = desk.stored
        assert (figure.tag, figure.exact) == ("statistic", "more than 170 arrests")
        known = {name: figure.attributes[name] for name in ("value", "unit", "comparison")}
        assert known == {"value": 170, "unit": "arrest", "comparison": ">"}


async def test_a_tag_is_corrected(root: Path) -> None:
    mark(root, "river", "Nobody was hurt.", "quote")
    pressed = keys("correct the tag of the current annotation")
    assert len(pressed) <= 1
    async with opened(root, "river") as desk:
        await desk.press("]", *pressed)
        assert desk.tagged == [("claim", "Nobody was hurt.")]


async def test_the_last_tag_is_repeated_with_one_key(root: Path) -> None:
    pressed = keys("repeat the last tag")
    assert len(pressed) == 1
    async with opened(root, "river") as desk:
        await desk.go("Nobody")
        await desk.press("1")
        await desk.go("She was")
        await desk.press(*pressed)
        assert desk.tagged == [("claim", "She was calm."), ("claim", "Nobody was hurt.")]
        await desk.select("old")
        await desk.press(*pressed)
        assert desk.tagged[-1] == ("claim", "old")


async def test_what_is_proposed_is_told_first_and_taken_back_in_one_step(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("moved")
        await desk.press("2")
        await desk.until(lambda: "speaker Ana Bell · cue said" in desk.shown)
        assert desk.stored[0].attributes == {}
        await desk.press("a", "u")
        assert desk.tagged == [("quote", "“We moved the cows,”")]
        assert desk.stored[0].attributes == {}


async def test_what_somebody_has_typed_is_not_overwritten(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("moved")
        await desk.press("2", "enter")
        await desk.type("Ana Clara Bell")
        await desk.press("enter", "a")
        assert desk.stored[0].attributes["speaker"] == "Ana Clara Bell"
        assert desk.stored[0].attributes["cue"] == "said"
        await desk.press("a")
        assert "nothing more is suggested" in desk.shown
