"""Whatever becomes of the terminal, the program ends, and what was done is on disk."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import ARTICLES, PROGRAM, Start, exported
from tests.terminal.terminal import ENTER, PATIENCE, Terminal

HUNG_UP = 128 + signal.SIGHUP
"""The exit code, when all is on disk."""
HUNG_UP_EARLY = {HUNG_UP, -signal.SIGHUP}
"""The same, or what the system gives before there is anything to put on disk."""
TERMINATED = 128 + signal.SIGTERM
FIRST = "The council closed the old bridge"
IN_SHELLS = {
    "a shell's only command": ("/bin/sh", "-c", 'exec "$@"', "sh"),
    "a shell's command": ("/bin/sh", "-c", '"$@"; true', "sh"),
    "a shell with jobs": ("/bin/bash", "--norc", "-ic", '"$@"; true', "bash"),
}
HANGING = """
import asyncio, signal
from reader.ui.terminal import ending
ending._SAVING_SECONDS = ending._LEAVING_SECONDS = 0.2

async def main():
    signal.raise_signal(signal.SIGTERM)
    {hangs}

with ending.ended_by_signals(lambda return_code: print(return_code, flush=True)):
    asyncio.run(main())
"""


def take(terminal: Terminal, chunks: int) -> None:
    """Read so many pieces of what the program writes."""
    for _ in range(chunks):
        terminal.wait_until(lambda: terminal.read(0), "output")


@pytest.mark.parametrize("pieces", [0, 1, 3])
@pytest.mark.parametrize("keys", ["?", "p", "M", "o", "R", "jjjj", "1", "1\r", "/a"])
def test_it_ends_with_keys_and_output_under_way(start: Start, keys: str, pieces: int) -> None:
    terminal = start(*ARTICLES)
    terminal.wait_for(FIRST)
    for key in keys:
        terminal.send(key)
    take(terminal, pieces)
    terminal.hang_up()
    assert terminal.wait_for_end() == HUNG_UP


@pytest.mark.parametrize("chunks", range(1, 12))
def test_it_ends_while_it_starts(start: Start, chunks: int) -> None:
    terminal = start(*ARTICLES)
    take(terminal, chunks)
    terminal.hang_up()
    assert terminal.wait_for_end() in HUNG_UP_EARLY


@pytest.mark.parametrize("chunks", [1, 2, 4])
def test_it_ends_while_it_starts_when_no_signal_tells_it(start: Start, chunks: int) -> None:
    terminal = start(*ARTICLES, is_controlling=False)
    take(terminal, chunks)
    terminal.hang_up()
    assert terminal.wait_for_end() in HUNG_UP_EARLY


def test_it_ends_when_no_signal_tells_it(start: Start) -> None:
    terminal = start(*ARTICLES, is_controlling=False)
    terminal.wait_for(FIRST)
    terminal.hang_up()
    assert terminal.wait_for_end() == HUNG_UP


@pytest.mark.parametrize("shell", IN_SHELLS.values(), ids=IN_SHELLS)
def test_it_ends_with_the_shell_that_started_it(workspace: Path, shell: tuple[str, ...]) -> None:
    command = [*shell, *PROGRAM, "--annotator", "ana", *ARTICLES]
    reading_end, writing_end = os.pipe()  # which every process of the session holds
    with Terminal(command, folder=workspace, pass_fds=[writing_end]) as terminal:
        os.close(writing_end)
        terminal.wait_for(FIRST)
        terminal.send("?")
        terminal.hang_up()
        assert select.select([reading_end], [], [], PATIENCE)[0]
        assert os.read(reading_end, 1) == b""
    os.close(reading_end)


def test_marks_and_what_is_being_typed_are_on_disk(workspace: Path, start: Start) -> None:
    terminal = start(*ARTICLES)
    terminal.wait_for(FIRST)
    terminal.send("1")
    terminal.wait_for("1 mark")
    terminal.send(ENTER)
    terminal.wait_for("esc leave")
    terminal.send("Mayor Lindqvist")
    terminal.wait_for("Mayor Lindqvist")
    terminal.hang_up()
    assert terminal.wait_for_end() == HUNG_UP
    assert len(exported(workspace)) == 1
    again = start(*ARTICLES)
    again.wait_for("a draft for an annotation")
    again.send("]" + ENTER)
    again.wait_for("Mayor Lindqvist")


@pytest.mark.parametrize("is_controlling", [True, False])
def test_it_ends_when_its_terminal_is_closed_while_it_is_stopped(
    start: Start, *, is_controlling: bool
) -> None:
    terminal = start(*ARTICLES, is_controlling=is_controlling)
    terminal.wait_for(FIRST)
    terminal.process.send_signal(signal.SIGSTOP)
    os.waitpid(terminal.process.pid, os.WUNTRACED)
    terminal.hang_up()
    terminal.process.send_signal(signal.SIGCONT)
    assert terminal.wait_for_end() == HUNG_UP


def test_it_ends_when_it_is_told_to_and_the_terminal_takes_nothing(start: Start) -> None:
    terminal = start(*ARTICLES)
    terminal.wait_for(FIRST)
    terminal.clog()
    terminal.send("?")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.process.wait(PATIENCE) == TERMINATED


def test_keys_are_heeded_while_the_terminal_takes_nothing(workspace: Path, start: Start) -> None:
    terminal = start(*ARTICLES)
    terminal.wait_for(FIRST)
    terminal.clog()
    terminal.send("1")
    while not exported(workspace):
        assert terminal.process.poll() is None
    terminal.wait_for("1 mark · saved")


@pytest.mark.parametrize(
    ("hangs", "printed"),
    [
        ("while True: pass", ""),
        ("await asyncio.Event().wait()", f"{TERMINATED}\n"),
        ("await asyncio.sleep(0); import threading; threading.Event().wait()", f"{TERMINATED}\n"),
    ],
    ids=["before", "in the loop", "after"],
)
def test_it_ends_whatever_hangs(hangs: str, printed: str) -> None:
    program = HANGING.format(hangs=hangs)
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, printed, "")
