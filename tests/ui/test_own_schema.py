"""A workspace that marks with tags of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.schema import BUILT_IN
from reader.ui.annotating.form import Form
from reader.ui.reading.guidelines import Guidelines
from reader.ui.theme import DARK, PLAIN, look_of
from tests.ui.harness import RIVER, mark, opened, rows, write

OWN = """
measure = 40

[[tags]]
name = "claim"

[[tags]]
name = "evidence"
key = "4"
style = "bold"
colour = "#ff0000"
guideline = '''
What shows that it is true.
No hearsay.'''

[[tags.attributes]]
name = "witness"
type = "span"

[[tags.attributes]]
name = "sure"
type = "yes/no"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    tmp_path.joinpath("reader.toml").write_text(OWN)
    return write(tmp_path, {"river.md": RIVER})


async def test_its_keys_mark_and_others_do_nothing(root: Path) -> None:
    async with opened(root, "river", size=(120, 30)) as desk:
        assert "1 claim  4 evidence" in desk.shown
        await desk.go("Nobody")
        await desk.press("4", "escape", "2", "3", "9")
        assert desk.tagged == [("evidence", "Nobody was hurt.")]
        assert {"1", "4"} <= set(desk.app.screen.active_bindings)
        assert not {"2", "3", "9"} & set(desk.app.screen.active_bindings)
        assert any(row.startswith("E", 40 - 2) or " E " in row for row in rows(desk.view))
        assert "E1" in desk.shown


async def test_marks_of_a_tag_that_is_gone_are_shown_with_a_dot(root: Path) -> None:
    mark(root, "river", "Nobody was hurt.", "quote")
    async with opened(root, "river", size=(120, 30)) as desk:
        assert any("•" in row for row in rows(desk.view))
        assert "•1" in desk.shown
        await desk.press("]")
        assert desk.current == "Nobody was hurt."
        assert "quote · by ana" in desk.shown
        await desk.press("4")
        assert desk.tagged == [("evidence", "Nobody was hurt.")]


async def test_the_form_has_the_fields_of_its_tag(root: Path) -> None:
    mark(root, "river", "Nobody was hurt.", "evidence")
    async with opened(root, "river", size=(120, 30)) as desk:
        await desk.press("]", "enter")
        await desk.type("Ana Bell")
        await desk.press("tab", "enter", "down", "enter", "ctrl+s")
        assert not desk.is_open(Form)
        assert [each.attributes for each in desk.stored] == [{"witness": "Ana Bell", "sure": True}]
        assert "sure yes · witness Ana Bell" in desk.shown


async def test_the_panel_goes_through_its_tags(root: Path) -> None:
    for words, tag in (("Nobody", "evidence"), ("river", "claim"), ("cows", "quote")):
        mark(root, "river", words, tag)
    async with opened(root, "river", size=(120, 30)) as desk:
        await desk.press("p", "t")
        assert desk.listed == ["river"]
        await desk.press("t")
        assert desk.listed == ["Nobody"]


async def test_lines_are_as_long_as_the_workspace_wants(root: Path) -> None:
    async with opened(root, "river", size=(120, 30)) as desk:
        assert max(len(row.strip()) for row in rows(desk.view)) <= 40 + 3


async def test_guidelines_stand_beside_the_text_and_one_marks_on(root: Path) -> None:
    async with opened(root, "river", size=(120, 40)) as desk:
        await desk.press("f1")
        assert "E evidence" in desk.shown
        assert "C claim" in desk.shown
        await desk.go("Nobody")
        await desk.press("4")
        assert desk.tagged == [("evidence", "Nobody was hurt.")]
        await desk.press("f1")
        assert not desk.is_open(Guidelines)
        await desk.press("f1")
        assert "No hearsay." in desk.shown
        assert "C claim" not in desk.shown


async def test_guidelines_longer_than_the_screen_are_paged_with_their_key(tmp_path: Path) -> None:
    root = write(tmp_path / "built-in", {"river.md": RIVER})
    async with opened(root, "river", size=(100, 24)) as desk:
        await desk.press("f1")
        pages = 1
        while desk.is_open(Guidelines):
            seen = desk.one(Guidelines).scroll_y
            pages += 1
            await desk.press("f1")
            if desk.is_open(Guidelines):
                assert desk.one(Guidelines).scroll_y > seen
        assert pages > 2
        assert desk.view.has_keys


def test_a_colour_tints_the_ground_in_every_look_but_the_plain_one() -> None:
    tags = tuple(tag._replace(colour="#ff0000") for tag in BUILT_IN.tags)
    schema = type(BUILT_IN)(tags)
    dark = {
        **DARK.variables,
        "background": "#15171a",
        "foreground": "#d7d7d2",
        "primary": "#7aa2c9",
    }
    dark |= {"panel": "#23272c", "accent": "#d9a441"}
    tinted = look_of(dark, schema).mark("claim", 0).bgcolor
    assert tinted is not None
    assert tinted.triplet is not None
    assert tinted.triplet.red > tinted.triplet.green
    plain = look_of({**dark, **PLAIN.variables, "background": "#101010"}, schema).mark("claim", 0)
    assert plain.bgcolor is not None
    assert plain.bgcolor.get_truecolor().hex == "#101010"
