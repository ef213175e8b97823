"""Whoever starts the program again is where they were, however it ended."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.terminal.conftest import Start
from tests.terminal.terminal import CTRL_Q, Terminal

HELD = "The council closed the old bridge"
TITLES = ("The council closed", "A detour of nine miles")


def leave(terminal: Terminal, ending: signal.Signals | None) -> None:
    """End the program with its key, or with a signal."""
    if ending is None:
        terminal.send(CTRL_Q)
    else:
        terminal.process.send_signal(ending)
    terminal.wait_for_end()


@pytest.mark.parametrize("ending", [None, signal.SIGTERM, signal.SIGHUP])
def test_the_articles_and_the_caret_come_back(start: Start, ending: signal.Signals | None) -> None:
    terminal = start("bridge/council", "bridge/drivers")
    terminal.wait_for(HELD)
    terminal.send("\t1")
    terminal.wait_for("1 mark")
    leave(terminal, ending)
    again = start()
    for title in TITLES:
        again.wait_for(title)
    assert "The mayor defends" not in str(again)
    again.send("]x")
    again.wait_for("claim removed")


def test_what_is_named_comes_first_and_a_workspace_opens_its_library(
    start: Start, workspace: Path
) -> None:
    terminal = start("bridge/council")
    terminal.wait_for(HELD)
    leave(terminal, None)
    library = start(str(workspace))
    library.wait_for("3 articles")
    library.wait_for("bridge/")


def test_the_introduction_is_shown_in_the_first_library_only(start: Start) -> None:
    terminal = start()
    terminal.wait_for("First time here?")
    terminal.process.kill()
    terminal.wait_for_end()
    again = start()
    again.wait_for("3 articles")
    leave(again, None)
    assert b"First time here?" not in again.output
