"""What is pasted and typed stands in the field, as people see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.conftest import Start, exported
from tests.terminal.terminal import ENTER, Terminal

CTRL_S = "\x13"
PASTED = {"return": "\r", "newline": "\n", "both": "\r\n", "separator": "\u2028"}


def pasted(text: str) -> str:
    """What a terminal sends for it."""
    return f"\x1b[200~{text}\x1b[201~"


@pytest.fixture
def council(start: Start) -> Terminal:
    """An article with a claim that is current."""
    terminal = start("bridge/council")
    terminal.wait_for("The council closed")
    terminal.send("1")
    terminal.wait_for("1 mark")
    return terminal


@pytest.fixture
def form(council: Terminal) -> Terminal:
    """The form of that claim."""
    council.send(ENTER)
    council.wait_for("esc leave")
    return council


@pytest.mark.parametrize("line_end", PASTED.values(), ids=PASTED)
def test_pasted_line_ends_are_blanks_in_a_field(
    workspace: Path, form: Terminal, line_end: str
) -> None:
    form.send(pasted(f"{line_end}Jane {line_end}{line_end} Doe{line_end}"))
    form.wait_for("Jane Doe")
    form.send(CTRL_S)
    form.wait_until_gone("esc leave")
    assert exported(workspace)[0]["attributes"] == {"claimer": "Jane Doe"}


@pytest.mark.parametrize("line_end", PASTED.values(), ids=PASTED)
def test_two_pasted_lines_are_found(council: Terminal, line_end: str) -> None:
    council.send("/")
    council.wait_for("a regular expression")
    council.send(pasted(f"14 cracks{line_end}in one pillar{line_end}"))
    council.wait_for("1 of 1")


@pytest.mark.parametrize("line_end", PASTED.values(), ids=PASTED)
def test_pasted_lines_stay_lines_in_a_note(workspace: Path, form: Terminal, line_end: str) -> None:
    form.send("\x1b[Z" * 2)  # the note comes last, before the tag
    form.send(pasted(f"one{line_end}two"))
    form.wait_for("two")
    form.send(CTRL_S)
    form.wait_until_gone("esc leave")
    assert exported(workspace)[0]["note"] == "one\ntwo"


def test_the_caret_of_a_note_stands_behind_its_text(workspace: Path, form: Terminal) -> None:
    form.send("\x1b[Z" * 2)
    form.send("one\rtwo")
    form.wait_for("two")
    form.send(CTRL_S)
    form.wait_until_gone("esc leave")
    form.send(ENTER)
    form.wait_for("esc leave")
    form.send("\x1b[Z" * 2)
    form.send(" three")
    form.wait_for("two three")
    form.send(CTRL_S)
    form.wait_until_gone("esc leave")
    assert exported(workspace)[0]["note"] == "one\ntwo three"
