"""Whatever stands in files is shown as words: never obeyed by the screen or by the terminal."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from textual.events import Paste
from textual.widgets import TextArea

from reader.ui.annotating.form import Form
from tests.ui.harness import Desk, elsewhere, leaves, mark, opened, rows, write

BRACKETS = "[bold]b[/] [/ [@click=app.quit]q[/] [red"
ESCAPE = "\x1b[2J\x1b]0;title\x07\x9b1m\u202eback"
SEEN_ESCAPE = "␛[2J␛]0;title␇"
HOSTILE = f"{BRACKETS} {ESCAPE}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    text = f"{HOSTILE} title\n\nWords {HOSTILE} end. Seven cats.\n"
    write(tmp_path, {"[bold]/a[@click=app.quit].txt": text})
    stored = mark(tmp_path, "[bold]/a[@click=app.quit]", BRACKETS, "claim")
    elsewhere(tmp_path).annotations.save(
        msgspec.structs.replace(
            stored, note=HOSTILE, attributes={"claimer": HOSTILE, "odd [/]": HOSTILE}
        )
    )
    return tmp_path


def shows_it(desk: Desk) -> bool:
    """Whether the brackets are there as such, and nothing that drives a terminal."""
    controls = {char for char in desk.shown if ord(char) < 32 or 0x7F <= ord(char) < 0xA0}
    assert controls <= {"\n"}
    assert "\u202e" not in desk.shown
    return BRACKETS in desk.shown


ID = "[bold]/a[@click=app.quit]"


async def test_the_title_bar_and_the_text_show_it(root: Path) -> None:
    async with opened(root, ID, size=(200, 24)) as desk:
        assert shows_it(desk)
        assert desk.shown.count(BRACKETS) == 3
        assert SEEN_ESCAPE in desk.shown


async def test_the_status_and_the_panel_show_it(root: Path) -> None:
    async with opened(root, ID, size=(250, 24)) as desk:
        await desk.press("]", "p")
        assert shows_it(desk)
        assert desk.shown.count("[bold]b[/]") >= 5
        await desk.press("w", "t", "t", "t", "t")
        assert shows_it(desk)


async def test_a_note_in_the_panel_shows_it(root: Path) -> None:
    marked = mark(root, ID, "Seven cats", "statistic")
    elsewhere(root).annotations.save(msgspec.structs.replace(marked, note=ESCAPE))
    async with opened(root, ID, size=(200, 24)) as desk:
        await desk.press("p")
        assert shows_it(desk)
        assert f"Seven cats — {SEEN_ESCAPE[:10]}" in desk.shown


async def test_what_is_pasted_into_the_form_is_kept_in_a_harmless_form(root: Path) -> None:
    async with opened(root, ID, size=(200, 40)) as desk:
        await desk.press("]", "enter")
        desk.one(TextArea).focus()
        desk.app.post_message(Paste(f"pasted {ESCAPE}"))
        await desk.press("ctrl+s")
        [stored] = desk.stored
        assert f"pasted {SEEN_ESCAPE}" in stored.note
        assert shows_it(desk)


async def test_the_form_shows_it_and_keeps_it(root: Path) -> None:
    async with opened(root, ID, size=(250, 40)) as desk:
        await desk.press("]", "enter")
        assert "[bold]b[/] [/ [@click=app.quit]q" in words_of_form(desk)
        assert shows_it(desk)
        await desk.press("ctrl+s")
        [stored] = desk.stored
        assert BRACKETS in str(stored.attributes["claimer"])
        assert stored.attributes["odd [/]"] == HOSTILE
        assert stored.exact == BRACKETS


async def test_the_library_shows_it_and_opens_it(root: Path) -> None:
    async with opened(root, size=(200, 24)) as desk:
        await desk.until(lambda: BRACKETS in desk.shown)
        assert shows_it(desk)
        assert "[bold]/" in desk.shown
        await desk.press("G", "enter")
        assert shows_it(desk)


async def test_notices_show_it(root: Path) -> None:
    async with opened(root, ID, size=(200, 24), annotator="ben [/]") as desk:
        await desk.press("]", "x")
        assert "only ana" in desk.shown
        assert shows_it(desk)
        assert len(desk.stored) == 1


async def test_a_click_on_it_does_nothing_but_put_the_caret_there(root: Path) -> None:
    async with opened(root, ID, size=(200, 24)) as desk:
        await desk.pilot.click(desk.view, offset=desk.cell("q[/]"))
        assert desk.app.is_running
        assert desk.text[desk.caret :].startswith("q[/]")


async def test_file_names_of_broken_files_are_shown(tmp_path: Path) -> None:
    write(tmp_path, {"ok.txt": "Fine words.\n"})
    (tmp_path / "seeds" / f"{BRACKETS.replace('/', '')}\x1b[2J.txt").write_bytes(b"\x00" * 50)
    async with opened(tmp_path, size=(200, 24)) as desk:
        await desk.until(lambda: "Fine words" in desk.shown)
        assert "[bold]b[] [" in desk.shown
        assert "\x1b" not in desk.shown


def words_of_form(desk: Desk) -> str:
    """All words of the form in one line."""
    lines = [line for leaf in leaves(desk.one(Form)) for line in rows(leaf)]
    return " ".join(" ".join(lines).split())
