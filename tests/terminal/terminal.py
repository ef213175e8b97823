"""A terminal for programs under test: a pseudo-terminal, and an emulator that reads its screen.

It answers the queries that a program may ask a terminal, waits for what is painted and never for
time to pass. What the program wrote is kept byte for byte.
"""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import termios
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Self

import pyte

SHIFT_RIGHT, ENTER, ESCAPE, TAB, CTRL_Q = "\x1b[1;2C", "\r", "\x1b", "\t", "\x11"
Cell = tuple[int, int]
"""Column and row, both counted from 0."""

PATIENCE = 30.0
"""Seconds: far more than a busy machine needs, and reached only when a test fails."""
_LOOK_AGAIN = 0.02
"""Seconds after which a silent program is looked at: it may have ended."""
_CHUNK = 1 << 18
# A session leader that opens a terminal is controlled by it: it is told when that is closed.
_IN_TERMINAL = 'exec "$@" <>"$0" >&0 2>&0'
_FOREIGN = ("COLUMNS", "LINES", "NO_COLOR", "TERM_PROGRAM", "TEXTUAL", "READER_")
"""Beginnings of the names of variables that would make a difference."""
_ANSWERS = {
    rb"\x1b\[\?2026\$p": b"\x1b[?2026;2$y",  # synchronized output: known, and off
    rb"\x1b\[\?2048\$p": b"\x1b[?2048;0$y",  # resizing told in-band: not known
}
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
_UNFINISHED = re.compile(rb"\x1b(\[[<=>?]?[0-9;]*\$?)?\Z")


class Terminal:
    """A running program and the terminal it runs in."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        folder: Path,
        columns: int = 160,
        rows: int = 45,
        is_controlling: bool = True,
        pass_fds: Sequence[int] = (),
    ) -> None:
        """Start the program.

        Args:
            command: The program and its arguments.
            folder: Where it runs.
            columns: Cells of a row.
            rows: Rows of the screen.
            is_controlling: Whether it gets signals from the terminal, as it does from a window.
            pass_fds: Other files that it gets.
        """
        self.output = bytearray()
        self.columns, self.rows = columns, rows
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._fed = 0
        self._is_open = True
        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (rows, columns))
        self.started = perf_counter()
        self.last_output = self.started
        in_terminal = ["/bin/sh", "-c", _IN_TERMINAL, os.ttyname(slave)] if is_controlling else []
        self.process = subprocess.Popen(
            [*in_terminal, *command],
            cwd=folder,
            env=_environment(),
            start_new_session=True,
            pass_fds=pass_fds,
            stdin=slave,
            stdout=slave,
            stderr=slave,
        )
        self.attributes = termios.tcgetattr(slave)
        # Kept open, so that what is written last can still be read when the program has ended.
        self._slave = slave

    def __enter__(self) -> Self:
        """The terminal itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program."""
        self.close()

    def send(self, keys: str) -> None:
        """Type, or send whatever else a terminal sends."""
        os.write(self._master, keys.encode())

    def send_bytes(self, data: bytes) -> None:
        """Send what is no text."""
        os.write(self._master, data)

    def hang_up(self) -> None:
        """Close the terminal, as with its window; nothing can be sent or read any more."""
        os.close(self._master)
        self._is_open = False

    def clog(self) -> None:
        """Take nothing more, as over a line that is interrupted, until something is read."""
        file = os.open(os.ttyname(self._slave), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        with suppress(BlockingIOError):
            while True:
                os.write(file, bytes(_CHUNK))  # which no terminal shows
        os.close(file)

    def press(self, cell: Cell) -> None:
        """The left button goes down."""
        self._mouse("0", cell, "M")

    def drag(self, cell: Cell) -> None:
        """The pointer moves with the left button held."""
        self._mouse("32", cell, "M")

    def release(self, cell: Cell) -> None:
        """The left button comes up."""
        self._mouse("0", cell, "m")

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal larger or smaller; the program is told by a signal."""
        self._feed()
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        termios.tcsetwinsize(self._slave, (rows, columns))

    @property
    def lines(self) -> list[str]:
        """The screen, a string for each row; a wide character counts once."""
        self._feed()
        # Not its own `display`, which takes no frame that is half drawn.
        cells = [self._screen.buffer[y] for y in range(self._screen.lines)]
        return ["".join(row[x].data for x in range(self._screen.columns)) for row in cells]

    def cell_of(self, words: str) -> Cell:
        """The first cell of these words, which stand on one row, at the topmost place."""
        self._feed()
        for y in range(self.rows):
            cells = [self._screen.buffer[y][x].data for x in range(self.columns)]
            for x in range(self.columns):
                if cells[x] and "".join(cells[x:]).startswith(words):
                    return x, y
        raise AssertionError(f"{words!r} is not on the screen:\n{self}")

    def wait_for(self, words: str) -> None:
        """Read until words stand on a row of the screen."""
        self.wait_until(lambda: words in str(self), f"{words!r} on the screen")

    def wait_until_gone(self, words: str) -> None:
        """Read until words stand nowhere on the screen."""
        self.wait_until(lambda: words not in str(self), f"no {words!r} on the screen")

    def wait_until(self, is_so: Callable[[], bool], what: str) -> None:
        """Read until something is so; `what` tells what, if it never is."""
        end = perf_counter() + PATIENCE
        while not is_so():
            is_waiting = perf_counter() < end and self.process.poll() is None
            if not self.read(_LOOK_AGAIN) and not is_waiting:
                raise AssertionError(f"waited in vain for {what}; the screen:\n{self}")

    def read(self, seconds: float) -> bool:
        """Take what the program writes next; whether it wrote anything in that time."""
        if not select.select([self._master], [], [], max(seconds, 0))[0]:
            return False
        chunk = os.read(self._master, _CHUNK)
        self.last_output = perf_counter()
        self.output += chunk
        for query, answer in _ANSWERS.items():
            if re.search(query, chunk):
                os.write(self._master, answer)
        return True

    def wait_for_end(self) -> int:
        """Read until the program has ended; its exit code, negative for a signal."""
        if not self._is_open:
            return self.process.wait(PATIENCE)
        end = perf_counter() + PATIENCE
        while self.process.poll() is None:
            self.read(_LOOK_AGAIN)
            assert perf_counter() < end, f"the program does not end; the screen:\n{self}"
        while self.read(0):
            pass
        return self.process.returncode

    def restored(self) -> bool:
        """Whether keys are read and echoed again as they were before the program started."""
        return bool(termios.tcgetattr(self._slave) == self.attributes)

    def restore(self) -> None:
        """Read and echo keys as before the program started."""
        termios.tcsetattr(self._slave, termios.TCSANOW, self.attributes)

    def wipe(self) -> None:
        """Lose what is on the screen, as when another program writes there."""
        self._feed()
        self._screen.erase_in_display(2)

    def close(self) -> None:
        """End the program if it still runs."""
        self.process.kill()
        self.process.wait()
        os.close(self._slave)
        if self._is_open:
            os.close(self._master)

    def __str__(self) -> str:
        """The screen as it would be printed."""
        return "\n".join(line.rstrip() for line in self.lines)

    def _mouse(self, button: str, cell: Cell, end: str) -> None:
        column, row = cell
        self.send(f"\x1b[<{button};{column + 1};{row + 1}{end}")

    def _feed(self) -> None:
        """Let the emulator catch up: only when the screen is looked at, for it is slow."""
        unfinished = _UNFINISHED.search(self.output)
        end = unfinished.start() if unfinished else len(self.output)
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", self.output[self._fed : end]))
        self._fed = end


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
