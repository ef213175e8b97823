from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.harness import RIVER, opened, write

SELECTIONS = (
    (["shift+right"] * 4, "rose"),
    (["shift+left"] * 2, "r "),
    (["ctrl+shift+right"], "rose "),
    (["ctrl+shift+left"], "river "),
    (["shift+right", "shift+right", "shift+left"], "r"),
    (["v", "w", "w"], "rose by "),
    (["v", "l", "l", "l", "l"], "rose"),
    (["v", "b"], "river "),
    (["v", ")"], "rose by 12 centimetres overnight. "),
    (["v", "("], "The river "),
    (["v", "w", "shift+right"], "rose b"),
)
"""What is pressed before “rose”, and the words that are selected then."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"river.md": RIVER, "rows.txt": "one two\nthree four\nfive six"})


async def test_shifted_keys_and_motions_select(root: Path) -> None:
    async with opened(root, "river") as desk:
        for keys, selected in SELECTIONS:
            await desk.go("rose")
            await desk.press(*keys)
            assert desk.selected == selected, keys


async def test_rows_are_selected_by_shifted_keys(root: Path) -> None:
    async with opened(root, "rows") as desk:
        await desk.press("l", "shift+down")
        assert desk.selected == "ne two\nt"
        await desk.press("escape", "shift+home")
        assert desk.selected == "t"
        await desk.press("escape", "shift+end")
        assert desk.selected == "three four"
        await desk.press("shift+up", "shift+pagedown", "ctrl+shift+end")
        assert desk.selected == "three four\nfive six"
        await desk.press("ctrl+shift+home")
        assert desk.selected == "one two\n"


async def test_a_motion_ends_what_shifted_keys_selected(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("rose")
        await desk.press("shift+right", "shift+right", "l")
        assert desk.selected == ""
        assert desk.text[desk.caret :].startswith("e by")


@pytest.mark.parametrize("key", ["escape", "v"])
async def test_selecting_with_v_ends(root: Path, key: str) -> None:
    async with opened(root, "river") as desk:
        await desk.go("rose")
        await desk.press("v", "w", key)
        caret = desk.caret
        await desk.press("w")
        assert caret == desk.text.index("by 12")
        assert desk.text[desk.caret :].startswith("12 cent")
        assert desk.selected == ""


async def test_e_grows_rung_by_rung_and_shift_e_shrinks_back(root: Path) -> None:
    sentence = "The “old bridge” still stands, and the road is open."
    paragraph = f"About 40 families left their homes. Nobody was hurt. {sentence}"
    async with opened(root, "river") as desk:
        await desk.go("bridge”")
        grown = []
        for _ in range(5):
            await desk.press("e")
            grown.append(desk.selected)
        assert grown == ["bridge", "“old bridge”", sentence, paragraph, desk.text.rstrip("\n")]
        await desk.press("E", "E", "E")
        assert desk.selected == "“old bridge”"
        await desk.press("E", "E")
        assert desk.selected == "bridge"


async def test_what_was_grown_can_be_tagged(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("bridge”")
        await desk.press("e", "e", "1")
        assert desk.tagged == [("claim", "“old bridge”")]


@pytest.mark.parametrize(("key", "tag"), [("1", "claim"), ("2", "quote"), ("3", "statistic")])
async def test_a_tag_key_stores_exactly_the_selected_words(root: Path, key: str, tag: str) -> None:
    async with opened(root, "river") as desk:
        await desk.select("Nobody was")
        await desk.press(key)
        [stored] = desk.stored
        assert (stored.tag, stored.exact) == (tag, "Nobody was")
        assert desk.text[stored.start : stored.end] == stored.exact
        assert desk.selected == ""


async def test_blanks_at_the_ends_are_left_out(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go(" Nobody")
        await desk.press("v", "w", "w", "w", "1")
        assert desk.tagged == [("claim", "Nobody was")]


async def test_only_blanks_are_nothing_to_mark(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.select(" ")
        before = desk.shown
        await desk.press("1")
        assert desk.stored == []
        assert desk.shown != before


async def test_a_selection_drawn_backwards_equals_one_drawn_forwards(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("cows")
        await desk.press("v", *["b"] * 3)
        backwards = desk.view.selection
        await desk.press("1", "escape")
        await desk.go("We moved")
        await desk.press("v", *["w"] * 3)
        forwards = desk.view.selection
        assert backwards.span == forwards.span
        assert (backwards.head, forwards.head) == forwards.span
        await desk.press("1")
        assert desk.tagged == [("claim", "We moved the")]


async def test_a_selection_across_paragraphs_is_one_annotation(root: Path) -> None:
    async with opened(root, "river") as desk:
        await desk.go("calm.")
        await desk.press("v", "w", "w", "3")
        assert desk.tagged == [("statistic", "calm.\n\nAbout")]
