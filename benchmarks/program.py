"""Programs in a terminal of 120 columns and 40 rows, and how long they take to paint."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.corpus import ANNOTATOR

# The one driver of terminals; benchmarks are run in the project's folder, as the tests are.
from tests.terminal.terminal import Terminal

READER = (sys.executable, "-m", "reader", "--annotator", ANNOTATOR)
FLOOR = (sys.executable, str(Path(__file__).with_name("floor.py")))
_QUIET = 0.04
"""Seconds without output after which a screen is taken to be finished."""
_RESTLESS = 2.0
"""Seconds after which a screen that is never quiet is no longer waited for."""
_PATIENCE = 60.0


@contextmanager
def without_cache() -> Iterator[None]:
    """Programs started here have a cache of their own, which is empty at first."""
    usual = os.environ.get("XDG_CACHE_HOME")
    with TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        try:
            yield
        finally:
            if usual is None:
                del os.environ["XDG_CACHE_HOME"]
            else:
                os.environ["XDG_CACHE_HOME"] = usual


def started(command: Sequence[str], folder: Path) -> Terminal:
    """A program that has only been started."""
    return Terminal(command, folder=folder, columns=120, rows=40)


def first_paint(command: Sequence[str], folder: Path, words: Sequence[str]) -> float:
    """Milliseconds until all these words are painted, none of which may hold a space."""
    with started(command, folder) as terminal:
        wait_for_words(terminal, words)
        return (terminal.last_output - terminal.started) * 1e3


def wait_for_words(terminal: Terminal, words: Sequence[str]) -> None:
    """Read until all words are painted; the emulator is left out, for it takes its time."""
    wanted = [word.encode() for word in words]
    while any(word not in terminal.output for word in wanted):
        if not terminal.read(_PATIENCE):
            raise TimeoutError(f"never painted: {words}\n{terminal}")


def settle(terminal: Terminal, quiet: float = _QUIET) -> None:
    """Read until the screen has been quiet for so many seconds."""
    end = perf_counter() + max(_RESTLESS, 2 * quiet)
    while terminal.read(quiet) and perf_counter() < end:
        pass


def repaint(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key to the last byte of its repaint."""
    before = perf_counter()
    response(terminal, key)
    return (terminal.last_output - before) * 1e3


def response(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key to the first byte painted, even if what threads find follows it."""
    before = perf_counter()
    terminal.send(key)
    if not terminal.read(_PATIENCE):
        raise TimeoutError(f"nothing is painted after {key!r}\n{terminal}")
    first = terminal.last_output
    settle(terminal)
    return (first - before) * 1e3


def peak_memory(terminal: Terminal) -> float:
    """The most megabytes that a running program has held so far; Linux alone tells."""
    status = Path(f"/proc/{terminal.process.pid}/status").read_text("ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1e3 if found else 0.0
