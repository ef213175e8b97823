"""Whatever becomes of the terminal while the program runs, it goes on and can be left."""

from __future__ import annotations

import os
import signal

import pytest

from tests.terminal.conftest import ARTICLES, Start
from tests.terminal.terminal import CTRL_Q, Terminal


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (2, 40), (300, 2)])
def test_it_starts_in_the_smallest_terminal_and_can_be_left(
    start: Start, size: tuple[int, int]
) -> None:
    columns, rows = size
    terminal = start(*ARTICLES, columns=columns, rows=rows)
    terminal.wait_until(lambda: b"\x1b[?2026l" in terminal.output, "the first paint")
    terminal.press((0, 0))
    terminal.release((0, 0))
    terminal.send("jG1p?" + CTRL_Q)
    assert terminal.wait_for_end() == 0
    assert terminal.restored()


def test_three_hundred_sizes_in_a_row(opened: Terminal) -> None:
    for number in range(300):
        opened.resize(20 + number * 7 % 140, 5 + number * 3 % 40)
        opened.read(0.01)
    opened.resize(160, 45)
    opened.wait_for("The council closed the old bridge")
    opened.send(CTRL_Q)
    assert opened.wait_for_end() == 0
    assert opened.restored()


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("?", "Every day"),
        ("1\r", "claimer"),
        ("/", "a regular expression"),
        ("p", "Annotations"),
        ("\x10", "type to find an action"),
    ],
    ids=["help", "form", "find bar", "panel", "palette"],
)
def test_another_size_while_something_is_open(opened: Terminal, keys: str, shown: str) -> None:
    opened.send(keys)
    opened.wait_for(shown)
    for columns, rows in ((80, 24), (20, 5), (1, 1), (160, 45)):
        opened.resize(columns, rows)
        opened.read(0.05)
    opened.wait_for(shown)
    opened.send(CTRL_Q)
    assert opened.wait_for_end() == 0
    assert opened.restored()


def test_a_key_paints_everything_again(opened: Terminal) -> None:
    opened.wipe()
    opened.send("\x0c")
    opened.wait_for("14 cracks")
    opened.wait_for("? help")


def test_it_can_be_stopped_by_force_and_its_terminal_taken_away(opened: Terminal) -> None:
    opened.process.send_signal(signal.SIGSTOP)
    os.waitpid(opened.process.pid, os.WUNTRACED)
    opened.restore()  # as a shell does
    opened.wipe()
    opened.process.send_signal(signal.SIGCONT)
    opened.wait_for("14 cracks")
    opened.wait_until(lambda: not opened.restored(), "keys of its own")
    opened.send("1")
    opened.wait_for("1 mark")
    opened.send(CTRL_Q)
    assert opened.wait_for_end() == 0
    assert opened.restored()


def test_it_can_be_suspended_and_goes_on_where_it_was(opened: Terminal) -> None:
    opened.send("1")
    opened.wait_for("1 mark")
    opened.process.send_signal(signal.SIGTSTP)
    os.waitpid(opened.process.pid, os.WUNTRACED)
    opened.wait_until(opened.restored, "the terminal as it was")
    opened.wipe()
    opened.process.send_signal(signal.SIGCONT)
    opened.wait_for("1 mark")
    opened.wait_for("14 cracks")
    opened.send("u")
    opened.wait_for("0 marks")
    opened.send(CTRL_Q)
    assert opened.wait_for_end() == 0
    assert opened.restored()
