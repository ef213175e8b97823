"""However large the terminal is, the program starts in it and leaves it as it found it."""

from __future__ import annotations

import re
import signal

import pytest

from tests.terminal.conftest import ARTICLES, Start
from tests.terminal.terminal import CTRL_Q, ENTER, Terminal

CURSOR_SHOWN, LINES_WRAPPED = 25, 7


def modes_left_on(output: bytes | bytearray) -> set[int]:
    """The private modes of the terminal that were last switched on."""
    switched = re.findall(rb"\x1b\[\?(\d+)([hl])", output)
    return {int(mode) for mode, state in dict(switched).items() if state == b"h"}


@pytest.fixture(params=[(80, 24), (40, 10), (160, 45)], ids=lambda size: f"{size[0]}x{size[1]}")
def sized(request: pytest.FixtureRequest, start: Start) -> Terminal:
    columns, rows = request.param
    terminal = start(*ARTICLES, columns=columns, rows=rows)
    terminal.wait_for("The council closed the old bridge")
    return terminal


def test_the_terminal_is_as_it_was_after_quitting(sized: Terminal) -> None:
    modes_of_the_screen = modes_left_on(sized.output)
    assert {1049, 1003, 1006, 2004} <= modes_of_the_screen  # its own page, the mouse, pasting
    sized.send(CTRL_Q)
    assert sized.wait_for_end() == 0
    assert modes_left_on(sized.output) == {CURSOR_SHOWN, LINES_WRAPPED}
    assert sized.output.count(b"\x1b[<u") == sized.output.count(b"\x1b[>25u") == 1
    assert sized.restored()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_as_it_was_after_being_told_to_end(
    opened: Terminal, ending: signal.Signals
) -> None:
    opened.process.send_signal(ending)
    opened.wait_for_end()
    assert modes_left_on(opened.output) == {CURSOR_SHOWN, LINES_WRAPPED}
    assert opened.restored()


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("?", "Every day"),
        ("p", "Annotations · 0 of 0"),
        ("/", "a regular expression"),
        ("o", "3 articles"),
        ("\x10", "type to find an action"),
    ],
    ids=["help", "panel", "find bar", "library", "palette"],
)
def test_one_can_quit_from_wherever_one_is(opened: Terminal, keys: str, shown: str) -> None:
    opened.send(keys)
    opened.wait_for(shown)
    opened.send(CTRL_Q)
    assert opened.wait_for_end() == 0


def test_one_can_quit_before_anything_is_painted(start: Start) -> None:
    terminal = start(*ARTICLES)
    # Until the cursor is hidden, the terminal still takes ctrl+q for itself: it means go on there.
    terminal.wait_until(lambda: b"\x1b[?25l" in terminal.output, "keys of its own")
    terminal.send(CTRL_Q)
    assert terminal.wait_for_end() == 0
    assert modes_left_on(terminal.output) == {CURSOR_SHOWN, LINES_WRAPPED}


@pytest.mark.parametrize("chunks", range(1, 7))
def test_the_terminal_is_as_it_was_after_being_told_to_end_while_starting(
    start: Start, chunks: int
) -> None:
    terminal = start(*ARTICLES)
    for _ in range(chunks):
        terminal.wait_until(lambda: terminal.read(0), "output")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.wait_for_end() in {128 + signal.SIGTERM, -signal.SIGTERM}
    assert modes_left_on(terminal.output) <= {CURSOR_SHOWN, LINES_WRAPPED}
    assert terminal.restored()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_what_was_being_typed_is_offered_again(start: Start, ending: signal.Signals) -> None:
    terminal = start(*ARTICLES)
    terminal.wait_for("The council closed the old bridge")
    terminal.send("1")
    terminal.wait_for("1 mark")
    terminal.send(ENTER)
    terminal.wait_for("esc leave")
    terminal.send("Mayor Lindqvist")
    terminal.wait_for("Mayor Lindqvist")
    terminal.process.send_signal(ending)
    terminal.wait_for_end()
    assert terminal.restored()
    again = start(*ARTICLES)
    again.wait_for("a draft for an annotation")
    again.send("]" + ENTER)
    again.wait_for("Mayor Lindqvist")
