"""Three articles are read side by side in a terminal, marked, and handed on."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.terminal.conftest import ARTICLES, Start, exported, printed
from tests.terminal.terminal import CTRL_Q, ENTER, SHIFT_RIGHT, TAB, Terminal

QUOTED = "“We could not wait any longer,”"
DRAWN = "could not wait"
BEFORE_QUOTED = "\N{BRIDGE AT NIGHT} 大橋 "


def draw(terminal: Terminal, words: str) -> None:
    """Select words of one row with the mouse."""
    column, row = terminal.cell_of(words)
    last = column + len(words) - 1
    terminal.press((column, row))
    terminal.drag((column + 3, row))
    terminal.drag((last, row))
    terminal.release((last, row))


def test_marks_made_by_keys_and_mouse_are_exported_to_the_character(
    workspace: Path, opened: Terminal
) -> None:
    opened.send("wwv" + "w" * 4 + "1")  # from "closed" to before "on"
    opened.wait_for("1 mark ·")

    opened.send(TAB)
    opened.wait_for("▌The mayor")
    opened.send("}}" + "l" * len(BEFORE_QUOTED) + SHIFT_RIGHT * len(QUOTED) + "2")
    opened.wait_for("2 marks ·")

    opened.send(TAB)
    opened.wait_for("▌A detour")
    opened.send("/")
    opened.wait_for("ctrl+r: a regular expression")
    opened.send("2,500")
    opened.wait_until(lambda: str(opened).count("2,500") == 3, "what is looked for")
    opened.send(ENTER)
    opened.wait_until(lambda: str(opened).count("2,500") == 2, "the find bar to go")
    opened.send("vww3")
    opened.wait_for("3 marks ·")

    draw(opened, DRAWN)
    opened.wait_for("selected 14 characters")
    opened.send("1")
    opened.wait_for("4 marks ·")

    opened.send(CTRL_Q)
    assert opened.wait_for_end() == 0

    marks = exported(workspace)
    assert [(mark["article"], mark["tag"], mark["exact"]) for mark in marks] == [
        ("bridge/council", "claim", "closed the old bridge"),
        ("bridge/drivers", "statistic", "2,500 cars"),
        ("bridge/mayor", "quote", QUOTED),
        ("bridge/mayor", "claim", DRAWN),
    ]
    for mark in marks:
        text = printed(workspace, "show", mark["article"])
        assert text[mark["start"] : mark["end"]] == mark["exact"]


def test_a_mark_is_kept_when_one_quits_with_the_next_key(workspace: Path, opened: Terminal) -> None:
    opened.send("1" + CTRL_Q)
    assert opened.wait_for_end() == 0
    assert [row["exact"] for row in exported(workspace)] == [
        "The council closed the old bridge on Monday."
    ]


def test_a_mark_that_is_shown_outlives_the_program_being_killed(
    workspace: Path, opened: Terminal
) -> None:
    opened.send("1")
    opened.wait_for("1 mark · saved")
    opened.process.kill()
    assert opened.wait_for_end() == -signal.SIGKILL
    assert len(exported(workspace)) == 1


def test_keys_sent_in_one_piece_go_to_the_next_pane(workspace: Path, opened: Terminal) -> None:
    opened.send(TAB + "w1" + TAB + "w1")
    opened.wait_for("2 marks · saved")
    assert {row["article"] for row in exported(workspace)} == {"bridge/mayor", "bridge/drivers"}


def test_words_sent_in_one_piece_are_found_and_not_taken_for_keys(
    workspace: Path, opened: Terminal
) -> None:
    opened.send("/14 cracks" + ENTER)
    opened.wait_for("70 · 73 %")
    opened.wait_for("“14 cracks” · 1 of 1")
    opened.send("vww3")
    opened.wait_for("1 mark · saved")
    assert [row["exact"] for row in exported(workspace)] == ["14 cracks"]


def test_a_key_waits_for_the_mouse_before_it(workspace: Path, opened: Terminal) -> None:
    draw(opened, DRAWN)
    opened.send("2")
    opened.wait_for("1 mark · saved")
    assert [row["exact"] for row in exported(workspace)] == [DRAWN]


def test_marks_are_there_again_in_the_next_session(opened: Terminal, start: Start) -> None:
    opened.send("1")
    opened.wait_for("1 mark · saved")
    again = start(*ARTICLES)
    again.wait_for("1 mark · saved")
    again.send("]")
    again.wait_for("claim · by ana")


def test_keys_typed_before_the_first_paint_are_not_lost(workspace: Path, start: Start) -> None:
    terminal = start(*ARTICLES)
    terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.output, "a page of its own")
    terminal.send("w" + TAB + "1")
    terminal.wait_for("1 mark · saved")
    assert [row["article"] for row in exported(workspace)] == ["bridge/mayor"]
