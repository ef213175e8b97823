"""What the form offers, and words that are picked for it in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from reader.model import Annotation
from reader.ui.annotating.form import Form
from tests.ui.harness import RIVER, Desk, mark, opened, write

CONFIG = """\
[[tags]]
name = "check"
key = "4"
letter = "K"
attributes = [{ name = "done", type = "yes/no" }, { name = "by", type = "text" }]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER})
    mark(tmp_path, "river", "“We moved the cows,”", "quote")
    return tmp_path


def field(desk: Desk, name: str) -> Input:
    return desk.one(Form).query_one(f"#attribute-{name}", Input)


def stored(desk: Desk) -> Annotation:
    return next(each for each in desk.stored if each.tag == "quote")


async def test_a_speaker_is_picked_in_the_text(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter", "ctrl+t")
        assert desk.view.has_keys
        await desk.select("Ana Bell, a farmer")
        await desk.press("enter")
        assert desk.app.focused is field(desk, "speaker")
        await desk.press("enter")
        start = desk.text.index("Ana Bell")
        assert stored(desk).attributes == {
            "speaker": "Ana Bell, a farmer",
            "speaker_start": start,
            "speaker_end": start + len("Ana Bell, a farmer"),
        }


async def test_without_a_selection_the_name_under_the_caret_is_picked(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter", "ctrl+t")
        await desk.go("Bell")
        await desk.press("enter")
        assert field(desk, "speaker").value == "Ana Bell"


async def test_a_pronoun_keeps_its_place_when_the_name_is_typed(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter", "ctrl+t")
        await desk.go("She")
        await desk.press("enter", *["backspace"] * 3)
        await desk.press("ctrl+t")
        await desk.press("enter", "end", *["backspace"] * 3)
        await desk.type("Ana")
        await desk.press("enter")
        start = desk.text.index("She")
        assert stored(desk).attributes == {
            "speaker": "Ana",
            "speaker_start": start,
            "speaker_end": start + 3,
        }


async def test_an_emptied_field_takes_its_place_with_it(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "a")
        assert "speaker_start" in stored(desk).attributes
        await desk.press("enter", "end", *["backspace"] * len("Ana Bell"), "enter")
        assert not {"speaker", "speaker_start", "speaker_end"} & set(stored(desk).attributes)
        assert stored(desk).attributes["cue"] == "said"


async def test_escape_goes_back_to_the_form_with_nothing_picked(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter", "ctrl+t", "w", "escape")
        assert desk.app.focused is field(desk, "speaker")
        assert field(desk, "speaker").value == ""


async def test_while_words_are_picked_nothing_else_is_changed(root: Path) -> None:
    async with opened(root, "river") as desk:
        before = desk.stored
        await desk.press("]", "enter", "ctrl+t", "x", "1", "F", "u", "p")
        assert desk.stored == before
        assert desk.is_open(Form)


async def test_what_the_words_say_is_taken_with_one_key(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        assert "Ana Bell" in desk.shown
        assert stored(desk).attributes == {}
        await desk.press("right", "enter")
        start = desk.text.index("Ana Bell")
        assert stored(desk).attributes["speaker"] == "Ana Bell"
        assert stored(desk).attributes["speaker_start"] == start


async def test_values_used_before_are_completed(root: Path) -> None:
    mark(root, "river", "About 40 families", "statistic")
    mark(root, "river", "12 centimetres", "statistic")
    async with opened(root, "river") as desk:
        await desk.press("]", "enter", "tab", "tab", "tab")
        await desk.type("fathoms")
        await desk.press("enter")
        await desk.go("40")
        await desk.press("enter", "tab", "tab", "tab")
        await desk.type("fa")
        await desk.until(lambda: "fathoms" in desk.shown)
        await desk.press("right", "enter")
        families = next(each for each in desk.stored if each.exact == "About 40 families")
        assert families.attributes == {"unit": "fathoms"}


async def test_yes_and_no_are_chosen(root: Path) -> None:
    (root / "reader.toml").write_text(CONFIG, encoding="utf-8")
    async with opened(root, "river") as desk:
        await desk.select("calm")
        await desk.press("4", "enter", "enter", "down", "enter", "ctrl+s")
        check = next(each for each in desk.stored if each.tag == "check")
        assert check.attributes == {"done": True}


async def test_a_note_of_several_lines_is_kept(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter", "tab", "tab", "tab")
        await desk.type(["a", "enter", "b"])
        await desk.press("ctrl+s")
        assert stored(desk).note == "a\nb"


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_everything_is_reached_by_tab_alone(root: Path, size: tuple[int, int]) -> None:
    async with opened(root, "river", size=size) as desk:
        await desk.press("]", "enter")
        reached = set()
        for _ in range(6):
            assert desk.app.focused
            reached.add(desk.app.focused.id)
            await desk.press("tab")
        assert {"tag", "attribute-speaker", "attribute-cue", "attribute-kind", "note"} <= reached
