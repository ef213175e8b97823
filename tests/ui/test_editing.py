from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Select, TextArea

from reader.model import Annotation
from reader.ui.annotating.form import Form
from tests.ui.harness import RIVER, Desk, leaves, mark, opened, rows, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {"river.md": RIVER})
    mark(tmp_path, "river", "About 40 families", "statistic")
    return tmp_path


def stored(desk: Desk) -> Annotation:
    [annotation] = desk.stored
    return annotation


async def test_enter_opens_the_form_with_the_annotations_words(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        assert desk.is_open(Form)
        assert "About 40 families" in desk.shown
        assert desk.app.focused in leaves(desk.one(Form))


async def test_enter_takes_the_annotation_under_the_caret_too(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("families")
        await desk.press("enter")
        assert desk.is_open(Form)


async def test_without_an_annotation_there_is_nothing_to_edit(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("enter")
        assert not desk.is_open(Form)
        assert "no annotation" in desk.shown


async def test_attributes_and_note_are_saved(root: Path) -> None:
    async with opened(root, "river") as desk:
        before = stored(desk)
        await desk.press("]", "enter")
        await desk.type("40")
        await desk.press("tab", "tab", "tab")
        await desk.type("family, large")
        desk.one(TextArea).focus()
        await desk.type("check this")
        await desk.press("ctrl+s")
        after = stored(desk)
        assert after.attributes == {"value": 40, "unit": "family, large"}
        assert after.note == "check this"
        assert (after.id, after.exact, after.tag) == (before.id, before.exact, before.tag)
        assert not desk.is_open(Form)
        assert desk.app.focused is desk.view
        assert desk.current == "About 40 families"


async def test_enter_in_a_field_saves(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        await desk.type("40.5")
        await desk.press("enter")
        assert stored(desk).attributes == {"value": 40.5}


async def test_what_was_saved_stands_in_the_form_again(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        await desk.type("40")
        await desk.press("enter", "enter", "end", "backspace", "1", "enter")
        assert stored(desk).attributes == {"value": 41}


async def test_an_emptied_field_is_left_out(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        await desk.type("4")
        await desk.press("enter", "enter", "backspace", "enter")
        assert stored(desk).attributes == {}


async def test_a_choice_is_made_by_keys(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        desk.one(Form).query_one("#attribute-comparison", Select).focus()
        await desk.press("enter", "down", "down", "enter", "ctrl+s")
        assert stored(desk).attributes == {"comparison": "~"}


async def test_another_tag_brings_its_own_attributes(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        desk.one(Form).query_one("#tag", Select).focus()
        await desk.press("enter", "up", "enter")
        form = "\n".join(row for leaf in leaves(desk.one(Form)) for row in rows(leaf))
        assert "speaker" in form
        assert "counted" not in form
        await desk.press("tab")
        await desk.type("Ana Bell")
        await desk.press("enter")
        assert (stored(desk).tag, stored(desk).attributes) == ("quote", {"speaker": "Ana Bell"})
        assert desk.view.current


async def test_escape_leaves_everything_as_it_was(root: Path) -> None:
    async with opened(root, "river") as desk:
        before = stored(desk)
        file = root / "annotations" / "ana" / "river.json"
        content = file.read_bytes()
        await desk.press("]", "enter")
        await desk.type("40")
        await desk.press("escape")
        assert not desk.is_open(Form)
        assert desk.app.focused is desk.view
        assert stored(desk) == before
        assert file.read_bytes() == content
        await desk.press("u")
        assert stored(desk) == before


async def test_a_wrong_number_is_told_and_nothing_is_lost(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.press("]", "enter")
        await desk.type("forty")
        await desk.press("enter")
        assert desk.is_open(Form)
        assert "number" in desk.shown
        assert "forty" in desk.shown
        assert stored(desk).attributes == {}
        await desk.press(*["backspace"] * 5, "4", "enter")
        assert stored(desk).attributes == {"value": 4}


async def test_one_undo_takes_back_all_that_was_saved(root: Path) -> None:
    async with opened(root, "river") as desk:
        before = stored(desk)
        await desk.press("]", "enter")
        await desk.type("40")
        await desk.press("tab", "1", "enter", "u")
        assert stored(desk) == before


async def test_somebody_elses_annotation_cannot_be_saved(root: Path) -> None:
    async with opened(root, "river", annotator="ben") as desk:
        before = stored(desk)
        await desk.press("]", "enter", "4", "enter")
        assert stored(desk) == before
        assert "only ana" in desk.shown
