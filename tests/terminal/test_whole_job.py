"""Three articles are read side by side in a terminal, marked, and handed on."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.terminal.conftest import ARTICLES, Start, exported, printed
from tests.terminal.terminal import CTRL_Q, ENTER, SHIFT_RIGHT, TAB, Terminal

QUOTED = "“We could not wait any longer,”"
DRAWN = "could not wait"
BEFORE_QUOTED = "\N{BRIDGE AT NIGHT} 大橋 "


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
    opened.wait_for("find in the article")
    opened.send("2,500")
    opened.wait_for(lambda: str(opened).count("2,500") == 2)
    opened.send(ENTER)
    opened.wait_for(lambda: str(opened).count("2,500") == 1)
    opened.send("vww3")
    opened.wait_for("3 marks ·")

    column, row = opened.cell_of(DRAWN)
    opened.press((column, row))
    opened.drag((column + 3, row))
    opened.drag((column + len(DRAWN) - 1, row))
    opened.release((column + len(DRAWN) - 1, row))
    opened.wait_for("selected 14 characters")
    opened.send("1")
    opened.wait_for("4 marks ·")

    opened.send(CTRL_Q)
    assert opened.wait_for_end() == 0

    rows = exported(workspace)
    assert [(row["article"], row["tag"], row["exact"]) for row in rows] == [
        ("bridge/council", "claim", "closed the old bridge"),
        ("bridge/drivers", "statistic", "2,500 cars"),
        ("bridge/mayor", "quote", QUOTED),
        ("bridge/mayor", "claim", DRAWN),
    ]
    for row in rows:
        text = printed(workspace, "show", row["article"])
        assert text[row["start"] : row["end"]] == row["exact"]


def test_a_mark_is_kept_when_one_quits_with_the_next_key(
    workspace: Path, opened: Terminal
) -> None:
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


def test_keys_after_tab_go_to_the_next_pane(workspace: Path, opened: Terminal) -> None:
    opened.send(TAB + "w1" + TAB + "w1")
    opened.wait_for("2 marks · saved")
    assert {row["article"] for row in exported(workspace)} == {"bridge/mayor", "bridge/drivers"}


def test_marks_are_there_again_in_the_next_session(
    opened: Terminal, start: Start
) -> None:
    opened.send("1")
    opened.wait_for("1 mark · saved")
    again = start(*ARTICLES)
    again.wait_for("1 mark · saved")
    again.send("]")
    again.wait_for("claim · by ana")
